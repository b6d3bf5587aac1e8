import type { PracticeTx } from '../db/database.ts';
import { keepAnomaly, lastExpected } from '../db/stores/anomalies.ts';
import { countDecoys } from '../db/stores/decoys.ts';
import { tellOwners } from '../db/stores/direct-notices.ts';
import { addSecond } from '../db/stores/second-notices.ts';
import { type Finding, isNews } from '../domain/anomalies.ts';
import type { SecondWay } from '../domain/second-channel.ts';

/**
 * Keeps what was found and tells the owners: by mail and webhook, and each in their own chat. Once until it is acknowledged.
 *
 * @param staffId whose it is; null: nobody's
 * @returns true when it was news
 */
export const raiseAnomaly = async (
  tx: PracticeTx,
  ways: readonly SecondWay[],
  staffId: string | null,
  finding: Finding,
): Promise<boolean> => {
  if (!isNews(finding, await lastExpected(tx, finding, staffId), tx.at.getTime())) return false;
  const id = await keepAnomaly(tx, staffId, finding);
  if (id === undefined) return false;
  const since = tx.at.getTime();
  await addSecond(tx, ways, `anomaly:${id}`, { kind: 'anomaly', what: finding.kind, since });
  await tellOwners(tx, (noticeId) => ({ kind: 'anomaly', noticeId, since }));
  return true;
};

/** To be called before charts are shown to a member, with what shows them: a decoy among them is told. */
export const tripDecoys = async (
  tx: PracticeTx,
  ways: readonly SecondWay[],
  ehrPatientIds: readonly string[],
): Promise<void> => {
  const figure = await countDecoys(tx, ehrPatientIds);
  if (figure === 0) return;
  const staffId = tx.actor.kind === 'staff' ? tx.actor.id : null;
  await raiseAnomaly(tx, ways, staffId, { kind: 'decoy', measure: null, span: null, figure, usual: null });
};
