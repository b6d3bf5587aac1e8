import { randomBytes, randomUUID } from 'node:crypto';
import { createVault, type Vault } from '../../adapters/vault/vault.ts';
import { createDatabase, type Database } from '../../db/database.ts';
import { beginTry, findFaxByEhrId, loadFaxRef, receiveFax } from '../../db/stores/faxes.ts';
import { createPractice } from '../../db/stores/practices.ts';
import type { PracticeId } from '../../domain/ids.ts';
import type { Services } from '../../sandbox/fleet/services.ts';

/** What the walls around a fax's rows cost, in milliseconds of one fax. */
export interface Walls {
  /** Taking a fax in, finding it, beginning it and opening its reference: through row-level security. */
  readonly bound: number;
  /** The same transactions of a role that row-level security doesn't bind. */
  readonly unbound: number;
  /** Sealing and opening what one filed fax has sealed. */
  readonly sealing: number;
}

const ROUNDS = 6;
const FAXES = 150;
/** Of one filed fax: its reference, its plan, and the ids of three effects. */
const SEALED = 5;
const OPENED = 8;

const ZALLY = { kind: 'zally' } as const;
const LEASE_MS = 60_000;

const handle = async (db: Database, practiceId: PracticeId): Promise<void> => {
  const ehrFaxId = randomUUID();
  const ref = { ehrFaxId, ehrDoctorId: '11' };
  await db.inPractice(practiceId, ZALLY, async (tx) => void (await receiveFax(tx, ref, tx.at)));
  const fax = await db.inPractice(practiceId, ZALLY, async (tx) => await findFaxByEhrId(tx, ehrFaxId));
  if (fax === undefined) throw new Error('the fax isn’t there');
  await db.inPractice(practiceId, ZALLY, async (tx) => void (await beginTry(tx, fax.id, LEASE_MS)));
  await db.inPractice(practiceId, ZALLY, async (tx) => void (await loadFaxRef(tx, fax.id)));
};

/** Each fax by itself: a pause of the machine is one outlier then, and not a whole side's. */
const timed = async (work: () => Promise<void>): Promise<number[]> => {
  const times: number[] = [];
  for (let n = 0; n < FAXES; n += 1) {
    const began = performance.now();
    await work();
    times.push(performance.now() - began);
  }
  return times;
};

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const sealingOf = (vault: Vault, plan: object): number => {
  const rounds = Array.from({ length: ROUNDS }, () => {
    const began = performance.now();
    for (let n = 0; n < FAXES; n += 1) {
      const place = { table: 'filings', column: 'plan_sealed', row: randomUUID() };
      const sealed = Array.from({ length: SEALED }, () => vault.seal(place, plan));
      for (let m = 0; m < OPENED; m += 1) vault.open(place, sealed[m % SEALED] as Buffer);
    }
    return (performance.now() - began) / FAXES;
  });
  return median(rounds);
};

/** The sides take turns, so that whatever else the machine does hits both. */
export const measureWalls = async (services: Services): Promise<Walls> => {
  const practiceId = randomUUID() as PracticeId;
  await services.db.inPractice(practiceId, { kind: 'operator' }, async (tx) => {
    await createPractice(tx, services.master, { name: 'Bench', timeZone: 'America/New_York' });
  });
  const open = (url: string): Database =>
    createDatabase({
      url,
      poolSize: 1,
      master: services.master,
      now: services.db.now,
      newId: () => randomUUID(),
    });
  const sides = { bound: open(services.databaseUrl), unbound: open(services.superUrl) };
  const times: { bound: number[]; unbound: number[] } = { bound: [], unbound: [] };
  try {
    for (let round = 0; round < ROUNDS; round += 1)
      for (const side of ['bound', 'unbound'] as const)
        times[side].push(...(await timed(async () => await handle(sides[side], practiceId))));
  } finally {
    await Promise.all([sides.bound.close(), sides.unbound.close()]);
  }
  const key = { id: randomUUID(), key: randomBytes(32) };
  const vault = createVault(practiceId, [key], randomBytes(32));
  // As large as a filing plan is.
  const plan = { ehrIds: Array.from({ length: 12 }, () => randomUUID()), task: 'review_result' };
  return { bound: median(times.bound), unbound: median(times.unbound), sealing: sealingOf(vault, plan) };
};
