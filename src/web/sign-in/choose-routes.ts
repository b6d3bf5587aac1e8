import type { FastifyInstance, FastifyReply } from 'fastify';
import { html } from 'htm/preact';
import { z } from 'zod';
import { loadPractice } from '../../db/stores/practices.ts';
import { lookAtChoice, takeChoice } from '../../db/stores/provider-sign-ins.ts';
import { codeOf } from '../../domain/errors.ts';
import { asId, type PracticeId } from '../../domain/ids.ts';
import type { WebContext } from '../context.ts';
import { ADDRESS_LIMIT } from '../limits.ts';
import { HTML, type Html, message, page } from '../pages/layout.ts';
import { clearFlowCookie, flowCookie } from '../viewer.ts';
import { findAt } from './at.ts';
import { CHOICE_COOKIE, CHOOSE_PATH, enter } from './go-on.ts';

const sentSchema = z.object({ practice: z.string().max(36) });

interface Offered {
  readonly id: PracticeId;
  readonly name: string;
}

/** Two of one name are told apart by how their sign-in addresses begin. */
const nameAmong = ({ id, name }: Offered, offered: readonly Offered[]): string =>
  offered.some((other) => other.id !== id && other.name === name) ? `${name} (${id.slice(0, 8)}…)` : name;

const chooseView = (offered: readonly Offered[]): Html => html`
  <section class="access-card">
    <h1>Choose a practice</h1>
    <p class="sub">You are a member of each of these. You see one at a time, and change to another under You.</p>
    <form method="post" action=${CHOOSE_PATH}>
      ${offered.map((each) => html`<button type="submit" name="practice" value=${each.id} class="wide">${nameAmong(each, offered)}</button>`)}
    </form>
  </section>`;

const overPage = (): string =>
  page({
    layout: 'centre',
    body: message({
      heading: 'Start again',
      lines: ['This choice is over: it took more than 10 minutes, or it was made before.'],
      action: { href: '/sign-in', words: 'To sign-in' },
    }),
  });

/** `/sign-in/choose`: for somebody who has proven to be a member of several practices. */
export const chooseRoutes = (app: FastifyInstance, web: WebContext): void => {
  const config = { access: 'public', rateLimit: ADDRESS_LIMIT } as const;
  const over = async (reply: FastifyReply): Promise<FastifyReply> =>
    await reply.code(403).type(HTML).send(overPage());

  app.get(CHOOSE_PATH, { config }, async (request, reply) => {
    const options = await lookAtChoice(web.db, request.cookies[flowCookie(web, CHOICE_COOKIE)] ?? '');
    if (options.length === 0) return await over(reply);
    const nobody = { kind: 'nobody', address: request.ip } as const;
    const offered: Offered[] = [];
    for (const { practiceId: id } of options)
      offered.push({
        id,
        name: await web.db.inPractice(id, nobody, async (tx) => (await loadPractice(tx)).name),
      });
    const body = chooseView(offered.toSorted((a, b) => a.name.localeCompare(b.name, 'en')));
    return await reply.type(HTML).send(page({ layout: 'centre', body }));
  });

  app.post(CHOOSE_PATH, { config }, async (request, reply) => {
    const token = request.cookies[flowCookie(web, CHOICE_COOKIE)] ?? '';
    const sent = sentSchema.safeParse(request.body);
    const practiceId = sent.success ? asId<PracticeId>(sent.data.practice) : undefined;
    const chosen = practiceId === undefined ? undefined : await takeChoice(web.db, token, practiceId);
    clearFlowCookie(web, reply, CHOICE_COOKIE);
    if (chosen === undefined) return await over(reply);
    // The server's provider has spoken for it; meanwhile the practice may have one of its own.
    const at = await findAt(web, chosen.practiceId);
    if (chosen.subject !== null && at?.own !== false) return await over(reply);
    try {
      return await enter(web, request, reply, chosen, chosen);
    } catch (error) {
      // Deactivated, or bound to somebody else, since the page was shown.
      if (codeOf(error) !== 'sign_in_failed') throw error;
      return await over(reply);
    }
  });
};
