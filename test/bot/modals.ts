import type { SlackApp } from './slack/workspace.ts';
import type { TeamsApp } from './teams/tenant.ts';

interface Account {
  readonly workspace: string;
  readonly chatUser: string;
}

/** What somebody reads who changes a rule, without emphasis, and what they can choose there. */
export interface Step {
  readonly text: string;
  readonly options: readonly { readonly title: string; readonly value: string }[];
}

/** A person's side of a change in several steps: a modal of Slack's, a card of Teams'. */
export interface Steps {
  /** Presses "Change a rule". */
  start(account: Account): Promise<Step>;
  /** Chooses what has this title, or sends a value as nobody could choose it, and goes on. */
  choose(account: Account, title: string, value?: string): Promise<Step>;
  confirm(account: Account): Promise<Step>;
}

const plain = (text: string): string => text.replaceAll(/[*`]/g, '');

interface View {
  readonly blocks: readonly {
    readonly text?: { readonly text: string };
    readonly element?: {
      readonly option_groups: readonly {
        readonly options: readonly { readonly text: { readonly text: string }; readonly value: string }[];
      }[];
    };
  }[];
}

const readView = ({ blocks }: View): Step => ({
  text: plain(blocks.flatMap(({ text }) => (text === undefined ? [] : [text.text])).join('\n')),
  options: blocks.flatMap(({ element }) =>
    (element?.option_groups ?? []).flatMap(({ options }) =>
      options.map(({ text, value }) => ({ title: text.text, value })),
    ),
  ),
});

const valueOf = ({ options }: Step, title: string): string => {
  const found = options.find((option) => option.title === title);
  if (found === undefined) throw new Error(`nothing to choose is called ${title}`);
  return found.value;
};

export const slackSteps = (app: SlackApp): Steps => {
  let view: View = { blocks: [] };
  const submit = async (account: Account, chosen?: string): Promise<Step> => {
    const before = app.responded.length;
    const { body } = await app.carry(app.submitBody(account, view, chosen));
    view = (JSON.parse(body) as { readonly view: View }).view;
    const read = readView(view);
    // What outlasts the modal comes a moment later, in the place of the message that it was opened from.
    for (let turn = 0; turn < 20 && app.responded.length === before; turn += 1)
      await new Promise((done) => setTimeout(done, 5));
    for (const { body: shown } of app.responded.slice(before)) app.show(account.chatUser, shown);
    return read;
  };
  return {
    start: async (account) => {
      const before = app.called.length;
      const answered = await app.press(account, {}, 'Change a rule').catch(() => undefined);
      const opened = app.called.slice(before).find(({ method }) => method === 'views.open');
      if (opened === undefined) return { text: plain(answered?.body.text ?? ''), options: [] };
      view = opened.body['view'] as View;
      return readView(view);
    },
    choose: async (account, title, value) => await submit(account, value ?? valueOf(readView(view), title)),
    confirm: async (account) => await submit(account),
  };
};

interface CardElement {
  readonly text?: string;
  readonly choices?: readonly { readonly title: string; readonly value: string }[];
}
interface Card {
  readonly body: readonly CardElement[];
  readonly actions: readonly {
    readonly title: string;
    readonly verb?: string;
    readonly data?: { readonly value: string };
  }[];
}

export const teamsSteps = (app: TeamsApp): Steps => {
  let card: Card = { body: [], actions: [] };
  const press = async (account: Account, title: string, input?: string): Promise<Step> => {
    const pressed =
      card.actions.find((one) => one.title === title) ??
      (title === 'Change a rule' ? { title, verb: 'zally_rules_choose', data: { value: '' } } : undefined);
    if (pressed === undefined) throw new Error(`no button ${title}`);
    // Inputs are put beside what the button itself sends.
    const data = { ...pressed.data, ...(input === undefined ? {} : { value: input }) };
    const response = await app.deliver(app.pressing(account, {}, { ...pressed, data }));
    const { type, value } = response.json() as { readonly type: string; readonly value: unknown };
    if (!type.endsWith('card.adaptive')) return { text: plain(String(value)), options: [] };
    card = value as Card;
    app.show(account.chatUser, card);
    return read();
  };
  const read = (): Step => ({
    text: plain(card.body.flatMap(({ text }) => (text === undefined ? [] : [text])).join('\n')),
    options: card.body.flatMap(({ choices = [] }) => choices),
  });
  return {
    start: async (account) => {
      card = { body: [], actions: [] };
      return await press(account, 'Change a rule');
    },
    choose: async (account, title, value) => await press(account, 'Next', value ?? valueOf(read(), title)),
    confirm: async (account) => await press(account, 'Confirm'),
  };
};
