/** Spellings of one sound, in the order in which they are replaced. */
const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/^(?:kn|gn|pn)/, 'n'],
  [/^wr/, 'r'],
  [/^x/, 's'],
  [/ph/g, 'f'],
  [/sch|sh|tch|ch/g, 'x'],
  [/ck|q/g, 'k'],
  [/c(?=[eiy])/g, 's'],
  [/c/g, 'k'],
  [/dg(?=[eiy])/g, 'j'],
  [/gh(?=[^aeiouy]|$)/g, ''],
  [/g(?=[eiy])/g, 'j'],
  [/x$/g, 'ks'],
  [/z/g, 's'],
  [/v/g, 'f'],
  [/w(?=[^aeiouy]|$)/g, ''],
  [/th/g, 't'],
  [/(?<=[a-z])h/g, ''],
  [/dt/g, 't'],
];

/**
 * How a name sounds in English, roughly: names spelt by ear have the same key (Schmidt and Shmit, Catherine and
 * Kathryn). The first vowel stays, later ones are dropped, for they are the first to be misheard.
 *
 * @param name lower case letters
 */
export const phoneticKey = (name: string): string => {
  let key = name;
  for (const [spelling, sound] of SOUNDS) key = key.replace(spelling, sound);
  const first = key.slice(0, 1).replace(/[aeiouy]/, 'a');
  return (first + key.slice(1).replace(/[aeiouy]/g, '')).replace(/(.)\1+/g, '$1');
};
