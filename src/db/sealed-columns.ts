/** A column under the practice's seal key, and what its values are bound to. */
export interface SealedColumn {
  readonly table: string;
  readonly column: string;
  /** The columns that name a row within the practice. */
  readonly key: readonly string[];
  /** What a value is sealed for, out of the row's key as text: a value that was moved doesn't open. */
  readonly row: (key: readonly string[]) => string;
}

const only = ([id = '']: readonly string[]): string => id;

const byId = (table: string, column: string, key = 'id'): SealedColumn => ({
  table,
  column,
  key: [key],
  row: only,
});

/** Every sealed column. A test holds the list against the schema, and what the stores have sealed against the list. */
export const SEALED_COLUMNS: readonly SealedColumn[] = [
  byId('practices', 'default_assignee_sealed', 'practice_id'),
  byId('staff', 'ehr_user_sealed'),
  byId('second_factors', 'secret_sealed'),
  byId('sign_in_providers', 'secret_sealed', 'practice_id'),
  byId('ehr_connections', 'tokens_sealed'),
  byId('ehr_connections', 'account_sealed'),
  byId('chat_workspaces', 'tokens_sealed'),
  byId('faxes', 'ehr_sealed'),
  byId('filings', 'plan_sealed'),
  byId('duplicates', 'ehr_sealed'),
  {
    table: 'filing_effects',
    column: 'ehr_sealed',
    key: ['filing_id', 'kind', 'part'],
    // The first document's place is called as it was before a filing could have several.
    row: ([filing, kind, part]) => (part === '1' ? `${filing}/${kind}` : `${filing}/${kind}/${part}`),
  },
  {
    table: 'kept_corrections',
    column: 'corrections_sealed',
    key: ['item_id', 'staff_id'],
    row: ([item, staff]) => `${item}/${staff}`,
  },
];
