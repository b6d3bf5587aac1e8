/** Splitting a fax: lines between its pages, pages that are left out, and the fields of each part. */
import { post } from './api.mjs';
import { createChartForm } from './chart-form.mjs';
import { keptFields } from './corrections.mjs';
import { createKeep } from './split-keep.mjs';
import { drawPart, failedWords, leftOutWords, nextWords, pagesWords, runsOf } from './split-part.mjs';
import { drawStrip } from './split-strip.mjs';

const byId = (id) => document.getElementById(id);

/** @param options.onChange runs after everything that could change whether it can be filed */
export const createSplit = ({ item, view, say, onChange, onCorrect }) => {
  /** Pages after which a line is drawn, and pages that go into no chart. */
  const lines = new Set();
  const out = new Set();
  /** By their first page. */
  const parts = new Map();
  /** What was corrected before this page was opened, by the first page of a part. */
  let before = new Map();
  let on = false;
  let current;
  /** The part that was said to come next: the words about it follow what becomes of it. */
  let announced;
  const keep = createKeep(say);

  const total = () => view.total() || Number(byId('proposal-data')?.dataset.pages ?? 0);
  const isLine = (page) => lines.has(page) && !out.has(page) && !out.has(page + 1);

  const runs = () => runsOf(total(), out, isLine);
  /** The page in front goes into no chart. */
  const isOut = () => on && out.has(view.current());
  const ordered = () => runs().map(({ first }) => parts.get(first));

  const fetchFields = async (part) => {
    const { first, last, body } = part;
    const kept = part.form?.touchedValues() ?? part.kept ?? [];
    part.kept = kept;
    part.chart = part.form?.chart() ?? part.chart;
    part.form = undefined;
    part.agreed = false;
    body.textContent = 'Reading this part…';
    part.asked = (part.asked ?? 0) + 1;
    const mine = part.asked;
    // A line that has moved meanwhile, also there and back: only the latest answer counts, or it would undo corrections.
    const isLate = () => parts.get(first) !== part || part.asked !== mine;
    try {
      const fields = await (await post(`/review/${item}/part`, { first, last })).text();
      if (isLate()) return;
      // A part keeps the same element: listeners of earlier fields go with theirs.
      const root = document.createElement('div');
      root.innerHTML = fields;
      body.replaceChildren(root);
      part.form = createChartForm(root, {
        item,
        prefix: `p${first}-`,
        part: { first, last },
        say,
        onChange: () => {
          part.agreed = false;
          keep.note();
          part.dropped = part.dropped && part.form?.chosen() === undefined;
          show();
        },
        onAsk: onChange,
        onCorrect,
      });
      part.form.restore(kept);
      if (part === announced && part === current) sayNext(part);
      sayDropped(part);
    } catch (error) {
      if (isLate()) return;
      body.replaceChildren(...failedWords(error.advice, () => void fetchFields(part)));
    }
    show();
  };

  /** What was chosen for other pages isn't taken over unasked, and that it went is said. */
  const sayDropped = (part) => {
    const { chart } = part;
    part.chart = undefined;
    if (chart === undefined || part.form.chart() === chart) return;
    part.dropped = part.form.chosen() === undefined;
    const what = part.dropped ? 'choose its chart again' : 'another chart is proposed for them';
    say(`Part ${ordered().indexOf(part) + 1} has other pages now: ${what}.`);
  };

  const sayNext = (part) => {
    announced = part;
    say(nextWords(ordered().indexOf(part) + 1, ordered().length, part.form));
  };

  const addPart = (run) => {
    const part = { ...run, ...drawPart(run), agreed: false, kept: before.get(run.first) };
    part.head.addEventListener('click', () => void view.goTo(part.first));
    parts.set(run.first, part);
    void fetchFields(part);
  };

  /** What the headings and the strip say. */
  const show = () => {
    if (!on) return;
    const all = ordered();
    for (const [index, part] of all.entries()) {
      const here = part === current;
      part.name.textContent = `Part ${index + 1}, ${pagesWords(part)}`;
      const none = part.dropped ? 'Other pages: choose its chart again' : 'No chart chosen yet';
      part.state.textContent = `${part.form?.summary() ?? none}${part.agreed ? ' ✓' : ''}`;
      part.head.setAttribute('aria-expanded', String(here));
      part.section.classList.toggle('open', here);
      part.body.hidden = !here;
    }
    byId('left-out').textContent = leftOutWords([...out], byId('proposal-data').dataset);
    byId('leave-out').setAttribute('aria-pressed', String(isOut()));
    drawStrip({ runs: runs(), out, isLine, toggle });
    onChange();
  };
  const restOf = (all) => all.filter(({ agreed }) => !agreed);
  /** The one after the shown one that nobody has agreed to, else the first such. */
  const nextPart = () => {
    const all = ordered();
    // While lines move, not every part is there. From a page that is left out it goes on as well, and not back to the first.
    if (all.includes(undefined)) return undefined;
    const at = all.findLastIndex(({ first }) => first <= view.current());
    return restOf([...all.slice(at + 1), ...all.slice(0, at + 1)])[0];
  };

  /** The part whose page is shown is the one that is worked on. */
  const follow = () => {
    if (!on) return;
    const page = view.current();
    const part = ordered().find(({ first, last }) => page >= first && page <= last);
    if (part === current && part !== undefined) return;
    current = part;
    show();
    current?.head.scrollIntoView({ block: 'nearest' });
  };

  /**
   * Brings the parts to what the lines say; what somebody typed for the same beginning is kept.
   *
   * @returns true when a part with a chosen chart is gone
   */
  const bring = () => {
    const now = runs();
    let lost = false;
    for (const [first, { section, form }] of parts) {
      if (now.some((run) => run.first === first)) continue;
      lost ||= form?.chosen() !== undefined;
      section.remove();
      parts.delete(first);
    }
    for (const run of now) {
      const known = parts.get(run.first);
      if (known === undefined) addPart(run);
      else if (known.last !== run.last) {
        known.last = run.last;
        void fetchFields(known);
      }
    }
    byId('part-list').append(...ordered().map(({ section }) => section));
    current = undefined;
    follow();
    show();
    return lost;
  };

  const sayParts = (did, lost = false) => {
    const { length } = runs();
    const went = lost ? ' A part that had its chart is gone, and so is that choice.' : '';
    say(`${did} ${length === 1 ? 'One part.' : `${length} parts.`}${went}`);
  };
  const toggle = (page) => {
    if (page < 1 || page >= total()) return;
    if (out.has(page) || out.has(page + 1)) return say('Next to a page that is left out there is no line.');
    if (!lines.delete(page)) lines.add(page);
    keep.note();
    const lost = bring();
    onCorrect();
    sayParts(lines.has(page) ? `Split after page ${page}.` : `Not split after page ${page}.`, lost);
  };

  /** @param proposed lines and pages to leave out, as Zally sees them */
  const open = (proposed) => {
    if (on) return;
    on = true;
    for (const page of proposed.lines) lines.add(page);
    for (const page of proposed.out) out.add(page);
    for (const element of document.querySelectorAll('#whole, #several')) element.hidden = true;
    for (const element of document.querySelectorAll('.of-split, #parts')) element.hidden = false;
    for (const element of document.querySelectorAll('#whole fieldset')) element.disabled = true;
    // What is missing in a part that isn't shown is said in words, not by the browser.
    byId('file').formNoValidate = true;
    byId('split').setAttribute('aria-pressed', 'true');
    bring();
    void view.filled.then(show);
  };

  /** @returns whether it is closed now and was open before */
  const close = () => {
    if (!on || !keep.isSure()) return false;
    on = false;
    keep.forget();
    lines.clear();
    out.clear();
    for (const { section } of parts.values()) section.remove();
    parts.clear();
    before = new Map();
    current = undefined;
    for (const element of document.querySelectorAll('#whole fieldset')) element.disabled = false;
    for (const element of document.querySelectorAll('#whole, #several')) element.hidden = false;
    for (const element of document.querySelectorAll('.of-split, #parts')) element.hidden = true;
    byId('file').formNoValidate = false;
    byId('split').setAttribute('aria-pressed', 'false');
    drawStrip(null);
    say('Not split: every page goes into one chart.');
    onChange();
    onCorrect();
    return true;
  };

  return {
    isOn: () => on,
    open,
    close,
    follow,
    /** `X`: opens it as Zally proposes, draws a line after the page that is shown, or takes it away. */
    press: () => {
      if (total() < 2) return say('One page can’t be split.');
      const focused = Number(document.activeElement?.dataset?.after ?? 0);
      const page = focused || Math.min(view.current(), total() - 1);
      if (on) return toggle(page);
      const { split } = byId('proposal-data').dataset;
      if (split !== '') {
        open(JSON.parse(split));
        onCorrect();
        return sayParts('As Zally proposes.');
      }
      open({ lines: [page], out: [] });
      onCorrect();
      sayParts(`Split after page ${page}.`);
    },
    leaveOut: () => {
      const page = view.current();
      if (!on) {
        if (total() < 2) return say('The only page can’t be left out.');
        open({ lines: [], out: [page] });
        onCorrect();
        return sayParts(`Page ${page} is left out.`);
      }
      if (!out.delete(page)) out.add(page);
      keep.note();
      const lost = bring();
      onCorrect();
      sayParts(out.has(page) ? `Page ${page} is left out.` : `Page ${page} stays in.`, lost);
    },
    /** As a person left it before. */
    restore: (kept) => {
      before = new Map(kept.parts.map(({ first, fields }) => [first, Object.entries(fields)]));
      open(kept);
      keep.note();
    },
    /** What is kept of it: lines, pages that are left out, and closed values. */
    corrections: () =>
      on
        ? {
            lines: [...lines],
            out: [...out],
            parts: ordered().flatMap(({ first, form, kept = [] }) => {
              const fields = keptFields(form?.touchedValues() ?? kept);
              return Object.keys(fields).length === 0 ? [] : [{ first, fields }];
            }),
          }
        : null,
    form: () => current?.form,
    parts: () => (on ? ordered() : []),
    number: () => ordered().indexOf(current) + 1,
    agree: () => {
      current.agreed = true;
      show();
    },
    isAgreed: () => {
      const all = ordered();
      return all.length > 0 && restOf(all).length === 0;
    },
    nextNumber: () => ordered().indexOf(nextPart()) + 1,
    /** On to the next part that nobody has agreed to, after the one that is shown. */
    toNext: () => {
      const all = ordered();
      if (current !== undefined && current.form === undefined)
        return say(`Part ${all.indexOf(current) + 1} hasn’t been read yet.`);
      const next = nextPart();
      if (next === undefined) return say('Every page is left out: set the fax aside, or file a page.');
      sayNext(next);
      void view.goTo(next.first);
    },
    isOut,
    values: () => ordered().map(({ first, last, form }) => ({ first, last, ...form.values() })),
  };
};
