import type { AllowedCall } from '../../egress/egress.ts';

const SEARCHED = '(Communication|Patient|DocumentReference|Task|Practitioner|Organization)';
const MADE = '(DocumentReference|Task)';
const CHANGED = '(Communication|DocumentReference|Task)';
/** FHIR R4, 2.24.0.3: an id. */
const ID = '[A-Za-z0-9\\-.]{1,64}';

/** The path below whatever base a server has. */
const below = (end: string): RegExp => new RegExp(`(^|/)${end}$`);

/** Everything that Zally calls of a FHIR server, beside what its answers link to. Nothing deletes. */
export const FHIR_CALLS: readonly AllowedCall[] = [
  { method: 'GET', path: below('metadata') },
  { method: 'GET', path: below('\\.well-known/smart-configuration') },
  { method: 'GET', path: below(SEARCHED) },
  { method: 'POST', path: below(`${SEARCHED}/_search`) },
  { method: 'GET', path: below(`${SEARCHED}/${ID}`) },
  { method: 'POST', path: below(MADE) },
  { method: 'PUT', path: below(`${CHANGED}/${ID}`) },
];
