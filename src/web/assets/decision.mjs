/** The right side: the proposal, and filing what was chosen, whole or in parts. */
import { get, getQuietly } from './api.mjs';
import { createChartForm, MOST_KEYS } from './chart-form.mjs';
import { createKeeper, keptFields } from './corrections.mjs';
import { goOver, isOver } from './over.mjs';
import { createGoneOver, createRetry, failureWords, isPassing } from './retry.mjs';
import { ARM_MS, createSeen, UNTIL_SEEN } from './seen.mjs';
import { createSend } from './send.mjs';
import { createSplit } from './split.mjs';
import { chartWords, fileWords } from './split-part.mjs';

const byId = (id) => document.getElementById(id);

const STILL_READING = 'The fax is still being read, so that key did nothing. Press it again in a moment.';

/** So long a sentence stands, at least. */
const READ_MS = 2000;

/** Whoever has just dropped a split doesn't mean to file every page into one chart. */
const DROPPED_MS = 2000;

/**
 * @param item id of the review item
 * @param view the fax view
 */
export const createDecision = (item, view) => {
  const panel = byId('panel');
  const proposal = byId('proposal');
  const file = byId('file');
  const notice = byId('notice');
  let whole;
  let readySince;
  let readyFor;
  let locked = false;
  /** True where the fax could not be read: the page says why. */
  let failed = false;
  let loading = false;
  let failedAt = 0;
  /** How Zally would set it aside; '' where it is to be filed. */
  let aside = '';

  let saidAt = 0;
  const say = (words) => {
    notice.textContent = words;
    saidAt = performance.now();
    if (UNTIL_SEEN.has(words)) setTimeout(update, READ_MS + 10);
  };
  const seen = createSeen(view, () => {
    update();
    setTimeout(update, ARM_MS + 10);
  });
  /** When a split was dropped last. */
  let droppedAt = -DROPPED_MS;
  const justDropped = () => !split.isOn() && performance.now() - droppedAt < DROPPED_MS;
  const armed = () =>
    readySince !== undefined &&
    performance.now() - Math.max(readySince, seen.pressedAt()) >= ARM_MS &&
    !justDropped();
  /** The fields that keys work on: those of the part whose page is shown, or those of the whole fax. */
  const active = () => (split.isOn() ? split.form() : whole);

  /** What Enter sets it aside as: Zally's proposal, as long as the person has chosen nothing else. '' where it files. */
  const agreed = (form) => (locked || split.isOn() || form === undefined || form.isTouched() ? '' : aside);
  const isSeen = (form) => seen.isThere(agreed(form) || 'file');

  /** Why nothing can be filed now, in the words that stand on the button; null where Enter files, or will in a moment. */
  const whyNot = (form) => {
    if (locked) return 'First finish it, or take it back';
    if (split.isOut() || (form === undefined && split.isOn())) return null;
    if (view.isGone()) return 'Nothing to file';
    if (form === undefined) return failed ? 'Nothing to file yet' : 'Reading the fax…';
    if (!isSeen(form)) return view.isRefused() ? 'The page can’t be shown' : 'Fetching the page…';
    if (agreed(form) !== '') return null;
    const asking = form.asking();
    if (asking !== undefined) return `Press ${asking} again, or choose another chart`;
    if (form.chosen() === undefined) return 'Choose a chart first';
    return form.hasType() ? null : 'Choose a type first';
  };
  const wordsOf = (form) => {
    if (split.isOut()) return `Page left out. On to part ${split.nextNumber()}`;
    return agreed(form) === ''
      ? fileWords(split.parts(), split.nextNumber())
      : `Set aside as ${agreed(form)}`;
  };
  const sayOnButton = (form) => {
    const why = whyNot(form);
    byId('file-words').textContent = why ?? wordsOf(form);
    file.querySelector('kbd').hidden = why !== null;
  };
  /** A key for a form that isn't there yet. */
  const sayReading = () => {
    if (!failed) say(STILL_READING);
  };
  /** What was said of a key that came too early goes once the key would do something. */
  const dropEarly = () => {
    const said = notice.textContent;
    if (whole !== undefined && said === STILL_READING) say('');
    const isRead = performance.now() - saidAt >= READ_MS;
    if (isRead && UNTIL_SEEN.has(said) && seen.whyNot('file') === null) say('');
  };

  const update = () => {
    const form = active();
    if (seen.follow()) setTimeout(update, ARM_MS + 10);
    dropEarly();
    sayOnButton(form);
    const ready = form !== undefined && isSeen(form);
    // Another part is another thing to look at: the time begins anew.
    if (!ready || form !== readyFor) readySince = undefined;
    readyFor = form;
    if (ready && readySince === undefined) {
      readySince = performance.now();
      setTimeout(update, ARM_MS + 10);
    }
    const complete = agreed(form) !== '' || (form?.chosen() !== undefined && form.hasType());
    // Of a page that is left out nothing is filed: the button leads on.
    file.disabled = sender.isSending() || locked || (!split.isOut() && (!armed() || !complete));
    byId('split').disabled = sender.isSending() || locked || whole === undefined;
  };

  const keeper = createKeeper(item, () => ({
    whole: keptFields(whole?.touchedValues() ?? []),
    split: split.corrections(),
  }));
  const onCorrect = () => keeper.later();
  const split = createSplit({ item, view, say, onChange: () => update(), onCorrect });

  const sender = createSend({ item, seen, say, update: () => update() });
  const { send } = sender;

  const isVisible = (element) => {
    const box = element.getBoundingClientRect();
    const room = proposal.getBoundingClientRect();
    return box.top >= room.top - 8 && box.top < room.bottom - 24;
  };

  const sayMissing = (form) => {
    if (form === undefined) return sayReading();
    if (locked || agreed(form) !== '') return;
    const of = split.isOn() ? ` of part ${split.number()}` : '';
    if (form.chosen() === undefined) say(chartWords(of, Math.min(form.count(), MOST_KEYS)));
    else if (!form.hasType()) say(`Choose a type${of} first: T.`);
  };

  /**
   * Files, if everything that has to be seen is on the screen.
   *
   * @param toQueue true where the person wants the queue after that, and no other fax
   */
  const fileNow = (toQueue = false) => {
    update();
    const early = readySince !== undefined && !armed();
    const form = active();
    const unseen = form === undefined || split.isOut() ? null : seen.whyNot(agreed(form) || 'file');
    seen.press();
    setTimeout(update, ARM_MS + 10);
    if (early && justDropped()) return say('Not split any more. Enter files every page into one chart.');
    // What is missing says more than that it was too soon.
    const lacks = view.isShown() && agreed(form) === '' && !(form?.chosen() && form.hasType());
    if (unseen !== null && !lacks && !locked && !sender.isSending()) return say(unseen);
    if (early) return sayMissing(form);
    if (split.isOn() && form === undefined && !sender.isSending()) return split.toNext();
    if (file.disabled) return sayMissing(form);
    // Whoever has just pressed one chart doesn't mean to file into another.
    const asking = form.asking();
    if (asking !== undefined) return say(`Press ${asking} again, or choose another chart.`);
    if (agreed(form) !== '') return void send('aside', { outcome: agreed(form) }, toQueue);
    const row = form.chosen().closest('.candidate');
    if (!isVisible(row)) {
      row.scrollIntoView({ block: 'nearest' });
      say('This is the chosen chart. Press Enter to file.');
      return;
    }
    if (!split.isOn()) return void send('file', form.values(), toQueue);
    // Each part is looked at and agreed to by itself; the last one files them all.
    split.agree();
    if (!split.isAgreed()) return split.toNext();
    void send('split', { parts: split.values() }, toQueue);
  };

  const retry = createRetry(() => void load(true));
  const goneOver = createGoneOver(proposal, item, () => view.again());
  const sayFailure = (error) => {
    [failed, failedAt] = [true, performance.now()];
    if (error.status === 409 && error.code === 'conflict') return location.reload();
    if (isOver(error)) return goOver(item);
    if (isPassing(error)) retry.later();
    proposal.replaceChildren(...failureWords(error, item, () => void load()));
    return undefined;
  };

  const load = async (byItself = false) => {
    // Of two the later one would take away what was chosen meanwhile.
    if (loading) return;
    loading = true;
    retry.stop();
    proposal.setAttribute('aria-busy', 'true');
    // What a person hasn't asked for goes on having failed until it has come.
    if (!byItself) failed = false;
    update();
    try {
      const ask = byItself ? getQuietly : get;
      proposal.innerHTML = await (await ask(`/review/${item}/proposal${location.search}`)).text();
      retry.done();
      failed = false;
      // The EHR is back: its page needn't wait for its own turn.
      if (byItself) view.again(true);
      const data = byId('proposal-data').dataset;
      locked = data.locked === '1';
      aside = data.aside;
      const onChange = () => update();
      whole = createChartForm(byId('whole'), {
        item,
        prefix: '',
        part: null,
        say,
        onChange,
        onAsk: onChange,
        onCorrect,
      });
      const kept = keeper.before();
      whole.restore(Object.entries(kept.whole));
      void view.setOutlines(JSON.parse(data.outlines), Number(data.front));
      if (locked) byId('kept')?.remove();
      else if (kept.split !== null) split.restore(kept.split);
      // Whoever corrected the fax as a whole had closed what Zally proposes.
      else if (data.split !== '' && Object.keys(kept.whole).length === 0) split.open(JSON.parse(data.split));
    } catch (error) {
      sayFailure(error);
    }
    loading = false;
    proposal.setAttribute('aria-busy', 'false');
    update();
  };

  panel.addEventListener('submit', (event) => {
    event.preventDefault();
    if (event.submitter === file) fileNow();
  });
  panel.addEventListener('click', (event) => {
    const link = event.target.closest('.page-link');
    if (link === null) return;
    event.preventDefault();
    void view.goTo(Number(link.dataset.page));
  });

  return {
    load,
    hasFailed: () => failed,
    /** It is done or deleted in the EHR: not by a key that was meant for the page before. */
    sayGone: () => {
      if (performance.now() - failedAt < ARM_MS)
        return say('That was too soon. Look first, then press again.');
      return void send('gone');
    },
    /** Once more by itself, where it had failed and isn't on its way. */
    tryAgain: () => {
      goneOver.hide();
      if (failed) void load(true);
    },
    /** The EHR has no such fax, as the page in front was told. */
    findGone: () => {
      if (!failed) [failedAt] = [performance.now(), goneOver.show()];
    },
    /** Why a press that wants the page looked at does nothing; null where it may. */
    whyNot: (deed) => seen.whyNot(deed),
    /** The page in front has changed, or has come. */
    update: () => {
      split.follow();
      update();
    },
    fileNow,
    ...sender,
    say,
    unkept: () => (sender.isSending() ? {} : keeper.unkept()),
    /** As Zally proposes: what was kept from before goes. */
    forget: async () => {
      await keeper.drop().catch((error) => say(error.advice));
      location.reload();
    },
    split: () => {
      if (whole === undefined) sayReading();
      else if (!byId('split').disabled) split.press();
    },
    leaveOut: () => {
      if (whole === undefined) sayReading();
      else if (!byId('split').disabled) split.leaveOut();
    },
    closeSplit: () => {
      if (!split.close()) return;
      droppedAt = performance.now();
      update();
      setTimeout(update, DROPPED_MS + 10);
    },
    focus: (name) => (active() === undefined ? sayReading() : active().focus(name)),
    choose: (number) => (active() === undefined ? sayReading() : active().choose(number)),
  };
};
