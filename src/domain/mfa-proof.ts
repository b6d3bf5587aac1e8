/** The kinds of factor behind the words of RFC 8176; words that prove none of the three are left out. */
const KNOWS = ['pwd', 'pin', 'kba'];
const HAS = ['otp', 'hwk', 'swk', 'sc', 'sms', 'tel'];
const IS = ['face', 'fpt', 'iris', 'retina', 'vbm'];
/** Words that say it outright: several factors, or several channels. */
const SEVERAL = ['mfa', 'mca'];

/**
 * True when an ID token proves that two different factors were given: `amr` says so outright or names methods of two
 * kinds (RFC 8176), or `acr` is one of the values that the operator has agreed on with the provider. One method alone
 * proves one factor, also when it is a strong one.
 */
export const provesMfa = (
  claims: { readonly amr?: readonly string[] | undefined; readonly acr?: string | undefined },
  acceptedAcr: readonly string[],
): boolean => {
  const { amr = [], acr } = claims;
  if (acr !== undefined && acceptedAcr.includes(acr)) return true;
  if (amr.some((word) => SEVERAL.includes(word))) return true;
  return [KNOWS, HAS, IS].filter((kind) => amr.some((word) => kind.includes(word))).length >= 2;
};
