import { createHash } from 'node:crypto';
import { saveConnection } from '../../db/stores/connections.ts';
import { saveDeputy } from '../../db/stores/deputy.ts';
import {
  createPractice,
  listPracticesAtWork,
  recordBaa,
  saveDefaultAssignee,
} from '../../db/stores/practices.ts';
import { saveRuleset } from '../../db/stores/rulesets.ts';
import { addStaff } from '../../db/stores/staff.ts';
import type { PracticeId } from '../../domain/ids.ts';
import type { Foundation } from '../../foundation.ts';
import type { Practice } from '../fax-machine/index.ts';
import { bindChat, linkAccount, linkAnew } from './bind-chat.ts';
import type { EhrControl } from './ehr-control.ts';
import { PLAYED } from './playground.ts';
import { demoRuleset, seedIds } from './practice-seed.ts';
import { type SlackIds, TEAM } from './slack.ts';
import type { DemoPerson } from './stand-ins.ts';

const OPERATOR = { kind: 'operator' } as const;
/** Faxes that wait in the inbox from before are taken in as well. */
const TAKE_FROM_MS = 24 * 3_600_000;

/** The people who can sign in: one of each role, and a second owner, who is in Teams. */
export const demoPeople = (practice: Practice): readonly DemoPerson[] => {
  const [doctor, partner] = practice.doctors;
  const manager = practice.staff.find((member) => member.role === 'nurse');
  const viewer = practice.staff.find((member) => member.role === 'front desk');
  return [
    {
      email: doctor?.email ?? '',
      name: `${doctor?.firstName ?? ''} ${doctor?.lastName ?? ''}`,
      role: 'owner',
      chat: 'slack',
    },
    {
      email: partner?.email ?? '',
      name: `${partner?.firstName ?? ''} ${partner?.lastName ?? ''}`,
      role: 'owner',
      chat: 'teams',
    },
    { email: manager?.email ?? '', name: manager?.name ?? '', role: 'manager' },
    { email: viewer?.email ?? '', name: viewer?.name ?? '', role: 'viewer' },
  ];
};

/** The chat account that somebody has linked; others link theirs with a code. */
const accountOf = ({ chat, email }: DemoPerson, { chatUsers }: SlackIds) => {
  const chatUser = chatUsers.get(email);
  if (chat === 'teams')
    return { platform: 'teams', workspace: PLAYED.tenant, chatUser: PLAYED.person } as const;
  return chat === undefined || chatUser === undefined
    ? undefined
    : ({ platform: 'slack', workspace: TEAM, chatUser } as const);
};

/**
 * A practice that is past its first hour: BAA, rules, DrChrono and Slack connected, people added, the owners' chat
 * accounts linked. Connected anew when it is there already, since the stand-ins forget; faxes and decisions of before are kept.
 */
export const setUpPractice = async (
  { db, master }: Pick<Foundation, 'db' | 'master'>,
  options: {
    readonly practice: Practice;
    readonly people: readonly DemoPerson[];
    readonly ehr: Pick<EhrControl, 'tokens'>;
    readonly clientId: string;
    readonly slack: SlackIds;
    readonly timeZone: string;
    /** Whether there is a Teams to bind. */
    readonly hasTeams: boolean;
  },
): Promise<PracticeId> => {
  const { practice, people, slack } = options;
  const [known] = await listPracticesAtWork(db);
  const practiceId = known ?? (db.newId() as PracticeId);
  const tokens = await options.ehr.tokens('zally');
  const { userOf } = seedIds(practice);
  const users = new Map([...practice.doctors, ...practice.staff].map(({ email, id }) => [email, userOf(id)]));
  await db.inPractice(practiceId, OPERATOR, async (tx) => {
    if (known === undefined) {
      await createPractice(tx, master, { name: practice.name, timeZone: options.timeZone });
      const text = `Business associate agreement of ${practice.name}, for the demo`;
      const documentSha256 = createHash('sha256').update(text).digest('hex');
      await recordBaa(
        tx,
        { version: 'demo-1', signer: people[0]?.name ?? '', documentSha256 },
        { bytes: Buffer.from(text), mediaType: 'text/plain' },
      );
      await saveRuleset(tx, demoRuleset(practice), null);
      const frontDesk = practice.staff.find((member) => member.role === 'front desk');
      await saveDefaultAssignee(tx, String(seedIds(practice).userOf(frontDesk?.id ?? '')));
    }
    await saveConnection(tx, {
      clientId: options.clientId,
      tokens: { accessToken: tokens.access_token, refreshToken: tokens.refresh_token },
      expiresAt: new Date(tx.at.getTime() + tokens.expires_in * 1000),
      takeFrom: new Date(tx.at.getTime() - TAKE_FROM_MS),
    });
    await bindChat(tx, slack, options.hasTeams);
    if (known !== undefined) return await linkAnew(tx, slack);
    for (const person of people) {
      const staffId = await addStaff(tx, {
        email: person.email,
        displayName: person.name,
        role: person.role,
        ehrUserId: String(users.get(person.email)),
      });
      if (person.role === 'manager') await saveDeputy(tx, staffId);
      const account = accountOf(person, slack);
      if (account === undefined || (account.platform === 'teams' && !options.hasTeams)) continue;
      await linkAccount(tx, staffId, account);
    }
  });
  return practiceId;
};
