import { labelInside } from '../../domain/document-types.ts';
import type { MisdirectedAnswer, MisdirectedStep, SaidAnswer } from '../../domain/misdirected.ts';
import type { SetOff, Standing } from './standing.ts';

export const STEP_TITLES: Readonly<Record<MisdirectedStep, string>> = {
  sender: 'The sender has been told',
  copies: 'Every copy is returned or destroyed',
};

export const ANSWER_LABELS: Readonly<Record<SaidAnswer, string>> = {
  by_phone: 'By phone',
  by_fax: 'By fax',
  in_writing: 'In writing',
  returned: 'Returned to the sender',
  destroyed: 'Destroyed',
  mistaken: 'Not done: noted by mistake',
};

/** Why something that was said of a step isn't taken. */
export const CHANGED_MEANWHILE =
  'Somebody has noted something here, or has taken the fax back, since you opened the page. It shows what holds now.';

const STAYS: Readonly<Record<MisdirectedAnswer, string>> = {
  by_phone: 'The sender has been told by phone that it came to the wrong place. Tell them again.',
  by_fax: 'The sender has been told by fax that it came to the wrong place. Tell them again.',
  in_writing: 'The sender has been told in writing that it came to the wrong place. Tell them again.',
  returned: 'Every copy is noted as returned to the sender: the paper isn’t here any more.',
  destroyed: 'Every copy is noted as destroyed: the paper doesn’t come back.',
};

const answersOf = ({ ticks }: Standing): readonly MisdirectedAnswer[] =>
  [ticks.copies, ticks.sender].flatMap((tick) => (tick === undefined ? [] : [tick.answer]));

const setOffWords = ({ event, demoted }: SetOff): readonly string[] => [
  event.conclusion === 'open'
    ? 'The privacy event stays: an owner assesses it.'
    : 'The privacy event and its assessment stay.',
  ...(demoted
    ? [`Zally goes on filing no ${labelInside(event.type)} by itself until an owner turns that on again.`]
    : []),
];

/** What stays as it is when the fax is taken back, in sentences. Empty where nothing does. */
export const staysWords = (list: Standing): readonly string[] => [
  ...answersOf(list).map((answer) => STAYS[answer]),
  ...(list.setOff === null ? [] : setOffWords(list.setOff)),
];

/** Stands for what {@link staysWords} says: whoever takes the fax back sends it, and so has had it on the page. */
export const staysMark = (list: Standing): string =>
  [...answersOf(list), ...(list.setOff === null ? [] : ['event'])].join(' ');
