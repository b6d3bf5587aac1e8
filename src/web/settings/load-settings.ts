import type { PracticeTx } from '../../db/database.ts';
import { type AutonomyRecord, listAutonomy } from '../../db/stores/autonomy.ts';
import { type Connection, loadConnection } from '../../db/stores/connections.ts';
import { type BaaOnRecord, loadBaa } from '../../db/stores/practices.ts';
import { loadRuleset } from '../../db/stores/rulesets.ts';
import { loadStatus, type Status } from '../queue/load-queue.ts';

export interface Settings extends Status {
  readonly baa: BaaOnRecord | undefined;
  readonly connection: Connection | undefined;
  readonly rules: Awaited<ReturnType<typeof loadRuleset>>;
  readonly records: readonly AutonomyRecord[];
}

export const loadSettings = async (tx: PracticeTx): Promise<Settings> => ({
  ...(await loadStatus(tx)),
  baa: await loadBaa(tx),
  connection: await loadConnection(tx),
  rules: await loadRuleset(tx),
  records: await listAutonomy(tx),
});
