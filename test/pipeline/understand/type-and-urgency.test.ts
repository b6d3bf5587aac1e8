import { describe, expect, test } from 'vitest';
import { labReport, only, page } from './builders.ts';

describe('type, urgency and action', () => {
  test.each([
    ['lab_result', labReport()],
    [
      'refill_request',
      [
        'PRESCRIPTION REFILL REQUEST',
        'Patient: Jane Doe',
        'Drug: Lisinopril',
        'Qty 90  Last filled 09/30/2026',
        'Pharmacist: Al Price',
      ],
    ],
    [
      'prior_authorization',
      [
        'NOTICE OF PRIOR AUTHORIZATION',
        'Member: Jane Doe',
        'Your request is approved.',
        'Utilization Management',
      ],
    ],
    [
      'imaging_report',
      [
        'RADIOLOGY REPORT',
        'MRI of the brain',
        'TECHNIQUE: sagittal T1',
        'FINDINGS: normal',
        'IMPRESSION: no acute disease',
      ],
    ],
    ['advance_directive', ['LIVING WILL', 'I direct that life-sustaining treatment be withheld', 'Witness:']],
    ['records_request', ['REQUEST FOR MEDICAL RECORDS', 'Please send copies of all records', 'Law offices']],
    ['junk', ['WEEKLY SPECIALS', 'Free shipping. Order now!', 'To be removed from our list call']],
  ] as const)('recognises a %s', (type, lines) => {
    const finding = only(page([...lines]));
    expect(finding.type).toBe(type);
    expect(finding.typeConfidence).toBeGreaterThan(0.85);
  });

  test('is no surer of any type than strangers’ papers allow', () => {
    const { type, typeConfidence } = only(page(labReport()));
    expect([type, typeConfidence]).toEqual(['lab_result', 0.975]);
  });

  test.each(['See you', 'Hello, how are you', 'Thanks'])(
    'isn’t sure of a type for a word or two: %s',
    (line) => {
      expect(only(page([line])).typeConfidence).toBeLessThan(0.6);
    },
  );

  test('abstains where nothing speaks for a type', () => {
    const finding = only(page(['Hello', 'Jane came by on Tuesday and left her umbrella.']));
    expect(finding.type).toBe('unknown');
    expect(finding.typeConfidence).toBeLessThan(0.6);
  });

  test('calls noise unreadable', () => {
    expect(only(page(['x1 ~ kk', 'Io'], { legibility: 0.1 })).type).toBe('unreadable');
  });

  test.each([
    ['Potassium   6.9   CRITICAL', 'urgent', 'call_patient'],
    ['** STAT REPORT **', 'urgent', 'call_patient'],
    ['If you received this in error call immediately. URGENT care hours 8-5.', 'soon', 'review'],
    ['Legend: HH critical high, STAT = immediate', 'soon', 'review'],
    ['[ ] Urgent   [X] For review', 'soon', 'review'],
  ])('with the line %j a lab result is %s', (line, urgency, action) => {
    expect(only(page([...labReport(), line]))).toMatchObject({ urgency, action });
  });

  test('a denial with a deadline is urgent, an approval is not', () => {
    const letter = (what: string) =>
      only(page(['PRIOR AUTHORIZATION DETERMINATION', 'Member: Jane Doe', what]));
    expect(letter('Your request is DENIED. Appeal by 11/12/2026.').urgency).toBe('urgent');
    expect(letter('Your request is APPROVED through 11/12/2027.').urgency).toBe('soon');
  });

  test.each([
    'HIV-1 antibody: reactive',
    'Diagnosis: opioid use disorder',
    'This record is protected by 42 CFR Part 2',
    'Individual psychotherapy, 50 minutes',
    'BRCA1 pathogenic variant detected',
  ])('marks %j as sensitive', (line) => {
    expect(only(page([...labReport(), line])).sensitive).toBe(true);
  });

  test('does not mark an ordinary report as sensitive', () => {
    expect(only(page(labReport())).sensitive).toBe(false);
  });
});
