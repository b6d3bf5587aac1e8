import { z } from 'zod';
import type { Installation } from '../../db/stores/slack-installs.ts';
import { ZallyError } from '../../domain/errors.ts';
import { refusalOf, type SlackApi } from './api.ts';

/** What Zally may do in a workspace. The manifest is held against it. */
export const BOT_SCOPES = [
  'commands',
  'chat:write',
  'im:write',
  'app_mentions:read',
  'channels:read',
  'groups:read',
  'users:read',
] as const;

/** The Slack app, as Slack knows it. */
export interface SlackApp {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Slack's page on which somebody lets Zally into their workspace (docs.slack.dev, Installing with OAuth). */
export const authorizeUrl = (
  page: string,
  { clientId, redirectUri, state }: { clientId: string; redirectUri: string; state: string },
): string => {
  const url = new URL(page);
  url.search = new URLSearchParams({
    client_id: clientId,
    scope: BOT_SCOPES.join(','),
    redirect_uri: redirectUri,
    state,
  }).toString();
  return url.toString();
};

const installedSchema = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).optional(),
  expires_in: z.number().positive().optional(),
  bot_user_id: z.string().min(1),
  scope: z.string(),
  team: z.object({ id: z.string().min(1) }).nullish(),
});

/** `organisation`: for all workspaces of an Enterprise at once, and Zally is one practice's. `scopes`: not all of them were granted. */
export type Exchanged = Installation | 'refused' | 'organisation' | 'scopes';

/** By HTTP Basic, as Slack recommends: a body is what others write into logs. */
const basic = ({ clientId, clientSecret }: SlackApp): string =>
  `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;

/**
 * Exchanges the code that Slack sent somebody back with.
 *
 * @param now milliseconds
 * @throws ZallyError `chat_*` where no answer came, or none that is understood
 */
export const exchangeCode = async (
  api: SlackApi,
  app: SlackApp,
  { code, redirectUri }: { readonly code: string; readonly redirectUri: string },
  now: number,
): Promise<Exchanged> => {
  const form = { code, redirect_uri: redirectUri };
  const answer = await api.call('oauth.v2.access', { authorization: basic(app), body: { form } });
  if (!answer.ok) {
    const error = refusalOf(answer);
    if (error.code === 'chat_refused') return 'refused';
    throw error;
  }
  if (answer['is_enterprise_install'] === true) return 'organisation';
  const parsed = installedSchema.safeParse(answer);
  if (!parsed.success || parsed.data.team == null) throw new ZallyError('chat_outcome_unknown');
  const { access_token: botToken, refresh_token: refreshToken, expires_in: seconds, team } = parsed.data;
  const granted = new Set(parsed.data.scope.split(','));
  if (!BOT_SCOPES.every((scope) => granted.has(scope))) return 'scopes';
  return {
    team: team.id,
    botUser: parsed.data.bot_user_id,
    tokens: { botToken, refreshToken },
    expiresAt: seconds === undefined ? null : new Date(now + seconds * 1000),
  };
};

const renewedSchema = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1),
  expires_in: z.number().positive(),
});

/** The app's own id or secret is wrong: the operator's to mend, and no word about this workspace. */
const OWN_FAULT = new Set(['invalid_client_id', 'bad_client_secret', 'invalid_grant_type']);

/**
 * Exchanges a refresh token for a new pair (docs.slack.dev, Using token rotation).
 *
 * @param now milliseconds
 * @throws ZallyError `chat_*`, temporary, where nothing is known of it
 */
export const renewTokens = async (
  api: SlackApi,
  app: SlackApp,
  refreshToken: string,
  now: number,
): Promise<Pick<Installation, 'tokens' | 'expiresAt'> | 'refused'> => {
  const form = { grant_type: 'refresh_token', refresh_token: refreshToken };
  const answer = await api.call('oauth.v2.access', { authorization: basic(app), body: { form } });
  if (!answer.ok) {
    const error = refusalOf(answer);
    if (OWN_FAULT.has(answer.error ?? '')) throw new ZallyError('chat_unavailable');
    if (error.code === 'chat_refused') return 'refused';
    throw error;
  }
  const parsed = renewedSchema.safeParse(answer);
  if (!parsed.success) throw new ZallyError('chat_outcome_unknown');
  const { access_token: botToken, refresh_token: renewed, expires_in: seconds } = parsed.data;
  return { tokens: { botToken, refreshToken: renewed }, expiresAt: new Date(now + seconds * 1000) };
};
