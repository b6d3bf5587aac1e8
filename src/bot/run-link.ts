import type { PracticeTx } from '../db/database.ts';
import { accountMark, burnLinkCodes, useLinkCode } from '../db/stores/chat-links.ts';
import { tellOwners } from '../db/stores/direct-notices.ts';
import {
  hasGuessedTooOften,
  reachesLimit,
  type WrongCodes,
  wrongCodesOf,
} from '../db/stores/link-guesses.ts';
import type { Answer } from './answers.ts';
import type { ChatAccount } from './run-command.ts';

/** Links an account by a code; one that others may have read is burned, and one that is guessed leads to a stop. */
export const link = async (tx: PracticeTx, account: ChatAccount, code: string): Promise<Answer> => {
  if (account.isShared === true) {
    await burnLinkCodes(tx, [code]);
    return { kind: 'code_burned' };
  }
  const wrong = await wrongCodesOf(tx, await accountMark(tx, account));
  if (hasGuessedTooOften(wrong)) return { kind: 'link_limited' };
  const linked = await useLinkCode(tx, account, code);
  if (linked === undefined) {
    await sayLimit(tx, wrong);
    return { kind: 'link_failed' };
  }
  const { endedAccounts, endedMember } = linked;
  for (const about of endedMember === undefined ? [] : [endedMember])
    await tellOwners(tx, (noticeId) => ({ kind: 'link_ended', noticeId, about }));
  if (endedAccounts > 0)
    await tellOwners(tx, (noticeId) => ({ kind: 'link_ended', noticeId, about: linked.member.id }));
  return { kind: 'linked', endedAccount: endedAccounts > 0, endedMember: endedMember !== undefined };
};

/** Once, with the wrong code that reaches the limit: those that follow aren't looked at. */
const sayLimit = async (tx: PracticeTx, before: WrongCodes): Promise<void> => {
  const of = reachesLimit(before);
  if (of === undefined) return;
  tx.audit({ action: 'chat.limit_hit', resource: 'practice', resourceId: tx.practiceId, detail: { of } });
  await tellOwners(tx, (noticeId) => ({ kind: 'link_limit', noticeId }));
  tx.changed();
};
