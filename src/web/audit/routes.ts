import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { exportLog } from '../../audit/export-log.ts';
import { type AuditPlace, listEventsDown, type StoredEvent } from '../../db/stores/audit-events.ts';
import { saveCheckpointMail } from '../../db/stores/audit-mail.ts';
import { listOperators } from '../../db/stores/operators.ts';
import { dateIn } from '../../domain/dates.ts';
import type { WebContext } from '../context.ts';
import { loadNames } from '../names.ts';
import { loadStatus } from '../queue/load-queue.ts';
import { sendPage } from '../send-page.ts';
import { sentAs } from '../sent-as.ts';
import { asViewer, viewerOf } from '../viewer.ts';
import { loadAuditState } from './load.ts';
import { type AuditQuestion, askedOf, filterOf, isNarrowed, readQuestion } from './question.ts';
import { stateView } from './state-view.ts';
import { auditView } from './view.ts';

const PAGE = 50;

/** Where a page ended: a time and a number. */
const placeSchema = z.object({
  before: z.iso.datetime().transform((text) => new Date(text)),
  last: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER),
});
const exportSchema = z.object({ form: z.enum(['jsonl', 'csv']), scope: z.enum(['all', 'found']) });
const mailSchema = z.object({ wanted: z.enum(['yes', 'no']) });

const TYPES = { jsonl: 'application/jsonl; charset=utf-8', csv: 'text/csv; charset=utf-8' } as const;

const nextAddress = (question: AuditQuestion, last: StoredEvent | undefined): string | null => {
  if (last === undefined) return null;
  const place = { before: last.at.toISOString(), last: String(last.seq) };
  return `/audit?${new URLSearchParams({ ...askedOf(question), ...place }).toString()}`;
};

/** `/audit`: who saw and did what, for owners. */
export const auditRoutes = (app: FastifyInstance, web: WebContext): void => {
  const { audit } = web;

  app.get('/audit', { config: { access: 'audit.read' } }, async (request, reply) => {
    const viewer = viewerOf(request);
    const { question, typed, wrong } = readQuestion(request.query);
    const asked = placeSchema.safeParse(request.query);
    const place: AuditPlace | null = asked.success ? { at: asked.data.before, seq: asked.data.last } : null;
    const filter = filterOf(question, viewer.practice.timeZone);
    const { status, list, names, operators, state, now } = await asViewer(web, viewer, async (tx) => {
      const detail = { ...askedOf(question), ...(place === null ? {} : { below: place.seq }) };
      tx.audit({ action: 'audit.viewed', resource: 'practice', resourceId: tx.practiceId, detail });
      return {
        status: await loadStatus(tx),
        list: await listEventsDown(tx, filter, PAGE + 1, place),
        names: await loadNames(tx),
        operators: new Map((await listOperators(tx)).map(({ id, name }) => [id, name])),
        state: await loadAuditState(tx, audit.key),
        now: tx.at,
      };
    });
    const shown = list.slice(0, PAGE);
    const more = list.length > PAGE ? nextAddress(question, shown.at(-1)) : null;
    const stands = stateView(state, {
      viewer,
      now,
      hasFolder: audit.anchors !== undefined,
      hasMail: audit.ways.includes('mail'),
      verifierKey: audit.key.verifierKey,
    });
    const body = auditView(shown, { viewer, names, operators, question, typed, wrong, more, state: stands });
    return await sendPage(web, reply, viewer, status, { title: 'Audit', body });
  });

  app.post('/audit/export', { config: { access: 'audit.read', stepUp: true } }, async (request, reply) => {
    const viewer = viewerOf(request);
    const { form, scope } = sentAs(exportSchema, request);
    const { question } = readQuestion(request.body);
    const isFound = scope === 'found' && isNarrowed(question);
    const pieces = await exportLog(audit, viewer.practice.id, viewer.actor, {
      form,
      found: isFound ? filterOf(question, viewer.practice.timeZone) : null,
      asked: isFound ? askedOf(question) : {},
    });
    const name = `zally-audit-${dateIn(new Date(web.db.now()), viewer.practice.timeZone)}.${form}`;
    return await reply
      .type(TYPES[form])
      .header('content-disposition', `attachment; filename="${name}"`)
      .send(Readable.from(pieces));
  });

  // Mails are a copy elsewhere: without them less can be shown later.
  app.post('/audit/mail', { config: { access: 'audit.manage', stepUp: true } }, async (request, reply) => {
    const { wanted } = sentAs(mailSchema, request);
    await asViewer(web, viewerOf(request), async (tx) => await saveCheckpointMail(tx, wanted === 'yes'));
    return await reply.redirect('/audit', 303);
  });
};
