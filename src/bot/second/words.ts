import { checkpointText, KEY_NAME, noteOf } from '../../domain/audit-checkpoint.ts';
import type { MailedCheckpoint, SecondNotice } from '../../domain/second-channel.ts';
import { nobodyLine } from '../urgent-words.ts';
import { clock, longDay } from '../words.ts';

const PLATFORMS = { slack: 'Slack', teams: 'Microsoft Teams' } as const;
const OPEN_IT = 'Open Zally to see what it is; nothing about patients stands in this message.';

/** Every word of the second channel, as functions of numbers and times. Nothing here takes a name or a text. */
export const secondText = (
  notice: SecondNotice,
  { timeZone, now }: { readonly timeZone: string; readonly now: number },
): { readonly subject: string; readonly text: string } => {
  const at = (moment: number): string => clock(moment, timeZone, now);
  switch (notice.kind) {
    case 'urgent_unanswered':
      return {
        subject: `Urgent: nobody has ${notice.count === 1 ? 'it' : 'them'}`,
        text: `${nobodyLine(notice, at(notice.since))} ${
          notice.called === false
            ? 'It was posted in chat, which hasn’t taken the last calls.'
            : `It was posted in chat, and nobody there has ${notice.count === 1 ? 'it' : 'them'} now.`
        } ${OPEN_IT}`,
      };
    case 'urgent_unsaid':
      return {
        subject: 'Urgent: chat doesn’t tell anybody',
        text: `${nobodyLine(notice, at(notice.since))} No chat has taken it, so nobody could be called there. ${OPEN_IT}`,
      };
    case 'chat_stopped':
      return {
        subject: `Zally posts nothing in ${PLATFORMS[notice.platform]}`,
        text: `Since ${at(notice.since)} nothing is posted there. What to do stands in Zally under Settings, Channels.`,
      };
    case 'audit_doubted':
      return {
        subject: 'The audit log doesn’t fit what was signed of it',
        text: `Found at ${at(notice.since)}: events may have been changed or removed in the database. Nothing of it is signed until it fits again. What was found stands in Zally on the audit page.`,
      };
    case 'audit_restarted':
      return {
        subject: 'The audit log goes on after a restore or a loss',
        text: `Declared at ${at(notice.since)} by the operator of Zally: events that were signed are lost, and the log goes on from before them. Who did it and why stands in Zally on the audit page. Ask them if you weren’t told.`,
      };
    case 'audit_checkpoint':
      return {
        subject: 'Checkpoint of the audit log',
        text: `Keep this message: it shows later that nothing up to here was changed. The lines below, with the empty one among them, are the checkpoint.\n\n${mailedNote(notice)}`,
      };
    case 'practice_ends':
      return {
        subject: 'Zally: the BAA has ended',
        text: `Nothing is read, filed or posted any more. What Zally keeps for your practice is destroyed on ${longDay(
          notice.at,
          timeZone,
        )}. Until then an owner can take an export that leads from the audit log to the EHR’s records; a new BAA stops the destruction.`,
      };
    case 'second_test':
      return {
        subject: 'A test of Zally',
        text: 'This is how Zally reaches you when nobody answers in chat. Nothing is to be done.',
      };
  }
};

/** The signed note, word for word. */
const mailedNote = ({ practice: practiceId, size, at, root, signature }: MailedCheckpoint): string => {
  const text = checkpointText({ practiceId, size, root: Buffer.from(root, 'base64'), at: new Date(at) });
  const bytes = Buffer.from(signature, 'base64');
  return noteOf(text, { name: KEY_NAME, keyId: bytes.subarray(0, 4), signature: bytes.subarray(4) });
};

/** Where a message leads. */
export const secondLink = (notice: SecondNotice, publicUrl: string, practiceId: string): string => {
  const page = notice.kind.startsWith('urgent')
    ? 'alerts'
    : notice.kind.startsWith('audit')
      ? 'audit'
      : notice.kind === 'practice_ends'
        ? 'settings/baa'
        : 'settings/channels';
  return `${publicUrl}/${page}?at=${practiceId}`;
};
