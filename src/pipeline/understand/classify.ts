import type { DocumentType } from '../../domain/document-types.ts';
import type { Place } from '../finding.ts';
import { BODY_FEATURES } from './body-features.ts';
import type { Feature } from './feature.ts';
import { type PageText, placeOf, type Row } from './page-text.ts';
import { SENTENCE_FEATURES } from './sentence-features.ts';
import { TITLE_FEATURES } from './title-features.ts';

export interface Classification {
  readonly type: DocumentType;
  /** Probability that the type is right, 0 to 1. */
  readonly confidence: number;
  readonly places: readonly Place[];
}

/** A phrase that only one kind of document has; several weaker ones don't make up for it. */
const DECISIVE = 3;
/** General medical words alone fit several kinds: what they add up to is never sure. */
const WORDS_ALONE = 0.8;

/** Divides the log-odds: several features of one kind tell the same thing twice. */
const TEMPERATURE = 1.2;
/** Evidence that a document has to beat to be recognised at all. */
const UNKNOWN = 4.2;
/** Below this, nothing is said. */
const ABSTAIN = 0.45;

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[’‘`]/g, "'")
    .replace(/[—–]/g, '-')
    .replace(/[*_|“”"~]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** Short, in capitals or capitalised, and no sentence. */
const looksLikeTitle = (row: Row, usual: number): boolean => {
  const words = row.text.split(/\s+/).filter((word) => /[A-Za-z]{2}/.test(word));
  if (words.length === 0 || words.length > 12 || /[a-z]\.\s+[A-Z]|[a-z]\.$/.test(row.text)) return false;
  const raised = words.filter((word) => /^\W*[A-Z0-9]/.test(word) || word.length <= 3).length;
  return raised / words.length >= 0.7 || row.height > usual * 1.25;
};

/** A title near the top of the first page counts fully; later ones less. */
const titleFactor = (row: Row, page: number, usual: number): number => {
  const depth = page > 0 ? 0.35 : row.at < 0.3 ? 1 : row.at < 0.45 ? 0.7 : 0.4;
  return depth * (row.height > usual * 1.2 ? 1.1 : 1);
};

interface Vote {
  readonly feature: Feature;
  readonly weight: number;
  readonly place: Place;
}

const usualHeight = (page: PageText): number => {
  const heights = page.rows.map(({ height }) => height).toSorted((a, b) => a - b);
  return heights[heights.length >> 1] ?? 1;
};

/** The strongest place at which each title feature was seen. */
const titleVotes = (pages: readonly PageText[]): Vote[] => {
  const votes = new Map<Feature, Vote>();
  for (const [number, page] of pages.entries()) {
    const usual = usualHeight(page);
    for (const row of page.rows) {
      if (!looksLikeTitle(row, usual)) continue;
      const text = plain(row.text);
      for (const feature of TITLE_FEATURES) {
        if (!feature.pattern.test(text)) continue;
        const weight = feature.weight * titleFactor(row, number, usual);
        if (weight > (votes.get(feature)?.weight ?? 0))
          votes.set(feature, { feature, weight, place: placeOf(page.page, row.tokens) });
      }
    }
  }
  return [...votes.values()];
};

const bodyVotes = (pages: readonly PageText[]): Vote[] =>
  [...SENTENCE_FEATURES, ...BODY_FEATURES].flatMap((feature): Vote[] => {
    for (const page of pages) {
      const row = page.rows.find(({ text }) => feature.pattern.test(plain(text)));
      if (row) return [{ feature, weight: feature.weight, place: placeOf(page.page, row.tokens) }];
    }
    return [];
  });

/** Body words of one type add up less and less: a lab report in a chart copy doesn't outvote its title. */
const dampen = (weight: number): number => (weight <= 6 ? weight : 6 + (weight - 6) * 0.5);

/**
 * What kind of document these pages are: weighted title phrases, headings and vocabulary, made into a probability.
 * Abstains (`unknown`) rather than guesses.
 */
export const classify = (pages: readonly PageText[]): Classification => {
  const titles = titleVotes(pages);
  const body = bodyVotes(pages);
  const scores = new Map<DocumentType, number>();
  for (const type of new Set([...titles, ...body].map(({ feature }) => feature.type))) {
    const ofTitle = titles
      .filter(({ feature }) => feature.type === type)
      .map(({ weight }) => weight)
      .toSorted((a, b) => b - a);
    const ofBody = body
      .filter(({ feature }) => feature.type === type)
      .reduce((sum, { weight }) => sum + weight, 0);
    const [strongest = 0, ...rest] = ofTitle;
    scores.set(type, strongest + rest.reduce((sum, weight) => sum + weight * 0.25, 0) + dampen(ofBody));
  }
  const ranked = [...scores].toSorted((a, b) => b[1] - a[1]);
  const [type, score] = ranked[0] ?? ['unknown' as const, 0];
  const weigh = (value: number): number => Math.exp((value - score) / TEMPERATURE);
  const total = ranked.reduce((sum, [, value]) => sum + weigh(value), weigh(UNKNOWN));
  const probability = 1 / total;
  const places = [...titles, ...body]
    .filter(({ feature }) => feature.type === type)
    .toSorted((a, b) => b.weight - a.weight)
    .slice(0, 4)
    .map(({ place }) => place);
  if (probability < ABSTAIN) return { type: 'unknown', confidence: probability, places };
  const decided = [...titles, ...body].some(
    ({ feature, weight }) => feature.type === type && weight >= DECISIVE,
  );
  return { type, confidence: decided ? probability : Math.min(WORDS_ALONE, probability), places };
};

/** "Lab Results" may be a section of a note; a report, a form or a letter is a document. */
const NAMES_DOCUMENT =
  /\b(?:report|summary|note|request|form|order|record|certificat\w+|notice|statement|referral|directive|letter|authorization|plan|determination|explanation|response)s?\b/i;

/**
 * The kind of document whose title stands at the head of a page, or null. A heading further down is a section's.
 *
 * @param depth share of the page's height in which a title may stand
 */
export const titleAt = (page: PageText, depth: number): DocumentType | null => {
  const head = { ...page, rows: page.rows.filter(({ at, text }) => at < depth && NAMES_DOCUMENT.test(text)) };
  const loudest = titleVotes([head]).toSorted((a, b) => b.weight - a.weight)[0];
  return loudest && loudest.weight >= 5 ? loudest.feature.type : null;
};
