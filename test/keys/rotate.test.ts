import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/db/database.ts';
import { SEALED_COLUMNS } from '../../src/db/sealed-columns.ts';
import { listDestroyedKeys } from '../../src/db/stores/destroyed-keys.ts';
import { loadEffects } from '../../src/db/stores/filing-effects.ts';
import { loadDefaultAssignee, saveDefaultAssignee } from '../../src/db/stores/practices.ts';
import { rotateKeys } from '../../src/keys/rotate.ts';
import { fileFax } from '../../src/pipeline/steps/file-fax.ts';
import { createTestDatabase, createTestPractice, type TestDatabase } from '../support/database.ts';
import { filingsOf } from '../support/filings.ts';
import { createSealedPractice, type SealedValue, sealedValues } from '../support/sealed-rows.ts';
import { GRACE_MS, never } from '../support/steps.ts';
import { untilItWaits } from '../support/until-it-waits.ts';

const OPERATOR = { kind: 'operator' } as const;

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});

type Practice = Parameters<Database['inPractice']>[0];

const inPractice = async <T>(id: Practice, work: Parameters<typeof test.db.inPractice<T>>[2]): Promise<T> =>
  await test.db.inPractice(id, OPERATOR, work);
const keysOf = async (id: Practice) =>
  await inPractice(
    id,
    async (tx) =>
      await tx.q
        .selectFrom('practice_keys')
        .select(['key_id', 'purpose', 'wrapped_key', 'destroyed_at'])
        .orderBy('created_at')
        .execute(),
  );
const opened = async (id: Practice, values: readonly SealedValue[]) =>
  await inPractice(id, async (tx) => {
    const vault = await tx.vault();
    return values.map(({ place, sealed }) => ({ place, value: vault.open(place, sealed) }));
  });
const keyIdOf = ({ sealed }: SealedValue): string => sealed.subarray(1, 17).toString('hex');

it('the list of sealed columns is that of the schema, with its keys', () => {
  const dump = readFileSync(`${import.meta.dirname}/../schema.sql`, 'utf8');
  const inSchema = [...dump.matchAll(/^([a-z_]+)\.([a-z_]+_sealed) bytea/gm)].map(
    ([, table, column]) => `${table}.${column}`,
  );
  expect(SEALED_COLUMNS.map(({ table, column }) => `${table}.${column}`).toSorted()).toEqual(
    inSchema.toSorted(),
  );
  for (const { table, key } of SEALED_COLUMNS) {
    const names = key[0] === 'practice_id' ? key : ['practice_id', ...key];
    expect(dump).toContain(`${table}: PRIMARY KEY (${names.join(', ')})`);
  }
});

describe('a rotation of the seal key', () => {
  it('seals every column anew, destroys the key before, and everything opens as it did', async () => {
    const { box } = await createSealedPractice(test);
    const before = await sealedValues(test, box.practiceId);
    // One of each, or the rest would prove nothing of it.
    const columns = SEALED_COLUMNS.map(({ table, column }) => `${table}.${column}`);
    expect(new Set(before.map(({ place }) => `${place.table}.${place.column}`))).toEqual(new Set(columns));
    const values = await opened(box.practiceId, before);
    const [old] = await keysOf(box.practiceId);
    const { sealed, destroyed } = await rotateKeys(test, box.practiceId, OPERATOR, { batch: 1 });
    expect([sealed, destroyed]).toEqual([before.length, 1]);
    const after = await sealedValues(test, box.practiceId);
    expect(await opened(box.practiceId, after)).toEqual(values);
    const keys = (await keysOf(box.practiceId)).filter(({ purpose }) => purpose === 'seal');
    expect(keys.map(({ wrapped_key }) => wrapped_key !== null)).toEqual([false, true]);
    const newest = keys[1]?.key_id.replaceAll('-', '');
    expect(new Set(after.map(keyIdOf))).toEqual(new Set([newest]));
    // What somebody has of before is bytes.
    await expect(opened(box.practiceId, before)).rejects.toMatchObject({ code: 'seal_broken' });
    expect(await listDestroyedKeys(test.db)).toContainEqual(
      expect.objectContaining({ practiceId: box.practiceId, keyId: old?.key_id, why: 'rotated' }),
    );
    const audited = await inPractice(
      box.practiceId,
      async (tx) =>
        await tx.q
          .selectFrom('audit_events')
          .select('detail')
          .where('action', '=', 'key.destroyed')
          .execute(),
    );
    expect(audited).toEqual([{ detail: { key: old?.key_id, purpose: 'seal', why: 'rotated' } }]);
  });

  it('goes on where it was interrupted, whichever of its transactions that was', async () => {
    const { box } = await createSealedPractice(test);
    const values = await opened(box.practiceId, await sealedValues(test, box.practiceId));
    let at = 0;
    for (let done = false; !done; at += 1) {
      let count = 0;
      const db: Database = {
        ...test.db,
        inPractice: async (...args) => {
          if (count === at) throw new Error('interrupted');
          count += 1;
          return await test.db.inPractice(...args);
        },
      };
      done = await rotateKeys({ db, master: test.master }, box.practiceId, OPERATOR, { batch: 2 }).then(
        () => true,
        () => false,
      );
      expect(await opened(box.practiceId, await sealedValues(test, box.practiceId))).toEqual(values);
      // Never a third one: it goes on with the key that it has made.
      const living = (await keysOf(box.practiceId)).filter(({ wrapped_key }) => wrapped_key !== null);
      expect(living.length).toBeLessThanOrEqual(3);
    }
    expect(at).toBeGreaterThan(10);
  });

  it('waits for whoever has the old key in memory, and what they seal opens', async () => {
    const practiceId = await createTestPractice(test);
    const holds = Promise.withResolvers<void>();
    const goes = Promise.withResolvers<void>();
    const writing = inPractice(practiceId, async (tx) => {
      await tx.vault();
      holds.resolve();
      await goes.promise;
      await saveDefaultAssignee(tx, '104');
    });
    await holds.promise;
    let over = false;
    const rotating = rotateKeys(test, practiceId, OPERATOR).finally(() => {
      over = true;
    });
    // It has come as far as it can: somebody who begins now seals with the key that it has made.
    await untilItWaits(test, rotating);
    expect(over).toBe(false);
    goes.resolve();
    await writing;
    expect(await rotating).toEqual({ sealed: 1, destroyed: 1 });
    expect(await inPractice(practiceId, loadDefaultAssignee)).toBe('104');
  });

  it('goes on beside filings, one after the other, and none is lost', async () => {
    const { box } = await createSealedPractice(test);
    const filings = filingsOf(test, box);
    const planned = [await filings.planned(), await filings.planned(), await filings.planned()];
    test.clock.now += GRACE_MS + 1;
    const rotating = (async () => {
      for (let round = 0; round < 4; round += 1)
        await rotateKeys(test, box.practiceId, OPERATOR, { batch: 3 });
    })();
    for (const one of planned) await fileFax(filings.deps, box.practiceId, one.filingId, never);
    await rotating;
    for (const one of planned) {
      expect((await filings.states(one)).filing).toBe('done');
      const effects = await inPractice(box.practiceId, async (tx) => await loadEffects(tx, one.filingId));
      expect(effects.every(({ ehrId }) => ehrId !== null)).toBe(true);
    }
    await opened(box.practiceId, await sealedValues(test, box.practiceId));
  });
});

it('no value opens in the place of another, of any row or column, nor with a bit turned', async () => {
  const { box } = await createSealedPractice(test);
  const values = await sealedValues(test, box.practiceId);
  const other = await createSealedPractice(test);
  const [columns, broken] = [new Set<string>(), expect.objectContaining({ code: 'seal_broken' })];
  await inPractice(box.practiceId, async (tx) => {
    const vault = await tx.vault();
    for (const { place, sealed } of values) {
      columns.add(`${place.table}.${place.column}`);
      for (const { place: elsewhere } of values)
        if (elsewhere !== place) expect(() => vault.open(elsewhere, sealed)).toThrow(broken);
      for (let bit = 0; bit < sealed.length * 8; bit += 1) {
        const turned = Buffer.from(sealed);
        turned[bit >> 3] = (turned[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect(() => vault.open(place, turned)).toThrow(broken);
      }
    }
    for (const { place, sealed } of await sealedValues(test, other.box.practiceId))
      expect(() => vault.open(place, sealed)).toThrow(broken);
  });
  expect(columns.size).toBe(SEALED_COLUMNS.length);
});
