/** Keeps what a person corrects on the server as they correct it, so that no end of a session loses it. Never a chart. */
import { post } from './api.mjs';
import { goOver, isOver } from './over.mjs';

const WAIT_MS = 600;
/** Fields of closed values; dates, charts and what is typed into a search stay on the page. */
const KEPT = new Set(['type', 'practiceType', 'urgency', 'assignee', 'task', 'dueDays']);

/** @param values pairs of a field's name and its value */
export const keptFields = (values) =>
  Object.fromEntries(
    values.filter(([name, value]) => KEPT.has(name) && (name !== 'dueDays' || value !== '')),
  );

/**
 * @param item id of the review item
 * @param collect gives what is corrected now
 */
export const createKeeper = (item, collect) => {
  let timer;

  const say = (until) => {
    const words = document.getElementById('idle-kept');
    if (words !== null) words.textContent = until ? `What you corrected is kept until ${until}.` : '';
  };
  const keep = async () => {
    timer = undefined;
    try {
      say((await (await post(`/review/${item}/corrections`, collect())).json()).until);
    } catch (error) {
      if (isOver(error)) return goOver(item);
      // What can't be kept now is still on the page, and is kept with the next change.
      say(null);
    }
  };

  return {
    /** What this person had corrected here before, as the page says where it has it from. */
    before: () => {
      const { kept, until } = document.getElementById('kept')?.dataset ?? {};
      say(until ?? null);
      return kept === undefined ? { whole: {}, split: null } : JSON.parse(kept);
    },
    /** A moment after the last change. */
    later: () => {
      clearTimeout(timer);
      timer = setTimeout(() => void keep(), WAIT_MS);
    },
    /** What isn't on its way yet, to go with the last word of the page. */
    unkept: () => (timer === undefined ? {} : { corrections: collect() }),
    /** Drops what is kept. */
    drop: async () => {
      clearTimeout(timer);
      timer = undefined;
      await post(`/review/${item}/corrections`, { whole: {}, split: null });
    },
  };
};
