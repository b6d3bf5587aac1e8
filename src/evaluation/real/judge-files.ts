import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRosterCharts } from '../../adapters/ehr/roster/index.ts';
import type { DocumentType } from '../../domain/document-types.ts';
import { phi } from '../../domain/phi.ts';
import type { ReadResult } from '../../pipeline/reading.ts';
import { type JudgedFax, judgeFax } from '../../triage/report/judge.ts';
import { triageReading } from '../../triage/triage-fax.ts';
import type { LabelledFile, LabelledFiles } from './labelled-files.ts';
import { readText } from './text-reading.ts';
import type { TextSet } from './text-sets.ts';
import type { TrueType } from './true-types.ts';

/** A document of others, judged. Names of files, ids of roster lines and closed words; nothing that stands in it. */
export interface JudgedReal extends JudgedFax {
  readonly name: string;
  readonly truth: TrueType;
  /** What Zally takes it for. */
  readonly said: DocumentType;
  /** Whether the patient has a chart in the roster. */
  readonly hasChart: boolean;
}

export interface JudgedFile extends JudgedReal {
  readonly file: LabelledFile;
}

/** Every document counts as come on one day, so that the figures don't change with the calendar. */
const RECEIVED = new Date('2025-06-02T12:00:00Z');

const judge = async (
  name: string,
  result: ReadResult,
  charts: ReturnType<typeof createRosterCharts>,
  truth: TrueType,
  about: { readonly patientId: string | null; readonly urgent: boolean },
): Promise<JudgedReal> => {
  const fax = await triageReading(result, charts, RECEIVED);
  const judged = judgeFax(fax, {
    fileable: null,
    documents: [
      {
        pages: null,
        type: truth.type ?? 'unknown',
        urgency: about.urgent ? 'urgent' : null,
        patientId: about.patientId,
      },
    ],
  });
  return {
    ...judged,
    // Whether a document without a type in our words should have waited, nobody can say.
    neverAutomatic: truth.type !== null && judged.neverAutomatic,
    name,
    truth,
    said: judged.documents[0]?.said ?? 'unknown',
    hasChart: about.patientId !== null,
  };
};

/**
 * Reads, decides and judges the files, in their order.
 *
 * @param width files in hand at a time
 */
export const judgeFiles = async (
  folder: string,
  { roster, files }: LabelledFiles,
  read: (bytes: Uint8Array) => Promise<ReadResult>,
  width: number,
  progress: (done: number, all: number) => void = () => {},
): Promise<readonly JudgedFile[]> => {
  const charts = createRosterCharts(roster);
  const there = files.filter(({ file }) => existsSync(join(folder, file)));
  const judged = new Map<LabelledFile, JudgedFile>();
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let file = there[next++]; file !== undefined; file = there[next++]) {
      const result = await read(readFileSync(join(folder, file.file)));
      judged.set(file, { ...(await judge(file.file, result, charts, file.truth, file)), file });
      progress(judged.size, there.length);
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
  return there.flatMap((file) => judged.get(file) ?? []);
};

/** Decides and judges documents of which only the words are there. Whose they are isn't judged. */
export const judgeTexts = async ({ documents }: TextSet): Promise<readonly JudgedReal[]> => {
  const charts = createRosterCharts([]);
  const judged: JudgedReal[] = [];
  for (const { id, truth, lines } of documents) {
    const result: ReadResult = { ok: true, reading: phi(readText(lines)) };
    judged.push(await judge(id, result, charts, truth, { patientId: null, urgent: false }));
  }
  return judged;
};
