import type { Database } from '../../src/db/database.ts';
import { loadFaxRef } from '../../src/db/stores/faxes.ts';
import type { FaxId, PracticeId } from '../../src/domain/ids.ts';
import type { FaxState } from '../../src/domain/states.ts';
import type { KnownFax } from './history.ts';

const ZALLY = { kind: 'zally' } as const;

/** State of every fax that Zally knows, by its id. */
export const listStates = async (
  db: Database,
  practiceId: PracticeId,
): Promise<ReadonlyMap<string, FaxState>> =>
  await db.inPractice(practiceId, ZALLY, async (tx) => {
    const rows = await tx.q.selectFrom('faxes').select(['id', 'state']).execute();
    return new Map(rows.map(({ id, state }) => [id, state]));
  });

/** Says which message each fax of Zally is, and remembers it: the answer never changes. */
export const createMessageFinder = (db: Database, practiceId: PracticeId) => {
  const known = new Map<string, number>();
  return async (faxIds: readonly string[]): Promise<ReadonlyMap<string, number>> => {
    const missing = faxIds.filter((id) => !known.has(id));
    if (missing.length > 0) {
      await db.inPractice(practiceId, ZALLY, async (tx) => {
        for (const id of missing) known.set(id, Number((await loadFaxRef(tx, id as FaxId)).ehrFaxId));
      });
    }
    return known;
  };
};
export type MessageFinder = ReturnType<typeof createMessageFinder>;

const describe = (
  filing: { readonly id: string; readonly state: string; readonly due_at: Date | null } | undefined,
  effectsOf: ReadonlyMap<string, readonly { readonly kind: string; readonly state: string }[]>,
): string => {
  if (filing === undefined) return 'no filing';
  const effects = (effectsOf.get(filing.id) ?? []).map(({ kind, state }) => `${kind} ${state}`);
  const due = filing.due_at === null ? '' : `, due ${filing.due_at.toISOString()}`;
  return `${filing.state} (${effects.join(', ')}${due})`;
};

/** Everything that Zally says about its faxes. */
export const readKnownFaxes = async (
  db: Database,
  practiceId: PracticeId,
  messagesOf: MessageFinder,
): Promise<readonly KnownFax[]> => {
  const { faxes, filings, effects, items } = await db.inPractice(practiceId, ZALLY, async (tx) => ({
    faxes: await tx.q.selectFrom('faxes').select(['id', 'state']).execute(),
    filings: await tx.q
      .selectFrom('filings')
      .select(['id', 'fax_id', 'state', 'decided_by', 'due_at'])
      .orderBy('created_at')
      .execute(),
    effects: await tx.q.selectFrom('filing_effects').select(['filing_id', 'key', 'kind', 'state']).execute(),
    items: await tx.q.selectFrom('review_items').select(['fax_id', 'reasons']).execute(),
  }));
  const messages = await messagesOf(faxes.map(({ id }) => id));
  const reasons = new Map(items.map((item) => [item.fax_id, item.reasons]));
  const effectsOf = Map.groupBy(effects, (effect) => effect.filing_id);
  const filingsOf = Map.groupBy(filings, (filing) => filing.fax_id);
  return faxes.map(({ id, state }) => {
    const own = filingsOf.get(id) ?? [];
    return {
      faxId: id,
      message: messages.get(id) ?? 0,
      state,
      keys: own.flatMap((filing) => (effectsOf.get(filing.id) ?? []).map(({ key }) => key)),
      automatic:
        state === 'filed' && own.some((filing) => filing.state === 'done' && filing.decided_by === null),
      reasons: reasons.get(id) ?? [],
      filingIds: own.map((filing) => filing.id),
      filing: describe(own.at(-1), effectsOf),
    };
  });
};
