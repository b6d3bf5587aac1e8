import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { normalisePassword } from '../../domain/passwords.ts';

/** OWASP Password Storage Cheat Sheet: 19 MiB, 2 passes, 1 lane. `memory` is in KiB. */
const PARAMETERS = { memory: 19_456, passes: 2, parallelism: 1 } as const;
const SALT_BYTES = 16;
const TAG_BYTES = 32;
const VERSION = 19;

type Parameters = { readonly memory: number; readonly passes: number; readonly parallelism: number };

const derive = async (
  password: string,
  salt: Buffer,
  tagLength: number,
  parameters: Parameters,
): Promise<Buffer> =>
  await new Promise((resolve, reject) => {
    const message = Buffer.from(normalisePassword(password), 'utf8');
    argon2('argon2id', { message, nonce: salt, tagLength, ...parameters }, (error, tag) =>
      error === null ? resolve(tag) : reject(error),
    );
  });

const b64 = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');
const SHAPE =
  /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,3}),p=(\d{1,2})\$([A-Za-z0-9+/]{22,86})\$([A-Za-z0-9+/]{43,86})$/;

/** @returns a PHC string with salt and parameters, so that these can grow while old passwords go on working */
export const hashPassword = async (password: string): Promise<string> => {
  const salt = randomBytes(SALT_BYTES);
  const tag = await derive(password, salt, TAG_BYTES, PARAMETERS);
  const { memory, passes, parallelism } = PARAMETERS;
  return `$argon2id$v=${VERSION}$m=${memory},t=${passes},p=${parallelism}$${b64(salt)}$${b64(tag)}`;
};

/** Fits no password: what is compared when there is nobody, so that a stranger costs as much as a member. */
const NOBODY = `$argon2id$v=${VERSION}$m=${PARAMETERS.memory},t=${PARAMETERS.passes},p=${PARAMETERS.parallelism}$${b64(Buffer.alloc(SALT_BYTES))}$${b64(Buffer.alloc(TAG_BYTES))}`;

/**
 * Compares in constant time, and does the same work for everybody.
 *
 * @param hash undefined when there is no such account, or none with a password
 */
export const verifyPassword = async (password: string, hash: string | undefined): Promise<boolean> => {
  const [, memory, passes, parallelism, salt = '', tag = ''] = SHAPE.exec(hash ?? NOBODY) ?? [];
  const expected = Buffer.from(tag, 'base64');
  if (expected.length === 0) return false;
  const given = await derive(password, Buffer.from(salt, 'base64'), expected.length, {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
  });
  return timingSafeEqual(given, expected) && hash !== undefined;
};
