import type { Ruleset } from '../../domain/rules.ts';
import { TRIAL_DAYS, type Trial, tryRules } from '../../domain/try-rules.ts';
import type { PracticeTx } from '../database.ts';
import { listPastDecisions, loadRuleHash } from './rulesets.ts';

const DAY_MS = 24 * 3_600_000;

/**
 * Tries a ruleset on the faxes of the last days, beside the one in force.
 *
 * @param automatic whether the practice has anything filed without a person
 */
export const tryOnPast = async (
  tx: PracticeTx,
  inForce: Ruleset,
  draft: Ruleset,
  automatic: boolean,
): Promise<{ readonly trial: Trial; readonly faxes: number }> => {
  const past = await listPastDecisions(tx, new Date(tx.at.getTime() - TRIAL_DAYS * DAY_MS));
  const trial = tryRules(past, inForce, draft, automatic, await loadRuleHash(tx));
  return { trial, faxes: past.length };
};
