import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { DOCUMENT_TYPES } from '../../../src/domain/document-types.ts';
import { composeFax } from '../../../src/sandbox/fax-machine/inbox/compose.ts';
import type { PartPlan } from '../../../src/sandbox/fax-machine/inbox/types.ts';
import {
  type FaxPlan,
  makePractice,
  type Patient,
  planInbox,
  renderFax,
  truthOf,
} from '../../../src/sandbox/fax-machine/index.ts';
import { kindOf } from '../../../src/sandbox/fax-machine/kinds/index.ts';
import { formatDate } from '../../../src/sandbox/fax-machine/page/dates.ts';
import { type Op, type Sheet, textWidth } from '../../../src/sandbox/fax-machine/page/sheet.ts';
import { REPERTOIRES } from '../../../src/sandbox/fax-machine/repertoires.ts';
import { VARIED, VARIED_KINDS } from '../../../src/sandbox/fax-machine/varied/index.ts';
import { variedSenders } from '../../../src/sandbox/fax-machine/varied/senders.ts';

const practice = makePractice(1);
const shown = planInbox({ seed: 1, count: 64, practice });
const varied = planInbox({ seed: 1, count: 64, practice, layouts: 'varied' });
const sha = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');

type Text = Extract<Op, { kind: 'text' }>;
const textsOf = ({ ops }: Sheet): Text[] => ops.filter((op): op is Text => op.kind === 'text');
const wordsOf = (sheets: readonly Sheet[]): string =>
  sheets
    .flatMap(textsOf)
    .map((op) => op.text)
    .join(' ')
    .replace(/\s+/g, ' ')
    .toLowerCase();

/** A date in every way in which a varied layout may write it. */
const datesOf = (date: string): string[] => {
  const [year = '', month = '', day = ''] = date.split('-');
  const name = formatDate(date, 'dmy').slice(3, 6);
  return [
    date,
    `${name} ${Number(day)}, ${year}`,
    `${day} ${name} ${year}`,
    `${month}.${day}.${year}`,
    `${month}${day}${year}`,
    `${month} / ${day} / ${year}`,
    `${month}/${day}/${year}`,
    formatDate(date, 'short'),
  ].map((text) => text.toLowerCase());
};

const layouts = VARIED_KINDS.flatMap((kind) =>
  Object.keys(kind.layouts).map((layout) => [layout, kind] as const),
);

/** A fax with one document of this layout, about somebody with an uncommon name. */
const planFor = (layout: string, seed: number, part: Partial<PartPlan> = {}): FaxPlan => {
  const kind = VARIED_KINDS.find((one) => layout in one.layouts);
  const plan = varied[seed] as FaxPlan;
  const person = practice.patients.find(
    (one) => one.dateOfBirth.startsWith('1962') && one.suffix === '' && !one.lastName.includes(' '),
  );
  const other = practice.patients.find((one) => one.lastName !== person?.lastName);
  if (kind === undefined || person === undefined || other === undefined) throw new Error('nothing to plan');
  const sender = variedSenders(practice).find((one) => one.name === kind.from?.[layout]);
  if (sender === undefined) throw new Error(`no sender for ${layout}`);
  const base: PartPlan = {
    type: kind.type,
    layout,
    person,
    patient: person,
    other,
    sender,
    care: 'exact',
    contact: false,
    urgent: false,
    sensitive: false,
    pages: 1,
  };
  return { ...plan, seed: `layout ${seed}`, cover: false, defects: [], parts: [{ ...base, ...part }] };
};
const sheetsOf = (plan: FaxPlan): Sheet[] => composeFax(plan).pages.map((page) => page.sheet);

describe('shown layouts', () => {
  it('are what they were before there were others, to the byte', async () => {
    expect(sha(JSON.stringify(shown.map(truthOf)))).toBe(
      '89527a546169a74f23d708ff10c61790f7c789a1ee3a33dcaab36fffebe3e65f',
    );
    expect(
      sha(JSON.stringify(shown, (key, value: unknown) => (key === 'practice' ? undefined : value))),
    ).toBe('b3999ac44e7579c7c691daf0c732d474f0edd30384280e0d58f39b4b9cafd0fa');
    const digests = [0, 5, 17, 40].map(async (index) =>
      sha((await renderFax(shown[index] as FaxPlan)).bytes),
    );
    expect(await Promise.all(digests)).toEqual([
      'a3cf4ba49782ba0ea992fbd3fc6dddcd611be6c21fe93619e559634d124f76ed',
      'e4bf10dc58dfd36f7cbd732807ecf67bf6c3e1e8fd0aaf56446ca9bd15b9f500',
      '7c9930ad4634600481efe83cad096061c8e5cae31cf5a25c6360d2f23ec613e3',
      'bd8e4a69a8c088ebdbc4665b598139011cd7b679a522a756cbee0d66f901cf8c',
    ]);
  });

  it('are those of an inbox that asks for nothing', () => {
    expect(planInbox({ seed: 1, count: 64, practice, layouts: 'shown' })).toEqual(shown);
  });
});

describe('inbox of varied layouts', () => {
  it('has the types, the defects and the mix of the shown one, and no layout or sender of it', () => {
    const known = new Set(practice.senders.map((sender) => sender.name));
    expect(varied.map((plan) => plan.parts[0]?.type)).toEqual(shown.map((plan) => plan.parts[0]?.type));
    expect(varied.map((plan) => plan.defects)).toEqual(shown.map((plan) => plan.defects));
    for (const part of varied.flatMap((plan) => plan.parts)) {
      expect(part.layout.startsWith(VARIED)).toBe(true);
      expect(known.has(part.sender.name)).toBe(false);
    }
    for (const seed of [1, 2, 3, 4, 5]) {
      const own = makePractice(seed);
      const plans = planInbox({ seed, count: 64, practice: own, layouts: 'varied' });
      expect(plans.filter((plan) => truthOf(plan).fileable).length).toBe(45);
    }
  });

  it('takes every layout in its turn', () => {
    const long = planInbox({ seed: 3, count: 256, practice, layouts: 'varied' });
    const used = new Set(long.flatMap((plan) => plan.parts.map((part) => part.layout)));
    expect([...used].sort()).toEqual(layouts.map(([layout]) => layout).sort());
  });

  it('names no patient by a phone of a sender', () => {
    const phones = new Set([...practice.patients, ...practice.strangers].map((one) => one.phone));
    const own = variedSenders(practice).flatMap((sender) => [sender.phone, sender.fax]);
    expect(own.filter((phone) => phones.has(phone))).toEqual([]);
    expect(new Set(own).size).toBe(own.length);
  });

  it.each(['fine', 'standard'] as const)('goes out in one mode when asked: %s', (mode) => {
    const plans = planInbox({ seed: 1, count: 64, practice, layouts: 'varied', mode });
    expect(plans).toEqual(varied.map((plan) => ({ ...plan, mode })));
  });

  it('has three covers, none of them a shown one', () => {
    const covers = varied.filter((plan) => plan.cover).map((plan) => composeFax(plan).pages[0]?.sheet);
    const looks = covers.map((sheet) => (sheet === undefined ? '' : wordsOf([sheet])));
    for (const look of ['transmission', 'from the desk of', 'e-fax'])
      expect(looks.some((text) => text.includes(look))).toBe(true);
    for (const text of looks) expect(text).not.toMatch(/facsimile transmittal|fax cover page/);
  });
});

describe('varied layouts', () => {
  it.each(DOCUMENT_TYPES.filter((type) => type !== 'unknown' && type !== 'unreadable'))(
    'are two or more for %s, with names of their own',
    (type) => {
      const names = Object.keys(VARIED_KINDS.find((kind) => kind.type === type)?.layouts ?? {});
      expect(names.length).toBeGreaterThanOrEqual(2);
      for (const name of names) {
        expect(name.startsWith(VARIED)).toBe(true);
        expect(Object.keys(kindOf(type).layouts)).not.toContain(name.slice(VARIED.length));
      }
    },
  );

  it.each(layouts)('print what the plan knows and nothing more: %s', (layout, { type }) => {
    if (type === 'junk') return;
    for (const seed of [1, 2, 3]) {
      const plan = planFor(layout, seed);
      const { person } = plan.parts[0] as PartPlan;
      const has = (text: string, date: string): boolean => datesOf(date).some((one) => text.includes(one));
      const page = wordsOf(sheetsOf(plan));
      expect(page).toContain(person.lastName.toLowerCase());
      expect(page).toContain(person.firstName.toLowerCase());
      expect(has(page, person.dateOfBirth)).toBe(true);
      const nameless = wordsOf(sheetsOf(planFor(layout, seed, { care: 'nothing' })));
      expect(nameless).not.toContain(person.lastName.toLowerCase());
      const dateless = wordsOf(sheetsOf(planFor(layout, seed, { care: 'name_only' })));
      expect(dateless).toContain(person.lastName.toLowerCase());
      for (const text of [nameless, dateless]) expect(has(text, person.dateOfBirth)).toBe(false);
      const reachable = wordsOf(sheetsOf(planFor(layout, seed, { contact: true })));
      expect(reachable).toContain(person.phone);
      expect(reachable).toContain(person.address.toLowerCase());
    }
  });

  it.each(layouts)('say in the truth what stands on the paper: %s', (layout, { type }) => {
    const fileable = (part: Partial<PartPlan>): boolean => truthOf(planFor(layout, 4, part)).fileable;
    const never = type === 'junk' || type === 'misdirected' || type === 'records_request';
    expect(fileable({})).toBe(!never);
    expect(fileable({ care: 'name_only' })).toBe(false);
    expect(fileable({ care: 'nothing' })).toBe(false);
  });

  it.each(layouts)('stay on the sheet and write no line over another: %s', (layout) => {
    const length = ({ firstName, middleName, lastName, address }: Patient): number =>
      `${firstName}${middleName}${lastName}${address}`.length;
    const [longest] = [...practice.patients].sort((a, b) => length(b) - length(a));
    if (longest === undefined) throw new Error('no patient');
    const variants: Partial<PartPlan>[] = [
      { person: longest, patient: longest, other: longest, contact: true },
      {},
      { contact: true, urgent: true },
      { contact: true, pages: 4 },
      { sensitive: true },
      { care: 'nothing' },
    ];
    for (const [n, part] of variants.entries()) {
      for (const seed of [n, n + 10, n + 20, n + 30]) {
        for (const sheet of sheetsOf(planFor(layout, seed, part))) {
          const boxes = textsOf(sheet)
            .filter((op) => op.text.trim() !== '')
            .map((op) => ({ ...op, right: op.x + textWidth(op.text.trimEnd(), op.face, op.size) }));
          for (const op of sheet.ops) {
            const [x, y] = op.kind === 'line' ? [op.x2, op.y2] : [op.x, op.y];
            expect(x >= 0 && y >= 0 && y <= 780).toBe(true);
          }
          const beyond = boxes.filter((box) => box.right > 600).map((box) => box.text);
          expect(beyond).toEqual([]);
          const clashes = boxes.flatMap((one, at) =>
            boxes
              .slice(at + 1)
              .filter(
                (two) =>
                  Math.abs(one.y - two.y) < 0.6 * Math.min(one.size, two.size) &&
                  one.x < two.right - 1 &&
                  two.x < one.right - 1,
              )
              .map((two) => `${one.text} | ${two.text}`),
          );
          expect(clashes).toEqual([]);
        }
      }
    }
  });

  it('are as long as the plan asks, where the shown ones are', () => {
    for (const type of [
      'lab_result',
      'consult_note',
      'discharge_summary',
      'outside_records',
      'progress_note',
    ]) {
      for (const [layout] of layouts.filter(([, kind]) => kind.type === type)) {
        const asked = type === 'outside_records' ? 12 : type === 'lab_result' ? 2 : 3;
        const { length } = sheetsOf(planFor(layout, 6, { pages: asked }));
        expect(length).toBeGreaterThanOrEqual(asked);
        expect(length).toBeLessThanOrEqual(asked + 1);
      }
    }
  });

  it.each(layouts)('go through the machine: %s', async (layout) => {
    const plan: FaxPlan = { ...planFor(layout, 8), format: 'tiff-g4', mode: 'standard' };
    expect((await renderFax(plan)).bytes.length).toBeGreaterThan(2000);
  });
});

describe('command line', () => {
  const run = async (...args: string[]): Promise<string> =>
    promisify(execFile)(process.execPath, [
      'src/sandbox/fax-machine/main.ts',
      '--out',
      'unused',
      ...args,
    ]).then(
      () => '',
      (error: { stderr: string }) => error.stderr,
    );

  it.each([
    [['--layouts', 'hidden'], `--layouts must be ${REPERTOIRES.join(', ')}, not hidden`],
    [['--mode', 'superfine'], '--mode must be fine or standard, not superfine'],
  ])('refuses %j', async (args, message) => {
    expect(await run(...args)).toContain(message);
  });
});
