import type { PracticeTx } from '../../db/database.ts';
import { type AutonomyRecord, listAutonomy } from '../../db/stores/autonomy.ts';
import { type ChannelHealth, loadChannelHealth } from '../../db/stores/channels.ts';
import { type EhrAccount, loadEhrAccount } from '../../db/stores/ehr-accounts.ts';
import { guessedAt } from '../../db/stores/link-guesses.ts';
import { listPauses, type Pause } from '../../db/stores/pauses.ts';
import { loadPracticeTypes } from '../../db/stores/practice-types.ts';
import { type BaaOnRecord, loadBaa } from '../../db/stores/practices.ts';
import { loadRuleset } from '../../db/stores/rulesets.ts';
import { type CallsState, loadCallsMade, loadCallsState } from '../../db/stores/workload.ts';
import type { CallsMade } from '../../domain/call-figures.ts';
import type { PracticeType } from '../../domain/practice-types.ts';
import { loadNames, type Names } from '../names.ts';
import { loadStatus, type Status } from '../queue/load-queue.ts';
import { type FirstHour, loadFirstHour } from './first-hour/steps.ts';
import { loadTeamState, type TeamState } from './team/warnings.ts';

export interface Settings extends Status {
  /** Whose inbox it is, as far as the EHR has told. */
  readonly account: EhrAccount | undefined;
  readonly baa: BaaOnRecord | undefined;
  readonly rules: Awaited<ReturnType<typeof loadRuleset>>;
  readonly records: readonly AutonomyRecord[];
  readonly calls: CallsState;
  readonly callsMade: CallsMade;
  readonly pauses: readonly Pause[];
  readonly names: Names;
  readonly channels: readonly ChannelHealth[];
  /** When somebody had tried too many codes to link an account, last. */
  readonly guessedAt: Date | null;
  readonly firstHour: FirstHour;
  readonly teamState: TeamState;
  readonly practiceTypes: readonly PracticeType[];
}

const DAYS = 7;

export const loadSettings = async (tx: PracticeTx): Promise<Settings> => ({
  ...(await loadStatus(tx)),
  account: await loadEhrAccount(tx),
  baa: await loadBaa(tx),
  rules: await loadRuleset(tx),
  records: await listAutonomy(tx),
  calls: await loadCallsState(tx),
  callsMade: await loadCallsMade(tx, DAYS),
  pauses: await listPauses(tx),
  names: await loadNames(tx),
  channels: await loadChannelHealth(tx),
  guessedAt: await guessedAt(tx),
  firstHour: await loadFirstHour(tx),
  teamState: await loadTeamState(tx),
  practiceTypes: (await loadPracticeTypes(tx)).types,
});
