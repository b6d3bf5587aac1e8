import { html } from 'htm/preact';
import type { ChannelHealth } from '../../../db/stores/channels.ts';
import { csrfField, type Html } from '../../pages/layout.ts';
import type { Viewer } from '../../viewer.ts';
import { workspaceView } from '../channels-view.ts';
import type { Offered } from './choose.ts';
import { CHANNELS_PATH } from './path.ts';
import { type SecondPage, secondView } from './second.ts';

/** What the page shows. */
export interface ChannelsPage extends SecondPage {
  readonly channels: readonly ChannelHealth[];
  /** Slack's id of the channel, by the workspace's id. */
  readonly chosen: ReadonlyMap<string, string>;
  readonly now: Date;
  readonly hasBaa: boolean;
  /** Channels that Zally is in, by the workspace's id; a workspace that nobody could ask is missing. */
  readonly offered: ReadonlyMap<string, Offered>;
  /** False where the server has no Slack app that owners can add. */
  readonly canAdd: boolean;
}

const addView = ({ channels, hasBaa, canAdd }: ChannelsPage): Html => {
  if (!hasBaa) return html`<p>A BAA comes first; until then nothing is called.</p>`;
  if (!canAdd)
    return html`<p class="sub">The operator of Zally binds a workspace and its channel with <code>zally practice slack</code>; with
      SLACK_CLIENT_ID and SLACK_CLIENT_SECRET on the server, owners do it here.</p>`;
  const known = channels.some(({ platform }) => platform === 'slack');
  return html`
    <p><a class=${known ? 'button' : 'button primary'} href=${`${CHANNELS_PATH}/slack`}>${known ? 'Add to Slack again' : 'Add to Slack'}</a></p>
    <p class="sub">Slack shows what Zally asks for: to post, to write to members alone, to answer <code>/zally</code>, and to see which
      channels it is in and whether guests are there. It reads no message but one that mentions it, to make a link code in it useless.</p>`;
};

const chooseView = (page: ChannelsPage, viewer: Viewer, id: string): Html => {
  const offered = page.offered.get(id);
  if (offered === undefined) return null;
  if (offered === null)
    return html`<p class="strong-warn">Slack doesn’t answer just now, so no channel can be chosen. Load the page again in a minute.</p>`;
  const chosen = page.chosen.get(id) ?? '';
  if (offered.length === 0)
    return html`<p>Zally is in no channel yet. Type <code>/invite @zally</code> in the one that should hear of faxes, then load this page again.</p>`;
  return html`
    <form method="post" action=${`${CHANNELS_PATH}/${id}/choose`} class="stack" autocomplete="off">${csrfField(viewer)}
      <label class="field"><span>Channel for notices</span><select name="channel" required>
        ${!offered.some((one) => one.id === chosen) && html`<option value="" selected>${chosen === '' ? 'Choose…' : 'As now: one that Zally isn’t in'}</option>`}
        ${offered.map((one) => html`<option value=${one.id} selected=${one.id === chosen}>${one.name}</option>`)}
      </select></label>
      <p class="sub">The channels that Zally is in. One that is shared with another organization, or has guests in it, is refused: they would
        read the notices. To add a channel, type <code>/invite @zally</code> in it.</p>
      <p><button type="submit">${chosen === '' ? 'Post notices here' : 'Choose'}</button></p>
    </form>`;
};

/** Where notices go: workspaces, how they are added, and which channel of each. */
export const channelsPage = (page: ChannelsPage, viewer: Viewer): Html => html`
  <p><a href="/settings">All settings</a></p>
  <h1>Channels</h1>
  ${page.channels.length === 0 && html`<p>No chat is connected: nobody hears of a fax but here.</p>`}
  ${page.channels.map(
    (one) => html`<section class="card">${workspaceView(one, page.now, viewer.practice.timeZone, 'h2')}
      ${chooseView(page, viewer, one.id)}</section>`,
  )}
  <section class="card" aria-labelledby="add-heading"><h2 id="add-heading">Slack</h2>${addView(page)}</section>
  <section class="card" aria-labelledby="teams-heading"><h2 id="teams-heading">Microsoft Teams</h2>
    <p class="sub">The operator of Zally binds a tenant and its channel with <code>zally practice teams</code>.</p></section>
  ${secondView(page, page.now, viewer)}`;
