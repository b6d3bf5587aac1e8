/** Milliseconds that a service has: somebody waits for the answer. */
export const TIMEOUT_MS = 10_000;

/** A description of a service, its keys or a token is a few kilobytes. */
const MOST_BYTES = 256 * 1024;

/** What a service answers in JSON; undefined for anything else, and for more than such an answer has. */
export const jsonOf = async ({
  body,
}: {
  readonly body: AsyncIterable<Uint8Array> | null;
}): Promise<unknown> => {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of body ?? []) {
    size += part.length;
    // Leaving the loop cancels the rest.
    if (size > MOST_BYTES) return undefined;
    parts.push(part);
  }
  try {
    return JSON.parse(Buffer.concat(parts).toString('utf8'));
  } catch {
    return undefined;
  }
};
