import { asId, type NoticeId, type ZallyId } from '../domain/ids.ts';
import { type PauseLength, pauseLengthText, readPauseLength } from '../domain/pause-length.ts';
import { asWordedType, type WordedType } from '../domain/type-words.ts';
import type { Wanted } from '../domain/wanted.ts';
import type { Command } from './commands.ts';
import { type Press, readRulePress } from './rule-presses.ts';

export type { Press } from './rule-presses.ts';

/** Names of buttons. Slack wants each once in a message, so a choice among several has one for each. */
const PREFIX = 'zally_';
/** A press of a link, which Slack reports as well. */
export const OPEN_VERB = `${PREFIX}open`;
/** Further links of one message, each with a name of its own. */
export const LINK_VERBS = ['step_one', 'step_two'].map((step) => `${PREFIX}${step}`);
/** True for a press of a link. */
export const isLink = (verb: string): boolean => verb === OPEN_VERB || LINK_VERBS.includes(verb);
/** Every verb that there is: what a platform has to listen to. */
export const VERBS = /^zally_[a-z_]+(?:\d+m)?$/;

const NO_END = 'resumed';
const GAP = '/';

/** What is offered in place of the length that somebody typed. */
export const OTHER_LENGTHS: readonly PauseLength[] = [
  { kind: 'minutes', minutes: 30 },
  { kind: 'minutes', minutes: 120 },
  { kind: 'minutes', minutes: 240 },
  { kind: 'until_tomorrow' },
  { kind: 'until_resumed' },
];

const askVerb = (length: PauseLength): string => `${PREFIX}ask_${pauseLengthText(length).replace(' ', '_')}`;

/** What can be undone, by what undoes it. */
type Undoable = 'undo_pause' | 'undo_resume';

export const press = {
  resume: (type: WordedType | null): Press => ({ verb: `${PREFIX}resume`, value: type ?? '' }),
  pause: (until: number | null, type: WordedType | null): Press => ({
    verb: `${PREFIX}pause`,
    value: `${until ?? NO_END}${GAP}${type ?? ''}`,
  }),
  /** One of {@link OTHER_LENGTHS}, or an hour. */
  ask: (length: PauseLength, type: WordedType | null): Press => ({
    verb: askVerb(length),
    value: type ?? '',
  }),
  times: (type: WordedType | null): Press => ({ verb: `${PREFIX}times`, value: type ?? '' }),
  home: (): Press => ({ verb: `${PREFIX}home`, value: '' }),
  status: (): Press => ({ verb: `${PREFIX}status`, value: '' }),
  undo: (what: Undoable, at: number, type: WordedType | null): Press => ({
    verb: `${PREFIX}${what}`,
    value: `${at}${GAP}${type ?? ''}`,
  }),
  cancel: (): Press => ({ verb: `${PREFIX}cancel`, value: '' }),
  test: (): Press => ({ verb: `${PREFIX}test`, value: '' }),
  askOwner: (wanted: Wanted): Press => ({
    verb: `${PREFIX}owner`,
    value: [
      wanted.what,
      wanted.what === 'pause' ? pauseLengthText(wanted.length) : '',
      wanted.type ?? '',
    ].join(GAP),
  }),
  take: (notice: NoticeId): Press => ({ verb: `${PREFIX}take`, value: notice }),
  approve: (request: string): Press => ({ verb: `${PREFIX}approve`, value: request }),
} as const;

/** Null for everything, undefined for what is no type. */
const typeIn = (value: string): WordedType | null | undefined => (value === '' ? null : asWordedType(value));

const readPause = (value: string): Command | undefined => {
  const [, end = '', rest = ''] = /^(\d{13}|resumed)\/([a-z_]*)$/.exec(value) ?? [];
  const type = typeIn(rest);
  if (end === '' || type === undefined) return undefined;
  return { kind: 'pause_now', until: end === NO_END ? null : Number(end), type };
};

const readUndo = (kind: Undoable, value: string): Command | undefined => {
  const [, at = '', rest = ''] = /^(\d{13})\/([a-z_]*)$/.exec(value) ?? [];
  const type = typeIn(rest);
  return at === '' || type === undefined ? undefined : { kind, at: Number(at), type };
};

const readWanted = (value: string): Wanted | undefined => {
  const [what, given = '', rest = '', ...more] = value.split(GAP);
  const type = typeIn(rest);
  if (type === undefined || more.length > 0) return undefined;
  if (what === 'resume' && given === '') return { what, type };
  const length = readPauseLength(given);
  return what === 'pause' && length !== undefined ? { what, length, type } : undefined;
};

/** Reads what came from a platform, which may be anything: undefined for what no button sends. */
export const readPress = ({ verb, value }: Press): Command | undefined => {
  if (verb === `${PREFIX}pause`) return readPause(value);
  if (verb === `${PREFIX}undo_pause`) return readUndo('undo_pause', value);
  if (verb === `${PREFIX}undo_resume`) return readUndo('undo_resume', value);
  if (verb === `${PREFIX}home`) return { kind: 'home' };
  if (verb === `${PREFIX}status`) return { kind: 'status' };
  if (verb === `${PREFIX}cancel`) return { kind: 'cancel' };
  if (verb === `${PREFIX}test`) return { kind: 'test' };
  if (verb === `${PREFIX}approve`) {
    const request = asId<ZallyId>(value);
    return request && { kind: 'approve', request };
  }
  if (verb === `${PREFIX}take`) return { kind: 'take', noticeId: asId<NoticeId>(value) };
  if (verb === `${PREFIX}owner`) {
    const wanted = readWanted(value);
    return wanted && { kind: 'ask_owner', wanted };
  }
  const ofRules = readRulePress({ verb, value });
  if (ofRules !== undefined) return ofRules;
  const type = typeIn(value);
  if (type === undefined) return undefined;
  if (verb === `${PREFIX}resume`) return { kind: 'resume', type };
  if (verb === `${PREFIX}times`) return { kind: 'pause_times', type };
  const length = readPauseLength(verb.replace(`${PREFIX}ask_`, '').replace('_', ' '));
  return length !== undefined && askVerb(length) === verb ? { kind: 'pause', length, type } : undefined;
};
