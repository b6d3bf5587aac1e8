import { ehrContract } from './ehr-contract.ts';
import { fhirUnderTest } from './fhir-bench.ts';

ehrContract(fhirUnderTest);
