import {
  type Face,
  type Family,
  type Op,
  SHEET_HEIGHT,
  SHEET_WIDTH,
  type Sheet,
  textWidth,
  wrapText,
} from './sheet.ts';

interface FlowStyle {
  readonly family: Family;
  /** Type size in points. */
  readonly size: number;
  /** Left and right margin in points. */
  readonly margin?: number;
  /** Printed at the foot of every page; `page` counts from 1. */
  readonly foot?: (page: number, pages: number) => string;
  /** Printed at the top of every page but the first. */
  readonly head?: string;
}

interface TextStyle {
  readonly size?: number;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly align?: 'left' | 'center' | 'right';
  /** Points to the right of the margin. */
  readonly indent?: number;
}

export type Pair = readonly [label: string, value: string];

const TOP = 46;
const BOTTOM = SHEET_HEIGHT - 54;

/** Lays text, fields and tables down the page and turns the page when it is full. */
export class Flow {
  readonly sheets: Sheet[] = [{ ops: [] }];
  readonly style: FlowStyle;
  readonly left: number;
  readonly right: number;
  y = TOP;

  constructor(style: FlowStyle) {
    this.style = style;
    this.left = style.margin ?? 50;
    this.right = SHEET_WIDTH - this.left;
  }

  get width(): number {
    return this.right - this.left;
  }

  put(op: Op): void {
    this.sheets.at(-1)?.ops.push(op);
  }

  face(bold = false, italic = false): Face {
    return `${this.style.family}${bold ? '-bold' : italic ? '-italic' : ''}`;
  }

  newPage(): void {
    this.sheets.push({ ops: [] });
    this.y = TOP;
    if (this.style.head) {
      this.text(this.style.head, { size: this.style.size - 1 });
      this.rule();
    }
  }

  /** Turns the page unless this much height is left. */
  need(height: number): void {
    if (this.y + height > BOTTOM) this.newPage();
  }

  gap(height = 8): void {
    this.y += height;
  }

  rule(weight = 0.8): void {
    this.put({ kind: 'line', x1: this.left, y1: this.y, x2: this.right, y2: this.y, width: weight });
    this.y += 6;
  }

  /** Draws one line at a place of its own and leaves the flow where it is. */
  at(text: string, x: number, y: number, { size = this.style.size, bold, italic }: TextStyle = {}): void {
    this.put({ kind: 'text', x, y, size, face: this.face(bold, italic), text, white: false });
  }

  /** Wrapped text. */
  text(text: string, style: TextStyle = {}): void {
    const { size = this.style.size, align = 'left', indent = 0 } = style;
    const face = this.face(style.bold, style.italic);
    for (const line of wrapText(text, face, size, this.width - indent)) {
      this.need(size * 1.25);
      this.y += size * 1.25;
      const slack = this.width - indent - textWidth(line, face, size);
      const x = this.left + indent + (align === 'center' ? slack / 2 : align === 'right' ? slack : 0);
      this.put({ kind: 'text', x, y: this.y - size * 0.3, size, face, text: line, white: false });
    }
  }

  /** A heading and, under it, its text. Nothing is left alone at the foot of a page. */
  section(
    heading: string,
    body: string | readonly string[],
    look: 'bold' | 'under' | 'band' | 'inline' = 'bold',
  ): void {
    this.need(this.style.size * 4);
    const lines = typeof body === 'string' ? [body] : body;
    if (look === 'inline') {
      const [first = '', ...rest] = lines;
      this.text(`${heading.toUpperCase()}: ${first}`);
      for (const line of rest) this.text(line, { indent: 12 });
    } else {
      if (look === 'band') this.band(heading);
      else this.text(heading, { bold: true });
      if (look === 'under') this.rule(0.6);
      for (const line of lines) this.text(line, look === 'bold' ? { indent: 8 } : {});
    }
    this.gap(6);
  }

  /** White on black across the page. */
  band(text: string): void {
    const size = this.style.size;
    this.need(size * 2);
    const h = size * 1.6;
    this.put({ kind: 'rect', x: this.left, y: this.y, w: this.width, h, black: true, width: 0 });
    const y = this.y + size * 1.15;
    this.put({ kind: 'text', x: this.left + 6, y, size, face: this.face(true), text, white: true });
    this.y += h + 4;
  }

  /** `Label: value` in so many columns, row by row. */
  fields(pairs: readonly Pair[], columns = 2, boldLabel = true): void {
    const size = this.style.size;
    const step = this.width / columns;
    for (let at = 0; at < pairs.length; at += columns) {
      this.need(size * 1.5);
      this.y += size * 1.4;
      let lines = 1;
      for (const [n, [label, value]] of pairs.slice(at, at + columns).entries()) {
        const x = this.left + n * step;
        const tag = `${label} `;
        this.at(tag, x, this.y - size * 0.3, { bold: boldLabel });
        const from = x + textWidth(tag, this.face(boldLabel), size);
        const cut = wrapText(value, this.face(), size, x + step - from - 4);
        for (const [i, line] of cut.entries()) this.at(line, from, this.y - size * 0.3 + i * size * 1.2);
        lines = Math.max(lines, cut.length);
      }
      this.y += (lines - 1) * size * 1.2;
    }
  }

  /** A form: boxes with a small label over the value. Each row shares the width evenly. */
  boxes(rows: readonly (readonly Pair[])[]): void {
    const h = 27;
    for (const row of rows) {
      this.need(h);
      const step = this.width / row.length;
      for (const [n, [label, value]] of row.entries()) {
        const x = this.left + n * step;
        this.put({ kind: 'rect', x, y: this.y, w: step, h, black: false, width: 0.8 });
        this.at(label, x + 3, this.y + 8, { size: 6.5 });
        this.at(value, x + 6, this.y + 22);
      }
      this.y += h;
    }
    this.gap(6);
  }

  /** @param widths shares of the page width, adding up to 1. */
  table(
    head: readonly string[],
    rows: readonly (readonly string[])[],
    widths: readonly number[],
    grid = false,
  ): void {
    const size = this.style.size - 0.5;
    const leading = size * 1.3;
    const starts = widths.map(
      (_, n) => this.left + this.width * widths.slice(0, n).reduce((a, b) => a + b, 0),
    );
    const draw = (cells: readonly string[], bold: boolean): void => {
      const cut = cells.map((cell, n) =>
        wrapText(cell, this.face(bold), size, this.width * (widths[n] ?? 0.1) - 5),
      );
      const h = Math.max(...cut.map((lines) => lines.length)) * leading + (grid ? 4 : 1);
      this.need(h);
      for (const [n, lines] of cut.entries()) {
        const x = starts[n] ?? this.left;
        if (grid) {
          const w = this.width * (widths[n] ?? 0);
          this.put({ kind: 'rect', x, y: this.y, w, h, black: false, width: 0.6 });
        }
        for (const [i, line] of lines.entries()) {
          this.at(line, x + (grid ? 3 : 0), this.y + (grid ? 2 : 0) + (i + 0.78) * leading, { size, bold });
        }
      }
      this.y += h;
    };
    draw(head, true);
    if (!grid) this.rule(0.5);
    for (const row of rows) draw(row, false);
    this.gap(8);
  }

  /** Squares, some of them crossed. */
  checks(items: readonly (readonly [label: string, checked: boolean])[], columns = 1): void {
    const size = this.style.size;
    for (let at = 0; at < items.length; at += columns) {
      this.need(size * 1.6);
      this.y += size * 1.5;
      for (const [n, [label, checked]] of items.slice(at, at + columns).entries()) {
        const x = this.left + (n * this.width) / columns;
        const y = this.y - size;
        this.put({ kind: 'rect', x, y, w: size * 0.8, h: size * 0.8, black: false, width: 0.9 });
        if (checked) {
          const [a, b] = [x + 1, x + size * 0.8 - 1];
          const [c, d] = [y + 1, y + size * 0.8 - 1];
          this.put({ kind: 'line', x1: a, y1: c, x2: b, y2: d, width: 1.3 });
          this.put({ kind: 'line', x1: a, y1: d, x2: b, y2: c, width: 1.3 });
        }
        this.at(label, x + size * 1.3, this.y - size * 0.3);
      }
    }
    this.gap(4);
  }

  /** Writes the feet. Call once, when all the text is there. */
  finish(): readonly Sheet[] {
    const { foot } = this.style;
    if (foot) {
      for (const [index, sheet] of this.sheets.entries()) {
        const text = foot(index + 1, this.sheets.length);
        const x = this.left + (this.width - textWidth(text, this.face(), 8)) / 2;
        sheet.ops.push({
          kind: 'text',
          x,
          y: SHEET_HEIGHT - 32,
          size: 8,
          face: this.face(),
          text,
          white: false,
        });
      }
    }
    return this.sheets;
  }
}
