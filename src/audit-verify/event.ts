import { asProof, type Fields, fieldTrouble, isCount, isTime, isUuid } from './forms.ts';
import { leafHash } from './merkle.ts';

/** An event of an export, whose form is right. */
export interface ExportedEvent {
  readonly seq: number;
  readonly leaf: Buffer;
  /** In an export that isn't complete. */
  readonly proof: readonly Buffer[] | undefined;
}

type Reading =
  | { readonly ok: true; readonly event: ExportedEvent }
  | { readonly ok: false; readonly why: string };

const FORMAT = 'zally-audit/1';

const oneOf =
  (...names: readonly (string | null)[]) =>
  (value: unknown): boolean =>
    names.includes(value as string | null);
const orNull =
  (holds: (value: unknown) => boolean) =>
  (value: unknown): boolean =>
    value === null || holds(value);
// The lists of actions and resources grow with Zally; a checker that knew them would refuse the log of a newer one.
const isName = (value: unknown): boolean => typeof value === 'string' && /^[a-z][a-z0-9_.-]*$/.test(value);
// Half of a surrogate pair has no UTF-8, so it has no leaf either.
const isText = (value: unknown): value is string => typeof value === 'string' && value.isWellFormed();

/** The fields that a leaf takes as they are, in its order. */
const FIELDS: readonly (readonly [string, (value: unknown) => boolean])[] = [
  ['at', isTime],
  ['actor_kind', oneOf('staff', 'zally', 'operator', 'nobody')],
  ['actor_id', orNull(isUuid)],
  ['role', oneOf('owner', 'manager', 'viewer', null)],
  ['action', isName],
  ['resource_kind', isName],
  ['resource_id', orNull(isUuid)],
  ['outcome', oneOf('ok', 'denied', 'failed')],
  ['address', orNull((value) => isText(value) && value !== '')],
];
const NAMES = ['kind', 'seq', ...FIELDS.map(([name]) => name), 'detail'];

/**
 * The canonical JSON (RFC 8785) of a flat object. It is put together by hand: an object of JavaScript puts names that look
 * like numbers first, whatever the order of the others.
 *
 * @returns undefined when it isn't flat, or holds what can't be written
 */
export const canonicalDetail = (value: unknown): string | undefined => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const entries = Object.entries(value as Fields);
  const canBeWritten = entries.every(
    ([name, held]) =>
      name.isWellFormed() &&
      (held === null || typeof held === 'boolean' || Number.isFinite(held) || isText(held)),
  );
  if (!canBeWritten) return undefined;
  // The default order of JavaScript is that of UTF-16 units, as the RFC has it.
  const sorted = entries.toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${sorted.map(([name, held]) => `${JSON.stringify(name)}:${JSON.stringify(held)}`).join(',')}}`;
};

/** Reads a line of kind `event` and makes its leaf. */
export const readEvent = (fields: Fields, practiceId: string, hasProof: boolean): Reading => {
  const trouble = fieldTrouble(fields, hasProof ? [...NAMES, 'proof'] : NAMES);
  if (trouble !== undefined) return { ok: false, why: trouble };
  const { seq } = fields;
  if (!isCount(seq) || seq === 0) return { ok: false, why: 'has a seq that isn’t a number from 1' };
  const wrong = FIELDS.find(([name, holds]) => !holds(fields[name]));
  if (wrong !== undefined)
    return { ok: false, why: `has a value in ${wrong[0]} that the format doesn’t know` };
  const detail = canonicalDetail(fields['detail']);
  if (detail === undefined) return { ok: false, why: 'has a detail that isn’t a flat object' };
  const proof = hasProof ? asProof(fields['proof']) : undefined;
  if (hasProof && proof === undefined) return { ok: false, why: 'has a proof that isn’t a list of hashes' };
  const data = JSON.stringify([FORMAT, practiceId, ...FIELDS.map(([name]) => fields[name]), detail]);
  return { ok: true, event: { seq, leaf: leafHash(Buffer.from(data)), proof } };
};
