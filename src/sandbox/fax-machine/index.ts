/** The fax machine: a made-up practice, the faxes it gets and, apart from them, the truth about each. */
export { truthOf } from './inbox/compose.ts';
export { planInbox } from './inbox/plan.ts';
export { renderFax } from './inbox/render.ts';
export { DEFECTS, type Defect, type FaxPlan, type FaxTruth } from './inbox/types.ts';
export { MALFORMED_KINDS, makeMalformed } from './malformed.ts';
export type { Patient, Practice } from './people/types.ts';
export { makePractice } from './practice.ts';
