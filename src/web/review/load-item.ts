import { loadFaxRef } from '../../db/stores/faxes.ts';
import type { ReviewItem } from '../../db/stores/review-items.ts';
import { ZallyError } from '../../domain/errors.ts';
import type { PracticeId } from '../../domain/ids.ts';
import { type Phi, phi } from '../../domain/phi.ts';
import { reveal } from '../../domain/reveal.ts';
import type { Patient } from '../../pipeline/ports.ts';
import type { PageReading, RenderResult } from '../../pipeline/reading.ts';
import { loadOwnMarks, openUnlessHandled } from '../../pipeline/steps/open-fax.ts';
import { understand } from '../../pipeline/steps/understand-fax.ts';
import { MAX_FAX_BYTES, type WebContext } from '../context.ts';
import { type OpenItem, type OpenItems, once, type Understood } from './open-items.ts';
import { understandPart } from './parts.ts';

/** Print of 8 points stays legible, and a page is some 100 kB. */
const IMAGE_WIDTH = 1400;
const MOST_IMAGES = 40;
const MOST_PARTS = 60;
/** Of the heap, for a word with its box: what is read of a page takes as much as its image. */
const WORD_BYTES = 250;

/** What reading has brought, in bytes. */
const sizeOfReading = (pages: readonly PageReading[]): number =>
  WORD_BYTES *
  pages.reduce((sum, { lines }) => sum + lines.reduce((all, { words }) => all + words.length, 0), 0);

/**
 * Opens a fax for a page: its bytes come live from the EHR, and are read and understood in memory when somebody
 * asks. Whoever calls this has put the reading on record first.
 */
export const openItem = async (
  web: WebContext,
  items: OpenItems,
  practiceId: PracticeId,
  item: Pick<ReviewItem, 'id' | 'faxId' | 'receivedAt'>,
): Promise<OpenItem> =>
  await items.open(practiceId, item.id, async () => {
    const { ref, marks } = await web.db.inPractice(practiceId, { kind: 'zally' }, async (tx) => ({
      ref: await loadFaxRef(tx, item.faxId),
      marks: await loadOwnMarks(tx, item.faxId),
    }));
    const ehr = await web.ehr.forPractice(practiceId, 'person');
    const bytes = once(async () => {
      const content = await openUnlessHandled(ehr, ref.ehrFaxId, MAX_FAX_BYTES, marks);
      held = content === null ? 0 : reveal(content).byteLength;
      return content;
    });
    const present = async (): Promise<Phi<Uint8Array>> => {
      const content = await bytes();
      if (content === null) throw new ZallyError('fax_handled');
      return content;
    };
    const images = new Map<number, Promise<RenderResult>>();
    const sizes = new Map<number, number>();
    let held = 0;
    let read = 0;
    const found = new Map<string, Map<string, Phi<Patient>>>();
    const parts = new Map<string, Promise<Understood>>();
    const understood = once(async (): Promise<Understood> => {
      const result = await web.reader.read(await present());
      if (!result.ok) return result;
      const understanding = await understand(result.reading, ehr, item.receivedAt);
      const { pages } = reveal(result.reading);
      read = sizeOfReading(pages);
      return { ok: true, pages: phi(pages), understanding };
    });
    const image = async (page: number): Promise<RenderResult> => {
      const known = images.get(page);
      if (known !== undefined) return await known;
      const drawn = present().then(
        async (content) => await web.reader.renderPage(content, page, IMAGE_WIDTH),
      );
      images.set(page, drawn);
      drawn.then(
        (result) => result.ok && images.has(page) && sizes.set(page, reveal(result.png).byteLength),
        () => images.delete(page),
      );
      if (images.size > MOST_IMAGES) {
        const oldest = images.keys().next().value ?? 0;
        images.delete(oldest);
        sizes.delete(oldest);
      }
      return await drawn;
    };
    return {
      ehrDoctorId: ref.ehrDoctorId,
      size: () => held + read * (1 + parts.size) + [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0),
      bytes,
      understood,
      part: async (run) => {
        const key = `${run.first}-${run.last}`;
        const known = parts.get(key);
        if (known !== undefined) return await known;
        const part = understood().then(
          async (whole) => await understandPart(whole, run, ehr, item.receivedAt),
        );
        parts.set(key, part);
        part.catch(() => parts.delete(key));
        if (parts.size > MOST_PARTS) parts.delete(parts.keys().next().value ?? '');
        return await part;
      },
      pageCount: async () => {
        const whole = await understood();
        if (whole.ok) return reveal(whole.pages).length;
        const drawn = await image(1);
        return drawn.ok ? drawn.pages : null;
      },
      image,
      found: (by) => found.get(by) ?? new Map(),
      remember: (by, patient) => {
        const known = found.get(by) ?? new Map<string, Phi<Patient>>();
        found.set(by, known.set(patient.ehrPatientId, phi(patient)));
      },
    };
  });
