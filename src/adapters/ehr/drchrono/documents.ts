import { createHash } from 'node:crypto';
import { ZallyError } from '../../../domain/errors.ts';
import { reveal } from '../../../domain/reveal.ts';
import type { ChartFiling } from '../../../pipeline/ports.ts';
import { FormData } from '../../egress/egress.ts';
import type { DrChronoHttp } from './http.ts';
import { toNaive } from './naive-time.ts';
import { type DrChronoDocument, documentSchema, nothingSchema } from './schemas.ts';

const tagOf = (key: string): string => `zally:${key}`;

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

/** By the first bytes: what the fax is, not what it is called. */
const fileOf = (bytes: Uint8Array): { readonly type: string; readonly name: string } => {
  const head = Buffer.from(bytes.subarray(0, 5)).toString('latin1');
  if (head.startsWith('%PDF')) return { type: 'application/pdf', name: 'fax.pdf' };
  if (head.startsWith('\u0089PNG')) return { type: 'image/png', name: 'fax.png' };
  if (head.startsWith('\u00ff\u00d8')) return { type: 'image/jpeg', name: 'fax.jpg' };
  return { type: 'image/tiff', name: 'fax.tif' };
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
      const { type, name } = fileOf(content);
      const form = new FormData();
      form.set('patient', ehrPatientId);
      form.set('doctor', ehrDoctorId);
      form.set('description', description);
      form.set('date', date);
      form.set('metatags', JSON.stringify([tagOf(key)]));
      form.set('document', new File([new Uint8Array(content)], name, { type }));
      const made = await http.call({ method: 'POST', path: '/api/documents', form, answer: documentSchema });
      // The document exists from here on: a link that can't be read now is no lost answer.
      const sha256 = made.document == null ? null : await digestAt(made.document).catch(() => null);
      return { ehrDocumentId: made.id, sha256 };
    },
    findDocuments: async ({ ehrPatientId, key, since }) => {
      const query = { patient: ehrPatientId, since: toNaive(since, http.timeZone) };
      const found = new Set<string>();
      for await (const page of http.pages('/api/documents', query, documentSchema)) {
        for (const document of page) {
          if (!document.archived && tagsOf(document).includes(tagOf(key))) found.add(document.id);
        }
      }
      return [...found];
    },
    digestDocument: async (id) => {
      const { document } = await http.call({ method: 'GET', path: pathOf(id), answer: documentSchema });
      if (document == null) throw new ZallyError('ehr_unexpected');
      return await digestAt(document);
    },
    retractDocument: async (id) =>
      void (await http.call({ method: 'DELETE', path: pathOf(id), answer: nothingSchema })),
  };
};
