import fc from 'fast-check';
import { Client } from 'pg';
import { expect, it } from 'vitest';
import {
  EFFECT_TRANSITIONS,
  FAX_TRANSITIONS,
  FILING_TRANSITIONS,
  REVIEW_TRANSITIONS,
} from '../../../src/domain/states.ts';
import { createTestDatabase } from '../../support/database.ts';
import { createPracticeInABox } from '../../support/practice-in-a-box.ts';
import { addOwner } from '../../support/steps.ts';

import { events, STORIES, type Story } from './model-events.ts';
import { World } from './model-world.ts';

/**
 * Anything may happen to a handful of faxes, in any order: people here and people in the EHR, lost answers and refusals,
 * pauses, new rules, jobs that come twice or never. Afterwards the EHR is well, time passes, and what it holds has to fit
 * what Zally says. A trigger writes down every step that any row takes.
 */

const TABLES = {
  faxes: FAX_TRANSITIONS,
  filings: FILING_TRANSITIONS,
  filing_effects: EFFECT_TRANSITIONS,
  review_items: REVIEW_TRANSITIONS,
} as const;
const stepsOf = (table: Readonly<Record<string, readonly string[]>>): readonly string[] =>
  Object.entries(table).flatMap(([from, tos]) => tos.map((to) => `${from} → ${to}`));

/** Writes down every step that a row takes, in a table that only the test's superuser reads. */
const WATCH = `
create table public.seen_steps (of_table text, step text);
create function public.see_step() returns trigger language plpgsql security definer as $$
begin
  insert into public.seen_steps values (tg_table_name, old.state || ' → ' || new.state);
  return null;
end $$;
${Object.keys(TABLES)
  .map(
    (table) => `create trigger ${table}_seen after update of state on public.${table}
  for each row when (old.state is distinct from new.state) execute function public.see_step();`,
  )
  .join('\n')}`;

/** More for a soak: ZALLY_TEST_RUNS=500. */
const RUNS = Number(process.env['ZALLY_TEST_RUNS'] ?? 12);

it('whatever happens, in whatever order: nothing is lost, nothing is filed twice, every step is in the tables', async () => {
  const seen = new Map<string, Set<string>>(Object.keys(TABLES).map((table) => [table, new Set()]));
  const play = async ({ unassign, events: story }: Story): Promise<void> => {
    const test = await createTestDatabase();
    const client = new Client({ connectionString: test.superUrl });
    await client.connect();
    await client.query(WATCH);
    const box = await createPracticeInABox(test, { unassign });
    const staffId = await addOwner(test, box.practiceId);
    const world = new World(test, box, staffId);
    try {
      for (const event of [{ do: 'rules' } as const, { do: 'arrive' } as const, ...story])
        await world.apply(event);
      await world.settle();
      await world.check();
    } finally {
      const { rows } = await client.query<{ of_table: string; step: string }>(
        'select distinct of_table, step from public.seen_steps',
      );
      for (const { of_table, step } of rows) seen.get(of_table)?.add(step);
      await client.end();
    }
  };
  const stories = fc.record({
    unassign: fc.constantFrom('allow' as const, 'refuse' as const),
    events: fc.array(events, { minLength: 30, maxLength: 70 }),
  });
  await fc.assert(fc.asyncProperty(stories, play), {
    examples: STORIES.map((story): [Story] => [story]),
    numRuns: STORIES.length + RUNS,
    endOnFailure: true,
    ...(process.env['ZALLY_TEST_SEED'] === undefined ? {} : { seed: Number(process.env['ZALLY_TEST_SEED']) }),
  });
  for (const [table, steps] of Object.entries(TABLES)) {
    // Every step of the tables has been taken, and no other.
    expect([table, [...(seen.get(table) ?? [])].toSorted()]).toEqual([table, stepsOf(steps).toSorted()]);
  }
}, 240_000);
