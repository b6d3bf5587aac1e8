import type { FaxState } from '../../src/domain/states.ts';
import type { JournalEntry } from '../../src/sandbox/drchrono/server.ts';

/** A fax as it came in, and whose it is. */
export interface SentFax {
  readonly number: number;
  /** Ids of the sandbox. */
  readonly message: number;
  readonly patient: number;
  readonly sha256: string;
}

/** What Zally says about a fax at the end. */
export interface KnownFax {
  readonly faxId: string;
  readonly message: number;
  readonly state: FaxState;
  /** Of every filing of it: what travels with its effects. */
  readonly keys: readonly string[];
  /** Filed without a person. */
  readonly automatic: boolean;
  readonly reasons: readonly string[];
  readonly filingIds: readonly string[];
  /** State of its last filing and of that one's effects, in words. */
  readonly filing: string;
}

/** Everything that a checker may know. Plain data, so that a test can make up a broken one. */
export interface History {
  readonly faxes: readonly SentFax[];
  /** The sandbox's, with its calls. */
  readonly journal: readonly JournalEntry[];
  readonly known: readonly KnownFax[];
  /** Documents and tasks of the EHR that Zally has reported for a person to remove. */
  readonly reported: ReadonlySet<number>;
}

/** Marks in the journal: in between nothing may be filed. */
export const PAUSED = 'filing is paused';
export const RESUMED = 'filing is resumed';

export type Change = Extract<JournalEntry, { what: 'created' | 'changed' }>;
export type ChangeOf<R extends Change['record']> = Extract<Change, { record: R }>;
export type CallEntry = Extract<JournalEntry, { what: 'call' }>;

/** A document or task that was made, with what it is like at the end. */
export interface Made<C extends ChangeOf<'document' | 'task'>> {
  readonly created: C;
  readonly last: C;
}

/** The history, put in order once. Positions are `seq` of the journal. */
export interface Indexed {
  readonly history: History;
  /** Documents and tasks by the message of the fax that they are of; those of no fax under null. */
  readonly documents: ReadonlyMap<number | null, readonly Made<ChangeOf<'document'>>[]>;
  readonly tasks: ReadonlyMap<number | null, readonly Made<ChangeOf<'task'>>[]>;
  readonly messages: ReadonlyMap<number, readonly ChangeOf<'message'>[]>;
  /** Calls about a fax, and the calls that look for documents in a chart or for tasks. */
  readonly calls: ReadonlyMap<number, readonly CallEntry[]>;
  readonly listings: readonly CallEntry[];
  /** Status of each call; 0 when nobody got an answer. */
  readonly answers: ReadonlyMap<number, number>;
  readonly known: ReadonlyMap<number, KnownFax>;
}

const group = <K, T>(rows: readonly T[], keyOf: (row: T) => K): Map<K, T[]> => {
  const groups = new Map<K, T[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [row]);
    else known.push(row);
  }
  return groups;
};

const isChange = (entry: JournalEntry): entry is Change =>
  entry.what === 'created' || entry.what === 'changed';
const isCall = (entry: JournalEntry): entry is CallEntry => entry.what === 'call';
const isOf =
  <R extends Change['record']>(record: R) =>
  (change: Change): change is ChangeOf<R> =>
    change.record === record;

const madeOf = <C extends ChangeOf<'document' | 'task'>>(changes: readonly C[]): readonly Made<C>[] =>
  [...group(changes, (change) => change.id).values()].map((own) => ({
    created: own[0] as C,
    last: own.at(-1) as C,
  }));

/** The message whose fax's key is somewhere in these texts; undefined when none is. */
const byKey = (keys: ReadonlyMap<string, number>, texts: readonly (string | null)[]): number | undefined => {
  for (const text of texts) {
    for (const [key, message] of keys) if (text?.includes(key) === true) return message;
  }
  return undefined;
};

/** Puts a history in order: which document and which task is of which fax, by key, and by bytes where no key fits. */
export const indexHistory = (history: History): Indexed => {
  const changes = history.journal.filter(isChange);
  const keys = new Map(history.known.flatMap(({ keys, message }) => keys.map((key) => [key, message])));
  const bytes = new Map(history.faxes.map(({ sha256, message }) => [sha256, message]));
  const documents = madeOf(changes.filter(isOf('document')));
  const messageOf = new Map(
    documents.map(({ created }) => [
      created.id,
      byKey(keys, [created.metatags]) ?? bytes.get(created.sha256) ?? null,
    ]),
  );
  const ofItems = ({ items }: ChangeOf<'task'>): number | null => {
    const document = items.find((item) => item.type === 'Document');
    const message = items.find((item) => item.type === 'Message');
    return (document && messageOf.get(document.value)) ?? message?.value ?? null;
  };
  return {
    history,
    documents: group(documents, ({ created }) => messageOf.get(created.id) ?? null),
    tasks: group(
      madeOf(changes.filter(isOf('task'))),
      ({ created }) => byKey(keys, created.notes) ?? ofItems(created),
    ),
    messages: group(changes.filter(isOf('message')), (change) => change.id),
    calls: group(
      history.journal.filter(isCall).filter((call) => call.message !== null),
      (call) => call.message as number,
    ),
    listings: history.journal
      .filter(isCall)
      .filter(
        ({ method, template }) =>
          method === 'GET' && (template === '/api/documents' || template === '/api/tasks'),
      ),
    answers: new Map(
      history.journal.flatMap((entry) => (entry.what === 'answer' ? [[entry.call, entry.status]] : [])),
    ),
    known: new Map(history.known.map((fax) => [fax.message, fax])),
  };
};
