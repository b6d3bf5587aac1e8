import { TYPE_WORDS, WORDED_TYPES, type WordedType } from '../domain/type-words.ts';
import type { Answer, Left } from './answers.ts';
import { filingOfType, lengthWords, ROLE_WORDS } from './closed-words.ts';
import { COMMAND_TABLE, type CommandKind } from './commands.ts';
import { connectionsText } from './connection-words.ts';
import { ruleText } from './rule-words.ts';
import { queueText, statusText } from './status-words.ts';
import { clock, faxes, PAUSE_SPARES, waitToBeFiled } from './words.ts';

/** Said where what somebody typed stays: it is theirs to delete. */
const DELETE_IT = 'If that named a patient, delete it now and tell your privacy officer.';

/** With the slash: typed without it in a channel, others would read the code. */
const SLASH_LINK = 'type `/zally link CODE`';

const notAllowed = (command: CommandKind): string => {
  if (command === 'pause' || command === 'pause_now' || command === 'pause_times')
    return 'Only owners can pause filing. Nothing was changed.';
  if (command === 'resume') return 'Only owners can resume filing. Nothing was changed.';
  return 'Your role in Zally doesn’t include that. Nothing was changed; ask an owner.';
};

/** The word as something to type. */
const filing = (type: WordedType | null): string =>
  filingOfType(type, type === null ? '' : `\`${TYPE_WORDS[type]}\``);

const willWait = (toFile: number): string =>
  toFile === 0 ? 'Faxes to be filed will wait.' : `${faxes(toFile)} will wait.`;

const rulesText = (
  { rules, auto, suggest, never, changedAt }: Extract<Answer, { kind: 'rules' }>,
  at: (moment: number) => string,
): string =>
  [
    `${rules === 0 ? 'No rule yet' : rules === 1 ? '1 rule' : `${rules} rules`}. Document types: ${auto} auto, ${suggest} suggest, ${never} never.`,
    changedAt === null ? 'Never changed.' : `Last changed ${at(changedAt)}.`,
  ].join(' ');

const undoneText = (
  { type, now, until, toFile }: Extract<Answer, { kind: 'undone' }>,
  end: (until: number | null) => string,
): string => {
  if (now === 'some') return `Undone. What was paused is paused again. ${willWait(toFile)} Try \`status\`.`;
  if (now === 'paused')
    return `Undone. ${filing(type)} is paused until ${end(until)}, as before. ${willWait(toFile)}`;
  return `Undone. ${filing(type)} is on, as before. ${waitToBeFiled(toFile)}`;
};

/** "Filing stays paused by another owner until 22:56." */
const leftText = (left: Left, end: (until: number | null) => string): string =>
  left.of === 'several'
    ? 'Some of filing stays paused by other owners; try `status`.'
    : `${filing(left.type)} stays paused by another owner until ${end(left.until)}.`;

/**
 * Answers in plain words, with Slack's and Teams' common emphasis.
 *
 * @param mention a validated chat mention of whoever paused, or "an owner"
 * @param inChat true where one types into a chat, in which it stays and Zally can't delete it; false after a slash command
 */
export const answerText = (
  answer: Answer,
  timeZone: string,
  now: number,
  mention: string,
  inChat = false,
): string => {
  const at = (moment: number): string => clock(moment, timeZone, now);
  const until = (end: number | null): string => (end === null ? 'an owner resumes it' : at(end));
  const dropped = `I didn’t understand that and haven’t kept it. Please don’t type patient details here.${inChat ? ` ${DELETE_IT}` : ''}`;
  switch (answer.kind) {
    case 'status':
      return statusText(answer, timeZone, now, mention);
    case 'home':
      return `${statusText(answer, timeZone, now, mention)}\nYours: ${answer.mine}.\n${connectionsText(answer, timeZone, now)}`;
    case 'queue':
      return queueText(answer, timeZone, now);
    case 'pause_asked':
      return `Pause ${filing(answer.type).replace('F', 'f')} ${answer.length.kind === 'until_time' && answer.until !== null ? `until ${at(answer.until)}` : lengthWords(answer.length)}? ${answer.left === null ? '' : `${leftText(answer.left, until)} `}${willWait(answer.toFile)} ${PAUSE_SPARES}`;
    case 'pause_times':
      return `Pause ${filing(answer.type).replace('F', 'f')} for how long?`;
    case 'cancelled':
      return 'Nothing was changed.';
    case 'pause_over':
      return 'That time is over. Nothing was changed. Try `pause` again.';
    case 'paused':
      return `${filing(answer.type)} is paused until ${until(answer.until)}. ${willWait(answer.toFile)} ${PAUSE_SPARES}`;
    case 'pause_kept':
      return `Your pause${answer.type === null ? '' : ` of \`${TYPE_WORDS[answer.type]}\``} until ${at(answer.until)} is kept. ${leftText(answer.left, until)}`;
    case 'resumed':
      return `${answer.type === null ? 'Filing again.' : `${filing(answer.type)} goes on.`} ${waitToBeFiled(answer.toFile)}`;
    case 'own_resumed':
      return `Your pause is over. ${leftText(answer.left, until)} Only Zally can end that: under Settings, with your second factor.`;
    case 'undone':
      return undoneText(answer, until);
    case 'changed_since':
      return 'That was changed since, so nothing was undone. Try `status`.';
    case 'undo_over':
      return 'Undo works for 10 minutes. Nothing was changed.';
    case 'not_paused':
      return `${filing(answer.type)} is on; it wasn’t paused.`;
    case 'taken':
      return `It’s yours until ${at(answer.until)}. Decide about it in Zally.`;
    case 'taken_by_other':
      return 'A colleague has it by now.';
    case 'nothing_to_take':
      return 'Nothing urgent is left to take there.';
    case 'not_yours_to_open':
      return 'You don’t open documents of that kind, so a colleague has to take it. An owner can change that in Zally.';
    case 'paused_by_other':
      return `${filing(answer.type)} was paused by another owner. Nothing was changed. Resume it under Settings in Zally, with your second factor.`;
    case 'rules':
      return rulesText(answer, at);
    case 'rules_choice':
    case 'rules_tried':
    case 'rules_tightened':
    case 'rules_undone':
    case 'rules_conflict':
    case 'rules_undo_over':
      return ruleText(answer, at);
    case 'whoami':
      return `You are ${ROLE_WORDS[answer.role]}. This account is linked to you since ${at(answer.linkedAt)}.`;
    case 'tested':
      return answer.channels === 0
        ? 'No channel is set up for notices.'
        : 'A test notice is on its way to the channel.';
    case 'linked':
      return [
        'This account is linked to you.',
        answer.endedAccount ? 'The account that you had linked before isn’t any more.' : '',
        answer.endedMember ? 'It was linked to somebody else before, and isn’t any more.' : '',
        'Try `status`.',
      ]
        .filter((line) => line !== '')
        .join(' ');
    case 'unlinked':
      return 'This account isn’t linked to you any more. You stay signed in to Zally.';
    case 'link_failed':
      return 'That code isn’t valid. Codes last five minutes and work once; get a new one in Zally.';
    case 'link_limited':
      return 'Too many wrong codes were typed. Wait 15 minutes, then get a new one in Zally.';
    case 'not_linked':
      return `This account isn’t linked yet. Sign in to Zally, get a code under your name, and ${inChat ? 'type `link CODE` here' : SLASH_LINK}.`;
    case 'not_allowed':
      return notAllowed(answer.command);
    case 'asked':
      return `${answer.owners === 1 ? '1 owner is' : `${answer.owners} owners are`} asked. Nothing is changed unless an owner approves it until ${at(answer.until)}.`;
    case 'already_asked':
      return `You have asked already. An owner can approve that until ${at(answer.until)}.`;
    case 'no_owner_linked':
      return 'No owner has linked a chat account, so nobody could be asked here. Nothing was changed.';
    case 'request_over':
      return 'That can’t be approved any more. Nothing was changed.';
    case 'already_paused':
      return `${filing(answer.type)} is paused already, until ${until(answer.until)}. Nothing was changed.`;
    case 'no_baa':
      return 'Zally isn’t at work for this practice: no BAA is on record. The operator of Zally records the signed one.';
    case 'not_connected':
      return 'Zally isn’t set up for this workspace.';
    case 'no_such_type':
      return `${dropped} Document types: ${WORDED_TYPES.map((type) => `\`${TYPE_WORDS[type]}\``).join(', ')}.`;
    case 'no_such_length':
      return `${dropped} A pause is at most 24 hours: \`pause 30m\`, \`pause 2h\`, \`pause until 14:00\`, \`pause until tomorrow\`, \`pause until resumed\`.`;
    case 'no_such_code':
      return `${dropped} A code is two groups of four letters and digits. Get one in Zally under your name, and type \`link CODE\`.`;
    case 'not_understood':
      return `${dropped} Try \`status\` or \`help\`.`;
    case 'help':
      return COMMAND_TABLE.map(({ usage, meaning }) => `\`${usage}\`  ${meaning}`).join('\n');
    case 'failed':
      return 'That didn’t work just now. Nothing was changed. Try again in a minute.';
    case 'code_burned':
      return `Others can read that code here, so it doesn’t work any more. Get a new one in Zally, and ${inChat ? 'type it in our chat' : SLASH_LINK}.`;
    case 'answered_apart':
      return 'I’ve answered you in our chat.';
    case 'cant_answer_apart':
      return 'I can’t write to you in a chat of our own. Add Zally under Apps, then ask me there.';
    case 'answer_follows':
      return `That takes a moment. The answer comes ${inChat ? 'in our chat' : 'here'}.`;
  }
};
