import { ACTIONS, DOCUMENT_TYPES, URGENCIES } from './document-types.ts';
import { MATCH_CONFIDENCES, providerKey, type Rule, senderKey, TYPE_CONFIDENCES } from './rules.ts';

/**
 * The documents that a rule's conditions fit, as a box: for each dimension the set of values, one bit each. Values that
 * no rule tells apart (senders that nobody names, page counts between two bounds) share a bit.
 */
export type Region = readonly bigint[];
type When = Rule['when'];

/** Sets of values of one dimension as bits, in the order of the values. */
const bits = <T>(all: readonly T[], has: (value: T) => boolean): bigint =>
  all.reduce((set, value, n) => (has(value) ? set | (1n << BigInt(n)) : set), 0n);

const least = <T>(scale: readonly T[], from: T | undefined): bigint =>
  bits(scale, (value) => from === undefined || scale.indexOf(value) >= scale.indexOf(from));

/** The regions of all rules, over the same bits. */
export const regionsOf = (rules: readonly Pick<Rule, 'when'>[]): readonly Region[] => {
  const whens = rules.map(({ when }) => when);
  const keys = (pick: (when: When) => readonly string[] | undefined, key: (name: string) => string) => [
    // Stands for every name that no rule has, and for none.
    '',
    ...new Set(whens.flatMap((when) => (pick(when) ?? []).map(key))),
  ];
  const senders = keys((when) => when.senders, senderKey);
  const providers = keys((when) => when.providers, providerKey);
  // The empty one stands for every location that no rule names, and for none.
  const places = ['', ...new Set(whens.flatMap(({ locations }) => locations ?? []))];
  const owns = ['', ...new Set(whens.flatMap(({ practiceTypes }) => practiceTypes ?? []))];
  // One count out of each interval between the bounds: what holds for its first holds for all of it.
  const counts = [
    ...new Set([
      1,
      ...whens.flatMap(({ pagesAtLeast, pagesAtMost }) => [
        ...(pagesAtLeast === undefined ? [] : [pagesAtLeast]),
        ...(pagesAtMost === undefined ? [] : [pagesAtMost + 1]),
      ]),
    ]),
  ];
  return whens.map((when) => {
    const wantedSenders = when.senders?.map(senderKey);
    const wantedProviders = when.providers?.map(providerKey);
    return [
      bits(DOCUMENT_TYPES, (type) => when.types?.includes(type) ?? true),
      bits(URGENCIES, (urgency) => when.urgencies?.includes(urgency) ?? true),
      bits(ACTIONS, (action) => when.actions?.includes(action) ?? true),
      bits(counts, (count) => count >= (when.pagesAtLeast ?? 1) && count <= (when.pagesAtMost ?? Infinity)),
      least(TYPE_CONFIDENCES, when.typeConfidence),
      least(MATCH_CONFIDENCES, when.matchConfidence),
      bits(senders, (key) => wantedSenders?.includes(key) ?? true),
      bits(providers, (key) => wantedProviders?.includes(key) ?? true),
      bits(places, (place) => when.locations?.includes(place) ?? true),
      bits(owns, (own) => when.practiceTypes?.includes(own) ?? true),
    ];
  });
};

/** A region holds nothing when one of its dimensions is empty. */
export const isEmpty = (region: Region): boolean => region.includes(0n);

/** The part of a region that has one of these types. */
export const ofTypes = ([types = 0n, ...rest]: Region, has: (type: string) => boolean): Region => [
  types & bits(DOCUMENT_TYPES, has),
  ...rest,
];

/** True when every document that `inner` fits is fitted by `outer` too. */
export const contains = (outer: Region, inner: Region): boolean =>
  inner.every((set, n) => (set & ~(outer[n] ?? 0n)) === 0n);

/** Looking for what is left is stopped after this many boxes; a rule counts as reachable then. */
const MOST_BOXES = 20_000;

/**
 * True when something of the region is left once the earlier regions have taken theirs. Exact, unless the regions are
 * so entangled that the search is given up; then it says true, since a false alarm would be worse than none.
 */
export const anythingLeft = (region: Region, earlier: readonly Region[]): boolean => {
  let boxes = 0;
  const left = (box: Region, from: number): boolean => {
    boxes += 1;
    if (isEmpty(box)) return false;
    if (boxes > MOST_BOXES) return true;
    const next = earlier.findIndex(
      (taken, n) => n >= from && box.every((set, d) => (set & (taken[d] ?? 0n)) !== 0n),
    );
    const taken = earlier[next];
    if (taken === undefined) return true;
    // What the other one leaves, cut into boxes: one for each dimension in which it falls short.
    const inside = [...box];
    for (const [d, set] of box.entries()) {
      const outside = set & ~(taken[d] ?? 0n);
      if (outside !== 0n) {
        inside[d] = outside;
        if (left([...inside], next + 1)) return true;
      }
      inside[d] = set & (taken[d] ?? 0n);
    }
    return false;
  };
  return left(region, 0);
};
