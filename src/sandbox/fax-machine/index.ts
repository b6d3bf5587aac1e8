/** The fax machine: a made-up practice, the faxes it gets and, apart from them, the truth about each. */
export { truthOf } from './inbox/compose.ts';
export { type InboxOptions, planInbox } from './inbox/plan.ts';
export { type FaxFile, renderFax } from './inbox/render.ts';
export {
  DEFECTS,
  type Defect,
  type DocumentTruth,
  type FaxFormat,
  type FaxPlan,
  type FaxTruth,
  type PartPlan,
} from './inbox/types.ts';
export { MALFORMED_KINDS, type MalformedFile, type MalformedKind, makeMalformed } from './malformed.ts';
export type { Doctor, Patient, Person, Practice, Sender, StaffMember, StaffRole } from './people/types.ts';
export { makePractice } from './practice.ts';
