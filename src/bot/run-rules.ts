import type { PracticeTx } from '../db/database.ts';
import { wasWrongSince } from '../db/stores/autonomy.ts';
import { changeRuleset } from '../db/stores/change-ruleset.ts';
import { loadPractice } from '../db/stores/practices.ts';
import { listRulesetVersions, loadRuleset, loadRulesetVersion, lockRulesets } from '../db/stores/rulesets.ts';
import { tryOnPast } from '../db/stores/try-on-past.ts';
import type { StaffId } from '../domain/ids.ts';
import { FEWEST_TOLD } from '../domain/notices.ts';
import { type Autonomy, autonomyOf, type Ruleset } from '../domain/rules.ts';
import {
  beforeOf,
  type Tightening,
  tighten,
  tighteningBetween,
  tighteningsOf,
} from '../domain/tighten-rules.ts';
import { movedBy } from '../domain/try-rules.ts';
import { WORDED_TYPES } from '../domain/type-words.ts';
import type { Answer } from './answers.ts';
import type { RuleAnswer } from './rule-answers.ts';
import type { RuleCommand } from './rule-presses.ts';

/** How long a change can be undone in chat. */
const UNDO_MS = 10 * 60_000;

/** Numbers alone: a rule has no name in chat. */
export const rulesOf = async (tx: PracticeTx): Promise<Answer> => {
  const { version, ruleset } = await loadRuleset(tx);
  const [last] = version === 0 ? [] : await listRulesetVersions(tx, version);
  const count = (wanted: Autonomy): number =>
    WORDED_TYPES.filter((type) => autonomyOf(ruleset, type) === wanted).length;
  return {
    kind: 'rules',
    rules: ruleset.rules.length,
    auto: count('auto'),
    suggest: count('suggest'),
    never: count('never'),
    changedAt: last?.createdAt.getTime() ?? null,
  };
};

/** What a change makes of the version that somebody saw; undefined where another is in force. */
const changeOn = async (tx: PracticeTx, seen: number, change: Tightening) => {
  const { version, ruleset } = await loadRuleset(tx);
  const before = beforeOf(ruleset, change);
  const next = tighten(ruleset, change);
  return version !== seen || before === undefined || next === undefined
    ? undefined
    : { ruleset, before, next };
};

const tryChange = async (tx: PracticeTx, version: number, change: Tightening): Promise<RuleAnswer> => {
  const on = await changeOn(tx, version, change);
  if (on === undefined) return { kind: 'rules_conflict' };
  const { automatic } = await loadPractice(tx);
  const moved = movedBy((await tryOnPast(tx, on.ruleset, on.next, automatic)).trial);
  return {
    kind: 'rules_tried',
    version,
    change,
    before: on.before,
    moved: moved < FEWEST_TOLD ? null : moved,
  };
};

const confirmChange = async (
  tx: PracticeTx,
  by: StaffId,
  seen: number,
  change: Tightening,
): Promise<RuleAnswer> => {
  await lockRulesets(tx);
  const on = await changeOn(tx, seen, change);
  if (on === undefined) return { kind: 'rules_conflict' };
  const version = await changeRuleset(tx, on.next, by);
  return { kind: 'rules_tightened', version, change, until: tx.at.getTime() + UNDO_MS };
};

/** The version before the one that is in force, where that one is somebody's own change of the last minutes. */
const undoable = async (
  tx: PracticeTx,
  by: StaffId,
  made: number,
): Promise<{ readonly before: Ruleset; readonly change: Tightening } | undefined> => {
  const [now] = await listRulesetVersions(tx, made);
  if (now === undefined || now.createdBy !== by || tx.at.getTime() - now.createdAt.getTime() > UNDO_MS)
    return undefined;
  const before = await loadRulesetVersion(tx, made - 1);
  // Of the changes that somebody makes, those alone that chat offers: an undo isn't one, so that none follows another.
  const change = before && tighteningBetween(before, now.ruleset);
  if (before === undefined || change === undefined) return undefined;
  // A type that goes without a person no longer isn't stopped by a wrong chart, and would be started again here.
  if (change.of === 'type' && (await wasWrongSince(tx, now.createdAt))) return undefined;
  return { before, change };
};

/**
 * Restores what was in force before somebody's own change of the last minutes. That loosens, and asks for no second factor:
 * what holds then held until they changed it.
 */
const undoChange = async (tx: PracticeTx, by: StaffId, made: number): Promise<RuleAnswer> => {
  await lockRulesets(tx);
  const { version } = await loadRuleset(tx);
  if (version !== made) return { kind: 'rules_conflict' };
  const undone = await undoable(tx, by, made);
  const was = undone && beforeOf(undone.before, undone.change);
  if (undone === undefined || was === undefined) return { kind: 'rules_undo_over' };
  await changeRuleset(tx, undone.before, by, true);
  return { kind: 'rules_undone', change: undone.change, before: was };
};

/** Changes of the rules that make more wait for a person. Asked anew at each step: a message may be older than what holds. */
export const changeRules = async (tx: PracticeTx, by: StaffId, command: RuleCommand): Promise<RuleAnswer> => {
  switch (command.kind) {
    case 'rules_choose': {
      const { version, ruleset } = await loadRuleset(tx);
      return { kind: 'rules_choice', version, changes: tighteningsOf(ruleset) };
    }
    case 'rules_try':
      return await tryChange(tx, command.version, command.change);
    case 'rules_confirm':
      return await confirmChange(tx, by, command.version, command.change);
    case 'rules_undo':
      return await undoChange(tx, by, command.version);
  }
};
