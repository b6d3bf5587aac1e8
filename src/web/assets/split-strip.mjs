/** Lines and marks between and on the small pages of the strip. */

const strip = () => document.getElementById('strip');

const lineAfter = (page, toggle) => {
  const line = document.createElement('button');
  line.type = 'button';
  line.className = 'cut';
  line.dataset.after = String(page);
  line.setAttribute('aria-label', `Split after page ${page}`);
  line.append(document.createElement('span'));
  line.addEventListener('click', () => toggle(page));
  return line;
};

const mark = (button, shown) => {
  button.querySelector('.part-no')?.remove();
  const [made, said] = [document.createElement('span'), document.createElement('span')];
  made.className = 'part-no num';
  said.className = 'hidden-words';
  said.textContent = ', ';
  made.append(said, shown);
  button.append(made);
};

/** @param split parts, pages left out and lines; null takes every line and mark away */
export const drawStrip = (split) => {
  const pages = [...strip().querySelectorAll('button[data-page]')];
  if (split === null) {
    for (const mark of strip().querySelectorAll('.cut, .part-no')) mark.remove();
    for (const button of pages) button.classList.remove('out');
    return;
  }
  const { runs, out, isLine, toggle } = split;
  for (const button of pages) {
    const page = Number(button.dataset.page);
    const part = runs.findIndex(({ first, last }) => page >= first && page <= last) + 1;
    button.classList.toggle('out', out.has(page));
    mark(button, out.has(page) ? 'left out' : `part ${part}`);
    if (page === pages.length) continue;
    let line = strip().querySelector(`.cut[data-after="${page}"]`);
    if (line === null) {
      line = lineAfter(page, toggle);
      button.after(line);
    }
    line.disabled = out.has(page) || out.has(page + 1);
    line.setAttribute('aria-pressed', String(isLine(page)));
    line.firstElementChild.textContent = isLine(page) ? 'split' : '';
  }
};
