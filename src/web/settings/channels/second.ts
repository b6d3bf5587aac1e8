import type { FastifyInstance } from 'fastify';
import { html } from 'htm/preact';
import { secondWays } from '../../../config-second.ts';
import { requireBaa } from '../../../db/stores/practices.ts';
import { addSecond, type lastSecond } from '../../../db/stores/second-notices.ts';
import { ZallyError } from '../../../domain/errors.ts';
import type { SecondState, SecondWay } from '../../../domain/second-channel.ts';
import type { WebContext } from '../../context.ts';
import { csrfField, type Html } from '../../pages/layout.ts';
import { moment } from '../../pages/words.ts';
import { asViewer, type Viewer, viewerOf } from '../../viewer.ts';
import { CHANNELS_PATH } from './path.ts';

const TEST_PATH = `${CHANNELS_PATH}/second/test`;

/** What the page shows of the second channel. */
export interface SecondPage {
  /** Those that the server has. */
  readonly ways: readonly SecondWay[];
  readonly last: Awaited<ReturnType<typeof lastSecond>>;
}

const WAYS = { mail: 'Mail to the owners', webhook: 'Webhook' } as const;
const STATES: Readonly<Record<SecondState, string>> = {
  pending: 'on its way since',
  sending: 'on its way since',
  sent: 'sent',
  stopped: 'given up',
};

/** A message that nobody has begun to send by then has no process that could. */
const UNTAKEN_MS = 5 * 60_000;

const wayView = (way: SecondWay, last: SecondPage['last'], now: Date, timeZone: string): Html => {
  const known = last.find((one) => one.way === way);
  const untaken = known?.state === 'pending' && now.getTime() - known.at.getTime() > UNTAKEN_MS;
  const words =
    known === undefined
      ? 'nothing sent yet'
      : untaken
        ? `waits since ${moment(known.at, now, timeZone)}: the server doesn’t take it, or no process of Zally that plays bot has this way`
        : `${STATES[known.state]} ${moment(known.at, now, timeZone)}`;
  return html`<dt>${WAYS[way]}</dt><dd class=${known?.state === 'stopped' || untaken ? 'strong-warn' : ''}>Last message: ${words}</dd>`;
};

/** Where Zally says what nobody answers in chat. */
export const secondView = ({ ways, last }: SecondPage, now: Date, viewer: Viewer): Html => html`
  <section class="card" aria-labelledby="second-heading"><h2 id="second-heading">When nobody answers in chat</h2>
    ${
      ways.length === 0
        ? html`<p class="strong-warn">Zally has no other way to reach you. With chat down, an urgent fax is said on these pages alone.</p>
            <p class="sub">The operator of Zally sets up mail (SMTP_URL and SMTP_FROM) or a webhook (SECOND_WEBHOOK_URL and
              SECOND_WEBHOOK_SECRET).</p>`
        : html`<dl class="facts">${ways.map((way) => wayView(way, last, now, viewer.practice.timeZone))}</dl>
            ${
              last.some(({ state }) => state === 'stopped') &&
              html`<p>The server that takes it refused for good. The operator of Zally looks at its address and sign-in; then send a test.</p>`
            }
            <form method="post" action=${TEST_PATH}>${csrfField(viewer)}<button type="submit">Send a test</button></form>`
    }
    <p class="sub">It is used when everybody has been called for an urgent fax and nobody has it, when chat doesn’t take such a notice
      for three minutes, and when a workspace is refused. It says as much as chat does: numbers, times and a link.</p>
  </section>`;

/** A test of the second channel, by the way that an urgent message takes. */
export const secondRoutes = (app: FastifyInstance, web: WebContext): void => {
  app.post(
    TEST_PATH,
    { config: { access: 'connection.manage', document: 'none' } },
    async (request, reply) => {
      const ways = secondWays(web.config);
      if (ways.length === 0) throw new ZallyError('not_found');
      await asViewer(web, viewerOf(request), async (tx) => {
        await requireBaa(tx);
        // One a minute: a press too many isn't another mail for everybody.
        const minute = Math.floor(tx.at.getTime() / 60_000);
        await addSecond(tx, ways, `second_test:${minute}`, { kind: 'second_test' });
      });
      return await reply.redirect(CHANNELS_PATH, 303);
    },
  );
};
