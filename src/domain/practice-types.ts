import { z } from 'zod';
import {
  DOCUMENT_TYPE_LABELS,
  DOCUMENT_TYPES,
  type DocumentType,
  NEVER_AUTOMATIC,
} from './document-types.ts';
import { plainLine } from './plain-line.ts';

/** Types of the taxonomy that a practice can divide further. */
export const PARENT_TYPES: readonly DocumentType[] = DOCUMENT_TYPES.filter(
  (type) => !NEVER_AUTOMATIC.has(type) || type === 'records_request',
);

const practiceTypeSchema = z.strictObject({
  id: z.uuid(),
  name: plainLine(40),
  parent: z.enum(DOCUMENT_TYPES).refine((type) => PARENT_TYPES.includes(type)),
  /** It is known by one of these in a title; none: only a person chooses it. Small letters and digits, single spaces. */
  phrases: z
    .array(
      z
        .string()
        .regex(/^[a-z0-9]+(?: [a-z0-9]+)*$/)
        .min(3)
        .max(60),
    )
    .max(10),
  /** Stricter than its parent: always waits for a person. */
  waits: z.boolean(),
  /** Stricter than its parent: only for who opens what is specially protected. */
  restricted: z.boolean(),
  /** No longer offered; kept so that the history can name it. */
  ended: z.boolean(),
});
/** A type that a practice has made under one of the taxonomy. Its name is shown on pages only, never in chat. */
export type PracticeType = z.infer<typeof practiceTypeSchema>;

const keyOf = ({ parent, name }: Pick<PracticeType, 'parent' | 'name'>): string =>
  `${parent}/${name.toLowerCase()}`;

/** 50 in use at most, none twice under one parent. */
export const practiceTypesSchema = z
  .array(practiceTypeSchema)
  .max(300)
  .refine((all) => all.filter(({ ended }) => !ended).length <= 50)
  .refine((all) => {
    const keys = all.filter(({ ended }) => !ended).map(keyOf);
    return new Set(keys).size === keys.length;
  });

/** As phrases and titles are compared: small letters and digits, single spaces, whatever stands between them. */
export const plainPhrase = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

/**
 * The practice's own type of a document: the first in use under the type that was recognised with a phrase, in whole
 * words, in one of its titles. It only divides the type further; it never makes it another one. Pure.
 */
export const practiceTypeOf = (
  types: readonly PracticeType[],
  type: DocumentType,
  titles: readonly string[],
): PracticeType | undefined => {
  const lines = titles.map((title) => ` ${plainPhrase(title)} `);
  return types.find(
    ({ parent, phrases, ended }) =>
      !ended &&
      parent === type &&
      phrases.some((phrase) => lines.some((line) => line.includes(` ${phrase} `))),
  );
};

/** `Lab result: Thyroid panel`, or the type alone. */
export const typeLabel = (
  type: DocumentType,
  practiceTypeId: string | null,
  types: readonly PracticeType[],
): string => {
  const own = types.find(({ id, parent }) => id === practiceTypeId && parent === type);
  return own === undefined ? DOCUMENT_TYPE_LABELS[type] : `${DOCUMENT_TYPE_LABELS[type]}: ${own.name}`;
};

/** What can't have been meant, a line each: phrases that an earlier type takes, types that no phrase finds. Pure. */
export const lintPracticeTypes = (types: readonly PracticeType[]): readonly string[] => {
  const used = types.filter(({ ended }) => !ended);
  return used.flatMap((type, n) => {
    const earlier = used.slice(0, n).filter(({ parent }) => parent === type.parent);
    const taken = type.phrases.filter((phrase) =>
      earlier.some(({ phrases }) => phrases.some((other) => ` ${phrase} `.includes(` ${other} `))),
    );
    const first = earlier[0]?.name ?? '';
    return taken.length === 0
      ? []
      : [`${type.name}: “${taken.join('”, “')}” is found by a type that stands before it, such as ${first}.`];
  });
};
