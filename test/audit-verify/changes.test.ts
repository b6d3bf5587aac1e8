import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anchor, asKey, check } from './check.ts';
import { exportLines, fileOf, type MadeEvent, makeEvents, makeKey, makeNote } from './log-maker.ts';

const key = makeKey();
const keys = [asKey(key)];
const isFound = (file: string | Buffer): boolean => {
  const { codes, seen } = check(file, keys);
  return codes.length > 0 || seen === undefined;
};

describe.each([
  ['a complete export', exportLines(makeEvents(3), [1, 2, 3], key, { consistency: true })],
  ['a search', exportLines(makeEvents(5), [4, 5], key, { found: [2, 5] })],
])('in %s', (_what, lines) => {
  const file = Buffer.from(fileOf(lines));
  const text = file.toString();
  // The one thing in a file that nothing stands for.
  const madeAt = text.indexOf('"made_at":"') + '"made_at":"'.length;
  const isFree = (at: number): boolean => at >= madeAt && at < madeAt + 24;

  it('nothing is found while nothing is changed', () => expect(isFound(file)).toBe(false));

  it('every bit that is changed is found', () => {
    const unseen: string[] = [];
    for (let at = 0; at < file.length; at += 1) {
      if (isFree(at)) continue;
      for (let bit = 0; bit < 8; bit += 1) {
        const changed = Buffer.from(file);
        changed[at] = (changed[at] ?? 0) ^ (1 << bit);
        if (!isFound(changed)) unseen.push(`bit ${bit} of byte ${at}: ${text.slice(at - 10, at + 10)}`);
      }
    }
    expect(unseen).toEqual([]);
  });

  it('every place that it is cut at is found', () => {
    // A complete export may leave its consistency proofs out, all of them: their absence says nothing.
    const proofs = file.indexOf('{"kind":"consistency"');
    const mayEnd = (end: number): boolean => lines[0]?.includes('"complete":true') === true && end === proofs;
    for (let end = 1; end < file.length; end += 1)
      expect(isFound(file.subarray(0, end)), `at ${end}`).toBe(!mayEnd(end));
  });

  it('every line that is taken out, put in twice or swapped with another is found', () => {
    for (let a = 0; a < lines.length; a += 1) {
      const line = lines[a] as string;
      expect(isFound(fileOf(lines.toSpliced(a, 1))), `without ${a}`).toBe(true);
      for (let b = 0; b <= lines.length; b += 1)
        expect(isFound(fileOf(lines.toSpliced(b, 0, line))), `${a} again at ${b}`).toBe(true);
      for (let b = a + 1; b < lines.length; b += 1)
        expect(isFound(fileOf(lines.with(a, lines[b] as string).with(b, line))), `${a} for ${b}`).toBe(true);
    }
  });
});

const COUNT = 40;
const made = makeEvents(COUNT);
const sizes = [7, 16, 29, 40];
const honest = exportLines(made, sizes, key);
const header = honest[0] as string;
const notes = honest.slice(1 + COUNT);
/** An export of other events under the checkpoints of the honest log. */
const forged = (events: readonly MadeEvent[]): string =>
  fileOf([header, ...events.map((event) => JSON.stringify({ kind: 'event', ...event })), ...notes]);
const renumbered = (events: readonly MadeEvent[]): readonly MadeEvent[] =>
  events.map((event, index) => ({ ...event, seq: index + 1 }));
const place = fc.integer({ min: 0, max: COUNT - 1 });

describe('events that were given other numbers, so that the file looks whole', () => {
  const root = (events: readonly MadeEvent[]) => check(forged(events), keys).codes;
  it('are found when one is changed, in any field', () => {
    const values: readonly (readonly [keyof MadeEvent, fc.Arbitrary<unknown>])[] = [
      [
        'at',
        fc
          .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
          .map((date) => date.toISOString()),
      ],
      ['actor_kind', fc.constantFrom('staff', 'zally', 'operator', 'nobody')],
      ['actor_id', fc.option(fc.uuid())],
      ['role', fc.constantFrom('owner', 'manager', 'viewer', null)],
      ['action', fc.constantFrom('fax.opened', 'fax.filed', 'fax.deleted')],
      ['resource_kind', fc.constantFrom('fax', 'practice')],
      ['resource_id', fc.option(fc.uuid())],
      ['outcome', fc.constantFrom('ok', 'denied', 'failed')],
      ['address', fc.option(fc.ipV6())],
      [
        'detail',
        fc.dictionary(
          fc.string({ minLength: 1 }),
          fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null)),
          { maxKeys: 3, noNullPrototype: true },
        ),
      ],
    ];
    for (const [name, value] of values) {
      fc.assert(
        fc.property(place, value, (index, other) => {
          const event = made[index] as MadeEvent;
          fc.pre(JSON.stringify(event[name]) !== JSON.stringify(other));
          const { codes, texts } = check(
            forged(made.with(index, { ...event, [name]: other } as MadeEvent)),
            keys,
          );
          expect(codes, name).toEqual(['root']);
          // The first checkpoint that doesn't fit says between which events to look.
          const to = sizes.find((size) => size > index) ?? 0;
          const from = (sizes[sizes.indexOf(to) - 1] ?? 0) + 1;
          expect(texts[0]).toContain(`one of the events ${from} to ${to} `);
        }),
        { numRuns: 20 },
      );
    }
  });

  it('are found when one is taken out, put in, doubled, or swapped with another', () => {
    fc.assert(
      fc.property(place, place, (a, b) => {
        const [one, other] = [made[a] as MadeEvent, made[b] as MadeEvent];
        expect(root(renumbered(made.toSpliced(a, 1)))).toContain('too_few_events');
        // Behind the last event there is no root to differ from: there is one event too many.
        const tooMany = /root|uncovered/;
        expect(root(renumbered(made.toSpliced(a, 1, one, one))).join()).toMatch(tooMany);
        expect(root(renumbered(made.toSpliced(b, 0, one))).join()).toMatch(tooMany);
        if (a !== b) expect(root(renumbered(made.with(a, other).with(b, one)))).toEqual(['root']);
      }),
      { numRuns: 50 },
    );
  });
});

describe('what was kept elsewhere', () => {
  const kept = [7, 16, 29, 33, 40].map((size) => anchor(makeNote(made, size, key), `kept ${size}`));
  const tampered = made.with(3, { ...(made[3] as MadeEvent), outcome: 'ok' });
  // Somebody who has the key as well signs whatever they like.
  const resigned = fileOf(exportLines(tampered, [16, 40], key));

  it('fits an honest log', () => {
    const { codes, others } = check(fileOf(honest), keys, kept);
    expect(codes).toEqual([]);
    expect(others).toMatchObject({ anchors: 5, notComparable: 0, newest: { size: 40 } });
  });

  it('finds a log that was rewritten and signed anew, which fits by itself', () => {
    expect(check(resigned, keys).codes).toEqual([]);
    const { codes, texts, others } = check(resigned, keys, kept);
    expect(codes.toSorted()).toEqual(['rewritten', 'split_view']);
    expect(texts).toHaveLength(5);
    expect(others?.newest).toBeUndefined();
  });

  it('says once that events don’t fit, where it agrees with what is signed in the export', () => {
    const { codes, texts, others } = check(forged(tampered), keys, kept.slice(0, 3));
    expect(codes).toEqual(['root']);
    expect(texts).toHaveLength(sizes.length);
    expect(others?.newest).toBeUndefined();
  });

  it('finds two of one size with two roots, whatever the export can say about them', () => {
    const search = fileOf(exportLines(made, [40], key, { found: [1] }));
    const twin = anchor(makeNote(tampered, 33, key), 'twin');
    expect(check(search, keys, [...kept, twin]).codes).toEqual(['split_view']);
    expect(check(search, keys, kept)).toMatchObject({ codes: [], others: { anchors: 1, notComparable: 4 } });
  });

  it('doesn’t fit when there is nothing in the export that it could be compared with', () => {
    const search = fileOf(exportLines(made, [40], key, { found: [1] }));
    expect(check(search, keys, kept.slice(0, 2)).codes).toEqual(['not_compared']);
    // One that was named by itself is missed even beside one that fits.
    const mailed = { ...(kept[0] as (typeof kept)[number]), from: 'further' } as const;
    expect(check(search, keys, [...kept, mailed]).codes).toEqual(['not_compared']);
    expect(check(fileOf(honest), keys, [...kept, mailed]).codes).toEqual([]);
  });

  it.each([
    ['cut at its end', made.slice(0, 29)],
    ['of an old backup that went on otherwise', [...made.slice(0, 16), ...tampered.slice(20, 30)]],
  ])('finds a log that was %s', (_what, events) => {
    const left = renumbered(events);
    const made_ = fileOf(exportLines(left, [left.length], key, { madeAt: '2026-12-24T00:00:00.000Z' }));
    expect(check(made_, keys).codes).toEqual([]);
    const { codes, texts } = check(made_, keys, kept);
    expect(codes).toContain('rolled_back');
    expect(texts.some((text) => text.includes('before this export was made'))).toBe(true);
  });

  it('says in one line that an export is older than what it is compared with, and that it doesn’t fit', () => {
    const old = fileOf(exportLines(made, [16], key));
    const { texts } = check(old, keys, kept);
    expect(texts).toHaveLength(1);
    expect(texts[0]).toMatch(/^kept 40\/\/\/40 .*3 checkpoints.*Copy the anchors first/);
  });

  it('has to be signed, of this practice, and named as it is', () => {
    const codes = (...notes: readonly ReturnType<typeof anchor>[]) =>
      check(fileOf(honest), keys, notes).codes;
    const note = makeNote(made, 16, key);
    expect(codes(anchor(makeNote(made, 16, makeKey())))).toEqual(['unsigned']);
    expect(codes(anchor(note.replace('\n16\n', '\n15\n')))).toEqual(['signature']);
    const practice = '018f2c3a-7d2e-7c11-9b60-0242ac120003';
    expect(codes(anchor(makeNote(made, 16, key, { practice })))).toEqual(['origin']);
    expect(codes({ ...anchor(note), named: { size: 15, hash: '', isRight: true } })).toEqual(['file_name']);
    expect(codes({ ...anchor(note), named: { size: 16, hash: '', isRight: false } })).toEqual(['file_name']);
    expect(codes({ ...anchor(note), note: undefined })).toEqual(['note']);
    expect(codes({ ...anchor(note), note: 'x' })).toEqual(['note']);
  });
});

it('keeps a file that is broken all through to a few lines', () => {
  const file = fileOf([header, ...Array<string>(5000).fill('{}'), ...Array<string>(5000).fill('x')]);
  const { texts, codes } = check(file, keys);
  expect(codes).toEqual(expect.arrayContaining(['kind', 'json']));
  expect(texts.length).toBeLessThan(60);
});
