import type { PauseLength } from './pause-length.ts';
import type { WordedType } from './type-words.ts';

/** What somebody asks an owner for. Type null: everything. */
export type Wanted =
  | { readonly what: 'pause'; readonly length: PauseLength; readonly type: WordedType | null }
  | { readonly what: 'resume'; readonly type: WordedType | null };
