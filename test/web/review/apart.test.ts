import { describe, expect, it } from 'vitest';
import type { Candidate } from '../../../src/pipeline/match.ts';
import type { Patient } from '../../../src/pipeline/ports.ts';
import { fragment } from '../../../src/web/pages/layout.ts';
import { apartFrom } from '../../../src/web/review/apart.ts';
import { candidateView } from '../../../src/web/review/candidate-view.ts';
import { uncompared } from '../../../src/web/review/evidence.ts';
import { textOf } from '../filed-faxes.ts';

const ANN: Patient = {
  ehrPatientId: '1',
  firstName: 'Julia',
  middleName: 'Ann',
  lastName: 'Fairbanks',
  suffix: '',
  nickName: '',
  dateOfBirth: '1980-02-03',
  sex: 'Female',
  phones: ['3125550143'],
  address: '12 Elm St',
  city: 'Chicago',
  state: 'IL',
  zip: '60601',
  chartNumber: 'FA1',
  memberIds: [],
  ehrDoctorId: '11',
};
const TWIN: Patient = { ...ANN, ehrPatientId: '2', firstName: 'Julie', middleName: '', chartNumber: 'FA2' };

const shown = (candidate: Candidate, listed: readonly Candidate[]): string =>
  textOf(fragment(candidateView(candidate, undefined, 1, false, '', listed, () => null)));

describe('charts that look alike', () => {
  it('are told apart by what differs, and by nothing that is the same', () => {
    expect(apartFrom(ANN, [ANN, TWIN])).toEqual([{ label: 'middle name', value: 'Ann' }]);
    const moved = { ...TWIN, sex: 'Male', phones: ['3125550199'], address: '9 Oak Ave', zip: '60602' };
    expect(apartFrom(moved, [ANN, moved]).map(({ label }) => label)).toEqual([
      'middle name',
      'sex',
      'phone',
      'address',
    ]);
    expect(apartFrom({ ...ANN, lastName: 'FAIRBANKS ' }, [TWIN, ANN])).toHaveLength(1);
  });

  it.each([
    ['another birth date', { dateOfBirth: '1981-02-03' }],
    ['another surname', { lastName: 'Fairbank' }],
    ['no birth date', { dateOfBirth: '' }],
  ])('aren’t those with %s', (_what, other) => {
    const one = { ...TWIN, ...other };
    expect(apartFrom(one, [ANN, one])).toEqual([]);
    expect(apartFrom(ANN, [ANN, one])).toEqual([]);
  });

  it('aren’t two of which nobody knows the birth date', () => {
    const [one, other] = [ANN, TWIN].map((each) => ({ ...each, dateOfBirth: '' })) as [Patient, Patient];
    expect(apartFrom(one, [one, other])).toEqual([]);
  });

  it('say so on their cards, also where one lacks it', () => {
    const [ann, twin] = [uncompared(ANN), uncompared(TWIN)];
    expect(shown(ann, [ann, twin])).toContain('Told apart by middle name Ann');
    expect(shown(twin, [ann, twin])).toContain('Told apart by no middle name');
    expect(shown(ann, [ann])).not.toContain('Told apart');
  });
});
