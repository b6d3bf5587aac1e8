import { parseVerify } from '../../audit-verify/options.ts';
import { verifyLog } from '../../audit-verify/verify-log.ts';
import type { VerifyExport } from './measure-export.ts';

/** As `zally audit verify` does. @throws Error when something doesn't fit */
export const verifyExport: VerifyExport = async (file, keys) => {
  const options = parseVerify([file, ...keys.flatMap((key) => ['--key', key])], '/');
  const { ok, lines } = verifyLog(options);
  if (!ok) throw new Error(lines.join('; '));
};
