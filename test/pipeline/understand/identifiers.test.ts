import { describe, expect, test } from 'vitest';
import { bornOf, labReport, nameOf, only, page } from './builders.ts';

describe('identifiers', () => {
  test.each([
    ['Patient Name: DOE, JANE M', 'JANE M DOE'],
    ['Patient: Jane M. Doe', 'Jane M Doe'],
    ['Pt: Doe, Jane', 'Jane Doe'],
    ['NAME: JOHN Q DOE JR', 'JOHN Q DOE Jr'],
    ['Patient: Doe Jr, John', 'John Doe Jr'],
    ['Patient Name: De La Cruz, Ana Maria', 'Ana Maria De La Cruz'],
    ['Patient Name: Ana de la Cruz', 'Ana de la Cruz'],
    ["Patient: O'Brien-Smith, Mary", "Mary O'Brien-Smith"],
    ['Patlent Nane: DOE, JANE', 'JANE DOE'],
    ['PATIENT:Jane Doe', 'Jane Doe'],
    ['RE: Jane Doe', 'Jane Doe'],
    ['I, Jane M. Doe, born March 4, 1962, name my agent', 'Jane M Doe'],
  ])('reads the name in %j', (line, name) => {
    expect(nameOf(only(page(['REPORT', '', line])))).toBe(name);
  });

  test.each([
    ['DOB: 03/04/1962', '1962-03-04'],
    ['D.O.B.: 3/4/62', '1962-03-04'],
    ['Date of Birth: March 4, 1962', '1962-03-04'],
    ['Birthdate: 04-Mar-1962', '1962-03-04'],
    ['Birth Date 1962-03-04', '1962-03-04'],
    ['DOB 3/4/12', '2012-03-04'],
    ['DOB: 03-04-1962 (64 yrs)', '1962-03-04'],
    ['Data of Birth: 03/04/1962', '1962-03-04'],
  ])('reads the birth date in %j', (line, born) => {
    expect(bornOf(only(page(['REPORT', '', `Patient: Jane Doe`, line])))).toBe(born);
  });

  test('does not take a birth date from the future, or a date that no calendar has', () => {
    expect(bornOf(only(page(['Patient: Jane Doe', 'DOB: 03/04/2031'])))).toBeUndefined();
    expect(bornOf(only(page(['Patient: Jane Doe', 'DOB: 02/30/1962'])))).toBeUndefined();
  });

  test('trusts a repaired character less than an exact agreement needs', () => {
    const [date] = only(page(['Patient: Jane Doe', 'DOB: O3/O4/l962'])).patient.birthDates;
    expect(date?.value).toBe('1962-03-04');
    expect(date?.confidence).toBeLessThan(0.8);
  });

  test('trusts words that the engine was unsure of less', () => {
    const [name] = only(page(['Patient: Jane Doe', 'DOB: 03/04/1962'], { confidence: 0.4 })).patient.names;
    expect(name?.confidence).toBeLessThan(0.8);
  });

  test('reads form boxes, with the value under the label', () => {
    const finding = only(
      page([
        'REFERRAL FORM',
        '',
        'Patient Name              Date of Birth        Phone',
        'DOE, JANE M               03/04/1962           (330) 555-0142',
        'Address',
        '12 Elm Street, Elmwood, OH 44901',
      ]),
    );
    expect(nameOf(finding)).toBe('JANE M DOE');
    expect(bornOf(finding)).toBe('1962-03-04');
    expect(finding.patient.phones[0]?.value).toBe('3305550142');
    expect(finding.patient.addresses[0]?.value).toEqual({ street: '12 Elm Street', zip: '44901' });
  });

  test('tells the subscriber, the mother, the contact and the provider from the patient', () => {
    const finding = only(
      page([
        'REFERRAL FORM',
        'Patient: Jane Doe                 DOB: 03/04/1962',
        'Subscriber: Robert Doe            DOB: 05/06/1958',
        "Mother's Name: Ruth Archer",
        'Emergency Contact: Paul Archer    Phone: (330) 555-0177',
        'Provider: Ada Finch               Phone: (330) 555-0100',
      ]),
    );
    expect(finding.patient.names.map(({ value }) => value.last)).toEqual(['Doe']);
    expect(finding.patient.names).toHaveLength(1);
    expect(finding.patient.birthDates.map(({ value }) => value)).toEqual(['1962-03-04']);
    expect(finding.patient.phones).toEqual([]);
  });

  test('ignores the strip of the sending machine and the letterhead phone', () => {
    const finding = only(
      page([
        '^11/02/2026 07:37  SMITH PAUL LAB  P.01/01',
        'NORTHSIDE LAB   Phone: (330) 555-0100',
        ...labReport(),
      ]),
    );
    expect(finding.patient.names).toHaveLength(1);
    expect(finding.patient.birthDates).toHaveLength(1);
    expect(finding.patient.phones).toEqual([]);
  });

  test('says where each value was read', () => {
    const [name] = only(page(['REPORT', '', 'Patient: Jane Doe'])).patient.names;
    expect(name?.places).toHaveLength(1);
    expect(name?.places[0]).toMatchObject({ page: 1, box: { y0: 280, x0: 208 } });
  });

  test('reads a page whose boxes lie on their side', () => {
    const upright = page(labReport());
    const sideways = {
      ...upright,
      width: upright.height,
      height: upright.width,
      lines: upright.lines.map((line) => ({
        ...line,
        words: line.words.map((word) => ({
          ...word,
          box: {
            x0: upright.height - word.box.y1,
            x1: upright.height - word.box.y0,
            y0: word.box.x0,
            y1: word.box.x1,
          },
        })),
      })),
    };
    expect(nameOf(only(sideways))).toBe('JANE M DOE');
    expect(bornOf(only(sideways))).toBe('1962-03-04');
  });

  test('takes the date of service, neither the birth date nor the fax line', () => {
    expect(only(page(['^11/02/2026 07:37 FROM: LAB', ...labReport()])).documentDate).toBe('2026-10-30');
  });

  test('names the sender and the provider', () => {
    const { sender, provider } = only(page(labReport()));
    expect(sender).toBe('NORTHSIDE CLINICAL LABORATORY');
    expect(provider).toBe('Ada Finch');
  });
});
