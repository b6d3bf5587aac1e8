import { createHash } from 'node:crypto';
import { copyFileSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FaxState } from '../../src/domain/states.ts';
import { createSandbox } from '../../src/sandbox/drchrono/server.ts';
import { startFleet } from '../../src/sandbox/fleet/fleet.ts';
import { connect, openOffice } from '../../src/sandbox/fleet/office.ts';
import { writePayload } from '../../src/sandbox/fleet/payload.ts';
import { DOCTOR, EHR_PRACTICE, ehrSeed, makePeople, onPaper } from '../../src/sandbox/fleet/practice.ts';
import { type BackendName, openServices } from '../../src/sandbox/fleet/services.ts';
import { workerEnv } from '../../src/sandbox/fleet/worker-env.ts';
import { playHappenings } from './happenings.ts';
import type { History, SentFax } from './history.ts';
import type { FaultKind } from './kinds.ts';
import { watchMoments } from './moments.ts';
import { PACE, WORKERS } from './pace.ts';
import type { Plan } from './plan.ts';
import { reportedDuplicates } from './reported.ts';
import { repeatJobs } from './same-job.ts';
import { createStaffMember } from './staff-member.ts';
import { every, sleep } from './time.ts';
import { readWorkerLogs, type WorkerLogs } from './worker-logs.ts';
import { createMessageFinder, listStates, readKnownFaxes } from './zally-side.ts';

/** They come in one after the other, so that what happens meanwhile hits work in hand. */
const SEND_EVERY_MS = 40;
const LEAST_SENDING_MS = 6_000;
const MOST_OPEN = 300;
/** When nothing has moved for so long, hours pass at once. */
const STILL_MS = 3_000;
/** A call that is under way must not last for hours because of it. */
const QUIET_MS = 1.5 * PACE.timeoutMs;
const HOURS_MS = 130 * 60_000;
/** So often hours pass, once everything has been done to them, before it gives up. */
const MOST_HOURS = 20;
const DAY_MS = 25 * 3_600_000;
/** Zally has looked at all that is due after that once no call has come for so long. */
const LOOKED_MS = 4_000;
const MOST_LOOKING_MS = 180_000;

export interface RunResult {
  readonly history: History;
  readonly played: ReadonlyMap<FaultKind, number>;
  readonly decisions: ReadonlyMap<string, number>;
  readonly crashes: readonly string[];
  /** Workers that SIGTERM didn't end. */
  readonly forced: number;
  /** How often hours had to pass before everything was decided. */
  readonly hours: number;
  /** Folder with the workers' log lines and the journal: ids of Zally and of the sandbox. */
  readonly logs: string;
  readonly workerLogs: WorkerLogs;
  /** False when it gave up waiting. */
  readonly finished: boolean;
  readonly seconds: number;
}

/**
 * Plays a plan: starts everything, lets the faxes come in, does to Zally what is planned, waits until all is decided, and
 * lets a day pass. Ends by itself.
 *
 * @param until `performance.now()` at which it gives up waiting
 */
export const conduct = async (
  plan: Plan,
  backend: BackendName,
  until: number,
  say: (line: string) => void,
): Promise<RunResult> => {
  const began = performance.now();
  const clock = { moved: 0, ehrOff: 0 };
  const now = (): number => Date.now() + clock.moved;
  const played = new Map<FaultKind, number>();
  const count = (kind: FaultKind): void => void played.set(kind, (played.get(kind) ?? 0) + 1);
  const services = await openServices(backend, now, true);
  const { db } = services;
  const sandbox = await createSandbox({
    now: () => now() + clock.ehrOff,
    hourlyLimit: null,
    burstPerSecond: null,
    journal: 'calls',
  });
  const people = makePeople(plan.people);
  sandbox.seed(ehrSeed(people));
  const office = await openOffice(services, sandbox);
  const { practiceId } = office;
  const fleet = startFleet({
    size: WORKERS,
    folder: services.folder,
    setup: PACE,
    env: workerEnv(services, sandbox.url, PACE),
  });
  const moments = watchMoments(sandbox, { killAll: () => fleet.killAll(), played: count });
  const messagesOf = createMessageFinder(db, practiceId);
  const member = createStaffMember(db, office);
  const sent = new Map<number, SentFax>();
  const caseOf = async (faxId: string) => {
    const message = (await messagesOf([faxId])).get(faxId);
    const fax = message === undefined ? undefined : sent.get(message);
    const own = fax && plan.faxes[fax.number];
    return fax && own && { plan: own, patient: fax.patient, sha256: fax.sha256 };
  };
  const lost = { database: 0 };
  /** While the database restarts, whoever asks it comes again. */
  const onError = (): void => void (lost.database += 1);
  const states = { open: 0, review: 0, line: '' };

  const happenings = playHappenings(plan.happenings, {
    services,
    sandbox,
    fleet,
    office,
    clock,
    played: count,
  });
  const loops = [
    every(250, async () => await member.workOff(caseOf), onError),
    every(
      300,
      async () => {
        const row = await db.inPractice(
          practiceId,
          { kind: 'zally' },
          async (tx) => await tx.q.selectFrom('ehr_connections').select('state').executeTakeFirst(),
        );
        if (row?.state === 'reconnect') await connect(services, sandbox, practiceId);
      },
      onError,
    ),
    every(
      300,
      async () => {
        const known = await listStates(db, practiceId);
        const messages = await messagesOf([...known.keys()]);
        const seen = new Set([...known.keys()].map((id) => messages.get(id)));
        const counts = new Map<FaxState, number>();
        for (const state of known.values()) counts.set(state, (counts.get(state) ?? 0) + 1);
        const of = (...wanted: readonly FaxState[]): number =>
          wanted.reduce((sum, state) => sum + (counts.get(state) ?? 0), 0);
        const unseen = [...sent.keys()].filter(
          (message) => !seen.has(message) && !moments.isHandled(message),
        );
        states.open = of('received', 'filing') + unseen.length;
        states.review = of('review');
        happenings.reached((sent.size + sent.size - states.open - states.review) / 2);
        states.line = `${sent.size}/${plan.faxes.length} in · ${unseen.length} unseen, ${of('received')} received, ${of('filing')} filing · ${of('filed')} filed · ${states.review} to review · ${of('set_aside', 'handled_in_ehr')} otherwise`;
      },
      onError,
    ),
    ...repeatJobs({ services, practiceId, messagesOf, sent, plan, played: count, onError }),
  ];

  const send = (): void => {
    const own = plan.faxes[sent.size];
    const person = own && people[own.person];
    if (own === undefined || person === undefined) return;
    const paper = onPaper(person);
    const truth = { number: own.number, readMs: own.readMs, ...paper };
    const bytes = writePayload(own.meant === 'review' ? { ...truth, born: '' } : truth, plan.seed);
    const message = sandbox.dropFax({
      practice: EHR_PRACTICE,
      doctor: DOCTOR,
      bytes,
      contentType: 'application/pdf',
      filename: 'fax.pdf',
    });
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    sent.set(message, { number: own.number, message, patient: person.ehrId, sha256 });
    for (const fault of own.faults) sandbox.addFault({ ...fault, message });
    moments.arrived({ plan: own, message, patient: person.ehrId });
  };

  // A short run is spread over time as well.
  const sendEveryMs = Math.max(SEND_EVERY_MS, LEAST_SENDING_MS / plan.faxes.length);
  let hours = 0;
  /** Lets time pass for everybody: the database first, since Zally asks it. */
  const pass = async (ms: number): Promise<void> => {
    await services.moveDatabaseClock(clock.moved + ms);
    clock.moved += ms;
    fleet.moveAll(ms);
    sandbox.mark(`${Math.round(ms / 60_000)} minutes pass`);
  };
  let right = false;
  let hoursBefore = 0;
  /** Once all has been done to them, clocks go right again. @returns true the first time */
  const putRight = (): boolean => {
    if (right) return false;
    right = true;
    hoursBefore = hours;
    clock.ehrOff = 0;
    for (let slot = 0; slot < fleet.size; slot += 1) fleet.setOff(slot, 0);
    sandbox.mark('every clock is right');
    return true;
  };
  const busy = (): boolean =>
    sent.size < plan.faxes.length ||
    states.open > 0 ||
    states.review > 0 ||
    happenings.waiting() > 0 ||
    moments.waiting() > 0;
  const progress = { line: '', at: performance.now(), said: performance.now() };
  /** Waits until nothing is open, or gives up. While nothing moves, hours pass. */
  const settle = async (): Promise<boolean> => {
    for (;;) {
      if (sent.size < plan.faxes.length && states.open < MOST_OPEN) {
        send();
        states.open += 1;
      }
      await sleep(sent.size < plan.faxes.length ? sendEveryMs : SEND_EVERY_MS);
      if (!busy() && sandbox.records().lateEffects === 0) return true;
      const at = performance.now();
      if (at > until) return false;
      if (states.line !== progress.line) Object.assign(progress, { line: states.line, at });
      if (at - progress.said > 10_000) {
        progress.said = at;
        say(`  ${((at - began) / 1000).toFixed(0)} s: ${states.line}`);
      }
      if (at - progress.at < STILL_MS || moments.quietFor() < QUIET_MS) continue;
      if (sandbox.records().lateEffects > 0) continue;
      if (sent.size === plan.faxes.length && happenings.waiting() === 0 && putRight()) {
        progress.at = at;
        continue;
      }
      if (right && hours - hoursBefore === MOST_HOURS) return false;
      hours += 1;
      progress.at = at;
      say(`  ${((at - began) / 1000).toFixed(0)} s: nothing moves; hours pass. ${states.line}`);
      await pass(HOURS_MS);
    }
  };

  await fleet.ready;
  let over = await settle();
  if (over) {
    putRight();
    // What a later look finds has time to be found.
    for (const ms of [HOURS_MS, DAY_MS]) {
      await pass(ms);
      const from = performance.now();
      do await sleep(LOOKED_MS);
      while (moments.quietFor() < LOOKED_MS && performance.now() - from < MOST_LOOKING_MS);
      over &&= await settle();
    }
  }
  if (!over) say('  Gave up waiting.');
  await Promise.all(loops.map(async (loop) => await loop.stop()));
  await happenings.end();
  moments.end();
  const forced = await fleet.stop();
  const logs = mkdtempSync(join(tmpdir(), 'zally-faults-logs-'));
  for (const name of readdirSync(services.folder).filter((each) => each.endsWith('.log')))
    copyFileSync(join(services.folder, name), join(logs, name));
  const history: History = {
    faxes: [...sent.values()],
    journal: sandbox.journal(),
    known: await readKnownFaxes(db, practiceId, messagesOf),
    reported: await reportedDuplicates(db, practiceId),
  };
  writeFileSync(
    join(logs, 'journal.jsonl'),
    history.journal.map((entry) => JSON.stringify(entry)).join('\n'),
  );
  await sandbox.close();
  await services.stop();
  return {
    history,
    played,
    decisions: member.done,
    crashes: fleet.crashes,
    forced,
    hours,
    logs,
    workerLogs: readWorkerLogs(logs),
    finished: over,
    seconds: (performance.now() - began) / 1000,
  };
};
