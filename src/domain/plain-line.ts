import { z } from 'zod';

/** Nothing that ends a line, or that nobody sees: control and format characters, line and paragraph separators. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

/** True for what is one line, and shows all of itself. */
export const isPlainLine = (value: string): boolean => !UNSEEN.test(value);

/** What a person has typed as one line: a name or a label. Trimmed; spaces in a row are one. @param most characters */
export const plainLine = (most: number) =>
  z
    .string()
    .max(most * 2)
    .refine(isPlainLine)
    .transform((value) => value.trim().replace(/ +/g, ' '))
    .pipe(z.string().min(1).max(most));
