import type { PageText } from './page-text.ts';

/**
 * Words of records that federal or state law may protect specially. High recall: to be asked once too often costs a
 * look, the opposite a breach.
 */
const SIGNS: readonly RegExp[] = [
  // 42 CFR Part 2 and substance use
  /42 ?c\.?f\.?r|part 2\b.*\b(?:protected|applies|record|program)|substance (?:use|abuse)|chemical dependenc|\b(?:opioid|alcohol|cocaine|cannabis|stimulant|methamphetamine|benzodiazepine|heroin|fentanyl)s? (?:use|abuse|dependen\w+|withdrawal|addiction|intoxication)|\baddiction|\bdetox|\bmethadone|\bsuboxone|\bbuprenorphine|\bnaltrexone|\bvivitrol|\balcoholi(?:c|sm)|\bciwa\b|\bcows \d|\bsobriety|\brelapse prevention|\brehab(?:ilitation)? for (?:drug|alcohol)|\bdrug screen.*\bpositive|\bnarcotic (?:abuse|addiction)|\boverdose\b|\bintoxicat/i,
  // Behavioral health
  /\bpsychiatr|\bpsychotherap|\bpsycholog|\bbehavioral health|\bmental (?:health|status exam|illness)|\bcounseling (?:progress|session|note|center)|\bmajor depress|\bdepressive disorder|\bbipolar|\bschizo|\bsuicid|\bptsd|\bpost-?traumatic stress|\bphq-?9|\bgad-?7|\bpanic disorder|\bpsychosis|\bself-?harm|\beating disorder|\banorexia nervosa|\bbulimia|\blcsw\b|\bdomestic violence|\bsexual assault|\babuse (?:victim|history)|\binvoluntary (?:commit|hold)|\b5150\b|\bpersonality disorder|\bdysphoria\b/i,
  // HIV and other infections
  /\bhiv\b|\bhuman immunodeficiency|\baids\b|\bviral load|\bcd4\b|\bantiretroviral|\bbiktarvy|\bdescovy|\btruvada|\bprep\b.*\bhiv|\bsyphilis|\brpr\b|\bgonorrh|\bchlamydia|\bn\.? ?gonorrhoeae|\bsexually transmitted|\bst[di]s? (?:test|screen|panel|check)|\bst[di]s\b|\bherpes simplex|\btrichomon/i,
  // Reproductive
  /\babortion|\btermination of pregnancy|\bmifepristone|\bmisoprostol|\bcontracepti|\bpregnan(?:cy|t)\b.*\b(?:test|positive|weeks|result|intrauterine|terminat|viab)|\b(?:intrauterine|ectopic) pregnancy|\bhcg\b|\bprenatal|\bmiscarriage|\bin vitro|\bivf\b|\bfertility|\bgestational (?:age|sac)|\bgender[ -]affirming|\btransgender/i,
  // Genetic
  /\bgenetic (?:test|screen|counsel|analysis|result|report|variant)|\bgenom|\bbrca ?[12]?\b|\bpathogenic variant|\bcarrier (?:screen|status)|\bkaryotype|\bhereditary (?:cancer|panel)|\bdna (?:sequenc|analysis|test)|\bmutation (?:analysis|detected)|\bhuntington'?s? disease|\bcystic fibrosis (?:carrier|gene)|\bexome\b|\blynch syndrome|\bfactor v leiden/i,
];

/** Empty forms ask everybody; a question is no content. */
const QUESTION = /\?\s*(?:[YN]\b|_|$)|\[\s*\]|\bto be released\b|\bI (?:do|do not) authorize\b/i;

/** True when the document may be specially protected. */
export const isSensitive = (pages: readonly PageText[]): boolean =>
  pages.some(({ rows }) =>
    rows.some(({ text }, n) => {
      if (QUESTION.test(text)) return false;
      const joined = `${text} ${rows[n + 1]?.text ?? ''}`;
      return SIGNS.some(
        (sign) => sign.test(text) || (sign.test(joined) && !sign.test(rows[n + 1]?.text ?? '')),
      );
    }),
  );
