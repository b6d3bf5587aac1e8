import {
  type FaxPlan,
  makePractice,
  type Practice,
  planInbox,
  renderFax,
} from '../sandbox/fax-machine/index.ts';

/** A made-up fax to measure with. */
export interface Sample {
  readonly plan: FaxPlan;
  readonly bytes: Uint8Array;
}

const SEED = 'bench';

/** The first faxes of a made-up inbox, as they come: some noisy, askew or of several pages. */
export const sampleFaxes = async (
  count: number,
): Promise<{ readonly practice: Practice; readonly samples: readonly Sample[] }> => {
  const practice = makePractice(SEED);
  const plans = planInbox({ seed: SEED, count, practice, layouts: 'varied' });
  const samples: Sample[] = [];
  for (const plan of plans) samples.push({ plan, bytes: (await renderFax(plan)).bytes });
  return { practice, samples };
};

/** Faxes of one printed page each, as pictures: what reading one page costs. */
export const samplePages = async (count: number): Promise<readonly Sample[]> => {
  const practice = makePractice(SEED);
  const plans = planInbox({ seed: SEED, count: count * 4, practice, layouts: 'varied' })
    .filter(({ parts, format, allIllegible }) => parts.length > 0 && format !== 'pdf-text' && !allIllegible)
    .map((plan) => ({
      ...plan,
      cover: false,
      parts: plan.parts.slice(0, 1).map((part) => ({ ...part, pages: 1 })),
    }));
  const samples: Sample[] = [];
  for (const plan of plans.slice(0, count)) samples.push({ plan, bytes: (await renderFax(plan)).bytes });
  return samples;
};
