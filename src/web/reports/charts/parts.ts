import { html } from 'htm/preact';
import type { Html } from '../../pages/layout.ts';

/** How a part of a bar looks. Told apart by its filling, and not by its colour. */
export const LOOKS = ['solid', 'hatched', 'dotted', 'hollow'] as const;
export type Look = (typeof LOOKS)[number];

/** One kind of thing that a chart counts. */
export interface Series {
  readonly label: string;
  readonly look: Look;
}

/** Fillings for one drawing. @param name of the drawing: ids are those of the whole page */
export const fillings = (name: string): Html => html`
  <defs>
    <pattern id=${`${name}-hatched`} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect class="ground" width="6" height="6" /><line class="ink" x1="1.5" x2="1.5" y1="0" y2="6" stroke-width="3" />
    </pattern>
    <pattern id=${`${name}-dotted`} width="5" height="5" patternUnits="userSpaceOnUse">
      <rect class="ground" width="5" height="5" /><circle class="dot" cx="2.5" cy="2.5" r="1.2" />
    </pattern>
  </defs>`;

/** A part of a bar. */
export const block = (
  name: string,
  look: Look,
  box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
): Html => {
  if (box.width <= 0 || box.height <= 0) return null;
  const patterned = look === 'hatched' || look === 'dotted';
  const round = (value: number): string => value.toFixed(1);
  return html`<rect class=${`bar ${look}`} x=${round(box.x)} y=${round(box.y)} width=${round(box.width)}
    height=${round(box.height)} fill=${patterned ? `url(#${name}-${look})` : undefined} />`;
};

/** What each filling stands for. */
export const legend = (name: string, series: readonly Series[]): Html => html`
  <ul class="legend">${series.map(
    ({ label, look }) =>
      html`<li><svg width="16" height="12" aria-hidden="true">${block(name, look, {
        x: 0.5,
        y: 0.5,
        width: 15,
        height: 11,
      })}</svg>${label}</li>`,
  )}</ul>`;

/** Even steps from 0 to just above the most: 0, 20, 40. Whole numbers. */
export const ticksTo = (most: number): readonly number[] => {
  const rough = Math.max(1, most) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, [1, 2, 5, 10].map((each) => each * power).find((each) => each >= rough) ?? rough);
  return Array.from({ length: Math.ceil(Math.max(1, most) / step) + 1 }, (_, index) => index * step);
};

/** Which days get a label below: a dozen at most, evenly. */
export const labelled = (days: number): ReadonlySet<number> => {
  const every = Math.max(1, Math.ceil(days / 12));
  return new Set(Array.from({ length: days }, (_, index) => index).filter((index) => index % every === 0));
};

/** The frame of a drawing that can be read aloud: what it is and what it shows in a sentence. */
export const drawing = (about: {
  readonly name: string;
  readonly title: string;
  readonly desc: string;
  readonly width: number;
  readonly height: number;
  readonly content: Html;
}): Html => html`
  <div class="picture" tabindex="0" role="group" aria-labelledby=${`${about.name}-title`}><svg role="img" aria-labelledby=${`${about.name}-title ${about.name}-desc`}
    viewBox=${`0 0 ${about.width} ${about.height}`}>
    <title id=${`${about.name}-title`}>${about.title}</title>
    <desc id=${`${about.name}-desc`}>${about.desc}</desc>
    ${fillings(about.name)}${about.content}
  </svg></div>`;
