import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import {
  type CheckpointText,
  checkpointText,
  KEY_NAME,
  noteOf,
  type ReadNote,
} from '../../domain/audit-checkpoint.ts';
import { type RestartText, restartText } from '../../domain/audit-restart.ts';
import type { MasterKey } from './vault.ts';

/** What a note's signatures say of it: it is ours as it stands, it isn't what we signed, or another key has signed it. */
export type Signed = 'ours' | 'changed' | 'unknown';

/** The key that signs checkpoints and restarts of the audit log (Ed25519, RFC 8032). */
export interface AuditKey {
  /** `zally/audit+<key id>+<base64>`: what a verifier needs, and nothing that signs. */
  readonly verifierKey: string;
  sign(checkpoint: CheckpointText): string;
  signRestart(restart: RestartText): string;
  look(read: ReadNote): Signed;
}

/** RFC 8410: what stands before the 32 bytes of an Ed25519 seed in PKCS #8. */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');
/** C2SP signed-note: the type of a plain Ed25519 key. */
const ED25519 = Buffer.of(1);
const PUBLIC_BYTES = 32;

/** @param seed 32 bytes */
export const createAuditKey = (seed: Buffer): AuditKey => {
  const secret = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
  const open = createPublicKey(secret);
  const raw = open.export({ format: 'der', type: 'spki' }).subarray(-PUBLIC_BYTES);
  const typed = Buffer.concat([ED25519, raw]);
  const keyId = createHash('sha256').update(`${KEY_NAME}\n`).update(typed).digest().subarray(0, 4);
  const signText = (text: string): string =>
    noteOf(text, { name: KEY_NAME, keyId, signature: sign(null, Buffer.from(text), secret) });
  return {
    verifierKey: `${KEY_NAME}+${keyId.toString('hex')}+${typed.toString('base64')}`,
    sign: (checkpoint) => signText(checkpointText(checkpoint)),
    signRestart: (restart) => signText(restartText(restart)),
    look: ({ text, signatures }) => {
      const own = signatures.filter((one) => one.name === KEY_NAME && one.keyId.equals(keyId));
      if (own.length === 0) return 'unknown';
      const holds = own.every(({ signature }) => verify(null, Buffer.from(text), open, signature));
      return holds ? 'ours' : 'changed';
    },
  };
};

/** The key that the operator has set, or else one that the master key gives. @param seed base64 of 32 bytes */
export const auditKeyOf = (seed: string | undefined, master: MasterKey): AuditKey =>
  createAuditKey(seed === undefined ? master.derive('audit-checkpoints') : Buffer.from(seed, 'base64'));
