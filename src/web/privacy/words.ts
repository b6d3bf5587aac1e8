import type { PrivacyTurn } from '../../db/stores/privacy-story.ts';
import type { ASSESSMENT, Conclusion, MistakenBecause } from '../../domain/retraction.ts';

type Question = keyof typeof ASSESSMENT;

/** What is asked, in the order of 45 CFR 164.402(2), after what the portal could have shown. */
export const QUESTIONS: Readonly<Record<Question, string>> = {
  portal: 'Could the patient portal of the wrong chart have shown the document?',
  nature: '(i) What did it hold, and could it identify the patient or be used against them?',
  recipient: '(ii) Who could have used it or received it?',
  acquired: '(iii) Was it really looked at?',
  mitigated: '(iv) How far has the risk been reduced?',
  conclusion: 'Conclusion',
};

/** A question that has to be answered before the conclusion. */
export const openWords = (question: Question): string => `Still open: ${QUESTIONS[question]}`;

/** What is wrong with an answer that isn't one of those. */
export const SENT_WORDS = Object.fromEntries(
  Object.keys(QUESTIONS).map((question) => [question, 'choose one of the answers to each question']),
);

/** What is asked before a conclusion is taken. @param left filings on the same evidence that nobody has looked at */
export const askFinal = (conclusion: 'low_probability' | 'breach', left: number): string =>
  [
    `“${ANSWERS.conclusion[conclusion]}” is final`,
    ...(left === 0
      ? []
      : [
          `${left === 1 ? 'One filing' : `${left} filings`} on the same evidence ${left === 1 ? 'is' : 'are'} still to look at`,
        ]),
    'If you mean it, say so beside the conclusion, then save again',
  ].join('. ');

/** Why a conclusion isn't taken that has every answer. */
export const IN_CHART_STILL =
  'The document is in that chart still, or again, so this can’t be concluded yet. What you chose is below, and nothing of it is saved.';

/** How an event is called that was concluded as a mistake. */
export const MISTAKEN = 'Declared by mistake: the document was in the right chart';

/** How somebody who had handed the fax on knew it. */
export const BECAUSE_WORDS: Readonly<Record<MistakenBecause, string>> = {
  colleague_looked: 'A colleague who may open it has looked, and has told me',
  looked_in_ehr: 'I have looked at it in the EHR, since nobody else is there',
};

/** How an event stands. */
export const conclusionWords = (conclusion: Conclusion): string =>
  conclusion === 'mistaken' ? MISTAKEN : ANSWERS.conclusion[conclusion];

/** What became of an event. */
export const turnWords = (what: PrivacyTurn['what']): string =>
  ({
    mistaken: 'Concluded as declared by mistake',
    concluded: 'Concluded',
    reopened: 'Opened again',
  })[what];

/** Why an assessment isn't taken that was made on answers that no longer hold. */
export const CHANGED_MEANWHILE =
  'Somebody has saved or concluded this assessment since you opened the page. It shows what holds now, and nothing of what you sent is saved.';

export const ANSWERS: Readonly<{
  [Q in Question]: Readonly<Record<(typeof ASSESSMENT)[Q][number], string>>;
}> = {
  portal: {
    unknown: 'Not known yet',
    not_shown: 'No: not published, or nobody has an account',
    shown: 'Yes, it may have been shown',
  },
  nature: {
    limited: 'Ordinary results or letters',
    sensitive: 'Specially protected or financial details, or enough to steal an identity',
  },
  recipient: {
    workforce: 'Our own workforce only',
    bound: 'Somebody who is bound to secrecy as well',
    outside: 'Anybody else, the other patient included',
  },
  acquired: { not_viewed: 'No, and the logs show it', viewed: 'Yes, or it cannot be ruled out' },
  mitigated: {
    yes: 'Taken back, and whoever saw it has assured to keep it to themselves',
    partly: 'In part',
    no: 'No',
  },
  conclusion: {
    open: 'Still open',
    low_probability: 'Low probability of compromise: no notification',
    breach: 'A breach: notify',
  },
};
