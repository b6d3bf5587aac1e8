/** What a person decides, on its way to the server: once, and never of what they haven't seen. */
import { post } from './api.mjs';
import { goOver, isOver } from './over.mjs';

const byId = (id) => document.getElementById(id);

/** What takes the fax out of this person's hands. */
const ENDING = new Set(['file', 'split', 'aside', 'finish', 'give-back', 'hand-on', 'gone']);

/**
 * @param options.seen whether the page was there to be looked at
 * @param options.say tells the person something
 * @param options.update runs when something is on its way, and when it has failed
 */
export const createSend = ({ item, seen, say, update }) => {
  let sending = false;
  /** True once the fax is decided or somebody else's: then there is nothing left to free. */
  let gone = false;
  /** What was to be set aside when the server asked whose chart it had been in. */
  let asked;

  const askChart = (body) => {
    asked = body;
    for (const open of ['more', 'originals']) byId(open)?.close();
    byId('was-in').showModal();
  };

  const send = async (path, body, toQueue = false) => {
    if (sending) return;
    sending = true;
    update();
    try {
      const { go } = await (await post(`/review/${item}/${path}${location.search}`, body)).json();
      gone = ENDING.has(path);
      // The filter under which it was opened goes along.
      location.assign(toQueue ? `/queue${location.search}` : go);
    } catch (error) {
      sending = false;
      // Somebody else was faster, or the claim has run out: the page itself says who and when.
      if (error.code === 'conflict') location.reload();
      else if (isOver(error)) goOver(item);
      else if (error.code === 'whose_chart') askChart(body);
      else say(error.advice);
      update();
    }
  };

  /** @param deed what it is set aside as, or `finish` */
  const decide = (deed, path, body) => {
    const why = seen.whyNot(deed);
    seen.press();
    if (why === null) return void send(path, body);
    // Words behind a dialog would be read by nobody.
    for (const open of document.querySelectorAll('dialog[open]')) open.close();
    return say(why);
  };

  return {
    send,
    /** By another key than Enter, or by a button. */
    setAside: (body) => decide(body.outcome, 'aside', body),
    finish: () => decide('finish', 'finish'),
    protect: (restricted) =>
      decide(restricted === 'yes' ? 'protect' : 'unprotect', 'protect', { restricted }),
    sayChart: (chart) => {
      byId('was-in').close();
      void send('aside', { ...asked, chart });
    },
    isSending: () => sending,
    isGone: () => gone,
  };
};
