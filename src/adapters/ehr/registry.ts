import type { CallPurpose } from '../../domain/call-purposes.ts';
import type { EhrKind } from '../../domain/ehr-kinds.ts';
import type { CallPriority, Ehr, EhrProvider } from '../../pipeline/ports.ts';
import { createDrChronoProvider } from './drchrono/provider.ts';
import type { DrChronoDeps } from './drchrono/settings.ts';
import { createFhirProvider } from './fhir/provider.ts';
import type { FhirDeps } from './fhir/settings.ts';
import { loadOpenConnection } from './usable-connection.ts';

/** What all EHRs together are made of. */
type EhrDeps = DrChronoDeps & FhirDeps;

/** One line for each EHR; each is a folder beside this file. */
const PROVIDERS: Readonly<Record<EhrKind, (deps: EhrDeps) => EhrProvider>> = {
  drchrono: createDrChronoProvider,
  fhir: createFhirProvider,
};

/** The EHR of each practice, whichever it has: its connection says so. */
export const createEhrProvider = (deps: EhrDeps): EhrProvider => {
  const made = new Map<EhrKind, EhrProvider>();
  return {
    forPractice: async (practiceId, priority: CallPriority, purpose?: CallPurpose): Promise<Ehr> => {
      const { provider: kind } = await loadOpenConnection(deps.db, practiceId);
      const provider = made.get(kind) ?? PROVIDERS[kind](deps);
      made.set(kind, provider);
      return await provider.forPractice(practiceId, priority, purpose);
    },
  };
};
