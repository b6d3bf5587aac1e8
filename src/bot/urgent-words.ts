import { DIRECT_KINDS, type Notice, namedHolders, type UrgentFaxes } from '../domain/notices.ts';

type Urgent = Extract<Notice, { kind: 'urgent_fax' | 'urgent_called' }>;

/** Whom a notice speaks of where no account of theirs is linked. Never a name. */
export const personWords = (notice: Notice): string => {
  if (DIRECT_KINDS.has(notice.kind)) return 'a member';
  if (notice.kind === 'review_waiting') return 'A colleague';
  if (notice.kind !== 'urgent_fax' && notice.kind !== 'urgent_called') return 'an owner';
  if (notice.faxes?.now.is === 'taken') return 'A colleague';
  if (notice.kind === 'urgent_fax' || notice.level === 'owners') return 'an owner';
  return notice.level === 'on_call' ? 'the on-call person' : 'whoever covers';
};

/** The same of those who have urgent faxes, in their order: two of them are two people. */
export const HOLDER_WORDS = ['A colleague', 'another colleague', 'a third colleague'] as const;

/** Whom a message names, as they stand in it. */
export interface Mentions {
  /** Whom {@link personWords} is about. */
  readonly mention: string;
  /** Those of {@link namedHolders}; without one, or for lack of one, {@link HOLDER_WORDS}. */
  readonly holders?: readonly string[];
}

const urgentOnes = (count: number): string => (count === 1 ? 'An urgent fax' : `${count} urgent faxes`);

const freeOnes = (count: number): string => (count === 1 ? '1 is free' : `${count} are free`);

/** "@saul has 1, @margaret has 2." or "@saul has 1, 2 are free.", where one person doesn't have all of them. */
const holdersLine = (notice: Urgent, mentions: readonly string[]): string => {
  const { named, others } = namedHolders(notice);
  const now = notice.faxes?.now;
  const free = now?.is === 'free' ? now.count : 0;
  if (named.length === 0) return '';
  const of = named.map(({ has }, n) => `${mentions[n] ?? HOLDER_WORDS[n] ?? ''} has ${has}`);
  const held = others.reduce((sum, { has }) => sum + has, 0);
  const more = `and ${others.length === 1 ? '1 other has' : `${others.length} others have`} ${held}`;
  return `${[...of, ...(others.length > 0 ? [more] : []), ...(free > 0 ? [freeOnes(free)] : [])].join(
    ', ',
  )}.`;
};

/** How many of them are open, whoever has them. */
const openCount = ({ now }: UrgentFaxes): number =>
  now.count + (now.is === 'free' ? (now.holders ?? []).reduce((sum, { has }) => sum + has, 0) : 0);

const stateLine = ({ now, filed }: UrgentFaxes, mention: string, at: (moment: number) => string): string => {
  if (now.is === 'taken') return `${mention} has ${now.count === 1 ? 'it' : 'them'} since ${at(now.since)}.`;
  if (now.is === 'over') return `Closed ${at(now.at)}.`;
  if (!now.lapsed) return '';
  // What Zally files by itself never stood in the queue.
  return filed
    ? 'Free again: not seen within 15 minutes.'
    : 'Back in the queue: not decided within 15 minutes.';
};

const needsLine = (faxes: UrgentFaxes): string => {
  const { filed } = faxes;
  const count = openCount(faxes);
  if (!filed) return `${urgentOnes(count)} ${count === 1 ? 'needs' : 'need'} review.`;
  return count === 1
    ? 'Zally files an urgent fax without a person; it has to be seen.'
    : `Zally files ${count} urgent faxes without a person; they have to be seen.`;
};

/** "An urgent fax waits since 14:20, and nobody has it." @param since as it is shown */
export const nobodyLine = (
  { count, filed }: { readonly count: number; readonly filed: boolean },
  since: string,
): string => {
  const [waits, has, it] = count === 1 ? ['waits', 'has', 'it'] : ['wait', 'have', 'them'];
  const what = filed ? `${has} to be seen` : waits;
  return `${urgentOnes(count)} ${what} since ${since}, and nobody has ${it}.`;
};

/** "2 urgent faxes have to be seen; nobody has any of them." or "1 is free.", of faxes that Zally files without a person. */
export const toSeeLine = ({ count, free }: { readonly count: number; readonly free: number }): string => {
  if (count === 1)
    return `An urgent fax has to be seen; ${free === 0 ? 'somebody has it' : 'nobody has it'}.`;
  const what = `${urgentOnes(count)} have to be seen`;
  if (free === 0) return `${what}; each has somebody.`;
  return free === count ? `${what}; nobody has any of them.` : `${what}; ${freeOnes(free)}.`;
};

/** What an urgent message says: what it is about, and who has it, who is called or when it was over. */
export const urgentText = (
  notice: Urgent,
  { mention, holders = [] }: Mentions,
  at: (moment: number) => string,
): { readonly headline: string; readonly rest: string } => {
  const about = notice.faxes;
  if (about === undefined) return { headline: `${urgentOnes(1)} needs review.`, rest: '' };
  const { now } = about;
  const who = holdersLine(notice, holders);
  const state = who !== '' && now.is === 'taken' ? '' : stateLine(about, mention, at);
  const rest = [who, state].filter((line) => line !== '').join(' ');
  if (now.is === 'over')
    return { headline: `${urgentOnes(now.count)} ${now.count === 1 ? 'was' : 'were'} seen.`, rest };
  if (notice.kind === 'urgent_fax' || now.is === 'taken') return { headline: needsLine(about), rest };
  const called = `Zally calls ${mention}.`;
  // "Nobody has them" is of all of them.
  if (who !== '') return { headline: needsLine(about), rest: `${rest} ${called}` };
  return {
    headline: nobodyLine({ count: now.count, filed: about.filed }, at(notice.since)),
    rest: rest === '' ? called : `${rest} ${called}`,
  };
};
