import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nameOf, only, page, patient } from './builders.ts';
import { endOf } from './practice.ts';

const nameIn = (...lines: readonly string[]): string => nameOf(only(page(['REPORT', ...lines])));

describe('a name in parts', () => {
  test.each([
    [['Last Doe  First Jane  MI M'], 'Jane M Doe'],
    [['Last name: Doe', 'First name: Jane'], 'Jane Doe'],
    [['First name: Jane', 'Last name: Doe'], 'Jane Doe'],
    [['surname: Doe', 'given name: Jane'], 'Jane Doe'],
    [['surnane: Doe', 'given name: Jane'], 'Jane Doe'],
    [['Client last   Client first    Birth day', 'Doe           Jane            03/04/1962'], 'Jane Doe'],
    [['Patient last name: Doe    Patient first name: Jane'], 'Jane Doe'],
    [
      ['Last Name          First Name          MI', 'De La Cruz         Ana                 R'],
      'Ana R De La Cruz',
    ],
    [['Family name: Smith-Jones', 'Given names: Mary Ann'], 'Mary Ann Smith-Jones'],
  ])('is put together from %j', (lines, name) => {
    expect(nameIn(...lines)).toBe(name);
  });

  test.each([
    [['Subscriber last name: Doe', 'Subscriber first name: Jane']],
    [['Guarantor last name: Doe  Guarantor first name: Jane']],
    [['Emergency contact last name: Doe  first name: Jane']],
    [['Provider last: Doe  Provider first: Jane']],
    [['SPOUSE', 'Last name: Doe   First name: Jane']],
    [['Insured', 'Last name: Doe', 'First name: Jane']],
    [['Mother', 'Last name: Doe', 'First name: Jane', 'Middle: M']],
    [['Last name: Doe', 'Sex: F', 'Race: W', 'Plan: A', 'First name: Jane']],
    [['Last name: Doe']],
    [['First name: Jane']],
    [['Her last visit was first on Tuesday']],
    [['Last dose given. First Aid kit']],
  ])('is not put together from %j', (lines) => {
    expect(nameIn(...lines)).toBe('');
  });

  test('is the same in one row and in two, whatever the name', () => {
    const given = fc.constantFrom('Jane', 'Xochitl', 'Robert', 'Imani', 'Anna');
    const surname = fc.constantFrom('Doe', 'Camacho', 'Smith-Jones', 'Archer', "O'Neil");
    fc.assert(
      fc.property(given, surname, (first, last) => {
        expect(nameIn(`Last name: ${last}`, `First name: ${first}`)).toBe(`${first} ${last}`);
        expect(nameIn(`First name: ${first}   Last name: ${last}`)).toBe(`${first} ${last}`);
      }),
      { numRuns: 30 },
    );
  });
});

describe('a chart found by a name in parts', () => {
  const chartOf = (...lines: readonly string[]) => endOf([patient()], page(['REPORT', ...lines])).chart;

  test('is the patient’s', () => {
    expect(chartOf('Last Doe  First Jane', 'DOB 03/04/1962')).toBe('p1');
    expect(
      chartOf(
        'Last name          First name          DOB',
        'Doe                Jane                03/04/1962',
      ),
    ).toBe('p1');
  });

  test.each([
    [['Insured last: Doe  Insured first: Jane', 'DOB: 03/04/1962']],
    [['Last: Doe  First: Imani', 'DOB: 03/04/1962']],
    [['Last: Camacho  First: Jane', 'DOB: 03/04/1962']],
    [['Last: Camacho  First: Imani', 'Last: Doe  First: Jane', 'DOB: 03/04/1962']],
    [['Last name: Camacho', 'First name: Imani', 'Spouse: Jane Doe', 'DOB: 03/04/1962']],
  ])('is not somebody else’s: %j', (lines) => {
    expect(chartOf(...lines)).toBeNull();
  });
});
