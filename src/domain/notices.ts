import type { CalledLevel } from './alerts.ts';
import type { EhrKind } from './ehr-kinds.ts';
import type { AlertId, NoticeId, StaffId } from './ids.ts';
import type { Role } from './permissions.ts';
import type { Wanted } from './wanted.ts';

/** Smaller counts of what came and was filed could tell who it was about. */
export const FEWEST_TOLD = 11;

/** What a notice about the inbox speaks of. */
interface AboutEhr {
  /** Missing in older notices: they speak of DrChrono. */
  readonly ehr?: EhrKind;
}

/** Who has taken an urgent fax, and since when. */
interface Taken {
  readonly by: StaffId;
  readonly since: number;
}

/** How many of the urgent faxes of a message somebody has. */
interface Holder {
  readonly by: StaffId;
  readonly has: number;
}

interface Held {
  /**
   * Who has how many, whoever took first at the head, where one person doesn't have all of them. Missing in older notices, and
   * where there is nothing to tell apart.
   */
  readonly holders?: readonly Holder[];
}

/** How it stands with the urgent faxes that a message is about. */
export type UrgentNow =
  /** So many have nobody; `lapsed` when somebody had one of them and let the time run out. */
  | ({ readonly is: 'free'; readonly count: number; readonly lapsed: boolean } & Held)
  /** Taken last by somebody then. */
  | ({ readonly is: 'taken'; readonly count: number } & Taken & Held)
  | { readonly is: 'over'; readonly count: number; readonly at: number };

/** Which alerts an urgent message is about. Their ids stay in the database. */
export interface UrgentFaxes {
  readonly alerts: readonly AlertId[];
  /** True for faxes that Zally files without a person; false for such as wait for one. */
  readonly filed: boolean;
  readonly now: UrgentNow;
}

/** What one person is told in their own chat, since it is about a person or asks one; never in a channel. */
export type DirectNotice =
  /** Somebody has tried too many codes. */
  | { readonly kind: 'link_limit'; readonly noticeId: NoticeId }
  | { readonly kind: 'link_ended'; readonly noticeId: NoticeId; readonly about: StaffId }
  | {
      readonly kind: 'role_changed';
      readonly noticeId: NoticeId;
      readonly about: StaffId;
      readonly role: Role;
    }
  /** Somebody without the right asks for it. */
  | {
      readonly kind: 'asked_for';
      readonly noticeId: NoticeId;
      readonly about: StaffId;
      /** Id of the request, for the press. */
      readonly request: string;
      readonly wanted: Wanted;
      readonly until: number;
    }
  /** Something is unusual; what it is stands on a page for owners. */
  | { readonly kind: 'anomaly'; readonly noticeId: NoticeId; readonly since: number }
  /** Whoever asked is told that it was done. Until null: an owner resumes it. */
  | {
      readonly kind: 'request_approved';
      readonly noticeId: NoticeId;
      readonly wanted: Wanted;
      readonly until: number | null;
    };

/**
 * Everything Zally can ever say by itself. Closed: counts, enums, Zally's own ids, times of system events.
 * No member takes text, so nothing that somebody typed and nothing from a fax can reach chat.
 * Times are milliseconds since the epoch.
 */
export type Notice =
  | {
      readonly kind: 'review_waiting';
      readonly noticeId: NoticeId;
      readonly waiting: number;
      readonly urgent: number;
      /** Whole hours that the oldest has waited; 0 under one hour. */
      readonly oldestHours: number;
      /** So many urgent ones have nobody. Missing in older notices. */
      readonly free?: number;
      /** Who has taken an urgent one last and has it still; null, or missing in older notices: nobody. */
      readonly taken?: Taken | null;
    }
  | ({ readonly kind: 'all_clear'; readonly noticeId: NoticeId; readonly checkedAt: number } & AboutEhr)
  /** Missing in older notices: which faxes it is about. */
  | { readonly kind: 'urgent_fax'; readonly noticeId: NoticeId; readonly faxes?: UrgentFaxes }
  /** Nobody has an urgent fax, and somebody is called: a message of its own, since an update calls nobody. */
  | {
      readonly kind: 'urgent_called';
      readonly noticeId: NoticeId;
      readonly faxes: UrgentFaxes;
      readonly level: CalledLevel;
      /** Null where nobody of the level has a chat account there. */
      readonly to: StaffId | null;
      readonly since: number;
    }
  | ({ readonly kind: 'inbox_unseen'; readonly noticeId: NoticeId; readonly since: number } & AboutEhr)
  | {
      readonly kind: 'inbox_back';
      readonly noticeId: NoticeId;
      readonly at: number;
    }
  | ({ readonly kind: 'reconnect_needed'; readonly noticeId: NoticeId; readonly since: number } & AboutEhr)
  | {
      readonly kind: 'paused';
      readonly noticeId: NoticeId;
      readonly by: StaffId;
      readonly until: number | null;
      /** True for a pause of one document type; which one, the page says. Missing in older notices. */
      readonly oneType?: boolean;
      /** Set in a reminder of a pause without an end: since when. */
      readonly since?: number;
      /** Id of the pause. It stays in the database. Missing in older notices. */
      readonly pause?: string;
      /** Set once it was ended or replaced before its time: when. */
      readonly ended?: number;
    }
  | {
      readonly kind: 'resumed';
      readonly noticeId: NoticeId;
      readonly by: StaffId | null;
      readonly waiting: number;
      readonly oneType?: boolean;
    }
  /** Something that a lost call made a second time waits for a person. */
  | { readonly kind: 'duplicates'; readonly noticeId: NoticeId; readonly count: number }
  /** A document was in a wrong chart: an owner assesses it. How many events wait. */
  | { readonly kind: 'privacy_events'; readonly noticeId: NoticeId; readonly count: number }
  /**
   * Rules were changed by a person; which one, where it was one that had a number before and has it still. Or, of `types`, what
   * goes without a person.
   */
  | {
      readonly kind: 'rules_changed';
      readonly noticeId: NoticeId;
      readonly by: StaffId;
      readonly rule: number | null;
      readonly types?: boolean;
      /** True where a change was taken back: it is as it was before. Missing in older notices. */
      readonly undone?: boolean;
    }
  /** The hour's calls to the EHR are used up. */
  | ({
      readonly kind: 'calls_used_up';
      readonly noticeId: NoticeId;
      readonly since: number;
      readonly goesOnAt: number;
    } & AboutEhr)
  /** What a time of rest has brought, and what was held in it. Counts under {@link FEWEST_TOLD} are null: they stay on the page. */
  | {
      readonly kind: 'digest';
      readonly noticeId: NoticeId;
      readonly since: number;
      readonly until: number;
      readonly came: number | null;
      readonly filed: number | null;
      readonly paused: boolean;
      readonly duplicates: number;
      readonly privacyEvents: number;
    }
  /** An owner wanted to see that notices arrive. */
  | { readonly kind: 'test'; readonly noticeId: NoticeId; readonly by: StaffId }
  /** The first one in a channel that somebody has chosen: what to do next. */
  | { readonly kind: 'welcome'; readonly noticeId: NoticeId }
  | DirectNotice
  /** In place of a message that goes on further down. */
  | { readonly kind: 'moved'; readonly noticeId: NoticeId };
export type NoticeKind = Notice['kind'];
export const NOTICE_KINDS = [
  'review_waiting',
  'all_clear',
  'urgent_fax',
  'urgent_called',
  'inbox_unseen',
  'inbox_back',
  'reconnect_needed',
  'paused',
  'resumed',
  'duplicates',
  'privacy_events',
  'rules_changed',
  'calls_used_up',
  'digest',
  'test',
  'welcome',
  'link_limit',
  'link_ended',
  'role_changed',
  'asked_for',
  'request_approved',
  'anomaly',
  'moved',
] as const satisfies readonly NoticeKind[];

/** Kinds of {@link DirectNotice}. */
export const DIRECT_KINDS: ReadonlySet<NoticeKind> = new Set<DirectNotice['kind']>([
  'link_limit',
  'link_ended',
  'role_changed',
  'asked_for',
  'request_approved',
  'anomaly',
]);

/** The one person whom a notice in a channel mentions; null for nobody. */
export const personIn = (notice: Notice): StaffId | null => {
  if (notice.kind === 'review_waiting') return notice.taken?.by ?? null;
  if (notice.kind === 'urgent_fax' || notice.kind === 'urgent_called') {
    if (notice.faxes?.now.is === 'taken') return notice.faxes.now.by;
    return notice.kind === 'urgent_called' && notice.faxes.now.is === 'free' ? notice.to : null;
  }
  return 'by' in notice ? notice.by : null;
};

/** More names in one message would be noise. */
const MOST_NAMED = 3;

/** Those who have some of the urgent faxes of a message, and how many further people have the others of them. */
export const namedHolders = (
  notice: Notice,
): { readonly named: readonly Holder[]; readonly others: readonly Holder[] } => {
  const now = 'faxes' in notice ? notice.faxes?.now : undefined;
  const holders = now === undefined || now.is === 'over' ? [] : (now.holders ?? []);
  return { named: holders.slice(0, MOST_NAMED), others: holders.slice(MOST_NAMED) };
};

/** True where somebody can take an urgent fax by a press. */
export const canBeTaken = (notice: Notice): boolean => {
  if (notice.kind === 'review_waiting') return (notice.free ?? 0) > 0;
  return 'faxes' in notice && notice.faxes?.now.is === 'free';
};

/** True when the message of an urgent fax or of a pause has nothing left to say. */
export const isOverNow = (notice: Notice): boolean =>
  ('faxes' in notice && notice.faxes?.now.is === 'over') || ('ended' in notice && notice.ended !== undefined);

/** Not worth a first message at this moment: nobody was told that something waits, or the pause has ended before it could be said. */
export const isNotWorthSaying = (notice: Notice, now: number): boolean =>
  notice.kind === 'all_clear' ||
  notice.kind === 'moved' ||
  isOverNow(notice) ||
  (notice.kind === 'privacy_events' && notice.count === 0) ||
  (notice.kind === 'asked_for' && notice.until <= now) ||
  (notice.kind === 'paused' && notice.until !== null && notice.until <= now);
