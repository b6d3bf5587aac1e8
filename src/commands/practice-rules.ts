import { readFileSync } from 'node:fs';
import { createEhrProvider } from '../adapters/ehr/registry.ts';
import { changeRuleset } from '../db/stores/change-ruleset.ts';
import { loadLocations } from '../db/stores/locations.ts';
import { loadOnCallState } from '../db/stores/on-call.ts';
import { loadPracticeTypes } from '../db/stores/practice-types.ts';
import { codeOf, ZallyError } from '../domain/errors.ts';
import type { PracticeId } from '../domain/ids.ts';
import { type LintDirectory, type LintFinding, lintRuleset } from '../domain/lint-ruleset.ts';
import type { Ruleset } from '../domain/rules.ts';
import { readRuleset } from '../domain/ruleset-formats.ts';
import type { Foundation } from '../foundation.ts';
import { loadDirectory } from '../pipeline/assignee.ts';
import { type Command, OPERATOR, practiceOf, say, text, withFoundation } from './command.ts';

/** @throws ZallyError `file_invalid` with what is wrong, in plain words */
export const parseRules = (content: string): Ruleset => {
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch (cause) {
    throw new ZallyError('file_invalid', { detail: 'The file is not JSON', cause });
  }
  const read = readRuleset(value);
  if (!read.ok) throw new ZallyError('file_invalid', { detail: `Not a ruleset. ${read.problems.join(' ')}` });
  return read.ruleset;
};

/** One line for each finding, errors first. */
export const findingLines = (findings: readonly LintFinding[]): readonly string[] =>
  findings
    .toSorted((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'))
    .map(({ severity, text: words }) => `${severity === 'error' ? 'Error' : 'Warning'}: ${words}`);

/** Users and groups as the EHR has them now; undefined when it can't be asked, since rules are written without it too. */
const directoryIfAny = async (
  { db, egress, log, config }: Foundation,
  practiceId: PracticeId,
  ruleset: Ruleset,
): Promise<LintDirectory | undefined> => {
  try {
    const ehr = await createEhrProvider({ db, egress, log, config }).forPractice(
      practiceId,
      'person',
      'settings',
    );
    return await loadDirectory(ehr, ruleset);
  } catch (error) {
    say(`The EHR was not asked who gets the tasks (${codeOf(error)}).`);
    return undefined;
  }
};

/** `practice rules`: looks a ruleset over, and saves it unless it can't work or only a look was asked for. */
export const practiceRules: Command = {
  usage: 'practice rules --practice ID --file RULES.json [--check]',
  meaning: 'Looks a ruleset over and saves it as a new version; with --check it saves nothing.',
  run: async (values) => {
    const practiceId = practiceOf(values);
    const ruleset = parseRules(readFileSync(text(values, 'file'), 'utf8'));
    await withFoundation(async (foundation) => {
      const directory = await directoryIfAny(foundation, practiceId, ruleset);
      const around = await foundation.db.inPractice(practiceId, OPERATOR, async (tx) => ({
        onCallGaps: (await loadOnCallState(tx)).gaps.length > 0,
        locations: (await loadLocations(tx)).locations,
        practiceTypes: (await loadPracticeTypes(tx)).types,
      }));
      const findings = lintRuleset(ruleset, directory, around);
      for (const line of findingLines(findings)) say(line);
      if (findings.some(({ severity }) => severity === 'error')) {
        throw new ZallyError('file_invalid', { detail: 'The ruleset is not saved' });
      }
      if (values['check'] === true) {
        say('The ruleset can be saved. Nothing was changed.');
        return;
      }
      const version = await foundation.db.inPractice(
        practiceId,
        OPERATOR,
        async (tx) => await changeRuleset(tx, ruleset, null),
      );
      say(`Ruleset version ${version}.`);
    });
  },
};
