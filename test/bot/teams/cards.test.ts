import { describe, expect, it } from 'vitest';
import { PLATFORMS, type Rendered } from '../rendered.ts';

describe('every card in Teams', () => {
  const { everything, answers } = PLATFORMS.teams;
  interface Card {
    readonly body: readonly { readonly type: string; readonly text: string; readonly wrap: boolean }[];
    readonly actions?: readonly {
      readonly type: string;
      readonly title: string;
      readonly verb?: string;
      readonly fallback?: { readonly type: string; readonly data: { readonly verb: string } };
    }[];
    readonly msteams?: { readonly entities: readonly { readonly text: string }[] };
  }
  const cardOf = ({ blocks }: Rendered): Card => {
    expect(blocks).toHaveLength(1);
    const card = blocks[0] as Card;
    return { ...card, body: card.body.filter(({ type }) => type !== 'Input.ChoiceSet') };
  };

  it('says in its summary what it says, line by line', () => {
    for (const one of everything) {
      const { body } = cardOf(one);
      const shown = body.map(({ text }) => text.replaceAll(/\*\*|<\/?at>/g, '')).join('\n');
      expect(shown).toBe(one.text);
    }
  });

  it('has its own emphasis and no one else’s, wraps, and isn’t empty', () => {
    for (const one of everything) {
      expect(one.text).not.toMatch(/[*`<>]/);
      for (const { type, text, wrap } of cardOf(one).body) {
        expect([type, wrap, text.trim() === '']).toEqual(['TextBlock', true, false]);
        expect(text.replaceAll(/\*\*[^*]+\*\*/g, '')).not.toMatch(/[*`\n]|\]\(/);
      }
    }
  });

  it('has an entity for each mention, and none without', () => {
    for (const one of everything) {
      const { body, msteams } = cardOf(one);
      const mentions = body.flatMap(({ text }) => text.match(/<at>[^<]*<\/at>/g) ?? []);
      expect((msteams?.entities ?? []).map(({ text }) => text)).toEqual(mentions);
    }
  });

  it('mentions nobody in an answer: others aren’t in that chat', () => {
    for (const [, one] of answers) expect(cardOf(one)).not.toHaveProperty('msteams');
  });

  it('has a button that older clients know as well', () => {
    const executes = everything.flatMap((one) =>
      (cardOf(one).actions ?? []).filter(({ type }) => type === 'Action.Execute'),
    );
    expect(executes.length).toBeGreaterThan(0);
    for (const { verb, fallback } of executes)
      expect(fallback).toMatchObject({ type: 'Action.Submit', data: { verb } });
  });

  it('takes a choice as the value of the button that goes on, and of no other', () => {
    const cards = everything.map(
      ({ blocks: [card] }) => card as { body: { type: string }[]; actions?: object[] },
    );
    const inputs = cards.filter(({ body }) => body.some(({ type }) => type === 'Input.ChoiceSet'));
    expect(inputs.length).toBeGreaterThan(0);
    for (const { body, actions = [] } of inputs) {
      const [input, ...others] = body.filter(({ type }) => type === 'Input.ChoiceSet');
      expect(others).toEqual([]);
      expect(input).toMatchObject({ id: 'value', isRequired: true });
      const [next, ...beside] = actions as { type: string; data?: object; associatedInputs?: string }[];
      expect([next?.data, next?.associatedInputs]).toEqual([undefined, undefined]);
      for (const { type, associatedInputs } of beside)
        if (type !== 'Action.OpenUrl') expect(associatedInputs).toBe('none');
    }
  });

  it('stays within Teams’ limits: 28 KB for a card, six buttons', () => {
    for (const one of everything) {
      expect(JSON.stringify(one.blocks).length).toBeLessThan(28_000);
      expect(cardOf(one).actions?.length ?? 0).toBeLessThanOrEqual(6);
    }
  });

  it('says of what wasn’t understood that only its writer can delete it', () => {
    const { text } = answers.find(([{ kind }]) => kind === 'not_understood')?.[1] ?? { text: '' };
    expect(text).toContain('If that named a patient, delete it now and tell your privacy officer.');
    expect(PLATFORMS.slack.answers.some(([, slack]) => slack.text.includes('delete it'))).toBe(false);
  });
});
