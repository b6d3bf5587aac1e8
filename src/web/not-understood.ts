import type { z } from 'zod';
import { ZallyError } from '../domain/errors.ts';

/**
 * Refuses a form and names the field. Nothing that was typed is repeated: these words are ours.
 *
 * @param words what is wrong with each field, by its name; continues a sentence
 * @returns ZallyError `invalid_input`, to be thrown
 */
export const notUnderstood = (
  { issues }: Pick<z.ZodError, 'issues'>,
  words: Readonly<Record<string, string>>,
): ZallyError => {
  const fields = [...new Set(issues.map(({ path: [field] }) => String(field)))];
  const said = [...new Set(fields.flatMap((field) => words[field] ?? []))];
  return new ZallyError(
    'invalid_input',
    said.length === 0 ? { fields } : { fields, detail: said.join('; ') },
  );
};

/** "Choose a type.": the words of a refusal as a sentence, or undefined where the field isn't known. */
export const sentenceOf = (error: unknown): string | undefined => {
  if (!(error instanceof ZallyError) || error.code !== 'invalid_input' || error.detail === undefined)
    return undefined;
  return `${error.detail.charAt(0).toUpperCase()}${error.detail.slice(1)}.`;
};
