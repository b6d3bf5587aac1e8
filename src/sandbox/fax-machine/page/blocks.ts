import { type Draft, daysAgo } from '../kinds/draft.ts';
import type { Flow, Pair } from './flow.ts';
import { SHEET_WIDTH, textWidth } from './sheet.ts';

type LetterheadLook = 'center' | 'left' | 'band' | 'split' | 'box';

/** The sender's name and address at the top of the first page. */
export const letterhead = (flow: Flow, { sender }: Draft, look: LetterheadLook): void => {
  const where = `${sender.address}, ${sender.cityLine}`;
  const reach = `Phone ${sender.phone}   Fax ${sender.fax}`;
  const big = flow.style.size + 6;
  if (look === 'center') {
    flow.text(sender.name, { size: big, bold: true, align: 'center' });
    flow.text(sender.department, { italic: true, align: 'center' });
    flow.text(`${where}   ${reach}`, { size: 8, align: 'center' });
    flow.gap(4);
    flow.rule(1.2);
  } else if (look === 'left') {
    flow.text(sender.name.toUpperCase(), { size: big, bold: true });
    for (const line of [sender.department, where, reach]) flow.text(line, { size: 9 });
    flow.gap(10);
  } else if (look === 'band') {
    flow.band(sender.name);
    flow.text(`${sender.department}   |   ${where}   |   ${reach}`, { size: 7.5 });
    flow.gap(8);
  } else if (look === 'split') {
    flow.text(sender.name, { size: big - 1, bold: true });
    const top = flow.y - 10;
    for (const [n, line] of [
      sender.address,
      sender.cityLine,
      `T ${sender.phone}`,
      `F ${sender.fax}`,
    ].entries()) {
      flow.at(line, flow.right - 150, top + n * 9.5, { size: 8 });
    }
    flow.text(sender.department);
    flow.gap(20);
    flow.rule(0.5);
  } else {
    const h = 44;
    flow.put({ kind: 'rect', x: flow.left, y: flow.y, w: flow.width, h, black: false, width: 1.5 });
    flow.at(sender.name, flow.left + 8, flow.y + 18, { size: big - 1, bold: true });
    flow.at(`${sender.department} - ${where}`, flow.left + 8, flow.y + 30, { size: 8 });
    flow.at(reach, flow.left + 8, flow.y + 40, { size: 8 });
    flow.y += h + 10;
  }
};

type PatientLook = 'fields' | 'boxes' | 'line' | 'letter' | 'stack' | 'sides';

const withColon = (label: string): string => (label.endsWith(':') ? label : `${label}:`);

/** What is said of the patient besides the name and the date of birth. */
const furtherIds = (draft: Draft): Pair[] => {
  const { who, rng, contact } = draft;
  const pairs: Pair[] = [['Sex:', who.sexLetter]];
  // The sender's own number, not that of our chart: a trap for whoever trusts any "MRN".
  if (who.fields.dateOfBirth !== null)
    pairs.push([rng.pick(['MRN:', 'Med Rec #:', 'Acct #:']), String(rng.int(200000, 9999999))]);
  if (contact || rng.chance(0.4)) pairs.push([rng.pick(['Phone:', 'Home Phone:', 'Tel:']), who.phone()]);
  if (contact || rng.chance(0.3)) pairs.push(['Address:', who.address()]);
  return pairs.filter(([, value]) => value !== '');
};

/** Who the document is about. @param extra further fields, such as the collection date or the ordering provider. */
export const patientBlock = (
  flow: Flow,
  draft: Draft,
  look: PatientLook,
  extra: readonly Pair[] = [],
): void => {
  const { who, words } = draft;
  const name: Pair = [withColon(words.nameLabel), who.name(words.nameStyle)];
  const born: Pair = [withColon(words.dobLabel), who.dateOfBirth(words.dobStyle)];
  const further = furtherIds(draft);
  const bare = (pairs: readonly Pair[]): Pair[] =>
    pairs.map(([label, value]) => [label.replace(/:$/, ''), value]);
  const address = further.filter(([label]) => label === 'Address:');
  const short = further.filter(([label]) => label !== 'Address:');
  if (look === 'fields') {
    flow.fields([name, born, ...short, ...extra], 2);
    if (address.length > 0) flow.fields(address, 1);
    flow.gap(4);
    flow.rule();
  } else if (look === 'boxes') {
    flow.boxes([bare([name, born]), bare(short)]);
    flow.y -= 6;
    if (address.length > 0) {
      flow.boxes([bare(address)]);
      flow.y -= 6;
    }
    for (let n = 0; n < extra.length; n += 2) {
      flow.boxes([bare(extra.slice(n, n + 2))]);
      flow.y -= 6;
    }
    flow.gap(14);
  } else if (look === 'line') {
    flow.text([name, born, ...short].map((pair) => pair.join(' ')).join('    '), { bold: true });
    if (address.length > 0) flow.text(address.map((pair) => pair.join(' ')).join(''));
    flow.rule();
    if (extra.length > 0) {
      flow.fields(extra, 2, false);
      flow.gap(8);
    }
  } else if (look === 'letter') {
    flow.text(`RE: ${name[1]}`, { bold: true, indent: 36 });
    for (const pair of [born, ...short.filter(([label]) => label !== 'Sex:'), ...address, ...extra])
      flow.text(pair.join(' '), { indent: 58 });
    flow.gap(10);
  } else if (look === 'stack') {
    flow.fields([name, born, ...short, ...address, ...extra], 1);
    flow.gap(10);
  } else {
    const top = flow.y;
    const half = flow.width / 2;
    const own = [name, born, ...short, ...address];
    const lines = Math.max(own.length + address.length, extra.length);
    const h = lines * flow.style.size * 1.4 + 12;
    for (const x of [flow.left, flow.left + half]) {
      flow.put({ kind: 'rect', x, y: top, w: half, h, black: false, width: 0.8 });
    }
    const column = (pairs: readonly Pair[], x: number): void => {
      for (const [n, [label, value]] of pairs.entries()) {
        const y = top + 13 + n * flow.style.size * 1.4;
        flow.at(label, x + 6, y, { size: flow.style.size - 1 });
        const labelWidth = textWidth(`${label}  `, flow.face(), flow.style.size - 1);
        if (label === 'Address:') {
          const [street = '', ...town] = value.split(', ');
          flow.at(street, x + 6 + labelWidth, y, { size: flow.style.size - 1 });
          flow.at(town.join(', '), x + 6 + labelWidth, y + flow.style.size * 1.3, {
            size: flow.style.size - 1,
          });
        } else flow.at(value, x + 6 + labelWidth, y, { bold: n === 0 });
      }
    };
    column(own, flow.left);
    column(extra, flow.left + half);
    flow.y = top + h + 10;
  }
};

type SignatureLook = 'electronic' | 'ink' | 'blank' | 'typed';

/** A scrawl: a run of short strokes, the same for the same name. */
const scrawl = (flow: Flow, name: string, x: number, y: number): void => {
  let at = x;
  let height = 0;
  for (let n = 0; n < Math.min(14, name.length); n++) {
    const c = name.charCodeAt(n);
    const next = ((c * 7) % 13) - 7;
    const step = 4 + (c % 4);
    flow.put({ kind: 'line', x1: at, y1: y - height, x2: at + step, y2: y - next, width: 1.1 });
    at += step;
    height = next;
  }
};

/** Who signed, or where to sign. */
export const signature = (flow: Flow, draft: Draft, look: SignatureLook, name = draft.author): void => {
  flow.need(60);
  flow.gap(8);
  if (look === 'electronic') {
    flow.text(
      `Electronically signed by: ${name} on ${daysAgo(draft, 1)} ${draft.rng.int(8, 17)}:${draft.rng.int(10, 59)}`,
    );
  } else if (look === 'typed') {
    flow.text('Sincerely,');
    flow.gap(22);
    scrawl(flow, name, flow.left + 6, flow.y - 4);
    flow.text(name);
    flow.text(draft.sender.name);
  } else {
    flow.gap(22);
    const x2 = flow.left + 260;
    if (look === 'ink') scrawl(flow, name, flow.left + 12, flow.y - 4);
    flow.put({ kind: 'line', x1: flow.left, y1: flow.y, x2, y2: flow.y, width: 0.8 });
    flow.put({ kind: 'line', x1: x2 + 30, y1: flow.y, x2: x2 + 150, y2: flow.y, width: 0.8 });
    if (look === 'ink') flow.at(daysAgo(draft, 1), x2 + 40, flow.y - 3);
    flow.at('Date', x2 + 30, flow.y + 10, { size: 8 });
    flow.text(look === 'ink' ? name : `Signature: ${name}`, { size: 8 });
  }
};

/** The address of the recipient, as a letter has it. */
export const addressee = (flow: Flow, { recipient }: Draft): void => {
  flow.text(`${recipient.doctor}, ${recipient.credential}`);
  for (const line of [recipient.name, recipient.address, recipient.cityLine]) flow.text(line);
  flow.gap(10);
};

/** Words across the sheet, as large as asked, in the middle. */
export const banner = (flow: Flow, text: string, size: number): void => {
  const width = textWidth(text, flow.face(true), size);
  flow.need(size * 1.6);
  flow.y += size * 1.3;
  flow.at(text, (SHEET_WIDTH - width) / 2, flow.y - size * 0.25, { size, bold: true });
};
