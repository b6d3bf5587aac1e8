import { html } from 'htm/preact';
import type { ChannelHealth } from '../../../db/stores/channels.ts';
import type { Html } from '../../pages/layout.ts';
import type { Viewer } from '../../viewer.ts';
import { workspaceView } from '../channels-view.ts';
import { CHANNELS_PATH } from './path.ts';

/** What the page shows. */
export interface ChannelsPage {
  readonly channels: readonly ChannelHealth[];
  readonly now: Date;
  readonly hasBaa: boolean;
  /** False where the server has no Slack app that owners can add. */
  readonly offered: boolean;
}

const addView = ({ channels, hasBaa, offered }: ChannelsPage): Html => {
  if (!hasBaa) return html`<p>A BAA comes first; until then nothing is called.</p>`;
  if (!offered)
    return html`<p class="sub">The operator of Zally binds a workspace and its channel with <code>zally practice slack</code>; with
      SLACK_CLIENT_ID and SLACK_CLIENT_SECRET on the server, owners do it here.</p>`;
  const known = channels.some(({ platform }) => platform === 'slack');
  return html`
    <p><a class=${known ? 'button' : 'button primary'} href=${`${CHANNELS_PATH}/slack`}>${known ? 'Add to Slack again' : 'Add to Slack'}</a></p>
    <p class="sub">Slack shows what Zally asks for: to post, to answer <code>/zally</code>, and to see which channels it is in and whether
      guests are there. It can’t read messages.</p>`;
};

/** Where notices go: workspaces, and how they are added. */
export const channelsPage = (page: ChannelsPage, { practice }: Viewer): Html => html`
  <p><a href="/settings">All settings</a></p>
  <h1>Channels</h1>
  ${page.channels.length === 0 && html`<p>No chat is connected: nobody hears of a fax but here.</p>`}
  ${page.channels.map((one) => html`<section class="card">${workspaceView(one, page.now, practice.timeZone)}</section>`)}
  <section class="card" aria-labelledby="add-heading"><h2 id="add-heading">Slack</h2>${addView(page)}</section>
  <section class="card" aria-labelledby="teams-heading"><h2 id="teams-heading">Microsoft Teams</h2>
    <p class="sub">The operator of Zally binds a tenant and its channel with <code>zally practice teams</code>.</p></section>`;
