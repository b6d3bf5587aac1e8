import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { maskReading, unmask } from '../../../src/pipeline/mask/masked.ts';
import { blankPage, labReport, page, reading } from '../understand/builders.ts';

const masked = (...lines: readonly string[]) => maskReading(reading(page(lines)), [1, 1]);
/** The one line of a page of one line. */
const line = (text: string): string => masked(text).masked.text.replace(/^page 1\n/, '');

describe('what leaves', () => {
  it('shows the kind of a document and nothing of the patient', () => {
    expect(maskReading(reading(page(labReport())), [1, 1]).masked.text).toBe(
      [
        'page 1',
        '⟦w1⟧ CLINICAL LABORATORY',
        'LABORATORY REPORT',
        'patient name: ⟦w2⟧, ⟦w3⟧ ⟦w4⟧ | collected: ⟦n5⟧',
        'DOB: ⟦n6⟧ | reported: ⟦n7⟧',
        'ordering provider: ⟦w8⟧ ⟦w9⟧, ⟦w10⟧',
        '⟦w11⟧ | result | reference ⟦w12⟧ | units',
        'hemoglobin | ⟦n13⟧ | ⟦n14⟧ | ⟦w15⟧',
        'creatinine | ⟦n16⟧ | ⟦n17⟧ | ⟦w18⟧',
        '⟦w19⟧ ⟦n20⟧ of ⟦n21⟧',
      ].join('\n'),
    );
  });

  it.each([
    [
      'a word of the vocabulary, in small letters or capitals',
      'Patient PATIENT pAtIeNt',
      'patient PATIENT patient',
    ],
    ['words joined by a hyphen or slash', 'fax/phone well-healed/x', 'fax/phone ⟦w1⟧'],
    ['CT in capitals alone', 'CT ct Ct', 'CT ⟦w1⟧ ⟦w2⟧'],
    ['punctuation of forms, two signs at most', '(patient): patient..... ☐ ☑', '(patient): patient.. ☐ ☑'],
  ])('%s', (_what, text, expected) => {
    expect(line(text)).toBe(expected);
  });

  it.each([
    ['digits, in any script', '12 3a1 x１２ x½ xⅣ x١٢'],
    ['a word glued to what isn’t one', 'patientJane Jane-patient patient/Jane patient_id patient@clinic.com'],
    [
      'addresses of the web made of known words',
      'https://clinic.com/patient www.patient.com clinic.com patient@clinic clinic.patient',
    ],
    ['letters with accents, composed or not', 'pátient pa\u0301tient patie\u0308nt painé Épain paine\u0301'],
    ['letters that only look like a word', 'рatient pаtient раtient'],
    ['initials and names of two letters', 'a A an An AN to To in On Do Le I X mr Dr'],
  ])('not %s', (_what, text) => {
    const tokens = text.split(' ');
    const expected = tokens.map((_token, n) => new RegExp(`⟦[nw]${n + 1}⟧`).source).join(' ');
    expect(line(text)).toMatch(new RegExp(`^${expected}$`, 'u'));
  });

  it('makes a known word from its own letters, whatever signs stood for them', () => {
    // The Kelvin sign is "k" in small letters, and stays itself in capitals.
    expect(line('\u212aNEES')).toBe('KNEES');
    expect(line('pa\u00adtient patient\u200b')).toBe('⟦w1⟧ patient');
  });

  it('gives the same text a new number at every place, so that what is guessed once tells nothing else', () => {
    expect(line('WHITE cell count, Patient: WHITE')).toBe('⟦w1⟧ cell count, patient: ⟦w2⟧');
    expect(line('Page 1 of 4, born 1 4 4')).toBe('⟦w1⟧ ⟦n2⟧ of ⟦n3⟧, ⟦w4⟧ ⟦n5⟧ ⟦n6⟧ ⟦n7⟧');
  });

  it('leaves out the strip of the sending machine, blank pages and pages of other documents', () => {
    const strip = '^11/02/2026 10:15 FROM: Women Clinic TO: patient care p. 1/3';
    const fax = reading(page([strip, 'Consultation report']), blankPage, page(['Invoice payment']));
    expect(maskReading(fax, [1, 2]).masked.text).toBe('page 1\nconsultation report');
    expect(maskReading(fax, [3, 3]).masked.text).toBe('page 1\ninvoice payment');
  });

  it('sends the first pages and rows of a long document', () => {
    const rows = Array.from({ length: 45 }, () => 'report');
    const long = maskReading(reading(...Array.from({ length: 9 }, () => page(rows))), [1, 9]).masked.text;
    expect(long.match(/^page \d$/gm)).toEqual(['page 1', 'page 2', 'page 3', 'page 4']);
  });

  it('takes a long word of a hostile fax in its stride', () => {
    const began = Date.now();
    expect(line(`a${'-'.repeat(200_000)}a`)).toBe('⟦w1⟧');
    expect(line(`report${'!-'.repeat(100_000)}`)).toBe('report--');
    expect(Date.now() - began).toBeLessThan(2_000);
  });

  it('shows nothing of itself when it is printed', () => {
    const { masked: one } = masked('Patient Jane Doe');
    expect(inspect(one) + JSON.stringify(one)).not.toMatch(/Jane|patient|w1/);
  });
});

describe('what comes back', () => {
  it('puts back what stood at a place, in groups of neighbours, and leaves out numbers that were never given', () => {
    const { placeholders } = masked('Patient: DOE, JANE report for Roe 03/04/1962');
    expect(unmask(placeholders, [2, 1, 1, 4, 99])).toEqual([['DOE', 'JANE'], ['03/04/1962']]);
    expect(unmask(placeholders, [7, 1, 3])).toEqual([['DOE'], ['Roe']]);
    expect(unmask(placeholders, [])).toEqual([]);
  });

  it('counts the words that were left', () => {
    expect(masked('Patient: DOE, JANE report for Roe').masked.known).toBe(3);
  });
});
