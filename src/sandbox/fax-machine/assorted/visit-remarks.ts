import type { Draft } from '../kinds/draft.ts';

/** What a counselor writes; stands in for the ordinary content where the plan asks for it. */
export const COUNSELING = [
  'Reviewed use diary: no alcohol for 26 days, one strong urge after an argument, used the call list.',
  'Mood 4/10, down from 6. Denies thoughts of suicide. Safety plan read through again.',
  'Buprenorphine-naloxone 8-2 mg film daily, counts correct. Urine screen as expected.',
  'Panic twice this week, both on the bus. Practiced paced breathing; hierarchy step 3 set as homework.',
  'Talked about the divorce and sleep. Trazodone helps. PHQ-9 today 11, was 17.',
] as const;

/** The vital signs of one visit. */
export const vitalLine = ({ rng }: Draft): string =>
  `BP ${rng.int(112, 148)}/${rng.int(62, 86)}  HR ${rng.int(60, 92)}  RR ${rng.int(16, 20)}  T 9${rng.int(7, 8)}.${rng.int(0, 9)}  SpO2 ${rng.int(93, 98)}%`;
