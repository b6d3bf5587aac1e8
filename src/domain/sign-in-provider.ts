/** Fields of a practice's own sign-in provider, as a form and a command line have them. */
export const PROVIDER_FIELDS = ['issuer', 'clientId', 'secret', 'mfaAcr'] as const;
export type ProviderField = (typeof PROVIDER_FIELDS)[number];

/** What is wrong with which field, in words. */
export type ProviderProblems = Readonly<Partial<Record<ProviderField, string>>>;

/** What was typed. An empty secret keeps the one there is. */
export type TypedProvider = Readonly<Record<ProviderField, string>>;

/** The fields, read. */
export interface ReadProvider {
  /** Without a slash at its end. */
  readonly issuer: string;
  readonly clientId: string;
  /** Undefined: the one that is kept. */
  readonly secret: string | undefined;
  readonly mfaAcr: readonly string[];
}

const MOST = { issuer: 300, clientId: 255, secret: 512, mfaAcr: 300 } as const;
/** One line without spaces, of characters that everybody sees. */
const PLAIN = /^[\x21-\x7e]+$/;

/** The address of a sign-in provider as it is kept, without a slash at its end; undefined for what isn't one. */
const issuerOf = (text: string): string | undefined => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || /[?#]/.test(text)) return undefined;
  return url.username + url.password === '' ? url.href.replace(/\/+$/, '') : undefined;
};

/** Reads the fields, without asking anybody. Pure. Nothing that was typed is repeated. */
export const readProvider = (
  typed: TypedProvider,
): ReadProvider | { readonly problems: ProviderProblems } => {
  const [issuerText, clientId, secret] = [typed.issuer.trim(), typed.clientId.trim(), typed.secret.trim()];
  const issuer = issuerText.length > MOST.issuer ? undefined : issuerOf(issuerText);
  const mfaAcr = typed.mfaAcr.split(/[\s,]+/).filter((value) => value !== '');
  const problems: ProviderProblems = {
    ...(issuer === undefined && {
      issuer:
        'Address of the service: an address that begins with https://, as the service gives it for its issuer.',
    }),
    ...((clientId.length > MOST.clientId || !PLAIN.test(clientId)) && {
      clientId: 'Client id: one word, as the service shows it.',
    }),
    ...(secret !== '' &&
      (secret.length > MOST.secret || !PLAIN.test(secret)) && {
        secret: 'Client secret: one word, as the service showed it.',
      }),
    ...((typed.mfaAcr.length > MOST.mfaAcr ||
      mfaAcr.some((value) => !PLAIN.test(value) || /^[01]$/.test(value))) && {
      mfaAcr: 'Values of acr: words with commas between them; 0 and 1 stand for less than a second factor.',
    }),
  };
  if (issuer === undefined || Object.keys(problems).length > 0) return { problems };
  return { issuer, clientId, secret: secret === '' ? undefined : secret, mfaAcr };
};
