/** The kinds of EHR that Zally speaks, as they stand in a connection. */
export const EHR_KINDS = ['drchrono', 'fhir'] as const;
export type EhrKind = (typeof EHR_KINDS)[number];

/**
 * How people read of an EHR, wherever Zally says something: pages, notices and answers. Closed, since nothing that
 * somebody typed may get into chat.
 */
export interface EhrWords {
  /** Inside a sentence. */
  readonly name: 'DrChrono' | 'the EHR';
  /** At its beginning. */
  readonly opening: 'DrChrono' | 'The EHR';
  /** Before a noun, as in "DrChrono calls". */
  readonly before: 'DrChrono' | 'EHR';
  /** Who gives access again: an owner on the settings page, or the operator with a command. */
  readonly reconnectedBy: 'owner' | 'operator';
}

const UNNAMED = { name: 'the EHR', opening: 'The EHR', before: 'EHR' } as const;
const DRCHRONO = 'DrChrono';

/** One entry for each kind. A FHIR server has no name that Zally knows. */
const EHR_WORDS: Readonly<Record<EhrKind, EhrWords>> = {
  drchrono: { name: DRCHRONO, opening: DRCHRONO, before: DRCHRONO, reconnectedBy: 'owner' },
  fhir: { ...UNNAMED, reconnectedBy: 'operator' },
};

/** What a connection leads to. */
export const EHR_SYSTEMS: Readonly<Record<EhrKind, string>> = { drchrono: DRCHRONO, fhir: 'FHIR server' };

/** @param kind null: the practice isn't connected to any */
export const ehrWords = (kind: EhrKind | null): EhrWords =>
  kind === null ? { ...UNNAMED, reconnectedBy: 'owner' } : EHR_WORDS[kind];
