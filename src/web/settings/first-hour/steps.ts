import type { PracticeTx } from '../../../db/database.ts';
import { loadChannelHealth } from '../../../db/stores/channels.ts';
import { loadConnection } from '../../../db/stores/connections.ts';
import { loadDeputy } from '../../../db/stores/deputy.ts';
import { notePracticeChange } from '../../../db/stores/practice-change.ts';
import { hasBaa, loadDefaultAssignee } from '../../../db/stores/practices.ts';
import { loadRuleset } from '../../../db/stores/rulesets.ts';

/** What the first hour is made of, in its order. */
export const FIRST_HOUR = ['baa', 'ehr', 'inboxes', 'rules', 'assignee', 'channel'] as const;
export type FirstHourStep = (typeof FIRST_HOUR)[number];

/** What is known of each step: the list checks itself. */
export interface FirstHour {
  readonly done: Readonly<Record<FirstHourStep, boolean>>;
  /** Inboxes of which a fax has come. */
  readonly inboxes: number;
  /** From when on faxes are taken; null before the EHR is connected. */
  readonly takeFrom: Date | null;
}

/** How many inboxes faxes have come from, as far as the index says at once; more than a few aren't told apart. */
const MOST_INBOXES = 50;
const LATELY_MS = 30 * 24 * 3_600_000;

const countInboxes = async (tx: PracticeTx): Promise<number> => {
  const rows = await tx.q
    .selectFrom('faxes')
    .select('inbox_hash')
    .distinct()
    .where('practice_id', '=', tx.practiceId)
    .where('received_at', '>', new Date(tx.at.getTime() - LATELY_MS))
    .where('inbox_hash', 'is not', null)
    .limit(MOST_INBOXES)
    .execute();
  return rows.length;
};

const areInboxesConfirmed = async (tx: PracticeTx): Promise<boolean> => {
  const { inboxes_confirmed_at } = await tx.q
    .selectFrom('practices')
    .select('inboxes_confirmed_at')
    .where('practice_id', '=', tx.practiceId)
    .executeTakeFirstOrThrow();
  return inboxes_confirmed_at !== null;
};

/** An owner says that faxes of every provider come. */
export const confirmInboxes = async (tx: PracticeTx): Promise<void> => {
  const inboxes = await countInboxes(tx);
  // Before the first fax there is nothing to confirm.
  if (inboxes === 0) return;
  await tx.q
    .updateTable('practices')
    .set({ inboxes_confirmed_at: tx.at })
    .where('practice_id', '=', tx.practiceId)
    .execute();
  notePracticeChange(tx, { field: 'inboxes_confirmed', inboxes });
};

export const loadFirstHour = async (tx: PracticeTx): Promise<FirstHour> => {
  const connection = await loadConnection(tx);
  const { ruleset } = await loadRuleset(tx);
  const channels = await loadChannelHealth(tx);
  const inboxes = await countInboxes(tx);
  return {
    done: {
      baa: await hasBaa(tx),
      ehr: connection?.state === 'connected' && connection.inboxSeenAt !== null,
      inboxes: inboxes > 0 && (await areInboxesConfirmed(tx)),
      rules: ruleset.rules.length > 0,
      assignee: (await loadDefaultAssignee(tx)) !== null && (await loadDeputy(tx)).deputyId !== null,
      // Connected isn't enough: something has arrived there.
      channel: channels.some(
        ({ hasChannel, state, postedAt }) => hasChannel && state === 'connected' && postedAt !== null,
      ),
    },
    inboxes,
    takeFrom: connection?.takeFrom ?? null,
  };
};

/** True when nothing of it is left to do. */
export const isFirstHourOver = ({ done }: FirstHour): boolean => FIRST_HOUR.every((step) => done[step]);
