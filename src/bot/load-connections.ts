import type { PracticeTx } from '../db/database.ts';
import { type ChannelHealth, loadChannelHealth } from '../db/stores/channels.ts';
import type { Platform } from '../db/stores/chat.ts';
import { loadConnection } from '../db/stores/connections.ts';
import type { Connections, Posting } from './answers.ts';

/** The worst first: of several workspaces that one is told. */
const WORST: readonly Posting['is'][] = ['refused', 'held', 'no_channel', 'posts', 'none'];

const postingOf = ({ state, since, hasChannel, failingSince }: ChannelHealth): Posting => {
  if (state === 'refused') return { is: 'refused', since: since.getTime() };
  if (!hasChannel) return { is: 'no_channel' };
  return failingSince === null ? { is: 'posts' } : { is: 'held', since: failingSince.getTime() };
};

/** How it stands with the EHR, Slack and Teams, as a home shows it. */
export const loadConnections = async (tx: PracticeTx): Promise<Connections> => {
  const channels = await loadChannelHealth(tx);
  const worstOf = (platform: Platform): Posting => {
    const all = channels.filter((one) => one.platform === platform).map(postingOf);
    const [worst] = all.toSorted((a, b) => WORST.indexOf(a.is) - WORST.indexOf(b.is));
    return worst ?? { is: 'none' };
  };
  return {
    ehrSince: (await loadConnection(tx))?.stateSince.getTime() ?? null,
    slack: worstOf('slack'),
    teams: worstOf('teams'),
  };
};
