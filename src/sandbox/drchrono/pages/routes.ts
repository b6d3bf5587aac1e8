import type { FastifyInstance } from 'fastify';
import { html as markup } from 'htm/preact';
import type { VNode } from 'preact';
import { type Answer, html, notFound, Refusal } from '../answer.ts';
import { serveFile } from '../links.ts';
import type { Practice } from '../seed.ts';
import type { World } from '../world.ts';
import { chartPage, chartsPage } from './charts.ts';
import { inboxPage } from './inbox.ts';
import { documentOf, type Frame, framed } from './layout.ts';
import { tasksPage } from './tasks.ts';

const REFRESH_SECONDS = 10;

/** The read-only pages at `/`, and the downloads they link to. They aren't part of DrChrono: no call is counted. */
export function registerPages(app: FastifyInstance, world: World): void {
  app.get<{ Querystring: Readonly<Record<string, string>> }>('/', (request, reply) => {
    const page = pageOf(world, request.query);
    return reply
      .code(page.status)
      .headers(page.headers ?? {})
      .type(page.type ?? '')
      .send(page.payload);
  });
  app.get<{ Params: { kind: string; id: string } }>('/files/:kind/:id', (request, reply) => {
    try {
      const { kind, id } = request.params;
      if (kind !== 'messages' && kind !== 'documents') throw notFound();
      const file = serveFile(world, kind, Number(id));
      return reply
        .headers(file.headers ?? {})
        .type(file.type ?? '')
        .send(file.payload);
    } catch (error) {
      if (error instanceof Refusal) return reply.code(error.answer.status).send({ detail: 'Not found.' });
      throw error;
    }
  });
}

function pageOf(world: World, query: Readonly<Record<string, string>>): Answer {
  const { practices } = world.store;
  const practice = practices.find((each) => String(each.id) === query.practice) ?? practices[0];
  if (!practice) {
    const empty = markup`<main class="card"><h1>No practice yet</h1><p>Load a seed, then reload this page.</p></main>`;
    return html(200, documentOf('Empty', empty, REFRESH_SECONDS));
  }
  const live = ownedBy(world, practice);
  const current = query.view === 'charts' || query.view === 'tasks' ? query.view : 'inbox';
  const frame: Frame = {
    practices,
    practice,
    current,
    counts: { inbox: live.messages.length, charts: practice.patients.length, tasks: live.tasks.length },
  };
  const title = { inbox: 'Inbox', charts: 'Charts', tasks: 'Tasks' }[current];
  // A page with a search box keeps still: a reload would eat what is being typed.
  const refresh = current === 'charts' ? undefined : REFRESH_SECONDS;
  return html(200, documentOf(title, framed(frame, contentOf(practice, current, live, query)), refresh));
}

function ownedBy(world: World, practice: Practice) {
  const { messages, documents, tasks } = world.store.live;
  const own = <T extends { readonly practice: number }>(rows: readonly T[]): T[] =>
    rows.filter((row) => row.practice === practice.id);
  return { messages: own(messages), documents: own(documents), tasks: own(tasks) };
}

function contentOf(
  practice: Practice,
  current: Frame['current'],
  live: ReturnType<typeof ownedBy>,
  query: Readonly<Record<string, string>>,
): VNode {
  if (current === 'inbox') return inboxPage(practice, live.messages);
  if (current === 'tasks') return tasksPage(practice, live.tasks);
  const patient = practice.patients.find((each) => String(each.id) === query.patient);
  if (!patient) return chartsPage(practice, live.documents, query.q ?? '');
  const filed = live.documents.filter((document) => document.patient === patient.id);
  return chartPage(practice, patient, filed);
}
