/**
 * Everything that can be wrong with a log or with what it is compared with.
 *
 * - form: `line_ends`, `cut_line`, `encoding`, `long_line`, `json`, `kind`, `form`, `line_order`, `header`, `count`
 * - events: `duplicate`, `event_order`, `gap`, `uncovered`
 * - checkpoints of the file: `note`, `signature`, `unsigned`, `origin`, `checkpoint_order`, `no_checkpoint`, `too_few_events`
 * - what the tree says: `root`, `inclusion`, `consistency`, `no_consistency`
 * - anchors and further checkpoints: `file_name`, `no_anchors`, `split_view`, `rewritten`, `rolled_back`, `not_compared`, and those of notes
 * - `changed_meanwhile`: the file isn't what it was a moment ago
 */
export type FindingCode =
  | 'line_ends'
  | 'cut_line'
  | 'encoding'
  | 'long_line'
  | 'json'
  | 'kind'
  | 'form'
  | 'line_order'
  | 'header'
  | 'count'
  | 'duplicate'
  | 'event_order'
  | 'gap'
  | 'uncovered'
  | 'note'
  | 'signature'
  | 'unsigned'
  | 'origin'
  | 'checkpoint_order'
  | 'no_checkpoint'
  | 'too_few_events'
  | 'root'
  | 'inclusion'
  | 'consistency'
  | 'no_consistency'
  | 'file_name'
  | 'no_anchors'
  | 'split_view'
  | 'rewritten'
  | 'rolled_back'
  | 'not_compared'
  | 'changed_meanwhile';

/** Where something is: in a line of the export, or in another file; at an event, or at a size of the tree. */
export interface Place {
  readonly file?: string;
  readonly line?: number;
  readonly seq?: number;
  readonly size?: number;
}

/** One thing that doesn't fit. The text is a sentence of ours with numbers in it; nothing of the file is repeated. */
export interface Finding {
  readonly code: FindingCode;
  readonly place: Place;
  readonly text: string;
}

/** Of one code so many are kept; the others are counted. A file that is broken all through stays readable this way. */
export const MOST_OF_A_KIND = 20;

export interface Findings {
  readonly add: (code: FindingCode, place: Place, text: string) => void;
  readonly all: () => readonly Finding[];
  /** How many were found of each code, those that aren't kept included. */
  readonly counts: () => ReadonlyMap<FindingCode, number>;
}

export const createFindings = (): Findings => {
  const kept: Finding[] = [];
  const counts = new Map<FindingCode, number>();
  return {
    add: (code, place, text) => {
      const count = (counts.get(code) ?? 0) + 1;
      counts.set(code, count);
      if (count <= MOST_OF_A_KIND) kept.push({ code, place, text });
    },
    all: () => kept,
    counts: () => counts,
  };
};
