import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../src/pipeline/finding.ts';
import type { Candidate } from '../../../src/pipeline/match.ts';
import { fragment } from '../../../src/web/pages/layout.ts';
import { candidateView } from '../../../src/web/review/candidate-view.ts';
import { doubtOf, evidenceOf } from '../../../src/web/review/evidence.ts';

const ABSENT = [
  'first_name',
  'last_name',
  'suffix',
  'middle_name',
  'phone',
  'address',
  'chart_number',
  'member_id',
];

/** A chart and a fax that say something about a birth date, and nothing else. */
const born = (agreement: 'exact' | 'close', onChart: string, onFax: readonly string[]) => {
  const fields = Object.fromEntries(ABSENT.map((field) => [field, 'absent']));
  const patient = {
    firstName: 'Joanna',
    middleName: '',
    lastName: 'Smith',
    suffix: '',
    dateOfBirth: onChart,
  };
  const candidate = {
    patient: {
      ...patient,
      ehrPatientId: '1001',
      phones: [],
      address: '',
      zip: '',
      memberIds: [],
      chartNumber: '',
      sex: '',
    },
    fields: { ...fields, date_of_birth: agreement },
    conflictPages: [],
  } as unknown as Candidate;
  const birthDates = onFax.map((value) => ({ value, places: [], confidence: 0.6 }));
  const finding = { patient: { names: [], birthDates, phones: [], addresses: [] } } as unknown as Finding;
  return { candidate, finding };
};

describe('a birth date', () => {
  const agreementOf = ({ candidate, finding }: ReturnType<typeof born>) =>
    evidenceOf(candidate, finding).find(({ label }) => label === 'Birth date')?.agreement;

  it('that was read poorly is close, even where the match takes it for the chart’s', () => {
    expect(agreementOf(born('exact', '1980-02-03', ['1980-02-08']))).toBe('close');
    expect(agreementOf(born('exact', '1980-02-03', ['1980-02-08', '1980-02-03']))).toBe('exact');
    // Found under no label: the fax has no date of its own to hold against it.
    expect(agreementOf(born('exact', '1980-02-03', []))).toBe('exact');
  });

  it('that is the chart’s and was read poorly says that, and shows no difference', () => {
    const { candidate, finding } = born('close', '1980-02-03', ['1980-02-03']);
    const shown = fragment(candidateView(candidate, finding, 1, false, '', [candidate], () => null));
    expect(shown).toContain('Birth date<span class="hidden-words"> agrees</span>, read poorly');
    expect(shown).not.toContain('chart <b>');
  });

  it('that is close shows where it is another', () => {
    const { candidate, finding } = born('close', '1980-02-03', ['1980-02-08']);
    const shown = fragment(candidateView(candidate, finding, 1, false, '', [candidate], () => null));
    expect(shown).toContain('chart <b>02/0<mark class="differing">3</mark>/1980</b>');
    expect(shown).toContain('fax <b>02/0<mark class="differing">8</mark>/1980</b>');
    expect(shown).toContain('is close');
  });
});

describe('a chart that is chosen', () => {
  const doubt = (fields: Readonly<Record<string, string>>, read = true) => {
    const { candidate, finding } = born('exact', '1980-02-03', []);
    const all = { ...Object.fromEntries(ABSENT.map((field) => [field, 'absent'])), date_of_birth: 'absent' };
    const made = { ...candidate, fields: { ...all, ...fields } } as Candidate;
    return doubtOf(made, read ? finding : undefined, null);
  };

  it('needs no question where name or birth date agrees', () => {
    expect(doubt({ date_of_birth: 'exact' })).toBeNull();
    expect(doubt({ last_name: 'exact' })).toBeNull();
    expect(doubt({ first_name: 'close', last_name: 'exact', date_of_birth: 'close' })).toBeNull();
    expect(doubt({ first_name: 'close', last_name: 'close', date_of_birth: 'exact' })).toBeNull();
  });

  it('is asked about where neither does, in words that are true', () => {
    expect(doubt({})).toMatchObject({
      why: 'nothing_agrees',
      words: 'Nothing on this fax agrees with this chart. File it there all the same?',
    });
    expect(doubt({ phone: 'exact' })?.words).toContain('Neither name nor birth date on this fax agrees');
    expect(doubt({ phone: 'differs' })?.words).toContain('Nothing on this fax agrees');
    expect(doubt({}, false)?.words).toContain('Zally could not read whose this fax is.');
  });

  it('is asked about where both are close at most: a birth date off by a digit is another one', () => {
    const words =
      'Neither name nor birth date on this fax agrees exactly with this chart. File it there all the same?';
    for (const fields of [
      { date_of_birth: 'close' },
      { date_of_birth: 'close', phone: 'exact' },
      { first_name: 'close', last_name: 'close', date_of_birth: 'close' },
      { first_name: 'close', last_name: 'close' },
    ])
      expect(doubt(fields)).toMatchObject({ why: 'nothing_agrees', words });
    // Taken for the chart’s by the match, and still another date.
    const { candidate, finding } = born('exact', '1980-02-03', ['1980-02-08']);
    expect(doubtOf(candidate, finding, null)?.words).toBe(words);
  });

  it('says what differs first', () => {
    expect(doubt({ last_name: 'differs', first_name: 'differs' })).toMatchObject({
      why: 'contradicted',
      words: 'Name differs.',
    });
  });
});
