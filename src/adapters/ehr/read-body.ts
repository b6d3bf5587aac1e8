import { ZallyError } from '../../domain/errors.ts';
import type { Response } from '../egress/egress.ts';

/**
 * Reads a body up to a limit, so that an endless one costs no more than the limit.
 *
 * @throws ZallyError `ehr_refused` above the limit, `ehr_unavailable` when the body is shorter than announced;
 *   whatever the connection throws
 */
export const readBody = async (response: Response, maxBytes: number): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    const bytes = chunk as Uint8Array;
    size += bytes.length;
    if (size > maxBytes) throw new ZallyError('ehr_refused');
    chunks.push(bytes);
  }
  const expected = Number(response.headers.get('content-length') ?? size);
  if (response.headers.get('content-encoding') === null && expected !== size) {
    throw new ZallyError('ehr_unavailable');
  }
  return new Uint8Array(Buffer.concat(chunks, size));
};
