import type { DocumentType } from '../../domain/document-types.ts';
import type { PageText } from './page-text.ts';

/**
 * Words of records that federal or state law may protect specially. High recall: to be asked once too often costs a
 * look, the opposite a breach.
 */
const SIGNS: readonly RegExp[] = [
  // 42 CFR Part 2 and substance use
  /\b42 ?c\.? ?f\.? ?r(?!\W{0,5}(?:parts?|sec\w*)?\W{0,3}[34]\d\d\b)|\bpart 2\b.*\b(?:protected|applies|record|program|consent|redisclos)|\bprohibit\w*\b.*\b(?:further |re-?)disclos|\bfurther disclosure\b.*\bprohibit|\bsubstance[- ](?:use|abuse|misuse|dependen)|\bchemical(?:ly)? dependen|\b(?:opioid|opiate|alcohol|cocaine|cannabis|marijuana|stimulant|(?:meth)?amphetamine|benzodiazepine|heroin|fentanyl|polysubstance|inhalant|sedative)s? (?:use|abuse|misuse|dependen\w+|withdrawal|addiction|intoxication|detox\w*|rehab\w*|recovery|treatment|relapse)|\bdrug (?:abuse|misuse|addiction|dependen|rehab|detox|withdrawal|relapse|use disorder)/i,
  /\baddict|\bdetox|\bmethadone|\b(?:suboxone|subutex|zubsolv|sublocade|vivitrol|antabuse|campral|lucemyra)\b|\bbuprenorphine|\bnaltrexone|\bdisulfiram|\bacamprosate|\blofexidine|(?<!\bnon[- ])\balcoholi(?:c|sm)|\ba\.?a\.? meetings?\b|\b(?:alcoholics|narcotics) anonymous|\bciwa\b|\bcows (?:score|\d)|\bsobriety|\bsober living|\brelapse prevention|\brehab(?:ilitation)? (?:for|from) (?:drug|alcohol)|\bdrugs? screen.*\bpositive|\bnarcotic (?:abuse|addiction)|\bopioid treatment|\bmedication[- ]assisted (?:treatment|therapy)|\boverdos|\bintoxicat|\b(?:audit-?c|dast-?10|asam) (?:score|screen|level|criteria|assessment)|\b(?:iv|intravenous|injection) drug us|\bnarcan\b|\bblood alcohol|\bf1[0-689]\.\d/i,
  // Behavioral health
  /\bpsychiat|\bpsycho-?therap|\bpsycholog|\bpsycho-?social assess|\bpsychoanaly|\bpsychotropic|\banti-?psychotic|\b(?:behaviou?ral|mental|emotional) health|\bbehaviou?ral (?:medicine|unit|disorder)|\bmental (?:status exam|illness|disorder|hospital)|\b(?:individual|group|family|marital|couples|grief|trauma|crisis|outpatient) (?:psycho)?(?:counsel|therapy session|therapy note)|\bcounsel(?:l)?ing (?:progress|session|note|center|service|intake)|\btherapy session note|\bmajor depress|\bdepressive (?:disorder|episode)|\bdepression (?:with|screen|severe|recurrent)|\b(?:postpartum|severe|recurrent|clinical|treatment-resistant) depression|\bbipolar(?! (?:cauter|electro|forceps|hemi|prosthe|lead|pac|coag|seal|radio|component|head))|\bschizo|\bsuicid|\bhomicidal|\bpara-?suicid|\bptsd|\bpost-?traumatic stress|\bacute stress disorder|\bphq-?[29]\b|\bgad-?7|\bmadrs\b|\bc-?ssrs\b/i,
  /\banxiety disorder|\bpanic (?:disorder|attack)|\bobsessive[- ]compuls|\bpsychos[ie]s|\bpsychotic|\bdelusion|\bhallucinat|\bparanoi|\bmani(?:a|c episode)\b|\bself-?(?:harm|injur|mutilat)|\bcutting behavior|\beating disorder|\banorexia nervosa|\bbulimi|\bbinge eating|\b(?:lcsw|lmft|lpcc?|lmhc|pmhnp|psy\.?d)\b|\bdomestic violence|\bintimate partner|\bsexual (?:assault|abuse)|\b(?:child|elder|physical) abuse|\brape\b|\babuse (?:victim|history)|\binvoluntary (?:commit|hold|admission|psych)|(?<![-#.\w])51[57]0\b|\bbaker act|\bpersonality disorder|\badjustment disorder|\bconduct disorder|\boppositional defiant|\battention[- ]deficit|\badhd\b|\bautis[mt]|\bgender dysphoria|\bdysphori[ac]\b|\belectroconvulsive|\bcognitive[- ]behaviou?ral|\bdialectical|\bemdr\b|\bclozapine|\bclozaril|\bolanzapine|\bzyprexa|\bquetiapine|\bseroquel|\brisperidone|\brisperdal|\baripiprazole|\babilify|\bhaloperidol|\bhaldol|\blurasidone|\blatuda|\bpaliperidone|\binvega|\blithium carbonate|\blithobid|\bf[2-6][0-9]\.\d/i,
  // Abbreviations of notes. Those that mean other things as well count only with what makes them sensitive.
  /\b(?:ETOH|EtOH|etoh)\b.{0,20}\b(?:abuse|dependen|depen|use disorder|withdraw|misuse|daily|heavy|intox)|\b(?:abuse|dependence|withdrawal)\b.{0,12}\bETOH\b|\bIVDU\b|\bIVDA\b|\bPWID\b|\bOUD\b|\bAUD\b(?!i)|\bSUD\b|\bMAT (?:program|clinic|therapy)|\bbup(?:e|\/nx|renorphine)?\b.{0,14}\d|\bmeth(?:amphetamine)? (?:use|abuse)|\bheroin\b|\bcocaine\b|\bfentanyl (?:use|abuse)|\bUDS\b.{0,12}\b(?:pos|\+)|\b(?:positive|pos) for (?:THC|cannab|opi|benzo|amphet|cocaine)|\brelapse(?:d)? on\b/,
  /\bMDD\b|\bGAD(?:-?7)?\b|\bPTSD\b|\bOCD\b|\bBPD\b|\bADHD\b|\bSI\s?\/\s?HI\b|\b(?:denies|endorses|reports) SI\b|\bwants? to die\b|\b(?:OD|overdosed?) on\b|\bpsych\b (?:admission|hold|ward|unit|consult|meds?)/,
  /\bTOP at\b|\bTAB\b \d|\belective AB\b|\bLARC\b|\bIUD (?:insert|remov|placed)|\bG\d+\s?P\d+\s?(?:TAB|A[1-9])/,
  /\bPrEP\b|\bARVs?\b|\bon ART\b|\bART (?:regimen|adherence|since)|\bundetectable VL\b|\bVL (?:undetect|<)|\bZ21\b|\bB20\b|\bH I V\b|\bPLWH\b/,
  /\bHFE\b|\bC282Y\b|\bsickle (?:cell )?trait\b|\bDown syndrome\b|\btrisomy\b|\bMTHFR\b/i,
  // HIV and other infections
  /\bh[i1l|!]v(?:[-/ ]?[12])?\b|\bh\.i\.v\b|\bhuman immuno-?deficiency|\bacquired immun\w* deficiency|\bviral load|\bcd4(?!\d)|\bt-?cell count|\banti-?retroviral|\b(?:haart|cart) (?:therapy|regimen)|\bbiktarvy|\bdescovy|\btruvada|\bgenvoya|\btriumeq|\bdovato|\bcabenuva|\bapretude|\bjuluca|\bodefsey|\bsymtuza|\bprezista|\btivicay|\bisentress|\bdolutegravir|\braltegravir|\bdarunavir|\bbictegravir|\bemtricitabine|\btenofovir|\befavirenz|\bcabotegravir|\bpre-?exposure prophyl|\bpost-?exposure prophyl|\bprep\b.*\bhiv|\bpneumocystis|\bkaposi/i,
  /\bsyphil|\btreponem|\brpr\b|\bvdrl\b|\bfta-?abs|\bgonorr|\bgonococc|\bchlamyd|\bct\/ng\b|\bgc\/c[ht]|\bn\.? ?gonorr|\bsexually[- ]transmitted|\bst[di]s? (?:test|screen|panel|check|clinic|result|expos|treat)|\bst[di]s\b|\bvenereal|\b(?:genital|herpes) (?:herpes|simplex|wart)|\bhsv-?[12]?\b|\btrichomon|\bcondylom|\bchancr|\bpartner notification|\bneurosyphil|\blymphogranuloma|\bb20\b/i,
  // Reproductive
  /\babort(?:ion|ed (?:fetus|pregnan))|\btermination of (?:the )?pregnancy|\bpregnancy terminat|\bterminated pregnan|\bmifepristone|\bmifeprex|\bmisoprostol|\bcytotec\b|\bcontracepti|\bbirth control|\b(?:iud|mirena|nexplanon|paragard|kyleena|depo-?provera|(?<!(?:employees?|benefits?|medicare|insurance|health|dental|coverage) )plan b|nuvaring)\b|\bintrauterine (?:device|pregnan|fetal|gestation)|\blevonorgestrel|\betonogestrel|\bpregnan(?:cy|t)\b.*\b(?:test|positive|weeks|result|intrauterine|terminat|viab|loss)|\b(?:positive|unplanned|unwanted|ectopic|molar|current|high[- ]risk) pregnan|\bpregnancy (?:test|loss|confirm|options)|\bhcg\b|\bpre-?natal|\bante-?natal|\bpost-?partum|\bobstetric(?:al)? (?:ultrasound|sonogram|history|visit)|\bmiscarriage|\bspontaneous ab\b|\bdilation and (?:curettage|evacuation)|\bd ?& ?[ce]\b|\bin vitro|\bivf\b|\biui\b|\bin-?fertility|\bfertility|\bembryo|\boocyte|\bsperm|\bsemen analysis|\bgestational (?:age|sac|carrier)|\bfetal (?:heart|demise|anomal|growth|pole)|\bnuchal transluc|\btubal ligation|\bvasectomy|\bsterilization (?:consent|procedure|request)|\bgender[- ](?:affirming|transition|reassign|confirm|identity)|\btrans(?:gender|sexual)|\bvaginoplasty|\bphalloplasty|\bgravida\b|\bg\d ?p\d\b/i,
  // Genetic
  /\bgenetic|\bgenom|\bgenotyp|\bgene (?:panel|test|variant|mutation|sequenc|therapy)|\bbrca|\bpalb2\b|\b(?:likely )?pathogenic variant|\bvariant of (?:uncertain|unknown)|\bcarrier (?:screen|status|test)|\bkaryotyp|\bhereditary (?:cancer|panel|breast|predispos|colorectal|non-?polyposis)|\b(?:cell-?free|fetal|germline) dna|\bdna (?:sequenc|analysis|test|profil|paternity|result)|\bpaternity test|\b(?:germline|gene|brca\w*) mutation|\bmutation (?:analysis|detected|carrier|status|positive)|\bgermline|\bhuntington|\bcystic fibrosis (?:carrier|gene|mutation|screen)|\bcftr\b|\bexome\b|\blynch syndrome|\bfactor v leiden|\bnext[- ]generation sequenc|\bchromosom|\bmicroarray|\bfragile x|\btay-?sachs|\bapoe\b|\bmthfr\b|\bnipt\b|\bpharmacogen|\bamniocentesis|\bchorionic villus|\bsickle cell (?:trait|carrier)|\b23andme|\btrisomy|\bhemophilia carrier|\bmlh1\b|\bmsh[26]\b|\bpms2\b/i,
];

/** An acronym that is a word as well: hearing aids are none. */
const AIDS = /(?<!\b(?:hearing|walking|mobility|visual|sleep|first|band|ambulation|listening)[- ])\bAIDS\b/;
const OTHER_AIDS = /\b(?:hearing|walking|mobility|visual|sleep|first|band|ambulation|listening)[- ]aids\b/i;

/** Long words that mean one thing, found as well when OCR has spoiled a letter or two. */
const WORDS: readonly string[] = (
  'psychiatry psychiatric psychiatrist psychotherapy psychotherapist psychological psychologist psychology ' +
  'schizophrenia schizoaffective suicidal suicidality depressive antipsychotic quetiapine risperidone aripiprazole ' +
  'methadone buprenorphine suboxone naltrexone alcoholism detoxification substance_abuse substance_use ' +
  'chemical_dependency opioid_use behavioral_health mental_health bipolar_disorder ' +
  'immunodeficiency antiretroviral biktarvy dolutegravir emtricitabine tenofovir syphilis chlamydia gonorrhea ' +
  'gonorrhoeae trichomonas trachomatis treponema sexually_transmitted viral_load herpes_simplex ' +
  'abortion contraception contraceptive mifepristone misoprostol levonorgestrel miscarriage infertility pregnancy_test ' +
  'prenatal_care transgender gender_affirming intrauterine_device termination_of_pregnancy in_vitro_fertilization ' +
  'genetic_testing genetic_test genetic_counseling genomics karyotype chromosomal hereditary_cancer carrier_screening ' +
  'pathogenic_variant lynch_syndrome huntington_disease cystic_fibrosis_carrier germline_mutation dna_sequencing ' +
  'exome_sequencing mutation_analysis factor_v_leiden'
)
  .split(' ')
  .map((word) => word.replaceAll('_', ' '));

/** Letters that OCR takes for each other become one. */
const fold = (text: string): string =>
  text
    .toLowerCase()
    .replace(/0/g, 'o')
    .replace(/[1|!l¡]/g, 'i')
    .replace(/[5$]/g, 's')
    .replace(/8/g, 'b')
    .replace(/[36]/g, 'e')
    .replace(/rn/g, 'm')
    .replace(/vv/g, 'w')
    .replace(/[^a-z ]/g, '');

const FOLDED = WORDS.map((word) => ({ parts: word.split(' ').length, text: fold(word).replaceAll(' ', '') }));

/** Ordinary words that stand one letter away from one of them. */
const ORDINARY: ReadonlySet<string> = new Set(
  ['abortive', 'physiological', 'physiotherapy', 'dental health', 'generic test', 'generic testing'].map(
    (words) => fold(words).replaceAll(' ', ''),
  ),
);

/** True when `a` becomes `b` by at most so many letters more, fewer or other. */
const within = (a: string, b: string, most: number): boolean => {
  if (Math.abs(a.length - b.length) > most) return false;
  let row = Array.from({ length: b.length + 1 }, (_, n) => n);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(same, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    if (Math.min(...next) > most) return false;
    row = next;
  }
  return (row[b.length] ?? most + 1) <= most;
};

const spoiled = (text: string): boolean => {
  const tokens = fold(text).split(' ').filter(Boolean);
  return FOLDED.some(({ parts, text: word }) => {
    const most = word.length >= (parts === 1 ? 12 : 15) ? 2 : word.length >= 8 ? 1 : 0;
    // A blank in the middle of a word, or none between two, is a fault of OCR as well.
    return [parts, parts + 1, parts - 1].some(
      (count) =>
        count > 0 &&
        tokens.some((_, n) => {
          if (n + count > tokens.length) return false;
          const run = tokens.slice(n, n + count).join('');
          return !ORDINARY.has(run) && within(run, word, count === parts ? most : Math.min(most, 1));
        }),
    );
  });
};

/** Banners are set with spaces between the letters. */
const closed = (text: string): string =>
  text.replace(/\b(?:[A-Za-z] ){4,}[A-Za-z]\b/g, (run) => run.replaceAll(' ', ''));

/**
 * Notices name the law for whatever they may be put under; cancer is looked for in stool by its DNA; and everybody is
 * asked at a visit or in an emergency department: an answer of nothing makes no record of behavioral health.
 */
const SCREENINGS =
  /\b(?:PHQ|GAD)-?[279]\b(?: (?:total|score|screen|is|was|of|today|both))*\W{0,3}(?:[0-2]|(?<=[79]\b.{0,24})[34]|zero|neg(?:ative)?)\b(?!\s*[./-]?\d)|\b(?:suicide|depression)(?: risk)? screen(?:s|ing)?\W{0,3}(?:is |was |were |both )?neg(?:ative)?\b/
    .source;

/** Asked at every visit, and answered with nothing: a question that somebody has put is no content. */
const DENIED =
  /\b(?:no|denies|denied|never|without)(?: any| history of| current)?(?: (?:alcohol|tobacco|or|and|illicit|illegal|recreational|street))*,? ?(?:drugs?|substances?)(?: (?:use|abuse|misuse))\b|\b(?:substance|drug|alcohol|opioid)s?(?: (?:use|abuse|misuse))?\W{1,3}(?:none|denies|denied|never|no\b|not? current)|\b(?:HIV|STI|STD|chlamydia|gonorrhea|syphilis|pregnancy|hCG|genetic)(?:\/\w+)?(?: (?:test|testing|screen|screening))?\W{1,3}(?:not (?:done|indicated|performed|applicable|needed|due)|declined|deferred|due\b|overdue|none|n\/a)|\b(?:birth control|contracepti(?:on|ves?))\W{1,3}(?:none|n\/a|not (?:needed|applicable))|\b(?:no|denies|denied|without|negative for)(?: any| current| history of)? suicidal(?: (?:or|and) homicidal)? (?:ideations?|thoughts?)|\bno (?:history of )?(?:drug|alcohol)(?: (?:or|and) (?:drug|alcohol))+ (?:use|abuse|misuse)\b|\b(?:ADHD|MDD|SUD|PTSD|addiction|bipolar(?: disorder)?|schizophrenia|anxiety disorder|eating disorders?|autism|intoxicated|(?:physical|child|elder|sexual) abuse)\W{1,3}(?:none|denies|denied|no\b|never|n\/a)|\balcohol use\b\W{0,3}(?:yes|occasional(?:ly)?|social(?:ly)?|rare(?:ly)?|light|current|former|[1-7](?:-[1-7])? (?:drinks?|glass(?:es)?|beers?))\b|\bdepression screen(?:ing)?\b(?!.*\b(?:pos(?:itive)?|moderate|severe|score)\b)(?=\W*(?:done|completed|performed|due|annual|G0444|Z13|$|[,;.] ?neg))|\bannual depression screen(?:ing)?\b(?!.*\b(?:pos(?:itive)?|moderate|severe|score)\b)|\b(?:review of systems|ROS)\b.*\bnegative for\b.*\b(?:suicidal (?:ideation|thoughts)|hallucinations|panic attacks)\b/
    .source;

/** The heading of what every examination has, before words for nothing unusual. */
const EXAMINED =
  /\bpsychiatric (?:exam(?:ination)? )?(?:is |was )?(?:normal|unremarkable)\b|\bpsych(?:iatric|ological)?(?:\/behaviou?ral)?\s?[:–-]\s?(?=(?:normal|sleep|cooperative|appropriate|mood|affect|alert|oriented|negative|denies|calm|pleasant|within normal|wnl|intact|good|stable|insight|judgment|no\b|not\b))/
    .source;

/** Abbreviations that mean something else beside what they stand with. */
const OTHERWISE = /\bGAD(?:-?65| anti\w+)|\bOCD lesions?\b|\bBPD \d+(?:\.\d)? ?[cm]m\b/.source;

/** Whatever a banner says may be in a fax. */
const MAY_BE = /\bmay (?:also )?(?:contain|include)\b[^.]*/.source;

const NO_SIGN = new RegExp(
  `${SCREENINGS}|${DENIED}|${EXAMINED}|${OTHERWISE}|${MAY_BE}|${
    /\bfurther disclosure of (?:certain|some|such) (?:records|information)\b|\bP\.? ?O\.? ?Box \d+|\b(?:physician|doctor|practitioner|MD|DO)s?,? (?:or|and) (?:an? )?(?:(?:licensed|clinical|school) )*psycholog\w+|\b42 ?c\.?f\.?r\.?,? part 2,? (?:where|if|as|when|to the extent)\b|\bstool[- ]DNA(?: tests?)?\b|\b(?:not|don['’]t) (?:include|provide|give|send|disclose)\b.{0,40}\bgenetic (?:information|tests?|testing|services)\b|\bgenetic information nondiscrimination act\b|\bask(?:ing)? for genetic information\b|\bGINA\b.{0,60}\bgenetic information\b|\bnot part of (?:this|the) (?:release|copy|record)\b.*|\b(?:excludes|excluding|without|no) psychotherapy notes\b|\bpsychotherapy notes\b.{0,60}\b(?:not|none|excluded|separate)\b|\bhaloperidol\b.{0,30}\b(?:nausea|vomiting|hiccups)\b|\balcohol (?:is )?(?:one|two|[12](?:-[12])?) (?:drinks?|glass(?:es)?|beers?)\b|\blow[- ]dose naltrexone\b|\bnaltrexone (?:HCl )?[1-4](?:\.\d)? ?mg\b/
      .source
  }`,
  'gi',
);

/** Codes of what every practice treats beside everything else: anxiety, tobacco, insomnia, a depression that is mild or over. */
const COMMON =
  /(?:\banxiety(?: disorder)?,? ?(?:situational|unspecified|generali[sz]ed)?\W{0,3})?\bF(?:41|17|51)(?:\.\w{1,3})?\b|\bF3(?:2\.(?:0|4|5|A|89|9)|3\.(?:0|4\d?|8|9))\b/gi;
/** Any other chapter's code. */
const OTHER_CODE = /\([A-EG-TV-Y]\d\d(?:\.\w{1,4})?\)|\b[A-EG-TV-Y]\d\d\.\w{1,4}\b/;

const shows = (text: string): boolean => {
  const plain = closed(text).replace(NO_SIGN, ' ');
  return (
    SIGNS.some((sign) => sign.test(plain)) || (AIDS.test(plain) && !OTHER_AIDS.test(plain)) || spoiled(plain)
  );
};

/** Empty forms ask everybody; a question is no content. One that somebody has ticked or answered with yes is. */
const QUESTION =
  /\?\s*(?:y(?:es)?\s*[/ ]?\s*no?\b|no?\b|_|$)|\[\s*\]|[☐□]|\bto be released\b|\bI (?:do|do not) authorize\b/i;
const TICKED = /\[\s*[xX✓✔]\s*\]|[☑☒✓✔]|\b[xX]{1,2}\s?[\])]|[[(]\s?[xX]\b/;
/** How engines read an empty box before a word; two in a row of choices show what they are. */
const BOXES =
  /(?:^|\s)(?:CJ|C\]|C\)|L\]|LC|C1|CL|LJ|L\)|\(J|\(1|0)\s+[A-Z][^\d]*\s(?:CJ|C\]|C\)|L\]|LC|C1|CL|LJ|L\)|\(J|\(1)\s+[A-Z]/;

/** What a plan pays for stands on everybody's card. */
const BENEFITS =
  /\b(?:behaviou?ral|mental) health\b(?: ?(?:\/|and|&) ?substance (?:use|abuse)(?: disorders?)?)?|\bsubstance (?:use|abuse)(?: disorders?)?\b(?=.{0,20}(?:copay|in.?network|active|benefit|line|call|\$|%))/gi;

/** `Don't give information about` over `genetic tests.`: what isn't to be told goes on in the next row. */
const NOT_TO_TELL = /\b(?:not|don['’]t) (?:include|provide|give|send|disclose)\b[^.;]*$/i;
const withoutAsked = (text: string, before: string): string =>
  NOT_TO_TELL.test(before)
    ? text.replace(/^[^.;]*?\bgenetic (?:information|tests?|testing|services)\b/i, ' ')
    : text;

/**
 * True when the document may be specially protected. A common diagnosis among others in a list makes a general
 * record no record of behavioral health; anything else that is said of it does.
 */
export const isSensitive = (pages: readonly PageText[], type?: DocumentType): boolean => {
  const among = pages.some(({ rows }) => rows.some(({ text }) => OTHER_CODE.test(text)));
  const said = (line: string): string => {
    const text = type === 'insurance_card' ? line.replace(BENEFITS, ' ') : line;
    return among ? text.replace(COMMON, ' ') : text;
  };
  return pages.some(({ rows: all }) => {
    const rows = all.map(({ text }, n) => ({ text: said(withoutAsked(text, all[n - 1]?.text ?? '')) }));
    return rows.some(({ text }, n) => {
      if ((QUESTION.test(text) || BOXES.test(text)) && !TICKED.test(text)) return false;
      if (shows(text)) return true;
      const next = rows[n + 1]?.text ?? '';
      // A term may go on in the next row, with or without a hyphen; what that row shows alone is its own affair.
      const joined = text.endsWith('-') ? `${text.slice(0, -1)}${next}` : `${text} ${next}`;
      return next !== '' && shows(joined) && !shows(next);
    });
  });
};
