import type { Draft } from '../kinds/draft.ts';
import type { Flow } from '../page/flow.ts';
import { say } from './ink.ts';

/** The sender at the top of the first page, with the title of the paper where one belongs there. */
export const crest = (
  flow: Flow,
  { sender }: Draft,
  look: 'disc' | 'middle' | 'corner' | 'twin' | 'slab',
  title = '',
): void => {
  const { left, right, width, y } = flow;
  const where = `${sender.address}, ${sender.cityLine}`;
  const lines = `Tel: ${sender.phone}    Fax: ${sender.fax}`;
  if (look === 'disc') {
    // A mark of bars stands for the picture in the letterhead.
    for (let n = 0; n < 4; n++)
      flow.put({
        kind: 'rect',
        x: left + n * 8,
        y: y + 24 - n * 7,
        w: 6,
        h: 8 + n * 7,
        black: true,
        width: 0,
      });
    say(flow, sender.name, left + 42, y + 18, { size: 16, bold: true, room: width * 0.52 });
    say(flow, sender.department, left + 42, y + 30, { size: 8.5, room: width * 0.5 });
    for (const [n, line] of [
      sender.address,
      sender.cityLine,
      `P ${sender.phone}`,
      `F ${sender.fax}`,
    ].entries())
      say(flow, line, right, y + 8 + n * 9.5, { size: 8, align: 'right' });
    flow.y = y + 42;
    flow.rule(1);
  } else if (look === 'middle') {
    flow.text(sender.name, { size: 16, bold: true, align: 'center' });
    flow.text(where, { size: 9, align: 'center' });
    flow.text(lines, { size: 9, align: 'center' });
    flow.gap(8);
  } else if (look === 'corner') {
    say(flow, title, left, y + 16, { size: 15, bold: true, room: width * 0.52 });
    for (const [n, line] of [
      sender.name,
      sender.address,
      sender.cityLine,
      `${sender.phone} / ${sender.fax} fax`,
    ].entries())
      say(flow, line, right, y + 9 + n * 10, {
        size: n === 0 ? 10 : 8,
        bold: n === 0,
        align: 'right',
        room: width * 0.45,
      });
    flow.y = y + 48;
  } else if (look === 'twin') {
    say(flow, sender.name, left, y + 14, { size: 15, bold: true, italic: true, room: width * 0.6 });
    say(flow, `Telephone ${sender.phone}`, right, y + 9, { size: 8.5, align: 'right' });
    say(flow, `Facsimile ${sender.fax}`, right, y + 19, { size: 8.5, align: 'right' });
    say(flow, `${sender.department} | ${where}`, left, y + 26, { size: 8, room: width });
    flow.y = y + 33;
    flow.rule(0.7);
  } else {
    flow.put({ kind: 'rect', x: left, y, w: width, h: 30, black: true, width: 0 });
    say(flow, sender.name, left + 10, y + 20, { size: 15, bold: true, white: true, room: width * 0.55 });
    say(flow, sender.department, right - 10, y + 20, {
      size: 9,
      white: true,
      align: 'right',
      room: width * 0.36,
    });
    say(flow, `${where}    ${lines}`, left, y + 41, { size: 8, room: width });
    flow.y = y + 48;
  }
  if (title !== '' && look !== 'corner') {
    flow.text(title, { size: 13, bold: true, align: look === 'middle' ? 'center' : 'left' });
    flow.gap(3);
  }
};
