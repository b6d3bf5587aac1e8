import { sql } from 'kysely';
import { type AlertStanding, decideClaim, type Held, nextCallAt, standingOf } from '../../domain/alerts.ts';
import type { AlertId, FaxId, ReviewItemId, StaffId } from '../../domain/ids.ts';
import type { FaxState, ReviewState } from '../../domain/states.ts';
import type { PracticeTx } from '../database.ts';
import { mayHold } from './callable.ts';

/** An urgent fax that somebody has to see, as long as nobody has. */
export interface Alert {
  readonly id: AlertId;
  readonly faxId: FaxId;
  /** Null where the fax never waited for a person. */
  readonly itemId: ReviewItemId | null;
  readonly standing: AlertStanding;
  readonly raisedAt: Date;
  /** Who has been called last; null: not even the channel has been told. */
  readonly level: number | null;
  readonly nextAt: Date;
  /** Who has it; what has run out is none. */
  readonly claim: (Held & { readonly from: Date }) | null;
  /** Since when it is back, because whoever had it let the time run out. */
  readonly lapsedAt: Date | null;
}

interface Row {
  id: AlertId;
  fax_id: FaxId;
  item_id: ReviewItemId | null;
  raised_at: Date;
  level: number | null;
  next_at: Date;
  claimed_by: StaffId | null;
  claimed_at: Date | null;
  claimed_until: Date | null;
  lapsed_at: Date | null;
  item_state: ReviewState | null;
  item_claimed_by: StaffId | null;
  item_claimed_until: Date | null;
  fax_state: FaxState;
  urgent: boolean;
  by_zally: boolean;
}

/** What was filed in these days without anybody being called is made good; nobody is called for what was filed last week. */
const FILED_WITHIN_MS = 3 * 24 * 3_600_000;

const toAlert = (row: Row): Alert => ({
  id: row.id,
  faxId: row.fax_id,
  itemId: row.item_id,
  standing: standingOf({
    faxState: row.fax_state,
    itemState: row.item_state,
    urgent: row.urgent,
    byZally: row.by_zally,
  }),
  raisedAt: row.raised_at,
  level: row.level,
  nextAt: row.next_at,
  claim:
    row.claimed_by === null || row.claimed_at === null || row.claimed_until === null
      ? null
      : { by: row.claimed_by, from: row.claimed_at, until: row.claimed_until },
  lapsedAt: row.lapsed_at,
});

const selectOpen = async (tx: PracticeTx, lock: boolean): Promise<readonly Row[]> => {
  const { rows } = await sql<Row>`
    select a.id, a.fax_id, i.id as item_id, a.raised_at, a.level, a.next_at, a.claimed_by, a.claimed_at, a.claimed_until,
      a.lapsed_at, i.state as item_state, i.claimed_by as item_claimed_by, i.claimed_until as item_claimed_until,
      f.state as fax_state, coalesce(i.urgency = 'urgent', false) or f.urgency = 'urgent' as urgent,
      exists (select from filings g where g.practice_id = a.practice_id and g.fax_id = a.fax_id and g.decided_by is null
        and g.urgency = 'urgent' and g.state in ('planned', 'running', 'done', 'stopped', 'retracting')) as by_zally
    from alerts a
    join faxes f on f.practice_id = a.practice_id and f.id = a.fax_id
    left join review_items i on i.practice_id = a.practice_id and i.fax_id = a.fax_id
    where a.practice_id = ${tx.practiceId} and a.ended_at is null
    order by a.raised_at, a.id ${lock ? sql`for update of a` : sql``}`.execute(tx.q);
  return rows;
};

/** What is open, the oldest first. */
export const listAlerts = async (tx: PracticeTx): Promise<readonly Alert[]> =>
  (await selectOpen(tx, false)).map(toAlert);

/** To change an alert, as long as it is open. */
export const updateAlert = (tx: PracticeTx, id: AlertId) =>
  tx.q
    .updateTable('alerts')
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', id)
    .where('ended_at', 'is', null);

const end = async (tx: PracticeTx, id: AlertId): Promise<void> => {
  await updateAlert(tx, id).set({ ended_at: tx.at }).execute();
  tx.audit({ action: 'alert.ended', resource: 'alert', resourceId: id });
};

/** Follows what became of the fax and of who has it. @returns true when anything changed */
const follow = async (tx: PracticeTx, row: Row): Promise<boolean> => {
  const alert = toAlert(row);
  if (alert.standing === 'over') {
    await end(tx, alert.id);
    return true;
  }
  const own = alert.claim;
  const fromItem =
    row.item_claimed_by === null || row.item_claimed_until === null
      ? null
      : { by: row.item_claimed_by, until: row.item_claimed_until };
  // A fax that waits has one lock, whichever way it was taken; what never waited has the alert's own.
  const taken = alert.standing === 'waits' ? fromItem : own;
  const holds = taken !== null && (await mayHold(tx, alert.faxId, taken.by)) ? taken : null;
  const change = decideClaim(own, holds, alert.nextAt, tx.at);
  if (change.to === 'same') return false;
  const free = { claimed_by: null, claimed_at: null, claimed_until: null };
  await updateAlert(tx, alert.id)
    .set(
      change.to === 'claimed'
        ? { claimed_by: change.by, claimed_at: change.from, claimed_until: change.until, lapsed_at: null }
        : { ...free, next_at: change.nextAt, lapsed_at: change.lapsed ? tx.at : null },
    )
    .execute();
  // A page that lives only prolongs what is shown.
  return change.to === 'free' || own?.by !== change.by;
};

/** Faxes that need an alert and have none of this opening or filing. What was undone goes on with the one it had. */
const raise = async (tx: PracticeTx): Promise<boolean> => {
  const { rows } = await sql<{ fax_id: FaxId; known: AlertId | null; over: boolean }>`
    with due as (
      select i.fax_id, i.opened_at as since, true as again from review_items i
        join faxes f on f.practice_id = i.practice_id and f.id = i.fax_id
        where i.practice_id = ${tx.practiceId} and i.state = 'waiting' and 'urgent' in (i.urgency, f.urgency)
      union all
      select g.fax_id, g.created_at, false from filings g
        where g.practice_id = ${tx.practiceId} and g.decided_by is null and g.urgency = 'urgent'
          and (g.state in ('planned', 'running')
            or (g.state = 'done' and g.done_at > ${new Date(tx.at.getTime() - FILED_WITHIN_MS)}))
          and not exists (select from review_items i where i.practice_id = g.practice_id and i.fax_id = g.fax_id)
    )
    select d.fax_id, a.id as known, a.seen_at is not null or not d.again as over from due d
    left join lateral (
      select id, seen_at from alerts where practice_id = ${tx.practiceId} and fax_id = d.fax_id
        -- Seen or ended since: it went on from an earlier opening or filing.
        and (raised_at >= d.since or seen_at >= d.since or ended_at >= d.since)
      order by raised_at desc limit 1
    ) a on true
    where not exists (select from alerts o where o.practice_id = ${tx.practiceId} and o.fax_id = d.fax_id
      and o.ended_at is null)`.execute(tx.q);
  const wanted = rows.filter(({ known, over }) => known === null || !over);
  for (const { fax_id, known } of wanted) {
    if (known === null) await addAlert(tx, fax_id);
    else await resume(tx, known);
  }
  return wanted.length > 0;
};

const addAlert = async (tx: PracticeTx, faxId: FaxId): Promise<void> => {
  const id = tx.newId();
  const { numInsertedOrUpdatedRows } = await tx.q
    .insertInto('alerts')
    .values({ practice_id: tx.practiceId, id, fax_id: faxId, raised_at: tx.at, next_at: tx.at })
    // Another process has looked at the same moment.
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows === 1n)
    tx.audit({ action: 'alert.raised', resource: 'alert', resourceId: id, detail: { fax: faxId } });
};

/** Its decision was taken back, and nobody has said that they have seen it: the calling goes on where it was. */
const resume = async (tx: PracticeTx, id: AlertId): Promise<void> => {
  const { numUpdatedRows } = await tx.q
    .updateTable('alerts')
    .set({
      ended_at: null,
      claimed_by: null,
      claimed_at: null,
      claimed_until: null,
      lapsed_at: null,
      next_at: nextCallAt(0, tx.at),
    })
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', id)
    .where('ended_at', 'is not', null)
    .executeTakeFirst();
  if (numUpdatedRows === 1n) tx.audit({ action: 'alert.resumed', resource: 'alert', resourceId: id });
};

/**
 * Holds the alerts against what is true of their faxes: raises, follows claims, ends. The rows of faxes, items and filings
 * are the truth, so that whatever was lost on the way is made good at the next look.
 *
 * @returns true when something is to be said about it
 */
export const reconcileAlerts = async (tx: PracticeTx): Promise<boolean> => {
  let changed = false;
  for (const row of await selectOpen(tx, true)) changed = (await follow(tx, row)) || changed;
  changed = (await raise(tx)) || changed;
  if (changed) tx.changed();
  return changed;
};

/** The bot hears again that something is due, when an earlier job got lost. */
const ASK_EVERY_MS = 30_000;

/** @returns true when a level is due to be called, and the bot hasn't been asked lately */
export const takeDueAlerts = async (tx: PracticeTx): Promise<boolean> => {
  const { numUpdatedRows } = await tx.q
    .updateTable('alerts')
    .set({ asked_at: tx.at })
    .where('practice_id', '=', tx.practiceId)
    .where('ended_at', 'is', null)
    .where('claimed_by', 'is', null)
    .where('next_at', '<=', tx.at)
    .where((eb) =>
      eb.or([
        eb('asked_at', 'is', null),
        eb('asked_at', '<=', new Date(tx.at.getTime() - ASK_EVERY_MS)),
        // Asked before it was due.
        eb('asked_at', '<', eb.ref('next_at')),
      ]),
    )
    .executeTakeFirst();
  return numUpdatedRows > 0n;
};

/** Writes down that a level has been called. */
export const noteCalled = async (tx: PracticeTx, id: AlertId, level: number): Promise<void> => {
  await updateAlert(tx, id)
    .set({ level, next_at: nextCallAt(level, tx.at) })
    .execute();
  tx.audit({ action: 'alert.called', resource: 'alert', resourceId: id, detail: { level } });
};

/** The open alert of a fax, or undefined. */
export const findAlert = async (tx: PracticeTx, faxId: FaxId): Promise<Alert | undefined> =>
  (await listAlerts(tx)).find((alert) => alert.faxId === faxId);
