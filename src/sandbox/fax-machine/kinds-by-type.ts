import type { DocumentType } from '../../domain/document-types.ts';
import type { Kind } from './kinds/draft.ts';

/**
 * What a set of layouts sends of each type.
 *
 * @param set names it in the error
 * @returns throws RangeError for types that nobody sends on purpose: `unreadable` and `unknown`
 */
export const kindsByType = (set: string, kinds: readonly Kind[]): ((type: DocumentType) => Kind) => {
  const byType = new Map(kinds.map((kind) => [kind.type, kind]));
  return (type) => {
    const kind = byType.get(type);
    if (kind === undefined) throw new RangeError(`no ${set} documents of type ${type}`);
    return kind;
  };
};
