import { secondWays } from '../config-second.ts';
import { containMember, containPractice, endContainment } from '../db/stores/containment.ts';
import { ZallyError } from '../domain/errors.ts';
import { asId, type StaffId } from '../domain/ids.ts';
import { type Command, OPERATOR, practiceOf, say, withFoundation } from './command.ts';

/** `contain`. */
export const contain: Command = {
  usage: 'contain --practice ID --staff ID | --all | --end',
  meaning:
    'Ends every way in of a member, or of everybody: then the tokens of EHR and chat are dropped too, and nothing of the practice is processed until --end.',
  run: async (values) => {
    const practiceId = practiceOf(values);
    const staffId = asId<StaffId>(values['staff']);
    const [all, end] = [values['all'] === true, values['end'] === true];
    if ([values['staff'] !== undefined, all, end].filter(Boolean).length !== 1)
      throw new ZallyError('invalid_input', { detail: 'One of --staff, --all and --end is needed' });
    if (values['staff'] !== undefined && staffId === undefined)
      throw new ZallyError('invalid_input', { detail: '--staff is the id of a member' });
    await withFoundation(async ({ db, config }) => {
      const ways = secondWays(config);
      const words = await db.inPractice(practiceId, OPERATOR, async (tx) => {
        if (end) {
          await endContainment(tx, ways);
          return 'The containment has ended. Connect the EHR and chat again; the AI reader is off.';
        }
        const sessions =
          staffId === undefined ? await containPractice(tx, ways) : await containMember(tx, ways, staffId);
        return `Contained. Sessions that have ended: ${sessions}.`;
      });
      say(words);
    });
  },
};
