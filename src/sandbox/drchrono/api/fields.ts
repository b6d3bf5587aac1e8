import { invalid } from '../answer.ts';
import { isDay } from '../local-time.ts';
import type { ApiContext } from './context.ts';

/** Reads the fields of a body and gathers what is wrong with them. */
export interface Fields {
  has(name: string): boolean;
  text(name: string): string | undefined;
  flag(name: string): boolean | undefined;
  day(name: string): string | undefined;
  /** A reference by id: undefined when absent, null when emptied. */
  reference(name: string, exists: (id: number) => boolean): number | null | undefined;
  choice(name: string, values: readonly string[]): string | undefined;
  /** An array of objects; from a form it may come as JSON text. */
  objects(name: string): readonly Readonly<Record<string, unknown>>[] | undefined;
  problem(name: string, message: string): void;
  /** @throws Refusal 400 when anything was wrong. */
  done(): void;
}

/** Opens a body: checks required fields, and refuses or drops read-only ones as the settings say. */
export function openFields(
  context: ApiContext,
  rules: { readonly required?: readonly string[]; readonly readOnly: readonly string[] },
): Fields {
  const { body } = context;
  const problems: Record<string, string[]> = {};
  const problem = (name: string, message: string): void => {
    problems[name] = [...(problems[name] ?? []), message];
  };
  const has = (name: string): boolean => Object.hasOwn(body, name);
  for (const name of rules.required ?? []) {
    if (!has(name)) problem(name, 'This field is required.');
    else if (body[name] === null) problem(name, 'This field may not be null.');
    else if (body[name] === '') problem(name, 'This field may not be blank.');
  }
  if (context.world.settings.readOnlyFields === 'refuse') {
    for (const name of rules.readOnly) if (has(name)) problem(name, 'This field is read-only.');
  }
  /** Hands over a value that is still worth looking at. */
  const value = (name: string): unknown =>
    problems[name] === undefined && has(name) ? body[name] : undefined;
  const wrong = (name: string, message: string): undefined => {
    problem(name, message);
    return undefined;
  };

  return {
    has,
    problem,
    text(name) {
      const found = value(name);
      if (found === undefined || typeof found === 'string') return found;
      return typeof found === 'number' ? String(found) : wrong(name, 'Not a valid string.');
    },
    flag(name) {
      const found = value(name);
      if (found === undefined || typeof found === 'boolean') return found;
      if (found === 'true' || found === 'false') return found === 'true';
      return wrong(name, 'Must be a valid boolean.');
    },
    day(name) {
      const found = value(name);
      if (found === undefined) return undefined;
      return typeof found === 'string' && isDay(found)
        ? found
        : wrong(name, 'Date has wrong format. Use one of these formats instead: YYYY-MM-DD.');
    },
    reference(name, exists) {
      const found = value(name);
      if (found === undefined) return undefined;
      if (found === null || found === '') return null;
      const id = typeof found === 'string' && /^\d+$/.test(found) ? Number(found) : found;
      if (typeof id !== 'number') return wrong(name, 'Incorrect type. Expected pk value.');
      return exists(id) ? id : wrong(name, `Invalid pk "${id}" - object does not exist.`);
    },
    choice(name, values) {
      const found = value(name);
      if (found === undefined) return undefined;
      const chosen = typeof found === 'string' || typeof found === 'number' ? String(found) : '';
      return values.includes(chosen) ? chosen : wrong(name, `"${chosen}" is not a valid choice.`);
    },
    objects(name) {
      const found = value(name);
      if (found === undefined) return undefined;
      const list: unknown = typeof found === 'string' ? parseJson(found) : found;
      if (!Array.isArray(list)) return wrong(name, 'Expected a list of items.');
      const items: unknown[] = list;
      if (items.every((item) => typeof item === 'object' && item !== null)) {
        return items as Readonly<Record<string, unknown>>[];
      }
      return wrong(name, 'Expected a list of objects.');
    },
    done() {
      if (Object.keys(problems).length > 0) throw invalid(problems);
    },
  };
}

/** The texts of an array of notes; each entry needs `text`, everything else in it is DrChrono's own. */
export function noteTexts(fields: Fields, name: string): readonly string[] | undefined {
  const notes = fields.objects(name);
  if (notes === undefined) return undefined;
  const texts = notes.map((note) => note.text);
  if (texts.every((text): text is string => typeof text === 'string' && text !== '')) return texts;
  fields.problem(name, 'Each note needs a text.');
  return undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
