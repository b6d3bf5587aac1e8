import { randomBytes } from 'node:crypto';
import type { MasterKey } from '../../src/adapters/vault/vault.ts';
import type { Database } from '../../src/db/database.ts';
import { turnOnAiReader } from '../../src/db/stores/ai-reader.ts';
import { connectWorkspace } from '../../src/db/stores/chat.ts';
import { addLinkCode, useLinkCode } from '../../src/db/stores/chat-links.ts';
import { saveConnection } from '../../src/db/stores/connections.ts';
import { createPractice, recordBaa, saveDefaultAssignee } from '../../src/db/stores/practices.ts';
import { saveRuleset } from '../../src/db/stores/rulesets.ts';
import { addStaff } from '../../src/db/stores/staff.ts';
import { DOCUMENT_CLASSES } from '../../src/domain/document-classes.ts';
import type { PracticeId, StaffId } from '../../src/domain/ids.ts';
import { PLAYED } from '../../src/sandbox/demo/playground.ts';
import { ALL_MESSAGES, type SandboxSeed } from '../../src/sandbox/drchrono/seed.ts';
import { DEFAULT_CLIENT } from '../../src/sandbox/drchrono/server.ts';
import { RULESET } from '../../src/sandbox/fleet/practice.ts';
import type { Planted } from './identifiers.ts';
import type { Outside } from './outside.ts';

const OPERATOR = { kind: 'operator' } as const;
export const SLACK_CHANNEL = 'C0FAXDESK';
export const SLACK_OWNER = 'U0OWNER';
export const EHR_PRACTICE = 1;
export const EHR_DOCTOR = 11;
export const EHR_USER = 104;
const TIME_ZONE = 'America/New_York';

/** The practice in the EHR: charts with every particular, and tasks whose notes have names in them. */
export const seedOf = ({ patients, notes }: Planted): SandboxSeed => ({
  practices: [
    {
      id: EHR_PRACTICE,
      name: 'Elm Street Clinic',
      timezone: TIME_ZONE,
      doctors: [{ id: EHR_DOCTOR, first_name: 'Ada', last_name: 'Morrow' }],
      users: [
        { id: 101, username: 'zally', is_staff: true, doctor: EHR_DOCTOR, permissions: [ALL_MESSAGES] },
        { id: EHR_USER, username: 'morrow', is_staff: false, doctor: EHR_DOCTOR },
      ],
      task_statuses: [{ id: 71, name: 'Open' }],
      tasks: notes.map((note) => ({ title: note, status: 71, notes: [note], assignee_user: EHR_USER })),
      patients: patients.map((one) => ({
        id: one.ehrId,
        first_name: one.first,
        last_name: one.last,
        date_of_birth: one.born,
        doctor: EHR_DOCTOR,
        gender: 'Female',
        chart_id: one.chartId,
        cell_phone: one.phone,
        email: one.email,
        address: one.address,
        primary_insurance: { insurance_company: 'Acme Health', insurance_id_number: one.memberId },
      })),
    },
  ],
});

/** A practice in Zally that is past its first hour, and another one beside it. */
export interface CanaryOffice {
  readonly practiceId: PracticeId;
  readonly owner: StaffId;
  readonly manager: StaffId;
  readonly viewer: StaffId;
  readonly elsewhere: { readonly practiceId: PracticeId; readonly owner: StaffId };
}

export const openOffice = async (
  db: Database,
  master: MasterKey,
  outside: Outside,
): Promise<CanaryOffice> => {
  const { sandbox, slackState } = outside;
  slackState.state.channels.push({
    id: SLACK_CHANNEL,
    name: 'fax-desk',
    members: [slackState.state.botUser, SLACK_OWNER],
  });
  slackState.state.people.set(SLACK_OWNER, {});
  slackState.state.people.set(slackState.state.botUser, { is_bot: true });
  const create = async (name: string): Promise<PracticeId> => {
    const practiceId = db.newId() as PracticeId;
    await db.inPractice(practiceId, OPERATOR, async (tx) => {
      await createPractice(tx, master, { name, timeZone: TIME_ZONE });
      await recordBaa(tx, { version: '1', signer: 'A. Owner', documentSha256: '0'.repeat(64) });
    });
    return practiceId;
  };
  const elsewhere = await create('Oak Lane Family Practice');
  const practiceId = await create('Elm Street Clinic');
  const add = async (practice: PracticeId, role: 'owner' | 'manager' | 'viewer'): Promise<StaffId> =>
    await db.inPractice(practice, OPERATOR, async (tx) =>
      addStaff(tx, {
        email: `${role}@${practice.slice(0, 8)}.example`,
        displayName: `Some ${role}`,
        role,
        ...(role === 'viewer' ? {} : { classes: DOCUMENT_CLASSES }),
      }),
    );
  const [owner, manager, viewer] = [
    await add(practiceId, 'owner'),
    await add(practiceId, 'manager'),
    await add(practiceId, 'viewer'),
  ];
  const other = await add(elsewhere, 'owner');
  const tokens = sandbox.giveTokens({ username: 'zally', client: DEFAULT_CLIENT.id });
  const { botToken } = slackState.issue();
  await db.inPractice(practiceId, OPERATOR, async (tx) => {
    await saveRuleset(tx, RULESET, null);
    await saveDefaultAssignee(tx, String(EHR_USER));
    await saveConnection(tx, {
      clientId: DEFAULT_CLIENT.id,
      tokens: { accessToken: tokens.access_token, refreshToken: tokens.refresh_token },
      expiresAt: new Date(tx.at.getTime() + tokens.expires_in * 1000),
      takeFrom: new Date(tx.at.getTime() - 24 * 3_600_000),
    });
    await turnOnAiReader(tx, 'Arrangement 1');
    const workspace = slackState.state.team;
    await connectWorkspace(tx, { platform: 'slack', workspace, botToken, channel: SLACK_CHANNEL });
    await connectWorkspace(tx, {
      platform: 'teams',
      workspace: PLAYED.tenant,
      botToken: '',
      channel: PLAYED.channel,
    });
    for (const account of [
      { platform: 'slack', workspace, chatUser: SLACK_OWNER },
      { platform: 'teams', workspace: PLAYED.tenant, chatUser: PLAYED.person },
    ] as const) {
      const code = randomBytes(10).toString('hex');
      await addLinkCode(tx, owner, code);
      await useLinkCode(tx, account, code);
    }
  });
  return { practiceId, owner, manager, viewer, elsewhere: { practiceId: elsewhere, owner: other } };
};
