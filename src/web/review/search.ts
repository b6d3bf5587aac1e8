import { z } from 'zod';
import { ZallyError } from '../../domain/errors.ts';
import type { PageRun } from '../../domain/page-runs.ts';
import { type Phi, phi } from '../../domain/phi.ts';
import { reveal } from '../../domain/reveal.ts';
import type { Finding } from '../../pipeline/finding.ts';
import type { Candidate } from '../../pipeline/match.ts';
import type { Ehr, Patient } from '../../pipeline/ports.ts';
import { scoreMatch } from '../../pipeline/understand/score-match.ts';
import { uncompared } from './evidence.ts';
import { overAll } from './over-all.ts';
import { readBirthDates } from './typed-date.ts';

const MOST_FOUND = 8;
/** Continues a sentence. */
const BORN_WORDS = 'the birth date isn’t understood: type it like 2/26/1957';
const NAME_WORDS = 'type two letters of the last name at least, or a birth date';

/** "Smith, Joanna" or "Joanna Smith" or "Smith". */
const readName = (text: string): { first: string; last: string } | undefined => {
  const clean = text.trim().replaceAll(/\s+/g, ' ');
  if (clean === '') return undefined;
  const comma = clean.indexOf(',');
  if (comma >= 0) return { last: clean.slice(0, comma).trim(), first: clean.slice(comma + 1).trim() };
  const words = clean.split(' ');
  return { last: words.at(-1) ?? '', first: words.slice(0, -1).join(' ') };
};

const pageNumber = z.number().int().min(1).max(500);
/** Which pages of a fax a part is; 1-based, inclusive. */
export const runSchema = z.object({ first: pageNumber, last: pageNumber });

export const searchSchema = z.object({
  name: z.string().max(120),
  born: z.string().max(20),
  /** The part of a split fax that it is searched for. */
  part: runSchema.nullable().default(null),
});

/** Before the names and ids of a part's fields. */
export const partPrefix = ({ first }: PageRun): string => `p${first}-`;

/**
 * Charts that a person looks for by name, by birth date, or by both; compared with what the fax says where it could be read.
 *
 * @param today YYYY-MM-DD in the practice's zone
 * @throws ZallyError `invalid_input` with words that continue a sentence
 */
export const searchCharts = async (
  ehr: Ehr,
  wanted: z.infer<typeof searchSchema>,
  documents: readonly Finding[],
  today: string,
): Promise<readonly Phi<Candidate>[]> => {
  const name = readName(wanted.name);
  const born = readBirthDates(wanted.born, today);
  if (wanted.born.trim() !== '' && born.length === 0)
    throw new ZallyError('invalid_input', { detail: BORN_WORDS, fields: ['born'] });
  if (born.length === 0 && (name === undefined || name.last.length < 2))
    throw new ZallyError('invalid_input', { detail: NAME_WORDS, fields: ['name'] });
  const found =
    born.length > 0
      ? (await Promise.all(born.map(async (date) => await ehr.searchByBirthDate(phi(date))))).flat()
      : await ehr.searchByName(phi(name ?? { first: '', last: '' }));
  const starts = (text: string, beginning: string): boolean =>
    text.toLowerCase().startsWith(beginning.toLowerCase());
  const patients: Patient[] = found
    .map((patient) => reveal(patient))
    .filter(
      ({ firstName, lastName, nickName }) =>
        name === undefined ||
        (starts(lastName, name.last) && (starts(firstName, name.first) || starts(nickName, name.first))),
    )
    .slice(0, MOST_FOUND);
  const [first] = documents;
  const scored =
    first === undefined
      ? []
      : scoreMatch(first, patients).candidates.map((candidate): Candidate => {
          const { conflictPages = [], contradictions = [] } = overAll(documents, candidate.patient) ?? {};
          return { ...candidate, conflictPages, contradictions };
        });
  return patients
    .map(
      (patient): Candidate =>
        scored.find((candidate) => candidate.patient.ehrPatientId === patient.ehrPatientId) ??
        uncompared(patient),
    )
    .toSorted((a, b) => b.score - a.score)
    .map((candidate) => phi(candidate));
};
