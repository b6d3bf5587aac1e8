import { once } from 'node:events';
import { appendFileSync, writeFileSync } from 'node:fs';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { openSession } from '../../src/db/stores/sessions.ts';
import type { PracticeId, StaffId } from '../../src/domain/ids.ts';
import type { CanaryBox } from './box.ts';

export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: Buffer;
  readonly text: string;
}

/** Where answers are kept: of people who may see patients their heads alone, of all others everything. */
export type Kept = 'reviewer-heads' | 'reviewer-lists' | 'outsiders';

/** What a browser, or somebody who only looks like one, sends. */
export interface Sent {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

const TIMEOUT_MS = 20_000;
/** Of a connection that was cut. */
const NOTHING: Answered = { status: 0, headers: {}, body: Buffer.alloc(0), text: '' };

const readAnswer = async ([answered]: readonly [IncomingMessage]): Promise<Answered> => {
  const body = await buffer(answered);
  return { status: answered.statusCode ?? 0, headers: answered.headers, body, text: body.toString('utf8') };
};

/** Asks Zally's pages. Whatever is asked, a connection that is cut is no fault of the run. */
export const asking = (box: Pick<CanaryBox, 'url' | 'places'>) => {
  for (const kept of ['reviewer-heads', 'reviewer-lists', 'outsiders'] satisfies readonly Kept[])
    writeFileSync(join(box.places.recorded, kept), '', { flag: 'a' });
  const counts = new Map<Kept, number>();
  const ask = async (kept: Kept, { method = 'GET', path, headers = {}, body }: Sent): Promise<Answered> => {
    const { hostname, port } = new URL(box.url);
    const asked = httpRequest({ hostname, port, method, path, headers, timeout: TIMEOUT_MS });
    asked.on('timeout', () => asked.destroy());
    const answering = once(asked, 'response') as Promise<[IncomingMessage]>;
    asked.end(body);
    const given = await answering.then(readAnswer).catch(() => NOTHING);
    counts.set(kept, (counts.get(kept) ?? 0) + 1);
    const file = join(box.places.recorded, kept);
    const lines = Object.entries(given.headers).map(([name, value]) => `${name}: ${String(value)}`);
    appendFileSync(file, `${[given.status, ...lines].join('\n')}\n`);
    if (kept !== 'reviewer-heads') appendFileSync(file, Buffer.concat([given.body, Buffer.from('\n')]));
    return given;
  };
  return { ask, counts };
};
export type Asking = ReturnType<typeof asking>;

/** Somebody who is signed in, and asks as our pages do. */
export interface Person {
  get(path: string, kept?: Kept): Promise<Answered>;
  post(path: string, body?: object, kept?: Kept): Promise<Answered>;
  readonly cookie: string;
}

const SESSION_MS = 8 * 3_600_000;

/** @param usual where the answers are kept */
export const signIn = async (
  box: CanaryBox,
  { ask }: Asking,
  who: { readonly practiceId: PracticeId; readonly staffId: StaffId },
  usual: Kept,
): Promise<Person> => {
  const token = await openSession(box.db, who.practiceId, who.staffId, SESSION_MS);
  const cookie = `zally-trial=${token}`;
  const openings = new Map<string, string>();
  const itemOf = (path: string): string => /^\/review\/[\w-]+/.exec(path)?.[0] ?? '';
  let csrf = '';
  const common = (path: string) => ({
    cookie,
    'x-zally': '1',
    'x-zally-opening': openings.get(itemOf(path)) ?? '',
  });
  const get: Person['get'] = async (path, kept = usual) => {
    const isPage = !/\/(pages|proposal|first-page)/.test(path);
    const answered = await ask(kept, { path, headers: isPage ? { cookie } : common(path) });
    const [, opening] = /data-opening="([^"]+)"/.exec(answered.text) ?? [];
    if (opening !== undefined) openings.set(itemOf(path), opening);
    csrf = /data-csrf="([^"]+)"/.exec(answered.text)?.[1] ?? csrf;
    return answered;
  };
  await get('/you', 'reviewer-heads');
  return {
    cookie,
    get,
    post: async (path, body = {}, kept = usual) =>
      await ask(kept, {
        method: 'POST',
        path,
        headers: {
          ...common(path),
          origin: box.url,
          'content-type': 'application/json',
          'x-zally-csrf': csrf,
        },
        body: JSON.stringify(body),
      }),
  };
};
