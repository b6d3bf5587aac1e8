import type { FastifyReply } from 'fastify';
import { loadChecklist } from '../../db/stores/misdirected.ts';
import { listStaff } from '../../db/stores/staff.ts';
import type { WebContext } from '../context.ts';
import { loadNames } from '../names.ts';
import { loadStatus } from '../queue/load-queue.ts';
import { sendPage } from '../send-page.ts';
import { asViewer, viewerOf } from '../viewer.ts';
import { loadStanding } from './standing.ts';
import type { KeptStep } from './step-view.ts';
import { checklistView, type Sender } from './view.ts';

/**
 * Sends the page of one checklist.
 *
 * @param what.kept a step that wasn't understood
 * @param what.sender what was read of the fax; the caller has put that on record
 * @throws ZallyError `not_found`
 */
export const showChecklist = async (
  web: WebContext,
  reply: FastifyReply,
  what: { readonly id: string; readonly kept?: KeptStep; readonly sender?: Sender },
): Promise<FastifyReply> => {
  const { id, kept = null, sender = null } = what;
  const viewer = viewerOf(reply.request);
  const { status, list, ...loaded } = await asViewer(web, viewer, async (tx) => ({
    status: await loadStatus(tx),
    list: await loadStanding(tx, await loadChecklist(tx, id)),
    staff: (await listStaff(tx)).filter(({ active }) => active),
    names: await loadNames(tx),
    now: tx.at,
  }));
  const ehr = status.connection?.provider ?? null;
  const { waiting } = status.counts;
  const body = checklistView(list, { viewer, ehr, waiting, kept, sender, ...loaded });
  // A reload of what answers a form asks for the page, and sends nothing again.
  const here = `/misdirected/${id}`;
  return await sendPage(web, reply, viewer, status, { title: 'Misdirected', body, here });
};
