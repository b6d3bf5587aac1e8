import type { MISDIRECTED_STEPS, MisdirectedAnswer, MisdirectedStep } from '../../domain/misdirected.ts';

export const STEP_TITLES: Readonly<Record<MisdirectedStep, string>> = {
  sender: 'The sender has been told',
  copies: 'Every copy is returned or destroyed',
};

export const ANSWER_LABELS: Readonly<Record<MisdirectedAnswer, string>> = {
  by_phone: 'By phone',
  by_fax: 'By fax',
  in_writing: 'In writing',
  returned: 'Returned to the sender',
  destroyed: 'Destroyed',
} satisfies Record<(typeof MISDIRECTED_STEPS)[MisdirectedStep][number], string>;
