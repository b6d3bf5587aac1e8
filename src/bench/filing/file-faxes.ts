import { sql } from 'kysely';
import { createSandbox, type JournalEntry, type Sandbox } from '../../sandbox/drchrono/server.ts';
import { startFleet } from '../../sandbox/fleet/fleet.ts';
import { type Office, openOffice } from '../../sandbox/fleet/office.ts';
import { writePayload } from '../../sandbox/fleet/payload.ts';
import { DOCTOR, EHR_PRACTICE, ehrSeed, makePeople, onPaper } from '../../sandbox/fleet/practice.ts';
import { type BackendName, openServices, type Services } from '../../sandbox/fleet/services.ts';
import { workerEnv } from '../../sandbox/fleet/worker-env.ts';
import { processorMs } from '../clock.ts';
import { type CallsGot, countCalls } from './calls.ts';

/** How fast faxes go from the inbox into their charts. */
export interface FilingSpeed {
  readonly workers: number;
  readonly faxes: number;
  /** Without a person; the rest went to review. */
  readonly filed: number;
  /** From the first look at the inbox to the last decision or filing, on the wall. */
  readonly seconds: number;
  /** Of the workers alone: not of the database, and not of the EHR. */
  readonly processorMs: number;
  readonly calls: CallsGot;
}

/** Production's, and two readers. */
const PACE = { pollMs: 60_000, settleMs: 60_000, readers: 2 };
const SEED = 'bench';
const PEOPLE = 250;
const LOOK_EVERY_MS = 250;
const MOST_SECONDS = 150;
/** DrChrono says whole seconds. */
const ROUNDED_MS = 2_000;
const ZALLY = { kind: 'zally' } as const;

const dropFaxes = (sandbox: Sandbox, faxes: number): void => {
  const people = makePeople(PEOPLE);
  for (let number = 0; number < faxes; number += 1) {
    const person = people[number % people.length];
    if (person === undefined) continue;
    sandbox.dropFax({
      practice: EHR_PRACTICE,
      doctor: DOCTOR,
      bytes: writePayload({ number, readMs: 0, ...onPaper(person) }, SEED),
      contentType: 'application/pdf',
      filename: 'fax.pdf',
    });
  }
};

/** What has become of the faxes since a moment. */
interface Standing {
  readonly filed: number;
  readonly review: number;
  readonly lastAt: Date | null;
}

const standingOf = async ({ db }: Services, { practiceId }: Office, since: Date): Promise<Standing> =>
  await db.inPractice(practiceId, ZALLY, async (tx) => {
    const { rows } = await sql<{ filed: string; review: string; last: Date | null }>`
      select count(*) filter (where state = 'filed') as filed, count(*) filter (where state = 'review') as review,
        max(changed_at) filter (where state in ('filed', 'review')) as last
      from faxes where practice_id = ${practiceId} and received_at >= ${since}`.execute(tx.q);
    const [row] = rows;
    return { filed: Number(row?.filed), review: Number(row?.review), lastAt: row?.last ?? null };
  });

/** Sends the next sweep to the inbox. */
const lookNow = async ({ db }: Services, { practiceId }: Office): Promise<void> => {
  await db.inPractice(
    practiceId,
    ZALLY,
    async (tx) =>
      await tx.q
        .updateTable('ehr_connections')
        .set({ looked_at: null })
        .where('practice_id', '=', practiceId)
        .execute(),
  );
};

const firstLook = (journal: readonly JournalEntry[]): number | undefined => {
  const look = journal.find(
    (entry) => entry.what === 'call' && entry.method === 'GET' && entry.template === '/api/messages',
  );
  return look === undefined ? undefined : Date.parse(look.at);
};

/** A practice that is connected to a sandbox without limits. */
export interface Connected {
  readonly services: Services;
  readonly sandbox: Sandbox;
  readonly office: Office;
}

/** Starts everything but workers, lets `work` use it, and ends it. */
export const inPracticeOf = async <T>(
  backend: BackendName,
  work: (connected: Connected) => Promise<T>,
): Promise<T> => {
  const services = await openServices(backend, Date.now);
  try {
    const sandbox = await createSandbox({ hourlyLimit: null, burstPerSecond: null, journal: 'calls' });
    try {
      sandbox.seed(ehrSeed(makePeople(PEOPLE)));
      return await work({ services, sandbox, office: await openOffice(services, sandbox) });
    } finally {
      await sandbox.close();
    }
  } finally {
    await services.stop();
  }
};

/** Waits until all have been decided and filed. @throws Error when that takes minutes */
const waitForAll = async ({ services, office }: Connected, faxes: number, since: Date): Promise<Standing> => {
  const until = performance.now() + MOST_SECONDS * 1000;
  for (;;) {
    const standing = await standingOf(services, office, since);
    if (standing.filed + standing.review >= faxes) return standing;
    if (performance.now() > until)
      throw new Error(`${standing.filed} of ${faxes} faxes were filed in ${MOST_SECONDS} s`);
    await new Promise((done) => setTimeout(done, LOOK_EVERY_MS));
  }
};

/**
 * Lets faxes come in all at once, and workers of production take them, with a reader that takes no time.
 *
 * @throws Error when they aren't done after some minutes
 */
export const fileFaxes = async (
  connected: Connected,
  { workers, faxes }: { readonly workers: number; readonly faxes: number },
): Promise<FilingSpeed> => {
  const { services, sandbox, office } = connected;
  const fleet = startFleet({
    size: workers,
    folder: services.folder,
    setup: {},
    env: workerEnv(services, sandbox.url, PACE),
  });
  const spent = (): number => processorMs(fleet.processIds()) - processorMs();
  try {
    await fleet.ready;
    const since = new Date(Date.now() - ROUNDED_MS);
    const seen = sandbox.journal().at(-1)?.seq;
    dropFaxes(sandbox, faxes);
    const before = spent();
    await lookNow(services, office);
    const { filed, lastAt } = await waitForAll(connected, faxes, since);
    const journal = sandbox.journal(seen);
    return {
      workers,
      faxes,
      filed,
      seconds: ((lastAt?.getTime() ?? Number.NaN) - (firstLook(journal) ?? Number.NaN)) / 1000,
      processorMs: spent() - before,
      calls: countCalls(journal),
    };
  } finally {
    await fleet.stop();
  }
};
