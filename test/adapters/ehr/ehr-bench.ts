import type { PracticeId } from '../../../src/domain/ids.ts';
import type { TaskPriority } from '../../../src/domain/rules.ts';
import type { EhrAssignee, EhrProvider } from '../../../src/pipeline/ports.ts';
import type { SandboxFault } from '../../../src/sandbox/drchrono/faults.ts';
import type { TestDatabase } from '../../support/database.ts';

/** Calls that a fault can hit, in the words of the ports. */
export type FaultyCall =
  | 'listFaxes'
  | 'completeFax'
  | 'search'
  | 'createDocument'
  | 'createTask'
  | 'listUsers';
type Spread<T> = T extends unknown ? Omit<T, 'method' | 'path' | 'message'> : never;
export type Fault = Spread<SandboxFault>;

export interface StoredDocument {
  readonly id: string;
  readonly ehrPatientId: string;
  readonly sha256: string;
  readonly retracted: boolean;
}

export interface StoredTask {
  readonly id: string;
  readonly title: string;
  readonly assignee: EhrAssignee | null;
  /** In the EHR's own word. */
  readonly priority: string;
  /** YYYY-MM-DD in the practice's zone. */
  readonly due: string;
  readonly retracted: boolean;
}

/** One practice with an EHR of its own, seen from both sides: the port, and the EHR past the port. */
export interface EhrBench {
  readonly practiceId: PracticeId;
  readonly provider: EhrProvider;
  /** The same people in each EHR: see PRACTICE_SEED and FHIR_SEED. */
  readonly ids: Readonly<Record<'joanna' | 'jo' | 'peter' | 'doctor' | 'user' | 'group', string>>;
  /** A fax of {@link FAX_BYTES} comes in. @returns its id */
  dropFax(receivedAt?: number): Promise<string>;
  /** What a colleague does in the EHR itself. */
  assign(faxId: string, ehrPatientId: string): Promise<void>;
  note(faxId: string, text: string): Promise<void>;
  /** Takes a document out of use, moves it to another chart, and takes a task out of use. */
  removeDocument(ehrDocumentId: string): Promise<void>;
  moveDocument(ehrDocumentId: string, ehrPatientId: string): Promise<void>;
  removeTask(ehrTaskId: string): Promise<void>;
  /** A call of long ago takes effect: the fax is that patient's, with these notes and no others. */
  overwrite(faxId: string, ehrPatientId: string, notes: readonly string[]): Promise<void>;
  notes(faxId: string): Promise<readonly string[]>;
  /** The patient on the fax, or null. */
  patientOn(faxId: string): Promise<string | null>;
  documents(): Promise<readonly StoredDocument[]>;
  tasks(): Promise<readonly StoredTask[]>;
  /** A second document with the key of the first, as a late call leaves it. */
  repeatDocument(ehrDocumentId: string): Promise<void>;
  /** The next such call meets the fault. */
  fault(call: FaultyCall, fault: Fault): void;
  /** Tokens end, as they do after a while; Zally can get another. */
  endTokens(): void;
  /** The practice takes Zally's access away. */
  endAccess(): void;
  /** Calls that reached the EHR, those for tokens included. */
  calls(): number;
}

export interface EhrUnderTest {
  readonly name: string;
  /** True when the server itself refuses a second document or task with the same key. */
  readonly refusesRepeats: boolean;
  /** True when looking by a key finds what was moved to another chart. */
  readonly findsMoved: boolean;
  /** What the EHR calls the priorities of tasks. */
  readonly priorities: Readonly<Record<TaskPriority, string>>;
  start(
    test: TestDatabase,
    options?: { readonly baa?: boolean; readonly perHour?: number },
  ): Promise<EhrBench>;
}

export const FAX_BYTES = Buffer.from('%PDF-1.4 not really');
