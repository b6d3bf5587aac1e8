const REFERENCE = /zally(-back)?:([0-9a-f-]{36})/g;

/** What Zally finds its own things by in an EHR. @param key of an effect, a UUID */
export const referenceOf = (key: string): string => `zally:${key}`;

/** What a colleague reads on a fax in the EHR; the key is for Zally. */
export const filedNote = (key: string): string => `Filed by Zally. Reference ${referenceOf(key)}`;

/** What a colleague reads on a task. */
export const madeNote = (key: string): string => `Made by Zally. Reference ${referenceOf(key)}`;

/** Says it in other words than a filing's key, so that looking for that key finds the filing alone. */
export const reopenedNote = (key: string): string => `Taken back in Zally. Reference zally-back:${key}`;

/** Notes as the EHR lists them, oldest first. */
type Notes = readonly { readonly text: string }[];

/** What notes say last of each key: true for filed or made, false for taken back. */
const lastWords = (notes: Notes): ReadonlyMap<string, boolean> =>
  new Map(
    notes.flatMap(({ text }) =>
      [...text.matchAll(REFERENCE)].map(([, back, key = '']): [string, boolean] => [key, back === undefined]),
    ),
  );

/**
 * The keys of the effects that hold by these notes: the last word on each counts. A write that takes effect late
 * brings back a list without what was noted since, and so a key holds again that had been taken back.
 */
export const keysIn = (notes: Notes): string[] =>
  [...lastWords(notes)].filter(([, holds]) => holds).map(([key]) => key);

/** True when the last word on a key is that it was taken back; not for a key that the notes don't speak of. */
export const isTakenBack = (notes: Notes, key: string): boolean => lastWords(notes).get(key) === false;

/** True where the key's mark is the one that holds last: what is on the message is its doing. */
export const holdsLast = (notes: Notes, key: string): boolean => keysIn(notes).at(-1) === key;

/** True where the patient on a message is an earlier filing's of Zally's, with its mark. */
export const isReplaced = (
  notes: Notes,
  ehrPatientId: string,
  replaces: readonly { readonly key: string; readonly isOurs: (ehrPatientId: string) => boolean }[] = [],
): boolean => {
  const holding = keysIn(notes);
  return replaces.some(({ key, isOurs }) => holding.includes(key) && isOurs(ehrPatientId));
};
