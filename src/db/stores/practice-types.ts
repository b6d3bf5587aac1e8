import type { DocumentType } from '../../domain/document-types.ts';
import { ZallyError } from '../../domain/errors.ts';
import type { FaxId, StaffId } from '../../domain/ids.ts';
import { type PracticeType, practiceTypesSchema } from '../../domain/practice-types.ts';
import type { PracticeTx } from '../database.ts';
import { restrictFax } from './faxes.ts';
import { notePracticeChange, onTopOf } from './practice-change.ts';

/** The types that the practice has made, those that it no longer uses too. Version 0: none. */
export const loadPracticeTypes = async (
  tx: PracticeTx,
): Promise<{ readonly version: number; readonly types: readonly PracticeType[] }> => {
  const row = await tx.q
    .selectFrom('practice_types')
    .select(['version', 'types'])
    .where('practice_id', '=', tx.practiceId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return { version: 0, types: [] };
  return { version: row.version, types: practiceTypesSchema.parse(row.types) };
};

/**
 * Adds a version; none is ever edited in place.
 *
 * @param seen the version that the change was made on
 * @throws ZallyError `conflict` when another has been saved meanwhile; `invalid_input`
 */
export const savePracticeTypes = async (
  tx: PracticeTx,
  types: readonly PracticeType[],
  by: StaffId,
  seen: number,
): Promise<void> => {
  const { version } = await onTopOf(tx, 'types', seen, loadPracticeTypes);
  const checked = practiceTypesSchema.safeParse(types);
  if (!checked.success) throw new ZallyError('invalid_input');
  await tx.q
    .insertInto('practice_types')
    .values({
      practice_id: tx.practiceId,
      version: version + 1,
      types: JSON.stringify(checked.data),
      created_by: by,
      created_at: tx.at,
    })
    .execute();
  notePracticeChange(tx, { field: 'practice_types', version: version + 1 });
  tx.changed();
};

/** Which of the practice's own types a fax is. */
export const notePracticeType = async (
  tx: PracticeTx,
  faxId: FaxId,
  practiceTypeId: string | null,
): Promise<void> => {
  await tx.q
    .updateTable('faxes')
    .set({ practice_type: practiceTypeId })
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', faxId)
    .where('practice_type', 'is distinct from', practiceTypeId)
    .execute();
};

/** One document of a fax as a person files it. */
export interface TypedPart {
  readonly type: DocumentType;
  /** The practice's own type under it; absent or null: none. */
  readonly practiceTypeId?: string | null;
}

/**
 * What a person has chosen for each document of a fax, in their order. The fax has the first one's own type, and is
 * specially protected if any of them is by its own.
 *
 * @returns whether one of them is specially protected
 * @throws ZallyError `invalid_input` for one that the practice doesn't have under the type that is chosen with it
 */
export const choosePracticeTypes = async (
  tx: PracticeTx,
  faxId: FaxId,
  parts: readonly TypedPart[],
): Promise<boolean> => {
  const types = parts.every(({ practiceTypeId }) => practiceTypeId == null)
    ? []
    : (await loadPracticeTypes(tx)).types;
  const owns = parts.map(({ type, practiceTypeId }) => {
    if (practiceTypeId == null) return null;
    const own = types.find(({ id, parent }) => id === practiceTypeId && parent === type);
    if (own === undefined) throw new ZallyError('invalid_input');
    return own;
  });
  await notePracticeType(tx, faxId, owns[0]?.id ?? null);
  const restricted = owns.some((own) => own?.restricted === true);
  if (restricted) await restrictFax(tx, faxId, true);
  return restricted;
};
