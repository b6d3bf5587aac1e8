import { z } from 'zod';
import type { Answer } from '../answers.ts';
import type { ChatRenderer } from '../ports.ts';
import type { Press } from '../presses.ts';
import { type Choice, choiceIn } from '../rule-choice.ts';
import { rulePress } from '../rule-presses.ts';
import { slackRenderer } from './render.ts';

/** Slack takes so many options in a group, and so many groups. */
const MOST_OPTIONS = 100;
const GROUP_LABELS = { rule: 'Rules', type: 'Document types' } as const;
const SELECT = 'value';

const plain = (text: string): object => ({ type: 'plain_text', text });

const groupsOf = ({ options }: Choice): object[] =>
  (['rule', 'type'] as const).flatMap((of) => {
    const own = options.filter((option) => option.of === of);
    const starts = own.map((_, n) => n).filter((n) => n % MOST_OPTIONS === 0);
    return starts.map((start) => ({
      label: plain(GROUP_LABELS[of]),
      options: own
        .slice(start, start + MOST_OPTIONS)
        .map(({ title, press }) => ({ text: plain(title), value: press.value })),
    }));
  });

const select = (choice: Choice): object => ({
  type: 'input',
  block_id: SELECT,
  label: plain(choice.label),
  element: { type: 'static_select', action_id: SELECT, option_groups: groupsOf(choice) },
});

/** What a modal carries from one step to the next; Slack gives it back as it was. */
interface Carried {
  /** Of the press that its button stands for. */
  readonly value: string;
  /** Where the message that it was opened from is answered. */
  readonly respondTo: string;
}

interface Block {
  readonly type: string;
  readonly elements?: readonly { readonly url?: string }[];
}

/** In a step the modal has its own buttons, and only links stand among the blocks. */
const withLinks = (blocks: readonly object[]): object[] =>
  (blocks as readonly Block[]).flatMap((block) => {
    if (block.type !== 'actions') return [block];
    const elements = (block.elements ?? []).filter(({ url }) => url !== undefined);
    return elements.length === 0 ? [] : [{ ...block, elements }];
  });

/** An answer as a modal: a step of a change, or what came of it. */
export const modalOf = (
  answer: Answer,
  context: Parameters<ChatRenderer['renderAnswer']>[1],
  respondTo: string,
): object => {
  const { blocks } = slackRenderer.renderAnswer(answer, context);
  const frame = (value: string): object => ({
    type: 'modal',
    title: plain('Change a rule'),
    private_metadata: JSON.stringify({ value, respondTo } satisfies Carried),
  });
  const choice = choiceIn(answer);
  if (choice !== undefined) {
    const [text, ...links] = withLinks(blocks);
    return {
      ...frame(''),
      callback_id: choice.verb,
      submit: plain(choice.next),
      close: plain('Cancel'),
      blocks: [text, select(choice), ...links],
    };
  }
  if (answer.kind === 'rules_tried') {
    const { verb, value } = rulePress.confirm(answer.version, answer.change);
    return {
      ...frame(value),
      callback_id: verb,
      submit: plain('Confirm'),
      close: plain('Cancel'),
      blocks: withLinks(blocks),
    };
  }
  return { ...frame(''), close: plain('Close'), blocks };
};

/** Steps that somebody sends. */
export const STEPS = /^zally_rules_(?:try|confirm)$/;

const carriedSchema = z.object({ value: z.string(), respondTo: z.string() });
const chosenSchema = z.object({
  values: z.object({
    [SELECT]: z.object({ [SELECT]: z.object({ selected_option: z.object({ value: z.string() }) }) }),
  }),
});

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Where the message is answered that a modal was opened from; nothing where it carries none. */
export const respondToIn = (metadata: unknown): string =>
  carriedSchema.safeParse(parsed(String(metadata))).data?.respondTo ?? '';

/** What a step that was sent stands for, which may be anything. */
export const pressIn = (view: {
  readonly callback_id: string;
  readonly private_metadata: string;
  readonly state?: unknown;
}): Press => {
  const chosen = chosenSchema.safeParse(view.state).data?.values[SELECT][SELECT].selected_option.value;
  const carried = carriedSchema.safeParse(parsed(view.private_metadata)).data?.value;
  return { verb: view.callback_id, value: chosen ?? carried ?? '' };
};
