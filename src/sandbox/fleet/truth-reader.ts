import { setTimeout as delay } from 'node:timers/promises';
import { phi } from '../../domain/phi.ts';
import { reveal } from '../../domain/reveal.ts';
import type { FaxReader, Reading } from '../../pipeline/reading.ts';
import { type PaperTruth, readPayload } from './payload.ts';
import { labReport, page, reading } from './typed-page.ts';

/** The words of a laboratory report about this person, as a reader finds them on a clean page. */
export const readingOf = ({ name, born }: PaperTruth): Reading =>
  reading(page(labReport(name, born).map((line) => (born === '' ? line.replace('DOB: ', '     ') : line))));

/** A reader that knows the truth, for the truth stands in the bytes. All that comes after reading is the real thing. */
export const createTruthReader = (): FaxReader => ({
  read: async (bytes, signal) => {
    const truth = readPayload(reveal(bytes));
    if (truth === undefined) return { ok: false, reason: 'unreadable_format' };
    await delay(truth.readMs, undefined, signal === undefined ? {} : { signal });
    return { ok: true, reading: phi(readingOf(truth)) };
  },
  renderPage: async () => ({ ok: false, reason: 'reader_failed' }),
  // Every fax here is one document.
  split: async (bytes) => ({ ok: true, bytes }),
  close: async () => {},
});
