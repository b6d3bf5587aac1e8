import { createHash } from 'node:crypto';
import { endBaa, recordBaa } from '../db/stores/practices.ts';
import { readBaaDocument } from './baa-document.ts';
import { type Command, OPERATOR, practiceOf, say, text, withFoundation } from './command.ts';

export const practiceBaa: Command = {
  usage: 'practice baa --practice ID --version V --signer NAME --document FILE | --end',
  meaning:
    'Puts a signed BAA on record with its document (PDF, PNG or text, up to 10 MB; owners read it under Settings), or ends the one in force. Nothing is processed without one.',
  run: async (values) =>
    await withFoundation(async ({ db }) => {
      await db.inPractice(practiceOf(values), OPERATOR, async (tx) => {
        if (values['end'] === true) return await endBaa(tx);
        const document = readBaaDocument(text(values, 'document'));
        const documentSha256 = createHash('sha256').update(document.bytes).digest('hex');
        const version = text(values, 'version');
        await recordBaa(tx, { version, signer: text(values, 'signer'), documentSha256 }, document);
      });
      say(
        values['end'] === true
          ? 'The BAA has ended; no call is made for this practice.'
          : 'The BAA is on record.',
      );
    }),
};
