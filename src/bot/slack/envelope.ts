import { z } from 'zod';

/** What comes through Slack's socket. Whatever else it is is `other`, and is let be. */
export type Frame =
  | { readonly kind: 'hello' }
  /** Slack is about to close this connection, or `link_disabled`: Socket Mode was turned off. */
  | { readonly kind: 'disconnect'; readonly isOff: boolean }
  | {
      readonly kind: 'envelope';
      readonly id: string;
      readonly body: Readonly<Record<string, unknown>>;
      /** Slack takes an answer with the acknowledgement. */
      readonly takesAnswer: boolean;
    }
  | { readonly kind: 'other' };

const frameSchema = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('hello') }),
  z.looseObject({ type: z.literal('disconnect'), reason: z.string().optional() }),
  z.looseObject({
    type: z.enum(['slash_commands', 'interactive', 'events_api']),
    envelope_id: z.string().min(1).max(200),
    payload: z.record(z.string(), z.unknown()),
    accepts_response_payload: z.boolean().optional(),
  }),
]);

/** Reads a frame (docs.slack.dev, Using Socket Mode). Never throws. */
export const readFrame = (text: string): Frame => {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { kind: 'other' };
  }
  const { data } = frameSchema.safeParse(json);
  if (data === undefined) return { kind: 'other' };
  if (data.type === 'hello') return { kind: 'hello' };
  if (data.type === 'disconnect') return { kind: 'disconnect', isOff: data.reason === 'link_disabled' };
  return {
    kind: 'envelope',
    id: data.envelope_id,
    body: data.payload,
    takesAnswer: data.accepts_response_payload === true,
  };
};

/** The acknowledgement of an envelope. @param answer what Slack shows whoever asked; undefined: nothing */
export const acknowledgement = (id: string, answer: unknown): string =>
  JSON.stringify(
    typeof answer === 'object' && answer !== null
      ? { envelope_id: id, payload: answer }
      : { envelope_id: id },
  );
