import { saveConnection } from '../../db/stores/connections.ts';
import { createPractice, recordBaa, saveDefaultAssignee } from '../../db/stores/practices.ts';
import { saveRuleset } from '../../db/stores/rulesets.ts';
import { addStaff } from '../../db/stores/staff.ts';
import type { PracticeId, StaffId } from '../../domain/ids.ts';
import { DEFAULT_CLIENT, type Sandbox } from '../drchrono/server.ts';
import { DOCTORS_USER, EHR_USER, RULESET, TIME_ZONE } from './practice.ts';
import type { Services } from './services.ts';

const OPERATOR = { kind: 'operator' } as const;
const TAKE_FROM_MS = 24 * 3_600_000;

/** The practice in Zally, with the owner who decides and connects. */
export interface Office {
  readonly practiceId: PracticeId;
  readonly owner: { readonly kind: 'staff'; readonly id: StaffId; readonly role: 'owner' };
}

/** Connects Zally to the EHR, the first time or again. */
export const connect = async ({ db }: Services, sandbox: Sandbox, practiceId: PracticeId): Promise<void> => {
  const tokens = sandbox.giveTokens({ username: EHR_USER });
  await db.inPractice(
    practiceId,
    OPERATOR,
    async (tx) =>
      await saveConnection(tx, {
        clientId: DEFAULT_CLIENT.id,
        tokens: { accessToken: tokens.access_token, refreshToken: tokens.refresh_token },
        expiresAt: new Date(tx.at.getTime() + tokens.expires_in * 1000),
        takeFrom: new Date(tx.at.getTime() - TAKE_FROM_MS),
      }),
  );
};

/** A practice that is past its first hour. */
export const openOffice = async (services: Services, sandbox: Sandbox): Promise<Office> => {
  const { db, master } = services;
  const practiceId = db.newId() as PracticeId;
  const id = await db.inPractice(practiceId, OPERATOR, async (tx) => {
    await createPractice(tx, master, { name: 'Elm Street Clinic', timeZone: TIME_ZONE });
    await recordBaa(tx, { version: '1', signer: 'A. Owner', documentSha256: '0'.repeat(64) });
    await saveRuleset(tx, RULESET, null);
    await saveDefaultAssignee(tx, String(DOCTORS_USER));
    return await addStaff(tx, { email: 'owner@example.org', displayName: 'A. Owner', role: 'owner' });
  });
  await connect(services, sandbox, practiceId);
  return { practiceId, owner: { kind: 'staff', id, role: 'owner' } };
};
