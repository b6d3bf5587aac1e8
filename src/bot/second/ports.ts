import type { NoticeId, PracticeId } from '../../domain/ids.ts';
import type { SecondWay } from '../../domain/second-channel.ts';

/** A message for the second channel. PHI-free by the way it is made. */
export interface SecondMessage {
  /** The same at every try of one message: whoever gets it twice can tell. */
  readonly id: NoticeId;
  readonly practiceId: PracticeId;
  readonly kind: string;
  readonly subject: string;
  readonly text: string;
  /** Where it leads, behind sign-in. */
  readonly link: string;
}

/** The one way of sending. Throws ZallyErrors with `chat_*` codes. */
export interface SecondSender {
  /** @param to address of a mail; the webhook has its own */
  send(message: SecondMessage, to: string): Promise<void>;
}

/** Those that this installation has. */
export type SecondSenders = Readonly<Partial<Record<SecondWay, SecondSender>>>;
