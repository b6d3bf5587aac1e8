import { z } from 'zod';
import { AUDIT_ACTIONS } from '../../db/audit.ts';
import type { AuditFilter, AuditPerson } from '../../db/stores/audit-events.ts';
import type { AuditDetail } from '../../domain/audit-leaf.ts';
import { addDays, startOfDate } from '../../domain/dates.ts';
import { isZallyId, type StaffId } from '../../domain/ids.ts';
import { readDays } from '../days.ts';
import { type ActionGroup, GROUP_WORDS } from './action-words.ts';

/** Who is nobody's account. */
export const OTHERS = { zally: 'Zally', operator: 'The operator', nobody: 'Nobody signed in' } as const;
type Other = keyof typeof OTHERS;

/** What was asked for, as it stands in the form; '' is any. Days are YYYY-MM-DD in the practice's zone. */
export interface AuditQuestion {
  readonly from: string;
  readonly to: string;
  readonly who: string;
  readonly what: ActionGroup | '';
  readonly outcome: 'ok' | 'denied' | 'failed' | '';
  readonly about: string;
}

const GROUPS = Object.keys(GROUP_WORDS) as readonly ActionGroup[];

const isOther = (who: string): who is Other => Object.hasOwn(OTHERS, who);

const schema = z.object({
  who: z
    .string()
    .refine((who) => isZallyId(who) || isOther(who))
    .catch(''),
  what: z.enum(GROUPS).or(z.literal('')).catch(''),
  outcome: z.enum(['ok', 'denied', 'failed']).or(z.literal('')).catch(''),
});
/** Ids are copied with what stands around them. */
const aboutSchema = z.object({ about: z.string().max(100).trim().toLowerCase().default('').catch('-') });

/** What somebody asks of the log. @param query of the page, or what its form sent */
export const readQuestion = (
  query: unknown,
): {
  readonly question: AuditQuestion;
  readonly typed: Partial<AuditQuestion>;
  readonly wrong: string | null;
} => {
  const { from, to, typed, wrong } = readDays(query);
  const { about } = aboutSchema.parse(query ?? {});
  const isId = about === '' || isZallyId(about);
  const problems = [...(wrong === null ? [] : [wrong]), ...(isId ? [] : ['The id is not understood.'])];
  return {
    question: { from, to, ...schema.parse(query ?? {}), about: isId ? about : '' },
    typed,
    wrong: problems.length === 0 ? null : problems.join(' '),
  };
};

export const isNarrowed = (question: AuditQuestion): boolean =>
  Object.values(question).some((value) => value !== '');

/** The question as the address and the audit have it: what is open is left out. */
export const askedOf = (question: AuditQuestion): AuditDetail & Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(question).filter(([, value]) => value !== ''));

const personOf = (who: string): AuditPerson | null => {
  if (who === '') return null;
  return isOther(who) ? { kind: who } : { staffId: who as StaffId };
};

/** Pure. */
export const filterOf = (question: AuditQuestion, timeZone: string): AuditFilter => {
  const { from, to, who, what, outcome, about } = question;
  return {
    person: personOf(who),
    actions: what === '' ? null : AUDIT_ACTIONS.filter((action) => action.startsWith(`${what}.`)),
    outcome: outcome === '' ? null : outcome,
    resourceId: about === '' ? null : about,
    from: from === '' ? null : startOfDate(from, timeZone),
    until: to === '' ? null : startOfDate(addDays(to, 1), timeZone),
  };
};
