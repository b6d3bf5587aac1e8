import type { EhrKind } from '../domain/ehr-kinds.ts';
import type { PauseLength } from '../domain/pause-length.ts';
import type { Role } from '../domain/permissions.ts';
import type { SocketState } from '../domain/socket-state.ts';
import type { WordedType } from '../domain/type-words.ts';
import type { Wanted } from '../domain/wanted.ts';
import type { CommandKind } from './commands.ts';
import type { RuleAnswer } from './rule-answers.ts';

/** A pause of everything. Times in milliseconds since the epoch. */
export interface Paused {
  readonly until: number | null;
  readonly since: number;
  /** The chat account of whoever paused, where there is one; only a validated mention of it is ever shown. */
  readonly by: string | undefined;
}

/** What other owners have paused. Type null: everything; until null: until somebody resumes. */
export type Left =
  | { readonly of: 'one'; readonly type: WordedType | null; readonly until: number | null }
  /** Of several, or of a type that has no word here. */
  | { readonly of: 'several' };

/** Whether Zally sees the fax inbox: without it no figure is worth anything. */
export interface SeenInbox {
  /** Last successful look; null when there was none yet. */
  readonly inboxSeenAt: number | null;
  /** Null while none is connected. */
  readonly ehr: EhrKind | null;
  readonly connection: 'connected' | 'down' | 'reconnect' | 'none';
  /** The last look was refused for want of a permission. */
  readonly lacksPermission: boolean;
}

/** Urgent faxes that Zally files without a person, as long as nobody has seen them; of them, so many have nobody. */
export interface ToSee {
  readonly count: number;
  readonly free: number;
}

/** Whether notices reach a platform. Times in milliseconds since the epoch. */
export type Posting =
  | { readonly is: 'none' | 'no_channel' | 'posts' }
  /** Posts fail for now and are tried again, or the platform refuses them until somebody looks. */
  | { readonly is: 'held' | 'refused'; readonly since: number };

/** How Zally is connected. */
export interface Connections {
  /** Since when the EHR's connection is as it is; null while there is none. */
  readonly ehrSince: number | null;
  readonly slack: Posting;
  readonly teams: Posting;
}

/** How Zally is doing, in figures. */
export interface Figures extends SeenInbox {
  readonly waiting: number;
  readonly urgent: number;
  readonly toSee: ToSee;
  readonly oldestHours: number;
  readonly reading: number;
  readonly toFile: number;
  readonly filedToday: number;
  readonly paused: Paused | null;
  /** How many document types are paused by themselves. */
  readonly typesPaused: number;
  /** When the access ends because the EHR hasn't renewed it; null while it does. */
  readonly accessEndsAt: number | null;
  /** Set while background work has no calls left in this hour. */
  readonly spent: {
    readonly since: number;
    readonly goesOnAt: number;
    readonly peopleToo: boolean;
  } | null;
  /** Whole hours of calls that what waits needs; null when it fits into this hour. */
  readonly backlogHours: number | null;
  /** Whether commands and presses of Slack reach Zally, where they come by a socket; `none` for practices without Slack as well. */
  readonly socket: SocketState;
}

/** What Zally answers to a command. Closed, like notices; what holds figures is for the person who asked alone. */
export type Answer =
  | ({ readonly kind: 'status' } & Figures)
  /** What stands on Slack's App Home and on the home card of Teams. */
  | ({
      readonly kind: 'home';
      /** Faxes that whoever looks has, to decide about or to see. */
      readonly mine: number;
      readonly mayPause: boolean;
      readonly connections: Connections;
    } & Figures)
  | ({
      readonly kind: 'queue';
      readonly waiting: number;
      readonly urgent: number;
      readonly toSee: ToSee;
      readonly underHour: number;
      readonly underDay: number;
      readonly older: number;
      /** By type, where each count is large enough to tell; else empty. Null: types without a word. */
      readonly types: readonly { readonly type: WordedType | null; readonly count: number }[];
      /** Those that the person who asks has, to decide about or to see. */
      readonly mine: number;
    } & SeenInbox)
  /** Nothing is paused yet: it says what would be. Type null: everything. */
  | {
      readonly kind: 'pause_asked';
      readonly length: PauseLength;
      readonly until: number | null;
      readonly type: WordedType | null;
      readonly toFile: number;
      /** What another owner has paused for longer; null: nothing of it. */
      readonly left: Left | null;
    }
  | { readonly kind: 'pause_times'; readonly type: WordedType | null }
  | { readonly kind: 'cancelled' }
  /** The time until which a button would have paused is over. */
  | { readonly kind: 'pause_over' }
  | {
      readonly kind: 'paused';
      readonly until: number | null;
      readonly type: WordedType | null;
      readonly toFile: number;
      /** When it was done, which is what its undo names. */
      readonly at: number;
    }
  /** One's own pause stands beside another owner's, which lasts longer. */
  | {
      readonly kind: 'pause_kept';
      readonly until: number;
      readonly type: WordedType | null;
      readonly left: Left;
      readonly at: number;
    }
  | {
      readonly kind: 'resumed';
      readonly type: WordedType | null;
      readonly toFile: number;
      readonly at: number;
    }
  /** One's own pauses are over, and another owner's goes on. Type: of what was resumed. */
  | {
      readonly kind: 'own_resumed';
      readonly type: WordedType | null;
      readonly left: Left;
      readonly at: number;
    }
  /** It is as it was before. `some`: of what was resumed at once, a part was paused, or each type by itself. */
  | {
      readonly kind: 'undone';
      readonly type: WordedType | null;
      readonly now: 'on' | 'paused' | 'some';
      /** Of what is paused; null: until somebody resumes. */
      readonly until: number | null;
      readonly toFile: number;
    }
  /** It isn't any more as whoever wants to undo it left it. */
  | { readonly kind: 'changed_since' }
  /** Ten minutes have passed. */
  | { readonly kind: 'undo_over' }
  | { readonly kind: 'not_paused'; readonly type: WordedType | null }
  | { readonly kind: 'taken'; readonly until: number }
  | { readonly kind: 'taken_by_other' }
  | { readonly kind: 'nothing_to_take' }
  /** Its class, or they have handed it on: which, would say something about the fax. */
  | { readonly kind: 'not_yours_to_open' }
  /** Another owner wanted it paused; type null: everything, of which theirs may be a part. */
  | { readonly kind: 'paused_by_other'; readonly type: WordedType | null }
  | {
      readonly kind: 'rules';
      readonly rules: number;
      /** Counts of document types. */
      readonly auto: number;
      readonly suggest: number;
      readonly never: number;
      /** Null: never. */
      readonly changedAt: number | null;
    }
  | RuleAnswer
  | { readonly kind: 'whoami'; readonly role: Role; readonly linkedAt: number }
  /** How many channels get a test notice. */
  | { readonly kind: 'tested'; readonly channels: number }
  /** What it has ended: another account of theirs, and what linked this account to somebody else. */
  | { readonly kind: 'linked'; readonly endedAccount: boolean; readonly endedMember: boolean }
  | { readonly kind: 'unlinked' }
  | { readonly kind: 'link_failed' }
  | { readonly kind: 'link_limited' }
  /** A code was typed where others read it. */
  | { readonly kind: 'code_burned' }
  | { readonly kind: 'not_linked' }
  /** Wanted: what an owner can be asked for instead. */
  | { readonly kind: 'not_allowed'; readonly command: CommandKind; readonly wanted: Wanted | null }
  | { readonly kind: 'asked'; readonly owners: number; readonly until: number }
  | { readonly kind: 'already_asked'; readonly until: number }
  | { readonly kind: 'no_owner_linked' }
  /** Nobody can say yes any more: too late, done, or whoever asked has left. */
  | { readonly kind: 'request_over' }
  | {
      readonly kind: 'already_paused';
      readonly until: number | null;
      readonly type: WordedType | null;
    }
  | { readonly kind: 'no_baa' }
  | { readonly kind: 'not_connected' }
  | { readonly kind: 'no_such_type' }
  | { readonly kind: 'no_such_length' }
  | { readonly kind: 'no_such_code' }
  | { readonly kind: 'not_understood' }
  | { readonly kind: 'help' }
  | { readonly kind: 'failed' }
  /** Said where others read, in the place of an answer that is for one person. */
  | { readonly kind: 'answered_apart' }
  | { readonly kind: 'cant_answer_apart' }
  /** A press whose answer takes longer than the platform waits. */
  | { readonly kind: 'answer_follows' };

/** Answers to a press that take the place of the message that was pressed; any other stands beside it. */
export const REPLACES: ReadonlySet<Answer['kind']> = new Set([
  'pause_asked',
  'pause_times',
  'cancelled',
  'pause_over',
  'paused',
  'pause_kept',
  'resumed',
  'own_resumed',
  'undone',
  'changed_since',
  'undo_over',
  'not_paused',
  'asked',
  'already_asked',
  'no_owner_linked',
  'request_over',
  'already_paused',
  'rules_choice',
  'rules_tried',
  'rules_tightened',
  'rules_undone',
  'rules_conflict',
  'rules_undo_over',
]);
