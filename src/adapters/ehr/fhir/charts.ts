import { type Phi, phi } from '../../../domain/phi.ts';
import { reveal } from '../../../domain/reveal.ts';
import type { ChartSearch, Patient } from '../../../pipeline/ports.ts';
import type { FhirHttp } from './http.ts';
import { readResource, searchResources } from './interactions.ts';
import { idIn } from './references.ts';
import { type FhirPatient, type HumanName, patientSchema } from './schemas.ts';

const TYPE = 'Patient';
/** HL7 v2 table 0203, as FHIR R4 names kinds of identifiers. */
const CHART_NUMBER: ReadonlySet<string> = new Set(['MR']);
const MEMBER_NUMBER: ReadonlySet<string> = new Set(['MB', 'SN']);
const SEX: Readonly<Record<string, string>> = { male: 'Male', female: 'Female', other: 'Other' };
/** Names by how much they are the person's own; former and given ones are other kinds of evidence. */
const NAMES = ['official', 'usual', '', 'temp', 'anonymous'] as const;

const inUse = <T extends { readonly use: string }>(items: readonly T[]): T[] =>
  items.filter(({ use }) => use !== 'old');

const nameOf = ({ name }: FhirPatient): HumanName | undefined =>
  NAMES.flatMap((wanted) => name.filter(({ use }) => use === wanted))[0];

const identifiersOf = ({ identifier }: FhirPatient, kinds: ReadonlySet<string>): string[] =>
  inUse(identifier)
    .filter(({ type }) => type?.coding.some(({ code }) => kinds.has(code)) === true)
    .map(({ value }) => value)
    .filter((value) => value !== '');

const toPatient = (row: FhirPatient, baseUrl: string): Patient => {
  const name = nameOf(row);
  const addresses = inUse(row.address);
  const address = addresses.find(({ use }) => use === 'home') ?? addresses[0];
  return {
    ehrPatientId: row.id,
    firstName: name?.given[0] ?? '',
    middleName: name?.given.slice(1).join(' ') ?? '',
    lastName: name?.family ?? '',
    suffix: name?.suffix.join(' ') ?? '',
    nickName: row.name.find(({ use }) => use === 'nickname')?.given[0] ?? '',
    // A year or a month alone is no birth date to match by.
    dateOfBirth: /^\d{4}-\d\d-\d\d$/.test(row.birthDate) ? row.birthDate : '',
    sex: SEX[row.gender] ?? '',
    phones: inUse(row.telecom)
      .filter(({ system, value }) => (system === 'phone' || system === 'sms') && value !== '')
      .map(({ value }) => value),
    address: address?.line.join(', ') ?? '',
    city: address?.city ?? '',
    state: address?.state ?? '',
    zip: address?.postalCode ?? '',
    chartNumber: identifiersOf(row, CHART_NUMBER)[0] ?? '',
    memberIds: identifiersOf(row, MEMBER_NUMBER),
    ehrDoctorId:
      row.generalPractitioner.flatMap(({ reference }) => idIn(reference, 'Practitioner', baseUrl) ?? [])[0] ??
      null,
  };
};

/** In a search by text these have a meaning of their own (FHIR R4, 3.1.1.3.5). */
const escaped = (text: string): string => text.replace(/[\\$,|]/g, '\\$&');

export const createCharts = (http: FhirHttp): ChartSearch => {
  const search = async (query: Record<string, string>): Promise<readonly Phi<Patient>[]> => {
    const found = new Map<string, Patient>();
    for await (const page of searchResources(http, TYPE, query, patientSchema, 'post')) {
      for (const row of page) {
        // Merged into another chart: nothing is filed there any more.
        if (row.link.some(({ type }) => type === 'replaced-by')) continue;
        found.set(row.id, toPatient(row, http.baseUrl));
      }
    }
    return [...found.values()].map(phi);
  };
  return {
    searchByBirthDate: async (dateOfBirth) => await search({ birthdate: reveal(dateOfBirth) }),
    searchByName: async (name) => {
      const { first, last } = reveal(name);
      return await search({ family: escaped(last), ...(first === '' ? {} : { given: escaped(first) }) });
    },
    getPatient: async (id) => phi(toPatient(await readResource(http, TYPE, id, patientSchema), http.baseUrl)),
  };
};
