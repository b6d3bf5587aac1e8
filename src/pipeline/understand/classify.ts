import type { DocumentType } from '../../domain/document-types.ts';
import type { Place } from '../finding.ts';
import { BODY_FEATURES } from './body-features.ts';
import type { Feature } from './feature.ts';
import { type PageText, placeOf } from './page-text.ts';
import { SENTENCE_FEATURES } from './sentence-features.ts';
import { TITLE_FEATURES } from './title-features.ts';
import { type HandScore, typeProbabilities } from './type-model.ts';
import { looksLikeTitle, plainText, titleFactor, typeWords, usualHeight } from './type-words.ts';

export interface Classification {
  readonly type: DocumentType;
  /** Probability that the type is right, 0 to 1. */
  readonly confidence: number;
  readonly places: readonly Place[];
}

/** Share of the first page's height in which what looks like a title is taken for one of the document. */
const TITLE_DEPTH = 0.45;
/** Below this, nothing is said. */
const ABSTAIN = 0.45;

/**
 * How often types held for certain were right on papers of senders nobody had learnt from (five sets of layouts, each
 * judged once, 1,429 documents: 97.3 %). Training never meets such a sender, and would say 99.9 %.
 */
const SUREST = 0.975;

interface Vote {
  readonly feature: Feature;
  readonly weight: number;
  readonly place: Place;
}

/** The strongest place at which each title feature was seen. */
const titleVotes = (pages: readonly PageText[]): Vote[] => {
  const votes = new Map<Feature, Vote>();
  for (const [number, page] of pages.entries()) {
    const usual = usualHeight(page);
    for (const [at, row] of page.rows.entries()) {
      if (!looksLikeTitle(row, usual)) continue;
      const next = page.rows[at + 1];
      // A title may run over two lines.
      const goesOn = next !== undefined && row.height > usual * 1.25 && looksLikeTitle(next, usual);
      const text = plainText(goesOn ? `${row.text} ${next.text}` : row.text);
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
      const row = page.rows.find(({ text }) => feature.pattern.test(plainText(text)));
      if (row) return [{ feature, weight: feature.weight, place: placeOf(page.page, row.tokens) }];
    }
    return [];
  });

/** Body words of one type add up less and less: a lab report in a chart copy doesn't outvote its title. */
const dampen = (weight: number): number => (weight <= 6 ? weight : 6 + (weight - 6) * 0.5);

const sum = (votes: readonly Vote[]): number => votes.reduce((total, { weight }) => total + weight, 0);

/** What titles, headings and sentences add up to, by type. */
const handScores = (titles: readonly Vote[], body: readonly Vote[]): ReadonlyMap<DocumentType, HandScore> => {
  const types = new Set([...titles, ...body].map(({ feature }) => feature.type));
  return new Map(
    [...types].map((type): [DocumentType, HandScore] => {
      const own = (votes: readonly Vote[]): Vote[] => votes.filter(({ feature }) => feature.type === type);
      const [strongest, ...rest] = own(titles).toSorted((a, b) => b.weight - a.weight);
      return [type, { title: (strongest?.weight ?? 0) + sum(rest) * 0.25, body: dampen(sum(own(body))) }];
    }),
  );
};

/** {@link handScores} of a document, for training. */
export const handScoresOf = (pages: readonly PageText[]): ReadonlyMap<DocumentType, HandScore> =>
  handScores(titleVotes(pages), bodyVotes(pages));

/**
 * What kind of document these pages are: title phrases, headings and words, made into a probability by a linear
 * model. Abstains (`unknown`) rather than guesses.
 */
export const classify = (pages: readonly PageText[]): Classification => {
  const titles = titleVotes(pages);
  const body = bodyVotes(pages);
  const ranked = typeProbabilities(typeWords(pages), handScores(titles, body));
  const [type, probability] = ranked[0] ?? ['unknown' as const, 0];
  const places = [...titles, ...body]
    .filter(({ feature }) => feature.type === type)
    .toSorted((a, b) => b.weight - a.weight)
    .slice(0, 4)
    .map(({ place }) => place);
  if (probability < ABSTAIN) return { type: 'unknown', confidence: probability, places };
  return { type, confidence: Math.min(probability, SUREST), places };
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

/** Lines in the upper part of a document's first page that look like titles, as they were read. PHI. */
export const titlesOf = (pages: readonly PageText[]): readonly string[] => {
  const [first] = pages;
  if (first === undefined) return [];
  const usual = usualHeight(first);
  const top = first.rows.filter(({ at }) => at < TITLE_DEPTH);
  return top.filter((row) => looksLikeTitle(row, usual)).map(({ text }) => text);
};
