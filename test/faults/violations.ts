/** What the two promises and the state tables rule out. */
export const VIOLATIONS = {
  lost: 'in the inbox, and Zally knows nothing of it',
  unfinished: 'still being read or filed at the end',
  waiting: 'still waiting for a person at the end',
  document_twice: 'two documents in charts, and nobody was told',
  late_document_unreported: 'a late effect left a second document, and nobody was told',
  task_twice: 'two tasks, and nobody was told',
  wrong_patient: 'a document in the chart of somebody else',
  bytes_differ: 'the document in the chart is not the fax that came in',
  document_missing: 'filed, and there is no document',
  task_missing: 'filed, and there is no task',
  not_marked: 'filed, and Zally never marked the message',
  document_of_nobody: 'a document that is no fax’s',
  task_of_nobody: 'a task that is no fax’s',
  document_left: 'not filed, and yet there is a document in the chart',
  task_left: 'not filed, and yet there is a task',
  no_intent: 'a document that carries no key of Zally’s',
  not_looked: 'filed without a look at the message',
  filed_after_person: 'filed although a person had handled it in the EHR, and Zally could see that',
  retried_without_looking: 'a write whose outcome was unclear was made again without looking',
  filed_while_paused: 'filings began while filing was paused',
} as const;
export type ViolationKind = keyof typeof VIOLATIONS;

/** Something that must never happen. Ids of Zally and of the sandbox; nothing from a fax. */
export interface Violation {
  readonly kind: ViolationKind;
  readonly message: number | null;
  readonly faxId: string | null;
  /** Documents and tasks concerned. */
  readonly records: readonly number[];
  /** Lines of the journal to look at first. */
  readonly seqs: readonly number[];
}

/** What one check finds of a fax. */
export type Found = Pick<Violation, 'kind'> & Partial<Pick<Violation, 'records' | 'seqs'>>;
