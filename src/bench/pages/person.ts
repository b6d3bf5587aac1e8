/** What is asked of the web process, by what a person wants. */
export const ASKED = ['queue', 'item', 'page image', 'proposal'] as const;
export type Asked = (typeof ASKED)[number];

/** One answer: how long it took until all of it was there, and how large it was. */
export interface Taken {
  readonly asked: Asked;
  readonly ms: number;
  readonly bytes: number;
  /** False for anything but the page that was asked for. */
  readonly ok: boolean;
}

/** Somebody who is signed in. */
export interface Person {
  readonly cookie: string;
  /** The faxes that this person works on, so that nobody waits for somebody else. */
  readonly items: readonly string[];
}

const wait = async (ms: number): Promise<void> => await new Promise((done) => setTimeout(done, ms));

/**
 * Lets somebody work for a while: the queue, then a fax with its proposal and its pages side by side, as the browser asks
 * for them; then time to think.
 *
 * @param random 0 to 1: people don't come at the same moment
 * @param thinkMs between two faxes, on the average
 */
export const workAWhile = async (
  url: string,
  { cookie, items }: Person,
  pace: {
    readonly until: number;
    readonly thinkMs: number;
    readonly pages: number;
    readonly random: () => number;
  },
): Promise<readonly Taken[]> => {
  const taken: Taken[] = [];
  const ask = async (asked: Asked, path: string): Promise<void> => {
    const began = performance.now();
    const answer = await fetch(`${url}${path}`, { headers: { cookie }, redirect: 'manual' });
    const bytes = (await answer.arrayBuffer()).byteLength;
    taken.push({ asked, ms: performance.now() - began, bytes, ok: answer.status === 200 });
  };
  await wait(pace.random() * pace.thinkMs);
  for (const id of items) {
    if (performance.now() > pace.until) break;
    await ask('queue', '/queue');
    await ask('item', `/review/${id}`);
    await Promise.all([
      ask('proposal', `/review/${id}/proposal`),
      // One page after the other, from the first on.
      (async () => {
        for (let page = 1; page <= pace.pages; page += 1)
          await ask('page image', `/review/${id}/pages/${page}`);
      })(),
    ]);
    // The list moves while somebody thinks: the browser asks for it again.
    for (let part = 0; part < 3; part += 1) {
      await wait((pace.thinkMs / 3) * (0.5 + pace.random()));
      await ask('queue', '/queue/list');
    }
  }
  return taken;
};
