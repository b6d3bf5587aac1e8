import type { FastifyInstance } from 'fastify';
import { findChecklist } from '../../db/stores/misdirected.ts';
import { requireBaa } from '../../db/stores/practices.ts';
import { loadReview } from '../../db/stores/review-items.ts';
import { ZallyError } from '../../domain/errors.ts';
import { reveal } from '../../domain/reveal.ts';
import { askAgain } from '../ask-again.ts';
import type { WebContext } from '../context.ts';
import { showChecklist } from '../misdirected/show-checklist.ts';
import type { Sender } from '../misdirected/view.ts';
import { asViewer, viewerOf } from '../viewer.ts';
import { itemIdOf } from './item-id.ts';
import { openItem } from './load-item.ts';
import type { OpenItem, OpenItems } from './open-items.ts';

/** Each is a fax read anew. */
const SENDER_LIMIT = { max: 20, timeWindow: '1 minute' };

const HANDLED = 'Somebody has worked on this fax in the EHR: look at it there.';
const UNREADABLE = 'The fax can’t be read. Look at it in the inbox of the EHR.';
const NOBODY = 'No sender can be read on it. Look at its head and its cover in the inbox of the EHR.';

const FORM =
  /\b(?:notes?|reports?|authorization|requests?|forms?|summary|statement|orders?|notice|results?|records?|referral|prescription)\b/i;
const OFFICE =
  /\b(?:clinic|hospital|medical|medicine|health\w*|associates|group|pharmacy|drugs?|lab\w*|imaging|radiology|center|centre|partners|llp|llc|inc)\b/i;

/** What stands largest at the head of a page may be the name of the form. */
const isTitle = (text: string): boolean => FORM.test(text) && !OFFICE.test(text);

/** Who sent a fax, as its pages say. PHI: for the page alone. */
const readSender = async (opened: OpenItem): Promise<Sender> => {
  if ((await opened.bytes()) === null) return { names: [], none: HANDLED };
  const understood = await opened.understood();
  if (!understood.ok) return { names: [], none: UNREADABLE };
  const { documents } = reveal(understood.understanding).finding;
  const said = documents.flatMap(({ sender }) => (sender === null || isTitle(sender) ? [] : [sender]));
  const names = [...new Set(said)];
  return { names, none: names.length === 0 ? NOBODY : null };
};

/** Whoever has to tell the sender of a misdirected fax has it read again: Zally has kept nothing of it. */
export const senderRoutes = (app: FastifyInstance, web: WebContext, items: OpenItems): void => {
  const config = { access: 'misdirected.work', document: 'review_item', rateLimit: SENDER_LIMIT } as const;

  app.post('/review/:id/sender', { config }, async (request, reply) => {
    const viewer = viewerOf(request);
    const id = itemIdOf(request);
    // On record before anything of the fax goes out.
    const { item, checklist } = await asViewer(web, viewer, async (tx) => {
      await requireBaa(tx);
      const found = await loadReview(tx, id);
      const list = await findChecklist(tx, found.faxId);
      if (list === undefined) throw new ZallyError('conflict');
      const detail = { part: 'sender' };
      tx.audit({ action: 'fax.opened', resource: 'fax', resourceId: found.faxId, detail });
      return { item: found, checklist: list.id };
    });
    const opened = await openItem(web, items, viewer.practice.id, item);
    const sender = await readSender(opened);
    if (!(await askAgain(web, request, reply))) return reply;
    return await showChecklist(web, reply, { id: checklist, sender });
  });
};
