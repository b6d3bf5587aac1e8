import { z } from 'zod';
import { type Location, type LocationPeople, locationIdSchema } from '../../../domain/locations.ts';
import { readPhone } from '../../../domain/phone-numbers.ts';
import { plainLine } from '../../../domain/plain-line.ts';
import type { Ruleset } from '../../../domain/rules.ts';
import type { Directory } from '../../../pipeline/assignee.ts';
import type { Refusal } from '../refused.ts';

/** One box that is ticked comes as text, several as a list, none not at all. */
const several = z.preprocess(
  (given) => (given === undefined ? [] : Array.isArray(given) ? given : [given]),
  z.array(z.string().min(1).max(40)).max(200),
);
const formSchema = z.object({
  /** Empty for a new one. */
  id: z.union([z.literal('').transform(() => null), locationIdSchema]).default(null),
  name: plainLine(60),
  faxNumber: z.string().max(40).default(''),
  doctors: several,
  people: z
    .string()
    .regex(/^(?:|(?:user|group):.{1,40})$/)
    .default(''),
});
const removeSchema = z.object({ id: locationIdSchema });

/** The locations that a form makes of those there are, or what is wrong with the form. */
export type LocationsRead =
  | { readonly ok: true; readonly locations: readonly Location[] }
  | ({ readonly ok: false } & Refusal);

const wrong = (fields: readonly string[], ...problems: readonly string[]): LocationsRead => ({
  ok: false,
  fields,
  problems,
});

/** What stands for a location's people in the form: `user:12`, `group:3`, or nothing. */
export const peopleValue = (people: LocationPeople | null): string => {
  if (people === null) return '';
  return people.kind === 'ehr_user' ? `user:${people.ehrUserId}` : `group:${people.ehrGroupId}`;
};

const peopleOf = (value: string): LocationPeople | null => {
  const [kind, ...rest] = value.split(':');
  const id = rest.join(':');
  if (kind === 'user') return { kind: 'ehr_user', ehrUserId: id };
  return kind === 'group' ? { kind: 'ehr_group', ehrGroupId: id } : null;
};

const isThere = (people: LocationPeople | null, { users, groups }: Directory): boolean => {
  if (people === null) return true;
  return people.kind === 'ehr_user'
    ? users.some(({ ehrUserId, active }) => active && ehrUserId === people.ehrUserId)
    : groups.some(({ ehrGroupId, active }) => active && ehrGroupId === people.ehrGroupId);
};

const PROBLEMS: Readonly<Record<string, string>> = {
  name: 'Name: one line of up to 60 characters.',
  faxNumber: 'Fax number: ten digits, like (212) 555-0123.',
  people: 'Choose whose it is from the list.',
};

/**
 * The locations with one more, or with one changed. Pure.
 *
 * @param directory whom the EHR has now; whoever is new in the form has to be there
 * @param newId for one that is added
 */
export const putLocation = (
  locations: readonly Location[],
  body: unknown,
  directory: Directory,
  newId: string,
): LocationsRead => {
  const sent = formSchema.safeParse(body);
  if (!sent.success) {
    const fields = [...new Set(sent.error.issues.map(({ path }) => String(path[0])))];
    return wrong(fields, ...fields.map((field) => PROBLEMS[field] ?? 'The form is not understood.'));
  }
  const { id, name, doctors, faxNumber: typed, people: value } = sent.data;
  const known = locations.find((location) => location.id === id);
  if (id !== null && known === undefined) return wrong([], 'It is no longer there.');
  const faxNumber = typed.trim() === '' ? null : readPhone(typed);
  if (faxNumber === undefined) return wrong(['faxNumber'], PROBLEMS['faxNumber'] ?? '');
  const people = peopleOf(value);
  if (peopleValue(known?.people ?? null) !== value && !isThere(people, directory))
    return wrong(['people'], PROBLEMS['people'] ?? '');
  const has = (doctor: string): boolean =>
    known?.doctors.includes(doctor) === true ||
    directory.users.some(({ ehrDoctorId }) => ehrDoctorId === doctor);
  if (!doctors.every(has)) return wrong(['doctors'], 'Choose doctors from the list.');
  const others = locations.filter((location) => location.id !== id);
  if (others.some((other) => other.name.toLowerCase() === name.toLowerCase()))
    return wrong(['name'], 'Another location has this name.');
  if (faxNumber !== null && others.some((other) => other.faxNumber === faxNumber))
    return wrong(['faxNumber'], 'Another location has this fax number.');
  if (known === undefined && locations.length >= 50) return wrong([], '50 locations are the most.');
  const made: Location = { id: known?.id ?? newId, name, doctors: [...new Set(doctors)], faxNumber, people };
  return {
    ok: true,
    locations:
      known === undefined
        ? [...locations, made]
        : locations.map((location) => (location.id === id ? made : location)),
  };
};

/**
 * The locations without one. Pure.
 *
 * @param ruleset in force: what it asks for stays, since without it the faxes would go by other rules, unseen
 */
export const removeLocation = (
  locations: readonly Location[],
  body: unknown,
  { rules }: Pick<Ruleset, 'rules'>,
): LocationsRead => {
  const sent = removeSchema.safeParse(body);
  const id = sent.data?.id ?? '';
  if (!locations.some((location) => location.id === id)) return wrong([], 'It is no longer there.');
  const naming = rules.findIndex(({ when }) => when.locations?.includes(id));
  if (naming >= 0) return wrong([], `Rule ${naming + 1} asks for it: change the rule first.`);
  return { ok: true, locations: locations.filter((location) => location.id !== id) };
};
