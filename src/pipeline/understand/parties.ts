import type { Field } from './fields.ts';
import type { PageText, Row, Token } from './page-text.ts';
import type { ReadPage } from './split.ts';

const textOf = (tokens: readonly Token[]): string =>
  tokens
    .map(({ text }) => text)
    .join(' ')
    .trim();

const PROVIDER_LABELS: readonly RegExp[] = [
  /^ord|prescri|submitting/i,
  /^pcp|primary|family (?:doctor|physician)/i,
  /^attn|^attention|^to\b|^refer(?:red)? to|^referral to/i,
  /^referring|^ref\b/i,
  /provider|physician|practitioner|doctor|^dr/i,
];
const PERSON = /\b(?:Dr\.?\s+)?([A-Z][A-Za-z'.-]+(?:\s+[A-Z][A-Za-z'.-]*){0,3})/;

const cleanPerson = (text: string): string | undefined => {
  const match = PERSON.exec(
    text.replace(/^(?:DR\.?|Dr\.?)\s+/i, '').replace(/,?\s*\b(?:MD|DO|NP|PA-?C?|RN|M\.D\.|D\.O\.)\b.*$/, ''),
  );
  return match?.[1]?.trim();
};

/** The provider who ordered it or whom it is addressed to. */
export const providerOf = (pages: readonly ReadPage[]): string | null => {
  const fields = pages
    .flatMap((page) => page.fields)
    .filter(({ kind, owner }) => kind === 'name' && owner === 'provider');
  for (const label of PROVIDER_LABELS) {
    for (const field of fields) {
      if (!label.test(textOf(field.label).replace(/\W+$/, ''))) continue;
      const name = field.values
        .map((value) => cleanPerson(textOf(value)))
        .find((found) => found !== undefined && found.includes(' '));
      if (name) return name;
    }
  }
  for (const { text } of pages.slice(0, 1)) {
    for (const row of text.rows) {
      const dear = /^Dear\s+(?:Dr\.?|Doctor)\s+([A-Z][A-Za-z'-]+)/.exec(row.text);
      if (dear?.[1]) return dear[1];
      const addressed =
        row.at < 0.4
          ? /^([A-Z][\w.'-]+(?: [A-Z][\w.'-]*){1,3}),? (?:MD|DO|M\.D\.|D\.O\.)\b/.exec(row.text)
          : null;
      if (addressed?.[1]) return addressed[1];
    }
  }
  return null;
};

const OFFICE =
  /\b(?:hospital|clinic|medical|medicine|health|center|centre|lab(?:s|oratory|oratories)?|imaging|radiology|pathology|pharmacy|associates|group|care|therapy|insurance|plan|orthop\w+|cardio\w+|physicians|surgery|diagnostics|institute|partners|services|law|llp|llc|inc|p\.?c|equipment|rehab\w*|school|pediatrics|neurology|dermatology|oncology)\b/i;

const isLetterhead = (row: Row, usual: number): boolean =>
  row.at < 0.2 &&
  !/:/.test(row.text) &&
  row.text.length <= 60 &&
  (row.height > usual * 1.2 || OFFICE.test(row.text));

/** The office that sent it, from the letterhead, else from a From line. */
export const senderOf = (pages: readonly ReadPage[], cover: readonly ReadPage[]): string | null => {
  const labelled = (page: ReadPage): string | undefined =>
    page.fields
      .filter(({ kind, label }) => kind === 'sender' && /from|sender|sent/i.test(textOf(label)))
      .flatMap(({ values }) => values.slice(0, 1).map(textOf))
      .find((text) => /[A-Za-z]{3}/.test(text));
  for (const page of pages.slice(0, 1)) {
    const heights = page.text.rows.map(({ height }) => height).toSorted((a, b) => a - b);
    const usual = heights[heights.length >> 1] ?? 1;
    const rows = page.text.rows.filter((row) => isLetterhead(row, usual));
    const office = rows.find(({ segments }) => OFFICE.test(segments[0]?.text ?? ''));
    const head = (office ?? rows[0])?.segments[0]?.text;
    if (head) return head;
  }
  return (
    cover.map(labelled).find((text) => text !== undefined) ??
    pages.map(labelled).find((text) => text !== undefined) ??
    null
  );
};

const CREDENTIALED =
  /\b((?:[A-Z][A-Za-z'’-]+\s+)(?:[A-Z]\.?\s+)?[A-Z][A-Za-z'’-]+),?\s*(?:M\.?D|D\.?O|N\.?P|P\.?A(?:-C)?|APRN|FNP|CNM|DNP|MBBS)\b/g;
const TITLED = /\bDr\.?\s+([A-Z][A-Za-z'’-]+(?:\s+[A-Z][A-Za-z'’-]+)?)/g;

/** Everybody on the pages with a title or a degree: whoever sends, orders, reads or is addressed. */
export const providersIn = (pages: readonly PageText[]): readonly string[] => [
  ...new Set(
    pages.flatMap(({ rows }) =>
      rows.flatMap(({ text }) =>
        [...text.matchAll(CREDENTIALED), ...text.matchAll(TITLED)].map((match) => match[1] ?? ''),
      ),
    ),
  ),
];

/** As many words as a provider's name has, at most. */
const MOST_WORDS = 4;

/** What stands behind labels of providers, a surname alone as well: `Req Phys: Parrish`, `PCP: Cordova,Julia`. */
export const labelledProviders = (fields: readonly Field[]): readonly string[] =>
  fields
    .filter(({ kind, owner }) => kind === 'name' && owner === 'provider')
    .flatMap(({ values }) => values.slice(0, 1))
    .map((value) =>
      value
        .slice(0, MOST_WORDS)
        .map(({ text }) => text)
        .join(' '),
    )
    .filter((said) => /[A-Za-z]{3}/.test(said));
