import { createKeyLedger, type KeyLedger } from '../adapters/ledger/key-ledger.ts';
import { rewrapKeys } from '../db/stores/practice-keys.ts';
import { listPracticesKnown } from '../db/stores/practices.ts';
import { ZallyError } from '../domain/errors.ts';
import type { PracticeId } from '../domain/ids.ts';
import type { Foundation } from '../foundation.ts';
import { entriesOf, keepLedger, replayLedger } from '../keys/ledger.ts';
import { rotateKeys } from '../keys/rotate.ts';
import { type Command, OPERATOR, practiceOf, say, type Values, withFoundation } from './command.ts';

const ledgerOf = ({ config }: Foundation): KeyLedger | undefined =>
  config.ZALLY_LEDGER_DIR === undefined ? undefined : createKeyLedger(config.ZALLY_LEDGER_DIR);

/** One practice, or every one that isn't destroyed. @throws ZallyError `invalid_input` */
const chosen = async ({ db }: Foundation, values: Values): Promise<readonly PracticeId[]> => {
  const all = values['all'] === true;
  if (all === (values['practice'] !== undefined))
    throw new ZallyError('invalid_input', { detail: 'Either --practice ID or --all is needed' });
  return all ? await listPracticesKnown(db) : [practiceOf(values)];
};

const rotate: Command = {
  usage: 'keys rotate --practice ID | --all',
  meaning:
    'Gives practices a new seal key while Zally runs: seals everything anew, then destroys the key before. May be interrupted and repeated.',
  run: async (values) =>
    await withFoundation(async (foundation) => {
      for (const practiceId of await chosen(foundation, values)) {
        const { sealed, destroyed } = await rotateKeys(foundation, practiceId, OPERATOR);
        say(`${practiceId}: ${sealed} values are sealed anew, ${destroyed} keys are destroyed.`);
      }
      const ledger = ledgerOf(foundation);
      if (ledger !== undefined) await keepLedger(foundation.db, ledger);
    }),
};

const rewrap: Command = {
  usage: 'keys rewrap',
  meaning:
    'Wraps every practice’s keys with ZALLY_MASTER_KEY_NEXT, which every process has to know by then. Afterwards it takes the place of ZALLY_MASTER_KEY.',
  run: async () =>
    await withFoundation(async ({ db, master, config }) => {
      if (config.ZALLY_MASTER_KEY_NEXT === undefined)
        throw new ZallyError('config_invalid', { detail: 'ZALLY_MASTER_KEY_NEXT is not set' });
      let keys = 0;
      for (const practiceId of await listPracticesKnown(db))
        keys += await db.inPractice(practiceId, OPERATOR, async (tx) => await rewrapKeys(tx, master));
      say(`${keys} keys are wrapped anew.`);
    }),
};

const replay: Command = {
  usage: 'keys replay-ledger',
  meaning:
    'Holds a database that was restored against the ledger in ZALLY_LEDGER_DIR: what was destroyed since is destroyed again. Each start does it, too.',
  run: async () =>
    await withFoundation(async (foundation) => {
      const ledger = ledgerOf(foundation);
      if (ledger === undefined)
        throw new ZallyError('config_invalid', { detail: 'ZALLY_LEDGER_DIR is not set' });
      const { entries, unreadable } = entriesOf(ledger);
      const { destroyed, rotated } = await replayLedger(foundation, entries, OPERATOR);
      await keepLedger(foundation.db, ledger);
      say(
        `${entries.length} entries; ${destroyed} practices are destroyed again, ${rotated} have a new key.`,
      );
      if (unreadable > 0) say(`${unreadable} lines aren’t entries, and were passed over.`);
    }),
};

/** `zally keys …` */
export const KEY_COMMANDS: Readonly<Record<string, Command>> = {
  'keys rotate': rotate,
  'keys rewrap': rewrap,
  'keys replay-ledger': replay,
};
