import { type Feature, features } from './feature.ts';

/** Sentences that hardly any other kind of document says. Each counts once. */
export const SENTENCE_FEATURES: readonly Feature[] = [
  ...features(
    'diagnostic_report',
    3.5,
    /\b(?:pr interval|qrs duration|qt\s?\/\s?qtc|vent(?:ricular)?\.? rate)\b/,
    /\bfev1\b.{0,30}\d|\bfvc\b.{0,30}\d/,
    /\bapnea[- ]hypopnea|\bahi\b/,
    /\b(?:lv ?ef|ejection fraction)\b.{0,20}\d{2}/,
    /\bnerve conduction\b/,
  ),
  ...features(
    'incoming_referral',
    2,
    /\b(?:accept|process|receive[sd]?) this referral/,
    /\bappointment at your earliest|\bonce the (?:visit|appointment) (?:has been|is) scheduled|\bexpect a call from your/,
  ),
  ...features(
    'prior_authorization',
    4,
    /\bfax (?:the )?completed (?:form|request)|\bmedications? requested\b|\balternative medications?\b.{0,20}tried|\btried and failed|\bcoverage (?:criteria|request)|\bplease (?:provide|attach) (?:clinical|chart|supporting)|\bseriously jeopardize\b/,
  ),
  // The head of a table of results.
  ...features(
    'lab_result',
    4,
    /\b(?:test|analyte|component|t[ea]st n[ea]m[ea])\b.{0,40}\b(?:r[ea]sul?i?t|value|in range)s?\b.{0,60}\b(?:ref\w*|range|units?|flag)\b/,
  ),
  ...features('lab_result', 3, /\bperforming lab|\bclia\b/),
  ...features(
    'imaging_report',
    3.5,
    /\bexam(?:ination)?\b:?.{0,12}\b(?:ct|mri|mra|xr|x-?ray|us|ultrasound|mammo\w+|dexa|dxa|bone density|pet)\b/,
  ),
  ...features('consult_note', 3, /\bimp(?:ression)?\s*\/\s*plan/),
  ...features(
    'incoming_referral',
    4.5,
    /\b(?:we are|i am|i'm) referring\b|\bi would like to refer\b|\brefer (?:him|her|this patient|the patient) to (?:you|your)\b|\bcannot accept this referral|\breferred to your (?:practice|office|clinic)\b|\bthank you for seeing\b/,
  ),
  ...features(
    'consult_note',
    4.5,
    /\bpleasure (?:of seeing|to see|of meeting|to meet)|\b(?:was|were) seen (?:today )?in (?:consultation|our (?:office|clinic))|\bthank you for (?:referring|the (?:kind )?referral|letting me|allowing (?:me|us))|\bsaw (?:your patient|him|her|mr\.?|mrs\.?|ms\.?).{0,40}\b(?:in consultation|in (?:my|our) (?:office|clinic))/,
  ),
  ...features(
    'consult_note',
    2.5,
    /\bhpi:|\bhistory of present illness/,
    /\bimp(?:ression)?\s*\/\s*plan|\bassessment(?:\s*(?:and|&|\/)\s*plan)/,
  ),
  ...features(
    'immunization_record',
    4.5,
    /\b(?:vaccination|immunization)s? (?:history|record)s?\b|\breceived the following (?:vaccin|immuniz)|\bdose was reported to the (?:state )?registry/,
  ),
  ...features(
    'imaging_report',
    3,
    /\bwe (?:performed|obtained) (?:an? )?(?:ct|mri|x-?ray|ultrasound)|\b(?:ct|mri|mr|us|xr|ultrasound|x-?ray|radiograph)s?\b.{0,40}\b(?:shows|showed|demonstrates|reveals|without contrast|with contrast|\d views?)|\bbi-?rads|\bti-?rads/,
  ),
  ...features(
    'pathology_report',
    4,
    /\b(?:tissue|biopsy|slides?|specimen)\b.{0,80}\bexamined\b|\bwe examined the following specimen|\breceived in formalin/,
  ),
  ...features(
    'records_request',
    4.5,
    /\bthis (?:firm|office) represents|\bplease (?:furnish|forward|provide|send|release)\b.{0,40}\brecords|\bhereby authorize\b.{0,60}\b(?:release|disclose)/,
  ),
  ...features(
    'prior_authorization',
    4,
    /\breviewed (?:the|your) request for (?:prior )?(?:authorization|coverage)|\brequest (?:is|has been|was) (?:approved|denied)|\bwe cannot complete (?:this|the) review/,
  ),
  ...features(
    'refill_request',
    4,
    /\b(?:approve|authorize)\b.{0,20}_*\s*refills?\b|\bmay we dispense|\bmedication in question|\blast fill(?:ed)?\b/,
  ),
  ...features(
    'order_to_sign',
    3.5,
    /\bi certify that (?:this|the) patient|\bi agree with the above order|\bmust sign and date|\bsign(?:,| and) date,? and return/,
  ),
  ...features(
    'billing',
    4,
    /\b(?:paid in error|request a refund|this is not a bill|adjudicate|corrected cms)/,
  ),
  ...features(
    'discharge_summary',
    3.5,
    /\b(?:came to|presented to|seen in|brought to) the (?:emergency|ed\b|er\b)|\bwas (?:admitted|discharged) (?:to|from|on|home)|\breason for (?:stay|admission)/,
  ),
  ...features(
    'advance_directive',
    4,
    /\bmake health ?care decisions for me|\blife-sustaining treatment|\bcardiopulmonary resuscitation will not/,
  ),
  ...features(
    'outside_records',
    3.5,
    /\brecords (?:sent|enclosed|attached|released)\b.{0,50}\b(?:request|continuity|transfer)|\btransfer of care\b|\bmedical record copy/,
  ),
  ...features(
    'progress_note',
    3,
    /\bhas (?:attended|completed|been seen for) \d+ (?:visits|sessions)|\btoward (?:the |his |her )?goals?|\bcontinue (?:with )?(?:therapy|treatment) as (?:ordered|planned)/,
  ),
];
