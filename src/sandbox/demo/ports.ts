import { createServer } from 'node:net';

const isFreeOn = async (port: number, host: string): Promise<boolean> =>
  await new Promise((done) => {
    // An address family that this machine lacks can't be taken.
    const probe = createServer().once('error', (error: NodeJS.ErrnoException) =>
      done(error.code !== 'EADDRINUSE'),
    );
    probe.listen(port, host, () => probe.close(() => done(true)));
  });

const isFree = async (port: number): Promise<boolean> =>
  (await isFreeOn(port, '127.0.0.1')) && (await isFreeOn(port, '::1'));

/** The ports that people type, each with the one to begin looking at. */
export const WANTED = {
  web: 8080,
  drchrono: 8090,
  slack: 8091,
  signIn: 8092,
  console: 8093,
  teams: 8094,
} as const;
export type PortName = keyof typeof WANTED;
export type Ports = Readonly<Record<PortName, number>>;

const STEP = 10;
const MOST_STEPS = 50;

const MOST_TRIES = 3;

/**
 * A free port for each, stepping over those that are taken.
 *
 * @param say told of each port that was taken
 * @param first the port of Zally's pages, from which the others follow as they follow from 8080
 */
export const choosePorts = async (
  say: (line: string) => void,
  first: number = WANTED.web,
): Promise<Ports> => {
  const chosen: Record<string, number> = {};
  // Two of ours must not step onto the same one: nobody listens yet.
  const taken = new Set<number>();
  for (const [name, usual] of Object.entries(WANTED)) {
    const wanted = usual - WANTED.web + first;
    let port = wanted;
    for (let step = 0; step < MOST_STEPS && !((await isFree(port)) && !taken.has(port)); step += 1)
      port += STEP;
    if (port !== wanted) say(`Port ${wanted} is taken; ${name} uses ${port}.`);
    chosen[name] = port;
    taken.add(port);
  }
  return chosen as Record<PortName, number>;
};

/**
 * Opens something at free ports. Where somebody else has taken one of them between the look and the listening, it is opened
 * again at others.
 *
 * @param open has ended what it started when it fails
 * @throws what `open` threw, when it isn't for a port
 */
export const atFreePorts = async <T>(
  open: (ports: Ports) => Promise<T>,
  say: (line: string) => void,
  first?: number,
): Promise<T> => {
  for (let tried = 1; ; tried += 1) {
    const ports = await choosePorts(say, first);
    try {
      return await open(ports);
    } catch (error) {
      const areFree = await Promise.all(Object.values(ports).map(isFree));
      if (tried === MOST_TRIES || areFree.every(Boolean)) throw error;
      say('A port was taken in the meantime. Starting again with others…');
    }
  }
};
