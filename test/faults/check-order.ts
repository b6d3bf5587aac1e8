import type { CallEntry, Indexed, SentFax } from './history.ts';
import type { Found } from './violations.ts';

const isLook = ({ method, template }: CallEntry): boolean =>
  method === 'GET' && template === '/api/messages/{id}';
const isDocument = ({ method, template }: CallEntry): boolean =>
  method === 'POST' && template === '/api/documents';
const isTask = ({ method, template }: CallEntry): boolean => method === 'POST' && template === '/api/tasks';

/** Whether a person has the fax at this point of the journal: assigned to a patient, or archived. */
const handledAt = (index: Indexed, fax: SentFax, seq: number): boolean => {
  const last = (index.messages.get(fax.message) ?? []).findLast((change) => change.seq < seq);
  return last?.by === 'hand' && (last.archived || last.patient !== null);
};

/** No answer, or one that says nothing about the effect. */
const isUnclear = (index: Indexed, call: CallEntry): boolean => {
  const status = index.answers.get(call.seq) ?? 0;
  return status === 0 || status >= 500;
};

/**
 * The order of what happened to one fax. A person may be faster between Zally's last look and its first document; that
 * can't be prevented and isn't held against it. But what a look has shown, or a look before a further try would have
 * shown, is.
 */
export const checkOrder = (index: Indexed, fax: SentFax): readonly Found[] => {
  const calls = index.calls.get(fax.message) ?? [];
  const looks = calls.filter(isLook);
  // Refused for an old token and sent again with a new one is one call to whoever makes it.
  const documents = calls.filter((call) => isDocument(call) && index.answers.get(call.seq) !== 401);
  const done = new Set((index.documents.get(fax.message) ?? []).map(({ created }) => created.call));
  const found: Found[] = [];
  // The first call that left a document: what came before left none, so it was the first write over again.
  const at = documents.findIndex((call) => done.has(call.seq));
  const write = documents[at];
  if (write !== undefined) {
    const before = documents[at - 1];
    const look = looks.findLast(({ seq }) => seq < write.seq);
    const knew = look !== undefined && handledAt(index, fax, look.seq) && handledAt(index, fax, write.seq);
    const couldKnow =
      before !== undefined &&
      handledAt(index, fax, write.seq) &&
      !handledAt(index, fax, before.seq) &&
      (look?.seq ?? 0) < before.seq;
    const seqs = [look, before, write].flatMap((call) => (call === undefined ? [] : [call.seq]));
    if (look === undefined) found.push({ kind: 'not_looked', seqs });
    else if (knew || couldKnow) found.push({ kind: 'filed_after_person', seqs });
  }
  for (const [kind, writes] of [
    ['/api/documents', documents],
    ['/api/tasks', calls.filter(isTask)],
  ] as const) {
    for (const [turn, call] of writes.entries()) {
      const before = writes[turn - 1];
      if (before === undefined || !isUnclear(index, before)) continue;
      const looked = index.listings.some(
        ({ template, patient, seq }) =>
          template === kind &&
          seq > before.seq &&
          seq < call.seq &&
          index.answers.get(seq) === 200 &&
          (kind === '/api/tasks' || patient === before.patient),
      );
      if (!looked) found.push({ kind: 'retried_without_looking', seqs: [before.seq, call.seq] });
    }
  }
  return found;
};

/** How often a person was faster between Zally's look and its first document: nobody's fault, but worth knowing. */
export const countRaces = (index: Indexed): number =>
  index.history.faxes.filter((fax) => {
    const first = (index.documents.get(fax.message) ?? [])[0]?.created.call ?? null;
    return first !== null && handledAt(index, fax, first);
  }).length;
