import { describe, expect, it } from 'vitest';
import { only, page } from './builders.ts';

const HEAD = [
  'STATE IMMUNIZATION INFORMATION SYSTEM',
  'Official Immunization Record',
  'Patient: DOE, JANE M',
];
const DOSES = [
  'Vaccine                          Date given      Lot       Site',
  'MMR                              04/11/2015      U1234     LD',
  'Tdap                             06/02/2018      AK991     RD',
  'Hepatitis B                      09/14/2012      W2345     LT',
];
const dateOf = (...lines: readonly string[]): string | null => only(page(lines)).documentDate;

describe('the date of a document', () => {
  it('is no dose of years ago', () => {
    expect(dateOf(...HEAD, 'Date of Birth: 03/04/2011', ...DOSES)).toBeNull();
  });

  it('is the day on which an immunization record was printed', () => {
    expect(dateOf(...HEAD, 'Date of Birth: 03/04/2011', 'Report date: 10/30/2026', ...DOSES)).toBe(
      '2026-10-30',
    );
  });

  it('is no column of doses that is headed Date alone', () => {
    const doses = ['Vaccine                    Date          Lot', ...DOSES.slice(1)];
    expect(dateOf(...HEAD, 'Date of Birth: 03/04/2011', ...doses)).toBeNull();
  });

  it('is the day of the dose where a notice is about a single, fresh one', () => {
    expect(
      dateOf(
        'VACCINE ADMINISTRATION NOTICE TO PRIMARY CARE PROVIDER',
        'Patient: DOE, JANE M',
        'Date of Birth: 03/04/1962',
        'Vaccine: Influenza, quadrivalent   Lot: FX1234   Site: left deltoid   Dose: 0.5 mL',
        'Date given: 10/31/2026',
      ),
    ).toBe('2026-10-31');
  });

  it('is never the birth date, also where that stands alone above', () => {
    const letter = [
      'Lakeside Immunization Clinic',
      '03/04/2026',
      'Immunization Record',
      'Patient: DOE, JANE M',
      'Date of Birth: 03/04/2026',
      'MMR  Lot: U1234',
    ];
    expect(dateOf(...letter)).toBeNull();
  });

  it('is no date of years ago that stands alone and may be anything', () => {
    expect(
      dateOf(
        'Lakeside Neurology',
        '03/04/1962',
        'Consultation Report',
        'Patient: DOE, JANE M',
        'Impression: stable',
      ),
    ).toBeNull();
  });
});
