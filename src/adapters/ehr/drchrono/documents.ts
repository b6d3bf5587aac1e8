import { reveal } from '../../../domain/reveal.ts';
import type { ChartFiling } from '../../../pipeline/ports.ts';
import { FormData } from '../../egress/egress.ts';
import type { DrChronoHttp } from './http.ts';
import { toNaive } from './naive-time.ts';
import { type DrChronoDocument, documentSchema } from './schemas.ts';

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

export const createDocuments = (
  http: DrChronoHttp,
): Pick<ChartFiling, 'createDocument' | 'findDocument'> => ({
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
    return made.id;
  },
  findDocument: async ({ ehrPatientId, key, since }) => {
    const query = { patient: ehrPatientId, since: toNaive(since, http.timeZone) };
    for await (const page of http.pages('/api/documents', query, documentSchema)) {
      const found = page.find((document) => !document.archived && tagsOf(document).includes(tagOf(key)));
      if (found !== undefined) return found.id;
    }
    return undefined;
  },
});
