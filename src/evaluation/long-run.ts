import type { RepertoireName } from '../sandbox/fax-machine/repertoires.ts';
import type { CorpusOptions } from './corpus.ts';

/** Faxes of a numbered shard. */
const FAXES_A_SHARD = 192;

/** The corpora that judged a set while nobody had developed on it, and the one that `varied` was first developed on. */
const EARLIER_JUDGEMENTS: readonly CorpusOptions[] = [
  { seed: 'varied-1-fine', count: 225, layouts: 'varied', mode: 'fine' },
  { seed: 'varied-1-standard', count: 75, layouts: 'varied', mode: 'standard' },
  { seed: 'held-out-1-fine', count: 225, layouts: 'diverse', mode: 'fine' },
  { seed: 'held-out-1-standard', count: 75, layouts: 'diverse', mode: 'standard' },
  { seed: 'held-out-2-fine', count: 225, layouts: 'assorted', mode: 'fine' },
  { seed: 'held-out-2-standard', count: 75, layouts: 'assorted', mode: 'standard' },
];

/** Every other shard has known layouts, since the wrong-chart rate concerns every sender; the others' sets came one by one. */
const layoutsOf = (shard: number): RepertoireName => {
  if (shard % 2 === 0) return 'shown';
  if (shard < 8) return 'diverse';
  return shard < 14 ? 'assorted' : 'held_out';
};

/**
 * The corpora of the long run, in order: a seed each, so that a run can stop after any of them and another go on.
 *
 * @param shards numbered ones beside the earlier judgements
 */
export const longRun = (shards: number): readonly CorpusOptions[] => [
  ...EARLIER_JUDGEMENTS,
  ...Array.from(
    { length: shards },
    (_, n): CorpusOptions => ({
      seed: `full-${String(n + 1).padStart(3, '0')}`,
      count: FAXES_A_SHARD,
      layouts: layoutsOf(n + 1),
      mode: null,
    }),
  ),
];
