import { checkOrder } from './check-order.ts';
import {
  type ChangeOf,
  type History,
  type Indexed,
  indexHistory,
  type Made,
  PAUSED,
  RESUMED,
  type SentFax,
} from './history.ts';
import type { Found, Violation, ViolationKind } from './violations.ts';

type Filed = ChangeOf<'document' | 'task'>;

const living = <C extends Filed>(made: readonly Made<C>[] | undefined): readonly Made<C>[] =>
  (made ?? []).filter(({ last }) => !last.archived);

const found = (kind: ViolationKind, made: readonly Made<Filed>[]): Found => ({
  kind,
  records: made.map(({ created }) => created.id),
  seqs: made.flatMap(({ created, last }) => (created === last ? [created.seq] : [created.seq, last.seq])),
});

const checkDocuments = (index: Indexed, fax: SentFax): readonly Found[] => {
  const { reported } = index.history;
  const all = index.documents.get(fax.message) ?? [];
  const left = living(all).filter(({ created }) => !reported.has(created.id));
  const others = all.filter(({ created, last }) => [created, last].some((at) => at.patient !== fax.patient));
  const differing = left.filter(({ last }) => last.sha256 !== fax.sha256);
  const keys = index.known.get(fax.message)?.keys ?? [];
  const keyless = all.filter(({ created }) => !keys.some((key) => created.metatags?.includes(key) === true));
  const late = left.some(({ created }) => created.late);
  return [
    ...(left.length > 1 ? [found(late ? 'late_document_unreported' : 'document_twice', left)] : []),
    ...(others.length > 0 ? [found('wrong_patient', others)] : []),
    ...(differing.length > 0 ? [found('bytes_differ', differing)] : []),
    ...(keyless.length > 0 ? [found('no_intent', keyless)] : []),
  ];
};

const checkEnd = (index: Indexed, fax: SentFax): readonly Found[] => {
  const { reported } = index.history;
  const known = index.known.get(fax.message);
  const documents = living(index.documents.get(fax.message)).filter(
    ({ created }) => !reported.has(created.id),
  );
  const tasks = living(index.tasks.get(fax.message)).filter(({ created }) => !reported.has(created.id));
  const changes = index.messages.get(fax.message) ?? [];
  const last = changes.at(-1);
  // Handled by hand before Zally ever looked: there was nothing for it to take in.
  const handled = last?.archived === true || (last?.patient ?? null) !== null;
  if (known === undefined) return handled ? [] : [{ kind: 'lost', seqs: changes.map(({ seq }) => seq) }];
  const twice = tasks.length > 1 ? [found('task_twice', tasks)] : [];
  switch (known.state) {
    case 'received':
    case 'filing':
      return [...twice, { kind: 'unfinished' }];
    case 'filed': {
      const marked = changes.some(({ by, patient }) => by === 'api' && patient === fax.patient);
      return [
        ...twice,
        ...(documents.length === 0 ? [{ kind: 'document_missing' } as const] : []),
        ...(tasks.length === 0 ? [{ kind: 'task_missing' } as const] : []),
        ...(marked ? [] : [{ kind: 'not_marked' } as const]),
      ];
    }
    default:
      return [
        ...twice,
        ...(known.state === 'review' ? [{ kind: 'waiting' } as const] : []),
        ...(documents.length > 0 ? [found('document_left', documents)] : []),
        ...(tasks.length > 0 ? [found('task_left', tasks)] : []),
      ];
  }
};

/**
 * Holds what the EHR saw against the two promises and the state tables. Pure.
 *
 * @param slots filings that can be under way when filing is paused
 * @returns what must not happen and did, by fax
 */
export const checkHistory = (history: History, slots: number): readonly Violation[] => {
  const index = indexHistory(history);
  const about = (fax: SentFax, { kind, records = [], seqs = [] }: Found): Violation => ({
    kind,
    message: fax.message,
    faxId: index.known.get(fax.message)?.faxId ?? null,
    records,
    seqs,
  });
  const strays = (kind: ViolationKind, made: readonly Made<Filed>[] = []): Violation[] =>
    made.map((one) => ({ records: [], seqs: [], ...found(kind, [one]), message: null, faxId: null }));
  return [
    ...history.faxes.flatMap((fax) =>
      [...checkDocuments(index, fax), ...checkEnd(index, fax), ...checkOrder(index, fax)].map((each) =>
        about(fax, each),
      ),
    ),
    ...strays('document_of_nobody', index.documents.get(null)),
    ...strays('task_of_nobody', index.tasks.get(null)),
    ...checkPauses(index, slots),
  ];
};

/**
 * A filing that had passed the question whether filing is paused may go on; there are no more of those than slots. So
 * the question is how many first documents were called for between the two marks.
 */
const checkPauses = (index: Indexed, slots: number): readonly Violation[] => {
  const firsts = [...index.calls.values()].flatMap((calls) =>
    calls.filter(({ method, template }) => method === 'POST' && template === '/api/documents').slice(0, 1),
  );
  const marks = index.history.journal.filter((entry) => entry.what === 'mark');
  return marks.flatMap(({ text, seq }) => {
    if (text !== PAUSED) return [];
    const end =
      marks.find((mark) => mark.seq > seq && mark.text === RESUMED)?.seq ?? Number.POSITIVE_INFINITY;
    const began = firsts.filter((call) => call.seq > seq && call.seq < end);
    if (began.length <= slots) return [];
    const seqs = [seq, ...began.map((call) => call.seq)];
    return [{ kind: 'filed_while_paused', message: null, faxId: null, records: [], seqs }];
  });
};
