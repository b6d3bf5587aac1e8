import { type Feature, features } from './feature.ts';

/** Words of a title. They count in the lines that look like one, most of all near the top of the first page. */
export const TITLE_FEATURES: readonly Feature[] = [
  ...features(
    'lab_result',
    6,
    /\blab(?:oratory)? (?:results?|reports?)|\blaboratory (?:final )?report|\bresults? report\b|\bclinical laboratory report|\bchemistry report|\bhematology report|\bmicrobiology (?:report|results?)|\bfinal (?:lab|laboratory) report|\btest results?\b|\bblood (?:test|work)/,
  ),
  ...features(
    'pathology_report',
    6,
    /\b(?:surgical |anatomic |dermato|cyto)?pathology(?: and cytology)?(?: report| consultation)|\banatomic pathology|\bsurgical pathology|\bcytology report|\bcytopathology|\bhistopathology|\bbiopsy report|\bdermatopathology|\bpathology \/ cytology|\btissue (?:exam|report)/,
  ),
  ...features(
    'imaging_report',
    6,
    /\b(?:diagnostic )?(?:imaging|radiology)(?: results?)? (?:report|consultation|result)|\bradiology\b.*\breport|\bx-?ray report|\bmammogra(?:m|phy)\b|\b(?:ct|mri|mr|ultrasound|xr|pet|dexa|bone density)\b.*\b(?:report|scan|exam(?:ination)?)\b|\breport of (?:imaging|radiolog)|\bultrasound report|\bfinal radiology/,
    /\b(?:ct|mri|x-?ray|ultrasound|sonogram|xr) (?:of )?(?:the )?(?:chest|abdomen|head|brain|knee|spine|lumbar|cervical|pelvis|shoulder|hip|neck|thyroid)/,
  ),
  ...features(
    'diagnostic_report',
    6,
    /\b(?:electrocardiogra(?:m|phy)|echocardiogra(?:m|phy)|ekg|ecg|holter|stress test|spirometry|pulmonary function|polysomnogra(?:m|phy)|sleep study|electromyogra|emg|nerve conduction|eeg|electroencephalogra|event monitor|cardiac catheterization|treadmill|audiogra(?:m|phy)|tilt table|pft)\b/,
  ),
  ...features(
    'consult_note',
    5,
    /\bconsult(?:ation)?s? (?:note|report|letter|summary)|\b(?:office|clinic|outpatient) (?:visit|consult|note)|\bspecialist (?:note|report)|\bnew patient (?:visit|evaluation|consult)|\binitial (?:consult|evaluation)|\bprogress note - (?:office|clinic)|\bvisit (?:note|summary)|\bfollow-?up (?:visit|note)|\bconsultation$|\boutpatient note|\bpsychiatric evaluation|\bsoap note/,
  ),
  ...features(
    'discharge_summary',
    6,
    /\bdischarge (?:summary|notice|note|report|instructions?)|\b(?:emergency (?:department|room|dept)|ed|er) (?:visit|note|record|report|summary|provider|physician|discharge|encounter)|\badmission (?:note|notification|summary|history)|\btransition of care|\bhospital (?:course|discharge|summary)|\bhistory and physical\b|\badt (?:notice|alert|notification)|\binpatient (?:summary|stay)|\bpatient discharge|\bafter visit summary|\burgent care (?:visit|note|summary)/,
  ),
  ...features(
    'operative_report',
    6,
    /\boperative (?:report|note|record)|\bprocedure (?:report|note)|\boperation (?:report|note|performed)|\b(?:colonoscopy|endoscopy|egd|cystoscopy|arthroscopy)(?: procedure)? (?:report|note)|\breport of (?:operation|procedure)|\bsurgical report|\bop note|\bsurgery report|\bendoscopy\b/,
  ),
  ...features(
    'incoming_referral',
    6,
    /\breferral (?:form|request|order|letter|note|to|authorization request)|\b(?:patient|ambulatory|outpatient|specialty|new) referral|\breferral$|\brequest for consultation|\bconsult(?:ation)? request/,
  ),
  ...features(
    'outside_records',
    6,
    /\bmedical records?(?: copy)?$|\bmedical records? (?:release|copy|enclosed|transfer|sent|from)|\brelease of (?:medical )?(?:information|records):|\btransfer of (?:care|records)|\bcontinuity of care|\bchart (?:summary|copy|notes)|\brecords? (?:sent|enclosed|released)|\bclinical summary|\bsummar(?:y|ization) of (?:care|episode)|\bpatient (?:health )?summary|\bcare plan\b|\bhealth summary|\bcomplete (?:chart|record)|\bold records|\bpatient chart\b|\bmedical record$/,
  ),
  ...features(
    'refill_request',
    7,
    /\b(?:refill|renewal)s? (?:auth\w*|request|requests|reminder|approval)|\bprescription (?:refill|renewal|clarification|request|change|transfer)|\brx (?:refill|renewal|request|change)|\bpharmac(?:y|ist) (?:question|request|inquiry|clarification|query|communication)|\bmedication (?:refill|renewal|clarification|change request)|\brequest for (?:refill|renewal|prescription)|\btherapeutic (?:interchange|substitution)|\bdrug (?:change|interaction) (?:request|alert|notice)|\b90[ -]day supply request|\bprescriber response|\bauthorization for refill|\bquestion to prescriber/,
  ),
  ...features(
    'prior_authorization',
    7,
    /\bprior[ -]?auth\w*|\bpre-?(?:authorization|certification|determination)|\b(?:coverage|utilization|medical necessity) (?:review|determination|decision)|\bnotice of (?:adverse )?(?:approval|denial|determination|action|coverage decision)|\bdenial of (?:coverage|benefits|authorization)|\bcoverage (?:denied|denial|approved|determination)|\bappeal (?:decision|rights|determination)|\badverse (?:benefit )?determination|\bauthorization (?:decision|determination|approval|denial|notice|request form)|\bpeer[ -]to[ -]peer|\bmedication request form|\bstep therapy|\bformulary exception|\badditional information needed/,
  ),
  ...features(
    'order_to_sign',
    7,
    /\bplan of care\b|\bhome health cert\w*|\b(?:physician|doctor|practitioner|verbal|telephone|standard written|detailed written|supplemental|interim|dme|wound care|therapy) orders?\b|\bcertificate of medical necessity|\bcms-?485|\bwritten order|\border (?:form|request) ?-? ?(?:durable|dme|signature)|\bsignature required|\bface[ -]to[ -]face (?:encounter|documentation)|\bdurable medical equipment|\brecertification|\bletter of medical necessity|\bhospice (?:order|certification)|\borders? for signature|\bprescription for (?:orthotic|dme|diabetic)/,
  ),
  ...features(
    'progress_note',
    6,
    /\b(?:physical|occupational|speech|massage)(?: and \w+)? therapy\b.*\b(?:note|report|evaluation|summary|discharge)|\b(?:pt|ot|st|slp) (?:progress|daily|evaluation|discharge|re-?eval\w*)|\b(?:nursing|facility|counseling|therapy|treatment|rehab\w*|snf|case management|behavioral health|psychotherapy) (?:progress )?(?:notes?|summary|report)\b|\btherapy (?:progress|evaluation|daily)|\bdaily (?:treatment )?note|\bnursing (?:home|facility) (?:visit|note)/,
  ),
  // A specialist's visit is called so as well as a therapist's.
  ...features('progress_note', 3, /\bprogress (?:report|notes?)\b/),
  ...features(
    'consult_note',
    3,
    /\bprogress notes?\b|\b(?:attending|provider|physician|doctor)'?s? notes?\b/,
  ),
  ...features(
    'records_request',
    7,
    /\b(?:request|authorization|demand) (?:for|to) (?:\w+ ){0,4}(?:release|disclose|disclosure|obtain|use)|\bmedical records? request|\brequest for (?:\w+ ){0,3}records|\brecords? request|\bsubpoena|\bauthorization (?:for|to) (?:the )?(?:release|use|disclos)|\bhipaa (?:authorization|release)|\bcustodian of (?:medical )?records|\bletter of representation|\bchart (?:request|retrieval|review request)|\brelease of (?:medical )?(?:information|records) (?:form|authorization|request)|\bhedis\b|\brisk adjustment/,
  ),
  ...features(
    'patient_form',
    7,
    /\bfmla|\bfamily (?:and )?medical leave|\bcertification of health care provider|\b(?:short|long)[ -]term disability|\bdisability (?:form|claim|statement|benefits|certification)|\battending physician'?s? statement|\b(?:school|camp|sports|pre-?participation|work|dot|employment) (?:physical|health|form|exam|entry|medical)|\bphysical exam(?:ination)? form|\breturn[ -]to[ -](?:work|school)|\bwork (?:status|excuse|release)|\bparking (?:placard|permit)|\bhandicap|\b(?:intake|registration|questionnaire|patient history|new patient) (?:form|questionnaire|packet)|\bhealth (?:history|intake|questionnaire)|\bfit(?:ness)?[ -]for[ -]duty|\bintake form|\bworkers'? comp\w* (?:form|report|status)|\bfunctional capacity|\bjury duty|\bsection 504|\bdaycare|\bchild care (?:form|health)|\butility (?:shut|medical)/,
  ),
  ...features(
    'billing',
    7,
    /\bexplanation of (?:benefits|payment|medical)|\beob\b|\bclaim (?:status|form|denial|inquiry|number|response|adjustment)|\b(?:billing|patient|account) statement|\binvoice\b|\bremittance|\boverpayment|\brefund request|\bstatement of account|\bhealth insurance claim|\bcms-?1500|\bthis is not a bill|\bpast due|\bitemized (?:bill|statement)|\bcorrected claim|\bbalance due|\bpayment (?:notice|request)|\baudit (?:of claims|letter)|\brecoupment/,
  ),
  ...features(
    'insurance_card',
    7,
    /\binsurance (?:card|verification|id card|information)|\beligibility (?:and|&|verification|response|inquiry|report)|\b(?:verification|confirmation|proof) of (?:coverage|benefits|insurance|eligibility)|\bbenefits? (?:verification|response|summary)|\bmember (?:id )?card|\bid(?:entification)? card|\bcoverage (?:verification|notice|confirmation)|\b27[01] (?:response|inquiry)|\bhealth plan card|\bchange of (?:insurance|coverage)/,
  ),
  ...features(
    'immunization_record',
    7,
    /\b(?:immunization|vaccin\w+|shot) (?:\w+ ){0,2}(?:records?|history|certificate|administration|notice|notification|report|summary|registry|information)|\bofficial (?:state )?immunization|\bimmunization information system|\bcertificate of immunization|\bvaccines? (?:given|administered|administration)/,
  ),
  ...features(
    'advance_directive',
    7,
    /\badvance(?:d)? (?:health ?care |medical )?directive|\bpower of attorney|\bliving will|\b(?:dnr|molst|polst|post)\b.{0,30}\b(?:order|form|comfort)|\bdo[ -]not[ -]resuscitate|\bphysician orders for life|\bhealth ?care (?:proxy|agent|surrogate|directive)|\bdnr\b|\bconsent (?:form|to treat\w*|for (?:treatment|procedure|surgery))|\binformed consent|\bmolst|\bpolst|\bdnrcc/,
  ),
  ...features(
    'junk',
    6,
    /\bspecial(?:s| offer)\b|\bworking capital|\bbusiness (?:loan|funding)|\bcongratulations|\bfree (?:cruise|vacation|quote|trial)|\bcruise\b|\bvacation\b|\b(?:weekly|monthly) (?:specials|deals)|\bsave (?:up to )?\d|\blimited time|\bact now|\bseminar\b|\bwebinar|\bdiscount|\blow(?:est)? (?:rates|prices)|\bfor sale|\bhealth insurance for (?:your )?employees|\broof(?:ing)? (?:repair|estimate)|\bmarketing\b|\bbank statement/,
  ),
];
