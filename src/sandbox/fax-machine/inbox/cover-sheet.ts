import { type Draft, daysAgo } from '../kinds/draft.ts';
import { banner, letterhead } from '../page/blocks.ts';
import { Flow } from '../page/flow.ts';
import type { Sheet } from '../page/sheet.ts';

const NOTICES = [
  'CONFIDENTIALITY NOTICE: This facsimile contains information that is privileged and confidential and protected by federal and state law. If you are not the intended recipient, any review, copying or distribution is prohibited. If you received this fax in error, please call the sender at once and destroy it.',
  'The documents accompanying this transmission contain confidential health information that is legally privileged. The recipient is prohibited from disclosing it to any other party unless required by law, and must destroy it after its stated need has been fulfilled.',
  'WARNING: Protected health information enclosed. Unauthorized re-disclosure or failure to maintain confidentiality could subject you to penalties under state and federal law.',
] as const;

/**
 * A cover sheet.
 * @param pages what the sender counts, the cover included.
 * @param named whether the patient is named on it, as some senders do.
 */
export const coverSheet = (draft: Draft, pages: number, named: boolean, subject: string): Sheet => {
  const { rng, sender, recipient, who, words } = draft;
  const notice = rng.pick(NOTICES);
  const style = rng.int(0, 2);
  const about =
    named && who.name(words.nameStyle) !== '' ? `${subject} - ${who.name(words.nameStyle)}` : subject;
  const flow = new Flow({ family: (['sans', 'serif', 'mono'] as const)[style] ?? 'sans', size: 11.5 });
  if (style === 0) {
    letterhead(flow, draft, 'left');
    banner(flow, 'FAX', 54);
    flow.gap(12);
    flow.fields(
      [
        ['To:', recipient.name],
        ['From:', sender.name],
        ['Attn:', `Dr. ${recipient.doctor}`],
        ['Sender:', draft.author],
        ['Fax:', recipient.fax],
        ['Fax:', sender.fax],
        ['Pages:', String(pages)],
        ['Date:', daysAgo(draft, 0)],
      ],
      2,
    );
    flow.fields([['Re:', about]], 1);
    flow.gap();
    flow.checks(
      [
        ['Urgent', draft.urgent],
        ['For review', true],
        ['Please comment', false],
        ['Please reply', false],
      ],
      4,
    );
    flow.rule(2);
    flow.gap(180);
    flow.text(notice, { size: 9 });
  } else if (style === 1) {
    letterhead(flow, draft, 'center');
    banner(flow, 'Facsimile Transmittal Sheet', 22);
    flow.gap(10);
    flow.boxes([
      [
        ['TO', recipient.name],
        ['FROM', draft.author],
      ],
      [
        ['COMPANY', `Attention: ${recipient.doctor}`],
        ['DATE', daysAgo(draft, 0)],
      ],
      [
        ['FAX NUMBER', recipient.fax],
        ['TOTAL NO. OF PAGES INCLUDING COVER', String(pages)],
      ],
      [
        ['PHONE NUMBER', recipient.phone],
        ["SENDER'S PHONE NUMBER", sender.phone],
      ],
      [['RE', about]],
    ]);
    flow.text('NOTES/COMMENTS:', { bold: true });
    flow.text(rng.pick(['Please see attached.', 'For your records.', 'Please review and file.', '']));
    flow.gap(240);
    flow.text(notice, { size: 9, italic: true });
  } else {
    flow.text('************************************************************');
    flow.text(`FAX COVER PAGE            ${daysAgo(draft, 0)}`, { bold: true });
    flow.text('************************************************************');
    flow.gap();
    for (const line of [
      `TO:    ${recipient.name.toUpperCase()}`,
      `       DR ${recipient.doctor.toUpperCase()}`,
      `FAX:   ${recipient.fax}`,
      `FROM:  ${sender.name.toUpperCase()}`,
      `PHONE: ${sender.phone}`,
      `PAGES: ${pages} (INCLUDING THIS PAGE)`,
      `SUBJ:  ${about}`,
    ])
      flow.text(line);
    flow.gap(40);
    flow.text(notice, { size: 10 });
  }
  return flow.finish()[0] ?? { ops: [] };
};
