import { createHash } from 'node:crypto';
import { ZallyError } from '../../../domain/errors.ts';
import { reveal } from '../../../domain/reveal.ts';
import type { ChartFiling, KeyedThing } from '../../../pipeline/ports.ts';
import { FormData } from '../../egress/egress.ts';
import { type FileType, fileTypeOf } from '../file-type.ts';
import { referenceOf } from '../key-notes.ts';
import type { DrChronoHttp } from './http.ts';
import { toNaive } from './naive-time.ts';
import { type DrChronoDocument, documentSchema, nothingSchema } from './schemas.ts';

/** The tags come back as the text that was sent, as a list, or not at all. */
const tagsOf = ({ metatags }: DrChronoDocument): readonly string[] => {
  if (metatags == null) return [];
  if (typeof metatags !== 'string') return metatags;
  try {
    const parsed: unknown = JSON.parse(metatags);
    return Array.isArray(parsed) ? parsed.map(String) : [];
  } catch {
    return [metatags];
  }
};

/** A form wants a name for its file; this one says nothing. */
const FILE_NAMES: Readonly<Record<FileType, string>> = {
  'application/pdf': 'fax.pdf',
  'image/png': 'fax.png',
  'image/jpeg': 'fax.jpg',
  'image/tiff': 'fax.tif',
};

/** Far above the largest fax that Zally takes in; what is read back is what was just sent. */
const MOST_BYTES = 256 * 1024 * 1024;

export const createDocuments = (
  http: DrChronoHttp,
): Pick<ChartFiling, 'createDocument' | 'findDocuments' | 'digestDocument' | 'retractDocument'> => {
  const pathOf = (id: string): string => `/api/documents/${encodeURIComponent(id)}`;
  const digestAt = async (link: string): Promise<string> =>
    createHash('sha256')
      .update(await http.download(link, MOST_BYTES))
      .digest('hex');
  return {
    createDocument: async ({ ehrPatientId, ehrDoctorId, description, date, bytes, key }) => {
      const content = reveal(bytes);
      const type = fileTypeOf(content);
      const form = new FormData();
      form.set('patient', ehrPatientId);
      form.set('doctor', ehrDoctorId);
      form.set('description', description);
      form.set('date', date);
      form.set('metatags', JSON.stringify([referenceOf(key)]));
      form.set('document', new File([new Uint8Array(content)], FILE_NAMES[type], { type }));
      const made = await http.call({ method: 'POST', path: '/api/documents', form, answer: documentSchema });
      // The document exists from here on: a link that can't be read now is no lost answer.
      const sha256 = made.document == null ? null : await digestAt(made.document).catch(() => null);
      return { ehrDocumentId: made.id, sha256 };
    },
    // Of one chart: through all of a practice it would be many calls, so what was moved elsewhere isn't found.
    findDocuments: async ({ ehrPatientId, key, since }) => {
      const query = { patient: ehrPatientId, since: toNaive(since, http.timeZone) };
      const found = new Map<string, KeyedThing>();
      for await (const page of http.pages('/api/documents', query, documentSchema)) {
        for (const document of page.filter((each) => tagsOf(each).includes(referenceOf(key)))) {
          found.set(document.id, { ehrId: document.id, stands: !document.archived });
        }
      }
      return [...found.values()];
    },
    digestDocument: async (id) => {
      const { document } = await http.call({ method: 'GET', path: pathOf(id), answer: documentSchema });
      if (document == null) throw new ZallyError('ehr_unexpected');
      return await digestAt(document);
    },
    // DrChrono has no versions: between this look and the call somebody may still move it.
    retractDocument: async (id, isOurs) => {
      const path = pathOf(id);
      const { archived, patient } = await http.call({ method: 'GET', path, answer: documentSchema });
      if (archived) return;
      if (patient === null || !isOurs(patient)) throw new ZallyError('ehr_changed');
      await http.call({ method: 'DELETE', path, answer: nothingSchema });
    },
  };
};
