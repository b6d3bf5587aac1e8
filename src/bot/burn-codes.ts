import type { Database } from '../db/database.ts';
import { practiceOfWorkspace } from '../db/stores/chat.ts';
import { type Account, burnLinkCodes } from '../db/stores/chat-links.ts';
import type { Logger } from '../domain/log.ts';
import { codesIn } from './codes-in.ts';

/**
 * Makes every link code of the practice useless that stands anywhere in what somebody wrote where others read.
 *
 * @returns true where there was one, or where that couldn't be found out: whoever wrote it takes a new one then
 */
export const burnCodes = async (
  db: Database,
  log: Logger,
  { platform, workspace }: Pick<Account, 'platform' | 'workspace'>,
  text: string,
): Promise<boolean> => {
  const codes = codesIn(text);
  if (codes.length === 0) return false;
  try {
    const practiceId = await practiceOfWorkspace(db, platform, workspace);
    if (practiceId === undefined) return false;
    return await db.inPractice(
      practiceId,
      { kind: 'nobody' },
      async (tx) => (await burnLinkCodes(tx, codes)) > 0,
    );
  } catch (error) {
    log.error('command.failed', error);
    return true;
  }
};
