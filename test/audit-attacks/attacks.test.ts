import { beforeAll, describe, expect, it } from 'vitest';
import type { FindingCode } from '../../src/audit-verify/findings.ts';
import { leafData, leafOf } from '../audit-verify/log-maker.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { peaksOf } from './attacker.ts';
import { type LogDesk, openLog, type Verdict } from './log-desk.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});

type Annotate = (message: string) => Promise<unknown>;
const codesOf = ({ found }: Verdict): readonly string[] => Object.keys(found).toSorted();
/** The first finding of each kind, and how many there are. */
const told = ({ ok, found, findings }: Verdict): string =>
  ok
    ? 'everything fits'
    : Object.entries(found)
        .map(([code, count]) => {
          const first = findings.find((finding) => finding.code === code)?.text ?? '';
          return `${code}${count === 1 ? '' : ` (${count} times)`}: ${first}`;
        })
        .join(' · ');

/** A log that is sound before anything is done to it: nothing below means anything without that. */
const soundLog = async (annotate: Annotate): Promise<LogDesk> => {
  const log = await openLog(test);
  const verdict = log.verify(await log.export());
  expect(verdict).toMatchObject({ ok: true, findings: [] });
  expect(verdict.compared.events).toBe(verdict.size);
  expect(verdict.compared.anchors).toBeGreaterThanOrEqual(3);
  await annotate(
    `before: sound, ${verdict.compared.events} events and ${verdict.compared.anchors} anchors compared`,
  );
  return log;
};

it('the attacker can do what Zally does, short of signing: the same hashes come of the same rows', async () => {
  const log = await openLog(test);
  const rows = await log.attacker.rows();
  const leaves = rows.map(({ event }) => leafOf(leafData(event, log.practiceId)));
  expect(leaves).toEqual(rows.map(({ leaf }) => leaf));
  expect(await log.attacker.head()).toEqual({ size: leaves.length, peaks: peaksOf(leaves) });
});

const SHIFT = `update audit_events set seq = -seq where practice_id = $1 and seq < 0`;
const swapped = (a: string, b: string): readonly string[] => [
  `update audit_events set seq = -(${b}) where practice_id = $1 and seq = ${a}`,
  `update audit_events set seq = ${a} where practice_id = $1 and seq = ${b}`,
  SHIFT,
];
const removed = (seq: string): readonly string[] => [
  `delete from audit_events where practice_id = $1 and seq = ${seq}`,
];
const edited = (seq: string): readonly string[] => [
  `update audit_events set resource_id = gen_random_uuid() where practice_id = $1 and seq = ${seq}`,
];
const doubled = (seq: string): readonly string[] => [
  `update audit_events set seq = -(seq + 1) where practice_id = $1 and seq > ${seq}`,
  SHIFT,
  `insert into audit_events select practice_id, seq + 1, at, actor_kind, actor_id, role, action, resource_kind,
     resource_id, outcome, address, detail, leaf_hash from audit_events where practice_id = $1 and seq = ${seq}`,
];
const GROWN = `update audit_heads set size = size + 1 where practice_id = $1`;
const closed = (seq: number): readonly string[] => [
  ...removed(String(seq)),
  `update audit_events set seq = -(seq - 1) where practice_id = $1 and seq > ${seq}`,
  SHIFT,
];

/** Of the newest events, which no checkpoint covers yet: the last but one. */
const FRESH = `(select size - 1 from audit_heads where practice_id = $1)`;

describe.each<
  readonly [
    attack: string,
    /** What is done to events that were signed, which Zally doesn't read again each time. */
    old: readonly string[],
    codes: readonly FindingCode[],
    /** What is done to those that wait to be signed. */
    fresh: readonly string[],
    finding: RegExp,
  ]
>([
  ['edit', edited('5'), ['root'], edited(FRESH), /^event_changed/],
  ['delete in the middle', removed('5'), ['gap', 'count'], removed(FRESH), /^event_missing/],
  ['reorder', swapped('5', '6'), ['root'], swapped(FRESH, `(${FRESH} - 1)`), /^tree_differs/],
  ['duplicate', doubled('5'), ['root'], [...doubled(FRESH), GROWN], /^(?:event_changed|tree_differs)/],
])('%s', (attack, old, codes, fresh, finding) => {
  it('of what waits to be signed: Zally finds it, and signs nothing', async ({ annotate }) => {
    const log = await soundLog(annotate);
    const signed = (await log.checkpoints()).length;
    await log.add(4);
    for (const sql of fresh) await log.attacker.run(sql);
    const says = await log.zallySays();
    await annotate(`found by Zally before it signs: ${says ?? 'NOT FOUND'}`);
    expect(says).toMatch(finding);
    expect(await log.checkpoints()).toHaveLength(signed);
  });

  it('of what was signed: the signature over it doesn’t fit any more', async ({ annotate }) => {
    const log = await soundLog(annotate);
    for (const sql of old) await log.attacker.run(sql);
    // With one event more the next one would have nowhere to go, unless the tree is made to fit.
    if (attack === 'duplicate') await log.attacker.rehash();
    const says = await log.zallySays();
    // Without anything from outside: the signatures in the export are enough.
    const verdict = log.verify(await log.export(), { anchors: false });
    await annotate(
      `Zally: ${says ?? 'doesn’t look at it again'}; found by zally audit verify: ${told(verdict)}`,
    );
    expect(codesOf(verdict)).toEqual(expect.arrayContaining([...codes]));
  });
});

describe('cut the tail', () => {
  const cut = async (log: LogDesk): Promise<void> => {
    await log.attacker.run(
      `delete from audit_events where practice_id = $1 and seq > (select size - 5 from audit_heads where practice_id = $1)`,
    );
    await log.attacker.rehash();
  };

  it('Zally finds by its anchors that there was more', async ({ annotate }) => {
    const log = await soundLog(annotate);
    await cut(log);
    const says = await log.zallySays();
    const verdict = log.verify(await log.export());
    await annotate(
      `found by Zally before it signs: ${says ?? 'NOT FOUND'}; by zally audit verify: ${told(verdict)}`,
    );
    expect(says).toMatch(/^behind_anchor/);
    expect(codesOf(verdict)).toContain('rolled_back');
  });

  it('verify finds it where Zally was kept from its anchors', async ({ annotate }) => {
    const log = await soundLog(annotate);
    await cut(log);
    const file = await log.export({ anchors: undefined });
    const verdict = log.verify(file);
    await annotate(`without anchors: ${told(log.verify(file, { anchors: false }))}`);
    await annotate(`found by zally audit verify with anchors: ${told(verdict)}`);
    expect(log.verify(file, { anchors: false }).ok).toBe(true);
    expect(codesOf(verdict)).toContain('rolled_back');
  });
});

describe('full re-hash', () => {
  const rewrite = async (log: LogDesk): Promise<void> => {
    for (const sql of [...edited('5'), ...closed(8)]) await log.attacker.run(sql);
    await log.attacker.rehash();
  };

  it('every hash in the database is made to fit, and the signatures don’t', async ({ annotate }) => {
    const log = await soundLog(annotate);
    await rewrite(log);
    const says = await log.zallySays();
    const verdict = log.verify(await log.export(), { anchors: false });
    await annotate(`Zally: ${says ?? 'NOT FOUND'}; zally audit verify, without anchors: ${told(verdict)}`);
    expect(says).toMatch(/^checkpoint_changed|^behind_checkpoint/);
    expect(verdict.ok).toBe(false);
  });

  it('with the checkpoints thrown away as well: Zally finds by its anchors that it was another log', async ({
    annotate,
  }) => {
    const log = await soundLog(annotate);
    await rewrite(log);
    await log.attacker.forget();
    await log.add(8);
    const says = await log.zallySays();
    await annotate(`found by Zally before it signs: ${says ?? 'NOT FOUND'}`);
    expect(says).toMatch(/^differs_from_anchor/);
  });

  it('and signed anew, where Zally was kept from its anchors: verify finds it with them', async ({
    annotate,
  }) => {
    const log = await soundLog(annotate);
    const mailed = await log.newestNote();
    await rewrite(log);
    await log.attacker.forget();
    await log.add(8);
    const file = await log.export({ anchors: undefined });
    // All of it is signed by Zally: nothing in the export tells.
    expect(log.verify(file, { anchors: false }).ok).toBe(true);
    const [byAnchors, byMail] = [log.verify(file), log.verify(file, { anchors: false, mailed: [mailed] })];
    await annotate(`without anchors: everything fits; with anchors: ${told(byAnchors)}`);
    await annotate(`with the checkpoint that an owner got by mail: ${told(byMail)}`);
    expect(codesOf(byAnchors)).toEqual(['rewritten']);
    expect(codesOf(byMail)).toEqual(['rewritten']);
  });
});

describe('rollback to an old backup', () => {
  it('Zally finds it by its anchors, and verify too', async ({ annotate }) => {
    const log = await soundLog(annotate);
    const backup = await log.backUp();
    await log.add(7);
    await log.newestNote();
    await log.restore(backup);
    const says = await log.zallySays();
    const verdict = log.verify(await log.export());
    await annotate(
      `found by Zally before it signs: ${says ?? 'NOT FOUND'}; by zally audit verify: ${told(verdict)}`,
    );
    expect(says).toMatch(/^behind_anchor/);
    expect(codesOf(verdict)).toContain('rolled_back');
  });

  it('and gone on from there, past the size that it had: verify finds it where Zally was kept from its anchors', async ({
    annotate,
  }) => {
    const log = await soundLog(annotate);
    const backup = await log.backUp();
    await log.add(3);
    const mailed = await log.newestNote();
    await log.restore(backup);
    await log.add(9);
    const file = await log.export({ anchors: undefined });
    expect(log.verify(file, { anchors: false }).ok).toBe(true);
    const [byAnchors, byMail] = [log.verify(file), log.verify(file, { anchors: false, mailed: [mailed] })];
    await annotate(`with anchors: ${told(byAnchors)}; with an owner’s mail: ${told(byMail)}`);
    expect(codesOf(byAnchors)).toEqual(['rewritten']);
    expect(codesOf(byMail)).toEqual(['rewritten']);
  });
});

it('split view: two people are shown two logs, and either’s newest checkpoint gives away the other’s', async ({
  annotate,
}) => {
  const log = await soundLog(annotate);
  const backup = await log.backUp();
  const alone = { anchors: undefined };
  await log.add(5);
  const [first, firstNote] = [await log.export(alone), await log.newestNote(alone)];
  await log.restore(backup);
  await log.add(5);
  const [second, secondNote] = [await log.export(alone), await log.newestNote(alone)];
  for (const file of [first, second]) expect(log.verify(file)).toMatchObject({ ok: true });
  const [ofFirst, ofSecond] = [
    log.verify(first, { mailed: [secondNote] }),
    log.verify(second, { mailed: [firstNote] }),
  ];
  await annotate(`the first with the second’s checkpoint: ${told(ofFirst)}`);
  await annotate(`the second with the first’s checkpoint: ${told(ofSecond)}`);
  expect(codesOf(ofFirst)).toContain('split_view');
  expect(codesOf(ofSecond)).toContain('split_view');
});

describe('what can’t be found, by design', () => {
  it('what was added after the newest anchor is cut off without a trace, and verify says that it could be', async ({
    annotate,
  }) => {
    const log = await soundLog(annotate);
    const anchored = (await log.attacker.head()).size;
    await log.add(5);
    const before = await log.attacker.rows();
    await log.attacker.run(`delete from audit_events where practice_id = $1 and seq > ${anchored + 1}`);
    for (const sql of edited(String(anchored + 1))) await log.attacker.run(sql);
    await log.attacker.rehash();
    const after = await log.attacker.rows();
    // It was done: four are gone, and the last that is left isn't what it was.
    expect(after).toHaveLength(before.length - 4);
    expect(after.at(-1)?.event.resource_id).not.toBe(before[anchored]?.event.resource_id);
    expect(await log.zallySays({ anchors: undefined })).toBeUndefined();
    expect(await log.zallySays()).toBeUndefined();
    const verdict = log.verify(await log.export());
    expect(verdict).toMatchObject({ ok: true });
    await annotate(
      `NOT FOUND, as docs/audit.md says: 4 of 5 events since the last anchor were cut off, and 1 changed`,
    );
  });

  it('says of which events that is so', async ({ annotate }) => {
    const log = await openLog(test);
    const newest = (await log.attacker.head()).size;
    await log.add(5);
    const verdict = log.verify(await log.export({ anchors: undefined }));
    const said = verdict.unseen.find((line) => line.includes('cut off or replaced')) ?? '';
    await annotate(`what can’t be seen, in the words of zally audit verify: ${said}`);
    expect(said).toContain(`events ${newest + 1} to ${verdict.size}`);
  });
});
