/** A rendered message, in the platform's own form. PHI-free by the way it is made. */
export interface ChatMessage {
  /** For push notifications and screen readers. */
  readonly text: string;
  readonly blocks: readonly object[];
}

/** Where a message goes. */
export interface ChatPlace {
  readonly token: string;
  readonly channel: string;
}

/** The one way of posting to a platform. Throws ZallyErrors with `chat_*` codes. */
export interface ChatClient {
  /** @returns the platform's reference of the message, to update it */
  post(to: ChatPlace, message: ChatMessage): Promise<string>;
  /** @returns false when the message is gone or no longer Zally's to change: it has to be posted anew */
  update(to: ChatPlace, ref: string, message: ChatMessage): Promise<boolean>;
}
