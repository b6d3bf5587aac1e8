import { describe, expect, it } from 'vitest';
import { canonicalDetail, readEvent } from '../../src/audit-verify/event.ts';
import { leafHash } from '../../src/audit-verify/merkle.ts';
import { LONGEST_LINE, linesOf } from '../../src/audit-verify/read-lines.ts';
import { readStrictJson } from '../../src/audit-verify/strict-json.ts';
import { asKey, check } from './check.ts';
import { exportLines, fileOf, makeEvents, makeKey, PRACTICE } from './log-maker.ts';

const key = makeKey();
const keys = [asKey(key)];
const events = makeEvents(7);
const complete = exportLines(events, [3, 7], key, { consistency: true });
const search = exportLines(events, [3, 5, 7], key, { found: [2, 4, 7] });

/** The codes found after a change of one line, given as its parsed object. */
const withLine = (
  lines: readonly string[],
  index: number,
  change: (fields: Record<string, unknown>) => unknown,
) => check(fileOf(lines.with(index, JSON.stringify(change(JSON.parse(lines[index] ?? ''))))), keys).codes;
const withText = (lines: readonly string[], index: number, change: (text: string) => string) =>
  check(fileOf(lines.with(index, change(lines[index] ?? ''))), keys).codes;

describe('the leaf of an event', () => {
  it('is the text of the page, written out by hand', () => {
    const text =
      '["zally-audit/1","018f2c3a-7d2e-7c11-9b60-0242ac120002","2026-11-28T12:00:04.004Z","staff","0000000a-0000-4000-8000-000000000004","manager","fax.opened","fax","0000000a-0000-4000-8000-0000000003ec","ok","2001:db8::4","{\\"a\\":1.5,\\"b\\":\\"é\\\\n\\"}"]';
    const fields = {
      kind: 'event',
      seq: 4,
      at: '2026-11-28T12:00:04.004Z',
      actor_kind: 'staff',
      actor_id: '0000000a-0000-4000-8000-000000000004',
      role: 'manager',
      action: 'fax.opened',
      resource_kind: 'fax',
      resource_id: '0000000a-0000-4000-8000-0000000003ec',
      outcome: 'ok',
      address: '2001:db8::4',
      detail: { b: 'é\n', a: 1.5 },
    };
    const read = readEvent(fields, PRACTICE, false);
    expect(read.ok && read.event.leaf).toEqual(leafHash(Buffer.from(text)));
  });

  it('has a detail as RFC 8785 writes it, whatever its order', () => {
    expect(
      canonicalDetail(
        JSON.parse('{"\\u20ac":"\\u000f","10":1e21,"9":-0,"z":1e-7,"é":null,"A":333333333.33333329,"":true}'),
      ),
    ).toBe('{"":true,"10":1e+21,"9":0,"A":333333333.3333333,"z":1e-7,"é":null,"€":"\\u000f"}');
    // U+1F600 begins with a surrogate, which comes before U+FB33 in UTF-16 and after it in Unicode.
    expect(canonicalDetail({ '\uFB33': 1, '\u{1F600}': 2 })).toBe('{"\u{1F600}":2,"\uFB33":1}');
    for (const wrong of [
      [],
      'x',
      null,
      { a: {} },
      { a: [] },
      { a: Infinity },
      { a: '\uD800' },
      { '\uDC00': 1 },
    ])
      expect(canonicalDetail(wrong)).toBeUndefined();
  });
});

it('takes what follows the page', () => {
  expect(check(fileOf(complete), keys).codes).toEqual([]);
  expect(check(fileOf(search), keys).codes).toEqual([]);
  expect(check(fileOf(exportLines(events, [7], key)), keys).codes).toEqual([]);
  expect(check(fileOf(exportLines([], [0], key)), keys).codes).toEqual([]);
  expect(check(fileOf(exportLines(events, [0, 7], key, { consistency: true })), keys).codes).toEqual([]);
});

it('takes white space, escapes and another order of fields, which mean the same', () => {
  const spaced = complete.map((line) => {
    const fields = Object.entries(JSON.parse(line)).toReversed();
    return ` ${JSON.stringify(Object.fromEntries(fields)).replaceAll('":', '" : ').replace('"fax"', String.raw`"f\u0061x"`)} `;
  });
  expect(check(fileOf(spaced), keys).codes).toEqual([]);
});

describe('the form of an event', () => {
  it.each([
    ['a field too many', (e: object) => ({ ...e, note: 1 })],
    ['a proof in a complete export', (e: object) => ({ ...e, proof: [] })],
    ['a field less', (e: object) => ({ ...e, address: undefined })],
    ['a UUID in capitals', (e: object) => ({ ...e, resource_id: '0000000A-0000-4000-8000-0000000003EC' })],
    ['a time without decimals', (e: object) => ({ ...e, at: '2026-11-28T12:00:04Z' })],
    ['a time off the calendar', (e: object) => ({ ...e, at: '2026-02-30T12:00:04.000Z' })],
    ['another actor', (e: object) => ({ ...e, actor_kind: 'root' })],
    ['another role', (e: object) => ({ ...e, role: 'admin' })],
    ['another outcome', (e: object) => ({ ...e, outcome: 'maybe' })],
    ['a number for text', (e: object) => ({ ...e, action: 1 })],
    ['a detail that is text', (e: object) => ({ ...e, detail: '{}' })],
    ['seq as text', (e: object) => ({ ...e, seq: '3' })],
    ['seq with a fraction', (e: object) => ({ ...e, seq: 3.5 })],
    ['seq beyond 2^53', (e: object) => ({ ...e, seq: 2 ** 60 })],
  ])('has no %s', (_what, change) => {
    expect(withLine(complete, 3, change as never)).toContain('form');
  });

  it('is told by the field that is missing', () => {
    const { address: _address, ...fields } = JSON.parse(complete[3] ?? '') as Record<string, unknown>;
    const { texts } = check(fileOf(complete.with(3, JSON.stringify(fields))), keys);
    expect(texts[0]).toContain('/4// this event lacks address');
  });

  it('needs a proof of hashes in a search', () => {
    for (const proof of [undefined, 'x', ['x'], [1], [''], Array(200).fill('x')])
      expect(withLine(search, 1, (e) => ({ ...e, proof }))).toContain('form');
    // A spare bit of Base64: the same bytes, written otherwise.
    expect(
      withText(search, 1, (text) =>
        text.replace(/(.)="/, (_, last: string) => `${String.fromCharCode(last.charCodeAt(0) + 1)}="`),
      ),
    ).toContain('form');
  });
});

describe('the JSON of a line', () => {
  it.each([
    [
      'a field named twice',
      (line: string) => line.replace('"kind":"event"', '"kind":"event","outcome":"ok"'),
    ],
    [
      'a field named twice, the second time in escapes',
      (line: string) => line.replace('"outcome"', String.raw`"\u006futcome":"ok","outcome"`),
    ],
    ['a detail named twice', (line: string) => line.replace('"pages":4', '"pages":9,"pages":4')],
    ['a number beyond all', (line: string) => line.replace('"pages":4', '"pages":1e999')],
    [
      'a number that can’t be held',
      (line: string) => line.replace('"pages":4', '"pages":4.0000000000000000001'),
    ],
    ['a number written otherwise', (line: string) => line.replace('"pages":4', '"pages":4.0')],
    [
      'deep nesting',
      (line: string) => line.replace('"pages":4', `"pages":${'['.repeat(200_000)}${']'.repeat(200_000)}`),
    ],
    ['deep nesting that doesn’t end', () => '['.repeat(400_000)],
    ['no object', () => '[]'],
    ['nothing', () => ''],
    ['half an object', (line: string) => line.slice(0, -1)],
    ['null', () => 'null'],
  ])('is refused for %s', (_what, change) => {
    expect(withText(complete, 4, change)).toContain('json');
  });

  it('may be long in one string, up to its end', () => {
    const long = `{"a":"${'x'.repeat(900_000)}", "b":"${String.raw`\"`.repeat(1000)}"}`;
    expect(readStrictJson(long).ok).toBe(true);
    expect(withText(complete, 4, (line) => line.replace('"fax"', `"${'f'.repeat(LONGEST_LINE)}"`))).toContain(
      'long_line',
    );
  });

  it('is UTF-8', () => {
    const file = Buffer.from(fileOf(complete));
    const at = file.indexOf('é');
    file[at] = 0xff;
    expect(check(file, keys).codes).toContain('encoding');
    expect(withText(complete, 5, (line) => line.replace(String.raw`\"q`, String.raw`\ud800`))).toContain(
      'form',
    );
  });
});

describe('the lines of a file', () => {
  const codes = (lines: readonly string[]) => check(fileOf(lines), keys).codes;
  it('come in their order', () => {
    expect(codes(complete.toSpliced(3, 1))).toEqual(['gap', 'count']);
    const counted = (complete[0] ?? '').replace('"events":7', '"events":6');
    expect(codes(complete.with(0, counted).toSpliced(3, 1))).toEqual(['gap', 'count']);
    expect(codes(complete.toSpliced(3, 1).toSpliced(9, 0, complete[3] ?? ''))).toContain('line_order');
    expect(codes([...complete.slice(0, -2), complete.at(-1) ?? '', complete.at(-2) ?? ''])).toContain(
      'line_order',
    );
    expect(codes([...complete, complete[0] ?? ''])).toContain('kind');
    expect(codes([...complete, '{"kind":"remark"}'])).toContain('kind');
    expect(codes(complete.toSpliced(3, 0, ''))).toContain('json');
  });

  it('are told with a mark or carriage returns, and compared all the same', () => {
    expect(codes(complete.map((line) => `${line}\r`))).toEqual(['line_ends']);
    expect(codes(complete.with(0, `\uFEFF${complete[0]}`))).toEqual(['line_ends']);
  });

  it('end with a line feed', () => {
    expect(check(fileOf(complete).slice(0, -1), keys).codes).toEqual(['cut_line']);
  });

  it('are cut alike, however they come', () => {
    const text = Buffer.from('one\n\ntwo\nthree');
    for (let size = 1; size <= text.length; size += 1) {
      const chunks = Array.from({ length: Math.ceil(text.length / size) }, (_, i) =>
        text.subarray(i * size, (i + 1) * size),
      );
      expect(
        [...linesOf(chunks)].map(({ number, bytes, ended }) => `${number} ${bytes.toString()} ${ended}`),
      ).toEqual(['1 one true', '2  true', '3 two true', '4 three false']);
    }
  });
});

describe('the header', () => {
  it.each([
    ['another kind', { kind: 'event' }],
    ['another format', { format: 'zally-audit-export/2' }],
    ['no practice', { practice_id: 'x' }],
    ['no time', { made_at: 'now' }],
    ['no truth', { complete: 1 }],
    ['no number', { events: '7' }],
    ['a negative size', { size: -1 }],
    ['more', { more: 1 }],
  ])('is refused with %s, and nothing is compared', (_what, change) => {
    const fields = { ...JSON.parse(complete[0] ?? ''), ...change };
    const { codes, seen } = check(fileOf(complete.with(0, JSON.stringify(fields))), keys);
    expect(codes).toEqual(['header']);
    expect(seen).toBeUndefined();
  });

  it('has the right counts', () => {
    expect(withLine(complete, 0, (h) => ({ ...h, events: 6 }))).toEqual(['count']);
    expect(withLine(complete, 0, (h) => ({ ...h, size: 8 }))).toEqual(['count']);
    expect(withLine(search, 0, (h) => ({ ...h, events: 4 }))).toEqual(['count']);
    expect(withLine(search, 0, (h) => ({ ...h, size: 6 }))).toEqual(['count']);
  });

  it('is of the practice whose log it is', () => {
    expect(withLine(complete, 0, (h) => ({ ...h, practice_id: PRACTICE.replace('0', '1') }))).toEqual(
      ['root', 'origin'].toReversed(),
    );
  });
});
