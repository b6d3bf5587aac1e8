import type { CallPurpose } from '../domain/call-purposes.ts';
import type { PracticeId } from '../domain/ids.ts';
import type { JobPayload, QueueName } from '../domain/jobs.ts';
import type { Phi } from '../domain/phi.ts';
import type { TaskPriority } from '../domain/rules.ts';
import type { FaxFormat } from './fax-format.ts';

/**
 * What the pipeline needs from outside. The ports belong to the core: adapters import them, never the reverse.
 * Every method may throw a ZallyError with an `ehr_*` code and nothing else. From methods that write,
 * `ehr_outcome_unknown` means that the effect may exist (a timeout, a dropped connection after sending, a 5xx, an
 * answer that can't be read): the caller looks before it tries again. Every other code means that it doesn't.
 */

/** One incoming fax as the EHR's inbox lists it. Times are milliseconds since the epoch. */
export interface InboxFax {
  readonly ehrFaxId: string;
  /** Whose inbox it is in. */
  readonly ehrDoctorId: string | null;
  readonly receivedAt: number;
  /** Already worked on there: assigned to a patient, or closed. */
  readonly handled: boolean;
  /** Archived, or given a state that only a person gives. */
  readonly closed: boolean;
  /** Whom it is assigned to; '' for somebody whom the EHR doesn't name by an id of its own. */
  readonly ehrPatientId: string | null;
  /** The keys that {@link FaxInbox.completeFax} left on it and {@link FaxInbox.reopenFax} hasn't taken off again. */
  readonly noteKeys: readonly string[];
}

/** A mark that {@link FaxInbox.completeFax} left on a fax. */
export interface InboxMark {
  readonly key: string;
  /** True for the chart that it was put to. */
  readonly isOurs: (ehrPatientId: string) => boolean;
}

/** A fax as it was fetched. */
export interface OpenedFax {
  readonly fax: InboxFax;
  readonly bytes: Phi<Uint8Array> | null;
  /** What the EHR calls the file, by its name or its media type; null where it says nothing of it. */
  readonly named: FaxFormat | null;
}

export interface FaxInbox {
  /**
   * Faxes received since, or changed since, oldest first; every page of the listing. The adapter overlaps
   * enough for clocks without a zone, so the same fax comes again and again: deduplicate on `ehrFaxId`.
   */
  listFaxes(query: {
    readonly receivedSince?: number;
    readonly updatedSince?: number;
  }): AsyncIterable<readonly InboxFax[]>;
  getFax(ehrFaxId: string): Promise<InboxFax>;
  /**
   * Looks at the fax and brings its bytes straight into memory; none when a person has handled it meanwhile.
   * More than `maxBytes` is a ZallyError `ehr_refused` before they are all here.
   *
   * @param handledToo brings the bytes even so, for a fax that Zally itself couldn't put back into the inbox
   */
  openFax(ehrFaxId: string, maxBytes: number, handledToo?: boolean): Promise<OpenedFax>;
  /**
   * Marks the fax as done: patient, responsible user and a note that carries the key. Repeating is harmless.
   * `ehr_changed` when a person has assigned it to another patient meanwhile: nothing is overwritten but a mark that
   * `replaces` names: an earlier one of Zally's that couldn't be taken off, or came late.
   */
  completeFax(
    ehrFaxId: string,
    done: {
      readonly ehrPatientId: string | null;
      readonly ehrUserId: string | null;
      readonly key: string;
      readonly replaces?: readonly InboxMark[];
    },
  ): Promise<void>;
  /**
   * Takes the patient off the fax again, so that it waits in the inbox, and leaves a note that names the key.
   * Repeating is harmless. `ehr_refused` means that the EHR doesn't let it be reopened; `ehr_changed` that a person
   * has given it to a patient, whichever, without the key's mark on it, or that a later filing's mark is on it: nothing is
   * overwritten. Every mark of Zally's on it counts as taken back then.
   */
  reopenFax(ehrFaxId: string, taken: InboxMark): Promise<void>;
}

/** A chart, with the fields that identify a person. PHI: always wrapped where it crosses a border. */
export interface Patient {
  readonly ehrPatientId: string;
  readonly firstName: string;
  readonly middleName: string;
  readonly lastName: string;
  readonly suffix: string;
  readonly nickName: string;
  /** YYYY-MM-DD, or '' when the chart has none. */
  readonly dateOfBirth: string;
  readonly sex: string;
  readonly phones: readonly string[];
  readonly address: string;
  readonly city: string;
  readonly state: string;
  readonly zip: string;
  readonly chartNumber: string;
  readonly memberIds: readonly string[];
  readonly ehrDoctorId: string | null;
}

export interface ChartSearch {
  /** @param dateOfBirth YYYY-MM-DD, wrapped */
  searchByBirthDate(dateOfBirth: Phi<string>): Promise<readonly Phi<Patient>[]>;
  /** Not exact: the EHR matches beginnings. Score what comes back. */
  searchByName(
    name: Phi<{ readonly first: string; readonly last: string }>,
  ): Promise<readonly Phi<Patient>[]>;
  getPatient(ehrPatientId: string): Promise<Phi<Patient>>;
}

/** A document in a chart, as the EHR confirmed it. */
export interface FiledDocument {
  readonly ehrDocumentId: string;
  /** SHA-256 in hex of what the EHR keeps, read back from it; null where its answer had no link to it yet. */
  readonly sha256: string | null;
}

/** Something in a chart that carries a key. */
export interface KeyedThing {
  readonly ehrId: string;
  /** False once it has been taken out of use there (archived, entered in error, cancelled) or moved to another chart. */
  readonly stands: boolean;
}

/** What was made because of one intent, and since when to look: milliseconds since the epoch. */
export interface KeyQuery {
  readonly ehrPatientId: string;
  readonly key: string;
  readonly since: number;
}

export interface ChartFiling {
  createDocument(document: {
    readonly ehrPatientId: string;
    readonly ehrDoctorId: string;
    /** Closed words, shown in the chart: the type's label. */
    readonly description: string;
    /** YYYY-MM-DD */
    readonly date: string;
    readonly bytes: Phi<Uint8Array>;
    /** Travels with the document, so that it can be found again. */
    readonly key: string;
  }): Promise<FiledDocument>;
  /**
   * Every document that carries the key, oldest first: those of the chart, and where the EHR can find them those that
   * a person has moved to another. More than one when a call whose answer was lost took effect after all.
   */
  findDocuments(query: KeyQuery): Promise<readonly KeyedThing[]>;
  /** SHA-256 in hex of the document as the EHR keeps it. */
  digestDocument(ehrDocumentId: string): Promise<string>;
  /**
   * Takes a document out of use, as far as the EHR allows (DrChrono archives it). Repeating is harmless. `ehr_changed`
   * when a person has moved it to another chart meanwhile: there it stays.
   *
   * @param isOurs true for the chart that it was filed to
   */
  retractDocument(ehrDocumentId: string, isOurs: (ehrPatientId: string) => boolean): Promise<void>;
  createTask(task: {
    readonly title: string;
    readonly assignee: EhrAssignee;
    /** YYYY-MM-DD */
    readonly due: string;
    readonly priority: TaskPriority;
    readonly ehrPatientId: string;
    readonly ehrDocumentId: string;
    readonly key: string;
  }): Promise<string>;
  /** Every task that carries the key, oldest first. */
  findTasks(query: KeyQuery): Promise<readonly KeyedThing[]>;
  /** Takes a task out of use. Repeating is harmless. */
  retractTask(ehrTaskId: string): Promise<void>;
}

export interface EhrUser {
  readonly ehrUserId: string;
  readonly displayName: string;
  /** Set when the user is a doctor with an inbox and charts. */
  readonly ehrDoctorId: string | null;
  readonly active: boolean;
  /** True for a login of a program, Zally's own too: nobody reads its tasks. As far as the EHR lets it be told. */
  readonly system?: boolean;
}

/** Users who share their tasks. */
export interface EhrGroup {
  readonly ehrGroupId: string;
  readonly displayName: string;
  readonly active: boolean;
}

/** Who gets a task in the EHR. */
export type EhrAssignee =
  | { readonly kind: 'user'; readonly ehrUserId: string }
  | { readonly kind: 'group'; readonly ehrGroupId: string };

export interface EhrDirectory {
  listUsers(): Promise<readonly EhrUser[]>;
  /** Costs a call of its own: ask only where a group is named. */
  listGroups(): Promise<readonly EhrGroup[]>;
}

/** Who waits for an EHR call: people first, urgent faxes next, background last. */
export type CallPriority = 'person' | 'urgent' | 'background';

/** One practice's EHR. */
export interface Ehr extends FaxInbox, ChartSearch, ChartFiling, EhrDirectory {}

/** Hands out the EHR of a practice; refuses without a BAA (`baa_missing`) or connection (`ehr_reconnect`). */
export interface EhrProvider {
  /** @param purpose what its calls are counted as; a person's as `review` and any other as `reading` unless said */
  forPractice(practiceId: PracticeId, priority: CallPriority, purpose?: CallPurpose): Promise<Ehr>;
}

/** A job's handler. `signal` aborts when the process has to stop. What it throws is logged by code. */
export type JobHandler = (payload: JobPayload, signal: AbortSignal) => Promise<void>;

/**
 * In the contract: at least once, priorities, delays, survival of a killed worker. Deliberately out: retries,
 * deduplication and results, for the rows are the truth and a sweeper enqueues what a row says is due.
 */
export interface JobQueue {
  /** `id` is a UUID; adding the same id again while it waits changes nothing. */
  add(job: {
    readonly id: string;
    readonly queue: QueueName;
    readonly payload: JobPayload;
    readonly delayMs: number;
    /** 1 is first. */
    readonly priority: number;
  }): Promise<void>;
  work(queue: QueueName, concurrency: number, handler: JobHandler): void;
  /** Jobs that wait or run, for status and tests. */
  depth(queue: QueueName): Promise<number>;
  /** Takes no more jobs, aborts the handlers' signals, waits for them, then lets go. */
  close(): Promise<void>;
}
