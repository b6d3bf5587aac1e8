/** Keeps the fax for this page while somebody is at it, and frees it at once when the page is left. */
import { beacon, postQuietly } from './api.mjs';
import { goOver, isOver } from './over.mjs';

const BEAT_MS = 30_000;
/** Whoever hasn't touched this page for so long works elsewhere: then the fax is free for others. */
const AWAY_MS = 15 * 60_000;

/**
 * @param item id of the review item
 * @param opening names this page; another page of the same fax has another
 * @param decision says whether the page is on its way out, and what isn't kept yet
 */
export const watchOpening = (item, opening, decision) => {
  let touched = Date.now();
  let lost = '';
  const lead = () => (lost === 'over' ? goOver(item) : location.reload());
  const touch = () => {
    const wasAway = Date.now() - touched > AWAY_MS;
    touched = Date.now();
    // Whoever comes back hears at once whether the fax is still theirs.
    if (wasAway) void beat();
  };
  for (const event of ['keydown', 'pointerdown', 'wheel']) addEventListener(event, touch, { passive: true });

  const beat = async () => {
    if (lost || decision.isSending() || Date.now() - touched > AWAY_MS) return;
    try {
      await postQuietly(`/review/${item}/beat`, { opening });
    } catch (error) {
      const over = isOver(error);
      if ((error.code !== 'conflict' && !over) || decision.isSending()) return;
      lost = over ? 'over' : 'taken';
      // The page itself says who has it. A hidden one waits: opening it anew would take the fax from its hands again.
      if (!document.hidden) lead();
    }
  };
  setInterval(() => void beat(), BEAT_MS);
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) return;
    if (lost) return lead();
    touch();
    void beat();
    return undefined;
  });
  addEventListener('pagehide', () => {
    if (!decision.isGone()) beacon(`/review/${item}/leave`, { opening, ...decision.unkept() });
  });
};
