/** What labels of forms mean: words of offices, in every wording that was met. */

/** Whose detail a label announces. `unsaid`: the label doesn't say; where it stands decides. */
type Owner = 'patient' | 'unsaid' | 'provider' | 'other';

/** What kind of value follows a label. */
export type LabelKind =
  | 'name'
  | 'birth_date'
  | 'phone'
  | 'address'
  | 'chart_number'
  | 'member_id'
  | 'service_date'
  | 'report_date'
  | 'other_date'
  | 'subject'
  | 'pages'
  | 'sender'
  | 'heading'
  | 'boundary';

export interface Label {
  readonly kind: LabelKind;
  readonly owner: Owner;
  /** Known words that can stand without a colon in the middle of a line. */
  readonly strong: boolean;
}

/** Every label by its letters. */
export const LABELS = new Map<string, Label>();
const define = (kind: LabelKind, owner: Owner, phrases: string, strong = false): void => {
  for (const phrase of phrases.split('|')) {
    LABELS.set(phrase.toLowerCase().replace(/[^a-z]/g, ''), { kind, owner, strong });
  }
};

/** Whom the papers of one office or another call what others call a patient, beside that word itself. */
const PATIENTS = `patient|pt|member|resident|client|student|child|employee|claimant|applicant|beneficiary|participant|enrollee|customer|
  camper|athlete|veteran|recipient|dependent|pupil|minor|ward|consumer|individual|injured person|injured worker|insured patient|person served`;
/** Who stands on a patient's papers and isn't the patient. */
const OTHERS = `subscriber|insured|policyholder|policy holder|cardholder|guarantor|mother|father|parent|guardian|legal guardian|spouse|
  responsible party|emergency contact|agent|proxy|surrogate|witness|caregiver|next of kin|donor|sponsor|brother|sister|sibling|
  husband|wife|son|daughter|relative|partner|payer|informant|proband|carrier|household member|case head|head of case|
  head of household`;
const NAMES =
  'NOUN name|NOUNs name|NOUN full name|name of NOUN|full name of NOUN|NOUN name printed|NOUN legal name';
const BIRTHS =
  'NOUN dob|NOUNs dob|NOUN date of birth|NOUNs date of birth|NOUN birth date|NOUNs birth date|NOUN birthdate|NOUNs birthday|NOUN birthday|date of birth of NOUN';
const PHONES =
  'NOUN phone|NOUNs phone|NOUN telephone|NOUNs telephone|NOUN phone number|NOUN cell|NOUN home phone';
const ADDRESSES = 'NOUN address|NOUNs address|NOUN home address|address of NOUN';

const nouns = (text: string): readonly string[] => text.split('|').map((noun) => noun.trim());
const defineAll = (kind: LabelKind, owner: Owner, who: string, phrases: string): void => {
  for (const noun of nouns(who)) define(kind, owner, phrases.replaceAll('NOUN', noun), true);
};

defineAll('name', 'patient', PATIENTS, NAMES);
defineAll('birth_date', 'patient', PATIENTS, BIRTHS);
defineAll('phone', 'patient', PATIENTS, PHONES);
defineAll('address', 'patient', PATIENTS, ADDRESSES);
defineAll('name', 'other', OTHERS, NAMES);
defineAll('birth_date', 'other', OTHERS, BIRTHS);
defineAll('phone', 'other', OTHERS, PHONES);
defineAll('address', 'other', OTHERS, ADDRESSES);

define(
  'name',
  'patient',
  "patient name|patients name|patient's name|pt name|name of patient|patient full name|patient legal name|name (last, first)|member name|name of member|resident name|client name|student name|child's name|childs name|employee name|claimant name|applicant name|beneficiary name|patient name last first mi|patient last name first name|patient name first last|participant name|enrollee name|full legal name|customer name|name of customer|name of resident|name of student|name of claimant",
  true,
);
define(
  'name',
  'patient',
  'patient|pt|member|plan member|resident|claimant|beneficiary|our patient|your patient|patient/member|patient/subscriber|patient/insured|participant|mutual patient|employee|student|new card for|enrollee|customer|our customer|plan participant|insured patient|injured worker|injured employee|injured party|injured person|injured|person injured|name of injured person|athlete|student athlete|camper|applicant|declarant|veteran|my name|my full name|name of individual|individual name|child|minor child|name of child|full name of child|pupil|pupil name|ward|proposed ward|consumer|consumer name|person served|individual served|patients name and address|patients name address telephone|patients name address and telephone|patient name address phone|patients name address phone|patient name and address|patient name address|name and address of patient|patient and address|resident name and room|member name and id|recipient name|dependent name|name of dependent|patient name id|name of injured worker|name of insured patient',
);
// A laboratory's client is the office that ordered, a therapist's is the patient.
define(
  'name',
  'unsaid',
  'client|name|nm|full name|legal name|name last first|last name first name|last name first middle|last name first middle initial|last name first mi|last name first name middle|last name first name middle name|last name first name middle initial|last name first name mi|print name|last first|last first mi|last first middle|last first middle initial|last first m',
);
define(
  'birth_date',
  'unsaid',
  'dob|d o b|date of birth|my birth date|my date of birth|birth date|birthdate|birthday|date birth|dateof birth|born|born on|bdate|b date|birth dt|dt of birth',
  true,
);
define(
  'birth_date',
  'patient',
  "patient dob|pt dob|patient date of birth|patient's dob|patients date of birth|patient's date of birth|patient birth date|patient birthdate|member dob|member date of birth|dob patient|employee dob|claimant dob|customer dob|customer date of birth|resident dob|client dob|child's date of birth|student date of birth|date of birth of patient",
  true,
);
define(
  'birth_date',
  'other',
  "subscriber dob|subscriber date of birth|subscriber birth date|subscriber's dob|insured dob|insured's dob|insured date of birth|insured's date of birth|policyholder dob|policy holder dob|guarantor dob|guarantor date of birth|mother dob|mother's dob|mother's date of birth|father dob|father's date of birth|parent dob|guardian dob|spouse dob|responsible party dob|guar dob|guar birthdate|guar birth date|guar date of birth|subscr dob|subscr birth date|sub birthdate|insd dob|insd birth date|resp party dob|ins dob|holders dob|policyholders date of birth|policyholders birth date|cardholder dob|holder dob|mom dob|mother's birth date|infant dob|baby dob|newborn dob|sub dob",
  true,
);
define(
  'phone',
  'unsaid',
  'phone|tel|telephone|ph|home phone|cell|cell phone|mobile|mobile phone|phone number|phone no|telephone number|daytime phone|contact phone|contact number|home|home tel|phone home|phone cell|phone mobile|evening phone|primary phone|preferred phone|phones|home telephone|work phone|alt phone|alternate phone|phone 1|t|p',
);
define(
  'phone',
  'patient',
  'patient phone|patient phone number|patient telephone|pt phone|member phone|patient contact number|patient home phone|patient cell',
  true,
);
define(
  'phone',
  'other',
  "emergency phone|guardian phone|parent phone|agent phone|surrogate phone|contact's phone|emergency contact phone|next of kin phone|subscriber phone|insured phone|witness phone|responsible party phone|spouse phone|caregiver phone|mother phone|father phone",
  true,
);
define(
  'phone',
  'provider',
  "prescriber phone|provider phone|physician phone|pharmacy phone|office phone|clinic phone|facility phone|sender's phone|senders phone number|doctor phone|fax|fax number|fax no|prescriber fax|pharmacy fax|office fax|f|call|questions|questions call|toll free|member services|customer service|office|attorney phone",
  true,
);
define(
  'address',
  'unsaid',
  'address|home address|street address|mailing address|addr|street|residence|current address|address 1|address line 1',
);
define(
  'address',
  'patient',
  "patient address|patient's address|pt address|member address|patient home address|employee address",
  true,
);
define(
  'address',
  'other',
  "agent's address|agent address|guardian address|emergency contact address|subscriber address|insured address|insured's address|contact address|guarantor address|responsible party address|witness address",
  true,
);
define(
  'address',
  'provider',
  'provider address|prescriber address|pharmacy address|facility address|clinic address|office address|service address|practice address|employer address|send to|mail to|remit to|return address',
  true,
);
define(
  'chart_number',
  'unsaid',
  'mrn|mr number|mr no|medical record number|medical record no|medical record|med rec|med rec no|med rec number|chart|chart no|chart number|chart id|patient id|patient no|patient number|pt id|pid|acct|acct no|account|account no|account number|patient account|hospital number|unit number|record number|emr id|ehr id|patient mrn',
  true,
);
define(
  'member_id',
  'unsaid',
  'member id|member number|member no|memberid|subscriber id|subscriber number|subscriber no|policy|policy number|policy no|policy id|insurance id|insurance number|insured id|insureds id|id number|identification number|medicare number|medicare no|mbi|medicaid id|medicaid number|medicaid no|health plan id|hicn|cardholder id|plan id|member identification number|insured id number|insureds id number|certificate number|enrollee id|ins id|primary insurance id',
  true,
);
define(
  'service_date',
  'unsaid',
  'date of service|service date|dos|dates of service|visit date|date of visit|seen on|date seen|encounter date|exam date|date of exam|examination date|study date|date of study|procedure date|date of procedure|date of surgery|surgery date|date of operation|operation date|collected|collection date|date collected|date/time collected|specimen collected|coll|coll date|drawn|date drawn|date obtained|date taken|biopsy taken|performed|date performed|test date|date of test|admission date|arrival|discharge date|date of discharge|discharged|date discharged|appointment date|date of evaluation|evaluation date|date of consultation|consult date|date given|administered|date administered|consultation date|last visit|start of care date|soc date|treatment dates|exam performed|service dates|date of injection|eval date',
);
define(
  'report_date',
  'unsaid',
  "requested|requested on|reported|report date|date reported|date of report|report|rpt|resulted|result date|date resulted|signed out|finalized|final|printed|print date|created|date created|letter date|date of letter|order date|date of order|ordered|date ordered|date written|dictated|transcribed|date|dated|today's date|determination date|decision date|notice date|date sent|date of notice|check date|inquiry date|released|completed|date completed|date of request|request date|date requested|date of referral|referral date|statement date|signed|date signed|verified|executed|fax date|sent|date printed",
);
define(
  'other_date',
  'unsaid',
  'admit date|admitted|date admitted|date of admission|received|date received|received date|expires|expiration date|exp date|exp|effective|effective date|valid through|valid from|last filled|last fill|originally written|date written|due date|date due|date of loss|date of injury|injury date|last day worked|certification period|onset|onset date|from date|through date|termination date|term date|lmp|edd|request received|dates covered|coverage date|date the condition began|next appointment|follow up date|date last seen|last seen|date of death|next visit|begin date|end date|start date|stop date|rx date|fill date|date filled',
);
define('subject', 'unsaid', 're|regarding|subject|subj|reference');
define(
  'pages',
  'unsaid',
  'pages|no of pages|number of pages|total pages|total no of pages including cover|total number of pages|total pages including cover|pages including cover|no of pages including cover|of pages|pages incl cover|total no of pages|page count|number of pages including cover|total pages inc cover|pgs|pages to follow|number of pages including cover sheet|total pages including cover sheet',
);
define(
  'sender',
  'unsaid',
  'from|sender|sent by|sending facility|company from|facility|source|ordering facility|performing laboratory|performing lab|payer|pharmacy|pharmacy name|plan name|insurance company|agency|agency name|health plan',
);
define(
  'name',
  'provider',
  'provider|physician|doctor|dr|ordering|ordering provider|ordering physician|ord phys|ordering md|ordered by|referring|referring provider|referring physician|referring md|ref phys|referring dr|referred by|refer to|referral to|referred to|attending|attending physician|attending md|attn|attention|to|prescriber|prescriber name|prescribing physician|pcp|primary care provider|primary care physician|primary care|family doctor|family physician|physician name|provider name|doctor name|surgeon|radiologist|pathologist|interpreting physician|reading physician|author|dictated by|signed by|electronically signed by|cc|copy to|copies to|submitting physician|requesting provider|requesting physician|authorizing provider|rendering provider|treating provider|billing provider|certifying physician|practitioner|treating practitioner|pharmacist|therapist|nurse|clinician|consultant|interpreted by|seen by|given by|administered by|referring practitioner|to provider|for provider|pcp copy to|req phys|requesting phys|ord physician|reg dr|subm dr|attend dr|admit dr|fam dr|primary care doctor|family dr|family md|endoscopist|proceduralist|ordering clinician|ordering practitioner|ordering doctor|referring clinician|requesting clinician|requesting doctor|responsible provider|accountable provider|attributed provider|medical home|doctors name|name of physician|name of doctor|physicians name|treating physician|treating doctor|examining physician|certifying provider|cc to|report to|results to|send results to|copy report to|med director|medical director|laboratory director|lab director|prepared by|transcribed by|reviewed by|verified by|performed by|technologist|anesthesiologist|assistant|pcp on file|released to|records held by|former pcp|requested by|requesting practice|practice|company|dear dr|case manager|contact person|scheduled by|approved by|npi name|hospitalist|oncologist|cardiologist|physician signature|provider signature|signature|practice name|clinic|service provider|receiving provider|servicing provider|order by|refer from|referral from',
);
define(
  'name',
  'other',
  "subscriber|subscriber name|subscriber's name|insured|insured name|insured's name|name of insured|policy holder|policyholder|policyholder name|policy holder name|guarantor|guarantor name|responsible party|responsible party name|emergency contact|emergency contact name|emergency name|next of kin|kin|nok|contact|contact name|spouse|spouse name|mother|mother's name|mothers name|mother name|mother's maiden name|father|father's name|father name|parent|parent/guardian|parent name|parent or guardian|guardian|guardian name|legal guardian|caregiver|agent|agent name|health care agent|healthcare agent|surrogate|power of attorney|poa|witness|witness 1|witness 2|witness name|employer|employer name|attorney|attorney name|adjuster|case worker|daughter|son|wife|husband|sister|brother|partner|informant|interpreter|proxy|health care proxy|alternate agent|alternate|cardholder|cardholder name|card holder|insured person|donor|relative|notify|person to notify|in case of emergency|representative|authorized representative|account holder|billing contact|accompanied by|baby|newborn|infant|maiden name|requester|requestor|school|pharmacy contact|trustee|support|support person|custodian|performer|authenticator|legal authenticator|case head|head of case|head of household",
  false,
);
define(
  'heading',
  'patient',
  'patient information|patient demographics|patient details|patient data|member information|about the patient|patient identification|employee information|demographics|patient info|claimant information|resident information|student information',
);
define(
  'heading',
  'other',
  'subscriber information|insured information|insurance information|guarantor information|emergency contact information|emergency contacts|responsible party information|policy holder information|policyholder information|parent information|family information|contacts|guarantor details|guardian information|parent/guardian information|primary insurance|secondary insurance|employer information|spouse information|insured/subscriber information|subscriber/insured information|subscriber details|insurance details|care team|family history',
);
define(
  'heading',
  'provider',
  'provider information|clinician information|clinician details|medications|current medications|medication information|drug information|prescriber information|physician information|pharmacy information|ordering provider information|referring provider information|facility information|sender information|requesting provider information|servicing provider information|practice information|recipient|agency information|laboratory information|supplier information|provider details|prescriber details|pharmacy details|referring physician information|supplier|patient provider information',
);
define(
  'boundary',
  'unsaid',
  'sex|gender|age|race|ethnicity|ssn|social security number|ss|npi|dea|room|rm|rm bed|room bed|bed|location|unit|specimen|specimen id|specimen no|accession|accession no|accession number|acc no|lab no|case|case no|group|group no|group number|plan|relationship|email|city|state|zip|marital status|language|status|visit|visit no|claim|claim no|claim number|rx|rx no|rx number|qty|quantity|order|order no|drug|medication|directions|sig|reason|reason for referral|diagnosis|dx|icd|icd 10|insurance|department|title|job title|weight|height|order number|height|encounter|encounter no|csn|fin|visit number|reference|reference no|tax id|tin|prior auth|authorization no|type|modality|exam|procedure|referral no|class|priority|registry id|license|occupation|allergies|patient type|patient sex|patient age|pt age|payor|page|time|clia|fasting|volume|comments|message|notes|hospital|hospital service|service|pos|provider no|copay|our file|file|order status|provider npi|prescriber npi|refills|dispense|last name|first name|middle name|middle initial|mi|suffix|preferred name|last|first|middle',
  true,
);
