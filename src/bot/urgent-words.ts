import { DIRECT_KINDS, type Notice, type UrgentFaxes } from '../domain/notices.ts';

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

const urgentOnes = (count: number): string => (count === 1 ? 'An urgent fax' : `${count} urgent faxes`);

const stateLine = ({ now, filed }: UrgentFaxes, mention: string, at: (moment: number) => string): string => {
  if (now.is === 'taken') return `${mention} has ${now.count === 1 ? 'it' : 'them'} since ${at(now.since)}.`;
  if (now.is === 'over') return `Closed ${at(now.at)}.`;
  return now.lapsed ? `Back in the queue: not ${filed ? 'seen' : 'decided'} within 15 minutes.` : '';
};

const needsLine = ({ now: { count }, filed }: UrgentFaxes): string => {
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

/** "2 urgent faxes have to be seen; nobody has one of them.", of faxes that Zally files without a person. */
export const toSeeLine = ({ count, free }: { readonly count: number; readonly free: number }): string => {
  if (count === 1)
    return `An urgent fax has to be seen; ${free === 0 ? 'somebody has it' : 'nobody has it'}.`;
  const what = `${urgentOnes(count)} have to be seen`;
  if (free === 0) return `${what}; each has somebody.`;
  return `${what}; nobody has ${free === count ? 'one' : free} of them.`;
};

/** What an urgent message says: what it is about, and who has it, who is called or when it was over. */
export const urgentText = (
  notice: Urgent,
  mention: string,
  at: (moment: number) => string,
): { readonly headline: string; readonly rest: string } => {
  const about = notice.faxes;
  if (about === undefined) return { headline: `${urgentOnes(1)} needs review.`, rest: '' };
  const rest = stateLine(about, mention, at);
  const { now } = about;
  if (now.is === 'over')
    return { headline: `${urgentOnes(now.count)} ${now.count === 1 ? 'was' : 'were'} seen.`, rest };
  if (notice.kind === 'urgent_fax' || now.is === 'taken') return { headline: needsLine(about), rest };
  const called = `Zally calls ${mention}.`;
  return {
    headline: nobodyLine({ count: now.count, filed: about.filed }, at(notice.since)),
    rest: rest === '' ? called : `${rest} ${called}`,
  };
};
