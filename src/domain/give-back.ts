/** Why somebody gives a fax back instead of deciding. Closed: told to whoever takes it, and counted. */
export const GIVE_BACK_REASONS = [
  'clinician_looks',
  'other_work',
  'second_opinion',
  'sender_asked',
  'no_time',
  // Last: the figures of the others are known by heart.
  'chart_missing',
] as const;
export type GiveBackReason = (typeof GIVE_BACK_REASONS)[number];

/** As whoever gives it back says it, and as others read it. */
export const GIVE_BACK_LABELS: Readonly<Record<GiveBackReason, string>> = {
  clinician_looks: 'A clinician has to look at it.',
  other_work: 'It belongs to somebody else’s work.',
  second_opinion: 'A second person should look at it.',
  sender_asked: 'The sender was asked; the answer is awaited.',
  chart_missing: 'Its patient has no chart yet: somebody has to make it.',
  no_time: 'No time for it now.',
};
