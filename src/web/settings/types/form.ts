import { z } from 'zod';
import { DOCUMENT_TYPE_LABELS, DOCUMENT_TYPES } from '../../../domain/document-types.ts';
import { plainLine } from '../../../domain/plain-line.ts';
import {
  PARENT_TYPES,
  type PracticeType,
  plainPhrase,
  practiceTypesSchema,
} from '../../../domain/practice-types.ts';
import type { Ruleset } from '../../../domain/rules.ts';
import { labelProblem, phraseProblem, type WordProblem } from '../../../pipeline/understand/phrase-names.ts';
import type { Refusal } from '../refused.ts';

const ticked = z
  .literal('yes')
  .optional()
  .transform((value) => value !== undefined);
const formSchema = z.object({
  name: plainLine(40),
  parent: z.enum(DOCUMENT_TYPES).refine((type) => PARENT_TYPES.includes(type)),
  phrases: z.string().max(2000).default(''),
  waits: ticked,
  restricted: ticked,
});
const endSchema = z.object({ id: z.uuid() });

/** The types that a form makes of those there are, or what is wrong with the form. */
export type TypesRead =
  | { readonly ok: true; readonly types: readonly PracticeType[] }
  | ({ readonly ok: false } & Refusal);

const wrong = (fields: readonly string[], ...problems: readonly string[]): TypesRead => ({
  ok: false,
  fields,
  problems,
});

const PROBLEMS: Readonly<Record<string, string>> = {
  name: 'Name: one line of up to 40 characters.',
  parent: 'Choose the type that it belongs to.',
  phrases: 'Phrases: 10 lines at most, each of 3 to 60 letters and digits.',
};

/** The words of a refusal repeat nothing that was typed, for it may have been a name: words are told by their place. */
const wordsAt = (places: readonly number[]): string =>
  places.length === 0
    ? 'it has no word that Zally knows from papers, and'
    : `${places.length === 1 ? 'word' : 'words'} ${places.join(' and ')}`;

/** @param what `Name` or `Phrase 2` */
const problemWords = (what: string, problem: WordProblem): string => {
  switch (problem.kind) {
    case 'letters':
      return `${what}: only the letters A to Z, two digits, spaces and - / & ’ are taken. Leave out accents and other signs.`;
    case 'digits':
      return `${what}: more than two digits could be somebody’s number or date. Leave them out.`;
    case 'common':
      return `${what}: “${problem.word}” alone stands in too many titles. Add the word beside it, such as “thyroid panel”.`;
    case 'name':
      return `${what}: ${wordsAt(problem.words)} could be somebody’s name. Use words that stand in titles, such as “thyroid panel”; one word that Zally doesn’t know may be among them.`;
  }
};

/** The types with one more. Pure. @param newId of the one that is added */
export const addType = (types: readonly PracticeType[], body: unknown, newId: string): TypesRead => {
  const sent = formSchema.safeParse(body);
  if (!sent.success) {
    const fields = [...new Set(sent.error.issues.map(({ path }) => String(path[0])))];
    return wrong(fields, ...fields.map((field) => PROBLEMS[field] ?? 'The form is not understood.'));
  }
  const { phrases: typed, ...rest } = sent.data;
  const lines = typed.split('\n').filter((line) => line.trim() !== '');
  const inName = labelProblem(rest.name);
  const inPhrases = lines.flatMap((line, n) => {
    const problem = phraseProblem(line);
    return problem === null ? [] : [problemWords(`Phrase ${n + 1}`, problem)];
  });
  const problems = [...(inName === null ? [] : [problemWords('Name', inName)]), ...inPhrases];
  const at = [...(inName === null ? [] : ['name']), ...(inPhrases.length === 0 ? [] : ['phrases'])];
  if (problems.length > 0) return wrong(at, ...problems);
  const said = rest.name.toLowerCase();
  if (DOCUMENT_TYPES.some((type) => DOCUMENT_TYPE_LABELS[type].toLowerCase() === said))
    return wrong(['name'], 'Name: Zally has a type of this name itself. Say what is special about yours.');
  const used = types.filter(({ ended }) => !ended);
  const isNamed = ({ parent, name }: PracticeType): boolean =>
    parent === rest.parent && name.toLowerCase() === said;
  if (used.some(isNamed))
    return wrong(['name'], `${DOCUMENT_TYPE_LABELS[rest.parent]} has a type of this name already.`);
  if (used.length >= 50) return wrong([], '50 types of your own are the most.');
  const made = { id: newId, ...rest, phrases: [...new Set(lines.map(plainPhrase))], ended: false };
  const checked = practiceTypesSchema.safeParse([...types, made]);
  return checked.success ? { ok: true, types: checked.data } : wrong(['phrases'], PROBLEMS['phrases'] ?? '');
};

/** The types with one no longer in use. Pure. @param ruleset in force: what it asks for stays, as with a location */
export const endType = (
  types: readonly PracticeType[],
  body: unknown,
  { rules }: Pick<Ruleset, 'rules'>,
): TypesRead => {
  const sent = endSchema.safeParse(body);
  const id = sent.data?.id;
  if (!types.some((type) => type.id === id && !type.ended)) return wrong([], 'It is no longer in use.');
  const naming = rules.findIndex(({ when }) => when.practiceTypes?.includes(id ?? '') === true);
  if (naming >= 0) return wrong([], `Rule ${naming + 1} asks for it. Change that rule first.`);
  return { ok: true, types: types.map((type) => (type.id === id ? { ...type, ended: true } : type)) };
};
