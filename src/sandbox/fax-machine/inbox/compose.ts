import type { Action, DocumentType, Urgency } from '../../../domain/document-types.ts';
import { DOCUMENT_TYPE_LABELS, NEVER_AUTOMATIC } from '../../../domain/document-types.ts';
import { type Draft, type Layout, makeWording, type Recipient } from '../kinds/draft.ts';
import { headerLine, makeHeaderStyle } from '../line/header.ts';
import type { Sheet } from '../page/sheet.ts';
import { Printed } from '../people/printed.ts';
import { makeRng, type Rng } from '../random.ts';
import { repertoireOf } from '../repertoires.ts';
import { identifies, identityOf } from './identity.ts';
import type { DocumentTruth, FaxPlan, FaxTruth, PartPlan } from './types.ts';

/** One page of a fax, ready for the machine. */
export interface ComposedPage {
  readonly sheet: Sheet;
  readonly header: string;
  readonly role: 'cover' | 'document' | 'blank';
}

interface ComposedFax {
  readonly pages: readonly ComposedPage[];
  readonly truth: FaxTruth;
}

/** Kinds of document that wait for a day at most. */
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

const ACTION_OF: Partial<Record<DocumentType, Action>> = {
  discharge_summary: 'schedule',
  incoming_referral: 'schedule',
  refill_request: 'reply',
  prior_authorization: 'reply',
  order_to_sign: 'sign',
  patient_form: 'sign',
  records_request: 'reply',
  billing: 'pay_or_post',
  insurance_card: 'none',
  immunization_record: 'none',
  junk: 'none',
  misdirected: 'reply',
};

const urgencyOf = ({ type, urgent }: PartPlan): Urgency =>
  urgent ? 'urgent' : SAME_DAY.has(type) ? 'soon' : 'routine';

const actionOf = ({ type, urgent }: PartPlan): Action =>
  urgent && (type === 'lab_result' || type === 'imaging_report' || type === 'pathology_report')
    ? 'call_patient'
    : (ACTION_OF[type] ?? 'review');

const layoutOf = ({ type, layout }: PartPlan): Layout | undefined =>
  repertoireOf(layout).kindOf(type).layouts[layout];

const recipientOf = (rng: Rng, plan: FaxPlan, part: PartPlan): Recipient => {
  const { practice } = plan;
  const own =
    practice.doctors.find((doctor) => doctor.id === part.patient?.doctorId) ?? rng.pick(practice.doctors);
  const { name, address, cityLine, phone, fax } = practice;
  if (part.type !== 'misdirected') {
    const doctor = `${own.firstName} ${own.lastName}`;
    return { name, address, cityLine, phone, fax, doctor, credential: own.credential, npi: own.npi };
  }
  const { senders, isOtherOffice } = repertoireOf(part.layout);
  const other = rng.pick(senders(practice).filter(isOtherOffice));
  const [doctor = '', credential = 'MD'] = rng.pick(other.people).split(', ');
  const npi = `1${rng.int(100000000, 999999999)}`;
  return {
    name: other.name,
    address: other.address,
    cityLine: other.cityLine,
    phone: other.phone,
    fax: other.fax,
    doctor,
    credential,
    npi,
  };
};

const draftOf = (plan: FaxPlan, part: PartPlan, number: number): Draft => {
  const rng = makeRng(`part/${plan.practice.seed}/${plan.seed}/${plan.index}/${number}`);
  const fields = identityOf(rng.fork('identity'), part.person, part.care);
  const physicians = part.sender.people.filter((name) => /, (MD|DO)$/.test(name));
  // A slip in the name stands alone only where nothing else can settle it.
  const silent = part.care === 'misspelt' && !part.contact;
  return {
    rng,
    who: new Printed(silent ? { ...fields, phone: null, address: null, memberId: null } : fields),
    other: part.other,
    sender: part.sender,
    author: rng.pick(physicians.length > 0 ? physicians : part.sender.people),
    recipient: recipientOf(rng, plan, part),
    sent: plan.date,
    urgent: part.urgent,
    sensitive: part.sensitive,
    pages: part.pages,
    contact: part.contact,
    words: makeWording(rng),
  };
};

const blank: Sheet = { ops: [] };

const truthOfPart = (plan: FaxPlan, part: PartPlan, pages: readonly [number, number]): DocumentTruth => ({
  pages,
  type: plan.allIllegible ? 'unreadable' : part.type,
  urgency: plan.allIllegible ? 'routine' : urgencyOf(part),
  action: plan.allIllegible ? 'reply' : actionOf(part),
  patientId: plan.allIllegible || part.care === 'nothing' ? null : (part.patient?.id ?? null),
  sensitive: part.sensitive,
  layout: part.layout,
});

/** Writes every page of a fax and, from what has come to stand on them, the truth about it. */
export const composeFax = (plan: FaxPlan): ComposedFax => {
  const rng = makeRng(`compose/${plan.practice.seed}/${plan.seed}/${plan.index}`);
  const has = (defect: FaxPlan['defects'][number]): boolean => plan.defects.includes(defect);
  const pages: { sheet: Sheet; role: ComposedPage['role'] }[] = [];
  const documents: DocumentTruth[] = [];
  const drafts = plan.parts.map((part, number) => draftOf(plan, part, number));
  const offset = plan.cover ? 1 : 0;
  for (const [number, part] of plan.parts.entries()) {
    const layout = layoutOf(part);
    const draft = drafts[number];
    if (layout === undefined || draft === undefined)
      throw new RangeError(`no layout ${part.layout} for ${part.type}`);
    const first = offset + pages.length + 1;
    const sheets = [...layout(draft).finish()];
    // Two sheets went through the feeder together: the second is never seen.
    if (has('missing_page') && sheets.length > 2) sheets.splice(1, 1);
    for (const sheet of sheets) pages.push({ sheet, role: 'document' });
    if (has('blank_page') && number === plan.parts.length - 1) pages.push({ sheet: blank, role: 'blank' });
    documents.push(truthOfPart(plan, part, [first, offset + pages.length]));
  }
  if (plan.parts.length === 0) {
    for (let n = rng.int(1, 2); n > 0; n--) pages.push({ sheet: blank, role: 'blank' });
    const nothing = { type: 'unreadable', urgency: 'routine', action: 'reply', patientId: null } as const;
    documents.push({ ...nothing, pages: [1, pages.length], sensitive: false, layout: 'blank' });
  }
  const [part] = plan.parts;
  const [draft] = drafts;
  if (plan.cover && part && draft) {
    const subject = rng.chance(0.5)
      ? DOCUMENT_TYPE_LABELS[part.type]
      : rng.pick(['Patient information', 'Medical records', 'See attached']);
    const shy = part.type === 'misdirected' ? 'Patient information' : subject;
    const named = rng.chance(0.4);
    const sheet = repertoireOf(part.layout).cover(draft, pages.length + 1, named, part.type, shy);
    pages.unshift({ sheet, role: 'cover' });
  }
  const style = makeHeaderStyle(rng);
  const sender = part?.sender ?? rng.pick(plan.practice.senders);
  const headers = pages.map((_, page) =>
    plan.format === 'pdf-text'
      ? ''
      : headerLine(style, { plan, sender, page: page + 1, pages: pages.length }),
  );
  const [only] = documents;
  const fileable =
    documents.length === 1 &&
    only !== undefined &&
    part !== undefined &&
    draft !== undefined &&
    part.patient !== null &&
    !NEVER_AUTOMATIC.has(only.type) &&
    !only.sensitive &&
    !has('missing_page') &&
    !has('illegible') &&
    identifies(draft.who.fields, draft.who.shown, part.patient, plan.practice.patients);
  return {
    pages: pages.map((page, n) => ({ ...page, header: headers[n] ?? '' })),
    truth: {
      seed: plan.seed,
      index: plan.index,
      format: plan.format,
      mode: plan.mode,
      pages: pages.length,
      cover: plan.cover && part ? [1] : [],
      documents,
      headers,
      defects: plan.defects,
      fileable,
    },
  };
};

/** The truth about a fax. Kept apart from {@link renderFax}, whose file must not give it away. */
export const truthOf = (plan: FaxPlan): FaxTruth => composeFax(plan).truth;
