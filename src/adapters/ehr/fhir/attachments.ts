import { ZallyError } from '../../../domain/errors.ts';
import type { FhirHttp } from './http.ts';
import { type Attachment, binarySchema } from './schemas.ts';
import { FHIR_JSON } from './settings.ts';

/** Bytes that JSON adds to base64 around a Binary. */
const AROUND = 64 * 1024;

/** Most characters of base64 for so many bytes, with what stands around them. */
export const jsonBytesFor = (maxBytes: number): number => Math.ceil(maxBytes / 3) * 4 + AROUND;

const decode = (data: string, maxBytes: number): Uint8Array => {
  const bytes = Buffer.from(data, 'base64');
  if (bytes.length > maxBytes) throw new ZallyError('ehr_refused');
  return new Uint8Array(bytes);
};

/**
 * The bytes of an attachment: inline, or behind its address. A server may hand out a Binary as the file itself or as
 * a resource around it, whatever it was asked for (FHIR R4, 2.24.7.1).
 *
 * @throws ZallyError `ehr_refused` above `maxBytes`, `ehr_unexpected` when there is neither
 */
export const fetchAttachment = async (
  http: FhirHttp,
  { data, url, contentType }: Attachment,
  maxBytes: number,
): Promise<Uint8Array> => {
  if (data != null && data !== '') return decode(data, maxBytes);
  if (url == null || url === '') throw new ZallyError('ehr_unexpected');
  const accept = contentType === '' ? '*/*' : `${contentType}, */*;q=0.5`;
  const file = await http.download(url, accept, jsonBytesFor(maxBytes));
  if (!file.contentType.startsWith(FHIR_JSON)) {
    if (file.bytes.length > maxBytes) throw new ZallyError('ehr_refused');
    return file.bytes;
  }
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(file.bytes).toString('utf8'));
  } catch {
    throw new ZallyError('ehr_unexpected');
  }
  const binary = binarySchema.safeParse(value);
  if (!binary.success) throw new ZallyError('ehr_unexpected');
  return decode(binary.data.data, maxBytes);
};
