import { describe, expect, it } from 'vitest';
import { doctorsAtSeveral, type Location, locationOf, locationsSchema } from '../../src/domain/locations.ts';
import { readPhone, showPhone } from '../../src/domain/phone-numbers.ts';
import { plainLine } from '../../src/domain/plain-line.ts';

const place = (n: number, changes: Partial<Location> = {}): Location => ({
  id: `00000000-0000-4000-8000-00000000000${n}`,
  name: `Place ${n}`,
  doctors: [],
  faxNumber: null,
  people: null,
  ...changes,
});
const ELM = place(1, { doctors: ['11', '12'] });
const HARBOR = place(2, { doctors: ['12', '13'] });

describe('the location of a fax', () => {
  it.each([
    ['the inbox’s doctor', '11', '13', ELM.id],
    ['the chart’s doctor, where the inbox’s is at none', '99', '13', HARBOR.id],
    ['the chart’s doctor, where the inbox has no doctor', null, '11', ELM.id],
    ['the chart’s doctor, where the inbox’s is at several', '12', '13', HARBOR.id],
    ['nobody’s: at several', '12', '12', undefined],
    ['nobody’s: at none', '99', null, undefined],
  ])('is that of %s', (_what, inbox, chart, expected) => {
    expect(locationOf([ELM, HARBOR], inbox, chart)?.id).toBe(expected);
  });

  it('can’t be told by a doctor who is at several', () => {
    expect(doctorsAtSeveral([ELM, HARBOR])).toEqual(['12']);
    expect(doctorsAtSeveral([place(1, { doctors: ['11', '11'] })])).toEqual([]);
  });
});

describe('locations', () => {
  it.each<[string, readonly Location[]]>([
    ['two of one name', [ELM, { ...HARBOR, name: 'PLACE 1' }]],
    ['two of one fax number', [place(1, { faxNumber: '2125550123' }), place(2, { faxNumber: '2125550123' })]],
    ['a name that breaks the line', [place(1, { name: 'Elm\r\nBcc: all' })]],
    ['a number that isn’t digits', [place(1, { faxNumber: '(212) 555-0123' })]],
  ])('are never %s', (_what, all) => {
    expect(locationsSchema.safeParse(all).success).toBe(false);
    expect(locationsSchema.safeParse([ELM, HARBOR]).success).toBe(true);
  });
});

describe('a telephone number', () => {
  it.each([
    ['(212) 555-0123', '2125550123'],
    ['+1 212.555.0123', '2125550123'],
    ['1-212-555-0123', '2125550123'],
    ['2125550123', '2125550123'],
    ['212 555 012', undefined],
    ['112-555-0123', undefined],
    ['212-155-0123', undefined],
    ['+44 20 7946 0123', undefined],
    ['212-555-0123 x4', undefined],
    ['', undefined],
  ])('is read: %s', (typed, expected) => {
    expect(readPhone(typed)).toBe(expected);
  });

  it('is shown in one form, and left alone where it is something else', () => {
    expect(['2125550123', '+1 (212) 555 0123', '212.555.0123'].map(showPhone)).toEqual(
      Array.from({ length: 3 }, () => '(212) 555-0123'),
    );
    expect(['911', '212-555-0123 ext. 4', ''].map(showPhone)).toEqual(['911', '212-555-0123 ext. 4', '']);
  });
});

describe('a line that somebody has typed', () => {
  const read = (value: string): string | undefined => plainLine(12).safeParse(value).data;

  it('is trimmed, and spaces in a row are one', () => {
    expect(read('  Elm   Street ')).toBe('Elm Street');
    expect(read('Bäckerei 12')).toBe('Bäckerei 12');
  });

  it.each([
    '',
    '   ',
    'Elm\nStreet',
    'Elm\rStreet',
    'Elm\tSt',
    'Elm\u0000',
    'Elm\u202eSt',
    'Elm\u200bSt',
    'Elm\u2028St',
    'thirteen char',
  ])('is none: %j', (value) => {
    expect(read(value)).toBeUndefined();
  });
});
