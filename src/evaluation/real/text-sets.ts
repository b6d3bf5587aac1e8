import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type TrueType, typeOfLabel, typeOfSample, typeOfTitle } from './true-types.ts';

/** One document of which only the words are there. */
export interface TextDocument {
  readonly id: string;
  readonly truth: TrueType;
  readonly lines: readonly string[];
}

/** Documents of one hand. */
export interface TextSet {
  readonly name: string;
  /** How far the labels can be believed. */
  readonly caveat: string;
  readonly documents: readonly TextDocument[];
}

const recordSchema = z.object({
  id: z.string(),
  text: z.string(),
  title: z.string().optional(),
  doc_type: z.string().optional(),
  doc_type_weak: z.string().nullable().optional(),
  specialties: z.array(z.string()).default([]),
  sample_names: z.array(z.string()).default([]),
});
type TextRecord = z.infer<typeof recordSchema>;

interface SetPlan {
  readonly name: string;
  readonly caveat: string;
  readonly file: string;
  readonly truth: (record: TextRecord) => TrueType;
  readonly lines: (text: string) => readonly string[];
}

/** The collection has lost its line ends: each became a comma. */
const brokenAtCommas = (text: string): readonly string[] =>
  text.replaceAll(/,\s*(?=[A-Z][A-Za-z0-9 ()/&,.-]{1,60}:|\d{1,2}\.\s)/g, '\n').split('\n');

/** Headings, bold print and rules are signs in Markdown, and none of them on paper. */
const withoutMarkdown = (text: string): readonly string[] =>
  text.split('\n').flatMap((line) => {
    if (/^\s*(?:-{3,}|\*{3,}|_{3,}|\|[\s:|-]+\|)\s*$/.test(line)) return [];
    return [
      line
        .replace(/^#{1,6}\s+/, '')
        .replace(/^(\s*)[*-]\s+/, '$1• ')
        .replaceAll('**', '')
        .replaceAll('`', '')
        .replaceAll('|', '   '),
    ];
  });

const sampleType = ({ doc_type_weak, specialties, sample_names }: TextRecord): TrueType =>
  typeOfSample({ category: doc_type_weak ?? null, listedIn: specialties, names: sample_names });

const SAMPLES = 'mtsamples_dev.jsonl';

const recordsOf = (path: string): readonly TextRecord[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => recordSchema.parse(JSON.parse(line)));

/** The types of the transcriptions of mtsamples.com, by id; none where the collection isn't there. */
export const sampleTypes = (folder: string): ReadonlyMap<string, TrueType> => {
  const path = join(folder, 'text', SAMPLES);
  if (!existsSync(path)) return new Map();
  return new Map(recordsOf(path).map((record) => [record.id, sampleType(record)]));
};

const SETS: readonly SetPlan[] = [
  {
    name: 'mtsamples.com',
    caveat:
      'transcriptions without letterhead or title; the label is the category in which the site lists them, and the name that it gives them',
    file: SAMPLES,
    truth: sampleType,
    lines: brokenAtCommas,
  },
  {
    name: 'Documents written by a language model',
    caveat: 'the label is their own title, which stands on the page',
    file: 'joshuasardinha_docs_dev.jsonl',
    truth: ({ title }) => typeOfTitle(title ?? ''),
    lines: withoutMarkdown,
  },
  {
    name: 'ACI-Bench visit notes',
    caveat: 'all of one kind: notes of office visits, without letterhead, title or addressee',
    file: 'aci_bench_notes_dev.jsonl',
    truth: ({ doc_type }) => typeOfLabel(doc_type ?? '', ''),
    lines: (text) => text.split('\n'),
  },
];

/** Reads the sets that are there. */
export const loadTextSets = (folder: string): readonly TextSet[] =>
  SETS.flatMap(({ name, caveat, file, truth, lines }) => {
    const path = join(folder, 'text', file);
    if (!existsSync(path)) return [];
    const records = recordsOf(path);
    return [
      {
        name,
        caveat,
        documents: records.map((record) => ({
          id: record.id,
          truth: truth(record),
          lines: lines(record.text),
        })),
      },
    ];
  });
