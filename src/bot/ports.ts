/** A rendered message, in the platform's own form. PHI-free by the way it is made. */
export interface ChatMessage {
  /** For push notifications and screen readers. */
  readonly text: string;
  readonly blocks: readonly object[];
}

/** The one way of posting to a platform. Throws ZallyErrors with `chat_*` codes. */
export interface ChatClient {
  /** @returns the platform's reference of the message, to update it */
  post(to: { readonly token: string; readonly channel: string }, message: ChatMessage): Promise<string>;
  update(
    to: { readonly token: string; readonly channel: string },
    ref: string,
    message: ChatMessage,
  ): Promise<void>;
}
