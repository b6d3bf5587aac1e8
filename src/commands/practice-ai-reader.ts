import { loadAiReader, turnOffAiReader, turnOnAiReader } from '../db/stores/ai-reader.ts';
import { requireBaa } from '../db/stores/practices.ts';
import { ZallyError } from '../domain/errors.ts';
import { type Command, OPERATOR, practiceOf, say, text, withFoundation } from './command.ts';

/** `practice ai-reader`: whether masked words may go to the AI reader, and under which arrangement. */
export const practiceAiReader: Command = {
  usage: 'practice ai-reader --practice ID [--on --arrangement TEXT | --off]',
  meaning:
    'Lets the AI reader see masked words of faxes that Zally is unsure about, under the zero-retention arrangement named; or stops it. With neither: how it stands.',
  run: async (values) => {
    const on = values['on'] === true;
    const off = values['off'] === true;
    if (on && off) throw new ZallyError('invalid_input', { detail: 'Give --on or --off, not both' });
    const arrangement = on ? text(values, 'arrangement') : '';
    await withFoundation(async ({ db }) => {
      const setting = await db.inPractice(practiceOf(values), OPERATOR, async (tx) => {
        if (on) {
          await requireBaa(tx);
          await turnOnAiReader(tx, arrangement);
        } else if (off) await turnOffAiReader(tx);
        return await loadAiReader(tx);
      });
      const since = setting.at === null ? '' : ` since ${setting.at.toISOString()}, by ${setting.by}`;
      say(
        setting.on
          ? `The AI reader is on${since}, under: ${setting.arrangement}`
          : `The AI reader is off${since}.`,
      );
    });
  },
};
