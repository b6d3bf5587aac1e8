/** Tells the server that a person is here, warns before it signs them off, and leaves nothing on the screen after. */
import { leaveFor } from './leave-for.mjs';

const WARN_MS = 60_000;
/** Nobody can stay beyond the end of a sign-in: there is more time to finish. */
const WARN_END_MS = 120_000;
/** A busy person renews the session twice a minute, and not with every key. */
const RENEW_MS = 30_000;
/** The server decides; the page follows a moment later, so that asking doesn't renew what has just ended. */
const AFTER_MS = 2_000;

/** @param stay renews the session */
export const watchIdle = (stay) => {
  /** An owner may change it while the page is open. */
  const limit = () => Number(document.body.dataset.idleMs);
  const end = Date.now() + Number(document.body.dataset.leftMs);
  const bar = document.getElementById('idle');
  const left = document.getElementById('idle-left');
  const stayButton = document.getElementById('stay');
  const others = new BroadcastChannel('zally-here');
  let touched = Date.now();
  let renewing = false;

  const note = () => {
    touched = Date.now();
    // The end of a sign-in isn't put off.
    if (!stayButton.hidden) bar.hidden = true;
  };
  const renew = async () => {
    if (renewing) return;
    renewing = true;
    try {
      await stay();
      note();
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has none
      others.postMessage('here');
    } catch {
      // An item that was lost meanwhile tells so where it is shown; no answer leaves the warning standing.
    } finally {
      renewing = false;
    }
  };
  const active = () => {
    if (bar.hidden && Date.now() - touched > RENEW_MS) void renew();
  };

  others.addEventListener('message', note);
  addEventListener('zally:touch', note);
  for (const event of ['keydown', 'pointerdown', 'wheel']) addEventListener(event, active, { passive: true });
  stayButton.addEventListener('click', () => void renew());
  setInterval(() => {
    const idle = limit() - (Date.now() - touched);
    const rest = Math.min(idle, end - Date.now());
    const isEnd = rest < idle;
    if (rest < -AFTER_MS) {
      leaveFor(isEnd ? 'long' : 'idle');
      return;
    }
    const warns = rest < (isEnd ? WARN_END_MS : WARN_MS);
    if (!warns) {
      bar.hidden = true;
      return;
    }
    stayButton.hidden = isEnd;
    document.getElementById('idle-why').hidden = !isEnd;
    left.textContent = String(Math.max(0, Math.ceil(rest / 1000)));
    if (!bar.hidden) return;
    bar.hidden = false;
    if (!isEnd) stayButton.focus();
  }, 1000);
};
