import type { ColumnType, JSONColumnType } from 'kysely';
import type { Agreement, ChosenAs } from '../domain/agreement.ts';
import type { BaaMediaType } from '../domain/baa-document.ts';
import type { DocumentClass } from '../domain/document-classes.ts';
import type { Action, DocumentType, Urgency } from '../domain/document-types.ts';
import type { EhrKind } from '../domain/ehr-kinds.ts';
import type { ErrorCode } from '../domain/errors.ts';
import type { Role } from '../domain/permissions.ts';
import type { ReasonCode } from '../domain/reason-codes.ts';
import type { Assessment, Conclusion, DuplicateState, RetractionReason } from '../domain/retraction.ts';
import type { RuleInputs } from '../domain/rules.ts';
import type {
  EffectKind,
  EffectState,
  FaxState,
  FilingState,
  ReviewOutcome,
  ReviewState,
} from '../domain/states.ts';
import type { AccessTables } from './access-tables.ts';
import type { AlertTables } from './alert-tables.ts';
import type { AuditTables } from './audit-tables.ts';
import type { ChatTables } from './chat-tables.ts';
import type { EndingTables } from './ending-tables.ts';
import type { MisdirectedTables } from './misdirected-tables.ts';
import type { RequestTables } from './request-tables.ts';
import type { HandlingColumns, ReviewTables } from './review-tables.ts';
import type { RuleTables } from './rule-tables.ts';
import type { SecondTables } from './second-tables.ts';
import type { SecurityTables } from './security-tables.ts';
import type { AbsenceColumns, DeputyColumns, UntouchedColumns } from './team-columns.ts';

type Json<T extends object> = JSONColumnType<T, string, string>;
/** A column that is written once. */
type Fixed<T> = ColumnType<T, T, never>;

/** Tables of one practice, as the app role sees them. Times are Dates; sealed columns are bytes. */
export interface Schema
  extends MisdirectedTables,
    RuleTables,
    ReviewTables,
    AccessTables,
    AlertTables,
    AuditTables,
    SecurityTables,
    SecondTables,
    EndingTables,
    ChatTables,
    RequestTables {
  practices: DeputyColumns & {
    practice_id: Fixed<string>;
    name: string;
    time_zone: string;
    automatic: ColumnType<boolean, boolean | undefined, boolean>;
    default_assignee_sealed: Buffer | null;
    ai_reader: ColumnType<boolean, boolean | undefined, boolean>;
    ai_reader_by: string | null;
    ai_reader_at: Date | null;
    ai_reader_arrangement: string | null;
    retention_at: Date | null;
    us_only: ColumnType<boolean, boolean | undefined, boolean>;
    idle_minutes: number | null;
    audit_mail: ColumnType<boolean, boolean | undefined, boolean>;
    /** Since when nothing of it is processed; null: it works. */
    contained_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
    created_at: Fixed<Date>;
  };
  baa_records: {
    practice_id: Fixed<string>;
    id: Fixed<string>;
    version: Fixed<string>;
    signer: Fixed<string>;
    document_sha256: Fixed<string>;
    signed_at: Fixed<Date>;
    ended_at: Date | null;
    document: Fixed<Buffer | null>;
    media_type: Fixed<BaaMediaType | null>;
  };
  practice_keys: {
    practice_id: Fixed<string>;
    key_id: Fixed<string>;
    purpose: Fixed<'seal' | 'lookup'>;
    wrapped_key: Buffer | null;
    created_at: Fixed<Date>;
    destroyed_at: Date | null;
  };
  staff: AbsenceColumns & {
    practice_id: Fixed<string>;
    id: Fixed<string>;
    email: string;
    display_name: string;
    role: Role;
    active: ColumnType<boolean, boolean | undefined, boolean>;
    oidc_subject: string | null;
    classes: ColumnType<DocumentClass[], DocumentClass[] | undefined, DocumentClass[]>;
    ehr_user_sealed: Buffer | null;
    created_at: Fixed<Date>;
  };
  ehr_connections: {
    practice_id: Fixed<string>;
    id: Fixed<string>;
    provider: Fixed<EhrKind>;
    client_id: string;
    tokens_sealed: Buffer | null;
    token_version: ColumnType<number, number | undefined, number>;
    token_expires_at: Date | null;
    state: 'connected' | 'down' | 'reconnect';
    state_since: Date;
    looked_at: Date | null;
    inbox_seen_at: Date | null;
    swept_at: Date | null;
    take_from: Date;
    token_issued_at: Date | null;
    refresh_sent_at: Date | null;
    refresh_refused_at: Date | null;
    last_error: ErrorCode | null;
    last_error_at: Date | null;
    fax_came_at: Date | null;
    base_url: string | null;
    token_url: string | null;
    smart_scopes: 'v1' | 'v2' | null;
    account_sealed: Buffer | null;
  };
  ehr_connects: {
    practice_id: Fixed<string>;
    state_hash: Fixed<Buffer>;
    session: Fixed<string>;
    expires_at: Fixed<Date>;
  };
  faxes: {
    practice_id: Fixed<string>;
    id: Fixed<string>;
    ehr_hash: Fixed<Buffer>;
    ehr_sealed: Buffer;
    state: FaxState;
    received_at: Fixed<Date>;
    first_seen_at: Fixed<Date>;
    changed_at: Date;
    due_at: Date | null;
    attempts: ColumnType<number, number | undefined, number>;
    pages: number | null;
    document_type: DocumentType | null;
    urgency: ColumnType<Urgency, Urgency | undefined, Urgency>;
    content_hash: Buffer | null;
    inbox_kept: ColumnType<boolean, boolean | undefined, boolean>;
    inbox_hash: Buffer | null;
    restricted: ColumnType<boolean, boolean | undefined, boolean>;
    practice_type: string | null;
    part_types: ColumnType<DocumentType[], DocumentType[] | undefined, DocumentType[]>;
    restored: ColumnType<boolean, boolean | undefined, never>;
  };
  decisions: {
    practice_id: Fixed<string>;
    id: Fixed<string>;
    fax_id: Fixed<string>;
    made_at: Fixed<Date>;
    decision: Fixed<'file' | 'review'>;
    document_type: Fixed<DocumentType>;
    urgency: Fixed<Urgency>;
    action: Fixed<Action>;
    reasons: Fixed<ReasonCode[]>;
    rule_inputs: Json<RuleInputs>;
    ruleset_version: Fixed<number>;
    rule_number: Fixed<number | null>;
    evidence: Fixed<string>;
  };
  filings: {
    practice_id: Fixed<string>;
    id: Fixed<string>;
    fax_id: Fixed<string>;
    state: FilingState;
    decided_by: Fixed<string | null>;
    chosen_as: ColumnType<ChosenAs | null, Agreement | null | undefined, never>;
    document_type: Fixed<DocumentType>;
    urgency: Fixed<Urgency>;
    plan_sealed: Buffer | null;
    not_before: Fixed<Date>;
    created_at: Fixed<Date>;
    changed_at: Date;
    due_at: Date | null;
    attempts: ColumnType<number, number | undefined, number>;
    done_at: Date | null;
    plan_until: Date | null;
    look_at: Date | null;
    looks: ColumnType<number, number | undefined, number>;
    retracted_for: RetractionReason | null;
    retracted_by: string | null;
    retracted_at: Date | null;
    restored: ColumnType<boolean, boolean | undefined, boolean>;
  };
  filing_effects: {
    practice_id: Fixed<string>;
    filing_id: Fixed<string>;
    kind: Fixed<EffectKind>;
    part: Fixed<number>;
    key: string;
    state: EffectState;
    ehr_sealed: Buffer | null;
    attempts: ColumnType<number, number | undefined, number>;
    intended_at: Date | null;
    changed_at: Date;
    unclear: ColumnType<boolean, boolean | undefined, boolean>;
    chart_hash: Buffer | null;
    document_type: ColumnType<DocumentType | null, DocumentType | null | undefined, never>;
    first_page: ColumnType<number | null, number | null | undefined, never>;
    last_page: ColumnType<number | null, number | null | undefined, never>;
  };
  duplicates: {
    practice_id: Fixed<string>;
    id: Fixed<string>;
    filing_id: Fixed<string>;
    kind: Fixed<'document' | 'task'>;
    ehr_hash: Fixed<Buffer>;
    ehr_sealed: Fixed<Buffer>;
    found_at: Fixed<Date>;
    state: DuplicateState;
    decided_by: string | null;
    decided_at: Date | null;
  };
  privacy_events: {
    practice_id: Fixed<string>;
    id: Fixed<string>;
    filing_id: Fixed<string>;
    fax_id: Fixed<string>;
    document_type: Fixed<DocumentType>;
    evidence: Fixed<string>;
    opened_at: Fixed<Date>;
    opened_by: Fixed<string>;
    in_chart_from: Date | null;
    in_chart_until: Date | null;
    portal: ColumnType<Assessment['portal'], Assessment['portal'] | undefined, Assessment['portal']>;
    nature: Assessment['nature'];
    recipient: Assessment['recipient'];
    acquired: Assessment['acquired'];
    mitigated: Assessment['mitigated'];
    conclusion: ColumnType<Conclusion, Conclusion | undefined, Conclusion>;
    assessed_by: string | null;
    assessed_at: Date | null;
  };
  second_looks: {
    practice_id: Fixed<string>;
    event_id: Fixed<string>;
    filing_id: Fixed<string>;
    listed_at: Fixed<Date>;
    looked_at: Date | null;
    looked_by: string | null;
  };
  review_items: UntouchedColumns &
    HandlingColumns & {
      practice_id: Fixed<string>;
      id: Fixed<string>;
      fax_id: Fixed<string>;
      state: ReviewState;
      reasons: ReasonCode[];
      document_type: DocumentType;
      urgency: Urgency;
      opened_at: Date;
      claimed_by: string | null;
      /** Since when whoever has the item has it. */
      claimed_at: Date | null;
      claimed_until: Date | null;
      decided_by: string | null;
      decided_at: Date | null;
      outcome: ReviewOutcome | null;
      counted_type: DocumentType | null;
      counted_as: Agreement | null;
    };
  pauses: {
    practice_id: Fixed<string>;
    id: Fixed<string>;
    started_at: Fixed<Date>;
    started_by: Fixed<string>;
    document_type: Fixed<DocumentType | null>;
    ends_at: Date | null;
    ended_at: Date | null;
    ended_by: string | null;
    of_others: ColumnType<boolean, boolean | undefined, never>;
  };
}
