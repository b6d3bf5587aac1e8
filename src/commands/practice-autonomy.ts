import { type AutonomyRecord, listAutonomy } from '../db/stores/autonomy.ts';
import { loadRuleset } from '../db/stores/rulesets.ts';
import { DOCUMENT_TYPES, NEVER_AUTOMATIC } from '../domain/document-types.ts';
import { autonomyOf, type Ruleset } from '../domain/rules.ts';
import { type Command, OPERATOR, practiceOf, say, withFoundation } from './command.ts';

const COLUMNS = [
  'type',
  'autonomy',
  'agreed',
  'other type',
  'other chart',
  'other urgency',
  'demoted',
] as const;

/** The record as a table for a terminal, one line a type. */
export const autonomyLines = (
  ruleset: Pick<Ruleset, 'autonomy'>,
  records: readonly AutonomyRecord[],
): readonly string[] => {
  const rows = DOCUMENT_TYPES.filter((type) => !NEVER_AUTOMATIC.has(type)).map((type) => {
    const record = records.find((each) => each.type === type);
    return [
      type,
      autonomyOf(ruleset, type),
      String(record?.agreed ?? 0),
      String(record?.otherType ?? 0),
      String(record?.otherChart ?? 0),
      String(record?.otherUrgency ?? 0),
      record?.demotedAt?.toISOString() ?? '',
    ];
  });
  const table = [[...COLUMNS], ...rows];
  const widths = COLUMNS.map((_, n) => Math.max(...table.map((row) => row[n]?.length ?? 0)));
  return table.map((row) =>
    row
      .map((cell, n) => cell.padEnd(widths[n] ?? 0))
      .join('  ')
      .trimEnd(),
  );
};

/** `practice autonomy`: what Zally may do by itself, and how often people agreed. */
export const practiceAutonomy: Command = {
  usage: 'practice autonomy --practice ID',
  meaning: 'Shows, type by type, what goes without a person and how often people agreed with Zally.',
  run: async (values) =>
    await withFoundation(async ({ db }) => {
      const lines = await db.inPractice(practiceOf(values), OPERATOR, async (tx) => {
        const { ruleset } = await loadRuleset(tx);
        return autonomyLines(ruleset, await listAutonomy(tx));
      });
      for (const line of lines) say(line);
    }),
};
