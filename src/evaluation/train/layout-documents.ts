import type { DocumentType } from '../../domain/document-types.ts';
import { composeFax } from '../../sandbox/fax-machine/inbox/compose.ts';
import { makePractice, planInbox } from '../../sandbox/fax-machine/index.ts';
import {
  REPERTOIRES,
  type RepertoireName,
  repertoireNameOf,
  repertoireOf,
} from '../../sandbox/fax-machine/repertoires.ts';
import { FOLDS, TAUGHT_TYPES, type TaughtDocument } from './phrase-documents.ts';

/** Which fold a layout belongs to: the layouts of a type are in different ones. */
const foldOf = (type: DocumentType, layout: string): number =>
  Object.keys(repertoireOf(layout).kindOf(type).layouts).indexOf(layout) % FOLDS;

/** Sets of layouts that nothing has been learnt from yet: the next judgement is theirs. */
export const UNTAUGHT_SETS: readonly RepertoireName[] = ['unfamiliar', 'everyday'];

/** Sets of layouts that have been judged blind and are for developing on now. */
export const TAUGHT_SETS: readonly RepertoireName[] = REPERTOIRES.filter(
  (name) => !UNTAUGHT_SETS.includes(name),
);

/** An urgent care's note, which its writer takes for a progress note: everywhere else here it is a hospital or ED summary. */
const UNTAUGHT: ReadonlySet<string> = new Set(['novel/urgent-visit']);

/**
 * Documents of sets of layouts, without drawing them.
 *
 * @param count faxes of each set
 */
export const layoutDocuments = (
  seed: string,
  count: number,
  sets: readonly RepertoireName[] = TAUGHT_SETS,
): readonly TaughtDocument[] =>
  sets
    .flatMap((layouts) => planInbox({ seed, count, practice: makePractice(seed), layouts }))
    .flatMap((plan) => {
      const { pages, truth } = composeFax(plan);
      return truth.documents.flatMap(({ type, layout, pages: [first, last] }): TaughtDocument[] => {
        const sheets = pages.slice(first - 1, last).map(({ sheet }) => sheet);
        if (!TAUGHT_TYPES.includes(type) || UNTAUGHT.has(layout)) return [];
        const source = repertoireNameOf(layout);
        return [{ type, fold: foldOf(type, layout), source, layout: `${type} ${layout}`, sheets }];
      });
    });
