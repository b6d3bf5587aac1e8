import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { saveIdleMinutes } from '../../../db/stores/idle.ts';
import { ZallyError } from '../../../domain/errors.ts';
import { IDLE_MINUTES } from '../../../domain/idle.ts';
import type { WebContext } from '../../context.ts';
import { asViewer, viewerOf } from '../../viewer.ts';

const minutesSchema = z.object({
  minutes: z.union([
    z.literal('').transform(() => null),
    z
      .string()
      .regex(/^\d{1,2}$/)
      .transform(Number)
      .pipe(z.literal(IDLE_MINUTES)),
  ]),
});

/** `/settings/idle`, for owners: its form stands with the team. Longer is looser, so it asks for a proof. */
export const idleRoutes = (app: FastifyInstance, web: WebContext): void => {
  app.post('/settings/idle', { config: { access: 'team.manage', stepUp: true } }, async (request, reply) => {
    const sent = minutesSchema.safeParse(request.body);
    if (!sent.success) throw new ZallyError('invalid_input');
    await asViewer(web, viewerOf(request), async (tx) => await saveIdleMinutes(tx, sent.data.minutes));
    return await reply.redirect('/settings/team', 303);
  });
};
