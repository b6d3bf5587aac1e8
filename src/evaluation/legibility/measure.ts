import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isOrnament } from '../../adapters/ocr/legibility.ts';
import { phi } from '../../domain/phi.ts';
import { reveal } from '../../domain/reveal.ts';
import type { FaxReader, PageReading } from '../../pipeline/reading.ts';
import { shareRight } from './characters.ts';
import type { Measured } from './isotonic.ts';
import type { MadeFax } from './made-pages.ts';

/** One page of a made-up fax, read. */
export interface MeasuredPage extends Measured {
  readonly kind: MadeFax['kind'];
  readonly mode: MadeFax['mode'];
}

/** A fax machine prints its line within the first half inch, the right way round whatever lies on the glass. */
const HEADER = 0.05;

const readAs = (page: PageReading, painted: MadeFax['pages'][number]): number => {
  // Of a page that lies the wrong way round, the header line can't be read, and that is no fault of the page.
  const turned = page.rotation === 180;
  const foot = page.height * (1 - HEADER);
  const lines = page.lines.map(({ words }) =>
    words.filter(({ box }) => !turned || (box.y0 + box.y1) / 2 < foot).map(({ text }) => text),
  );
  return shareRight(
    turned ? painted.texts : [...painted.texts, painted.header],
    lines.filter((words) => !isOrnament(words.join(''))).flat(),
  );
};

/**
 * Reads faxes and measures each page that isn't blank. Readings are kept by the fax's bytes, so that a run that was
 * stopped goes on where it was; nobody in them exists.
 *
 * @param reader one that gives the raw figure
 */
export const measure = async (
  faxes: AsyncIterable<MadeFax>,
  reader: FaxReader,
  folder: string,
  progress: (pages: number) => void,
): Promise<readonly MeasuredPage[]> => {
  mkdirSync(folder, { recursive: true });
  const measured: MeasuredPage[] = [];
  const take = async ({ kind, mode, bytes, pages }: MadeFax): Promise<void> => {
    const path = join(folder, `${createHash('sha256').update(bytes).digest('hex').slice(0, 32)}.json`);
    const read = async (): Promise<readonly PageReading[]> => {
      const result = await reader.read(phi(bytes));
      return result.ok ? reveal(result.reading).pages : [];
    };
    const known = existsSync(path);
    const readings = known
      ? (JSON.parse(readFileSync(path, 'utf8')) as readonly PageReading[])
      : await read();
    if (!known) {
      writeFileSync(`${path}.part`, JSON.stringify(readings));
      renameSync(`${path}.part`, path);
    }
    for (const page of readings) {
      const painted = pages[page.page - 1];
      if (painted === undefined || page.blank || painted.texts.length === 0) continue;
      measured.push({ kind, mode, raw: page.legibility, right: readAs(page, painted) });
    }
    progress(measured.length);
  };
  for await (const fax of faxes) await take(fax);
  return measured;
};
