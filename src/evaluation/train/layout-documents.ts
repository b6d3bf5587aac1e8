import type { DocumentType } from '../../domain/document-types.ts';
import { composeFax } from '../../sandbox/fax-machine/inbox/compose.ts';
import { makePractice, planInbox } from '../../sandbox/fax-machine/index.ts';
import { kindOf } from '../../sandbox/fax-machine/kinds/index.ts';
import { FOLDS, TAUGHT_TYPES, type TaughtDocument } from './phrase-documents.ts';

/** Which fold a layout belongs to: every layout of a type is in another one. */
const foldOf = (type: DocumentType, layout: string): number =>
  Object.keys(kindOf(type).layouts).indexOf(layout) % FOLDS;

/** Documents of the layouts that the fax machine shows to everybody; never of those held out. */
export const layoutDocuments = (seed: string, count: number): readonly TaughtDocument[] =>
  planInbox({ seed, count, practice: makePractice(seed) }).flatMap((plan) => {
    const { pages, truth } = composeFax(plan);
    return truth.documents.flatMap(({ type, layout, pages: [first, last] }): TaughtDocument[] => {
      const sheets = pages.slice(first - 1, last).map(({ sheet }) => sheet);
      return TAUGHT_TYPES.includes(type)
        ? [{ type, fold: foldOf(type, layout), source: 'layout', sheets }]
        : [];
    });
  });
