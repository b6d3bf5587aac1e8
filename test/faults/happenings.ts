import { endPause, startPause } from '../../src/db/stores/pauses.ts';
import type { Sandbox } from '../../src/sandbox/drchrono/server.ts';
import type { Fleet } from '../../src/sandbox/fleet/fleet.ts';
import type { Office } from '../../src/sandbox/fleet/office.ts';
import type { Services } from '../../src/sandbox/fleet/services.ts';
import { PAUSED, RESUMED } from './history.ts';
import type { FaultKind } from './kinds.ts';
import type { Happening } from './plan.ts';
import { sleep } from './time.ts';

/** Whom it happens to. */
export interface Stage {
  readonly services: Services;
  readonly sandbox: Sandbox;
  readonly fleet: Fleet;
  readonly office: Office;
  readonly clock: { ehrOff: number };
  readonly played: (kind: FaultKind) => void;
}

/** Tries again while the database restarts. */
const insist = async (work: () => Promise<unknown>): Promise<void> => {
  for (let tries = 0; tries < 50; tries += 1) {
    try {
      await work();
      return;
    } catch {
      await sleep(100);
    }
  }
};

const play = async (happening: Happening, stage: Stage): Promise<void> => {
  const { services, sandbox, fleet, office, clock, played } = stage;
  const { db } = services;
  const { kind } = happening;
  switch (kind) {
    case 'worker_killed':
      // One that is just starting has nothing in hand: wait for it.
      for (let tries = 0; tries < 100; tries += 1) {
        if (fleet.kill(happening.worker)) break;
        if (tries === 99) return;
        await sleep(50);
      }
      break;
    case 'database_restarted':
      await services.restartDatabase();
      break;
    case 'queue_lost':
      if (services.redisUrl === undefined) return;
      await services.loseQueue();
      break;
    case 'access_ended':
      sandbox.revokeAllTokens();
      break;
    case 'throttled':
    case 'error_before_commit':
    case 'tokens_expired':
      // Counted when they hit a call.
      sandbox.addFault(happening.fault);
      return;
    case 'worker_clock':
      fleet.setOff(happening.worker, happening.offMs);
      break;
    case 'ehr_clock':
      clock.ehrOff = happening.offMs;
      break;
    case 'paused': {
      const { practiceId, owner } = office;
      await insist(
        async () =>
          await db.inPractice(practiceId, owner, async (tx) => await startPause(tx, owner.id, null)),
      );
      sandbox.mark(PAUSED);
      await sleep(happening.forMs);
      // Before the end: what begins from here on may have seen it.
      sandbox.mark(RESUMED);
      await insist(
        async () => await db.inPractice(practiceId, owner, async (tx) => await endPause(tx, owner.id)),
      );
    }
  }
  sandbox.mark(kind);
  played(kind);
};

/** Plays what happens to everybody, one after the other, as the run goes on. */
export const playHappenings = (happenings: readonly Happening[], stage: Stage) => {
  const left = [...happenings];
  let ended = false;
  let open = 0;
  let running = Promise.resolve();
  const after = async (before: Promise<void>, next: Happening): Promise<void> => {
    await before;
    await sleep(next.delayMs);
    if (!ended) await play(next, stage);
    open -= 1;
  };
  return {
    /** @param count how far the run has come: see {@link Happening} */
    reached: (count: number): void => {
      while (left[0] !== undefined && left[0].after <= count) {
        const next = left.shift() as Happening;
        open += 1;
        running = after(running, next);
      }
    },
    /** Those that are yet to be played. */
    waiting: (): number => open + left.length,
    /** Plays no more, once what is being played is over. */
    end: async (): Promise<void> => {
      ended = true;
      await running;
    },
  };
};
