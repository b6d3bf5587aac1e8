import { isUsOnly, saveUsOnly } from '../db/stores/region.ts';
import { ZallyError } from '../domain/errors.ts';
import { type Command, OPERATOR, practiceOf, say, withFoundation } from './command.ts';

/** `practice region`: whether a practice's data has to stay in the US. */
export const practiceRegion: Command = {
  usage: 'practice region --practice ID [--us-only | --anywhere]',
  meaning:
    'Shows or sets whether the practice’s data has to stay in the US, as it does from the start. --anywhere is for a practice that has agreed to it in writing.',
  run: async (values) => {
    const practiceId = practiceOf(values);
    const [usOnly, anywhere] = [values['us-only'] === true, values['anywhere'] === true];
    if (usOnly && anywhere)
      throw new ZallyError('invalid_input', { detail: '--us-only and --anywhere exclude one another' });
    await withFoundation(async ({ db }) => {
      const now = await db.inPractice(practiceId, OPERATOR, async (tx) => {
        if (usOnly || anywhere) await saveUsOnly(tx, usOnly);
        return await isUsOnly(tx);
      });
      say(now ? 'Its data has to stay in the US.' : 'Its data may be anywhere.');
    });
  },
};
