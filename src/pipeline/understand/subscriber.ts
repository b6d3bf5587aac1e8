import type { PageText, Row, Token } from './page-text.ts';

/** What a payer answers when it is asked whether somebody is covered. */
const RESPONSE =
  /\beligibility\b|\bbenefits? (?:verification|inquiry|response)\b|\bcoverage (?:verification|inquiry|response)\b/i;
/** Somebody else's cover: then the subscriber isn't who is asked about. */
const DEPENDENT =
  /\bdependents?\b|\bpatient\b(?! (?:responsibility|pay|liability|relationship|is (?:the )?(?:self|subscriber)))/i;
/** A heading that names nobody: `SUBSCRIBER`, `Subscriber/Recipient`, `Insured information`. */
const HEADING =
  /^\W*(?:subscriber|insured|recipient|beneficiary|enrollee|member)(?:\s*\/?\s*(?:subscriber|insured|recipient|beneficiary|enrollee|member|dependent|patient))?(?: (?:information|details|data))?\W*$/i;

/** `SUBSCRIBER` over a name, or before one in the next column. */
const renamed = (row: Row): Row => {
  const [first] = row.tokens as readonly [Token];
  const heading: Token = { ...first, text: 'PATIENT' };
  const [own, ...others] = row.segments as readonly [Row['segments'][number]];
  const segments = [{ ...own, tokens: [heading], text: 'PATIENT' }, ...others];
  return {
    ...row,
    segments,
    tokens: segments.flatMap(({ tokens }) => tokens),
    text: segments.map(({ text }) => text).join('   '),
  };
};

/** A claim for what somebody can't earn: whoever is insured is who is ill. */
const DISABILITY =
  /\battending (?:physician|doctor|provider)['’]?s statement\b|\b(?:short|long)[- ]term disability\b|\bdisability (?:claim|benefits?|income|insurance)\b/i;
/** Whoever else the form is about has a label. */
const ANOTHER_LABEL =
  /\b(?:patient|claimant|employee|member|dependent|spouse|child)(?:['’]?s)?(?: (?:full |legal )?name)?\s?:/i;
const INSURED = /^insured:?$/i;
const INSURED_LABEL = /\binsured(?:['’]?s)?(?: (?:full |legal )?name)?\s?:/i;

const isOfClaimant = ({ rows }: PageText): boolean =>
  rows.some(({ text }) => DISABILITY.test(text)) &&
  rows.some(({ text }) => INSURED_LABEL.test(text)) &&
  !rows.some(({ text }) => ANOTHER_LABEL.test(text));

const asClaimant = (token: Token): Token =>
  INSURED.test(token.text) ? { ...token, text: token.text.replace(/insured/i, 'Claimant') } : token;
const withClaimant = (row: Row): Row => {
  if (!INSURED_LABEL.test(row.text)) return row;
  const segments = row.segments.map((segment) => ({ ...segment, tokens: segment.tokens.map(asClaimant) }));
  return {
    ...row,
    segments,
    tokens: segments.flatMap(({ tokens }) => tokens),
    text: row.text.replace(/\binsured\b/gi, 'Claimant'),
  };
};

/**
 * In a payer's answer about somebody who has a policy of their own, the subscriber is the patient. Other pages stay as
 * they are: on a claim or a form the subscriber may be a parent.
 */
export const withSubscriber = (page: PageText): PageText => {
  const { rows } = page;
  if (isOfClaimant(page)) return { ...page, rows: rows.map(withClaimant) };
  const answers = rows.some(({ at, text }) => at < 0.3 && RESPONSE.test(text));
  if (!answers || rows.some(({ text }) => DEPENDENT.test(text) && !HEADING.test(text))) return page;
  return {
    ...page,
    rows: rows.map((row) => (HEADING.test(row.segments[0]?.text ?? '') ? renamed(row) : row)),
  };
};
