import { createReaderPool } from '../../../src/adapters/ocr/reader-pool.ts';
import { phi } from '../../../src/domain/phi.ts';
import { tiff } from './fax-samples.ts';
import { whitePage } from './poison.ts';

/** Run as a process of its own: starts a reading process, says its id, and waits to be killed. */
const pool = createReaderPool({ processes: 1 });
await pool.read(phi(tiff([{ ...whitePage(1728, 1078), ydpi: 98 }])));
process.stdout.write(`${pool.processIds()[0]}\n`);
