import { generateSecret, generateURI, verifySync } from 'otplib';

const PERIOD_SECONDS = 30;
const DIGITS = 6;

/** 160 bits in base32, as RFC 4226 recommends. */
export const newTotpSecret = (): string => generateSecret({ length: 20 });

/** What authenticator apps read out of a QR code. */
export const totpUri = (secret: string, label: string): string =>
  generateURI({ issuer: 'Zally', label, secret });

/**
 * Holds a code against the step of `now` and one on either side, for clocks that are off (RFC 6238, 5.2).
 *
 * @param now milliseconds
 * @param after the step of the code that was used last: it and all before it are refused, so that each works once
 * @returns the step that the code belongs to, or undefined
 */
export const checkTotp = (
  secret: string,
  typed: string,
  now: number,
  after: number | undefined,
): number | undefined => {
  const token = typed.replaceAll(/\s/g, '');
  if (!new RegExp(`^\\d{${DIGITS}}$`).test(token)) return undefined;
  const epoch = Math.floor(now / 1000);
  // A step from a clock that was ahead by more than the window: no code can be newer, and the library would throw.
  if (after !== undefined && after > Math.floor(epoch / PERIOD_SECONDS) + 1) return undefined;
  const result = verifySync({
    secret,
    token,
    epoch,
    epochTolerance: PERIOD_SECONDS,
    ...(after === undefined ? {} : { afterTimeStep: after }),
  });
  return result.valid && 'timeStep' in result ? result.timeStep : undefined;
};
