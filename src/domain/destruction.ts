const DAY_MS = 86_400_000;

/** From the end of a BAA to the destruction, at most. */
export const DESTRUCTION_DAYS = 30;
export const DESTRUCTION_MS = DESTRUCTION_DAYS * DAY_MS;
/** Sooner than this nobody can ask for it: there has to be time to take an export, and to notice a mistake. */
export const SOONEST_MS = DAY_MS;

/** The owners are told once more when this much is left. Narrowest last. */
const REMINDERS = [
  { stage: 'week', leftMs: 7 * DAY_MS },
  { stage: 'day', leftMs: DAY_MS },
] as const;
export type ReminderStage = (typeof REMINDERS)[number]['stage'];

/** Which reminder it is time for: the narrowest whose time has come, or undefined. */
export const reminderAt = (dueAt: number, now: number): ReminderStage | undefined =>
  REMINDERS.findLast(({ leftMs }) => dueAt - now <= leftMs)?.stage;
