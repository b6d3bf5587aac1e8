import type { FaxReader } from '../../pipeline/reading.ts';

/**
 * A reader for pages that people look at: drawing one never waits for another that is being read.
 *
 * @param reader reads and splits; it stays whose it is, and isn't closed
 * @param drawing draws, in a process of its own; closed with what is returned
 */
export const drawingApart = (reader: FaxReader, drawing: FaxReader): FaxReader => ({
  read: async (...asked) => await reader.read(...asked),
  split: async (...asked) => await reader.split(...asked),
  renderPage: async (...asked) => await drawing.renderPage(...asked),
  close: async () => await drawing.close(),
});
