import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { createLogger } from '../../src/adapters/log/logger.ts';
import { type ReadingProcess, startProcess } from '../../src/adapters/ocr/child-process.ts';
import { auditKeyOf } from '../../src/adapters/vault/audit-key.ts';
import type { AuditDeps } from '../../src/audit/deps.ts';
import { takeCheckpoint } from '../../src/audit/take-checkpoint.ts';
import { examine } from '../../src/commands/doctor.ts';
import { parseConfig } from '../../src/config.ts';
import { createDatabase } from '../../src/db/database.ts';
import { endBaa } from '../../src/db/stores/practices.ts';
import { addFactor } from '../../src/db/stores/second-factors.ts';
import { addStaff } from '../../src/db/stores/staff.ts';
import { exitCodeOf, type Line } from '../../src/doctor/line.ts';
import { isWeakKey, lookAtConfig } from '../../src/doctor/look-at-config.ts';
import { lookAtDatabase } from '../../src/doctor/look-at-database.ts';
import { lookAtMachine, type Machine, THIS_MACHINE } from '../../src/doctor/look-at-machine.ts';
import { lookAtPractices } from '../../src/doctor/look-at-practices.ts';
import type { PracticeId } from '../../src/domain/ids.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { createPracticeInABox } from '../support/practice-in-a-box.ts';
import { arrive, stepDeps } from '../support/steps.ts';

const key = (): string => randomBytes(32).toString('base64');
const lineOf = (lines: readonly Line[], about: string) => lines.find((line) => line.about === about);

describe('of the variables', () => {
  const GOOD = {
    ZALLY_MASTER_KEY: key(),
    ZALLY_BACKUP_KEY: key(),
    ZALLY_KEYS_BACKUP_KEY: key(),
    ZALLY_LEDGER_DIR: '/ledger',
    ZALLY_AUDIT_ANCHOR_DIR: '/anchors',
    ZALLY_PUBLIC_URL: 'https://zally.example.org',
    SMTP_URL: 'smtps://mail.example.org',
    SMTP_FROM: 'zally@example.org',
    DATABASE_URL: 'postgres://app@db.example.org/zally?sslmode=verify-full',
  };
  const look = (env: Readonly<Record<string, string>>) =>
    lookAtConfig(parseConfig({ ...GOOD, ...env }, 'file'), {});

  it('finds nothing in an installation that is as it should be', () => {
    expect(look({}).map(({ level }) => level)).toEqual(['ok', 'ok', 'ok', 'ok', 'ok', 'ok']);
    expect(exitCodeOf(look({}))).toBe(0);
  });

  it.each([
    ['tls', 'bad', { DATABASE_URL: 'postgres://app@db.example.org/zally' }],
    ['tls', 'bad', { ZALLY_PUBLIC_URL: 'http://zally.example.org' }],
    ['tls', 'warn', { ZALLY_PUBLIC_URL: 'http://localhost:8080', ZALLY_LOCAL_TRIAL: 'true' }],
    ['keys', 'bad', { ZALLY_MASTER_KEY: Buffer.alloc(32).toString('base64') }],
    ['keys', 'warn', { ZALLY_MASTER_KEY: '' }],
    ['region', 'warn', { ZALLY_REGION: 'eu-west-1' }],
    ['second_channel', 'warn', { SMTP_URL: '', SMTP_FROM: '' }],
    ['smtp_tls', 'warn', { SMTP_URL: 'smtp://localhost:25' }],
    ['kept_apart', 'warn', { ZALLY_LEDGER_DIR: '' }],
  ])('%s is %s with %j', (about, level, env) => {
    const line = lineOf(look(env as Record<string, string>), about);
    expect(line?.level).toBe(level);
    expect(line?.todo).toMatch(/\.$/);
  });

  it('knows keys that somebody has made up', () => {
    const counted = Buffer.from(Array.from({ length: 32 }, (_, index) => index));
    const repeated = Buffer.alloc(32, 'abcdefgh');
    const text = Buffer.from('correct horse battery staple 123');
    for (const bytes of [counted, repeated, text]) expect(isWeakKey(bytes.toString('base64'))).toBe(true);
    for (let made = 0; made < 2000; made += 1) expect(isWeakKey(key())).toBe(false);
  });

  it('repeats no value, and names the variable that isn’t understood', async () => {
    const lines = await examine({ ZALLY_MASTER_KEY: 'secret-that-is-short' });
    expect(lines).toMatchObject([{ about: 'config', level: 'bad' }]);
    expect(JSON.stringify(lines)).toContain('ZALLY_MASTER_KEY');
    expect(JSON.stringify(lines)).not.toContain('secret-that');
  });
});

describe('of the machine', () => {
  const machine: Machine = {
    read: (path) => (path === '/proc/swaps' ? 'Filename Type\n' : 'Max core file size 0 unlimited bytes\n'),
    mode: () => 0o600,
    tesseract: () => '/usr/bin/tesseract',
    startProbe: THIS_MACHINE.startProbe,
  };
  it('says that it is well where it is', async () => {
    const lines = await lookAtMachine('/state', machine);
    expect(lines.filter(({ level }) => level !== 'ok')).toEqual([]);
    expect(lines).toHaveLength(5);
  });

  it.each<[string, string, Partial<Machine>]>([
    ['state_folder', 'bad', { mode: () => 0o644 }],
    ['core_dumps', 'warn', { read: () => 'Max core file size         unlimited unlimited bytes\n' }],
    ['swap', 'warn', { read: () => 'Filename Type\n/dev/sda2 partition 1 0 -2\n' }],
    ['tesseract', 'warn', { tesseract: () => undefined }],
    // Not the prober: what stands there says nothing that is understood.
    [
      'reader_isolation',
      'bad',
      { startProbe: () => startProcess('/bin/false', { memoryMb: 1280, cpuSeconds: 5 }) },
    ],
  ])('%s can be %s', async (about, level, other) => {
    expect(lineOf(await lookAtMachine('/state', { ...machine, ...other }), about)?.level).toBe(level);
  });
});

it('says what gets through where there is no wall', async () => {
  const probe = fileURLToPath(new URL('../../src/doctor/probe.ts', import.meta.url));
  const startProbe = (): ReadingProcess => {
    const child = spawn(process.execPath, [probe], { stdio: ['pipe', 'ignore', 'ignore', 'pipe'] });
    return { process: child, input: child.stdio[0] as Writable, output: child.stdio[3] as Readable };
  };
  const line = lineOf(await lookAtMachine('/state', { ...THIS_MACHINE, startProbe }), 'reader_isolation');
  expect(line?.level).toBe('bad');
  for (const way of ['read', 'write', 'spawn', 'connect', 'environment']) expect(line?.words).toContain(way);
});

describe('of the database and its practices', () => {
  let test: TestDatabase;
  let practiceId: PracticeId;
  let deps: AuditDeps;
  let box: Awaited<ReturnType<typeof createPracticeInABox>>;
  const config = parseConfig({}, 'file');
  beforeAll(async () => {
    test = await createTestDatabase();
    box = await createPracticeInABox(test);
    practiceId = box.practiceId;
    const keyOfAudit = auditKeyOf(undefined, test.master);
    deps = { db: test.db, log: createLogger('silent'), key: keyOfAudit, anchors: undefined, ways: [] };
    for (const email of ['one@example.org', 'two@example.org'])
      await test.db.inPractice(practiceId, { kind: 'operator' }, async (tx) => {
        const staffId = await addStaff(tx, { email, displayName: email, role: 'owner' });
        await addFactor(tx, staffId, { kind: 'totp', secret: 'JBSWY3DPEHPK3PXP', step: 1 }, true);
      });
    await arrive(test, box, stepDeps(test, box));
    await takeCheckpoint(deps, practiceId);
  });
  const superuser = async (...statements: readonly string[]): Promise<void> => {
    const client = new Client({ connectionString: test.superUrl });
    await client.connect();
    for (const statement of statements) await client.query(statement);
    await client.end();
  };
  const levels = async (now = Date.now) =>
    Object.fromEntries(
      (await lookAtDatabase(test.db, config, now)).map(({ about, level }) => [about, level]),
    );
  const ofPractice = async () =>
    Object.fromEntries((await lookAtPractices(deps)).map(({ about, level }) => [about, level]));

  it('says that it is well where it is, but for a backup', async () => {
    await superuser('delete from outbox');
    expect(await levels()).toEqual({
      database: 'ok',
      database_role: 'ok',
      row_security: 'ok',
      migrations: 'ok',
      clock: 'ok',
      connections: 'ok',
      backup: 'warn',
      outbox: 'ok',
    });
    expect(await ofPractice()).toEqual({
      baa: 'ok',
      owners: 'ok',
      mfa: 'ok',
      ehr: 'ok',
      sweeper: 'ok',
      audit: 'ok',
    });
  });

  it('says that the database is down, and nothing else of it', async () => {
    const url = 'postgres://a:b@127.0.0.1:1/x';
    const db = createDatabase({ ...test.db, url, poolSize: 1, master: test.master });
    expect(await lookAtDatabase(db, config, Date.now)).toMatchObject([{ about: 'database', level: 'bad' }]);
    await db.close();
  });

  it.each<[string, string, readonly string[], readonly string[]]>([
    [
      'row_security',
      'bad',
      ['alter table faxes no force row level security'],
      ['alter table faxes force row level security'],
    ],
    [
      'migrations',
      'bad',
      [`update kysely_migration set name = 'x' where name = '0064-backups'`],
      [`update kysely_migration set name = '0064-backups' where name = 'x'`],
    ],
    [
      'backup',
      'ok',
      [`insert into backups values (gen_random_uuid(), now(), 1, 1)`],
      ['delete from backups'],
    ],
    [
      'backup',
      'warn',
      [`insert into backups values (gen_random_uuid(), now() - interval '2 days', 1, 1)`],
      ['delete from backups'],
    ],
    [
      'outbox',
      'bad',
      [
        `insert into outbox (id, practice_id, queue, payload, priority, run_at, created_at)
        values (gen_random_uuid(), gen_random_uuid(), 'zally-intake', '{}', 1, now() - interval '1 hour', now())`,
      ],
      ['delete from outbox'],
    ],
  ])('%s can be %s', async (about, level, doing, undoing) => {
    await superuser(...doing);
    expect((await levels())[about]).toBe(level);
    await superuser(...undoing);
  });

  it('compares clocks', async () => {
    expect((await levels(() => Date.now() + 10_000))['clock']).toBe('warn');
    expect((await levels(() => Date.now() + 3_600_000))['clock']).toBe('bad');
  });

  it('refuses an owner’s login, and a pool that doesn’t fit twice', async () => {
    const db = createDatabase({ ...test.db, url: test.ownerUrl, poolSize: 1, master: test.master });
    expect(lineOf(await lookAtDatabase(db, config, Date.now), 'database_role')?.level).toBe('bad');
    await db.close();
    const large = { ...config, DATABASE_POOL_SIZE: 200 };
    expect(lineOf(await lookAtDatabase(test.db, large, Date.now), 'connections')?.level).toBe('warn');
  });

  it.each<[string, string, readonly string[], readonly string[]]>([
    [
      'owners',
      'warn',
      [`update staff set active = false where email = 'two@example.org'`],
      ['update staff set active = true'],
    ],
    [
      'mfa',
      'warn',
      ['update second_factors set ended_at = now()'],
      ['update second_factors set ended_at = null'],
    ],
    [
      'ehr',
      'bad',
      [`update ehr_connections set state = 'reconnect'`],
      [`update ehr_connections set state = 'connected'`],
    ],
    [
      'ehr',
      'bad',
      [`update ehr_connections set last_error = 'ehr_forbidden', last_error_at = now()`],
      ['update ehr_connections set last_error = null, last_error_at = null'],
    ],
    [
      'ehr',
      'bad',
      [`update ehr_connections set inbox_seen_at = inbox_seen_at - interval '1 hour'`],
      [`update ehr_connections set inbox_seen_at = inbox_seen_at + interval '1 hour'`],
    ],
    [
      'sweeper',
      'bad',
      [`update faxes set due_at = due_at - interval '1 hour'`],
      [`update faxes set due_at = due_at + interval '1 hour'`],
    ],
    [
      'audit',
      'bad',
      ['alter table audit_heads disable trigger user', 'update audit_heads set size = 1'],
      [
        'update audit_heads h set size = (select count(*) from audit_events e where e.practice_id = h.practice_id)',
      ],
    ],
  ])('%s of a practice can be %s', async (about, level, doing, undoing) => {
    await superuser(...doing);
    expect((await ofPractice())[about]).toBe(level);
    await superuser(...undoing);
  });

  it('says which practice has no BAA, by its id alone', async () => {
    await test.db.inPractice(practiceId, { kind: 'operator' }, endBaa);
    const lines = await lookAtPractices(deps);
    expect(lineOf(lines, 'baa')).toMatchObject({ level: 'warn', practiceId });
    expect(JSON.stringify(lines)).not.toContain('Test Practice');
  });
});
