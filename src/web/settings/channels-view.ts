import { html } from 'htm/preact';
import type { ChannelHealth } from '../../db/stores/channels.ts';
import type { Html } from '../pages/layout.ts';
import { moment } from '../pages/words.ts';

const PLATFORMS = { slack: 'Slack', teams: 'Teams' } as const;

const stateWords = ({ platform, hasChannel, state }: ChannelHealth): string => {
  const name = PLATFORMS[platform];
  if (state === 'refused') return `${name} refuses Zally’s messages`;
  return hasChannel ? 'Notices are posted' : 'No channel chosen: nothing is posted';
};

/** Where notices go and whether they arrive. A channel has no name here: Zally keeps only its id. */
export const channelsView = (channels: readonly ChannelHealth[], now: Date, timeZone: string): Html => html`
  <section class="card" aria-labelledby="channels-heading">
    <h2 id="channels-heading">Channels</h2>
    ${
      channels.length === 0
        ? html`<p>No chat is connected: nobody hears of a fax but here.</p>`
        : channels.map(
            (one) => html`
              <h3>${PLATFORMS[one.platform]}</h3>
              <dl class="facts">
                <dt>State</dt><dd class=${one.state === 'refused' || !one.hasChannel ? 'strong-warn' : ''}>${stateWords(one)} since ${moment(one.since, now, timeZone)}</dd>
                <dt>Last message posted or changed</dt><dd>${one.postedAt === null ? 'none yet' : moment(one.postedAt, now, timeZone)}</dd>
                <dt>Waiting to be posted</dt><dd class="num">${one.waiting}</dd>
                <dt>Given up since then</dt><dd class="num">${one.stopped}</dd>
                <dt>Linked members</dt><dd class="num">${one.linked}</dd>
              </dl>
              ${
                one.state === 'refused' &&
                html`<p>Add Zally to the workspace and the channel again, then have the operator of Zally bind it again.</p>`
              }`,
          )
    }
    <p class="sub">The operator of Zally binds a workspace and its channel with <code>zally practice slack</code>
      or <code>zally practice teams</code>. Each member links their own
      account under <a href="/you">You</a>. Notices hold numbers and links, and never a patient.</p>
  </section>`;
