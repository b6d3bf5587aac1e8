/** The fields of one document: choosing a chart, searching another, type, assignee, task, due and date. */
import { post } from './api.mjs';

/**
 * How long an objection stands before pressing its chart again counts, in ms; from the last press on, if that came too early.
 * A double tap, a double click or a key that is held has not been read by anybody.
 */
const READ_MS = 1500;
/** Charts that have a key. */
export const MOST_KEYS = 9;

/** What a figure key comes to that no chart has. @param count of charts that can be chosen */
const noSuchChart = (count) => {
  if (count === 0) return 'No chart is proposed here. Press S to search one.';
  if (count === 1) return 'There is 1 chart here. Press 1, or S to search another.';
  return `There are ${count} charts here. Press 1 to ${Math.min(count, MOST_KEYS)}, or S to search another.`;
};

/**
 * @param root element that holds the fields
 * @param options.prefix what stands before every id and name in it
 * @param options.part the pages it is about, or null for the whole fax
 * @param options.say tells the person something
 * @param options.onChange runs after every change
 * @param options.onAsk runs when a chart asks whether it is meant
 * @param options.onCorrect runs after a person has changed a field that isn't the chart
 */
export const createChartForm = (root, { item, prefix, part, say, onChange, onAsk, onCorrect }) => {
  const field = (name) => root.querySelector(`#${prefix}${name}`);
  /** The chart whose objection stands on the page, the mark of that question, and since when it waits to be read. */
  let asked;
  /** Counts questions: an answer that comes after another press is for nobody. */
  let presses = 0;
  let confirmed = '';
  const touched = new Set();

  const radios = () => [...root.querySelectorAll('.candidate input[type="radio"]')];
  const chosen = () => radios().find((radio) => radio.checked);

  const paint = () => {
    for (const row of root.querySelectorAll('.candidate'))
      row.classList.toggle('chosen', row.querySelector('input').checked);
  };
  const changed = () => {
    paint();
    onChange();
  };

  const followDoctor = (radio) => {
    const assignee = field('assignee');
    if (touched.has('assignee') || assignee.dataset.follows === '') return;
    const { doctor } = radio.dataset;
    const { noUser, noDoctor } = assignee.dataset;
    const option = [...assignee.options].find(
      (each) => doctor !== '' && (each.dataset.doctor ?? '').split(' ').includes(doctor),
    );
    assignee.value = option?.value ?? (doctor === '' ? noDoctor : noUser);
    // Somebody who isn't offered.
    if (assignee.selectedIndex < 0) assignee.value = '';
  };

  /** What is urgent is due today, unless a rule or the person says otherwise. */
  const followUrgency = () => {
    const due = field('due');
    if (touched.has('dueDays') || due.dataset.follows === '') return;
    due.value = field('urgency').value === 'urgent' ? '0' : '1';
  };

  /** Another type has its own rule, and so has one of the practice's own: who gets it, the task and the day follow, but for what the person has said. */
  const followRule = () => {
    const dataOf = (name) => field(name)?.selectedOptions[0]?.dataset ?? {};
    const [own, type] = [dataOf('practiceType'), dataOf('type')];
    const of = own.task === undefined ? type : own;
    if (of.task === undefined) return;
    const [assignee, task, due] = [field('assignee'), field('task'), field('due')];
    assignee.dataset.follows = of.follows;
    due.dataset.follows = of.dueFollows;
    const known = [...assignee.options].some(({ value }) => value === of.assignee);
    if (!touched.has('assignee') && known) assignee.value = of.assignee;
    const chart = chosen();
    if (chart !== undefined) followDoctor(chart);
    if (!touched.has('task')) task.value = of.task;
    if (!touched.has('dueDays')) due.value = of.due;
    if (touched.has('urgency')) followUrgency();
    const line = root.querySelector('.by-rule');
    line.hidden = of.rule === '';
    line.textContent = `Proposed by rule ${of.rule}`;
  };

  /** One of the practice's own types goes with its parent: choosing it chooses that, and another type leaves it. */
  const followType = (changed) => {
    const [type, own] = [field('type'), field('practiceType')];
    const parent = own?.selectedOptions[0]?.dataset.parent;
    if (parent === undefined || parent === type.value) return;
    const follower = changed === own ? type : own;
    follower.value = changed === own ? parent : '';
    touched.add(shortName(follower));
  };

  const showObjection = (radio, words) => {
    const row = radio.closest('.candidate');
    const line = row.querySelector('.objection');
    line.textContent = words;
    line.hidden = false;
    row.scrollIntoView({ block: 'nearest' });
    line.scrollIntoView({ block: 'nearest' });
  };
  const hideObjections = () => {
    for (const line of root.querySelectorAll('.objection')) line.hidden = true;
  };

  const take = (radio, mark) => {
    confirmed = mark;
    radio.checked = true;
    radio.focus({ preventScroll: true });
    radio.closest('.candidate').scrollIntoView({ block: 'nearest' });
    followDoctor(radio);
    say('');
    changed();
  };

  /** Asks the server what speaks against a chart, and begins to wait once that stands on the page. */
  const ask = async (radio) => {
    presses += 1;
    const mine = presses;
    asked = { value: radio.value };
    hideObjections();
    onAsk();
    try {
      const { words, mark } = await (
        await post(`/review/${item}/question`, { patient: radio.value, part })
      ).json();
      if (mine !== presses) return;
      if (words === '') return take(radio, '');
      const { number } = radio.closest('.candidate').dataset;
      showObjection(radio, `${words} Press ${number} again to choose anyway.`);
      asked = { value: radio.value, words, mark, since: performance.now() };
    } catch (error) {
      if (mine !== presses) return;
      asked = undefined;
      onAsk();
      say(error.advice);
    }
  };

  /**
   * Chooses a chart; one that the fax contradicts only at the second time.
   *
   * @param again true for the second click of a double click
   * @returns whether it is chosen now
   */
  const choose = (radio, again = false) => {
    if (radio.dataset.objection === '') {
      presses += 1;
      asked = undefined;
      hideObjections();
      take(radio, '');
      return true;
    }
    if (asked?.value !== radio.value) {
      void ask(radio);
      return false;
    }
    // Still on its way, or not read yet: the time begins anew, so that no series of taps chooses it.
    if (asked.mark === undefined) return false;
    const early = performance.now() - asked.since < READ_MS;
    if (early || again) {
      asked.since = performance.now();
      return false;
    }
    take(radio, asked.mark);
    showObjection(radio, `${asked.words} Chosen anyway.`);
    return true;
  };

  const renumber = () => {
    for (const [index, row] of [...root.querySelectorAll('.candidate')].entries()) {
      const number = String(index + 1);
      row.dataset.number = number;
      // There are nine such keys.
      row.querySelector('kbd').textContent = number;
      row.querySelector('kbd').hidden = index >= MOST_KEYS;
      const input = row.querySelector('input');
      input.id = `${prefix}chart-${number}`;
      row.querySelector('label').htmlFor = input.id;
    }
  };

  const search = async () => {
    const [name, born, found] = [field('search-name'), field('search-born'), field('found')];
    found.textContent = 'Searching…';
    try {
      const known = new Set([...field('candidates').querySelectorAll('input')].map((input) => input.value));
      const wanted = { name: name.value, born: born.value, part };
      found.innerHTML = await (await post(`/review/${item}/search`, wanted)).text();
      let already = 0;
      for (const row of found.querySelectorAll('.candidate')) {
        if (!known.has(row.querySelector('input').value)) continue;
        row.remove();
        already += 1;
      }
      if (already > 0 && found.querySelector('.candidate') === null)
        found.textContent = 'Listed above already.';
      renumber();
      found.querySelector('.candidate')?.scrollIntoView({ block: 'nearest' });
      if (document.activeElement === name || document.activeElement === born) document.activeElement.blur();
    } catch (error) {
      found.textContent = error.advice;
    }
    changed();
  };

  const shortName = (element) => element.name.slice(prefix.length);
  const named = () => [...root.querySelectorAll('select, input')].filter(({ name }) => name !== '');

  root.addEventListener('change', (event) => {
    if (event.target.name !== '') touched.add(shortName(event.target));
    if (event.target === field('urgency')) followUrgency();
    if (event.target === field('type') || event.target === field('practiceType')) {
      followType(event.target);
      followRule();
    }
    changed();
    if (event.target.name !== '' && event.target.type !== 'radio') onCorrect();
  });
  root.addEventListener('click', (event) => {
    if (!event.target.matches?.('.candidate input[type="radio"]')) return;
    const radio = event.target;
    // A click that chooses nothing leaves what was chosen.
    if (!choose(radio, event.detail > 1)) event.preventDefault();
  });
  field('search-go').addEventListener('click', () => void search());
  field('search').addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.repeat) return;
    event.preventDefault();
    event.stopPropagation();
    void search();
  });
  for (const radio of radios()) if (radio.checked) followDoctor(radio);
  paint();

  return {
    chosen,
    /** The chosen chart's id; undefined where none is chosen. */
    chart: () => chosen()?.value,
    /** How many charts can be chosen. */
    count: () => radios().length,
    choose: (number) => {
      const radio = radios()[number - 1];
      if (radio !== undefined) choose(radio);
      else say(noSuchChart(radios().length));
    },
    /** The number of a chart that was pressed and isn't chosen: its objection waits for an answer. */
    asking: () =>
      radios()
        .find(({ value, checked }) => value === asked?.value && !checked)
        ?.closest('.candidate').dataset.number,
    /** True once the person has chosen or typed anything, or pressed a chart. */
    isTouched: () => touched.size > 0 || presses > 0,
    focus: (name) => {
      const to = field(name);
      to?.focus();
      // What is typed takes the place of what stood there: 2 is no 12.
      if (to?.tagName === 'INPUT') to.select();
    },
    hasType: () => field('type').value !== '',
    /** What is chosen, in a few words. */
    summary: () => {
      const who = chosen()?.closest('.candidate').querySelector('.who b').textContent;
      const type = field('type');
      return who === undefined ? null : `${type.options[type.selectedIndex].text}: ${who}`;
    },
    values: () => {
      const sent = { confirmed };
      for (const element of named()) {
        const isBox = element.type === 'radio' || element.type === 'checkbox';
        if (!isBox || element.checked) sent[shortName(element)] = element.value;
      }
      return sent;
    },
    /** What the person has typed or chosen in fields, the chart aside. */
    touchedValues: () =>
      named()
        .filter((element) => touched.has(shortName(element)) && element.type !== 'radio')
        .filter((element) => element.type !== 'checkbox')
        .map((element) => [shortName(element), element.value]),
    /** Puts such values back into fields that were fetched anew. */
    restore: (values) => {
      for (const [name, value] of values) {
        const element = named().find((each) => shortName(each) === name);
        if (element === undefined) continue;
        element.value = value;
        touched.add(name);
      }
      if (touched.has('type') || touched.has('practiceType')) followRule();
      if (touched.has('urgency')) followUrgency();
      followType(field('type'));
    },
  };
};
