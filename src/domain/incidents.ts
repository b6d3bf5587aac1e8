/** What an incident is (45 CFR 164.304, 164.308(a)(6)). Closed. */
export const INCIDENT_KINDS = [
  'unauthorized_access',
  'lost_device',
  'malware',
  'misdirected_disclosure',
  'availability',
  'other',
] as const;
export type IncidentKind = (typeof INCIDENT_KINDS)[number];

/** Kinds of identifiers that may be concerned, after 45 CFR 164.514(b)(2) and 164.410(c). */
export const IDENTIFIER_KINDS = [
  'names',
  'addresses',
  'dates',
  'phone_or_email',
  'ssn',
  'record_numbers',
  'insurance',
  'financial',
  'clinical',
  'images',
] as const;
export type IdentifierKind = (typeof IDENTIFIER_KINDS)[number];

/** What was done about it. */
export const INCIDENT_MEASURES = [
  'contained',
  'access_removed',
  'passwords_renewed',
  'tokens_renewed',
  'device_wiped',
  'recipient_assured',
  'restored',
  'authorities_told',
  'members_trained',
] as const;
export type IncidentMeasure = (typeof INCIDENT_MEASURES)[number];

/** What is copied as evidence. */
export const EVIDENCE_KINDS = ['session', 'ruleset', 'connection', 'workspace'] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * What has to be done by when, from discovery: the practice is told within 24 hours of suspicion, has it in writing within 48, and
 * those concerned are told without unreasonable delay, at the latest after 60 days (45 CFR 164.404, 164.410). `before`: when to
 * remind of it, the earliest first.
 */
export const INCIDENT_CLOCKS = {
  told: { afterMs: 24 * HOUR_MS, before: [6 * HOUR_MS, HOUR_MS] },
  reported: { afterMs: 48 * HOUR_MS, before: [12 * HOUR_MS, 2 * HOUR_MS] },
  notified: { afterMs: 60 * DAY_MS, before: [14 * DAY_MS, 3 * DAY_MS] },
} as const;
export type IncidentClock = keyof typeof INCIDENT_CLOCKS;
export const CLOCK_NAMES = Object.keys(INCIDENT_CLOCKS) as readonly IncidentClock[];

/** What clocks depend on. Times in milliseconds since the epoch; null: not done yet. */
export interface ClockedIncident {
  readonly discoveredAt: number;
  readonly closedAt: number | null;
  readonly done: Readonly<Record<IncidentClock, number | null>>;
}

export interface ClockState {
  readonly clock: IncidentClock;
  readonly dueAt: number;
  readonly doneAt: number | null;
  /** `late`: done after it was due. */
  readonly state: 'running' | 'overdue' | 'done' | 'late';
}

/** How the clocks of an incident stand. Pure. */
export const clocksOf = ({ discoveredAt, done }: ClockedIncident, now: number): readonly ClockState[] =>
  CLOCK_NAMES.map((clock) => {
    const dueAt = discoveredAt + INCIDENT_CLOCKS[clock].afterMs;
    const doneAt = done[clock];
    const state = doneAt === null ? (now >= dueAt ? 'overdue' : 'running') : doneAt > dueAt ? 'late' : 'done';
    return { clock, dueAt, doneAt, state };
  });

/** A reminder by name, so that each is sent once. */
export type Reminder = `${IncidentClock}_${number}`;

/**
 * The reminders that are due: of each clock that still runs, the last one whose time has come; the last of all when it is overdue.
 * What was slept through isn't made up for. Pure.
 *
 * @param sent those of before
 */
export const dueReminders = (
  incident: ClockedIncident,
  sent: readonly string[],
  now: number,
): readonly { readonly clock: IncidentClock; readonly dueAt: number; readonly reminder: Reminder }[] => {
  if (incident.closedAt !== null) return [];
  return clocksOf(incident, now).flatMap(({ clock, dueAt, doneAt }) => {
    if (doneAt !== null) return [];
    const times = [...INCIDENT_CLOCKS[clock].before, 0].map((before) => dueAt - before);
    const index = times.findLastIndex((time) => now >= time);
    const reminder: Reminder = `${clock}_${index}`;
    return index < 0 || sent.includes(reminder) ? [] : [{ clock, dueAt, reminder }];
  });
};
