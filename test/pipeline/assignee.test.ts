import { describe, expect, it } from 'vitest';
import type { Rule, RuleAssignee, Ruleset } from '../../src/domain/rules.ts';
import {
  type Directory,
  type EhrRuleAssignee,
  loadDirectory,
  meantBy,
  resolveAssignee,
  responsibleUser,
} from '../../src/pipeline/assignee.ts';
import { toPlan } from '../../src/pipeline/plan.ts';

const user = (ehrUserId: string, ehrDoctorId: string | null, active = true) => ({
  ehrUserId,
  displayName: ehrUserId,
  ehrDoctorId,
  active,
});
const DIRECTORY: Directory = {
  users: [user('1', 'd1'), user('2', 'd2', false), user('3', null), user('4', null, false)],
  groups: [
    { ehrGroupId: '1', displayName: 'Front desk', active: true },
    { ehrGroupId: '2', displayName: 'Gone', active: false },
  ],
};
const resolve = (assignee: EhrRuleAssignee, doctor: string | null = 'd1', fallback: string | null = null) =>
  resolveAssignee(assignee, DIRECTORY, doctor, fallback);

describe('who gets the task', () => {
  it('is a user who is active', () => {
    expect(resolve({ kind: 'ehr_user', ehrUserId: '3' })).toEqual({ kind: 'user', ehrUserId: '3' });
    expect(resolve({ kind: 'ehr_user', ehrUserId: '4' }, 'd1', '3')).toBeNull();
    expect(resolve({ kind: 'ehr_user', ehrUserId: '9' }, 'd1', '3')).toBeNull();
  });

  it('is a group that is active', () => {
    expect(resolve({ kind: 'ehr_group', ehrGroupId: '1' })).toEqual({ kind: 'group', ehrGroupId: '1' });
    expect(resolve({ kind: 'ehr_group', ehrGroupId: '2' })).toBeNull();
    expect(resolve({ kind: 'ehr_group', ehrGroupId: '3' })).toBeNull();
  });

  it('is the doctor of the chart, or the practice’s own choice where that one has no user', () => {
    const doctor = { kind: 'chart_provider' } as const;
    expect(resolve(doctor)).toEqual({ kind: 'user', ehrUserId: '1' });
    expect(resolve(doctor, 'd9', '3')).toEqual({ kind: 'user', ehrUserId: '3' });
    expect(resolve(doctor, 'd9')).toBeNull();
    expect(resolve(doctor, 'd2', '3')).toBeNull();
  });

  it('is whoever stands in for somebody who is out, where the EHR has them active', () => {
    const out = (assignee: Parameters<typeof resolveAssignee>[0], standIn: string, fallback = '3') =>
      resolveAssignee(assignee, DIRECTORY, 'd9', fallback, new Map([['3', standIn]]));
    const [named, doctor] = [
      { kind: 'ehr_user', ehrUserId: '3' } as const,
      { kind: 'chart_provider' } as const,
    ];
    expect(out(named, '1')).toEqual({ kind: 'user', ehrUserId: '1' });
    // The practice's own choice is out as well.
    expect(out(doctor, '1')).toEqual({ kind: 'user', ehrUserId: '1' });
    expect(out(named, '4')).toEqual({ kind: 'user', ehrUserId: '3' });
    expect(out({ kind: 'ehr_group', ehrGroupId: '1' }, '1')).toEqual({ kind: 'group', ehrGroupId: '1' });
    const left = new Map([['4', '1']]);
    expect(resolveAssignee({ kind: 'ehr_user', ehrUserId: '4' }, DIRECTORY, 'd1', null, left)).toEqual({
      kind: 'user',
      ehrUserId: '1',
    });
  });

  it('is whoever is on call where the rule says so, or nobody; an urgent fax too where the practice wants it so', () => {
    const [doctor, onCall] = [{ kind: 'chart_provider' } as const, { kind: 'on_call' } as const];
    const named = { kind: 'ehr_group', ehrGroupId: '1' } as const;
    const ada = { kind: 'ehr_user', ehrUserId: '1' } as const;
    const duty = (urgent: boolean, ehrUserId: string | null = '1') => ({
      duty: { ehrUserId, urgent },
      people: null,
    });
    expect(meantBy(onCall, 'routine', duty(false))).toEqual(ada);
    expect(meantBy(onCall, 'routine', duty(true, null))).toBeNull();
    expect(meantBy(doctor, 'urgent', duty(true))).toEqual(ada);
    expect(meantBy(undefined, 'urgent', duty(true))).toEqual(ada);
    // What is said by name stays, and so does everything else.
    expect(meantBy(named, 'urgent', duty(true))).toEqual(named);
    expect(meantBy(doctor, 'urgent', duty(true, null))).toEqual(doctor);
    expect(meantBy(doctor, 'soon', duty(true))).toEqual(doctor);
    expect(meantBy(doctor, 'urgent', duty(false))).toEqual(doctor);
    expect(meantBy(undefined, 'soon', duty(true))).toBeUndefined();
  });

  it('is whoever gets what goes to the people of the location, or nobody', () => {
    const people = { kind: 'ehr_group', ehrGroupId: '1' } as const;
    const duty = { ehrUserId: '3', urgent: true };
    expect(meantBy({ kind: 'location' }, 'urgent', { duty, people })).toEqual(people);
    expect(meantBy({ kind: 'location' }, 'routine', { duty, people: null })).toBeNull();
    expect(meantBy({ kind: 'chart_provider' }, 'routine', { duty, people })).toEqual({
      kind: 'chart_provider',
    });
  });

  it('stands on the inbox message too, unless it is a group: then the doctor of the chart', () => {
    const { users } = DIRECTORY;
    expect(responsibleUser({ kind: 'user', ehrUserId: '3' }, users, 'd1')).toBe('3');
    expect(responsibleUser({ kind: 'group', ehrGroupId: '1' }, users, 'd1')).toBe('1');
    expect(responsibleUser({ kind: 'group', ehrGroupId: '1' }, users, 'd2')).toBeNull();
    expect(responsibleUser(null, users, 'd1')).toBeNull();
  });
});

describe('the directory', () => {
  it('asks for groups only where a rule names one', async () => {
    let asked = 0;
    const ehr = {
      listUsers: async () => DIRECTORY.users,
      listGroups: async () => {
        asked += 1;
        return DIRECTORY.groups;
      },
    };
    const rulesetOf = (assignee: RuleAssignee): Ruleset => {
      const rule: Rule = { when: {}, effect: { do: 'file', assignee, task: null, dueDays: 0 } };
      return { format: 2, rules: [rule], autonomy: {}, sensitive: 'review' };
    };
    expect((await loadDirectory(ehr, rulesetOf({ kind: 'chart_provider' }))).groups).toEqual([]);
    expect(asked).toBe(0);
    // The people of a location may be a group.
    expect((await loadDirectory(ehr, rulesetOf({ kind: 'location' }))).groups).toHaveLength(2);
    expect(await loadDirectory(ehr, rulesetOf({ kind: 'ehr_group', ehrGroupId: '1' }))).toEqual(DIRECTORY);
  });
});

describe('a plan that an earlier version has sealed', () => {
  const document = {
    ehrPatientId: 'p',
    ehrDoctorId: 'd',
    description: 'Billing (fax)',
    documentDate: '2026-01-01',
    task: 'post_billing',
    due: '2026-01-02',
  } as const;
  const assignee = { kind: 'user', ehrUserId: '7' } as const;
  const today = {
    ehrFaxId: 'f',
    responsibleEhrUserId: '7',
    documents: [{ ...document, pages: null, assignee, priority: 'urgent' as const }],
  };
  it('is read as today’s, from before groups and from before a fax could be several documents', () => {
    expect(toPlan({ ehrFaxId: 'f', ...document, assigneeEhrUserId: '7', urgent: true })).toEqual(today);
    expect(
      toPlan({ ehrFaxId: 'f', ...document, assignee, responsibleEhrUserId: '7', priority: 'urgent' }),
    ).toEqual(today);
  });
  it('and one of today stays as it is', () => {
    expect(toPlan(today)).toBe(today);
  });
});
