import type { Label, LabelKind } from './label-table.ts';
import { type LabelHit, labelAt } from './labels.ts';
import type { PageText, Row, Token } from './page-text.ts';

/** Whose a value is, once its surroundings have been looked at. */
type FieldOwner = 'patient' | 'provider' | 'other';

/** A label with the words that stand where its value should be. */
export interface Field {
  readonly kind: LabelKind;
  readonly owner: FieldOwner;
  /** The label itself says whose it is. */
  readonly explicit: boolean;
  /** It has a colon, fills its box or can't be anything else; the rest may be running text. */
  readonly clear: boolean;
  readonly label: readonly Token[];
  /** Possible values, the likeliest first: to the right, below. */
  readonly values: readonly (readonly Token[])[];
  readonly row: Row;
}

interface Placed {
  readonly hit: LabelHit;
  readonly label: Label;
  readonly row: number;
  readonly x0: number;
  /** The label makes up its whole segment: a form box or the head of a column. */
  readonly alone: boolean;
  readonly colon: boolean;
  readonly tokens: readonly Token[];
}

/** A box to tick, empty or ticked. */
const TICK = /^\[[xX✓ ]?\]$|^[☐☑☒□]$|^[xX]\]$|^\]$/;

/** A word with a colon that no table knows still ends the value before it. */
const isUnknownLabel = (token: Token): boolean => /^[A-Za-z][A-Za-z.'/-]*:$/.test(token.text);

/** Details that sentences speak of, too: without a colon they count only as a box's whole label. */
const LOOSE: ReadonlySet<LabelKind> = new Set(['phone', 'address', 'heading', 'pages', 'subject', 'sender']);

const labelsOf = (row: Row, number: number): Placed[] => {
  const placed: Placed[] = [];
  let from = 0;
  for (const segment of row.segments) {
    const until = from + segment.tokens.length;
    let fresh = true;
    for (let n = from; n < until; ) {
      const first = row.tokens[n] as Token;
      const hit = TICK.test(first.text) ? undefined : labelAt(row.tokens, n, until, fresh);
      const words = hit ? row.tokens.slice(n, n + hit.count) : [];
      const last = words.at(-1);
      const alone = fresh && hit !== undefined && n + hit.count === until;
      if (hit && isAnswer(row, n, hit)) break;
      // `Contact named by patient:   Ann Doe`: who is named, and not who named them.
      if (
        hit &&
        hit.label.kind === 'name' &&
        hit.label.owner === 'patient' &&
        GIVEN_BY.test(`${row.tokens[n - 2]?.text} ${row.tokens[n - 1]?.text}`)
      ) {
        n += hit.count;
        fresh = false;
        continue;
      }
      // `[X] Patient   [X] Jane Doe`: choices.
      if (hit && !hit.closed && TICK.test(row.tokens[n - 1]?.text ?? '')) {
        n += hit.count;
        fresh = false;
        continue;
      }
      if (hit && last && isUsable(hit, fresh, alone, placed.length > 0)) {
        const { label, closed } = hit;
        placed.push({ hit, label, row: number, x0: first.box.x0, alone, colon: closed, tokens: words });
        n += hit.count;
        fresh = false;
        continue;
      }
      // Specks and boxes before a label don't move it from the beginning of its segment.
      fresh &&= !/[A-Za-z0-9]{2}/.test(first.text);
      n++;
    }
    from = until;
  }
  return placed;
};

const GIVEN_BY = /^(?:listed|named|given|provided|supplied|stated|chosen|designated) by$/i;

/** `Agreed by:   Patient` at the end of a row: what an open label is answered with. */
const isAnswer = ({ tokens }: Row, n: number, { label, count, closed }: LabelHit): boolean =>
  label.kind === 'name' &&
  label.owner === 'patient' &&
  count === 1 &&
  !closed &&
  n + count === tokens.length &&
  tokens[n - 1]?.text.endsWith(':') === true;

/** "Patient Name: Doe" but not "the patient name was not": in running text the same words are no labels. */
const isUsable = (
  { label, closed }: LabelHit,
  fresh: boolean,
  alone: boolean,
  afterLabel: boolean,
): boolean => {
  if (closed || alone) return true;
  if (LOOSE.has(label.kind)) return false;
  if (label.kind === 'boundary') return fresh || afterLabel;
  return fresh || (label.strong && (label.kind === 'birth_date' || afterLabel));
};

const gapLimit = (row: Row): number => row.height * 2.4;

/** Words to the right of a label, up to the next label or a wide gap. */
const toTheRight = (row: Row, from: number, to: number): Token[] => {
  const value: Token[] = [];
  let right: number | undefined;
  for (const token of row.tokens.slice(from, to)) {
    if (right !== undefined && token.box.x0 - right > gapLimit(row)) break;
    // A speck, or the label's colon in a column of its own.
    if (value.length === 0 && /^[:;.,'`|·-]+$/.test(token.text)) continue;
    if (isUnknownLabel(token) && value.length > 0) {
      // "Smith Employer: Acme": the word before the colon isn't part of the name, nor is what stands with it.
      break;
    }
    value.push(token);
    right = token.box.x1;
  }
  return value;
};

/** Where the column ends that a label heads: with the next head, whether a table knows it or not. */
const columnEnd = ({ segments }: Row, { tokens }: Placed): number => {
  const own = segments.findIndex((segment) => segment.tokens.includes(tokens[0] as Token));
  return segments[own + 1]?.box.x0 ?? Number.POSITIVE_INFINITY;
};

/** Words under a label, within its column. */
const below = (page: PageText, rowNumber: number, x0: number, until: number, labels: Labels): Token[] => {
  const row = page.rows[rowNumber];
  if (!row) return [];
  for (let n = rowNumber + 1; n < Math.min(page.rows.length, rowNumber + 3); n++) {
    const next = page.rows[n];
    if (!next) break;
    const size = Math.max(row.height, next.height);
    if ((next.at - row.at) * page.height > size * 4.2) break;
    const slack = size * 1.6;
    const inColumn = next.tokens.filter(
      (token) => token.box.x0 >= x0 - slack && token.box.x0 < until - slack / 2,
    );
    if (inColumn.length === 0) continue;
    const taken = (labels[n] ?? []).some((other) => other.x0 >= x0 - slack && other.x0 < until - slack / 2);
    if (taken) return [];
    const value: Token[] = [];
    for (const token of inColumn) {
      const right = value.at(-1)?.box.x1;
      if (right !== undefined && token.box.x0 - right > gapLimit(next)) break;
      value.push(token);
    }
    return value;
  }
  return [];
};

type Labels = readonly (readonly Placed[])[];

const ownerOf = (owner: Label['owner']): FieldOwner => (owner === 'unsaid' ? 'patient' : owner);

/** Whose details follow a label; undefined where it names nobody. */
const personAt = (page: PageText, labels: Labels, one: Placed): FieldOwner | undefined => {
  const { kind, owner } = one.label;
  if (kind === 'heading') return one.alone || one.colon ? ownerOf(owner) : undefined;
  if (kind === 'subject' || kind === 'birth_date') return ownerOf(owner);
  if (kind === 'sender') return 'provider';
  if (kind !== 'name') return undefined;
  return owner === 'unsaid' ? ownerBySurroundings(page, labels, one) : owner;
};

/** Nothing but labels, one or one beside the other, stands in a row. */
const isRowOfLabels = ({ rows }: PageText, labels: Labels, row: number): boolean =>
  (labels[row] ?? []).filter(({ alone }) => alone).length === rows[row]?.segments.length;

/** A provider has no birth date on a form: one above doesn't own that below. A name is somebody's only under a heading. */
const counts = (page: PageText, labels: Labels, anchor: Placed, kind: LabelKind): boolean => {
  // `PATIENT` alone over its boxes is a heading, too; `Referred to   Lakeside Family Medicine` has a value.
  if (kind === 'name')
    return (
      anchor.label.kind === 'heading' ||
      (anchor.label.kind === 'name' &&
        anchor.alone &&
        !anchor.colon &&
        isRowOfLabels(page, labels, anchor.row))
    );
  if (kind !== 'birth_date') return true;
  return (
    anchor.label.kind !== 'birth_date' && anchor.label.owner !== 'provider' && anchor.label.kind !== 'sender'
  );
};

const COMPANY: ReadonlySet<string> = new Set(['sex', 'gender', 'age']);

/** A bare "Name:" is the patient's beside a birth date, a sex or a chart number; a drug has a name, too. */
const isInCompany = (page: PageText, labels: Labels, one: Placed): boolean => {
  if ((page.rows[one.row]?.at ?? 1) < 0.3) return true;
  return labels
    .slice(Math.max(0, one.row - 4), one.row + 5)
    .flat()
    .some(({ label, tokens }) => {
      if (label.kind === 'birth_date' || label.kind === 'chart_number') return true;
      return COMPANY.has((tokens[0]?.text ?? '').toLowerCase().replace(/[^a-z]/g, ''));
    });
};

/**
 * Whose an unqualified detail is: the nearest person to the left, else above in the same column, else above at all. A
 * phone or an address that nobody stands over is the sender's.
 */
const ownerBySurroundings = (page: PageText, labels: Labels, one: Placed): FieldOwner => {
  const { kind } = one.label;
  const inRow = labels[one.row] ?? [];
  const left = inRow.filter(
    (other) => other.x0 < one.x0 && other.label.kind !== 'heading' && counts(page, labels, other, kind),
  );
  for (const other of left.toReversed()) {
    const owner = personAt(page, labels, other);
    if (owner) return owner;
  }
  const column = page.width * 0.08;
  let anywhere: FieldOwner | undefined;
  for (let n = one.row - 1; n >= 0; n--) {
    const above = (labels[n] ?? []).filter((other) => counts(page, labels, other, kind));
    for (const other of above.toReversed()) {
      const owner = personAt(page, labels, other);
      if (!owner) continue;
      const over =
        other.label.kind === 'heading' ? other.x0 <= one.x0 + column : Math.abs(other.x0 - one.x0) < column;
      if (over) return owner;
    }
    anywhere ??= above.map((other) => personAt(page, labels, other)).find((owner) => owner !== undefined);
  }
  if (kind === 'birth_date') return 'patient';
  if (kind === 'name') return isInCompany(page, labels, one) ? 'patient' : 'other';
  return anywhere ?? 'provider';
};

const UNQUALIFIED: ReadonlySet<LabelKind> = new Set(['name', 'birth_date', 'phone', 'address']);

/**
 * Label and value pairs of a page, whichever way they are laid out: `Label: value`, a label in a form box with the
 * value under it, or a table's heads with the values beneath.
 */
export const fieldsOf = (page: PageText): readonly Field[] => {
  const labels = page.rows.map(labelsOf);
  return labels.flat().map((one): Field => {
    const row = page.rows[one.row] as Row;
    const inRow = labels[one.row] ?? [];
    const next = inRow[inRow.indexOf(one) + 1];
    const from = one.hit.from + one.hit.count;
    const right = toTheRight(row, from, next?.hit.from ?? row.tokens.length);
    const under =
      right.length === 0 || one.alone
        ? below(
            page,
            one.row,
            one.x0,
            Math.min(next?.x0 ?? Number.POSITIVE_INFINITY, columnEnd(row, one)),
            labels,
          )
        : [];
    // A number beside the label of a name says that it is no person's: `Client   38912521`.
    const numbered =
      one.label.kind === 'name' && right.length > 0 && !right.some(({ text }) => /[A-Za-z]/.test(text));
    const values = numbered
      ? []
      : (one.alone && !one.colon ? [under, right] : [right, under]).filter((value) => value.length > 0);
    const explicit = one.label.owner !== 'unsaid';
    // `PATIENT Jane Doe BIRTHDAY 3/4/62`: no sentence goes on with the label of a birth date.
    const born = next?.label.kind === 'birth_date' && right.length > 1 && right.length <= 5;
    const clear = one.colon || one.alone || one.label.strong || born;
    const owner =
      !explicit && UNQUALIFIED.has(one.label.kind)
        ? ownerBySurroundings(page, labels, one)
        : ownerOf(one.label.owner);
    return { kind: one.label.kind, owner, explicit, clear, label: one.tokens, values, row };
  });
};
