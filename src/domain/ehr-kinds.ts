/** The kinds of EHR that Zally speaks, as they stand in a connection. */
export const EHR_KINDS = ['drchrono', 'fhir'] as const;
export type EhrKind = (typeof EHR_KINDS)[number];
