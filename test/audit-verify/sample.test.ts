import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parseVerify } from '../../src/audit-verify/options.ts';
import { verifyLog } from '../../src/audit-verify/verify-log.ts';

it('the sample export that is public fits the key beside it', () => {
  const docs = join(import.meta.dirname, '..', '..', 'docs');
  const args = ['sample-audit-export.jsonl', '--key', 'sample-audit-export.key'];
  const { ok, lines } = verifyLog(parseVerify(args, docs));
  expect(lines.join('\n')).toMatch(/Compared: [1-9]\d* events, [1-9]/);
  expect(ok).toBe(true);
});
