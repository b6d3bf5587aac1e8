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
 * The practice's own types that a document can be, in their order: those in use under the type that was recognised with
 * a phrase, in whole words, in one of its titles. They only divide the type further; they never make it another one. Pure.
 */
export const practiceTypesOf = (
  types: readonly PracticeType[],
  type: DocumentType,
  titles: readonly string[],
): readonly PracticeType[] => {
  const lines = titles.map((title) => ` ${plainPhrase(title)} `);
  return types.filter(
    ({ parent, phrases, ended }) =>
      !ended &&
      parent === type &&
      phrases.some((phrase) => lines.some((line) => line.includes(` ${phrase} `))),
  );
};

/** The practice's own type of a document, which is the first that fits. Pure. */
export const practiceTypeOf = (
  types: readonly PracticeType[],
  type: DocumentType,
  titles: readonly string[],
): PracticeType | undefined => practiceTypesOf(types, type, titles)[0];

/** `Lab result: Thyroid panel`, or the type alone. */
export const typeLabel = (
  type: DocumentType,
  practiceTypeId: string | null,
  types: readonly PracticeType[],
): string => {
  const own = types.find(({ id, parent }) => id === practiceTypeId && parent === type);
  return own === undefined ? DOCUMENT_TYPE_LABELS[type] : `${DOCUMENT_TYPE_LABELS[type]}: ${own.name}`;
};

/** A phrase with which a title has both, or undefined. */
const sharedPhrase = (a: PracticeType, b: PracticeType): string | undefined => {
  const within = (long: PracticeType, short: PracticeType): string | undefined =>
    long.phrases.find((phrase) => short.phrases.some((other) => ` ${phrase} `.includes(` ${other} `)));
  return within(a, b) ?? within(b, a);
};

/** What can't have been meant, a line each: two types under one parent that one title makes fit. Pure. */
export const lintPracticeTypes = (types: readonly PracticeType[]): readonly string[] => {
  const used = types.filter(({ ended }) => !ended);
  return used.flatMap((type, n) =>
    used.slice(0, n).flatMap((earlier) => {
      const phrase = earlier.parent === type.parent ? sharedPhrase(earlier, type) : undefined;
      if (phrase === undefined) return [];
      const differ = earlier.waits !== type.waits || earlier.restricted !== type.restricted;
      return [
        `“${phrase}” fits both ${earlier.name} and ${type.name}: it is shown as ${earlier.name}, which stands first${
          differ ? ', and is treated as the stricter of them' : ''
        }.`,
      ];
    }),
  );
};
