import type { PracticeTx } from '../../../db/database.ts';
import { type AutonomyRecord, listAutonomy } from '../../../db/stores/autonomy.ts';
import { loadLocations } from '../../../db/stores/locations.ts';
import { loadOnCallState } from '../../../db/stores/on-call.ts';
import { loadPracticeTypes } from '../../../db/stores/practice-types.ts';
import { findDraft, type RulesetDraft } from '../../../db/stores/ruleset-drafts.ts';
import { listRulesetVersions, loadRuleset } from '../../../db/stores/rulesets.ts';
import { listTeam, type TeamEntry } from '../../../db/stores/team.ts';
import { tryOnPast } from '../../../db/stores/try-on-past.ts';
import { type LintFinding, type LintPractice, lintRuleset } from '../../../domain/lint-ruleset.ts';
import type { Ruleset } from '../../../domain/rules.ts';
import type { Trial } from '../../../domain/try-rules.ts';
import type { Directory } from '../../../pipeline/assignee.ts';
import { loadNames, type Names } from '../../names.ts';
import { loadStatus, type Status } from '../../queue/load-queue.ts';
import type { Viewer } from '../../viewer.ts';
import { keepStopped } from './edits.ts';

/** What the rules page shows. */
export interface RulesPage extends Status {
  /** The version in force. */
  readonly version: number;
  readonly inForce: Ruleset;
  readonly draft: RulesetDraft | undefined;
  readonly records: readonly AutonomyRecord[];
  readonly names: Names;
  /** The draft on the faxes of the last days, beside what is in force. */
  readonly trial: Trial | undefined;
  readonly faxes: number;
  /** What the rules take from the other settings. */
  readonly around: LintPractice;
  readonly team: readonly TeamEntry[];
}

/** The draft, on top of what was saved since it began. */
export const loadDraft = async (
  tx: PracticeTx,
  version: number,
  inForce: Ruleset,
): Promise<RulesetDraft | undefined> => {
  const draft = await findDraft(tx);
  if (draft === undefined || draft.baseVersion === version) return draft;
  const [base] = await listRulesetVersions(tx, draft.baseVersion);
  const empty = { ...inForce, rules: [], autonomy: {} };
  return { ...draft, ruleset: keepStopped(draft.ruleset, base?.ruleset ?? empty, inForce) };
};

/** What the rules take from the other settings. */
export const loadAround = async (tx: PracticeTx): Promise<LintPractice> => ({
  onCallGaps: (await loadOnCallState(tx)).gaps.length > 0,
  locations: (await loadLocations(tx)).locations,
  practiceTypes: (await loadPracticeTypes(tx)).types,
});

export const loadRulesPage = async (tx: PracticeTx, viewer: Viewer): Promise<RulesPage> => {
  const { version, ruleset } = await loadRuleset(tx);
  const draft = await loadDraft(tx, version, ruleset);
  const tried =
    draft === undefined ? undefined : await tryOnPast(tx, ruleset, draft.ruleset, viewer.practice.automatic);
  return {
    ...(await loadStatus(tx)),
    version,
    inForce: ruleset,
    draft,
    records: await listAutonomy(tx),
    names: await loadNames(tx),
    trial: tried?.trial,
    faxes: tried?.faxes ?? 0,
    around: await loadAround(tx),
    team: await listTeam(tx),
  };
};

/** What a person should look at before a draft is saved; errors first. @param directory undefined: the EHR wasn't asked */
export const findingsOf = (
  { draft, inForce, around }: Pick<RulesPage, 'draft' | 'inForce' | 'around'>,
  directory: Directory | undefined,
): readonly LintFinding[] =>
  lintRuleset(draft?.ruleset ?? inForce, directory, around).toSorted(
    (a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'),
  );
