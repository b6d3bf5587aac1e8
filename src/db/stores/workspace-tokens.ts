import type { PracticeTx } from '../database.ts';
import { type ChatTokens, placeOfTokens } from './chat.ts';

/**
 * Stores a renewed pair, if nobody has stored another since `version` was read. Until then the old one stands.
 *
 * @returns false when somebody has
 */
export const saveRenewedTokens = async (
  tx: PracticeTx,
  { id, version }: { readonly id: string; readonly version: number },
  tokens: ChatTokens,
  expiresAt: Date | null,
): Promise<boolean> => {
  const { numUpdatedRows } = await tx.q
    .updateTable('chat_workspaces')
    .set({
      tokens_sealed: (await tx.vault()).seal(placeOfTokens(id), tokens),
      token_expires_at: expiresAt,
      token_version: version + 1,
    })
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', id)
    .where('token_version', '=', version)
    .executeTakeFirst();
  if (numUpdatedRows === 1n)
    tx.audit({ action: 'chat.token_renewed', resource: 'workspace', resourceId: id });
  return numUpdatedRows === 1n;
};
