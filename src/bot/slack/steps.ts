import type { App } from '@slack/bolt';
import type { Answer } from '../answers.ts';
import type { Command } from '../commands.ts';
import { inTime } from '../in-time.ts';
import type { ChatMessage, ChatPlace } from '../ports.ts';
import { readPress } from '../presses.ts';
import { choiceIn } from '../rule-choice.ts';
import type { ChatAccount, CommandResult } from '../run-command.ts';
import type { SlackClient } from './client.ts';
import { modalOf, pressIn, respondToIn, STEPS } from './modal.ts';
import { ACK_MS } from './receiver.ts';

/**
 * Without an answer Slack closes the modal, so that one has to go out before whoever brought the step stops waiting.
 * Milliseconds.
 */
const STEP_MS = ACK_MS - 500;

/** A command's answer, also as the message that would say it. */
type Said = CommandResult & { readonly message: ChatMessage };

interface StepOptions {
  readonly client: Pick<SlackClient, 'openView' | 'updateView'>;
  readonly publicUrl: string;
  readonly now: () => number;
  readonly placeOf: (account: ChatAccount) => Promise<ChatPlace | undefined>;
  readonly answer: (account: ChatAccount, command: Command) => Promise<Said>;
  /** Answers beside a message, or in its place. */
  readonly respond: (to: unknown, message: object) => Promise<void>;
  readonly accountOf: (workspace: unknown, chatUser: unknown) => ChatAccount;
}

/** Modals, in which somebody chooses and confirms, step by step. */
export interface Steps {
  /** Opens one where the answer is a choice. @returns false where it isn't, and the message says it */
  open(
    account: ChatAccount,
    body: { readonly trigger_id?: unknown; readonly response_url?: unknown },
    said: Said,
  ): Promise<boolean>;
  /** Shows the answer to a press in the modal whose button was pressed. */
  show(
    account: ChatAccount,
    view: { readonly id: string; readonly private_metadata: string },
    said: Said,
  ): Promise<void>;
}

/** What has been done stays where it can be undone, when the modal is closed. */
const OUTLASTS: ReadonlySet<Answer['kind']> = new Set(['rules_tightened', 'rules_undone']);

/** Listens to what is sent from modals; each step is a command, asked about rights and versions as any other. */
export const listenToSteps = (slack: App, options: StepOptions): Steps => {
  const { client, publicUrl, placeOf } = options;
  const viewOf = ({ answer, timeZone }: Pick<Said, 'answer' | 'timeZone'>, respondTo: string): object =>
    modalOf(answer, { publicUrl, timeZone, now: options.now() }, respondTo);

  const update: Steps['show'] = async (account, view, said) => {
    const to = said.mayCall ? await placeOf(account) : undefined;
    if (to !== undefined)
      await client.updateView(to, view.id, viewOf(said, respondToIn(view.private_metadata)));
  };
  const outlast = async (metadata: string, { answer, message, mayCall }: Said): Promise<void> => {
    if (mayCall && OUTLASTS.has(answer.kind))
      await options.respond(respondToIn(metadata), { ...message, replace_original: true });
  };

  slack.view(STEPS, async ({ ack, body, view }) => {
    const command = readPress(pressIn(view));
    if (command === undefined) return await ack();
    const account = options.accountOf(body.team?.id, body.user.id);
    const answering = options.answer(account, command);
    const prompt = await inTime(answering, STEP_MS);
    const shown: Pick<Said, 'answer' | 'timeZone'> = prompt ?? {
      answer: { kind: 'answer_follows' },
      timeZone: 'UTC',
    };
    // Slack has stopped waiting, or its connection is gone; what was done must be said all the same.
    const heard = await ack({
      response_action: 'update',
      view: viewOf(shown, respondToIn(view.private_metadata)) as never,
    }).then(
      () => prompt !== undefined,
      () => false,
    );
    const said = await answering;
    const isShown =
      heard ||
      (await update(account, view, said).then(
        () => true,
        () => false,
      ));
    if (isShown) return await outlast(view.private_metadata, said);
    // The modal is closed: it goes on in the place of the message that it was opened from.
    if (said.mayCall)
      await options.respond(respondToIn(view.private_metadata), { ...said.message, replace_original: true });
  });

  return {
    open: async (account, { trigger_id: trigger, response_url: respondTo }, said) => {
      if (choiceIn(said.answer) === undefined) return false;
      const to = said.mayCall ? await placeOf(account) : undefined;
      if (to === undefined) return true;
      await client.openView(
        to,
        String(trigger),
        viewOf(said, typeof respondTo === 'string' ? respondTo : ''),
      );
      return true;
    },
    show: async (account, view, said) => {
      await update(account, view, said);
      await outlast(view.private_metadata, said);
    },
  };
};
