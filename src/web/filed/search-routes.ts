import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { searchFiled } from '../../db/stores/filed-search.ts';
import { DOCUMENT_TYPES } from '../../domain/document-types.ts';
import type { FilingId, StaffId } from '../../domain/ids.ts';
import { localTimeSchema } from '../../domain/on-call.ts';
import type { WebContext } from '../context.ts';
import { loadNames } from '../names.ts';
import { notUnderstood, sentenceOf } from '../not-understood.ts';
import { loadStatus } from '../queue/load-queue.ts';
import { sendPage } from '../send-page.ts';
import { type Refusal, refuse } from '../settings/refused.ts';
import { asViewer, viewerOf } from '../viewer.ts';
import { foundView, SEARCH_PATH, searchForm } from './search-view.ts';

const PAGE = 50;

const orNone = <T extends z.ZodType>(schema: T) => z.union([z.literal('').transform(() => null), schema]);
const timeSchema = orNone(localTimeSchema).default(null);
const questionSchema = z.object({
  from: timeSchema,
  until: timeSchema,
  type: orNone(z.enum(DOCUMENT_TYPES)).default(null),
  by: orNone(z.union([z.literal('zally'), z.uuid()])).default(null),
  /** Where the page before ended. */
  before: z.iso.datetime().optional(),
  last: z.uuid().optional(),
});
const WORDS = {
  from: 'received from: the day or the time isn’t understood',
  until: 'received until: the day or the time isn’t understood',
};

/** Where clocks go back a time comes twice: both count. */
const firstOf = (local: string | null, timeZone: string): Date | null =>
  local === null
    ? null
    : new Date(
        Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone, { disambiguation: 'earlier' })
          .epochMilliseconds,
      );

/** The end of a minute: the list shows minutes, so what came within the last one that is asked for counts. */
const endOf = (local: string | null, timeZone: string): Date | null =>
  local === null
    ? null
    : new Date(
        Temporal.PlainDateTime.from(local)
          .toZonedDateTime(timeZone, { disambiguation: 'later' })
          .add({ minutes: 1 }).epochMilliseconds,
      );

/** What is wrong with a question, or null. */
const problemOf = (sent: ReturnType<typeof questionSchema.safeParse>): Refusal | null => {
  if (!sent.success) {
    const error = notUnderstood(sent.error, WORDS);
    const words = sentenceOf(error) ?? 'Something in the search is not understood.';
    return { problems: [words], fields: error.fields, here: '/filed' };
  }
  const { from, until } = sent.data;
  if (from === null || until === null || from <= until) return null;
  return { problems: ['Until has to be no earlier than from.'], fields: ['until'], here: '/filed' };
};

/** `POST /filed/search`: what was filed, by when it was received, its type and who decided it. Nothing of it stands in an address. */
export const filedSearchRoutes = (app: FastifyInstance, web: WebContext): void => {
  const config = { access: 'filing.list' } as const;

  // An address typed, or kept by a browser, asks nothing.
  app.get(SEARCH_PATH, { config }, async (_request, reply) => await reply.redirect('/filed', 303));

  app.post(SEARCH_PATH, { config }, async (request, reply) => {
    const viewer = viewerOf(request);
    const { timeZone } = viewer.practice;
    const sent = questionSchema.safeParse(request.body);
    const problem = problemOf(sent);
    if (problem !== null) refuse(request, problem);
    const asked = problem === null ? sent.data : undefined;
    const question = {
      from: firstOf(asked?.from ?? null, timeZone),
      until: endOf(asked?.until ?? null, timeZone),
      type: asked?.type ?? null,
      by: (asked?.by ?? null) as StaffId | 'zally' | null,
    };
    const place =
      asked?.before === undefined || asked.last === undefined
        ? null
        : { receivedAt: new Date(asked.before), filingId: asked.last as FilingId };
    const { status, found, names } = await asViewer(web, viewer, async (tx) => ({
      status: await loadStatus(tx),
      found: asked === undefined ? [] : await searchFiled(tx, question, PAGE + 1, place),
      names: await loadNames(tx),
    }));
    const chosen = {
      from: asked?.from ?? '',
      until: asked?.until ?? '',
      type: question.type ?? '',
      by: question.by ?? '',
    };
    const shown = found.slice(0, PAGE);
    const more = found.length > PAGE ? shown.at(-1) : undefined;
    const context = { viewer, names, now: status.now, more, chosen };
    const body = [
      searchForm(viewer, names, chosen, true),
      asked === undefined ? null : foundView(shown, context),
    ];
    if (asked === undefined) reply.code(400);
    return await sendPage(web, reply, viewer, status, { title: 'Filed', body });
  });
};
