import { expect, test } from 'vitest';
import { phi } from '../../../src/domain/phi.ts';
import { reveal } from '../../../src/domain/reveal.ts';
import type { Patient } from '../../../src/pipeline/ports.ts';
import { readPayload, writePayload } from '../../../src/sandbox/fleet/payload.ts';
import { makePeople, onPaper, type Person } from '../../../src/sandbox/fleet/practice.ts';
import { createTruthReader, readingOf } from '../../../src/sandbox/fleet/truth-reader.ts';
import { patient } from '../../pipeline/understand/builders.ts';
import { endOf } from '../../pipeline/understand/practice.ts';

const PEOPLE = makePeople(250);
const chartOf = ({ ehrId, first, last, born }: Person): Patient => ({
  ...patient(),
  ehrPatientId: String(ehrId),
  firstName: first,
  middleName: '',
  lastName: last,
  dateOfBirth: born,
});
const truthOf = (person: Person) => ({ number: 3, readMs: 0, ...onPaper(person) });

test('the reader finds the truth in the bytes, even when they are cut short', async () => {
  const truth = truthOf(PEOPLE[0] as Person);
  const bytes = writePayload(truth, '1');
  for (const some of [bytes, bytes.subarray(0, bytes.length / 2)]) {
    const result = await createTruthReader().read(phi(new Uint8Array(some)));
    expect(result.ok && reveal(result.reading)).toEqual(readingOf(truth));
  }
  expect(readPayload(Buffer.from('%PDF-1.7 something else'))).toBeUndefined();
});

test('no two faxes have the same bytes', () => {
  const truth = truthOf(PEOPLE[0] as Person);
  expect(writePayload(truth, '1')).toEqual(writePayload(truth, '1'));
  expect(writePayload({ ...truth, number: 4 }, '1')).not.toEqual(writePayload(truth, '1'));
});

test('what is understood files a fax into the chart of its person, and nothing without a birth date', () => {
  const charts = PEOPLE.map(chartOf);
  for (const person of PEOPLE.filter((_, index) => index % 5 === 0)) {
    const [page] = readingOf(truthOf(person)).pages;
    expect(page && endOf(charts, page)).toEqual({ chart: String(person.ehrId), reasons: [] });
    const [less] = readingOf({ ...truthOf(person), born: '' }).pages;
    expect(less && endOf(charts, less).chart).toBeNull();
  }
});
