import { z } from 'zod';
import type { Proposed } from '../../domain/agreement.ts';
import type { Urgency } from '../../domain/document-types.ts';
import { ZallyError } from '../../domain/errors.ts';
import { type Phi, phi } from '../../domain/phi.ts';
import { reveal } from '../../domain/reveal.ts';
import { PRIORITY_OF_URGENCY } from '../../domain/rules.ts';
import type { Directory } from '../../pipeline/assignee.ts';
import type { Patient } from '../../pipeline/ports.ts';
import type { Choice } from '../../pipeline/steps/decide-by-person.ts';
import type { WasAsked } from './asked.ts';
import { checkChoice, decisionSchema, FIELD_WORDS } from './choice.ts';
import type { Doubt } from './evidence.ts';
import type { Understood } from './open-items.ts';
import type { Proposal } from './proposal.ts';
import { runSchema } from './search.ts';

/** More than anybody would draw, and within what a filing can hold. */
const MOST_PARTS = 40;

/** The pages of each part, which are looked at before anything else of it. */
export const splitSchema = z.object({
  parts: z.array(runSchema.loose()).min(1).max(MOST_PARTS),
});
const partSchema = decisionSchema.extend({
  ...runSchema.shape,
  /** The person says that what may be specially protected goes into this chart. */
  sensitive: z.enum(['1', '']).default(''),
});

/** What is known about one part. */
export interface KnownPart {
  readonly understood: Understood;
  readonly proposal: Proposal;
}

/** A part that can't be filed as it was sent, in closed words: field names, page numbers, nothing that was typed. */
export interface Refusal {
  readonly part: number;
  readonly advice: string;
}

const sentence = (part: number, words: string): Refusal => ({ part, advice: `Part ${part}: ${words}.` });

/**
 * Turns the parts that a page sent into choices, or says of the first that can't be one what is missing.
 *
 * @param known one for each part, in their order
 * @param whole how urgent the fax is as a whole
 */
export const checkParts = (
  sent: z.infer<typeof splitSchema>['parts'],
  known: readonly KnownPart[],
  common: {
    readonly found: ReadonlyMap<string, Phi<Patient>>;
    readonly directory: Directory;
    readonly ehrDoctorId: string | null;
    readonly pageCount: number | null;
    readonly wasAsked: WasAsked;
    /** What one key would have filed the fax as, unsplit; null where none would. */
    readonly proposed: Proposed | null;
  },
  whole: Urgency,
):
  | { readonly choices: Phi<readonly Choice[]>; readonly anyway: readonly Doubt['why'][] }
  | { readonly refusal: Refusal } => {
  const choices: Choice[] = [];
  const anyway: Doubt['why'][] = [];
  const { pageCount, proposed, ...ground } = common;
  const urgencies = known.map(({ proposal }) => proposal.document?.urgency);
  // Where no part is as urgent as the fax, nobody knows which of them made it so.
  const told = urgencies.includes(whole);
  for (const [index, part] of sent.entries()) {
    const number = index + 1;
    const { understood, proposal } = known[index] as KnownPart;
    const parsed = partSchema.safeParse(part);
    if (!parsed.success) {
      const field = String(parsed.error.issues[0]?.path[0]);
      return { refusal: sentence(number, FIELD_WORDS[field] ?? 'something is missing or not understood') };
    }
    const { first, last, sensitive, ...decision } = parsed.data;
    if (proposal.document?.sensitive === true && sensitive !== '1') {
      return {
        refusal: sentence(
          number,
          'it may be specially protected. Check the box that it may go into this chart',
        ),
      };
    }
    try {
      const checked = checkChoice(decision, { ...ground, understood, proposal, run: { first, last } });
      const choice = reveal(checked.choice);
      if (checked.anyway !== null) anyway.push(checked.anyway);
      // What the person has said of the part counts; its form shows what it is proposed as.
      const urgency = decision.urgency ?? (told ? urgencies[index] : undefined);
      const priority = choice.priority ?? (urgency === undefined ? null : PRIORITY_OF_URGENCY[urgency]);
      // All of them as they came is no part: the file itself is filed.
      const pages = first === 1 && last === pageCount ? null : { first, last };
      choices.push({
        ...choice,
        priority,
        pages,
        urgency: urgency ?? choice.urgency ?? null,
        // What Zally proposed for a part says nothing about whether it would have filed the fax right.
        proposed: pages === null ? proposed : null,
      });
    } catch (error) {
      if (!(error instanceof ZallyError) || error.detail === undefined) throw error;
      return { refusal: sentence(number, error.detail) };
    }
  }
  return { choices: phi(choices), anyway };
};
