import { z } from 'zod';

const inputSchema = z.looseObject({
  type: z.literal('input'),
  block_id: z.string(),
  element: z.looseObject({
    type: z.string(),
    action_id: z.string(),
    options: z.array(z.looseObject({ value: z.string() })).optional(),
    option_groups: z
      .array(z.looseObject({ options: z.array(z.looseObject({ value: z.string() })) }))
      .optional(),
  }),
});

/**
 * The `state` of a modal as Slack sends it with a step: what is chosen in each select.
 *
 * @param chosen the values, by the ids of their blocks
 * @returns the state, or what to say below the fields in which nothing is chosen
 */
export const stateOf = (
  blocks: readonly unknown[],
  chosen: Readonly<Record<string, unknown>>,
): { readonly state: object } | { readonly errors: Readonly<Record<string, string>> } => {
  const values: Record<string, object> = {};
  const errors: Record<string, string> = {};
  for (const block of blocks) {
    const { data: input } = inputSchema.safeParse(block);
    if (input === undefined) continue;
    const { block_id: id, element } = input;
    const options = [
      ...(element.options ?? []),
      ...(element.option_groups ?? []).flatMap((group) => group.options),
    ];
    const option = options.find(({ value }) => value === chosen[id]);
    if (option === undefined) errors[id] = 'Please complete this required field.';
    else values[id] = { [element.action_id]: { type: element.type, selected_option: option } };
  }
  return Object.keys(errors).length > 0 ? { errors } : { state: { values } };
};
