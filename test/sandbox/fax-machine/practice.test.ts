import { describe, expect, it } from 'vitest';
import { makePractice, type Patient } from '../../../src/sandbox/fax-machine/index.ts';

const practice = makePractice(1);
const { patients } = practice;

const groups = (key: (patient: Patient) => string): Patient[][] => {
  const map = new Map<string, Patient[]>();
  for (const patient of patients) map.set(key(patient), [...(map.get(key(patient)) ?? []), patient]);
  return [...map.values()].filter((group) => group.length > 1);
};
const name = (p: Patient): string => `${p.firstName} ${p.lastName}`;
const births = (group: readonly Patient[]): number => new Set(group.map((p) => p.dateOfBirth)).size;

describe('synthetic practice', () => {
  it('is the same for the same seed and another for another', () => {
    expect(makePractice(1)).toEqual(practice);
    expect(makePractice(2).patients).not.toEqual(patients);
  });

  it('has 3 doctors, 8 members of staff and 500 patients with ids of their own', () => {
    expect(practice.doctors).toHaveLength(3);
    expect(new Set(practice.staff.map((one) => one.role)).size).toBe(8);
    expect(new Set(patients.map((p) => p.id)).size).toBe(500);
    expect(new Set(patients.map((p) => p.chartId)).size).toBe(500);
    expect(patients.every((p) => practice.doctors.some((doctor) => doctor.id === p.doctorId))).toBe(true);
  });

  it('has namesakes, and a few who share the date of birth as well', () => {
    expect(groups(name).filter((group) => births(group) > 1).length).toBeGreaterThanOrEqual(8);
    // The year alone differs: the hardest to see.
    const byYear = groups((p) => `${name(p)} ${p.dateOfBirth.slice(5)}`).filter((group) => births(group) > 1);
    expect(byYear.length).toBeGreaterThanOrEqual(5);
    const doubles = groups((p) => `${name(p)} ${p.dateOfBirth}`);
    expect(doubles.length).toBeGreaterThanOrEqual(3);
    for (const [one, other] of doubles) expect(one?.address).not.toBe(other?.address);
  });

  it('has twins at one address with first names of the same initial', () => {
    const twins = groups((p) => `${p.lastName} ${p.dateOfBirth} ${p.address}`);
    expect(twins.length).toBeGreaterThanOrEqual(10);
    for (const [one, other] of twins.filter((pair) => pair[0]?.sex === pair[1]?.sex)) {
      expect(one?.firstName.charAt(0)).toBe(other?.firstName.charAt(0));
    }
  });

  it('has fathers and sons of one name at one address', () => {
    const pairs = groups((p) => (p.suffix === '' ? p.id : `${name(p)} ${p.address}`));
    expect(pairs.length).toBeGreaterThanOrEqual(5);
    for (const pair of pairs) expect(pair.map((p) => p.suffix).sort()).toEqual(['Jr', 'Sr']);
  });

  it('has default birthdays, nicknames, former names, hyphens and surnames of two words', () => {
    expect(patients.filter((p) => p.dateOfBirth.endsWith('-01-01')).length).toBeGreaterThanOrEqual(8);
    expect(patients.filter((p) => p.nickName !== '').length).toBeGreaterThanOrEqual(4);
    expect(patients.filter((p) => p.formerLastName !== '').length).toBeGreaterThanOrEqual(5);
    for (const lastName of ['Okafor-Briggs', 'De La Cruz', 'Smith Alvarado']) {
      expect(patients.some((p) => p.lastName === lastName)).toBe(true);
    }
    for (const former of ['Quigley', 'Marchetti'])
      expect(patients.some((p) => p.formerLastName === former)).toBe(true);
  });

  it('shares a phone inside a household only', () => {
    for (const group of groups((p) => p.phone)) expect(new Set(group.map((p) => p.address)).size).toBe(1);
    expect(groups((p) => p.phone).length).toBeGreaterThan(50);
  });

  it('uses numbers and domains kept for fiction alone', () => {
    const numbers = [...patients, ...practice.strangers].map((p) => p.phone);
    const offices = practice.senders.flatMap((sender) => [sender.phone, sender.fax]);
    for (const number of [...numbers, ...offices, practice.phone, practice.fax])
      expect(number).toMatch(/^\(\d{3}\) 555-01\d\d$/);
    for (const { email } of [...practice.doctors, ...practice.staff])
      expect(email).toMatch(/@lakeside\.example\.org$/);
  });

  it('does not know the strangers', () => {
    for (let seed = 1; seed <= 12; seed++) {
      const { patients: own, strangers } = makePractice(seed);
      const known = new Set(own.map(name));
      expect(strangers.filter((p) => known.has(`${p.firstName} ${p.lastName}`))).toEqual([]);
    }
  });
});
