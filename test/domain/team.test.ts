import { describe, expect, it } from 'vitest';
import { DOCUMENT_CLASSES, type DocumentClass, usualClasses } from '../../src/domain/document-classes.ts';
import type { StaffId } from '../../src/domain/ids.ts';
import type { Role } from '../../src/domain/permissions.ts';
import {
  type AccessChange,
  dropsOwn,
  leftInEhr,
  refusalOf,
  type TeamMember,
  unopenedClasses,
} from '../../src/domain/team.ts';

const id = (name: string): StaffId => name as StaffId;
const member = (
  name: string,
  role: Role,
  active = true,
  classes: readonly DocumentClass[] = usualClasses(role),
): TeamMember => ({ id: id(name), role, active, classes });

const ONE_OWNER = [member('O', 'owner'), member('P', 'owner', false), member('M', 'manager')];
const ONE_PROTECTS = [member('O', 'owner'), member('P', 'owner', true, ['clinical']), member('M', 'manager')];
const TWO_OWNERS = [member('O', 'owner'), member('P', 'owner'), member('M', 'manager')];

describe('a change to the team', () => {
  it.each<[string, readonly TeamMember[], string, AccessChange, string | null, string | null]>([
    ['the last owner leaves', ONE_OWNER, 'O', { active: false }, 'O', 'last_owner'],
    ['the last owner steps down', ONE_OWNER, 'O', { role: 'manager' }, 'O', 'last_owner'],
    ['the operator deactivates the last owner', ONE_OWNER, 'O', { active: false }, null, 'last_owner'],
    ['the last owner narrows what they open', ONE_OWNER, 'O', { classes: ['restricted'] }, 'O', null],
    [
      'the last one gives up what is protected',
      ONE_OWNER,
      'O',
      { classes: ['clinical'] },
      'O',
      'last_protected',
    ],
    ['the operator takes it from the last one', ONE_OWNER, 'O', { classes: [] }, null, 'last_protected'],
    ['one of two gives it up', TWO_OWNERS, 'O', { classes: ['clinical'] }, 'O', null],
    [
      'the last one who opens it becomes a viewer',
      ONE_PROTECTS,
      'O',
      { role: 'viewer' },
      'P',
      'last_protected',
    ],
    // Ending an access never waits.
    ['the last one who opens it is deactivated', ONE_PROTECTS, 'O', { active: false }, 'P', null],
    ['one of two owners leaves', TWO_OWNERS, 'O', { active: false }, 'O', null],
    ['one of two owners steps down', TWO_OWNERS, 'O', { role: 'viewer' }, 'O', null],
    ['an owner is deactivated by another', TWO_OWNERS, 'P', { active: false }, 'O', null],
    ['a manager becomes an owner', ONE_OWNER, 'M', { role: 'owner' }, 'O', null],
    ['an inactive owner gets another role', ONE_OWNER, 'P', { role: 'viewer' }, 'O', null],
    ['an inactive owner comes back', ONE_OWNER, 'P', { active: true }, 'O', null],
    ['somebody else opens more', ONE_OWNER, 'M', { classes: DOCUMENT_CLASSES }, 'O', null],
    ['nobody has such an id', ONE_OWNER, 'X', { role: 'viewer' }, 'O', 'not_found'],
    ['a manager raises themselves', ONE_OWNER, 'M', { role: 'owner' }, 'M', 'own_access'],
    ['a manager opens more themselves', ONE_OWNER, 'M', { classes: DOCUMENT_CLASSES }, 'M', 'own_access'],
    ['a manager swaps a class for another', ONE_OWNER, 'M', { classes: ['restricted'] }, 'M', 'own_access'],
    ['somebody brings themselves back', ONE_OWNER, 'P', { active: true }, 'P', 'own_access'],
    ['the operator gives what nobody may take', ONE_OWNER, 'M', { classes: DOCUMENT_CLASSES }, null, null],
  ])('%s', (_what, team, whose, change, by, expected) => {
    expect(refusalOf(team, id(whose), change, by === null ? null : id(by))).toBe(expected);
  });
});

describe('giving up one’s own access', () => {
  it.each<[string, AccessChange, boolean]>([
    ['a class less', { classes: ['clinical'] }, true],
    ['a lesser role', { role: 'manager' }, true],
    ['nothing', { role: 'owner', classes: DOCUMENT_CLASSES }, false],
  ])('is told: %s', (_what, change, expected) => {
    expect(dropsOwn(member('O', 'owner'), change)).toBe(expected);
  });
});

describe('documents that nobody opens', () => {
  it('are of classes that no active owner or manager has', () => {
    expect(unopenedClasses(ONE_OWNER)).toEqual([]);
    const narrow = [
      member('O', 'owner', true, ['clinical']),
      member('M', 'manager', false, ['billing']),
      member('V', 'viewer', true, DOCUMENT_CLASSES),
    ];
    expect(unopenedClasses(narrow)).toEqual(['billing', 'front_desk', 'restricted']);
  });
});

describe('who has left in the EHR', () => {
  const linked = [
    { id: id('A'), ehrUserId: '1' },
    { id: id('B'), ehrUserId: '2' },
  ];
  const user = (ehrUserId: string, active = true) => ({ ehrUserId, active });

  it.each([
    ['nobody', [user('1'), user('2'), user('3')], []],
    ['who is no longer active', [user('1', false), user('2')], ['A']],
    ['who is no longer on the list', [user('2')], ['A']],
    ['everybody who is said to be inactive', [user('1', false), user('2', false)], ['A', 'B']],
    ['nobody by a list that names none of us', [user('8'), user('9')], []],
    ['nobody by an empty list', [], []],
  ])('%s', (_what, users, expected) => {
    expect(leftInEhr(linked, users)).toEqual(expected);
  });
});
