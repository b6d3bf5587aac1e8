import type { PauseLength } from '../../src/domain/pause-length.ts';
import { WORDED_TYPES } from '../../src/domain/type-words.ts';
import type { Wanted } from '../../src/domain/wanted.ts';

/** Everything that can be asked of the owners, by type and length. */
export const TYPES = [null, ...WORDED_TYPES];
export const LENGTHS: readonly PauseLength[] = [
  ...[1, 30, 60, 90, 120, 1440].map((minutes) => ({ kind: 'minutes' as const, minutes })),
  { kind: 'until_time', time: '17:00' },
  { kind: 'until_tomorrow' },
  { kind: 'until_resumed' },
];
export const WANTED: readonly Wanted[] = TYPES.flatMap((type) => [
  { what: 'resume' as const, type },
  ...LENGTHS.map((length) => ({ what: 'pause' as const, length, type })),
]);
/** Id of a request of somebody to the owners. */
export const REQUEST = '7f0f3c1e-2f7a-4c55-8d27-0f5a3b1c9e44';
