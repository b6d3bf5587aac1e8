import { type FaxPlan, renderFax, truthOf } from '../fax-machine/index.ts';
import type { EhrControl } from './ehr-control.ts';
import { PRACTICE_ID, seedIds } from './practice-seed.ts';

/** What the sandbox keeps about a fax and no client ever sees. */
export interface KeptTruth {
  /** The sandbox's patient id of the only document, or null. */
  readonly patient: number | null;
  readonly fileable: boolean;
  readonly types: readonly string[];
  readonly defects: readonly string[];
  readonly pages: number;
}

/** Sends one planned fax into the sandbox's inbox. @returns the message's id */
export const sendFax = async (ehr: EhrControl, plan: FaxPlan): Promise<number> => {
  const { bytes, contentType, fileName } = await renderFax(plan);
  const truth = truthOf(plan);
  const ids = seedIds(plan.practice);
  const patients = new Set(truth.documents.map((document) => document.patientId));
  const [only] = patients.size === 1 ? patients : [null];
  const doctor = plan.practice.doctors[plan.index % plan.practice.doctors.length];
  const kept: KeptTruth = {
    patient: only == null ? null : ids.patientOf(only),
    fileable: truth.fileable,
    types: truth.documents.map((document) => document.type),
    defects: truth.defects,
    pages: truth.pages,
  };
  return await ehr.dropFax({
    practice: PRACTICE_ID,
    doctor: ids.doctorOf(doctor?.id ?? ''),
    bytes,
    contentType,
    fileName,
    truth: kept,
  });
};
