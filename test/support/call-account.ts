import { randomUUID } from 'node:crypto';
import type { Database } from '../../src/db/database.ts';
import {
  type CallAccount,
  type CallToSpend,
  loadCallAccount,
  spendCall,
} from '../../src/db/stores/call-budget.ts';
import { codeOf, ZallyError } from '../../src/domain/errors.ts';
import type { PracticeId } from '../../src/domain/ids.ts';
import type { CallPriority } from '../../src/pipeline/ports.ts';

export const HOUR = 3_600_000;
export const MINUTE = 60_000;
/** A little after the turn of an hour. */
export const START = Date.parse('2026-03-04T14:00:10Z');

export const newPractice = (): PracticeId => randomUUID() as PracticeId;
export const newClient = (): string => `client-${randomUUID()}`;
export const background = (clientId: string, practiceId: PracticeId, perHour = 100): CallToSpend => ({
  clientId,
  perHour,
  practiceId,
  priority: 'background',
  purpose: 'reading',
});
export const as = (call: CallToSpend, priority: CallPriority): CallToSpend => ({ ...call, priority });

/** @returns '' when the call may be made, or why not and for how long */
export const ask = async (db: Database, call: CallToSpend): Promise<{ code: string; wait: number }> =>
  await spendCall(db, call, () => 0).then(
    () => ({ code: '', wait: 0 }),
    (error: unknown) => ({
      code: codeOf(error),
      wait: error instanceof ZallyError ? (error.retryAfterMs ?? 0) : 0,
    }),
  );

/** Spends until the account says no. @returns how often it said yes */
export const drain = async (db: Database, call: CallToSpend): Promise<number> => {
  for (let count = 0; ; count += 1) if ((await ask(db, call)).code !== '') return count;
};

export const lookAtAccount = async (
  db: Database,
  clientId: string,
  practiceId: PracticeId,
): Promise<CallAccount | undefined> =>
  await db.inPractice(practiceId, { kind: 'zally' }, async (tx) => await loadCallAccount(tx, clientId));
