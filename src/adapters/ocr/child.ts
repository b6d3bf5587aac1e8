import { writeSync } from 'node:fs';
import type { PageReading } from '../../pipeline/reading.ts';
import { drawPage } from './draw-page.ts';
import { createEngine, type OcrEngine, parseTsv, pgmHead } from './engine.ts';
import { type FaxFile, FaxFileError } from './fax-file.ts';
import { createFrameReader, type Frame, frameHead } from './frames.ts';
import { openFax } from './open-fax.ts';
import type { Request, Response, Saw } from './protocol.ts';
import { readPage } from './read-page.ts';
import { splitFax } from './split-fax.ts';

/**
 * The reading process. Frames come in on standard input and go out on descriptor 3, so that nothing that a
 * library prints can pass for an answer. It ends when its input does, which is also how a killed parent ends it.
 */
const OUT = 3;
const MAX_FRAME = 1 << 30;

/** A page that lost more of its rows than this is no page to read: what was on them is anybody's guess. */
const MOST_DAMAGE = 0.1;

const engine = await createEngine();
const frames = createFrameReader(MAX_FRAME);
let work = Promise.resolve();
let seen: ((tsv: string) => void) | undefined;
process.stdin.on('data', (chunk: Buffer) => {
  for (const frame of frames(chunk)) {
    const head = frame.head as Request | Saw;
    if (head.kind === 'saw') seen?.(head.tsv);
    else work = work.then(() => answer(frame));
  }
});
process.stdin.on('end', () => process.exit(0));
process.stdin.on('error', () => process.exit(0));
send({ kind: 'ready' });

function send(head: Response, ...body: readonly Uint8Array[]): void {
  const length = body.reduce((sum, part) => sum + part.length, 0);
  for (const part of [frameHead(head, length), ...body])
    for (let at = 0; at < part.length; ) at += writeSync(OUT, part, at);
}

/**
 * Whole pages are read by the sibling that the pool runs, which this process can't start. Single lines are read
 * here: another engine doesn't make the same mistake again, and none has to be started for each.
 */
const sibling: OcrEngine = {
  recognize: async (image, as = 'page') => {
    if (as === 'line') return await engine.recognize(image, as);
    const answered = new Promise<string>((resolve) => {
      seen = resolve;
    });
    send({ kind: 'look' }, pgmHead(image), image.data);
    return parseTsv(await answered);
  },
};

async function answer({ head, body }: Frame): Promise<void> {
  // The parent is trusted: it is our own code on the other side of the wall.
  const request = head as Request;
  let file: FaxFile | undefined;
  try {
    file = await openFax(body, request.limits);
    send({ kind: 'opened', pages: file.pages });
    if (request.kind === 'read' && file.unread !== undefined) throw new FaxFileError(file.unread);
    if (request.kind === 'read')
      send({ kind: 'read', pages: await readAll(request.engine === 'native' ? sibling : engine, file) });
    else if (request.kind === 'draw') await draw(file, request);
    else await split(file, request, body);
    file.close();
  } catch (error) {
    // The pool ends this process now: after an error an engine may be in any state.
    send({ kind: 'failed', reason: reasonOf(error) });
  }
}

async function readAll(ocr: OcrEngine, file: FaxFile): Promise<PageReading[]> {
  const pages: PageReading[] = [];
  for (let index = 0; index < file.pages; index++) {
    const image = await file.page(index);
    if (image.damage > MOST_DAMAGE) throw new FaxFileError(image.cutOff ? 'truncated' : 'damaged');
    pages.push(await readPage(ocr, image, index + 1));
    // Between pages the end of our input is noticed.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return pages;
}

async function draw(file: FaxFile, request: Request & { kind: 'draw' }): Promise<void> {
  if (request.page > file.pages) throw new FaxFileError('unreadable_format');
  // A damaged page is drawn as far as it came: a person can still make something of it.
  const png = drawPage(await file.page(request.page - 1), request.maxWidth);
  send({ kind: 'drawn', pages: file.pages }, png);
}

/** Also of a file that Zally doesn't read: a person has looked at its pages and said which belong together. */
async function split(file: FaxFile, request: Request & { kind: 'split' }, body: Uint8Array): Promise<void> {
  send({ kind: 'split' }, await splitFax(body, file.pages, request.first, request.last));
}

/** Out of memory is the process's failure; any other error means that the decoders can't make sense of the file. */
function reasonOf(error: unknown): (Response & { kind: 'failed' })['reason'] {
  if (error instanceof FaxFileError)
    return error.reason === 'reader_timeout' ? 'reader_failed' : error.reason;
  // A packed strip or picture that is larger than the size that the file gives itself.
  if (error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE')
    return 'compression_bomb';
  const outOfMemory =
    error instanceof WebAssembly.RuntimeError ||
    (error instanceof RangeError && /allocation|array length|memory/i.test(error.message));
  return outOfMemory ? 'reader_failed' : 'damaged';
}
