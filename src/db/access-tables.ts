import type { ColumnType, JSONColumnType } from 'kysely';

/** A column that is written once. */
type Fixed<T> = ColumnType<T, T, never>;

/** What people sign in with, as the app role sees it. */
export interface AccessTables {
  sign_in_providers: {
    practice_id: Fixed<string>;
    version: number;
    issuer: string | null;
    client_id: string | null;
    secret_sealed: Buffer | null;
    mfa_acr: string[];
    changed_by: string | null;
    changed_at: Date;
  };
  staff_passwords: {
    practice_id: Fixed<string>;
    staff_id: Fixed<string>;
    hash: string;
    set_at: Date;
  };
  second_factors: {
    practice_id: Fixed<string>;
    id: Fixed<string>;
    staff_id: Fixed<string>;
    kind: Fixed<'totp' | 'passkey'>;
    secret_sealed: Fixed<Buffer | null>;
    /** The driver gives bigint as text. */
    last_step: ColumnType<string | null, number | null, number>;
    credential_id: Fixed<Buffer | null>;
    public_key: Fixed<Buffer | null>;
    counter: ColumnType<string | null, number | null, number>;
    transports: JSONColumnType<readonly string[], string | null, never> | null;
    synced: Fixed<boolean | null>;
    created_at: Fixed<Date>;
    used_at: ColumnType<Date | null, Date | null | undefined, Date>;
    ended_at: ColumnType<Date | null, undefined, Date>;
  };
  recovery_codes: {
    practice_id: Fixed<string>;
    id: Fixed<string>;
    staff_id: Fixed<string>;
    code_hash: Fixed<Buffer>;
    created_at: Fixed<Date>;
    used_at: ColumnType<Date | null, undefined, Date>;
    ended_at: ColumnType<Date | null, undefined, Date>;
  };
}
