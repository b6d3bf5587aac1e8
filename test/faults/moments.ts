import type { JournalEntry, Sandbox } from '../../src/sandbox/drchrono/server.ts';
import type { CallEntry } from './history.ts';
import type { FaultKind } from './kinds.ts';
import type { FaxPlan, HandAction, Moment } from './plan.ts';

/** A fax in the sandbox's inbox, with what is planned for it. */
export interface Arrived {
  readonly plan: FaxPlan;
  readonly message: number;
  readonly patient: number;
}

const BETWEEN_ACTIONS_MS = 250;

/** Which moment of a fax a line of the journal is, if any. Changes are known by the call that made them. */
const momentOf = (entry: JournalEntry): Moment | undefined => {
  if (entry.what === 'call') {
    if (entry.method === 'GET' && entry.template === '/api/messages/{id}') return 'looked_at';
    if (entry.method !== 'POST') return undefined;
    if (entry.template === '/api/documents') return 'document_called';
    return entry.template === '/api/tasks' ? 'task_called' : undefined;
  }
  if (entry.what === 'created' && entry.record === 'document') return 'document_created';
  if (entry.what === 'created' && entry.record === 'task') return 'task_created';
  return entry.what === 'changed' && entry.record === 'message' && entry.by === 'api' ? 'marked' : undefined;
};

/** Whether a call works on a fax: everything but looks at the inbox, tokens and lists of people. */
const isWork = ({ message, template }: CallEntry): boolean =>
  message !== null || template === '/api/documents' || template === '/api/tasks';

/**
 * Works on faxes in the EHR by hand, and kills the workers, at the moments that are planned: between two breaths of the
 * sandbox, so that nothing comes in between.
 *
 * @param killAll @returns how many workers died
 */
export const watchMoments = (
  sandbox: Sandbox,
  options: {
    readonly killAll: () => number;
    readonly played: (kind: FaultKind) => void;
  },
) => {
  const faxes = new Map<number, Arrived>();
  const messageOfCall = new Map<number, number>();
  const handled = new Set<number>();
  const over = new Set<string>();
  const waiting = new Set<NodeJS.Timeout>();
  const later = (ms: number, act: () => void): void => {
    if (ms === 0) return act();
    const timer = setTimeout(() => {
      waiting.delete(timer);
      act();
    }, ms);
    waiting.add(timer);
  };
  const byHand = (message: number, patient: number, action: HandAction): void => {
    sandbox.byHand({ message, action, ...(action === 'assign' && { patient }) });
    options.played('by_hand');
  };
  const at = (moment: Moment, message: number): void => {
    const fax = faxes.get(message);
    if (fax === undefined || over.has(`${message} ${moment}`)) return;
    over.add(`${message} ${moment}`);
    const { hand, killAt } = fax.plan;
    if (hand?.at === moment) {
      for (const [turn, action] of hand.actions.entries())
        later(hand.afterMs + turn * BETWEEN_ACTIONS_MS, () => byHand(message, fax.patient, action));
    }
    if (killAt === moment && options.killAll() > 0) options.played('killed_at_write');
  };
  let calledAt = performance.now();
  const end = sandbox.watch((entry) => {
    if (entry.what === 'call' && isWork(entry)) calledAt = performance.now();
    if (entry.what === 'call' && entry.message !== null) messageOfCall.set(entry.seq, entry.message);
    if ('record' in entry && entry.record === 'message') {
      if (entry.what === 'deleted' || entry.archived || entry.patient !== null) handled.add(entry.id);
      else handled.delete(entry.id);
    }
    const moment = momentOf(entry);
    if (moment === undefined) return;
    const call = entry.what === 'call' ? entry.seq : 'call' in entry ? entry.call : null;
    const message = call === null ? undefined : messageOfCall.get(call);
    if (message !== undefined) at(moment, message);
  });
  return {
    arrived: (fax: Arrived): void => {
      faxes.set(fax.message, fax);
      at('arrived', fax.message);
    },
    /** Assigned or archived, by whomever: Zally need not take it in any more. */
    isHandled: (message: number): boolean => handled.has(message),
    /** Milliseconds since the last call that works on a fax. */
    quietFor: (): number => performance.now() - calledAt,
    /** Acts that are yet to happen. */
    waiting: (): number => waiting.size,
    end,
  };
};
