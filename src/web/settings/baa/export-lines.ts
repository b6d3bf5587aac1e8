import type { ExportedFax } from '../../../db/stores/practice-export.ts';
import { toCsv } from '../../csv.ts';

/** The forms of the export. */
export const EXPORT_FORMATS = ['jsonl', 'csv'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** What an export is written as, piece by piece. Pure. */
export interface ExportForm {
  readonly mediaType: string;
  readonly first: (practiceId: string, at: Date) => string;
  readonly fax: (fax: ExportedFax) => string;
  /** Without it the file was cut off. @param faxes how many it holds */
  readonly last: (faxes: number) => string;
}

const line = (value: object): string => `${JSON.stringify(value)}\n`;

/** One object a line: a head, each fax with all that belongs to it, and an end that counts them. */
const jsonl: ExportForm = {
  mediaType: 'application/jsonl; charset=utf-8',
  first: (practice, at) => line({ kind: 'head', format: 'zally-export/1', practice, at: at.toISOString() }),
  fax: ({ id, receivedAt, rows }) =>
    line({
      kind: 'fax',
      fax: id,
      received_at: receivedAt.toISOString(),
      records: rows.map(({ resource, resourceId, ehr, ehrId, part }) => ({
        resource,
        resource_id: resourceId,
        ehr,
        ehr_id: ehrId,
        part,
      })),
    }),
  last: (faxes) => line({ kind: 'end', faxes }),
};

const HEADS = ['fax', 'received_at', 'resource', 'resource_id', 'ehr', 'ehr_id', 'part'];

/** One row for each record; the last one says how many faxes there were. */
const csv: ExportForm = {
  mediaType: 'text/csv; charset=utf-8',
  first: () => toCsv([HEADS]),
  fax: ({ id, receivedAt, rows }) =>
    toCsv(
      rows.map(({ resource, resourceId, ehr, ehrId, part }) => [
        id,
        receivedAt.toISOString(),
        resource,
        resourceId,
        ehr,
        ehrId,
        part,
      ]),
    ),
  last: (faxes) => toCsv([['end', null, null, null, null, null, faxes]]),
};

export const EXPORT_FORMS: Readonly<Record<ExportFormat, ExportForm>> = { jsonl, csv };
