import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAuditKey } from '../../src/adapters/vault/audit-key.ts';
import { auditCheckpoint, auditExport, auditKey } from '../../src/commands/audit.ts';
import type { PracticeId } from '../../src/domain/ids.ts';
import { asSuperuser } from '../audit/audit-desk.ts';
import { actAsOperator } from '../support/act-as-operator.ts';
import { createTestDatabase, createTestPractice, type TestDatabase } from '../support/database.ts';
import { readExport } from '../support/read-export.ts';

let test: TestDatabase;
let practice: PracticeId;
let said = '';
const folder = mkdtempSync(join(tmpdir(), 'zally-'));
beforeAll(async () => {
  test = await createTestDatabase();
  vi.stubEnv('DATABASE_URL', test.appUrl);
  vi.stubEnv('ZALLY_MASTER_KEY', test.masterKey);
  await actAsOperator(test);
  vi.stubEnv('ZALLY_AUDIT_ANCHOR_DIR', folder);
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    said += String(chunk);
    return true;
  });
});
afterAll(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});
beforeEach(async () => {
  practice = await createTestPractice(test);
  vi.stubEnv('ZALLY_AUDIT_KEY', '');
  said = '';
});

const actions = async (): Promise<readonly string[]> =>
  await test.db.inPractice(practice, { kind: 'operator' }, async (tx) => {
    const rows = await tx.q
      .selectFrom('audit_events')
      .select(['actor_kind', 'action'])
      .orderBy('seq')
      .execute();
    return rows.map((row) => `${row.actor_kind} ${row.action}`);
  });

describe('audit key', () => {
  it('is the one that the master key gives, the same each time, or of the seed that is set', async () => {
    await auditKey.run({});
    await auditKey.run({});
    const [first, second] = said.split('\n');
    expect(first).toMatch(/^zally\/audit\+[0-9a-f]{8}\+[A-Za-z0-9+/]{44}$/);
    expect(second).toBe(first);
    said = '';
    const seed = Buffer.alloc(32, 5);
    vi.stubEnv('ZALLY_AUDIT_KEY', seed.toString('base64'));
    await auditKey.run({});
    expect(said).toBe(`${createAuditKey(seed).verifierKey}\n`);
    expect(said.trim()).not.toBe(first);
  });
});

describe('audit checkpoint', () => {
  it('prints and anchors what it signs, and is audited as the operator’s', async () => {
    await auditCheckpoint.run({ practice });
    const [name = ''] = readdirSync(join(folder, practice));
    expect(readFileSync(join(folder, practice, name), 'utf8')).toBe(said);
    expect((await actions()).at(-1)).toBe('operator audit.checkpoint_asked');
    expect(said.split('\n')[1]).toBe(String((await actions()).length));
  });

  it('says what doesn’t fit, and signs nothing', async () => {
    await asSuperuser(test.superUrl, async (client) => {
      await client.query(`update audit_events set outcome = 'denied' where practice_id = $1 and seq = 2`, [
        practice,
      ]);
    });
    await expect(auditCheckpoint.run({ practice })).rejects.toThrow(
      /^Nothing was signed: event_changed at 2\. /,
    );
    expect(said).toBe('');
  });

  it('of a practice that isn’t there is refused', async () => {
    const other = crypto.randomUUID();
    await expect(auditCheckpoint.run({ practice: other })).rejects.toMatchObject({ code: 'not_found' });
    await expect(auditExport.run({ practice: other })).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('audit export', () => {
  it('writes everything to a file that isn’t there yet, or to standard output', async () => {
    const out = join(folder, `${practice}.jsonl`);
    await auditExport.run({ practice, out });
    const file = readExport(readFileSync(out, 'utf8'));
    expect(file.rootAt(file.events.length)).toBe(file.checkpoints.at(-1)?.root);
    expect((await actions()).at(-1)).toBe('operator audit.exported');
    const before = readFileSync(out, 'utf8');
    await expect(auditExport.run({ practice, out })).rejects.toMatchObject({ code: 'file_invalid' });
    expect(readFileSync(out, 'utf8')).toBe(before);
    await auditExport.run({ practice, out: join(folder, `${practice}.csv`) });
    expect(readFileSync(join(folder, `${practice}.csv`), 'utf8')).toMatch(/^seq,at,/);
  });
});
