import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { AuditDeps } from '../../src/audit/deps.ts';
import { exportLog } from '../../src/audit/export-log.ts';
import type { FindingCode } from '../../src/audit-verify/findings.ts';
import { parseVerify } from '../../src/audit-verify/options.ts';
import { verifyLog } from '../../src/audit-verify/verify-log.ts';
import type { Actor, AuditEvent } from '../../src/db/audit.ts';
import type { AuditFilter } from '../../src/db/stores/audit-events.ts';
import { addStaff } from '../../src/db/stores/staff.ts';
import { createAuditDesk } from '../audit/audit-desk.ts';
import type { TestDatabase } from '../support/database.ts';
import { createAttacker } from './attacker.ts';

/** What `zally audit verify --json` says, as far as it is asked here. */
export interface Verdict {
  readonly ok: boolean;
  readonly size: number;
  readonly compared: { readonly events: number; readonly checkpoints: number; readonly anchors: number };
  readonly found: Readonly<Partial<Record<FindingCode, number>>>;
  readonly findings: readonly { readonly code: FindingCode; readonly text: string }[];
  readonly unseen: readonly string[];
}

/** What an export is compared with: the anchor folder, and notes that owners got by mail. */
export interface Beside {
  readonly anchors?: boolean;
  readonly mailed?: readonly string[];
}

/** The log of a practice that has worked for a while, its anchors, and somebody who rules the database. */
export const openLog = async (test: TestDatabase) => {
  const desk = await createAuditDesk(test);
  const folder = mkdtempSync(join(tmpdir(), 'zally-attacks-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  let files = 0;
  const put = (text: string, kind: string): string => {
    files += 1;
    const file = join(folder, `${files}.${kind}`);
    writeFileSync(file, text);
    return file;
  };
  const attacker = await createAttacker(test.superUrl, desk.practiceId);
  afterAll(async () => await attacker.close());
  const newestNote = async (more: Partial<AuditDeps> = {}): Promise<string> => {
    const result = await desk.checkpoint(more);
    if ('finding' in result) throw new Error(`not signed: ${result.finding.kind}`);
    return result.newest?.note ?? '';
  };
  const ofPractice = async (actor: Actor, events: readonly AuditEvent[]): Promise<void> =>
    await test.db.inPractice(desk.practiceId, actor, async (tx) => {
      for (const event of events) tx.audit(event);
    });
  const staffId = await desk.inPractice(
    async (tx) =>
      await addStaff(tx, { email: `m.${desk.practiceId}@example.org`, displayName: 'Max', role: 'manager' }),
  );
  // What a detail can hold at its oddest: words, counts and ids are tamer.
  const odd = {
    word: 'é "q" \\ \n\u2028 \u{1F600}',
    10: -1,
    a: 0.1,
    A: 1e21,
    small: 1e-7,
    yes: true,
    none: null,
  };
  const event = { action: 'fax.opened', resource: 'fax', resourceId: randomUUID(), detail: odd } as const;
  const address = '2001:db8::1';
  await ofPractice({ kind: 'staff', id: staffId, role: 'manager', address }, [
    event,
    { ...event, outcome: 'denied' },
  ]);
  await ofPractice({ kind: 'nobody', address: '203.0.113.9' }, [{ ...event, outcome: 'failed' }]);
  await ofPractice({ kind: 'zally' }, [{ action: 'fax.read', resource: 'fax' }]);
  const sizes: number[] = [];
  for (const count of [9, 7, 6]) {
    await desk.add(count);
    sizes.push(Number((await newestNote()).split('\n')[1]));
  }
  return {
    ...desk,
    attacker,
    newestNote,
    /** Where checkpoints were taken so far. */
    sizes: sizes as readonly number[],
    /** What Zally says when it is to sign: what doesn't fit, or nothing. */
    zallySays: async (more: Partial<AuditDeps> = {}): Promise<string | undefined> => {
      const result = await desk.checkpoint(more);
      return 'finding' in result ? `${result.finding.kind} at ${result.finding.at}` : undefined;
    },
    /** An export as Zally makes it: complete, or of what a search finds. */
    export: async (more: Partial<AuditDeps> = {}, found: AuditFilter | null = null): Promise<string> => {
      const actor = { kind: 'operator' } as const;
      const asks = { form: 'jsonl', found, asked: {} } as const;
      const pieces: string[] = [];
      for await (const piece of await exportLog({ ...desk.deps(), ...more }, desk.practiceId, actor, asks))
        pieces.push(piece);
      return put(pieces.join(''), 'jsonl');
    },
    verify: (file: string, { anchors = true, mailed = [] }: Beside = {}): Verdict => {
      const args = [file, '--key', desk.deps().key.verifierKey, '--json'];
      if (anchors) args.push('--anchors', desk.folder);
      for (const note of mailed) args.push('--checkpoint', put(note, 'txt'));
      return JSON.parse(verifyLog(parseVerify(args, folder)).lines[0] ?? '') as Verdict;
    },
  };
};

export type LogDesk = Awaited<ReturnType<typeof openLog>>;
