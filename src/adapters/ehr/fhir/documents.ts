import { createHash } from 'node:crypto';
import { ZallyError } from '../../../domain/errors.ts';
import { reveal } from '../../../domain/reveal.ts';
import type { ChartFiling, KeyedThing } from '../../../pipeline/ports.ts';
import { fileTypeOf } from '../file-type.ts';
import { fetchAttachment } from './attachments.ts';
import type { FhirHttp } from './http.ts';
import { changeResource, createOnce, readResource, readStanding, searchResources } from './interactions.ts';
import { carriesKey, keyIdentifier, keyQuery, patientIn, referTo } from './references.ts';
import { documentSchema, type FhirDocument } from './schemas.ts';

const TYPE = 'DocumentReference';
const RETRACTED = 'entered-in-error';
/** Far above the largest fax that Zally takes in; what is read back is what was just sent. */
const MOST_BYTES = 256 * 1024 * 1024;

export const createDocuments = (
  http: FhirHttp,
): Pick<ChartFiling, 'createDocument' | 'findDocuments' | 'digestDocument' | 'retractDocument'> => {
  const standsIn = ({ status, subject }: FhirDocument, ehrPatientId: string): boolean =>
    status !== RETRACTED && patientIn(subject, http.baseUrl) === ehrPatientId;
  const read = async (id: string): Promise<FhirDocument> =>
    await readResource(http, TYPE, id, documentSchema);
  const digestOf = async ({ content }: FhirDocument): Promise<string> => {
    const [file] = content;
    if (file === undefined) throw new ZallyError('ehr_unexpected');
    return createHash('sha256')
      .update(await fetchAttachment(http, file.attachment, MOST_BYTES))
      .digest('hex');
  };
  return {
    /*
     * The bytes travel inside the DocumentReference. As a Binary of their own they would need two requests or a
     * transaction, and a Binary has no identifier by which a server could refuse a repeat: each repeat would leave one
     * behind that belongs to no chart. The doctor isn't named: an author is who wrote the document.
     */
    createDocument: async ({ ehrPatientId, description, date, bytes, key }) => {
      const content = Buffer.from(reveal(bytes));
      const { id, isNew } = await createOnce(
        http,
        {
          resourceType: TYPE,
          identifier: [keyIdentifier(key)],
          status: 'current',
          type: { text: description },
          description,
          subject: referTo('Patient', ehrPatientId),
          date: new Date(http.now()).toISOString(),
          context: { period: { start: date, end: date } },
          content: [
            {
              attachment: {
                contentType: fileTypeOf(content),
                data: content.toString('base64'),
                title: description,
                creation: date,
              },
            },
          ],
        },
        key,
      );
      if (!isNew) {
        const known = await readStanding(http, TYPE, id, documentSchema, (it) => standsIn(it, ehrPatientId));
        return { ehrDocumentId: id, sha256: await digestOf(known).catch(() => null) };
      }
      // The document exists from here on: one that can't be read now is no lost answer.
      const sha256 = await read(id)
        .then(digestOf)
        .catch(() => null);
      return { ehrDocumentId: id, sha256 };
    },
    // The key is exact, so that `since` has nothing to narrow, and what was moved to another chart is found too.
    findDocuments: async ({ ehrPatientId, key }) => {
      const found = new Map<string, FhirDocument>();
      for await (const page of searchResources(http, TYPE, keyQuery(key), documentSchema)) {
        for (const row of page.filter((each) => carriesKey(each, key))) found.set(row.id, row);
      }
      return [...found.values()]
        .toSorted((a, b) => Date.parse(a.date) - Date.parse(b.date))
        .map((row): KeyedThing => ({ ehrId: row.id, stands: standsIn(row, ehrPatientId) }));
    },
    digestDocument: async (id) => await digestOf(await read(id)),
    retractDocument: async (id, isOurs) =>
      await changeResource(http, TYPE, id, (resource) => {
        if (resource['status'] === RETRACTED) return undefined;
        const patient = patientIn(resource['subject'], http.baseUrl);
        if (patient === null || !isOurs(patient)) throw new ZallyError('ehr_changed');
        return { ...resource, status: RETRACTED };
      }),
  };
};
