import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DocumentType } from '../../../domain/document-types.ts';
import type { Draft, Kind, Layout } from '../kinds/draft.ts';
import { kindsByType } from '../kinds-by-type.ts';
import type { Sheet } from '../page/sheet.ts';
import { FEMALE_NAMES, MALE_NAMES, STATE, STREETS, SURNAMES, TOWNS } from '../people/names.ts';
import type { Practice, Sender } from '../people/types.ts';
import { makeRng } from '../random.ts';
import type { Repertoire } from '../repertoire.ts';
import { type Office, officeOf, type Paper, papersIn } from './paper.ts';
import { printPaper } from './print.ts';

const read = (folder: string, file: string): string => readFileSync(join(folder, file), 'utf8');

/** Every paper of a folder by its type. */
const typesIn = (folder: string): ReadonlyMap<DocumentType, readonly Paper[]> =>
  new Map(
    readdirSync(folder)
      .filter((file) => file.endsWith('.txt') && file !== 'covers.txt' && file !== 'offices.txt')
      .toSorted()
      .map((file) => [file.slice(0, -'.txt'.length) as DocumentType, papersIn(read(folder, file))]),
  );

const layoutOf =
  (paper: Paper): Layout =>
  (draft) =>
    printPaper(paper, draft);

const kindOf = (set: string, type: DocumentType, papers: readonly Paper[]): Kind => {
  const named = papers.map((paper) => [`${set}/${paper.slug}`, paper] as const);
  return {
    type,
    senders: [...new Set(papers.flatMap(({ office }) => office?.kind ?? []))],
    from: Object.fromEntries(named.flatMap(([name, { office }]) => (office ? [[name, office.name]] : []))),
    ages: Object.fromEntries(named.flatMap(([name, { ages }]) => (ages ? [[name, ages]] : []))),
    layouts: Object.fromEntries(named.map(([name, paper]) => [name, layoutOf(paper)])),
  };
};

/** Papers of these types are what goes to another office by mistake. */
const ASTRAY: readonly DocumentType[] = ['lab_result', 'imaging_report', 'consult_note', 'refill_request'];

const misdirected = (set: string, types: ReadonlyMap<DocumentType, readonly Paper[]>): Kind => {
  const papers = ASTRAY.flatMap((type) => (types.get(type) ?? []).slice(0, 1));
  const astray = papers.map((paper) => ({ ...paper, slug: `wrong-${paper.slug}` }));
  return kindOf(set, 'misdirected', astray);
};

/** Numbers kept for fiction, in an area that each set has for itself. */
const numberOf = (area: number, n: number): string =>
  `(${area + (n % 3)}) 555-01${String(10 + Math.floor(n / 3)).padStart(2, '0')}`;

const sendersOf = (set: string, area: number, offices: readonly Office[], { seed }: Practice): Sender[] => {
  const rng = makeRng(`${set}-offices/${seed}`);
  return offices.map(({ name, kind, department, credentials }, n) => {
    const { city, zip } = rng.pick(TOWNS);
    return {
      id: `${set.slice(0, 1).toUpperCase()}P${String(n + 1).padStart(2, '0')}`,
      kind,
      name,
      department,
      address: `${rng.int(110, 8900)} ${rng.pick(STREETS)}${rng.chance(0.3) ? `, Suite ${rng.int(100, 420)}` : ''}`,
      cityLine: `${city}, ${STATE} ${zip}`,
      phone: numberOf(area, n * 2),
      fax: numberOf(area, n * 2 + 1),
      people: credentials.map(
        (credential) => `${rng.pick([...FEMALE_NAMES, ...MALE_NAMES])} ${rng.pick(SURNAMES)}, ${credential}`,
      ),
    };
  });
};

/** `other: …` is the practice for whose eyes misdirected papers were, `behavioral: …` the office of behavioral health. */
const officesIn = (text: string): { readonly other: Office; readonly behavioral: Office } => {
  const lineOf = (key: string): Office =>
    officeOf(
      text
        .split('\n')
        .find((line) => line.startsWith(`${key}:`))
        ?.slice(key.length + 1)
        .trim() ?? '',
    );
  return { other: lineOf('other'), behavioral: lineOf('behavioral') };
};

/**
 * A set of layouts that somebody wrote down as text.
 *
 * @param set its name, with which its layouts' names begin
 * @param area the first of three area codes that only its offices have
 * @throws RangeError where a paper can't be read, naming the line
 */
export const papersAsRepertoire = (
  set: string,
  area: number,
  folder = join(import.meta.dirname, set),
): Repertoire => {
  const types = typesIn(folder);
  const { other, behavioral } = officesIn(read(folder, 'offices.txt'));
  const covers = papersIn(read(folder, 'covers.txt'));
  const offices = new Map(
    [other, behavioral, ...[...types.values()].flat().flatMap(({ office }) => office ?? [])].map((office) => [
      office.name,
      office,
    ]),
  );
  const kinds = [...types].map(([type, papers]) => kindOf(set, type, papers));
  const cover = (draft: Draft, pages: number, named: boolean, _type: DocumentType, shy: string): Sheet => {
    const covered = named ? draft.who.name('first-last') : '';
    const paper = draft.rng.pick(covers);
    return (
      printPaper(paper, draft, { subject: shy, covered, pages: String(pages) }).finish()[0] ?? { ops: [] }
    );
  };
  return {
    kindOf: kindsByType(set, [...kinds, misdirected(set, types)]),
    senders: (practice) => sendersOf(set, area, [...offices.values()], practice),
    behavioral: { name: behavioral.name, department: behavioral.department },
    isOtherOffice: ({ name }) => name === other.name,
    cover,
  };
};
