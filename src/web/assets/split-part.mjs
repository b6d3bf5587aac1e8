/** One part of a split fax, as it is drawn: a heading that leads to its pages, and room for its fields. */

/** @param run its first and last page */
export const drawPart = ({ first }) => {
  const section = document.createElement('section');
  section.className = 'part';
  const heading = document.createElement('h2');
  const head = document.createElement('button');
  head.type = 'button';
  head.className = 'part-head';
  head.setAttribute('aria-controls', `part-${first}`);
  const [name, state] = [document.createElement('span'), document.createElement('span')];
  state.className = 'sub';
  state.translate = false;
  head.append(name, state);
  heading.append(head);
  const body = document.createElement('div');
  body.id = `part-${first}`;
  section.append(heading, body);
  return { section, head, name, state, body };
};

/**
 * `Left out: page 1 (cover), page 3 (by you).`
 *
 * @param out pages that go into no chart
 * @param known.blank pages that Zally takes for blank; known.covers for cover sheets
 */
export const leftOutWords = (out, { blank, covers }) => {
  const [blanks, sheets] = [JSON.parse(blank), JSON.parse(covers)];
  const why = (page) => (blanks.includes(page) ? 'blank' : sheets.includes(page) ? 'cover' : 'by you');
  const said = out.toSorted((a, b) => a - b).map((page) => `page ${page} (${why(page)})`);
  return said.length === 0 ? '' : `Left out: ${said.join(', ')}.`;
};

/**
 * What Enter does.
 *
 * @param parts of a split fax; none where it isn't split
 * @param next where Enter leads that agrees to a part, from 1 on; it may be one before
 */
export const fileWords = (parts, next) => {
  if (parts.length < 2) return 'File and next';
  const open = parts.filter(({ agreed }) => !agreed).length;
  return open > 1 ? `Agree, on to part ${next}` : `File ${parts.length} parts`;
};

/** What is said where a chart is missing. @param of ' of part N', or '' @param count how many are listed */
export const chartWords = (of, count) => {
  if (count === 0)
    return `No chart is listed${of === '' ? '' : ` for${of.slice(3)}`}: search for one first, with S.`;
  return `Choose a chart${of} first: ${count === 1 ? '1' : `1 to ${count}`}, or S to search.`;
};

/** First and last page of each part. @param isLine says whether a line is drawn after a page */
export const runsOf = (total, out, isLine) => {
  const found = [];
  let open;
  for (let page = 1; page <= total; page += 1) {
    if (out.has(page)) open = undefined;
    else if (open === undefined) found.push((open = { first: page, last: page }));
    else open.last = page;
    if (isLine(page)) open = undefined;
  }
  return found;
};

/** `page 3`, or `pages 3–5`. */
export const pagesWords = ({ first, last }) => (first === last ? `page ${first}` : `pages ${first}–${last}`);

/**
 * What is said of a part that comes next.
 *
 * @param form its fields; undefined while it is being read
 */
export const nextWords = (number, of, form) => {
  if (form === undefined) return `Part ${number} of ${of} is being read.`;
  const what = form.chosen() === undefined ? 'choose its chart' : 'look at it';
  return `Part ${number} of ${of}: ${what}, then press Enter.`;
};

/** Where a part couldn't be read: why, and a button that tries again. */
export const failedWords = (advice, tryAgain) => {
  const again = document.createElement('button');
  again.type = 'button';
  again.className = 'small';
  again.textContent = 'Try again';
  again.addEventListener('click', tryAgain);
  return [advice, document.createElement('br'), again];
};
