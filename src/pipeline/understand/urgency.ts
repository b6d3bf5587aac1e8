import type { Action, DocumentType, Urgency } from '../../domain/document-types.ts';
import { withoutNotice } from './cover-sheet.ts';
import { hasCriticalValue, isFlaggedCritical, rowTexts } from './critical-values.ts';
import type { PageText } from './page-text.ts';
import { readDates } from './parse-date.ts';
import { rowsOf, wholeRows } from './urgency-rows.ts';

/** What every fax says and means nothing: notices, legends, instructions in case of need. */
const BOILERPLATE =
  /in error|by mistake|\bdestroy\b|\bthe sender\b|intended recipient|confidential|if (?:you|this) (?:have |was )?receiv|legend|key:|call 911|emergency,? (?:call|dial)|in an emergency|turnaround|stat (?:=|means)|(?:routine|asap|stat)\s*\/\s*(?:urgent|stat|asap|routine)|after hours|urgent (?:care|clinics?|centers?|medical)\b|correct the number|wrong number|if (?:waiting|you)\b.*\bexpedited|emergency (?:contact|department|room|services|medicine|physician)|return (?:to|at once|immediately|precautions)|seek (?:immediate|medical|emergency)|call (?:us|your doctor|the office|our office|right away|immediately)? ?if\b|\bif (?:you|symptoms|pain|fever|worse)\b/i;

/** An empty box before a word means that it was not chosen. */
const EMPTY_BOX =
  /(?:\[\s*\]|\[[1lIJjO0]?\]?|[☐□]|\b[O0]\s|\bJ\s|\(\s*\)|_{2,}|(?:^|\s)[[(]?[CLOUD0][\]IJ1LCDOl)0]?[\])]?)\s*$/;

const RESULT_URGENT = [
  /\b(?:critical|panic|alert) (?:values?|results?|labs?|high|low|findings?|alert|notif\w+|call)|\bvalues?\(s\) .{0,30}\bact now|\bcritical\b\s*$|\bCRITICAL\b|\bcrit\b|\bpanic\b|\bact now\b/i,
  /\bresults? (?:were |was )?(?:called|phoned|telephoned)\b|\b(?:called|phoned|telephoned|communicated|discussed) (?:directly |by phone |verbally )?(?:to|with) (?:dr|the (?:office|provider|physician|clinician|ordering|referring|nurse|practice|answering)|provider|nurse|office)|\bnotified (?:dr|of|by)|\bI (?:called|telephoned|phoned|paged|rang)\b.{0,30}\b(?:office|dr|doctor|you|your|clinic|practice)\b|\bread ?back (?:required|requested|confirmed|verified)|\brepeat(?:ed)? and (?:called|verified)/i,
  /\bstat (?:lab\w*|report|read|result|imaging|exam|ct|mri|x-?ray)|\*+\s*stat\s*\*+|\bunexpected (?:urgent|critical|significant) finding|\bimmediate (?:attention|notification|clinical|evaluation|referral|medical)|\b(?:to be|must be|be|provider|office) (?:contacted|reached|called|notified) (?:directly|at once|immediately|without delay|now|today)|\bwithout delay\b|\bchanges? management\b/i,
  /\bpulmonary embol(?:us|i|ism)|\bpneumothorax\b|\b(?:intracranial|subarachnoid|subdural|epidural|intracerebral) (?:hemorrhage|bleed|hematoma)|\bdissection\b|\bmalignan(?:t|cy)\b|\bcarcinoma\b|\bacute (?:stroke|infarct\w*|ischemi\w*|appendicitis|dvt|deep|cholecystitis|diverticulitis|mi\b|myocardial|coronary|hemorrhage|thromb\w*|cord)|\bmelanoma\b|\btorsion\b|\bfree (?:intraperitoneal )?air\b|\bcord compression|\bcauda equina|\badenocarcinoma|\blymphoma\b|\bleukemia\b|\bsarcoma\b|\bmetasta|\bbi-?rads\W*(?:category|cat\.?|:)?\W*[456]\b|\bhighly suggestive of malignan|\bectopic pregnancy|\bruptur(?:e|ed|ing)\b|\btamponade\b|\bdeep ve(?:in|nous) thromb|\bocclusive thromb|\bstemi\b|\bst[- ]elevation\b|\bventricular (?:tachycardia|fibrillation)|\b(?:complete|third[- ]degree) (?:heart|av) block|\babscess\b|\bnecroti[sz]ing|\bpositive (?:blood )?cultures?\b|\bgram[- ](?:positive|negative) (?:cocci|rods|bacilli)|\bsuspicious for (?:malignan|neoplas|cancer|carcinoma|metast)|\bhighly suspicious\b|\bneoplasm\b|\blarge vessel occlusion|\bbowel (?:obstruction|perforation)|\bperforat(?:ed|ion)\b|\bretropuls|\bretinal (?:artery|vein) occlusion|\bretinal detachment|\bgangren|\bsepsis\b|\bmeningitis\b|\b(?:large|massive) (?:pericardial|pleural) effusion|\bhemoperitoneum|\blife[- ]threatening|\bhigh[- ]grade (?:dysplasia|stenosis|av block)|\bcritical (?:stenosis|aortic|limb)|\bthrombus\b|\bsaddle embol|\bfilling defects?\b|\bblasts?\b/i,
  /\b(?:acute|bilateral|new|large|massive|saddle) (?:PE|DVT|ICH|SDH|SAH)\b|\bDVT\b.{0,40}\bvein|\bmidline shift\b|\bpneumoperitoneum\b|\bvolvulus\b|\b(?:acute|perforated) appendicitis\b|\bleaking\b.{0,20}\b(?:aneurysm|AAA)\b|\bruptured\b.{0,20}\baneurysm\b|\bcord compression\b|\bocclusive (?:clot|thrombus)\b|\bpositive for (?:tumou?r|malignan)/i,
  /\binvasive (?:ductal|lobular|mammary)\b|\b(?:squamous|basal|small|urothelial) cell (?:carcinoma|CA)\b|\badenocarcinoma\b|\b(?:melanoma|lymphoma|leukemia|glioblastoma|sarcoma|mesothelioma|seminoma|plasma cell myeloma)\b|\bhigh[- ]grade squamous\b/i,
  /\b(?:STEMI|NSTEMI|CHB|V-?tach)\b|\bacute (?:anterior|inferior|lateral|posterior)\b.{0,12}\b(?:MI|infarct\w*)\b|\b[Vv]entricular tachycardia\b|\b[Aa]systole\b|\b[Tt]orsades\b|\b[Mm]obitz (?:II|2)\b|\b[Cc]omplete heart block\b|\bneeds? (?:the )?ED now\b/,
];
/** "No evidence of", "negative for": the finding isn't there. */
const DENIED =
  /\b(?:no|not|without|negative for|rule out|r\/o|denies|ruled out|free of|absence of|absent|unlikely|history of|h\/o|hx of|personal history|family history|family hx|prior|previous|resolved|old|chronic|benign|screening|evaluate for|concern for|eval for|low risk|risk of|(?:clinical|exam|reason|indication|hx)\w*:)\b/i;

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
/** What one sentence denies says nothing of the next: `Old rib fractures. Acute pulmonary embolism.` */
const sentencesOf = (text: string): readonly string[] => text.split(/(?<=[.;])\s+(?=[A-Z])/);

/** An empty box, and a class that was not chosen: `OO IV Neoplasm   O VI Malignant`. */
const UNCHOSEN = /^\W*[[(]?[CLOUD0][\]IJ1LCDOl)0]?[\])]?\s+(?:[IVX]{1,4}\s+)?[A-Z]/;

const isCapitals = (text: string): boolean => /[A-Z]{3}/.test(text) && !/[a-z]/.test(text);

/** A row that goes on with a sentence of the row above begins with what that said: `No effusion or` over `pneumothorax.` */
const withBeginning = (texts: readonly string[]): readonly string[] =>
  texts.map((text, n) => {
    const above = texts[n - 1];
    return above !== undefined &&
      (/^[a-z]/.test(text) || (isCapitals(text) && isCapitals(above))) &&
      !/[.:;]\s*$/.test(above)
      ? `${sentencesOf(above).at(-1) ?? ''} ${text}`
      : text;
  });

/** What a result says that can't wait, sentence by sentence. */
const saysCritical = (texts: readonly string[]): boolean =>
  withBeginning(texts).some((text) =>
    sentencesOf(text).some(
      (said) => !UNCHOSEN.test(said) && RESULT_URGENT.some((sign) => sign.test(said)) && !DENIED.test(said),
    ),
  );

const RESULTS: ReadonlySet<DocumentType> = new Set([
  'lab_result',
  'pathology_report',
  'imaging_report',
  'diagnostic_report',
]);

const NARRATIVES: ReadonlySet<DocumentType> = new Set([
  'consult_note',
  'discharge_summary',
  'operative_report',
  'outside_records',
  'progress_note',
  'advance_directive',
  'immunization_record',
]);
const HEAD = 0.35;

const headOf = (pages: readonly PageText[]): readonly PageText[] =>
  pages.slice(0, 1).map((page) => ({ ...page, rows: page.rows.filter(({ at }) => at < HEAD) }));

const URGENT_WORD =
  /\b(?:can['’]?t|cannot|must not|should not) wait\b|\burgent(?:ly)?\b|\bstat\b(?!e|\s?u\s?s\b)|(?<!non-?\s?)\bemergent\b|\bimmediate (?:attention|action|response|reply|review)|\bas soon as possible\b|\bASAP\b|\bright away\b|\bact now\b|(?<!\b(?:received|collected|resulted|performed|tested|the) )\bsame[- ]day\b|\bexpedited?\b|\bwithout delay\b|\bwithin (?:a|one|1|24) (?:day|hours?|hrs?)\b(?! of (?:the )?(?:incision|surgery|birth|delivery|arrival))|\btoday\b.{0,12}\b(?:please|phone|call|reply)|\b(?:please|call|phone|reply|see|seen)\b.{0,25}\b(?:today|at once|immediately|now)\b|\btime[- ]sensitive\b|\brush\b|\bsoonest\b|\bcannot wait\b|\bpriority\W{0,3}(?:1|one|urgent|stat|high|emergent)\b|\bwithin (?:the next )?(?:6|12|48|72)(?: ?- ?\d\d)? ?h(?:ou)?rs?\b|(?<!\b(?:by|the|until|every) )\bnext[- ]day\b|\bemergency (?:referral|appointment|consult)|\bhigh priority\b|\btop priority\b/i;
const NOT_URGENT =
  /\burgent(?: care)? \$|\bsign(?:ature|ed)?\b.{0,40}\bwithin|\bnot urgent|non-?urgent|no urgent|not an emergency|no rush|not rush|was seen today|seen (?:today|in (?:clinic|the office))|here today|today for|today with|presents? today|visits?\b.*\btoday|\btoday:/i;
/** Boxes to choose from: a word among them counts only where its own is crossed. */
const CHOICES =
  /\broutine\b|\bnon-?urgent\b|\bfor (?:your )?review\b|\breply\b|\bcomment\b|\bstandard\b|\bnormal\b|\bwithin \d+ days\b|\bnext available\b|\bper your request\b|\bfor (?:your )?information\b|\bfor your records\b/i;
const CROSSED = /(?:^|[\s[(|])(?:[XxKk✓✔☒☑]{1,2}[JlI1)\]|]{0,2}|4|[Vv√]|B?X[JlI1\])]*|EX\]?|ki)\s*$/;

/** The sender's own flag on a cover; that it names the sender makes it no notice. */
const FLAGGED = /\b(?:flagged|marked|sent) (?:as )?(?:urgent|stat|high priority)\b(?! if)/i;
/** `URGENT: collapsed in gym today`: what follows is what it is about. */
const OPENS_URGENT = /^\W{0,4}URGENT\s?[:!–-]+\s*(?!no\b|none\b|n\/a\b|y\b|yes\b|routine\b)[A-Za-z]{3}.*\s\w/;
/** `Urgent: no`, in a table as well. */
const NO_AFTER = /\b(?:urgent|stat|expedited|rush)(?:\W{0,4}no|\s*:\s*n)\W*$/i;

/** @param row the whole row: boxes to choose from may stand in columns */
const saysUrgent = (text: string, row: string): boolean => {
  if (FLAGGED.test(text) || OPENS_URGENT.test(text)) return true;
  const match = URGENT_WORD.exec(text);
  if (!match || BOILERPLATE.test(text) || NOT_URGENT.test(text)) return false;
  const before = text.slice(0, match.index);
  if (EMPTY_BOX.test(before) || NO_AFTER.test(row)) return false;
  if (CHOICES.test(row)) return CROSSED.test(before) || /\b(?:priority|urgency|level)\W+$/i.test(before);
  return !/\?\s*$/.test(text);
};

/** What stands before a word to choose: a box as the engine reads an empty one, a crossed one, or nothing but its edge. */
const EMPTY_MARK = /^(?:[[(]?[OCDGQLU0][OCDJIZFLQl10]{0,2}[\])]?|[[(][\]J17)]?|[OC0]?1|5|[☐□])$/;
const CROSSED_MARK = /[XxKk&%@#✓✔☑☒✗✘√]|^[[(]?4[\])]?$|^[EBRHNMW][IlJ1\])]$/;
/** A cross over thin edges is often lost, or leaves one edge; an empty box hardly ever. */
const LOST_MARK = /^(?:[Ii1JjfV—–-]?[\])}]?)$/;

const markOf = (before: string): number | undefined => {
  const token =
    before
      .replace(/[[(]\s+[\])]/g, '[]')
      .trim()
      .split(/\s+/)
      .at(-1) ?? '';
  if (token.length > 4) return undefined;
  if (EMPTY_MARK.test(token)) return -1;
  if (CROSSED_MARK.test(token)) return 1;
  return LOST_MARK.test(token) ? 0.5 : undefined;
};

const NO_HURRY = /\b(?:routine|standard|normal|non-?urgent|elective)\b/i;

/**
 * One of two boxes is crossed, however its cross was read: the one that looks more so. `CZ Routine   &] Urgent`,
 * `O Routine   Urgent`, but `] Routine   1 Urgent`.
 */
const choosesUrgent = (text: string): boolean => {
  const calm = NO_HURRY.exec(text);
  if (!calm) return false;
  const words = [
    { at: calm.index, end: calm.index + calm[0].length, urgent: false },
    ...[...text.matchAll(new RegExp(URGENT_WORD, 'gi'))].map(({ 0: word, index }) => ({
      at: index,
      end: index + word.length,
      urgent: true,
    })),
  ]
    .filter(({ at, urgent }) => !urgent || at < calm.index || at >= calm.index + calm[0].length)
    .toSorted((a, b) => a.at - b.at);
  const marks = words.flatMap(({ at, urgent }, n) => {
    const last = words[n - 1];
    // What explains the word before: "Urgent (within 24 hours)", "ASAP - within 1 day".
    const before = text.slice(last?.end ?? 0, at).replace(/^.*:/, '');
    if (last?.urgent === true && urgent && /^\s*[(–-]?\s*$/.test(before)) return [];
    const isWhole = last !== undefined || before.trim().replace(/\s/g, '').length <= 4;
    return [{ urgent, mark: isWhole ? markOf(before.replace(/^[).,;]+(?=\s|$)/, '')) : undefined }];
  });
  const routine = marks.find(({ urgent }) => !urgent)?.mark;
  return (
    routine !== undefined &&
    marks.some(({ urgent, mark }) => urgent && mark !== undefined && mark > Math.max(routine, 0))
  );
};

const BOX = /^\W*(?:\[\s*\]|[OC0QDG](?:[OCJIZDB1lL0]|\])?|[LUC][IJ1L\]]?|☐|□)\]?\s+(?=\S)/;

/** Among boxes to choose from, all are empty but the urgent one's, whose cross was lost: `ASAP  OO This week  CJ Routine`. */
const choosesByRest = (segments: readonly string[]): boolean => {
  const at = segments.findIndex((text) => URGENT_WORD.test(text) && !NOT_URGENT.test(text));
  const urgent = segments[at];
  if (urgent === undefined || segments.length < 2 || BOX.test(urgent) || urgent.length > 40) return false;
  return segments.every((text, n) => n === at || BOX.test(text));
};

const DEADLINE =
  /\b(?:by|until|before|no later than|on or before|due(?: by| date)?:?|deadline:?|respond by|clos(?:es|ing)(?: on)?|expires?(?: on)?|must be received(?: by| no later than| on or before)?|reply by|answer by|needed by|return by)\s+(.{6,34})/gi;
const WITHIN =
  /\b(?:respond|reply|answer|response|return|received?|submit|send|decision|complete|sent|call)\w*\b.{0,40}\bwithin\s+(\d+|one|two|three|five|seven|ten|fourteen)\s+(?:business |calendar |working )?(hours?|hrs?|days?)/gi;
const COUNTS: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  five: 5,
  seven: 7,
  ten: 10,
  fourteen: 14,
};

/** Days from the fax to the nearest day by which an answer is wanted; undefined where none is. */
const deadlineIn = (pages: readonly PageText[], today: string): number | undefined => {
  const text = pages.flatMap(({ rows }) => rows.map((row) => row.text)).join(' ');
  const days: number[] = [];
  for (const match of text.matchAll(DEADLINE)) {
    // Forms print a date into boxes: 11 03 2026.
    const said = (match[1] ?? '').replace(/^(\d{1,2}) (\d{1,2}) (\d{4})/, '$1/$2/$3');
    const [found] = readDates(said, today);
    if (!found || found.at > 12) continue;
    days.push(Math.round((Date.parse(found.date) - Date.parse(today)) / 86_400_000));
  }
  for (const match of text.matchAll(WITHIN)) {
    const count = COUNTS[(match[1] ?? '').toLowerCase()] ?? Number(match[1]);
    days.push(/^h/i.test(match[2] ?? '') ? Math.ceil(count / 24) : count);
  }
  const ahead = days.filter((day) => day >= 0);
  return ahead.length === 0 ? undefined : Math.min(...ahead);
};

const DENIAL =
  /\b(?:is|was|has been|been|be|are|were)\s+(?:not approved|denied|declined|not covered)\b|\bnotice of (?:\w+ )*denial|^\W*denied\b|\b(?:denial|determination) becomes final\b|\bfinal notice\b|\bwill be denied\b|\bdenial of (?:coverage|benefits|service|payment|authorization)|\badverse (?:benefit |coverage )?determination|(?:[X✓☒☑]|\bBX|\bX)\W{0,3}\s*Denied|\bappeal rights|\b(?:your|right to(?: an)?|file an?|request an?) appeal|\b(?:cannot|unable to|will not|not able to|do not|can ?not) (?:approve|cover|authorize|pay for)|\bnot medically necessary|\bdecision\W{1,3}(?:denied|not approved|adverse)|\bstatus\W{1,3}denied|\bdenied\b\s*$|\bwe (?:have )?denied\b|\bunfavorable (?:decision|determination)|\b(?:not|non)-? ?(?:certified|certification|authorized|payable)\b|\bdisapproved\b|\b(?:request|claim|service|drug|medication) (?:was |is |has been )?rejected\b|\bdid not (?:approve|meet)\b|\bdoes not meet\b|\bdo not meet\b|\bcriteria (?:were |was |are |is )?not met\b|\bpartial(?:ly)? (?:denied|denial|approved)\b|^\W*(?:\w+ ){0,4}denial\W*$/im;
const REVERSED =
  /\b(?:denial|decision) is set aside\b|\bappeal (?:is|was|has been) (?:granted|upheld in your favor)\b|\b(?:denial|decision) (?:was|is|has been|will be) (?:overturned|reversed)|\bif (?:it|this|the request) is denied/i;

/** A form with both answers and a box before each: what counts is the cross. */
const YES_BOX = /^\W*\S{0,3}\W*(?:approved|certified|authorized)\b/i;
const NO_BOX = /^\W*(\S{0,3}\W*)(?:denied|not approved|disapproved|partially)\b/i;

const isDenied = (pages: readonly PageText[]): boolean => {
  const segments = rowsOf(pages).map(({ text }) => text);
  const boxes = segments.some((text) => YES_BOX.test(text)) && segments.some((text) => NO_BOX.test(text));
  if (!boxes) return segments.some((text) => DENIAL.test(text) && !REVERSED.test(text));
  return segments.some((text) => {
    const box = NO_BOX.exec(text)?.[1];
    return box === undefined ? DENIAL.test(text) && !REVERSED.test(text) : CROSSED.test(box);
  });
};

/**
 * How soon somebody has to look: `urgent` for critical results, a payer's denial and what says so itself, `soon` for
 * what a practice answers the same day or what has a deadline within two weeks.
 *
 * @param today YYYY-MM-DD
 */
export const urgencyOf = (
  type: DocumentType,
  pages: readonly PageText[],
  today: string,
  cover: readonly PageText[] = [],
): Urgency => {
  if (type === 'junk' || type === 'unreadable') return 'routine';
  const rows = rowsOf(pages).filter(({ text }) => !BOILERPLATE.test(text));
  const deadline = deadlineIn(pages, today);
  if (type === 'prior_authorization' && (isDenied(pages) || (deadline !== undefined && deadline <= 3)))
    return 'urgent';
  const whole = wholeRows(pages).filter((text) => !BOILERPLATE.test(text));
  const critical =
    RESULTS.has(type) &&
    (saysCritical(rows.map(({ text }) => text)) ||
      whole.some(hasCriticalValue) ||
      whole.some(isFlaggedCritical));
  // A story tells of urgent things; only its head says how urgent it is itself.
  const covers = cover.map((page) => ({ ...page, rows: withoutNotice(page.rows) }));
  const telling = NARRATIVES.has(type) ? headOf(pages) : pages;
  const said =
    [...rowsOf(telling), ...rowsOf(covers)].some(({ text, row }) => saysUrgent(text, row)) ||
    [...rowTexts(telling), ...rowTexts(covers)].some(choosesUrgent) ||
    telling.some(({ rows }) => rows.some((row) => choosesByRest(row.segments.map(({ text }) => text))));
  if (critical || said) return 'urgent';
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
