import { appendFileSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { callbackify } from 'node:util';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { PLAYED } from '../../src/sandbox/demo/playground.ts';
import { createSandbox, type Sandbox } from '../../src/sandbox/drchrono/server.ts';
import { openMessagesApi } from '../support/messages-api.ts';
import { createSlackStandIn, type SlackStandIn } from '../support/slack-stand-in.ts';
import { type Came, type Front, type Given, startFront } from './fronts.ts';
import type { Places } from './places.ts';

/** Those outside whom Zally talks to, each with all that came kept in a file of its own. */
export interface Outside {
  /** Identifiers may go there; what is kept of it is the list of calls. */
  readonly ehr: Front;
  readonly sandbox: Sandbox;
  readonly slack: Front;
  readonly slackState: SlackStandIn;
  readonly teams: Front;
  readonly ai: Front;
  readonly aiKey: string;
  readonly signIn: Front;
  readonly webhook: Front;
  readonly mail: {
    readonly url: string;
    readonly port: number;
    readonly count: () => number;
    refuses: string | undefined;
  };
  /** Methods and paths of every call to the EHR, as the EHR saw them. */
  readonly ehrCalls: readonly { readonly method: string; readonly path: string }[];
  close(): Promise<void>;
}

const MEMBER = {
  id: '29:owner',
  tenantId: PLAYED.tenant,
  userRole: 'user',
  userPrincipalName: 'owner@elm.example',
};
/** What the AI reader says of anything. */
const ANSWER = {
  type: 'imaging_report',
  typeConfidence: 0.7,
  urgency: 'soon',
  sensitive: false,
  patient: [1, 2],
};

/** A team with one member, and whatever is posted is taken. */
const answerAsTeams = ({ path }: Came): Given =>
  path.includes('/pagedmembers')
    ? { status: 200, body: JSON.stringify({ members: [MEMBER] }) }
    : { status: 201, body: '{"id":"a-message"}' };

const startMail = async (file: string) => {
  writeFileSync(file, '');
  let count = 0;
  const state: { refuses: string | undefined } = { refuses: undefined };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onMailFrom: (_address, _session, done) =>
      done(state.refuses === undefined ? null : new Error(state.refuses)),
    onData: (stream, session, done) => {
      const take = async (): Promise<void> => {
        count += 1;
        appendFileSync(file, `${JSON.stringify(session.envelope)}\n`);
        const raw = await buffer(stream);
        // Quoted-printable and base64 break a name in two.
        const { headers, subject, text = '', html = '' } = await PostalMime.parse(raw);
        appendFileSync(file, raw);
        appendFileSync(file, [JSON.stringify(headers), subject, text, html, ''].join('\n'));
      };
      callbackify(take)(done);
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', () => done()));
  const { port } = server.server.address() as AddressInfo;
  return {
    mail: Object.assign(state, { url: `smtp://127.0.0.1:${port}`, port, count: () => count }),
    close: async () => await new Promise<void>((done) => server.close(() => done())),
  };
};

/** Starts them all, on loopback. */
export const startOutside = async (places: Places): Promise<Outside> => {
  const file = (name: string): string => join(places.recorded, name);
  const sandbox = await createSandbox({ hourlyLimit: null, burstPerSecond: null });
  const slackState = await createSlackStandIn(Date.now);
  const messages = await openMessagesApi();
  messages.answer({ kind: 'message', text: JSON.stringify(ANSWER) });
  const ehr = await startFront(sandbox.url, join(places.own, 'ehr'));
  const slack = await startFront(new URL(slackState.apiUrl).origin, file('slack'));
  const teams = await startFront(answerAsTeams, file('teams'));
  const ai = await startFront(messages.url, file('ai-reader'));
  const signIn = await startFront(() => ({ status: 503, body: '{}' }), file('sign-in'));
  const webhook = await startFront(() => ({ status: 200, body: '{}' }), file('webhook'));
  const { mail, close: closeMail } = await startMail(file('mail'));
  const ehrCalls: { method: string; path: string }[] = [];
  ehr.heard = ({ method, path }) => void ehrCalls.push({ method, path: path.split('?')[0] ?? '' });
  return {
    ehr,
    sandbox,
    slack,
    slackState,
    teams,
    ai,
    aiKey: messages.key,
    signIn,
    webhook,
    mail,
    ehrCalls,
    close: async () => {
      for (const front of [ehr, slack, teams, ai, signIn, webhook]) await front.close();
      await closeMail();
      messages.close();
      await slackState.close();
      await sandbox.close();
    },
  };
};
