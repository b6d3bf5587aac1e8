import { sql } from 'kysely';
import type { PracticeId, StaffId } from '../../src/domain/ids.ts';
import type { TestDatabase } from '../support/database.ts';

/** Ends every session of a member, as "sign out everywhere" from another place does. */
export const endStaffSessions = async (
  { db }: TestDatabase,
  practiceId: PracticeId,
  staffId: StaffId,
): Promise<void> => {
  await sql`select session_end_staff(${practiceId}, ${staffId}, ${new Date(db.now())})`.execute(db.q);
};
