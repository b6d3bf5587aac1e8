import { beforeAll, describe, expect, it } from 'vitest';
import { phi } from '../../../../src/domain/phi.ts';
import { reveal } from '../../../../src/domain/reveal.ts';
import type { Ehr } from '../../../../src/pipeline/ports.ts';
import { createTestDatabase } from '../../../support/database.ts';
import type { FhirServer } from '../../../support/fhir/server.ts';
import { createPracticeOnFhir } from '../../../support/practice-on-fhir.ts';

let server: FhirServer;
let ehr: Ehr;
beforeAll(async () => {
  const test = await createTestDatabase();
  const practice = await createPracticeOnFhir(test);
  server = practice.server;
  ehr = await practice.ehr.forPractice(practice.practiceId, 'person');
});

const idsBornOn = async (date: string): Promise<readonly string[]> =>
  (await ehr.searchByBirthDate(phi(date))).map((one) => reveal(one).ehrPatientId);

describe('charts of a FHIR server', () => {
  it('takes the name, address and numbers that are in use, and the nickname beside them', async () => {
    expect(reveal(await ehr.getPatient('joanna'))).toEqual({
      ehrPatientId: 'joanna',
      firstName: 'Joanna',
      middleName: 'Mary',
      lastName: 'Smith',
      suffix: 'Jr.',
      nickName: 'Jo',
      dateOfBirth: '1980-02-03',
      sex: 'Female',
      phones: ['(555) 010-0101'],
      address: '12 Elm St, Apt 3',
      city: 'Salem',
      state: 'OR',
      zip: '97301',
      chartNumber: 'SMJO000001',
      memberIds: ['W123'],
      ehrDoctorId: 'morrow',
    });
  });

  it('has a chart of which next to nothing is known', async () => {
    await server.put({ resourceType: 'Patient', id: 'bare', birthDate: '1990' });
    expect(reveal(await ehr.getPatient('bare'))).toMatchObject({
      firstName: '',
      lastName: '',
      // A year is no date to match by.
      dateOfBirth: '',
      phones: [],
      ehrDoctorId: null,
    });
  });

  it('never offers a chart that was merged into another', async () => {
    const patient = { resourceType: 'Patient', birthDate: '1971-07-01' };
    await server.put({ ...patient, id: 'kept' });
    const link = [{ type: 'replaced-by', other: { reference: 'Patient/kept' } }];
    await server.put({ ...patient, id: 'merged', link });
    expect(await idsBornOn('1971-07-01')).toEqual(['kept']);
  });

  it('knows no doctor of another server', async () => {
    const generalPractitioner = [{ reference: 'https://elsewhere.example/fhir/Practitioner/morrow' }];
    await server.put({ resourceType: 'Patient', id: 'guest', generalPractitioner });
    expect(reveal(await ehr.getPatient('guest')).ehrDoctorId).toBeNull();
  });

  it('takes signs in a name for signs', async () => {
    await server.put({ resourceType: 'Patient', id: 'comma', name: [{ family: 'Ray, Jr', given: ['Al'] }] });
    const found = await ehr.searchByName(phi({ first: '', last: 'Ray, Jr' }));
    expect(found.map((one) => reveal(one).ehrPatientId)).toContain('comma');
  });

  it('puts nothing that it searches for into an address, on any page', async () => {
    for (let count = 0; count < 60; count += 1) {
      await server.put({
        resourceType: 'Patient',
        birthDate: '1955-05-05',
        name: [{ family: 'Quillfeather' }],
      });
    }
    expect(await idsBornOn('1955-05-05')).toHaveLength(60);
    expect(await ehr.searchByName(phi({ first: '', last: 'Quillfeather' }))).toHaveLength(60);
    expect(server.calls.length).toBeGreaterThan(4);
    for (const { url } of server.calls) expect(url).not.toMatch(/1955|uillfeather/i);
  });
});
