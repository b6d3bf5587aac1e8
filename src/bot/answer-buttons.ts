import { canBeTaken, type Notice } from '../domain/notices.ts';
import { BARE_PAUSE, type PauseLength, pauseLengthText } from '../domain/pause-length.ts';
import type { Answer } from './answers.ts';
import { OTHER_LENGTHS, type Press, press } from './presses.ts';
import { rulePress } from './rule-presses.ts';
import { clock, noticeLink, OPEN, RESUME, TAKE } from './words.ts';

/** A link, or something that Zally does. */
export type Button = { readonly title: string } & ({ readonly url: string } | Press);

/** Answers after which the next step is in Zally. */
const LEADS_TO_ZALLY: ReadonlySet<Answer['kind']> = new Set([
  'home',
  'status',
  'queue',
  'resumed',
  'own_resumed',
  'taken',
  'not_yours_to_open',
  'paused_by_other',
  'unlinked',
  'not_linked',
  'link_failed',
  'no_such_code',
  'link_limited',
  'code_burned',
  'no_baa',
]);

/** Answers beside which the rules' page stands: chat offers what makes them stricter alone. */
const LEADS_TO_RULES: ReadonlySet<Answer['kind']> = new Set([
  'rules',
  'rules_choice',
  'rules_tried',
  'rules_conflict',
  'rules_undo_over',
]);

/** Where rules are changed in every way, with the second factor. */
const rulesLink = (publicUrl: string): Button => ({
  title: 'Everything else in Zally',
  url: `${publicUrl}/settings/rules`,
});

const upper = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
/** "30 minutes", "2 hours", "Until tomorrow". */
const lengthTitle = (length: PauseLength): string => {
  if (length.kind !== 'minutes') return upper(pauseLengthText(length));
  return length.minutes < 60 ? `${length.minutes} minutes` : `${length.minutes / 60} hours`;
};

const pressable = (answer: Answer, at: (moment: number) => string): readonly Button[] => {
  switch (answer.kind) {
    case 'pause_asked': {
      const { until, type } = answer;
      const end = until === null ? 'resumed' : at(until);
      return [
        { title: `Pause until ${end}`, ...press.pause(until, type) },
        { title: 'Other time', ...press.times(type) },
        { title: 'Cancel', ...press.cancel() },
      ];
    }
    case 'pause_times':
      return [
        ...OTHER_LENGTHS.map((length) => ({
          title: lengthTitle(length),
          ...press.ask(length, answer.type),
        })),
        { title: 'Cancel', ...press.cancel() },
      ];
    case 'home':
      return [
        ...(answer.mayPause && answer.paused === null
          ? [{ title: 'Pause for 1 hour', ...press.ask(BARE_PAUSE, null) }]
          : []),
        ...(answer.mayPause && answer.paused !== null ? [{ title: RESUME, ...press.resume(null) }] : []),
        { title: 'Status', ...press.status() },
      ];
    case 'paused':
    case 'pause_kept':
      return [
        { title: RESUME, ...press.resume(answer.type) },
        { title: 'Undo', ...press.undo('undo_pause', answer.at, answer.type) },
      ];
    case 'resumed':
    case 'own_resumed':
      return [{ title: 'Undo', ...press.undo('undo_resume', answer.at, answer.type) }];
    case 'rules':
    case 'rules_conflict':
      return [{ title: 'Change a rule', ...rulePress.choose() }];
    case 'rules_choice':
      return answer.changes.length === 0 ? [] : [{ title: 'Cancel', ...press.cancel() }];
    case 'rules_tried':
      return [
        { title: 'Confirm', ...rulePress.confirm(answer.version, answer.change) },
        { title: 'Cancel', ...press.cancel() },
      ];
    case 'rules_tightened':
      return [{ title: 'Undo', ...rulePress.undo(answer.version) }];
    case 'not_allowed':
      return answer.wanted === null ? [] : [{ title: 'Ask an owner', ...press.askOwner(answer.wanted) }];
    default:
      return [];
  }
};

/** What to do next in a channel that somebody has chosen. */
const firstSteps = ({ publicUrl, practiceId }: Parameters<typeof noticeLink>[1]): readonly Button[] => [
  { title: 'Open settings', url: `${publicUrl}/settings?at=${practiceId}` },
  { title: 'Link your account', url: `${publicUrl}/you?at=${practiceId}` },
  { title: 'Send a test', ...press.test() },
];

/** The buttons under a notice. */
export const noticeButtons = (
  notice: Notice,
  context: Parameters<typeof noticeLink>[1],
): readonly Button[] => {
  const link = noticeLink(notice, context);
  return [
    ...(canBeTaken(notice) ? [{ title: TAKE, ...press.take(notice.noticeId) }] : []),
    ...(notice.kind === 'asked_for' ? [{ title: 'Approve', ...press.approve(notice.request) }] : []),
    ...(link === undefined ? [] : [{ title: OPEN, url: link }]),
    ...(notice.kind === 'welcome' ? firstSteps(context) : []),
  ];
};

/** The buttons under an answer, of whatever platform. */
export const answerButtons = (
  answer: Answer,
  context: { readonly publicUrl: string; readonly timeZone: string; readonly now: number },
): readonly Button[] => [
  ...pressable(answer, (moment) => clock(moment, context.timeZone, context.now)),
  ...(LEADS_TO_ZALLY.has(answer.kind) ? [{ title: OPEN, url: context.publicUrl }] : []),
  ...(LEADS_TO_RULES.has(answer.kind) ? [rulesLink(context.publicUrl)] : []),
];

/** Under an answer that stands in the place of a home: the way back to it. */
export const HOME_BUTTON: Button = { title: 'Back', ...press.home() };
