import type { Field } from './fields.ts';
import type { PageText } from './page-text.ts';

const TITLES =
  /\b(?:fax|facsimile)\s*(?:cover|transmittal|transmission|message|memo|memorandum)|\bcover\s*(?:sheet|page|letter)\b|\bfacsimile\b|\btransmittal\s+(?:sheet|form)\b/i;
const NOTICES =
  /confidentiality\s+notice|intended\s+recipient|received\s+this\s+(?:fax|facsimile|transmission|communication|message)\s+in\s+error|documents?\s+accompanying\s+this|privileged\s+and\s+confidential|legally\s+privileged|unauthorized\s+re-?disclosure|information\s+contained\s+in\s+this\s+(?:fax|facsimile|transmission)/i;
const BODY =
  /\b(?:diagnosis|medications?:|allerg|impression|findings|specimen|reference\s+range|assessment|refills?\b.*\bqty|history\s+of\s+present|hospital\s+course|procedure|vaccine|subscriber|member\s+id|cpt|icd|npi)\b/i;

/** True for a page that only says who sends what to whom. */
export const isCoverSheet = (page: PageText, fields: readonly Field[]): boolean => {
  const text = page.rows.map((row) => row.text).join('\n');
  const top = page.rows.filter(({ at }) => at < 0.45);
  const labels = new Set(
    fields.flatMap(({ kind, label }) => {
      const word = label.map((token) => token.text.toLowerCase().replace(/[^a-z]/g, '')).join('');
      if (kind === 'sender' || word === 'from') return ['from'];
      if (word === 'to' || word.startsWith('att')) return ['to'];
      if (kind === 'pages') return ['pages'];
      if (kind === 'subject') return ['subject'];
      return word.startsWith('fax') ? ['fax'] : [];
    }),
  );
  let signs = 0;
  if (TITLES.test(top.map((row) => row.text).join('\n'))) signs += 3;
  else if (top.some((row) => /^\W*(?:fax|f\s?a\s?x)\W*$/i.test(row.text))) signs += 3;
  for (const label of ['from', 'to', 'subject']) if (labels.has(label)) signs += 1;
  if (labels.has('pages')) signs += 2;
  if (labels.has('fax')) signs += 0.5;
  if (NOTICES.test(text)) signs += 1.5;
  if (fields.some(({ kind, owner, explicit }) => kind === 'birth_date' && (owner === 'patient' || explicit)))
    signs -= 1.5;
  if (BODY.test(text)) signs -= 2;
  if (page.rows.length > 45) signs -= 2;
  return signs >= 4;
};

/** Pages that the cover says were sent, or undefined. */
export const pagesOnCover = (fields: readonly Field[]): number | undefined => {
  for (const field of fields) {
    if (field.kind !== 'pages') continue;
    for (const value of field.values) {
      const match = /^\W*(\d{1,3})\b/.exec(value.map(({ text }) => text).join(' '));
      if (match) return Number(match[1]);
    }
  }
  return undefined;
};
