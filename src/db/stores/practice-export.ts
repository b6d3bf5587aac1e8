import type { Vault } from '../../adapters/vault/vault.ts';
import type { PracticeTx } from '../database.ts';

/** How one of Zally's ids, as the audit log names them, leads to the EHR. */
export interface ExportedRow {
  readonly fax: string;
  readonly resource: 'fax' | 'filing' | 'review_item' | 'misdirected' | 'privacy_event' | 'alert';
  readonly resourceId: string;
  /** Null where the resource has no record of its own there: its fax leads to it. */
  readonly ehr: 'fax' | 'document' | 'task' | 'chart' | null;
  readonly ehrId: string | null;
  /** Which document of the fax, from 1; null where it belongs to none. */
  readonly part: number | null;
}

/** One fax with all that belongs to it. */
export interface ExportedFax {
  readonly id: string;
  readonly receivedAt: Date;
  readonly rows: readonly ExportedRow[];
}

/** Puts it on record that an export goes out; to be committed before its first byte. */
export const noteExport = (tx: PracticeTx, format: 'jsonl' | 'csv'): void =>
  tx.audit({
    action: 'practice.exported',
    resource: 'practice',
    resourceId: tx.practiceId,
    detail: { format },
  });

/** Whose charts a plan names, by part; plans of one document have it at their top. */
interface PlannedCharts {
  readonly documents?: readonly { readonly ehrPatientId: string }[];
  readonly ehrPatientId?: string;
}

const chartsOf = ({ documents, ehrPatientId }: PlannedCharts): readonly string[] =>
  documents?.map((document) => document.ehrPatientId) ?? (ehrPatientId === undefined ? [] : [ehrPatientId]);

const ofFax = (tx: PracticeTx, table: 'review_items' | 'misdirected_checklists' | 'alerts', ids: string[]) =>
  tx.q
    .selectFrom(table)
    .select(['id', 'fax_id'])
    .where('practice_id', '=', tx.practiceId)
    .where('fax_id', 'in', ids)
    .orderBy('id')
    .execute();

/**
 * The next faxes in the order of their ids, with the EHR ids that Zally has kept: of the message, the documents,
 * the tasks and, while the plan of a filing is kept, the chart. No names, and nothing that stood on a page.
 *
 * @param after id of the last fax of the batch before; undefined: from the first
 * @throws ZallyError `seal_broken`; `not_found` once the keys are destroyed
 */
export const exportFaxes = async (
  tx: PracticeTx,
  after: string | undefined,
  limit: number,
): Promise<readonly ExportedFax[]> => {
  const faxes = await tx.q
    .selectFrom('faxes')
    .select(['id', 'received_at', 'ehr_sealed'])
    .where('practice_id', '=', tx.practiceId)
    .$if(after !== undefined, (query) => query.where('id', '>', after ?? ''))
    .orderBy('id')
    .limit(limit)
    .execute();
  const ids = faxes.map(({ id }) => id);
  if (ids.length === 0) return [];
  const vault = await tx.vault();
  const rows = [
    ...faxes.map(({ id, ehr_sealed }) => faxRow(vault, id, ehr_sealed)),
    ...(await filingRows(tx, vault, ids)),
    ...(await otherRows(tx, ids)),
  ];
  const byFax = Map.groupBy(rows, ({ fax }) => fax);
  return faxes.map(({ id, received_at }) => ({ id, receivedAt: received_at, rows: byFax.get(id) ?? [] }));
};

const faxRow = (vault: Vault, id: string, sealed: Buffer): ExportedRow => {
  const { ehrFaxId } = vault.open({ table: 'faxes', column: 'ehr_sealed', row: id }, sealed) as {
    readonly ehrFaxId: string;
  };
  return { fax: id, resource: 'fax', resourceId: id, ehr: 'fax', ehrId: ehrFaxId, part: null };
};

const filingRows = async (
  tx: PracticeTx,
  vault: Vault,
  ids: readonly string[],
): Promise<readonly ExportedRow[]> => {
  const filings = await tx.q
    .selectFrom('filings')
    .select(['id', 'fax_id', 'plan_sealed'])
    .where('practice_id', '=', tx.practiceId)
    .where('fax_id', 'in', ids)
    .orderBy('created_at')
    .execute();
  if (filings.length === 0) return [];
  const known = filings.map(({ id }) => id);
  const effects = await tx.q
    .selectFrom('filing_effects')
    .select(['filing_id', 'kind', 'part', 'ehr_sealed'])
    .where('practice_id', '=', tx.practiceId)
    .where('filing_id', 'in', known)
    .orderBy('part')
    .orderBy('kind')
    .execute();
  const duplicates = await tx.q
    .selectFrom('duplicates')
    .select(['id', 'filing_id', 'kind', 'ehr_sealed'])
    .where('practice_id', '=', tx.practiceId)
    .where('filing_id', 'in', known)
    .orderBy('found_at')
    .execute();
  return filings.flatMap(({ id, fax_id: fax, plan_sealed }): ExportedRow[] => {
    const row = (ehr: ExportedRow['ehr'], ehrId: string | null, part: number | null): ExportedRow => ({
      fax,
      resource: 'filing',
      resourceId: id,
      ehr,
      ehrId,
      part,
    });
    const plan =
      plan_sealed === null
        ? {}
        : (vault.open({ table: 'filings', column: 'plan_sealed', row: id }, plan_sealed) as PlannedCharts);
    const made = effects.flatMap(({ filing_id, kind, part, ehr_sealed }) => {
      if (filing_id !== id || ehr_sealed === null || kind === 'inbox') return [];
      const place = part === 1 ? `${id}/${kind}` : `${id}/${kind}/${part}`;
      const ehrId = vault.open({ table: 'filing_effects', column: 'ehr_sealed', row: place }, ehr_sealed);
      return [row(kind, ehrId as string, part)];
    });
    const twice = duplicates.flatMap((one) =>
      one.filing_id === id
        ? [
            row(
              one.kind,
              vault.open(
                { table: 'duplicates', column: 'ehr_sealed', row: one.id },
                one.ehr_sealed,
              ) as string,
              null,
            ),
          ]
        : [],
    );
    // One that has made nothing stands there all the same: the audit log names it.
    return [
      row(null, null, null),
      ...chartsOf(plan).map((chart, n) => row('chart', chart, n + 1)),
      ...made,
      ...twice,
    ];
  });
};

/** What has no record of its own in the EHR. */
const otherRows = async (tx: PracticeTx, ids: string[]): Promise<readonly ExportedRow[]> => {
  const events = await tx.q
    .selectFrom('privacy_events')
    .select(['id', 'fax_id'])
    .where('practice_id', '=', tx.practiceId)
    .where('fax_id', 'in', ids)
    .orderBy('id')
    .execute();
  const found = [
    ['review_item', await ofFax(tx, 'review_items', ids)],
    ['misdirected', await ofFax(tx, 'misdirected_checklists', ids)],
    ['privacy_event', events],
    ['alert', await ofFax(tx, 'alerts', ids)],
  ] as const;
  return found.flatMap(([resource, rows]) =>
    rows.map(({ id, fax_id: fax }) => ({
      fax,
      resource,
      resourceId: id,
      ehr: null,
      ehrId: null,
      part: null,
    })),
  );
};
