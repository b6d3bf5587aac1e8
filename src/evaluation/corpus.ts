import { type FaxPlan, makePractice, type Practice, planInbox } from '../sandbox/fax-machine/index.ts';
import type { RepertoireName } from '../sandbox/fax-machine/repertoires.ts';

/** Which faxes are made. The same values give the same faxes. */
export interface CorpusOptions {
  readonly seed: string;
  readonly count: number;
  /** `shown` layouts were there when the classifier was written; `held_out` ones weren't. */
  readonly layouts: RepertoireName;
  /** null: a quarter in standard mode, the rest in fine mode. */
  readonly mode: 'fine' | 'standard' | null;
}

/** A made-up practice and the faxes that it gets. */
export interface Corpus {
  readonly practice: Practice;
  readonly plans: readonly FaxPlan[];
}

/** Plans the faxes of one seed. Nothing is drawn yet. */
export const makeCorpus = ({ seed, count, layouts, mode }: CorpusOptions): Corpus => {
  const practice = makePractice(seed);
  return {
    practice,
    plans: planInbox({ seed, count, practice, layouts, ...(mode === null ? {} : { mode }) }),
  };
};
