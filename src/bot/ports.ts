import type { OpenWorkspace, Platform } from '../db/stores/chat.ts';
import type { PracticeId } from '../domain/ids.ts';
import type { Notice } from '../domain/notices.ts';
import type { Answer } from './answers.ts';

/** A rendered message, in the platform's own form. PHI-free by the way it is made. */
export interface ChatMessage {
  /** For push notifications and screen readers. */
  readonly text: string;
  /** Blocks of Slack's Block Kit, or one Adaptive Card for Teams. */
  readonly blocks: readonly object[];
}

/** Where a message goes. */
export interface ChatPlace {
  /** The platform's id: a Slack team, a Teams tenant. */
  readonly workspace: string;
  /** A Slack channel, a Teams conversation. */
  readonly channel: string;
  /** Slack's bot token. Empty where Zally is known by its app. */
  readonly token: string;
  /** Where Teams takes calls for this conversation; null: where it does by default. */
  readonly serviceUrl: string | null;
}

/** Somebody whom Zally writes to alone. */
export interface ChatPerson {
  /** The platform's id of their account. */
  readonly chatUser: string;
  /** The chat of Teams that they have with Zally; null: not known, or not needed. */
  readonly conversation: string | null;
}

/** The one way of posting to a platform. Throws ZallyErrors with `chat_*` codes. */
export interface ChatClient {
  /** @returns the platform's reference of the message, to update it */
  post(to: ChatPlace, message: ChatMessage): Promise<string>;
  /** Posts into the chat that somebody has with Zally alone. @returns as `post` does */
  direct(to: ChatPlace, person: ChatPerson, message: ChatMessage): Promise<string>;
  /** @returns false when the message is gone or no longer Zally's to change: it has to be posted anew */
  update(to: ChatPlace, ref: string, message: ChatMessage): Promise<boolean>;
}

/** What a rendering depends on beside the notice or the answer. */
interface RenderContext {
  readonly publicUrl: string;
  /** IANA name */
  readonly timeZone: string;
  readonly now: number;
}

export interface NoticeContext extends RenderContext {
  readonly practiceId: PracticeId;
  /** The chat account of whoever did what the notice says, or whom it is about, where one is linked; shown if it is valid on the platform. */
  readonly mentioned: string | undefined;
  /** The same of each whom the notice names of those who have urgent faxes; none where it names nobody so. */
  readonly holders?: readonly (string | undefined)[];
}

/** The words of the catalogue in a platform's form. Pure: every message that can ever be sent can be listed by a test. */
export interface ChatRenderer {
  renderNotice(notice: Notice, context: NoticeContext): ChatMessage;
  renderAnswer(answer: Answer, context: RenderContext): ChatMessage;
}

/** What has to be seen to before anything is posted: a token that ends soon, who reads the channel. */
export interface WorkspaceCare {
  /** True when `see` comes first. */
  isDue(workspace: OpenWorkspace, now: number): boolean;
  /**
   * Sees to it, and refuses the workspace where nothing may be posted any more.
   *
   * @throws ZallyError `chat_*`, temporary, when that can't be told now
   */
  see(practiceId: PracticeId, workspaceId: string): Promise<void>;
}

/** All that delivery knows of a platform. */
export interface ChatPlatform {
  readonly care?: WorkspaceCare | undefined;
  readonly renderer: Pick<ChatRenderer, 'renderNotice'>;
  readonly client: ChatClient;
}

/** Those that this process can post to; notices of another one stop and say so. */
export type ChatPlatforms = Readonly<Partial<Record<Platform, ChatPlatform>>>;
