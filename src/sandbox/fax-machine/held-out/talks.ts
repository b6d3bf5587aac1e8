/** What a counselor's or psychiatric nurse's note says of a session. */
export const TALKS = [
  'Worked on sleep and on the thoughts that come at night. Practiced slow breathing.',
  'Talked about the quarrel with a sister. Used a thought record; mood lifted a little.',
  'Reports three days without a drink. Cravings strongest after work; made a plan for that hour.',
  'PHQ-9 read together. Denies thoughts of self-harm. Medication is taken most days.',
] as const;
