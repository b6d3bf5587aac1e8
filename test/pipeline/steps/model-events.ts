import fc from 'fast-check';
import type { SandboxFault } from '../../../src/sandbox/drchrono/server.ts';

const FAULTS: readonly SandboxFault[] = [
  { kind: 'status', status: 400, method: 'POST', path: '/api/documents' },
  { kind: 'status', status: 400, method: 'POST', path: '/api/tasks' },
  { kind: 'status', status: 429 },
  { kind: 'status', status: 500 },
  { kind: 'status', status: 503, times: 4 },
  { kind: 'error-after-commit', method: 'POST' },
  { kind: 'error-after-commit', method: 'PATCH' },
  { kind: 'drop-before', method: 'POST' },
  { kind: 'drop-after', method: 'POST' },
  { kind: 'drop-after', method: 'PATCH' },
  { kind: 'truncate', method: 'POST' },
  { kind: 'status', status: 401 },
  { kind: 'status', status: 403, method: 'DELETE', path: '/api/documents' },
];

export type Which = { readonly fax: number };
/** One thing that happens. */
export type Event =
  | ({
      readonly do: 'hand';
      readonly action: 'assign' | 'archive' | 'unassign' | 'move_document' | 'archive_document';
    } & Which)
  | ({ readonly do: 'work' } & Which)
  /** A person does one of the things that can be done with the fax now. */
  | ({ readonly do: 'person'; readonly choice: number } & Which)
  | { readonly do: 'arrive' | 'look' | 'wait' | 'sweep' | 'pause' | 'resume' | 'rules' | 'forget' }
  | { readonly do: 'fault'; readonly fault: SandboxFault };

const fax = fc.nat({ max: 3 });
/** Anything, with what matters more often. */
export const events: fc.Arbitrary<Event> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ do: fc.constant('arrive' as const) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom('look', 'wait', 'sweep', 'pause', 'resume', 'rules', 'forget'),
    }),
  },
  { weight: 12, arbitrary: fc.record({ do: fc.constant('work' as const), fax }) },
  {
    weight: 8,
    arbitrary: fc.record({ do: fc.constant('person' as const), choice: fc.nat({ max: 6 }), fax }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('hand' as const),
      action: fc.constantFrom('assign', 'archive', 'unassign', 'move_document', 'archive_document'),
      fax,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('fault' as const), fault: fc.constantFrom(...FAULTS) }),
  },
) as fc.Arbitrary<Event>;

/** What happens to a handful of faxes, in an EHR that does or doesn't let a fax be put back into its inbox. */
export interface Story {
  readonly unassign: 'allow' | 'refuse';
  readonly events: readonly Event[];
}

const WORK = { do: 'work', fax: 0 } as const;
const WAIT = { do: 'wait' } as const;
const fault = (given: SandboxFault): Event => ({ do: 'fault', fault: given });
const person = (choice: number): Event => ({ do: 'person', choice, fax: 0 });
const ARRIVE = { do: 'arrive' } as const;
const LOOK = { do: 'look' } as const;
const HAND = { do: 'hand', action: 'assign', fax: 0 } as const;
const MOVE: Event = { do: 'hand', action: 'move_document', fax: 0 };
const NOT_LET = fault({ kind: 'status', status: 403, method: 'DELETE', path: '/api/documents' });
/** The same with the second fax, which can't be read: it is for people. */
const second = (event: Event): Event => ({ ...event, fax: 1 }) as Event;
/** The first fax, which can be read, is decided and due. */
const DUE: readonly Event[] = [WORK, WAIT];

/** Stories for the steps that chance takes too seldom; whatever else happens comes from chance. */
export const STORIES: readonly Story[] = [
  // The answer was an error and nothing had happened: looked for in vain, made again.
  {
    unassign: 'allow',
    events: [...DUE, fault({ kind: 'status', status: 500, method: 'POST' }), WORK, WAIT, WORK, WAIT, WORK],
  },
  // The hour is spent.
  { unassign: 'allow', events: [...DUE, fault({ kind: 'status', status: 429, method: 'POST' }), WORK] },
  // Refused, and finished on a person's word; refused, and filed anew.
  ...[2, 4].map(
    (choice): Story => ({
      unassign: 'allow',
      events: [
        ...DUE,
        fault({ kind: 'status', status: 400, method: 'POST', path: '/api/documents' }),
        WORK,
        person(choice),
        WAIT,
        WORK,
      ],
    }),
  ),
  // The EHR keeps something else than was sent; a person takes it back.
  {
    unassign: 'allow',
    events: [
      ...DUE,
      fault({ kind: 'alter', method: 'GET', path: '^/media/documents/' }),
      WORK,
      person(3),
      WORK,
    ],
  },
  // Handled by hand while it waits to be read, to be filed, and for a person.
  { unassign: 'allow', events: [HAND, LOOK] },
  { unassign: 'allow', events: [WORK, HAND, WAIT, WORK] },
  { unassign: 'allow', events: [ARRIVE, second(WORK), { ...HAND, fax: 1 }, LOOK] },
  // New rules while it waits to be filed.
  { unassign: 'allow', events: [WORK, { do: 'pause' }, { do: 'rules' }] },
  // A person files, takes it back, sets it aside, takes that back, and files again.
  {
    unassign: 'allow',
    events: [
      ARRIVE,
      second(WORK),
      second(person(0)),
      second(person(0)),
      second(person(1)),
      second(person(0)),
      second(person(0)),
      WAIT,
      second(WORK),
    ],
  },
  // The answer was lost, and looking finds what it had done.
  {
    unassign: 'allow',
    events: [...DUE, fault({ kind: 'drop-after', method: 'POST' }), WORK, WAIT, WORK, WORK],
  },
  // Taken back while it is under way.
  {
    unassign: 'allow',
    events: [...DUE, fault({ kind: 'drop-after', method: 'POST' }), WORK, person(0), WAIT],
  },
  // Undone, and somebody had moved the document; undone, and the EHR didn't let it go: tried again, done by hand, moved.
  { unassign: 'allow', events: [...DUE, WORK, MOVE, person(0), WORK] },
  { unassign: 'allow', events: [...DUE, WORK, person(0), NOT_LET, WORK, person(4), person(3)] },
  { unassign: 'allow', events: [...DUE, WORK, person(0), NOT_LET, WORK, MOVE, person(3)] },
  // Called wrong, and the EHR didn't let it go; it was the right chart after all.
  { unassign: 'allow', events: [...DUE, WORK, person(1), NOT_LET, WORK, person(5), WAIT, WORK] },
  // Undone, and the EHR doesn't let the fax be put back.
  { unassign: 'refuse', events: [...DUE, WORK, { do: 'person', choice: 0, fax: 0 }, WORK] },
];
