const KEY = /zally:([0-9a-f-]{36})/g;

/** What Zally finds its own things by in an EHR. @param key of an effect, a UUID */
export const referenceOf = (key: string): string => `zally:${key}`;

/** What a colleague reads on a fax in the EHR; the key is for Zally. */
export const filedNote = (key: string): string => `Filed by Zally. Reference ${referenceOf(key)}`;

/** What a colleague reads on a task. */
export const madeNote = (key: string): string => `Made by Zally. Reference ${referenceOf(key)}`;

/** Says it in other words than a filing's key, so that looking for that key finds the filing alone. */
export const reopenedNote = (key: string): string => `Taken back in Zally. Reference zally-back:${key}`;

/** The keys of the effects that notes speak of. */
export const keysIn = (notes: readonly { readonly text: string }[]): string[] =>
  notes.flatMap(({ text }) => [...text.matchAll(KEY)].map((match) => match[1] ?? ''));
