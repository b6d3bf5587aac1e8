import type { PracticeTx } from '../../../db/database.ts';
import { type DeputySettings, loadDeputy } from '../../../db/stores/deputy.ts';
import { loadLocations } from '../../../db/stores/locations.ts';
import { loadOnCallState, type OnCallState } from '../../../db/stores/on-call.ts';
import { loadDefaultAssignee } from '../../../db/stores/practices.ts';
import { loadRuleset } from '../../../db/stores/rulesets.ts';
import { listTeam, type TeamEntry } from '../../../db/stores/team.ts';
import { standInFor } from '../../../domain/cover.ts';
import { DOCUMENT_CLASS_LABELS } from '../../../domain/document-classes.ts';
import { lintRuleset } from '../../../domain/lint-ruleset.ts';
import type { Location } from '../../../domain/locations.ts';
import { may } from '../../../domain/permissions.ts';
import type { Ruleset } from '../../../domain/rules.ts';
import { unopenedClasses } from '../../../domain/team.ts';

/** Who is a member, and who gets what. */
export interface TeamState {
  readonly team: readonly TeamEntry[];
  readonly deputy: DeputySettings;
  /** An EHR user. */
  readonly defaultAssignee: string | null;
  readonly ruleset: Ruleset;
  readonly onCall: OnCallState;
  readonly locations: readonly Location[];
}

export const loadTeamState = async (tx: PracticeTx): Promise<TeamState> => ({
  team: await listTeam(tx),
  deputy: await loadDeputy(tx),
  defaultAssignee: await loadDefaultAssignee(tx),
  ruleset: (await loadRuleset(tx)).ruleset,
  onCall: await loadOnCallState(tx),
  locations: (await loadLocations(tx)).locations,
});

/** Something that an owner should see to, and where. */
export interface Warning {
  readonly text: string;
  readonly href: string;
  readonly action: string;
}

/** Whom the EHR has now; null when nobody could ask. */
type EhrUsers = readonly { readonly ehrUserId: string; readonly active: boolean }[] | null;

const TEAM = { href: '/settings/team', action: 'Team' } as const;
const DEPUTY = { href: '/settings/deputy', action: 'When nobody takes a fax' } as const;

/** EHR users of members who have left, here or there, and whom no active member is. */
const goneUsers = (team: readonly TeamEntry[]): ReadonlySet<string> => {
  const here = new Set(
    team.filter(({ active, leftEhrAt }) => active && leftEhrAt === null).map(({ ehrUserId }) => ehrUserId),
  );
  return new Set(
    team.flatMap(({ ehrUserId }) => (ehrUserId === null || here.has(ehrUserId) ? [] : [ehrUserId])),
  );
};

/** EHR users whom the rules name. */
const namedUsers = ({ rules }: Ruleset): readonly string[] =>
  rules.flatMap(({ effect }) =>
    effect.do === 'file' && effect.assignee.kind === 'ehr_user' ? [effect.assignee.ehrUserId] : [],
  );

/** Rules that name somebody who is no longer active, here or in the EHR. Pure. */
export const ruleWarnings = (
  { team, ruleset }: Pick<TeamState, 'team' | 'ruleset'>,
  ehrUsers: EhrUsers,
): readonly Warning[] => {
  const gone = goneUsers(team);
  const known = ehrUsers ?? namedUsers(ruleset).map((ehrUserId) => ({ ehrUserId, active: true }));
  const users = known.map(({ ehrUserId, active }) => ({
    ehrUserId,
    active: active && !gone.has(ehrUserId),
  }));
  return lintRuleset(ruleset, { users, groups: null })
    .filter(({ code }) => code === 'nobody_assigned')
    .map(({ text }) => ({ text, href: '/settings/rules', action: 'Rules' }));
};

const ofDeputy = ({ team, deputy: { deputyId } }: TeamState): readonly Warning[] => {
  const deputy = team.find(({ id }) => id === deputyId);
  if (deputy === undefined) return [];
  if (!deputy.active || !may(deputy.role, 'fax.decide'))
    return [{ text: 'The deputy is no longer somebody who files faxes. Choose another one.', ...DEPUTY }];
  const standIn = team.find(({ id }) => id === standInFor(team, deputy.id));
  if (standIn === undefined)
    return [
      { text: 'The deputy is out and nobody stands in: what nobody takes stays with nobody.', ...DEPUTY },
    ];
  return [];
};

const ON_CALL = { href: '/settings/on-call', action: 'On call' } as const;

/** Only where something goes to whoever is on call. */
const ofOnCall = ({ team, ruleset, onCall }: TeamState): readonly Warning[] => {
  const { table, gaps } = onCall;
  const isNamed = ruleset.rules.some(
    ({ effect }) => effect.do === 'file' && effect.assignee.kind === 'on_call',
  );
  if (!isNamed && !table.urgent) return [];
  const named = new Set([...table.weekly, ...table.dated].map(({ memberId }) => memberId));
  const strangers = team.filter(({ id, active, ehrUserId }) => named.has(id) && active && ehrUserId === null);
  const left = team.filter(({ id, active }) => named.has(id) && !active);
  const words =
    named.size === 0
      ? 'Faxes go to whoever is on call, and nobody is at any hour.'
      : 'At some hours of the coming days nobody is on call.';
  return [
    ...(gaps.length === 0 ? [] : [{ text: words, ...ON_CALL }]),
    ...strangers.map(({ name }) => ({
      text: `${name} is on call and has no user of the EHR: no task can go there.`,
      ...ON_CALL,
    })),
    ...left.map(({ name }) => ({ text: `${name} is still in the on-call table and has left.`, ...ON_CALL })),
  ];
};

/** Locations whose people have left. Groups are told when a rule is looked over. */
const ofLocations = (state: TeamState, ehrUsers: EhrUsers): readonly Warning[] =>
  state.locations.flatMap(({ name, people }) =>
    people?.kind === 'ehr_user' && hasLeft(people.ehrUserId, state, ehrUsers)
      ? [
          {
            text: `Whoever gets what goes to the people of ${name} has left.`,
            href: '/settings/locations',
            action: 'Locations',
          },
        ]
      : [],
  );

const hasLeft = (ehrUserId: string, { team }: TeamState, ehrUsers: EhrUsers): boolean =>
  goneUsers(team).has(ehrUserId) ||
  (ehrUsers !== null && !ehrUsers.some((user) => user.active && user.ehrUserId === ehrUserId));

/** What an owner should see to about the team. Pure. */
export const teamWarnings = (state: TeamState, ehrUsers: EhrUsers): readonly Warning[] => {
  const { team, defaultAssignee } = state;
  const closed = unopenedClasses(team).map((each) => DOCUMENT_CLASS_LABELS[each].toLowerCase());
  const stayed = team.filter(({ active, leftEhrAt }) => active && leftEhrAt !== null);
  return [
    ...(closed.length === 0
      ? []
      : [
          {
            text: `Nobody active opens ${closed.join(', ')} documents: they wait, and nobody can look at them.`,
            ...TEAM,
          },
        ]),
    ...stayed.map(({ name }) => ({
      text: `${name} is no longer an active user of the EHR, and still a member here.`,
      ...TEAM,
    })),
    ...ruleWarnings(state, ehrUsers),
    ...(defaultAssignee !== null && hasLeft(defaultAssignee, state, ehrUsers)
      ? [{ text: 'The default assignee has left. Choose another one.', ...DEPUTY }]
      : []),
    ...ofDeputy(state),
    ...ofOnCall(state),
    ...ofLocations(state, ehrUsers),
  ];
};
