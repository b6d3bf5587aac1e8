import { describe, expect, test } from 'vitest';
import type { DocumentType } from '../../../src/domain/document-types.ts';
import { pageText } from '../../../src/pipeline/understand/page-text.ts';
import { urgencyOf } from '../../../src/pipeline/understand/urgency.ts';
import { page } from './builders.ts';

const textOf = (lines: readonly string[]) => pageText({ ...page(lines), page: 1 });
const urgency = (type: DocumentType, lines: readonly string[], cover?: readonly string[]) =>
  urgencyOf(type, [textOf(['REPORT', ...lines])], '2026-11-02', cover ? [textOf(cover)] : []);

const urgencyOfReferral = (line: string) => urgency('incoming_referral', [line]);

describe('words for today and tomorrow', () => {
  test.each([
    'SAME-DAY TRANSFER OF CARE',
    'Needs a next-day visit',
    'URGENT: collapsed in gym today with palpitations',
  ])('are urgent in %j', (line) => expect(urgencyOfReferral(line)).toBe('urgent'));
  test.each([
    'Specimen received same day, last updated Nov 1',
    'Sore after the last session, gone by next day',
    'Urgent $60   ER $300',
    'COPAY ER NON-EMERGENT   3.00',
    'Antibiotic given within one hour of the incision',
  ])('are none in %j', (line) => expect(urgencyOfReferral(line)).not.toBe('urgent'));

  test('are to choose from where they stand one below the other', () => {
    const choices = (mark: string) => [
      'To: Dr. Finch',
      `${mark}Urgent`,
      'For review',
      'Please reply',
      'Please recycle',
    ];
    expect(urgency('lab_result', [], choices(''))).not.toBe('urgent');
    expect(urgency('lab_result', [], choices('[X] '))).toBe('urgent');
  });
});

describe('a legend in a column of its own', () => {
  test('says nothing of the values', () => {
    expect(urgency('lab_result', ['MAIN LAB, 8448 Birch Rd      L=LOW H=HIGH *=CRITICAL'])).not.toBe(
      'urgent',
    );
  });
});

describe('a finding that was telephoned, and a denial that becomes final', () => {
  test('can’t wait', () => {
    expect(urgency('imaging_report', ['I telephoned your office at 2:10 PM.'])).toBe('urgent');
    expect(urgency('imaging_report', ['NO PLEURAL EFFUSION OR', 'PNEUMOTHORAX.'])).not.toBe('urgent');
    expect(urgency('prior_authorization', ['This denial becomes final at 5 PM tomorrow.'])).toBe('urgent');
  });
});

describe('a result', () => {
  test.each([
    'CRITICAL VALUE: potassium',
    'Results called to Dr. Finch at 10:15, read back confirmed',
    'Impression: acute pulmonary embolism in the right lower lobe',
    'Invasive ductal carcinoma, grade 2',
    'BI-RADS category 5',
    '** STAT **',
    'Flagged as urgent by the sender.',
    'Urgent: please see today',
    'Priority: URGENT',
    '[X] Urgent   [ ] Routine',
    '[ ] Routine   [X] Urgent',
  ])('is urgent that says %j', (line) => {
    expect(urgency('lab_result', [line])).toBe('urgent');
  });

  test.each([
    'No evidence of pulmonary embolism',
    'Negative for malignancy',
    'History of melanoma',
    'BI-RADS category 2',
    'In an emergency call 911',
    'Emergency contact: Bob Doe',
    'Northside Urgent Care',
    'SwiftCare Urgent Clinics',
    'Urgent            no',
    'URGENT   : N',
    'Right leg vein    Compresses    Flow    Phasic    Thrombus',
    'Call us right away so that we can correct the number.',
    'If you received this in error call immediately',
    '[ ] Urgent   [X] Routine',
    '[X] Routine   [ ] Urgent',
    '[ ] STAT  [ ] ASAP  [X] Routine',
    'Not urgent',
    'H = high, L = low, HH = critical',
  ])('is answered the same day that says %j', (line) => {
    expect(urgency('lab_result', [line])).toBe('soon');
  });

  test('is urgent when its cover says so, and not for the notice of a cover', () => {
    expect(urgency('lab_result', ['Sodium 139'], ['FAX COVER SHEET', 'URGENT: please review today'])).toBe(
      'urgent',
    );
    expect(
      urgency(
        'lab_result',
        ['Sodium 139'],
        [
          'FAX COVER SHEET',
          'This fax is confidential. If you are not the intended recipient call immediately and destroy it.',
        ],
      ),
    ).toBe('soon');
  });
});

describe('a payer’s letter', () => {
  test.each([
    'Your request was denied.',
    'We have denied the authorization',
    'Status: DENIED',
    'NOTICE OF ADVERSE BENEFIT DETERMINATION',
    'The service is not medically necessary',
    'We cannot approve this medication',
    '[X] Denied   [ ] Approved',
  ])('is urgent that says %j', (line) => {
    expect(urgency('prior_authorization', [line])).toBe('urgent');
  });

  test.each([
    'Your request is approved through 11/12/2027',
    'The denial was overturned. The service is approved.',
    '[ ] Denied   [X] Approved',
    'If the request is denied you will be told',
  ])('is not that says %j', (line) => {
    expect(urgency('prior_authorization', [line])).toBe('soon');
  });

  test.each([
    ['11/03/2026', 'urgent'],
    ['11/05/2026', 'urgent'],
    ['11/20/2026', 'soon'],
  ])('that wants an answer by %s is %s', (day, expected) => {
    expect(urgency('prior_authorization', [`Please respond by ${day}`])).toBe(expected);
  });
});

test('how long something holds is no deadline, whatever stands under it', () => {
  const form = ['Determination date      Valid through', '11/02/2026      05/01/2027'];
  expect(urgency('prior_authorization', form)).toBe('soon');
});

describe('a deadline', () => {
  test.each([
    ['Please respond by 11/10/2026', 'soon'],
    ['Due date: November 9, 2026', 'soon'],
    ['Return within 5 business days', 'soon'],
    ['Please reply within 48 hours', 'soon'],
    ['Answer no later than 11 16 2026', 'soon'],
    ['The form must be received no later than 11/05/2026', 'soon'],
    ['Please respond by 12/31/2026', 'routine'],
    ['Due date: 10/01/2026', 'routine'],
    ['Return within fourteen days', 'soon'],
  ])('makes a form with %j %s', (line, expected) => {
    expect(urgency('patient_form', [line])).toBe(expected);
  });
});

describe('a story', () => {
  test('is as urgent as its head says, not as what it tells', () => {
    const filler = Array.from({ length: 24 }, () => 'Feels well.');
    expect(urgency('consult_note', [...filler, 'She was seen in the clinic, STAT labs were sent.'])).toBe(
      'routine',
    );
    expect(urgency('consult_note', ['URGENT - please call at once', ...filler])).toBe('urgent');
  });

  test.each(['junk', 'unreadable'] as const)('that is %s never hurries anybody', (type) => {
    expect(urgency(type, ['URGENT! ACT NOW', 'CRITICAL VALUE'])).toBe('routine');
  });
});

describe('boxes to choose from', () => {
  test.each([
    [
      'the urgent one’s cross was lost',
      'ASAP - within 1 day      OO This week      CJ Next available',
      'urgent',
    ],
    ['the urgent one is empty', 'OO ASAP - within 1 day      This week      CJ Next available', 'soon'],
    [
      'another one’s cross was lost, too',
      'ASAP - within 1 day      This week      CJ Next available',
      'soon',
    ],
  ])('%s', (_, line, said) => {
    expect(urgency('incoming_referral', [line])).toBe(said);
  });

  const form = (routine: string, urgent: string): string =>
    `${routine} Routine      ${urgent} Urgent (within 24 hours)      [J Consult only      kX] Evaluate and treat`;

  test.each([
    ['CO', 'J'],
    ['C1', '&]'],
    ['DD', ''],
    ['LJ', 'I]'],
    ['O', 'i]'],
    ['0', ']'],
    ['OD', 'X'],
    ['LO', '&X]'],
    ['1', 'EI'],
    ['(]', 'i'],
    ['J', 'XJ'],
    ['O', 'RI'],
    ['[ ]', '[x]'],
    ['☐', '☒'],
    ['', 'Xj'],
    ['O00', '&X]'],
    ['X]', 'X]'],
  ])('a crossed urgent one was read as %j and %j', (routine, urgent) => {
    expect(urgencyOfReferral(form(routine, urgent))).toBe('urgent');
  });

  test.each([
    [']', '1'],
    ['', 'D'],
    ['J', '(1'],
    ['I', '0'],
    ['Kl', 'O'],
    ['&]', 'OO'],
    ['@]', 'C1'],
    ['(4', '[]'],
    ['Bl', '5'],
    ['EX]', 'OJ'],
    ['XX', '[ ]'],
    ['☒', '☐'],
    ['O', 'O'],
    ['', ''],
    ['J', 'J'],
  ])('an empty urgent one, or one that nobody can tell, was read as %j and %j', (routine, urgent) => {
    expect(urgencyOfReferral(form(routine, urgent))).toBe('soon');
  });

  test.each([
    ['&] Urgent (within 24 hours)   CO Routine', 'urgent'],
    ['O Urgent (within 24 hours)   J Routine', 'soon'],
    ['Priority:  O Routine   J Urgent', 'urgent'],
    ['Please choose routine or urgent below', 'soon'],
    ['Order type  Routine   CBC STAT', 'soon'],
    ['1 Routine CBC, then call urgent results', 'soon'],
    ['OO Non-urgent   J] Urgent', 'urgent'],
    ['Urgent      no', 'soon'],
    ['Urgent: No', 'soon'],
    ['Urgent      yes', 'urgent'],
  ])('%j is %s', (line, said) => {
    expect(urgencyOfReferral(line)).toBe(said);
  });

  test('are not meant where a word was torn apart', () => {
    expect(urgency('progress_note', ['Thera py stat uS u pdate'])).toBe('routine');
  });
});
