import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { PracticeTx } from '../../db/database.ts';
import type { Urgency } from '../../domain/document-types.ts';
import { ZallyError } from '../../domain/errors.ts';
import type { PageRun } from '../../domain/page-runs.ts';
import { reveal } from '../../domain/reveal.ts';
import { loadDirectory } from '../../pipeline/assignee.ts';
import { sha256Of } from '../../pipeline/steps/content.ts';
import { fileByPerson } from '../../pipeline/steps/decide-by-person.ts';
import { askAgain } from '../ask-again.ts';
import type { WebContext } from '../context.ts';
import { lookForDecoys } from '../look-for-decoys.ts';
import { fragment, HTML } from '../pages/layout.ts';
import { asViewer, viewerOf } from '../viewer.ts';
import { loadAsked } from './asked.ts';
import { goNext } from './decide-routes.ts';
import { formView } from './form-view.ts';
import { loadHeld, loadOpened, stillHolds } from './holding.ts';
import { itemIdOf } from './item-id.ts';
import { openItem } from './load-item.ts';
import type { OpenItem, OpenItems, Understood } from './open-items.ts';
import { openingOf } from './opening.ts';
import { readBy, refusePages } from './parts.ts';
import { loadGround, type Proposal, propose, proposedOf } from './proposal.ts';
import { recordAnyway } from './record-anyway.ts';
import { partPrefix, runSchema } from './search.ts';
import { checkParts, type KnownPart, splitSchema } from './split-choices.ts';
import { sameTakenOut } from './taken-out.ts';

/** A person draws lines faster than the EHR should be searched. */
const PART_LIMIT = { max: 120, timeWindow: '1 minute' };

/** Splitting a fax: what its parts could be, and filing them all. */
export const splitRoutes = (app: FastifyInstance, web: WebContext, items: OpenItems): void => {
  const graceMs = web.config.ZALLY_GRACE_SECONDS * 1000;

  /** The item, if this person has it, with what its parts are held against. */
  const loadOpen = async (request: FastifyRequest, audited: { readonly part: string } | null) => {
    const viewer = viewerOf(request);
    const id = itemIdOf(request);
    const { practice, staffId } = viewer;
    const { item, ground } = await asViewer(web, viewer, async (tx) => {
      const held =
        audited === null
          ? await loadOpened(tx, id, staffId, openingOf(request), 'file')
          : await loadHeld(tx, id, staffId);
      if (audited !== null) {
        tx.audit({ action: 'fax.opened', resource: 'fax', resourceId: held.faxId, detail: audited });
        tx.audit({ action: 'chart.searched', resource: 'review_item', resourceId: id });
      }
      return { item: held, ground: await loadGround(tx, held.faxId) };
    });
    const opened = await openItem(web, items, practice.id, item);
    const ehr = await web.ehr.forPractice(practice.id, 'person');
    const directory = await loadDirectory(ehr, ground.rules.ruleset);
    const { ehrDoctorId } = opened;
    const partOf = async (run: PageRun): Promise<KnownPart> => {
      const understood = await opened.part(run);
      const { timeZone } = practice;
      // What the whole fax is of the practice's own types says nothing about a part.
      const asPart = { ...item, practiceTypeId: null };
      const proposal: Proposal = propose(asPart, understood, ground, directory, { timeZone, ehrDoctorId });
      const urgency = urgencyOfPart(proposal, await opened.understood(), item.urgency);
      // Whose a part is, a person says with a key of its own.
      return { understood, proposal: { ...proposal, urgency, chosen: null } };
    };
    /** What Zally proposed for the fax as one document. */
    const wholeOf = async (): Promise<Proposal> => {
      const { timeZone } = practice;
      return propose(item, await opened.understood(), ground, directory, { timeZone, ehrDoctorId });
    };
    return { viewer, id, item, ground, opened, directory, partOf, wholeOf };
  };

  app.post(
    '/review/:id/part',
    { config: { access: 'fax.open', document: 'review_item', rateLimit: PART_LIMIT } },
    async (request, reply) => {
      const run = runSchema.safeParse(request.body);
      const { viewer, opened, partOf } = await loadOpen(request, { part: 'split' });
      if (!run.success || refusePages([run.data], await opened.pageCount()) !== null) {
        throw new ZallyError('invalid_input');
      }
      const { proposal } = await partOf(run.data);
      if (!(await askAgain(web, request, reply))) return reply;
      await lookForDecoys(
        web,
        viewer,
        proposal.candidates.map(({ patient }) => patient),
      );
      return await reply.type(HTML).send(fragment(formView(proposal, partPrefix(run.data))));
    },
  );

  app.post(
    '/review/:id/split',
    { config: { access: 'fax.decide', document: 'review_item' } },
    async (request, reply) => {
      const sent = splitSchema.safeParse(request.body);
      const { viewer, id, item, ground, opened, directory, partOf, wholeOf } = await loadOpen(request, null);
      if (!sent.success) throw new ZallyError('invalid_input');
      const { parts } = sent.data;
      const pageCount = await opened.pageCount();
      const pages = refusePages(parts, pageCount);
      if (pages !== null) return await reply.code(400).send({ code: 'invalid_input', advice: pages });
      const known = await Promise.all(parts.map(async ({ first, last }) => await partOf({ first, last })));
      const { ehrDoctorId } = opened;
      const found = opened.found(viewer.staffId);
      const wasAsked = await loadAsked(web, viewer, id);
      // Of a fax that is all in one part again, what was proposed for it as a whole holds.
      const proposed = parts.length === 1 ? proposedOf(await wholeOf()) : null;
      const common = { directory, ehrDoctorId, pageCount, found, wasAsked, proposed };
      const checked = checkParts(parts, known, common, item.urgency);
      if ('refusal' in checked) {
        if (!(await askAgain(web, request, reply))) return reply;
        return await reply.code(400).send({ code: 'invalid_input', ...checked.refusal });
      }
      const looked = {
        sha256: await digestOf(opened),
        pages: pageCount,
        ...readBy(await opened.understood()),
      };
      const charts = reveal(checked.choices).map(({ ehrPatientId }) => ehrPatientId);
      const still = async (tx: PracticeTx): Promise<void> => {
        await stillHolds(viewer, id, openingOf(request))(tx);
        await sameTakenOut(tx, item.faxId, ground.takenOut, charts);
        recordAnyway(tx, id, checked.anyway);
      };
      const { practice, actor } = viewer;
      await fileByPerson(web.db, practice.id, actor, id, checked.choices, graceMs, looked, still);
      items.drop(viewer.practice.id, id);
      return await goNext(web, viewer, request, reply);
    },
  );
};

/** A part is as urgent as it is by itself, unless nobody knows which part made the whole as urgent as it is. */
const urgencyOfPart = (part: Proposal, whole: Understood, known: Urgency): Urgency => {
  const documents = whole.ok ? reveal(whole.understanding).finding.documents : [];
  const told = documents.some(({ urgency }) => urgency === known);
  return told ? (part.document?.urgency ?? part.urgency) : part.urgency;
};

/** Of the file that the page showed. */
const digestOf = async (opened: OpenItem): Promise<string | null> => {
  const bytes = await opened.bytes();
  return bytes === null ? null : sha256Of(bytes);
};
