import { describe, expect, it } from 'vitest';
import { asKey, check } from './check.ts';
import {
  exportLines,
  fileOf,
  makeEvent,
  makeEvents,
  makeKey,
  makeNote,
  noteText,
  signNote,
} from './log-maker.ts';

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
describe('a checkpoint', () => {
  const last = complete.findLastIndex((line) => line.includes('"checkpoint"'));
  const note = makeNote(events, 7, key);
  const text = note.slice(0, note.indexOf('\n\n') + 1);
  const other = makeKey();
  const withNote = (changed: string) => withLine(complete, last, (c) => ({ ...c, note: changed }));

  it('is signed by a known key, and by none of them wrongly', () => {
    expect(withNote(note)).toEqual([]);
    expect(withNote(signNote(text, other))).toEqual(['unsigned']);
    expect(withNote(signNote(text, other, key))).toEqual([]);
    expect(withNote(signNote(text, key, other))).toEqual([]);
    // Another one's signature under the id of ours, which everybody can write.
    const forged = signNote(text, { ...other, id: key.id });
    expect(withNote(forged)).toEqual(['signature']);
    expect(withNote(`${note}${forged.slice(forged.indexOf('—'))}`)).toEqual(['signature']);
    expect(check(fileOf(complete), [asKey(other)]).codes).toEqual(['unsigned']);
    expect(check(fileOf(complete), [asKey(other), asKey(key)]).codes).toEqual([]);
    expect(withNote(note.replace('— zally/audit ', '— zally/other '))).toEqual(['unsigned']);
    expect(withNote(note.replace(/.{40}\n$/u, '\n'))).toEqual(['signature']);
  });

  it.each([
    ['without signatures', text],
    ['without the empty line', note.replace('\n\n', '\n')],
    ['without the last line feed', note.slice(0, -1)],
    ['with a carriage return', note.replaceAll('\n', '\r\n')],
    ['with a control in a name', `${note}— a\u0001b AAAAAAAA\n`],
    ['with a hyphen for the dash', note.replace('—', '-')],
    ['with two spaces', note.replace('— ', '—  ')],
    ['with a size that begins with zero', signNote(text.replace('\n7\n', '\n07\n'), key)],
    ['with a size in hex', signNote(text.replace('\n7\n', '\n0x7\n'), key)],
    ['with a size beyond 2^53', signNote(text.replace('\n7\n', '\n9007199254740993\n'), key)],
    ['with a root that is short', signNote(noteText(7, Buffer.alloc(31)), key)],
    ['with one line more', signNote(`${text}more\n`, key)],
    ['without its time', signNote(text.split('\n').slice(0, 3).join('\n') + '\n', key)],
    ['of something else', signNote(text.replace('zally/audit/', 'example.com/'), key)],
    ['with text behind', `${note}PS\n`],
    ['as a number', 7],
  ])('isn’t taken %s', (_what, changed) => {
    // Most are signed as they are, so that nothing but their form can be wrong.
    expect(withNote(changed as string)).toContain('note');
  });

  it('is there, and rises', () => {
    const bare = complete.filter((line) => !/"(?:checkpoint|consistency)"/.test(line));
    expect(check(fileOf(bare), keys).codes).toEqual(['no_checkpoint']);
    expect(check(fileOf(exportLines(events, [7, 3], key)), keys).codes).toContain('checkpoint_order');
    expect(check(fileOf(exportLines(events, [7, 7], key)), keys).codes).toContain('checkpoint_order');
  });

  it('covers every event, and no more than there are', () => {
    const [short, long] = [exportLines(events, [5], key), exportLines(events, [7], key)];
    const more = [long[0] ?? '', ...long.slice(1, 8), short.at(-1) ?? ''];
    expect(check(fileOf(more), keys).codes).toContain('uncovered');
    expect(check(fileOf([short[0] ?? '', ...short.slice(1, 6), long.at(-1) ?? '']), keys).codes).toContain(
      'too_few_events',
    );
  });

  it('of a search has a proof to the next, of these two', () => {
    const proofs = search.filter((line) => line.includes('"consistency"'));
    const rest = search.filter((line) => !line.includes('"consistency"'));
    expect(check(fileOf([...rest, ...proofs.slice(1)]), keys).codes).toEqual(['no_consistency']);
    expect(check(fileOf([...rest, ...proofs, proofs[0] ?? '']), keys).codes).toEqual(['consistency']);
    expect(check(fileOf([...rest, ...proofs.toReversed()]), keys).codes).toContain('consistency');
    const changed = proofs.map((line) => line.replace('"to":7', '"to":6'));
    expect(check(fileOf([...rest, ...changed]), keys).codes).toContain('consistency');
    // Signed, but of another log: the proof can't lead from one to the other.
    const foreign = [...makeEvents(4), { ...makeEvent(5), action: 'fax.forged' }, ...events.slice(5)];
    const at = search.findIndex((line) => line.includes('\\n5\\n'));
    expect(withLine(search, at, () => ({ kind: 'checkpoint', note: makeNote(foreign, 5, key) }))).toEqual([
      'consistency',
    ]);
  });
});
