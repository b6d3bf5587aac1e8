import { credentialIdOf, verifyPasskey } from '../../../adapters/credentials/passkeys.ts';
import { checkTotp } from '../../../adapters/credentials/totp.ts';
import type { PracticeTx } from '../../../db/database.ts';
import { takeChallenge } from '../../../db/stores/pending-sign-ins.ts';
import { spendRecoveryCode } from '../../../db/stores/recovery-codes.ts';
import {
  listFactors,
  notePasskeyUse,
  type SecondFactor,
  spendStep,
} from '../../../db/stores/second-factors.ts';
import { beginTry, goodTry, type TryKey } from '../../../db/stores/tries.ts';
import { ZallyError } from '../../../domain/errors.ts';
import { parseRecoveryCode } from '../../../domain/recovery-codes.ts';
import type { WebContext } from '../../context.ts';
import { inPracticeOf, relyingParty, type Who } from './who.ts';

export type ProofKind = 'totp' | 'passkey' | 'recovery_code';

/** Tries of one member's codes are counted together, wherever they are typed. */
export const tryKeyOf = (kind: 'code' | 'recovery', who: Pick<Who, 'practiceId' | 'staffId'>): TryKey => ({
  kind,
  of: `${who.practiceId}|${who.staffId}`,
});

/** The outcome goes on record with what it spends; only then is it told. @throws ZallyError `factor_refused` */
const prove = async (
  web: WebContext,
  who: Who,
  kind: ProofKind,
  work: (tx: PracticeTx) => Promise<boolean>,
): Promise<void> => {
  const right = await inPracticeOf(web, who, async (tx) => {
    const proven = await work(tx);
    const about = { resource: 'staff', resourceId: who.staffId, detail: { kind } } as const;
    if (proven) tx.audit({ action: 'staff.factor_proven', ...about });
    else tx.audit({ action: 'staff.factor_refused', outcome: 'denied', ...about });
    return proven;
  });
  if (!right) throw new ZallyError('factor_refused');
};

const factorsOf = async <K extends SecondFactor['kind']>(tx: PracticeTx, who: Who, kind: K) =>
  (await listFactors(tx, who.staffId)).filter(
    (factor): factor is Extract<SecondFactor, { kind: K }> => factor.kind === kind,
  );

/**
 * A code of an authenticator app. Each works once.
 *
 * @throws ZallyError `factor_refused`; `too_many_tries` with the time to wait
 */
export const proveByCode = async (web: WebContext, who: Who, typed: string): Promise<void> => {
  const key = tryKeyOf('code', who);
  await beginTry(web.db, key);
  await prove(web, who, 'totp', async (tx) => {
    for (const { id, secret, lastStep } of await factorsOf(tx, who, 'totp')) {
      const step = checkTotp(secret, typed, web.db.now(), lastStep);
      if (step !== undefined) return await spendStep(tx, id, step);
    }
    return false;
  });
  await goodTry(web.db, key, true);
};

/** One of the codes that were shown once. @throws like {@link proveByCode} */
export const proveByRecoveryCode = async (web: WebContext, who: Who, typed: string): Promise<void> => {
  const key = tryKeyOf('recovery', who);
  await beginTry(web.db, key);
  const code = parseRecoveryCode(typed);
  await prove(
    web,
    who,
    'recovery_code',
    async (tx) => code !== undefined && (await spendRecoveryCode(tx, who.staffId, code)),
  );
  await goodTry(web.db, key, true);
};

/** What the page's script sends back from the device. */
export const parseAnswer = (sent: string): unknown => {
  try {
    return JSON.parse(sent) as unknown;
  } catch {
    return undefined;
  }
};

/**
 * A passkey: the device's answer to the challenge that this holder was given, which counts once.
 *
 * @throws ZallyError `factor_refused`
 */
export const proveByPasskey = async (web: WebContext, who: Who, answer: unknown): Promise<void> => {
  const challenge = await takeChallenge(web.db, who.holder, 'proof');
  const credentialId = credentialIdOf(answer);
  await prove(web, who, 'passkey', async (tx) => {
    if (challenge === undefined || credentialId === undefined) return false;
    const passkey = (await factorsOf(tx, who, 'passkey')).find((known) =>
      known.credentialId.equals(credentialId),
    );
    if (passkey === undefined) return false;
    try {
      const counter = await verifyPasskey(relyingParty(web), answer, challenge, passkey);
      return await notePasskeyUse(tx, passkey.id, counter);
    } catch {
      return false;
    }
  });
};
