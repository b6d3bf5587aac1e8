import { html } from 'htm/preact';
import type { ChannelHealth } from '../../db/stores/channels.ts';
import { ERRORS } from '../../domain/errors.ts';
import type { Html } from '../pages/layout.ts';
import { moment } from '../pages/words.ts';
import { CHANNELS_PATH } from './channels/path.ts';
import { failingWords, isFailing, refusalWords, stateWords } from './channels/words.ts';
import type { Settings } from './load-settings.ts';

const PLATFORMS = { slack: 'Slack', teams: 'Teams' } as const;

/** Whether what people type and press in Slack reaches Zally, where Zally opens the connection. */
const socketWords = (socket: ChannelHealth['socket'], now: Date, timeZone: string): string => {
  const at = 'since' in socket ? moment(new Date(socket.since), now, timeZone) : '';
  if (socket.kind === 'lost')
    return `Slack hasn’t reached Zally since ${at}. Zally keeps trying; notices go out all the same`;
  if (socket.kind === 'refused')
    return `Slack refuses Zally’s connection since ${at}: Zally’s operator looks at SLACK_APP_TOKEN, and at Socket Mode in the Slack app`;
  return 'Reach Zally, by Socket Mode';
};

/** One workspace: whether notices arrive there, and what to do where they don't. A channel has no name here: Zally keeps only its id. */
export const workspaceView = (
  one: ChannelHealth,
  now: Date,
  timeZone: string,
  level: 'h2' | 'h3' = 'h3',
): Html => html`
  <${level}>${PLATFORMS[one.platform]}</${level}>
  <dl class="facts">
    <dt>State</dt><dd class=${one.state === 'refused' || !one.hasChannel || isFailing(one) ? 'strong-warn' : ''}>${stateWords(one, (at) => moment(at, now, timeZone))}</dd>
    <dt>Last message posted or changed</dt><dd>${one.postedAt === null ? 'none yet' : moment(one.postedAt, now, timeZone)}</dd>
    <dt>Waiting to be posted</dt><dd class="num">${one.waiting}</dd>
    <dt>Given up since then</dt><dd class="num">${one.stopped}</dd>
    ${one.mayStandTwice > 0 && html`<dt>May stand twice</dt><dd class="num">${one.mayStandTwice}</dd>`}
    ${one.directOff && html`<dt>To one person alone</dt><dd class="strong-warn">Waits. ${ERRORS.chat_direct_off.advice}</dd>`}
    <dt>Linked members</dt><dd class="num">${one.linked}</dd>
    ${
      one.socket.kind !== 'none' &&
      html`<dt>Commands and buttons</dt><dd class=${one.socket.kind === 'open' ? '' : 'strong-warn'}>${socketWords(one.socket, now, timeZone)}</dd>`
    }
  </dl>
  ${one.state === 'refused' && html`<p>${refusalWords(one)}</p>`}
  ${isFailing(one) && html`<p>${failingWords(one)}</p>`}`;

/** Where notices go and whether they arrive. A channel has no name here: Zally keeps only its id. */
export const channelsView = (
  { channels, guessedAt, now }: Pick<Settings, 'channels' | 'guessedAt' | 'now'>,
  timeZone: string,
): Html => html`
  <section class="card" aria-labelledby="channels-heading">
    <h2 id="channels-heading">Channels</h2>
    ${
      channels.length === 0
        ? html`<p>No chat is connected: nobody hears of a fax but here.</p>`
        : channels.map((one) => workspaceView(one, now, timeZone))
    }
    ${
      guessedAt !== null &&
      html`<p class="strong-warn">Too many wrong codes for linking an account were typed, last ${moment(guessedAt, now, timeZone)}. More were refused for 15 minutes.</p>`
    }
    <p><a class="button" href=${CHANNELS_PATH}>Channels: add Slack, choose who reads</a></p>
    <p class="sub">Each member links their own account under <a href="/you">You</a>. Notices hold numbers and links, and never a
      patient.</p>
  </section>`;
