import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { PracticeTx } from '../../../db/database.ts';
import { loadAiReader, turnOffAiReader, turnOnAiReader } from '../../../db/stores/ai-reader.ts';
import { saveAutomatic } from '../../../db/stores/automatic.ts';
import { listOperators } from '../../../db/stores/operators.ts';
import { loadBaa, loadPractice, requireBaa } from '../../../db/stores/practices.ts';
import { isUsOnly } from '../../../db/stores/region.ts';
import type { WebContext } from '../../context.ts';
import { loadNames } from '../../names.ts';
import { notUnderstood } from '../../not-understood.ts';
import { loadStatus } from '../../queue/load-queue.ts';
import { sendPage } from '../../send-page.ts';
import { asViewer, viewerOf } from '../../viewer.ts';
import { comeBack } from '../refused.ts';
import { processingView } from './view.ts';

const PATH = '/settings/processing';
const arrangementSchema = z.object({ arrangement: z.string().trim().min(1).max(200) });

/** `/settings/processing`, for owners: what is done with the data, by whom, and how long it is kept. */
export const processingRoutes = (app: FastifyInstance, web: WebContext): void => {
  const config = { access: 'processing.manage' } as const;

  const show = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const viewer = viewerOf(request);
    const operators = await listOperators(web.db);
    const { status, ...processing } = await asViewer(web, viewer, async (tx) => ({
      operators,
      usOnly: await isUsOnly(tx),
      status: await loadStatus(tx),
      automatic: (await loadPractice(tx)).automatic,
      aiReader: await loadAiReader(tx),
      aiReaderThere: web.config.ANTHROPIC_API_KEY !== undefined,
      baa: await loadBaa(tx),
      names: await loadNames(tx),
    }));
    const body = processingView(processing, viewer);
    return await sendPage(web, reply, viewer, status, { title: 'Settings', body, changesNeedProof: true });
  };
  app.get(PATH, { config }, show);

  /** A press that changes one thing and leads back. */
  const change = (path: string, work: (tx: PracticeTx, body: unknown) => Promise<void>): void => {
    app.post(
      `${PATH}/${path}`,
      { config: { ...config, stepUp: path.endsWith('/on') }, errorHandler: comeBack(show) },
      async (request, reply) => {
        await asViewer(web, viewerOf(request), async (tx) => await work(tx, request.body));
        return await reply.redirect(PATH, 303);
      },
    );
  };
  change('automatic/on', async (tx) => await saveAutomatic(tx, true));
  change('automatic/off', async (tx) => await saveAutomatic(tx, false));
  change('ai-reader/on', async (tx, body) => {
    await requireBaa(tx);
    const sent = arrangementSchema.safeParse(body);
    if (!sent.success)
      throw notUnderstood(sent.error, { arrangement: 'say under which agreement, in up to 200 characters' });
    await turnOnAiReader(tx, sent.data.arrangement);
  });
  change('ai-reader/off', turnOffAiReader);
};
