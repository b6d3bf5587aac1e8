import { createReaderPool, READER_VERSION } from '../../adapters/ocr/reader-pool.ts';
import { findRealData } from './data-folder.ts';
import { judgeFiles, judgeTexts } from './judge-files.ts';
import { createKeptReadings } from './kept-readings.ts';
import { loadLabelledFiles } from './labelled-files.ts';
import { loadTextSets } from './text-sets.ts';
import { writeFiles, writeTexts } from './write-real.ts';

export interface RealOptions {
  readonly readers?: number;
  readonly engine?: 'auto' | 'wasm' | 'native';
  readonly progress?: (done: number, all: number) => void;
  readonly env?: NodeJS.ProcessEnv;
  /** Where readings are kept, if not in the machine's folder for temporary files. */
  readonly readings?: string;
}

const TITLE = '## Documents that others wrote\n';

/**
 * Measures Zally on documents that others wrote, when they are there: with the code of `zally triage`, and nothing is ever
 * tuned on them. Failures are named by file and type; no word of a document comes out.
 *
 * @returns a section of docs/evaluation.md
 */
export const realSection = async (options: RealOptions = {}): Promise<string> => {
  const folder = findRealData(options.env);
  if (folder === undefined)
    return `${TITLE}\nNot measured: the documents are not there. They are looked for in \`../shared/data\`, or where \`ZALLY_EVAL_DATA\` says.\n`;
  const pool = createReaderPool({
    engine: options.engine ?? 'auto',
    ...(options.readers === undefined ? {} : { processes: options.readers }),
  });
  try {
    const version = `${READER_VERSION}-${pool.engine}`;
    const labelled = loadLabelledFiles(folder);
    const width = (options.readers ?? 2) + 1;
    const files = await judgeFiles(
      folder,
      labelled,
      createKeptReadings(version, pool, options.readings),
      width,
      options.progress,
    );
    const texts = [];
    for (const set of loadTextSets(folder)) texts.push([set, await judgeTexts(set)] as const);
    return [
      TITLE,
      `Public documents with labels by others (sources and licences lie with them), read by ${version} and held against a roster of ${labelled.roster.length} people. No model is trained on them; kinds of failure that they showed were mended where they concern documents of every sender. What is labelled blank is about nobody in the roster: every chart proposed there is wrong.`,
      '',
      writeFiles(files),
      ...(texts.length === 0 ? [] : [writeTexts(texts)]),
    ].join('\n');
  } finally {
    await pool.close();
  }
};
