import { DIRECT_KINDS, namedHolders } from '../../domain/notices.ts';
import { answerButtons, type Button, noticeButtons } from '../answer-buttons.ts';
import { answerText } from '../answer-text.ts';
import type { Answer } from '../answers.ts';
import type { ChatMessage, ChatRenderer } from '../ports.ts';
import { type Choice, choiceIn } from '../rule-choice.ts';
import { HOLDER_WORDS, personWords } from '../urgent-words.ts';
import { noticeText } from '../words.ts';

/** Object ids of Microsoft Entra are all that a mention ever points to. */
const ACCOUNT = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** `refresh` and `Action.Execute` came with it. */
const VERSION = '1.5';

/** The one form of a mention that Teams takes: the same text in the card and in an entity beside it. */
const mentionText = (words: string): string => `<at>${words}</at>`;

/** What it shows is no name that somebody typed; Teams points it to the account all the same. */
const mentionEntity = (account: string, words: string): object => ({
  type: 'mention',
  text: mentionText(words),
  mentioned: { id: account, name: words },
});

/** @returns true for an account that Teams would take in a mention */
export const isAccount = (chatUser: string | undefined): chatUser is string =>
  chatUser !== undefined && ACCOUNT.test(chatUser);

/**
 * Each line stands by itself, since Teams reads a single line break as none. Of the words' emphasis `*bold*` has two stars
 * here, and what is to be typed is bold as well: cards have no code.
 */
const textBlocks = (text: string): object[] =>
  text.split('\n').map((line) => ({
    type: 'TextBlock',
    text: line.replaceAll(/\*([^*]+)\*|`([^`]+)`/g, '**$1$2**'),
    wrap: true,
  }));

const plain = (text: string): string => text.replaceAll(/[*`]/g, '');

/** Where a client doesn't know `Action.Execute` yet, the same press comes as a message. */
const action = (one: Button): object =>
  'url' in one
    ? { type: 'Action.OpenUrl', title: one.title, url: one.url }
    : {
        type: 'Action.Execute',
        title: one.title,
        verb: one.verb,
        data: { value: one.value },
        fallback: { type: 'Action.Submit', title: one.title, data: { verb: one.verb, value: one.value } },
      };

/** What is chosen comes as the value of the press: the input has that name. */
const choiceInput = ({ label, options }: Choice): object => ({
  type: 'Input.ChoiceSet',
  id: 'value',
  label,
  isRequired: true,
  errorMessage: 'Choose one.',
  choices: options.map(({ title, press }) => ({ title, value: press.value })),
});

const choiceAction = ({ next: title, verb }: Choice): object => ({
  type: 'Action.Execute',
  title,
  verb,
  fallback: { type: 'Action.Submit', title, data: { verb } },
});

/** Beside a choice: pressed without one, and without its value. */
const apart = (action: object): object => {
  const { fallback } = action as { readonly fallback?: object };
  if (fallback === undefined) return action;
  return { ...action, associatedInputs: 'none', fallback: { ...fallback, associatedInputs: 'none' } };
};

const card = (body: object[], actions: object[], entities: object[] = []): object => ({
  type: 'AdaptiveCard',
  $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
  version: VERSION,
  body,
  ...(actions.length > 0 ? { actions } : {}),
  ...(entities.length > 0 ? { msteams: { entities } } : {}),
});

/** A notice as an Adaptive Card. */
const renderNotice: ChatRenderer['renderNotice'] = (notice, context) => {
  const somebody = personWords(notice);
  const told = noticeText(notice, { ...context, mention: somebody, holders: HOLDER_WORDS });
  const text = told.rest === '' ? told.headline : `${told.headline} ${told.rest}`;
  // In a chat of one person with Zally nobody else can be mentioned.
  const accountOf = DIRECT_KINDS.has(notice.kind) ? undefined : context.mentioned;
  const said = (words: string, account: string | undefined): string =>
    isAccount(account) ? mentionText(words) : words;
  const { headline, rest } = noticeText(notice, {
    ...context,
    mention: said(somebody, accountOf),
    holders: HOLDER_WORDS.map((words, n) => said(words, context.holders?.[n])),
  });
  const body = textBlocks(rest === '' ? `*${headline}*` : `*${headline}* ${rest}`);
  const actions = noticeButtons(notice, context).map(action);
  // Where several have urgent faxes, each is named apart, and whoever took last isn't named besides.
  const { named } = namedHolders(notice);
  const accounts = new Map([[somebody, accountOf]]);
  for (const [n, words] of HOLDER_WORDS.slice(0, named.length).entries())
    accounts.set(words, context.holders?.[n]);
  // An entity whose text isn't in the card makes Teams refuse the whole message, and so does a text without one.
  const inOrder = [...accounts].toSorted(
    ([one], [other]) => rest.indexOf(mentionText(one)) - rest.indexOf(mentionText(other)),
  );
  const entities = inOrder.flatMap(([words, account]) =>
    isAccount(account) && rest.includes(mentionText(words)) ? [mentionEntity(account, words)] : [],
  );
  return { text, blocks: [card(body, actions, entities)] };
};

/**
 * An answer as an Adaptive Card. It mentions nobody: it stands in a chat of one person with Zally, in which Teams knows
 * no others.
 */
const renderAnswer: ChatRenderer['renderAnswer'] = (answer, context): ChatMessage => {
  const text = answerText(answer, context.timeZone, context.now, 'an owner', true);
  const actions = answerButtons(answer, context).map(action);
  const choice = choiceIn(answer);
  if (choice === undefined) return { text: plain(text), blocks: [card(textBlocks(text), actions)] };
  const body = [...textBlocks(text), choiceInput(choice)];
  return { text: plain(text), blocks: [card(body, [choiceAction(choice), ...actions.map(apart)])] };
};

/** Notices and answers as Adaptive Cards. */
export const teamsRenderer: ChatRenderer = { renderNotice, renderAnswer };

/**
 * Answers that may stand where others read: they hold no figure, and nothing of what the person may do. Everything else
 * goes to the chat that the person has with Zally alone.
 */
export const FOR_EVERYBODY: ReadonlySet<Answer['kind']> = new Set([
  'help',
  'no_such_type',
  'no_such_length',
  'no_such_code',
  'not_understood',
  'code_burned',
  'answered_apart',
  'cant_answer_apart',
]);
