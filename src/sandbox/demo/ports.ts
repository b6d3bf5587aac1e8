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

const STEP = 10;
const MOST_STEPS = 50;

/**
 * A free port for each, stepping over those that are taken.
 *
 * @param say told of each port that was taken
 */
export const choosePorts = async (
  say: (line: string) => void,
): Promise<Readonly<Record<PortName, number>>> => {
  const chosen: Record<string, number> = {};
  // Two of ours must not step onto the same one: nobody listens yet.
  const taken = new Set<number>();
  for (const [name, wanted] of Object.entries(WANTED)) {
    let port: number = wanted;
    for (let step = 0; step < MOST_STEPS && !((await isFree(port)) && !taken.has(port)); step += 1)
      port += STEP;
    if (port !== wanted) say(`Port ${wanted} is taken; ${name} uses ${port}.`);
    chosen[name] = port;
    taken.add(port);
  }
  return chosen as Record<PortName, number>;
};
