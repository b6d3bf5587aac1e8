import type { FastifyInstance } from 'fastify';
import { sessionLives } from '../../db/stores/sessions.ts';
import { loadStaff } from '../../db/stores/staff.ts';
import type { WebContext } from '../context.ts';
import { asViewer, idleMs, viewerOf } from '../viewer.ts';

/** A session that has run out closes its stream within this time; one that was ended closes it at once. */
const CHECK_MS = 15_000;

/**
 * `/events`: says that something has changed, and nothing else; what has changed a page asks for itself. The stream
 * never renews the idle timer, and it ends with its session.
 */
export const liveRoutes = (app: FastifyInstance, web: WebContext): void => {
  const open = new Set<() => void>();
  // Before the server waits for its connections: a stream would keep it from closing.
  app.addHook('preClose', async () => {
    for (const end of open) end();
  });
  app.get('/events', { config: { access: 'status.read', quiet: true } }, async (request, reply) => {
    const viewer = viewerOf(request);
    const { practice, staffId, session } = viewer;
    reply.hijack();
    const { raw } = reply;
    const headers = Object.fromEntries(
      Object.entries(reply.getHeaders()).filter(([, value]) => value !== undefined),
    ) as Record<string, string>;
    raw.writeHead(200, { ...headers, 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    const say = (event: string): void => void raw.write(`event: ${event}\ndata: {}\n\n`);
    const unwatch = web.changes.watch(practice.id, () => say('changed'));
    const standing = async (): Promise<'still' | 'signed-out' | 'left'> => {
      // By the session's name: its token changes when its owner confirms a second factor in another tab.
      if (await sessionLives(web.db, session, idleMs(web))) return 'still';
      const member = await asViewer(web, viewer, async (tx) => await loadStaff(tx, staffId));
      return member.active ? 'signed-out' : 'left';
    };
    const look = (): void => {
      standing().then(
        (event) => {
          say(event);
          if (event !== 'still') end();
        },
        () => end(),
      );
    };
    const check = setInterval(look, CHECK_MS);
    const unwatchSessions = web.changes.watchSessions(staffId, look);
    const end = (): void => {
      clearInterval(check);
      unwatch();
      unwatchSessions();
      open.delete(end);
      raw.end();
    };
    open.add(end);
    raw.on('close', end);
    say('still');
  });
  app.post(
    '/stay',
    { config: { access: 'status.read' } },
    async (_request, reply) => await reply.code(204).send(),
  );
};
