import type { SandboxFault } from '../../src/sandbox/drchrono/server.ts';
import { makeRng, type Rng } from '../../src/sandbox/fax-machine/random.ts';
import { byTurns, faultOn, type PlannedFault } from './call-faults.ts';
import type { FaultKind } from './kinds.ts';

/** When somebody works on a fax in the EHR, or all workers die: told by what the sandbox does for that fax. */
export const MOMENTS = [
  'arrived',
  'looked_at',
  'document_called',
  'document_created',
  'task_called',
  'task_created',
  'marked',
] as const;
export type Moment = (typeof MOMENTS)[number];

/** What staff do to a message in the EHR's own pages, one after the other. */
export type HandAction = 'assign' | 'archive' | 'unassign';

export interface FaxPlan {
  readonly number: number;
  /** Position in the practice's list of people. */
  readonly person: number;
  /** Whether the paper says enough to be filed without asking. */
  readonly meant: 'file' | 'review';
  /** What the staff member does who finds it waiting. */
  readonly decision: 'file' | 'file_after_undo' | 'set_aside';
  readonly readMs: number;
  readonly faults: readonly PlannedFault[];
  readonly hand: {
    readonly at: Moment;
    readonly actions: readonly HandAction[];
    readonly afterMs: number;
  } | null;
  readonly killAt: Moment | null;
  /** Jobs of it that are put into the queue twice more. */
  readonly twice: readonly ('process' | 'file')[];
}

/** Something that happens to everybody once the run has come so far: half of it is faxes that came in, half faxes done. */
export type Happening = { readonly after: number; readonly delayMs: number } & (
  | { readonly kind: 'worker_killed'; readonly worker: number }
  | { readonly kind: 'database_restarted' | 'queue_lost' | 'access_ended' }
  | { readonly kind: 'throttled' | 'error_before_commit' | 'tokens_expired'; readonly fault: SandboxFault }
  | { readonly kind: 'worker_clock'; readonly worker: number; readonly offMs: number }
  | { readonly kind: 'ehr_clock'; readonly offMs: number }
  | { readonly kind: 'paused'; readonly forMs: number }
);

export interface Plan {
  readonly seed: string;
  readonly people: number;
  readonly faxes: readonly FaxPlan[];
  /** In the order in which they happen. */
  readonly happenings: readonly Happening[];
}

export interface PlanOptions {
  readonly seed: string;
  readonly faxes: number;
  readonly workers: number;
  readonly kinds: ReadonlySet<FaultKind>;
  /** How long a call may take, and how long a lost answer is left alone. Milliseconds. */
  readonly timeoutMs: number;
  readonly settleMs: number;
}

const TWO_HOURS = 2 * 3_600_000;
/** Share of the run after which it is left alone. */
const LAST_HAPPENING = 0.97;
const FAXES_A_PERSON = 8;
const LEAST_PEOPLE = 20;
/** Of ten faxes one says too little. */
const REVIEW_SHARE = 0.1;
/** One fax in so many gets the next kind of fault, by turns, so that even a short run plays them all. */
const EVERY = { call: 3, hand: 9, kill: 90, twice: 5 } as const;
const LEAST_FAXES = 2;
const CALL_KINDS = [
  'error_before_commit',
  'error_after_commit',
  'hang',
  'truncated',
  'dropped',
  'late_commit',
  'altered_file',
] as const;

const HANDS: readonly (readonly HandAction[])[] = [
  ['assign'],
  ['archive'],
  ['assign', 'unassign'],
  ['unassign'],
  ['assign'],
];

/** Faxes whose number in a shuffled row is a multiple of `every`, so that no kind falls on the same ones. */
const chosen = (rng: Rng, count: number, every: number): ReadonlyMap<number, number> =>
  new Map(
    rng
      .shuffle(Array.from({ length: count }, (_, index) => index))
      .slice(0, Math.max(LEAST_FAXES, Math.ceil(count / every)))
      .map((fax, turn) => [fax, turn]),
  );

const planFaxes = (options: PlanOptions, people: number): readonly FaxPlan[] => {
  const { faxes, kinds } = options;
  const root = makeRng(options.seed);
  const calls = CALL_KINDS.filter((kind) => kinds.has(kind));
  const faulty =
    calls.length === 0 ? new Map<number, number>() : chosen(root.fork('calls'), faxes, EVERY.call);
  const none = new Map<number, number>();
  const handled = kinds.has('by_hand') ? chosen(root.fork('hands'), faxes, EVERY.hand) : none;
  const killed = kinds.has('killed_at_write') ? chosen(root.fork('kills'), faxes, EVERY.kill) : none;
  const doubled = kinds.has('same_job') ? chosen(root.fork('twice'), faxes, EVERY.twice) : none;
  return Array.from({ length: faxes }, (_, number): FaxPlan => {
    const rng = root.fork(`fax ${number}`);
    const [fault, hand, kill, twice] = [faulty, handled, killed, doubled].map((each) => each.get(number));
    return {
      number,
      person: rng.int(0, people - 1),
      meant: rng.chance(REVIEW_SHARE) ? 'review' : 'file',
      decision: rng.chance(0.15) ? 'set_aside' : rng.chance(0.2) ? 'file_after_undo' : 'file',
      readMs: rng.int(5, 60),
      faults: fault === undefined ? [] : faultsOf(rng.fork('faults'), calls, fault, options),
      hand:
        hand === undefined
          ? null
          : { at: byTurns(MOMENTS, hand), actions: rng.pick(HANDS), afterMs: rng.pick([0, 0, 0, 150, 1500]) },
      killAt: kill === undefined ? null : byTurns(['document_created', 'task_created', 'marked'], kill),
      twice: twice === undefined ? [] : byTurns([['process'], ['file'], ['process', 'file']] as const, twice),
    };
  });
};

/** One fault by turns; every third time another one comes on top. */
const faultsOf = (
  rng: Rng,
  kinds: readonly (typeof CALL_KINDS)[number][],
  turn: number,
  options: PlanOptions,
): readonly PlannedFault[] => {
  const first = faultOn(rng, byTurns(kinds, turn), Math.floor(turn / kinds.length), options);
  return turn % 3 === 2 ? [first, faultOn(rng, rng.pick(kinds), rng.int(0, 9), options)] : [first];
};

const planHappenings = (options: PlanOptions): readonly Happening[] => {
  const { faxes, kinds, workers } = options;
  const root = makeRng(`${options.seed}/happenings`);
  /** So many of a kind, spread over the run with some chance. */
  const spread = (
    kind: Happening['kind'],
    every: number,
    least: number,
    make: (rng: Rng, turn: number) => unknown,
  ) => {
    if (!kinds.has(kind)) return [];
    const count = Math.max(least, Math.round(faxes / every));
    const rng = root.fork(kind);
    return Array.from({ length: count }, (_, turn) => {
      const after = Math.ceil((faxes * LAST_HAPPENING * (turn + 0.2 + 0.7 * rng.next())) / count);
      return { after, delayMs: rng.int(0, 400), kind, ...(make(rng, turn) as object) } as Happening;
    });
  };
  const all = [
    spread('worker_killed', 60, 3, (rng) => ({ worker: rng.int(0, workers - 1) })),
    spread('database_restarted', 300, 1, () => ({})),
    spread('queue_lost', 500, 1, () => ({})),
    spread('access_ended', 700, 1, () => ({})),
    spread('throttled', 100, 2, (rng, turn) => ({
      fault: {
        kind: 'status',
        status: 429,
        seconds: 1,
        ...byTurns<object>([{ method: 'POST' }, { path: '^/(api|o)/' }, { method: 'PATCH' }], turn),
        times: rng.int(1, 3),
      } as SandboxFault,
    })),
    spread('error_before_commit', 100, 2, (rng, turn) => ({
      fault: byTurns<SandboxFault>(
        [
          { kind: 'status', status: 502, method: 'GET', path: '^/api/documents$', times: rng.int(1, 3) },
          { kind: 'status', status: 503, method: 'GET', path: '^/api/(patients|tasks|messages)$', times: 3 },
          { kind: 'status', status: 500, path: '^/o/token', times: 1 },
        ],
        turn,
      ),
    })),
    spread('tokens_expired', 80, 2, () => ({ fault: { kind: 'expire-tokens', path: '^/api/' } })),
    spread('worker_clock', 60, 3, (rng, turn) => ({
      worker: rng.int(0, workers - 1),
      offMs: byTurns([TWO_HOURS, -TWO_HOURS, 0], turn),
    })),
    spread('ehr_clock', 250, 2, (_rng, turn) => ({ offMs: byTurns([-TWO_HOURS, TWO_HOURS, 0], turn) })),
    spread('paused', 400, 1, (rng) => ({ forMs: rng.int(800, 2500) })),
  ].flat();
  return all.toSorted((left, right) => left.after - right.after);
};

/** Everything that will be done to Zally. Pure: the same options give the same plan, to the millisecond. */
export const planRun = (options: PlanOptions): Plan => {
  const people = Math.max(LEAST_PEOPLE, Math.ceil(options.faxes / FAXES_A_PERSON));
  return {
    seed: options.seed,
    people,
    faxes: planFaxes(options, people),
    happenings: planHappenings(options),
  };
};
