import type { DocumentType } from '../../../domain/document-types.ts';
import type { Draft } from '../kinds/draft.ts';
import { banner } from '../page/blocks.ts';
import { Flow } from '../page/flow.ts';
import type { Sheet } from '../page/sheet.ts';
import { blanks, cell, cells, day, fullName, paragraphs, titleLeft } from './print.ts';

/** What a clerk might write after "subject". Types that are left out get a vague word. */
const SUBJECTS: Partial<Record<DocumentType, readonly string[]>> = {
  lab_result: ['labs', 'bloodwork'],
  imaging_report: ['radiology', 'xray / scan'],
  consult_note: ['office note', 'letter from specialist'],
  discharge_summary: ['hosp. paperwork'],
  incoming_referral: ['new pt referral'],
  outside_records: ['chart copies', 'old chart'],
  refill_request: ['Rx question'],
  prior_authorization: ['PA', 'auth case'],
  order_to_sign: ['sign and fax back', 'orders'],
  progress_note: ['update'],
  records_request: ['ROI', 'need copies'],
};
const VAGUE = ['documents', 'per our conversation', 'as requested', 'FYI'] as const;

const WARNING =
  'If this reached you by mistake, tell us and shred it. It is meant for the addressee only and may hold facts about health that the law protects (45 CFR parts 160 and 164).';

/**
 * A cover sheet of another look than the shown ones.
 * @param pages what the sender counts, the cover included.
 * @param named whether the patient is named on it, as some senders do.
 */
export const variedCoverSheet = (draft: Draft, pages: number, named: boolean, type: DocumentType): Sheet => {
  const { rng, sender, recipient } = draft;
  const subject = rng.pick(rng.chance(0.6) ? (SUBJECTS[type] ?? VAGUE) : VAGUE);
  const name = named ? fullName(draft) : '';
  const about = name === '' ? subject : `${subject} / ${name}`;
  const style = rng.int(0, 2);
  const flow = new Flow({
    family: style === 2 ? 'mono' : style === 1 ? 'serif' : 'sans',
    size: 12,
    margin: 58,
  });
  if (style === 0) {
    titleLeft(flow, draft, 'Transmission', 30);
    flow.rule(3);
    flow.gap(10);
    cells(flow, [cell('Deliver to', recipient.name, 0.6), cell('Their fax', recipient.fax, 0.4)], false, 40);
    cells(
      flow,
      [cell('Care of', `Dr. ${recipient.doctor}`, 0.6), cell('Sheets incl. this', String(pages), 0.4)],
      false,
      40,
    );
    cells(flow, [cell('Sent by', sender.name, 0.6), cell('On', day(draft, 0, 'words'), 0.4)], false, 40);
    cells(flow, [cell('What', about, 1)], false, 40);
    flow.gap(30);
    flow.text(draft.urgent ? 'RUSH - hand to a clinician on arrival' : 'No rush', { bold: true });
    flow.gap(230);
    flow.text(WARNING, { size: 9 });
  } else if (style === 1) {
    flow.text(`from the desk of ${draft.author}`, { italic: true, size: 18, align: 'center' });
    flow.text(`${sender.name}, ${sender.phone}`, { align: 'center' });
    flow.gap(30);
    blanks(flow, [cell('To', `${recipient.doctor} / ${recipient.name}`, 1)]);
    blanks(flow, [cell('Fax no.', recipient.fax, 0.5), cell('# pgs', String(pages), 0.5)]);
    blanks(flow, [cell('Date', day(draft, 0, 'short'), 0.5), cell('Reply to', sender.fax, 0.5)]);
    blanks(flow, [cell('About', about, 1)]);
    flow.gap(50);
    flow.text(draft.urgent ? 'please look at this right away!' : 'thanks!', {
      italic: true,
      size: 20,
      indent: 40,
    });
    flow.gap(200);
    flow.text(WARNING, { size: 9.5, align: 'center' });
  } else {
    banner(flow, 'e-FAX', 40);
    flow.rule(1);
    paragraphs(flow, [
      `You have ${pages} page(s) from ${sender.name}`,
      `Sender line    ${sender.fax}`,
      `Your line      ${recipient.fax} (${recipient.name})`,
      `Queued         ${day(draft, 0, 'iso')}`,
      `Subject line   ${about}`,
      `Flag           ${draft.urgent ? 'HIGH' : 'normal'}`,
    ]);
    flow.rule(1);
    flow.gap(30);
    flow.text(WARNING, { size: 10 });
  }
  return flow.finish()[0] ?? { ops: [] };
};
