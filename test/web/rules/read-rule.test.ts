import { describe, expect, it } from 'vitest';
import { readRule } from '../../../src/web/settings/rules/read-rule.ts';

const FORM = { do: 'file', assignee: 'chart_provider', task: 'review_result', dueDays: '2' };
const read = (change: object) => readRule({ ...FORM, ...change });

describe('the form of a rule', () => {
  it('becomes a rule in which nothing that isn’t said is a condition', () => {
    const empty = {
      pagesAtLeast: '',
      pagesAtMost: '',
      typeConfidence: '',
      matchConfidence: '',
      priority: '',
    };
    expect(read({ ...empty, senders: '', providers: ' \n ' })).toEqual({
      ok: true,
      rule: {
        when: {},
        effect: { do: 'file', assignee: { kind: 'chart_provider' }, task: 'review_result', dueDays: 2 },
      },
    });
  });

  it('takes one box as well as several, and names a line each', () => {
    const sent = {
      types: 'lab_result',
      urgencies: ['soon', 'urgent'],
      senders: 'Elm  Lab\r\n\r\nOak Lab\nElm Lab',
    };
    expect(read(sent)).toMatchObject({
      rule: {
        when: { types: ['lab_result'], urgencies: ['soon', 'urgent'], senders: ['Elm Lab', 'Oak Lab'] },
      },
    });
  });

  it.each([
    ['user:104', { kind: 'ehr_user', ehrUserId: '104' }],
    ['group:9', { kind: 'ehr_group', ehrGroupId: '9' }],
    ['chart_provider', { kind: 'chart_provider' }],
    ['on_call', { kind: 'on_call' }],
  ])('knows who %s is', (assignee, wanted) => {
    expect(read({ assignee })).toMatchObject({ rule: { effect: { assignee: wanted } } });
  });

  it('asks for nobody where the fax waits', () => {
    expect(read({ do: 'review', assignee: '' })).toMatchObject({
      ok: true,
      rule: { effect: { do: 'review' } },
    });
  });

  it.each([
    [{ pagesAtLeast: 'many' }, /Pages at least/],
    [{ pagesAtMost: '0' }, /Pages at most/],
    [{ dueDays: '61' }, /Due/],
    [{ assignee: 'nobody' }, /who gets it/],
    [{ do: 'shred' }, /what is to be done/],
    [{ types: 'love_letter' }, /not understood/],
    [{ senders: 'x'.repeat(121) }, /Rule 1, when, senders/],
    [{ senders: Array.from({ length: 51 }, (_, n) => `Lab ${n}`).join('\n') }, /50 at most/],
  ])('says what is wrong with %j', (change, words) => {
    const answer = read(change);
    expect(answer.ok).toBe(false);
    expect(answer.ok ? '' : answer.problems.join(' ')).toMatch(words);
  });
});
