import type { PracticeTx } from '../../src/db/database.ts';
import { type Client, signedIn } from './fixture.ts';
import { practiceWithFaxes } from './practice-with-faxes.ts';

/** What somebody says of a document before filing it. */
export const CORRECTED = { whole: { type: 'imaging_report', dueDays: 3 }, split: null };

/** Opens a fax's page. @returns the opening that its window sends back */
export const openItem = async (who: Client, itemId: string): Promise<string> =>
  /data-opening="([^"]+)"/.exec((await who.get(`/review/${itemId}`)).body)?.[1] ?? '';

/** As a window of the opening sends it. */
export const from = (opening: string) => ({ 'x-zally-opening': opening });

/** A practice with faxes whose members open them and leave corrections behind. */
export const practiceWithOpenings = async () => {
  const practice = await practiceWithFaxes();
  const { test, box, app } = practice;
  let people = 0;
  const somebody = async (): Promise<Client> =>
    await signedIn(app, test, box.practiceId, 'manager', `Member ${(people += 1)}`);
  const within = async <T>(work: (tx: PracticeTx) => Promise<T>): Promise<T> =>
    await test.db.inPractice(box.practiceId, { kind: 'operator' }, work);
  /** How many people's corrections of it are kept. */
  const kept = async (itemId: string): Promise<number> =>
    await within(
      async (tx) =>
        (await tx.q.selectFrom('kept_corrections').select('item_id').where('item_id', '=', itemId).execute())
          .length,
    );
  return { ...practice, somebody, within, kept };
};
