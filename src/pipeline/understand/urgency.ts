import type { Action, DocumentType, Urgency } from '../../domain/document-types.ts';
import type { PageText } from './page-text.ts';
import { readDates } from './parse-date.ts';

/** What every fax says and means nothing: notices, legends, instructions in case of need. */
const BOILERPLATE =
  /in error|intended recipient|confidential|if (?:you|this) (?:have |was )?receiv|legend|key:|call 911|emergency,? (?:call|dial)|turnaround|stat (?:=|means)|(?:routine|asap|stat)\s*\/\s*(?:urgent|stat|asap|routine)|after hours|urgent care|if (?:waiting|you)\b.*\bexpedited|emergency (?:contact|department|room)/i;

/** An empty box before a word means that it was not chosen. */
const EMPTY_BOX = /(?:\[\s*\]|\[[1lIJjO0]?\]?|[☐□]|\b[O0]\s|\bJ\s|\(\s*\)|_{2,})\s*$/;

const rowsOf = (pages: readonly PageText[]): { text: string; page: PageText }[] =>
  pages.flatMap((page) => page.rows.flatMap(({ segments }) => segments.map(({ text }) => ({ text, page }))));

const RESULT_URGENT = [
  /\bcritical (?:value|result|lab|high|low|finding|alert)|\bpanic (?:value|result)|\bcrit\b|\b(?:HH|LL)\b.*\d|\d.*\b(?:HH|LL)\b|\bcritical\b\s*$|\bCRITICAL\b/i,
  /\bresults? (?:called|phoned)\b|\bcalled to (?:dr|the office|provider|nurse)|\bnotified (?:dr|of)|\bread ?back (?:required|requested)/i,
  /\bstat (?:lab\w*|report|read|result|imaging|exam|ct|mri|x-?ray)|\*+\s*stat\s*\*+/i,
  /\bpulmonary embol(?:us|i|ism)\b|\bpneumothorax\b|\bintracranial (?:hemorrhage|bleed)|\bdissection\b|\bmalignan(?:t|cy)\b|\bcarcinoma\b|\bacute (?:stroke|infarct|appendicitis|dvt|deep)|\bmelanoma\b|\bovarian torsion|\bfree air\b|\bcord compression|\badenocarcinoma|\blymphoma\b|\bmetasta/i,
];
/** "No evidence of", "negative for": the finding isn't there. */
const DENIED =
  /\b(?:no|not|without|negative for|rule out|r\/o|denies|ruled out|free of|absence of|unlikely|history of|h\/o|family history)\b/i;

const SAME_DAY: ReadonlySet<DocumentType> = new Set([
  'lab_result',
  'pathology_report',
  'imaging_report',
  'diagnostic_report',
  'incoming_referral',
  'refill_request',
  'prior_authorization',
  'misdirected',
]);
const RESULTS: ReadonlySet<DocumentType> = new Set([
  'lab_result',
  'pathology_report',
  'imaging_report',
  'diagnostic_report',
]);

const saysUrgent = (text: string): boolean => {
  const match =
    /\burgent\b|\bstat\b(?!e)|\bemergent\b|\bimmediate (?:attention|action|response)|\bas soon as possible\b|\bASAP\b/i.exec(
      text,
    );
  if (!match || BOILERPLATE.test(text)) return false;
  // Urgent among choices counts only where its box is crossed.
  const before = text.slice(0, match.index);
  const choices = /\broutine\b|\bnon-?urgent\b|\bfor review\b|\breply\b|\bcomment\b/i.test(text);
  if (EMPTY_BOX.test(before)) return false;
  if (choices) return /[X✓✔☒☑xX][\])]?\s*$|\[[xX]\]?\s*$/.test(before);
  return (
    /\b(?:URGENT|STAT|EMERGENT|ASAP)\b|priority|attention|within 24/i.test(text) &&
    !/\bnot urgent|non-?urgent|no urgent/i.test(text)
  );
};

/** Days from the fax to the nearest day by which an answer is wanted; undefined where none is. */
const deadlineIn = (pages: readonly PageText[], today: string): number | undefined => {
  const text = pages.flatMap(({ rows }) => rows.map((row) => row.text)).join(' ');
  let nearest: number | undefined;
  for (const match of text.matchAll(
    /\b(?:by|until|before|no later than|on or before|due(?: by| date)?:?|deadline:?|respond by)\s+(.{6,30})/gi,
  )) {
    const [found] = readDates(match[1] ?? '', today);
    if (!found || found.at > 6) continue;
    const days = Math.round((Date.parse(found.date) - Date.parse(today)) / 86_400_000);
    if (days >= 0) nearest = Math.min(nearest ?? days, days);
  }
  return nearest;
};

/**
 * How soon somebody has to look: `urgent` for critical results, a payer's denial and what says so itself, `soon` for
 * what a practice answers the same day or what has a deadline within two weeks.
 *
 * @param today YYYY-MM-DD
 */
export const urgencyOf = (type: DocumentType, pages: readonly PageText[], today: string): Urgency => {
  if (type === 'junk' || type === 'unreadable') return 'routine';
  const rows = rowsOf(pages).filter(({ text }) => !BOILERPLATE.test(text));
  const deadline = deadlineIn(pages, today);
  if (type === 'prior_authorization') {
    const text = pages.flatMap((page) => page.rows.map((row) => row.text)).join('\n');
    const denied =
      /\b(?:is|was|has been|been|be|are)\s+(?:not approved|denied)\b|\bnotice of (?:\w+ )*denial|\bdenial of coverage|\badverse (?:benefit )?determination/i.test(
        text,
      ) ||
      /(?:[X✓☒☑]|\bBX|\bX)\W{0,3}\s*Denied/.test(text) ||
      /appeal rights|your appeal/i.test(text);
    if (denied || (deadline !== undefined && deadline <= 3)) return 'urgent';
  }
  const critical =
    RESULTS.has(type) &&
    rows.some(({ text }) => RESULT_URGENT.some((sign) => sign.test(text)) && !DENIED.test(text));
  if (critical || rows.some(({ text }) => saysUrgent(text))) return 'urgent';
  return SAME_DAY.has(type) || (deadline !== undefined && deadline <= 14) ? 'soon' : 'routine';
};

const ACTIONS: Partial<Record<DocumentType, Action>> = {
  discharge_summary: 'schedule',
  incoming_referral: 'schedule',
  refill_request: 'reply',
  prior_authorization: 'reply',
  records_request: 'reply',
  order_to_sign: 'sign',
  patient_form: 'sign',
  billing: 'pay_or_post',
  insurance_card: 'none',
  immunization_record: 'none',
  junk: 'none',
};

/** What somebody has to do about it. */
export const actionOf = (type: DocumentType, urgency: Urgency): Action =>
  RESULTS.has(type) && urgency === 'urgent' ? 'call_patient' : (ACTIONS[type] ?? 'review');
