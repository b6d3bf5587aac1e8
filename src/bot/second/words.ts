import type { AnomalyKind } from '../../domain/anomalies.ts';
import { checkpointText, KEY_NAME, noteOf } from '../../domain/audit-checkpoint.ts';
import type { IncidentClock } from '../../domain/incidents.ts';
import type { MailedCheckpoint, SecondNotice } from '../../domain/second-channel.ts';
import { nobodyLine } from '../urgent-words.ts';
import { clock, longDay } from '../words.ts';

const PLATFORMS = { slack: 'Slack', teams: 'Microsoft Teams' } as const;
const ANOMALY_LINES: Readonly<Record<AnomalyKind, string>> = {
  volume: 'somebody opens, searches or exports far more than usual.',
  hours: 'somebody works far outside of their hours.',
  without_action: 'somebody opens many faxes and does nothing about them.',
  network: 'somebody comes from a network that is new for them.',
  denials: 'somebody was refused again and again.',
  decoy: 'somebody has looked at a decoy.',
  egress: 'a call to a host that isn’t on the list was refused.',
};
const CLOCK_LINES: Readonly<Record<IncidentClock, string>> = {
  told: 'the practice is told',
  reported: 'the written report',
  notified: 'those concerned are told',
};
const CONTAINED = {
  member: {
    subject: 'Access of a member has ended',
    text: 'all sessions, chat accounts and codes of one member have ended. Who it was stands in Zally on the audit page.',
  },
  practice: {
    subject: 'Zally is contained',
    text: 'everybody is signed out, access to the EHR and to chat is dropped, and nothing is processed. Faxes stay in the EHR: look there. An owner ends it in Zally under Security.',
  },
  ended: {
    subject: 'Zally isn’t contained any more',
    text: 'work goes on once an owner has connected the EHR and chat again. The AI reader is off.',
  },
} as const;
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
    case 'anomaly':
      return {
        subject: 'Something unusual in Zally',
        text: `Since ${at(notice.since)}: ${ANOMALY_LINES[notice.what]} Who it was and the figures stand in Zally under Security, where you say that it was expected, or contain it.`,
      };
    case 'contained':
      return {
        subject: CONTAINED[notice.what].subject,
        text: `Since ${at(notice.since)}: ${CONTAINED[notice.what].text}`,
      };
    case 'incident':
      return notice.what === 'opened'
        ? {
            subject: 'An incident was opened in Zally',
            text: `Discovered ${at(notice.at)}. What it is, its clocks and the report stand in Zally under Security.`,
          }
        : {
            subject: `An incident: ${CLOCK_LINES[notice.what]}`,
            text: `Due ${at(notice.at)}: ${CLOCK_LINES[notice.what]}. Say in Zally under Security once it is done.`,
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
    case 'subprocessors_changed':
      return {
        subject: 'Zally: another list of subprocessors',
        text: `Since ${longDay(notice.at, 'UTC')} others than before get something from Zally, or get something else. The list stands in Zally under Settings, What is processed, and says what each gets. A BAA may give you the right to object.`,
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

const PAGES: Readonly<Record<SecondNotice['kind'], string>> = {
  urgent_unanswered: 'alerts',
  urgent_unsaid: 'alerts',
  chat_stopped: 'settings/channels',
  audit_doubted: 'audit',
  audit_checkpoint: 'audit',
  audit_restarted: 'audit',
  anomaly: 'security',
  contained: 'security',
  incident: 'security',
  practice_ends: 'settings/baa',
  subprocessors_changed: 'settings/processing',
  second_test: 'settings/channels',
};

/** Where a message leads. */
export const secondLink = (notice: SecondNotice, publicUrl: string, practiceId: string): string => {
  return `${publicUrl}/${PAGES[notice.kind]}?at=${practiceId}`;
};
