import { createKeyLedger, type KeyLedger } from '../adapters/ledger/key-ledger.ts';
import type { Foundation } from '../foundation.ts';
import { entriesOf, replayLedger } from './ledger.ts';

/**
 * A database that was restored may hold what was destroyed since: nothing is worked on before that is destroyed again.
 *
 * @returns the ledger, where there is one
 * @throws ZallyError `file_invalid` when it can't be read
 */
export const holdAgainstLedger = async (
  foundation: Pick<Foundation, 'config' | 'log' | 'db' | 'master'>,
): Promise<KeyLedger | undefined> => {
  const { config, log } = foundation;
  if (config.ZALLY_LEDGER_DIR === undefined) return undefined;
  const ledger = createKeyLedger(config.ZALLY_LEDGER_DIR);
  const { entries, unreadable } = entriesOf(ledger);
  if (unreadable > 0) log.warn('ledger.unreadable', { count: unreadable });
  const { destroyed, rotated } = await replayLedger(foundation, entries, { kind: 'zally' });
  if (destroyed + rotated > 0) log.warn('ledger.replayed', { count: destroyed + rotated });
  return ledger;
};
