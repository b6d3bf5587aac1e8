import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../src/bot/answers.ts';
import { readPress } from '../../../src/bot/presses.ts';
import { modalOf, pressIn, respondToIn, STEPS } from '../../../src/bot/slack/modal.ts';
import { ANSWERS, NOW, PUBLIC_URL } from '../messages.ts';

interface Text {
  readonly text: string;
}
interface Select {
  readonly option_groups: readonly {
    readonly label: Text;
    readonly options: readonly { readonly text: Text; readonly value: string }[];
  }[];
}
interface View {
  readonly title: Text;
  readonly submit?: Text;
  readonly close: Text;
  readonly callback_id?: string;
  readonly private_metadata: string;
  readonly blocks: readonly {
    readonly type: string;
    readonly element?: Select;
    readonly elements?: readonly { readonly url?: string }[];
  }[];
}
const HOOK = 'https://hooks.slack.com/actions/T1/2/3';
const context = { publicUrl: PUBLIC_URL, timeZone: 'UTC', now: NOW };
const viewOf = (answer: Answer): View => modalOf(answer, context, HOOK) as View;
const views = Object.values(ANSWERS)
  .flat()
  .map((answer: Answer) => viewOf(answer));
const state = (value: unknown): object => ({ values: { value: { value: { selected_option: { value } } } } });

describe('every modal', () => {
  it('stays within Slack’s limits', () => {
    for (const { title, submit, close, private_metadata, blocks } of views) {
      for (const { text } of [title, close, submit ?? close]) {
        expect(text.length).toBeGreaterThan(0);
        expect(text.length).toBeLessThanOrEqual(24);
      }
      expect(private_metadata.length).toBeLessThanOrEqual(3000);
      expect(blocks.length).toBeLessThanOrEqual(100);
      // Slack wants a button to send what is filled in, and takes one only then.
      if (blocks.some(({ type }) => type === 'input')) expect(submit).toBeDefined();
      for (const { option_groups: groups } of blocks.flatMap(({ element }) => element ?? [])) {
        expect(groups.length).toBeLessThanOrEqual(100);
        for (const { label, options } of groups) {
          expect(label.text.length).toBeLessThanOrEqual(75);
          expect(options.length).toBeGreaterThan(0);
          expect(options.length).toBeLessThanOrEqual(100);
          for (const { text, value } of options) {
            expect(text.text.length).toBeLessThanOrEqual(75);
            expect(value.length).toBeLessThanOrEqual(150);
          }
        }
      }
    }
  });

  it('has selects alone to fill in, and in a step no button but that of the step', () => {
    const steps = views.filter(({ submit }) => submit !== undefined);
    expect(steps.length).toBeGreaterThan(2);
    for (const { callback_id: step = '', blocks } of steps) {
      expect(step).toMatch(STEPS);
      for (const { element } of blocks)
        if (element !== undefined) expect(element).toHaveProperty('type', 'static_select');
      expect(blocks.flatMap(({ elements = [] }) => elements).filter(({ url }) => url === undefined)).toEqual(
        [],
      );
    }
  });
});

describe('a step that is sent', () => {
  const asked: Answer = {
    kind: 'rules_tried',
    version: 3,
    change: { of: 'rule', number: 1 },
    before: 'file',
    moved: null,
  };
  const sent = (answer: Answer, more: object = {}) => {
    const { callback_id = '', private_metadata } = viewOf(answer);
    return readPress(pressIn({ callback_id, private_metadata, ...more }));
  };

  it('is what was chosen in it, or what it asked', () => {
    const change = { of: 'rule', number: 1 } as const;
    const choice: Answer = { kind: 'rules_choice', version: 3, changes: [change] };
    expect(sent(choice, { state: state('3/rule/1') })).toEqual({ kind: 'rules_try', version: 3, change });
    expect(sent(asked, { state: { values: {} } })).toEqual({ kind: 'rules_confirm', version: 3, change });
    expect(respondToIn(viewOf(asked).private_metadata)).toBe(HOOK);
  });

  it.each([
    ['{', {}],
    ['null', state(7)],
    ['{"value":7,"respondTo":{}}', state('Joanna Smith 02/01/1980')],
    ['', { values: null }],
  ])('is nothing where it could be anything: %s', (metadata, filled) => {
    for (const callback_id of ['zally_rules_try', 'zally_rules_confirm', '__proto__'])
      expect(readPress(pressIn({ callback_id, private_metadata: metadata, state: filled }))).toBeUndefined();
    expect(respondToIn(metadata)).toBe('');
  });
});
