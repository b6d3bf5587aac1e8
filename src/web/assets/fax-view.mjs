/** The pages of a fax: fetched one by one, held in memory, drawn upright, with found words outlined. */
import { get, getQuietly } from './api.mjs';
import { createRetry, isPassing, keyOf } from './retry.mjs';

const SVG = 'http://www.w3.org/2000/svg';
const PADDING = 32;
const STEP = 1.25;
/** Pages whose images are fetched at once; further ones when they come into view. */
const AT_ONCE = 2;

const WORDS = {
  damaged:
    'This file is damaged and can’t be shown. Look at it in the EHR, or ask the sender to send it again.',
  mixed_format: 'This file is two kinds of file at once and isn’t opened here. Look at it in the EHR.',
  empty_file: 'This file is empty. Ask the sender to send it again.',
  active_content: 'This file holds scripts or other files and isn’t opened here. Look at it in the EHR.',
  truncated:
    'The end of this file is missing, so its pages can’t be shown. Look at it in the EHR, or ask the sender to send it again.',
  circular:
    'This file refers back to itself and can’t be shown. Look at it in the EHR, or ask the sender to send it again.',
  compression_bomb:
    'This file would unpack to far more than a fax and isn’t opened here. Ask the sender to send it again.',
  unreadable_format: 'This file is damaged or in a format that can’t be shown. Look at it in the EHR.',
  encrypted: 'This file is locked with a password. Look at it in the EHR.',
  too_large: 'This file is too large to be shown. Look at it in the EHR.',
  too_many_pages: 'This fax has too many pages to be shown. Look at it in the EHR.',
  reader_failed: 'This page can’t be drawn. Look at it in the EHR.',
  reader_timeout: 'Drawing this page took too long. Look at it in the EHR.',
  ehr_not_found: 'The EHR no longer shows this fax.',
  fax_handled: 'Somebody has already worked on this fax in the EHR.',
};

/**
 * @param item id of the review item
 * @param onShown called when the page in front is on the screen, or no longer is
 */
export const createFaxView = (item, onShown) => {
  const byId = (id) => document.getElementById(id);
  const [desk, sheet, canvas, overlay, words] = ['desk', 'sheet', 'canvas', 'overlay', 'image-words'].map(
    byId,
  );
  const images = new Map();
  const outlines = new Map();
  let current = 1;
  let total = 0;
  let turned = 0;
  let zoom = 1;
  let fit = 'width';
  let outlined = true;
  let shown = false;
  let refused = false;
  let gone = false;
  let turnedPages = false;

  let isFilled;
  const filled = new Promise((resolve) => {
    isFilled = resolve;
  });

  const setShown = (now) => {
    shown = now;
    onShown(now);
  };

  const fetchPage = async (number, byItself) => {
    const response = await (byItself ? getQuietly : get)(`/review/${item}/pages/${number}`);
    const pages = Number(response.headers.get('x-pages'));
    const blob = await response.blob();
    return { pages, url: URL.createObjectURL(blob), bitmap: await createImageBitmap(blob) };
  };
  const image = (number, byItself = false) => {
    if (!images.has(number)) {
      const loading = fetchPage(number, byItself);
      images.set(number, loading);
      loading.catch(() => images.delete(number));
    }
    return images.get(number);
  };

  const turnOf = (number) => ((outlines.get(number)?.turn ?? 0) + turned) % 360;

  const drawOverlay = (width, height) => {
    const found = outlines.get(current);
    overlay.replaceChildren();
    if (found === undefined || !outlined) return;
    const { width: w, height: h, boxes } = found;
    const sideways = turned % 180 !== 0;
    overlay.setAttribute('viewBox', sideways ? `0 0 ${h} ${w}` : `0 0 ${w} ${h}`);
    overlay.setAttribute('preserveAspectRatio', 'none');
    const group = document.createElementNS(SVG, 'g');
    const moves = {
      0: '',
      90: `translate(${h} 0) rotate(90)`,
      180: `translate(${w} ${h}) rotate(180)`,
      270: `translate(0 ${w}) rotate(270)`,
    };
    group.setAttribute('transform', moves[turned]);
    const pad = Math.max(2, w / 400);
    for (const [x, y, bw, bh, kind] of boxes) {
      const rect = document.createElementNS(SVG, 'rect');
      const values = { x: x - pad, y: y - pad, width: bw + 2 * pad, height: bh + 2 * pad, rx: pad * 1.5 };
      for (const [name, value] of Object.entries(values)) rect.setAttribute(name, String(value));
      rect.setAttribute('class', kind);
      group.append(rect);
    }
    overlay.append(group);
    overlay.setAttribute('width', String(width));
    overlay.setAttribute('height', String(height));
  };

  const layOut = () => {
    const ratio = canvas.width / canvas.height;
    const room = { width: desk.clientWidth - PADDING, height: desk.clientHeight - PADDING };
    const whole = Math.min(room.width, room.height * ratio);
    const width = Math.max(120, (fit === 'page' ? whole : room.width) * zoom);
    sheet.style.width = `${width}px`;
    sheet.style.height = `${width / ratio}px`;
  };

  const draw = ({ bitmap }) => {
    const turn = turnOf(current);
    const sideways = turn % 180 !== 0;
    canvas.width = sideways ? bitmap.height : bitmap.width;
    canvas.height = sideways ? bitmap.width : bitmap.height;
    const context = canvas.getContext('2d');
    context.translate(canvas.width / 2, canvas.height / 2);
    context.rotate((turn * Math.PI) / 180);
    context.drawImage(bitmap, -bitmap.width / 2, -bitmap.height / 2);
    canvas.setAttribute('aria-label', `Page ${current} of the fax`);
    sheet.hidden = false;
    words.hidden = true;
    layOut();
    drawOverlay(canvas.width, canvas.height);
    setShown(true);
  };

  const sayWhy = (error) => {
    refused = error.status === 422;
    gone = error.code === 'ehr_not_found';
    sheet.hidden = true;
    words.hidden = false;
    words.textContent = WORDS[error.code] ?? (refused ? WORDS.reader_failed : error.advice);
    // Only what somebody else has changed is another page now; every other refusal would come again and again.
    if (error.code === 'conflict') return location.reload();
    if (error.status !== 422) {
      const again = document.createElement('button');
      again.type = 'button';
      again.className = 'small';
      again.append('Try again ', keyOf('F'));
      again.addEventListener('click', () => void show(current));
      words.append(document.createElement('br'), again);
      if (isPassing(error)) retry.later();
    }
  };

  const markStrip = () => {
    for (const button of byId('strip').querySelectorAll('[data-page]')) {
      const here = Number(button.dataset.page) === current;
      button.setAttribute('aria-current', here ? 'true' : 'false');
      if (here) button.scrollIntoView({ block: 'nearest' });
      const picture = button.querySelector('img');
      if (picture !== null)
        picture.className = `turn-${outlines.get(Number(button.dataset.page))?.turn ?? 0}`;
    }
    byId('page-words').textContent = total > 0 ? `Page ${current} of ${total}` : `Page ${current}`;
  };

  const fillThumb = async (button) => {
    const picture = button.querySelector('img');
    if (picture.src !== '') return;
    picture.src = (await image(Number(button.dataset.page))).url;
    markStrip();
  };

  const fillStrip = (pages) => {
    if (total > 0 || !(pages > 0)) return;
    total = pages;
    const seen = new IntersectionObserver((entries) => {
      for (const { isIntersecting, target } of entries) {
        if (isIntersecting) void fillThumb(target).catch(() => undefined);
      }
    });
    for (let page = 1; page <= total; page += 1) {
      const button = document.createElement('button');
      button.type = 'button';
      button.dataset.page = String(page);
      const picture = document.createElement('img');
      picture.alt = '';
      const number = document.createElement('span');
      number.className = 'num';
      const said = document.createElement('span');
      said.className = 'hidden-words';
      said.textContent = 'Page ';
      number.append(said, String(page));
      button.append(picture, number);
      button.addEventListener('click', () => void goTo(page));
      byId('strip').append(button);
      if (page <= AT_ONCE) void fillThumb(button).catch(() => undefined);
      else seen.observe(button);
    }
    isFilled();
  };

  const retry = createRetry(() => void show(current, true));
  /** @param byItself true where no person asked for it */
  const show = async (number, byItself = false) => {
    retry.stop();
    if (total > 0 && (number < 1 || number > total)) return;
    current = number;
    refused = false;
    gone = false;
    setShown(false);
    markStrip();
    try {
      const drawn = await image(number, byItself);
      retry.done();
      fillStrip(drawn.pages);
      if (current !== number) return;
      draw(drawn);
      desk.scrollTo(0, 0);
      markStrip();
    } catch (error) {
      if (current !== number) return;
      sayWhy(error);
      onShown(false);
    }
  };
  /** A person turns to a page. */
  const goTo = async (number) => {
    turnedPages = true;
    await show(number);
  };
  const redraw = async () => {
    if (shown) draw(await image(current));
  };

  new ResizeObserver(() => shown && layOut()).observe(desk);
  return {
    show,
    goTo,
    next: () => void goTo(current + 1),
    previous: () => void goTo(current - 1),
    /** Once more, where the page in front isn't there. @param byItself true where no person asked for it */
    again: (byItself = false) => (shown || refused ? undefined : void show(current, byItself)),
    isShown: () => shown,
    /** True where the page in front can't be drawn, now or later: the words say why. */
    isRefused: () => refused,
    /** True where the EHR no longer shows the fax. */
    isGone: () => gone,
    current: () => current,
    /** How many pages it has; 0 until one is here. */
    total: () => total,
    /** Resolves when the strip has its pages. */
    filled,
    zoomBy: (steps) => {
      zoom = Math.min(6, Math.max(0.25, zoom * STEP ** steps));
      layOut();
    },
    changeFit: () => {
      fit = fit === 'width' && zoom === 1 ? 'page' : 'width';
      zoom = 1;
      layOut();
    },
    rotate: async () => {
      turned = (turned + 90) % 360;
      await redraw();
    },
    toggleOutlines: async () => {
      outlined = !outlined;
      byId('outlines').setAttribute('aria-pressed', String(outlined));
      await redraw();
    },
    /** @param front the first page after the cover; shown if nobody has turned a page yet */
    setOutlines: async (pages, front) => {
      for (const page of pages) outlines.set(page.page, page);
      if (!turnedPages && front !== current) return await show(front);
      markStrip();
      await redraw();
    },
    /** Lets go of every image. */
    clear: () => {
      for (const loading of images.values())
        loading.then(
          ({ url }) => URL.revokeObjectURL(url),
          () => undefined,
        );
      images.clear();
    },
  };
};
