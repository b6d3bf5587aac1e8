import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hasCriticalValue, isFlaggedCritical } from '../../../src/pipeline/understand/critical-values.ts';
import { labReport, only, page } from './builders.ts';

describe('a value at which a laboratory telephones', () => {
  test.each([
    'Potassium 6.9 3.5-5.1 mmol/L',
    'K 2.1 3.5 - 5.1',
    'Sodium 117 L 136-145',
    'Glucose 512 H 70-99 mg/dL',
    'Glucose 32 74-106 mg/dL',
    'Hemoglobin 6.2 L 11.7-15.5 g/dL',
    'INR 7.2 H 0.9-1.1',
    'Platelets 12 L 150-400 K/uL',
    'WBC 0.8 3.8-10.8',
    'Troponin I 2.31 <0.04 ng/mL',
    'Calcium, total 14.2 8.6-10.4',
    'CO2 8 20-32',
    'Creatinine 9.8 0.5-1.1',
    'Digoxin 3.1 0.8-2.0 ng/mL',
  ])('is known by name, range and units: %j', (row) => {
    expect(hasCriticalValue(row)).toBe(true);
  });

  test.each([
    ['the range first', '3.5-5.1 Potassium 6.9'],
    ['brackets', 'Potassium 6.9 (3.5-5.1)'],
    ['a word between', 'Potassium 6.9 3.5 to 5.1'],
    ['commas for points', 'Potassium 6,9 3,5-5,1'],
    ['a flag that touches', 'Potassium 6.9H 3.5-5.1'],
    ['a bracketed flag', 'Potassium 6.9(H) 3.5-5.1'],
    ['a date', 'Potassium 11/01/2026 6.9 3.5-5.1'],
    ['the number of the row', '2 Potassium 6.9 3.5-5.1'],
    ['more than can be measured', 'Potassium >10.0 3.5-5.1'],
    ['less than can be measured', 'Glucose <20 70-99'],
    ['a lost point', 'Potassium 69 3.5-5.1 mmol/L'],
    ['a lost point, low', 'Hemoglobin 62 11.7-15.5'],
  ])('is known with %s', (_, row) => {
    expect(hasCriticalValue(row)).toBe(true);
  });

  test.each([
    'Hemoglobin 13.2 11.7-15.5 g/dL',
    'Potassium 44 3.5-5.1',
    'Hemoglobin 132 117-155 g/L',
    'Hemoglobin A1c 6.2 <5.7',
    'Troponin <0.01 <0.04',
    'Creatinine, urine 120 20-320',
    'WBC, urine 50 0-5',
    'Mean corp hemoglobin 29 27-33',
    'eGFR 90 >60',
    'Vitamin K 0.2 0.1-2.2',
    'CA 125 12 0-35',
    '2 Potassium 4.4 3.5-5.1',
    'Glucose 1 hr 120 70-140',
    'WBC 6.1 x10E3/uL 3.8-10.8',
    'Potassium See note 3.5-5.1',
    'Potassium 2.1',
    'Hemoglobin 6.2',
  ])('is not seen in %j', (row) => {
    expect(hasCriticalValue(row)).toBe(false);
  });

  test('is never within the reference range, and always far outside it', () => {
    const value = (least: number, most: number) => fc.integer({ min: least * 10, max: most * 10 });
    fc.assert(
      fc.property(value(3.5, 5.1), value(6.1, 9.9), value(1.1, 2.8), (normal, high, low) => {
        const row = (ten: number) => `Potassium   ${(ten / 10).toFixed(1)}   3.5-5.1   mmol/L`;
        expect(hasCriticalValue(row(normal))).toBe(false);
        expect(hasCriticalValue(row(high))).toBe(true);
        expect(hasCriticalValue(row(low))).toBe(true);
      }),
    );
  });
});

describe('a flag that says critical', () => {
  test.each([
    'Potassium 6.9 HH',
    'Glucose 32 LL',
    'Na **117**',
    'Potassium 6.9 PANIC',
    'CRITICAL Potassium 6.9',
    'K 6.9 !!',
  ])('counts in %j', (row) => {
    expect(isFlaggedCritical(row)).toBe(true);
  });

  test.each([
    'Critical limits: K < 2.9',
    'Legend: HH = critical',
    'Critical value legend 12',
    'Critical range 2.9',
    'No critical values 0',
    'Not critical 12',
    'Critical care 99291',
    'Panic disorder F41.0',
    'Potassium 5.3 H',
  ])('does not in %j', (row) => {
    expect(isFlaggedCritical(row)).toBe(false);
  });
});

test.each([
  ['Magnesium   0.8   1.7-2.2   mg/dL', 'urgent'],
  ['Magnesium   2.0   1.7-2.2   mg/dL', 'soon'],
  ['H = high, HH = critical high, LL = critical low', 'soon'],
])('with the row %j a report is %s', (row, urgency) => {
  expect(only(page([...labReport(), row])).urgency).toBe(urgency);
});

describe('what was misread', () => {
  test.each([
    ['more than anybody has', 'Sodium   4149 High   136-145   mmol/L', false],
    ['as much as somebody has', 'Sodium   164 High   136-145   mmol/L', true],
    [
      'a value at the end of its range, beside the number of a laboratory',
      'Chloride   110   98-110   mmol/L   01',
      false,
    ],
    [
      'a value below its range, beside the number of a laboratory',
      'Chloride   70   98-110   mmol/L   01',
      true,
    ],
    ['a range in columns of its own', 'Chloride   98   110   70   98-110   mmol/L', true],
  ])('%s', (_, row, critical) => {
    expect(hasCriticalValue(row)).toBe(critical);
  });

  test('small letters at the head of an address flag nothing', () => {
    expect(isFlaggedCritical('i ll   1645 Juniper Way, Floor 1')).toBe(false);
    expect(isFlaggedCritical('Potassium   2.2 LL   3.5-5.1')).toBe(true);
  });
});
