import {
  DOCUMENT_TYPE_LABELS,
  DOCUMENT_TYPES,
  type DocumentType,
  NEVER_AUTOMATIC,
} from './document-types.ts';
import type { Location } from './locations.ts';
import type { PracticeType } from './practice-types.ts';
import { anythingLeft, contains, isEmpty, ofTypes, type Region, regionsOf } from './rule-region.ts';
import { autonomyOf, type Rule, type Ruleset } from './rules.ts';

/** What can be wrong with a ruleset that has the right form. An error refuses saving; a warning doesn't. */
export const LINT_SEVERITIES = {
  contradictory_conditions: 'error',
  nobody_assigned: 'error',
  duplicate_rule: 'warning',
  unreachable_rule: 'warning',
  location_gone: 'error',
  practice_type_gone: 'error',
  location_without_people: 'warning',
  on_call_gaps: 'warning',
  never_files: 'warning',
  auto_impossible: 'warning',
  auto_without_rule: 'warning',
  type_uncovered: 'warning',
} as const satisfies Record<string, 'error' | 'warning'>;
export type LintCode = keyof typeof LINT_SEVERITIES;

export interface LintFinding {
  readonly code: LintCode;
  readonly severity: 'error' | 'warning';
  /** As people see it; null when it is about the ruleset as a whole. */
  readonly ruleNumber: number | null;
  readonly text: string;
  /** The rule would be used in the place of this one, which takes everything from it. */
  readonly fitsBefore?: number;
}

/** Whom the EHR knows. `groups` is null when nobody asked for them. */
export interface LintDirectory {
  readonly users: readonly { readonly ehrUserId: string; readonly active: boolean }[];
  readonly groups: readonly { readonly ehrGroupId: string; readonly active: boolean }[] | null;
}

/** What the practice has said elsewhere in its settings. */
export interface LintPractice {
  /** True when nobody is on call at some hour of the coming days. */
  readonly onCallGaps: boolean;
  readonly locations: readonly Location[];
  readonly practiceTypes: readonly PracticeType[];
}

const finding = (code: LintCode, ruleNumber: number | null, text: string): LintFinding => ({
  code,
  severity: LINT_SEVERITIES[code],
  ruleNumber,
  text,
});

const nobody = ({ effect }: Rule, number: number, directory: LintDirectory): LintFinding[] => {
  if (effect.do !== 'file') return [];
  const { assignee } = effect;
  if (assignee.kind !== 'ehr_user' && assignee.kind !== 'ehr_group') return [];
  if (assignee.kind === 'ehr_group' && directory.groups === null) return [];
  const what = assignee.kind === 'ehr_user' ? 'user' : 'group';
  const found =
    assignee.kind === 'ehr_user'
      ? directory.users.find(({ ehrUserId }) => ehrUserId === assignee.ehrUserId)
      : directory.groups?.find(({ ehrGroupId }) => ehrGroupId === assignee.ehrGroupId);
  if (found === undefined) {
    return [
      finding('nobody_assigned', number, `Rule ${number} gives to a ${what} whom the EHR doesn't have.`),
    ];
  }
  if (found.active) return [];
  return [finding('nobody_assigned', number, `Rule ${number} gives to a ${what} who is no longer active.`)];
};

const onCall = ({ effect }: Rule, number: number, { onCallGaps }: LintPractice): LintFinding[] => {
  if (effect.do !== 'file' || effect.assignee.kind !== 'on_call' || !onCallGaps) return [];
  const text = `Rule ${number} gives to whoever is on call, and at some hours of the coming days nobody is: then the fax waits for a person.`;
  return [finding('on_call_gaps', number, text)];
};

const places = ({ when, effect }: Rule, number: number, { locations }: LintPractice): LintFinding[] => {
  const gone = when.locations?.some((id) => !locations.some((location) => location.id === id)) === true;
  const asked = locations.filter(({ id }) => when.locations?.includes(id) ?? true);
  const empty = asked.filter(({ people }) => people === null);
  const gives = effect.do === 'file' && effect.assignee.kind === 'location';
  const none = `Rule ${number} gives to the people of the fax's location, and there are no locations: it never files.`;
  const some = `Rule ${number} gives to the people of the fax's location, and nobody is said for ${empty.map(({ name }) => name).join(', ')}: faxes there wait for a person.`;
  return [
    ...(gone
      ? [finding('location_gone', number, `Rule ${number} asks for a location that is no longer there.`)]
      : []),
    ...(gives && locations.length === 0 ? [finding('location_without_people', number, none)] : []),
    ...(gives && empty.length > 0 ? [finding('location_without_people', number, some)] : []),
  ];
};

const isInUse = (id: string, { practiceTypes }: LintPractice): boolean =>
  practiceTypes.some((type) => type.id === id && !type.ended);

const ownTypes = ({ when }: Rule, number: number, practice: LintPractice): LintFinding[] => {
  if (when.practiceTypes?.every((id) => isInUse(id, practice)) ?? true) return [];
  const text = `Rule ${number} asks for a type of your own that is no longer in use.`;
  return [finding('practice_type_gone', number, text)];
};

/** A rule that asks for types of the practice's own fits their parents alone. */
const withParents = ({ when }: Rule, practice: LintPractice | undefined): Pick<Rule, 'when'> => {
  const own = when.practiceTypes;
  if (own === undefined || practice === undefined) return { when };
  const parents = practice.practiceTypes.filter(({ id }) => own.includes(id)).map(({ parent }) => parent);
  // Gone, which is said by itself.
  if (parents.length === 0) return { when };
  return { when: { ...when, types: parents.filter((type) => when.types?.includes(type) ?? true) } };
};

/** Contradiction, duplicate, containment: one finding for each rule that can't be chosen, the plainest there is. */
const unchosen = (regions: readonly Region[], n: number, { when }: Rule): LintFinding[] => {
  const [number, region, earlier] = [n + 1, regions[n] ?? [], regions.slice(0, n)];
  if (isEmpty(region)) {
    const pages = (when.pagesAtLeast ?? 1) > (when.pagesAtMost ?? Infinity);
    const text = `Rule ${number} fits nothing: ${pages ? 'it wants more pages at least than at most' : 'none of its types of your own belongs to one of its types'}.`;
    return [finding('contradictory_conditions', number, text)];
  }
  const same = earlier.findIndex((other) => contains(other, region) && contains(region, other));
  if (same >= 0) {
    const text = `Rule ${number} has the same conditions as rule ${same + 1}, which comes first.`;
    return [finding('duplicate_rule', number, text)];
  }
  const wider = earlier.findIndex((other) => contains(other, region));
  if (wider >= 0) {
    const text = `Rule ${number} is never used: rule ${wider + 1} comes first and fits everything that it fits.`;
    return [{ ...finding('unreachable_rule', number, text), fitsBefore: wider + 1 }];
  }
  if (anythingLeft(region, earlier)) return [];
  const text = `Rule ${number} is never used: the rules before it together fit everything that it fits.`;
  return [finding('unreachable_rule', number, text)];
};

const neverFiles = ({ when, effect }: Rule, number: number): LintFinding[] => {
  const onlyNever = when.types?.every((type) => NEVER_AUTOMATIC.has(type)) === true;
  if (effect.do !== 'file' || !onlyNever) return [];
  const text = `Rule ${number} never files by itself: documents of its kinds always wait for a person.`;
  return [finding('never_files', number, text)];
};

const labels = (types: readonly DocumentType[]): string =>
  types.map((type) => DOCUMENT_TYPE_LABELS[type]).join(', ');

/**
 * Looks for what a practice can't have meant. Pure.
 *
 * @param directory whom the EHR knows; left out, assignees aren't looked at
 * @param practice left out, what rules take from the other settings isn't looked at
 */
export const lintRuleset = (
  ruleset: Ruleset,
  directory?: LintDirectory,
  practice?: LintPractice,
): readonly LintFinding[] => {
  const { rules } = ruleset;
  const regions = regionsOf(rules.map((rule) => withParents(rule, practice)));
  const ofRules = rules.flatMap((rule, n) => [
    ...unchosen(regions, n, rule),
    ...neverFiles(rule, n + 1),
    ...(directory === undefined ? [] : nobody(rule, n + 1, directory)),
    ...(practice === undefined
      ? []
      : [
          ...onCall(rule, n + 1, practice),
          ...places(rule, n + 1, practice),
          ...ownTypes(rule, n + 1, practice),
        ]),
  ]);
  const files = (type: DocumentType): boolean =>
    rules.some(({ effect }, n) => {
      const part = ofTypes(regions[n] ?? [], (each) => each === type);
      return effect.do === 'file' && anythingLeft(part, regions.slice(0, n));
    });
  const fits = (type: DocumentType): boolean =>
    regions.some((region) => !isEmpty(ofTypes(region, (each) => each === type)));
  const idle = DOCUMENT_TYPES.filter((type) => autonomyOf(ruleset, type) === 'auto' && !files(type));
  const uncovered = DOCUMENT_TYPES.filter(
    (type) => !NEVER_AUTOMATIC.has(type) && !idle.includes(type) && !fits(type),
  );
  const impossible = DOCUMENT_TYPES.filter(
    (type) => ruleset.autonomy[type] !== undefined && ruleset.autonomy[type] !== autonomyOf(ruleset, type),
  );
  return [
    ...ofRules,
    ...impossible.map((type) =>
      finding(
        'auto_impossible',
        null,
        `${labels([type])} always waits for a person, whatever is set for it.`,
      ),
    ),
    ...idle.map((type) =>
      finding(
        'auto_without_rule',
        null,
        `${labels([type])} may be filed without a person, but no rule files it.`,
      ),
    ),
    ...(uncovered.length === 0
      ? []
      : [
          finding('type_uncovered', null, `No rule speaks of: ${labels(uncovered)}. They wait for a person.`),
        ]),
  ];
};
