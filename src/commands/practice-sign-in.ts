import { readFileSync } from 'node:fs';
import { checkProvider } from '../adapters/sign-in/check-provider.ts';
import type { Config } from '../config.ts';
import { loadPractice } from '../db/stores/practices.ts';
import { loadSignIn, removeOwnProvider, saveOwnProvider } from '../db/stores/sign-in-providers.ts';
import { ZallyError } from '../domain/errors.ts';
import type { PracticeId } from '../domain/ids.ts';
import { callbackPathOf, signInAddress } from '../domain/sign-in-address.ts';
import { readProvider } from '../domain/sign-in-provider.ts';
import type { Foundation } from '../foundation.ts';
import { type Command, OPERATOR, practiceOf, say, text, type Values, withFoundation } from './command.ts';

const STDIN = 0;

/** The secret is in no argument: others on the machine could read those, and the shell keeps them. */
const secretOf = (file: string): string => {
  try {
    return readFileSync(file === '-' ? STDIN : file, 'utf8').trim();
  } catch (cause) {
    throw new ZallyError('file_invalid', { detail: '--secret-file can’t be read', cause });
  }
};

/** Where a provider of its own leads back to. */
const redirectOf = ({ ZALLY_PUBLIC_URL: url }: Config, practiceId: PracticeId): string =>
  `${url}${callbackPathOf(practiceId)}`;

/** A refusal's words without the full stop that comes after them. */
const invalid = (words: string): ZallyError =>
  new ZallyError('invalid_input', { detail: words.replace(/\.$/, '') });

/** @throws ZallyError `invalid_input` that names the option, or `conflict` */
const save = async (
  { db, egress, config }: Foundation,
  practiceId: PracticeId,
  values: Values,
): Promise<void> => {
  const issuer = text(values, 'issuer');
  const { own: before } = await db.inPractice(practiceId, OPERATOR, async (tx) => {
    await loadPractice(tx);
    return await loadSignIn(tx);
  });
  // A new secret for the same provider leaves what stands for a second factor there.
  const kept = before?.issuer === issuer.replace(/\/+$/, '') ? before.mfaAcr.join(' ') : '';
  const typed = {
    issuer,
    clientId: text(values, 'client-id'),
    secret: secretOf(text(values, 'secret-file')),
    mfaAcr: values['acr'] === undefined ? kept : text(values, 'acr'),
  };
  if (typed.secret === '') throw new ZallyError('file_invalid', { detail: '--secret-file is empty' });
  const read = readProvider(typed);
  if ('problems' in read) throw invalid(Object.values(read.problems).join(' '));
  const { secret, ...own } = read;
  const redirect = redirectOf(config, practiceId);
  const client = { clientId: own.clientId, secret: typed.secret, redirect };
  const problems = await checkProvider(egress, own.issuer, client);
  if (problems !== undefined) throw invalid(Object.values(problems).join(' '));
  await db.inPractice(practiceId, OPERATOR, async (tx) => {
    await saveOwnProvider(tx, own, secret, (await loadSignIn(tx)).version);
  });
};

const tell = async ({ db }: Foundation, practiceId: PracticeId, config: Config): Promise<void> => {
  const { own } = await db.inPractice(practiceId, OPERATOR, async (tx) => {
    await loadPractice(tx);
    return await loadSignIn(tx);
  });
  const { ZALLY_PUBLIC_URL: url, OIDC_ISSUER: server } = config;
  if (own !== null) say(`Its own provider: ${own.issuer}, client ${own.clientId}`);
  else
    say(
      server === undefined
        ? 'No provider: passkeys and passwords alone.'
        : `The server’s provider: ${server}`,
    );
  say(`Members sign in at ${signInAddress(url, practiceId)}`);
  say(`Redirect address to register at a provider of its own: ${redirectOf(config, practiceId)}`);
};

/** `practice sign-in`: a sign-in provider of the practice's own, before anybody can sign in. */
export const practiceSignIn: Command = {
  usage:
    'practice sign-in --practice ID [--issuer URL --client-id ID --secret-file FILE|- [--acr VALUES] | --remove]',
  meaning:
    'Gives the practice an OpenID Connect provider of its own, with the client secret from a file or standard input (-), or takes it away. With neither: how it stands, and the addresses.',
  run: async (values) => {
    const sets = values['issuer'] !== undefined;
    const removes = values['remove'] === true;
    if (sets && removes)
      throw new ZallyError('invalid_input', { detail: 'Give --issuer or --remove, not both' });
    const alone = ['client-id', 'secret-file', 'acr'].find((option) => values[option] !== undefined);
    if (!sets && alone !== undefined)
      throw new ZallyError('invalid_input', { detail: `--${alone} needs --issuer beside it` });
    await withFoundation(async (foundation) => {
      const practiceId = practiceOf(values);
      if (sets) await save(foundation, practiceId, values);
      if (removes)
        await foundation.db.inPractice(
          practiceId,
          OPERATOR,
          async (tx) => await removeOwnProvider(tx, (await loadSignIn(tx)).version),
        );
      await tell(foundation, practiceId, foundation.config);
    });
  },
};
