import { createHash } from 'node:crypto';
import { connectWorkspace } from '../../db/stores/chat.ts';
import { addLinkCode, useLinkCode } from '../../db/stores/chat-links.ts';
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
import type { EhrControl } from './ehr-control.ts';
import { demoRuleset, seedIds } from './practice-seed.ts';
import { BOT_TOKEN, type DemoPerson, type StandIns, TEAM } from './stand-ins.ts';

const OPERATOR = { kind: 'operator' } as const;
/** Faxes that wait in the inbox from before are taken in as well. */
const TAKE_FROM_MS = 24 * 3_600_000;

/** The people who can sign in: one of each role. */
export const demoPeople = (practice: Practice): readonly DemoPerson[] => {
  const [doctor] = practice.doctors;
  const manager = practice.staff.find((member) => member.role === 'nurse');
  const viewer = practice.staff.find((member) => member.role === 'front desk');
  return [
    {
      email: doctor?.email ?? '',
      name: `${doctor?.firstName ?? ''} ${doctor?.lastName ?? ''}`,
      role: 'owner',
    },
    { email: manager?.email ?? '', name: manager?.name ?? '', role: 'manager' },
    { email: viewer?.email ?? '', name: viewer?.name ?? '', role: 'viewer' },
  ];
};

/**
 * A practice that is past its first hour: BAA, rules, DrChrono and Slack connected, people added, the owner's chat
 * account linked. Connected anew when it is there already, since the stand-ins forget.
 */
export const setUpPractice = async (
  { db, master }: Foundation,
  options: {
    readonly practice: Practice;
    readonly people: readonly DemoPerson[];
    readonly ehr: EhrControl;
    readonly clientId: string;
    readonly standIns: StandIns;
    readonly timeZone: string;
  },
): Promise<PracticeId> => {
  const { practice, people, standIns } = options;
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
      await recordBaa(tx, { version: 'demo-1', signer: people[0]?.name ?? '', documentSha256 });
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
    if (known !== undefined) return;
    await connectWorkspace(tx, {
      platform: 'slack',
      workspace: TEAM,
      botToken: BOT_TOKEN,
      channel: standIns.channelId,
    });
    for (const person of people) {
      const staffId = await addStaff(tx, {
        email: person.email,
        displayName: person.name,
        role: person.role,
        ehrUserId: String(users.get(person.email)),
      });
      if (person.role === 'manager') await saveDeputy(tx, staffId);
      const chatUser = standIns.chatUsers.get(person.email);
      if (person.role !== 'owner' || chatUser === undefined) continue;
      const code = 'DEMQWNER';
      await addLinkCode(tx, staffId, code);
      await useLinkCode(tx, { platform: 'slack', workspace: TEAM, chatUser }, code);
    }
  });
  return practiceId;
};
