import { describe, expect, it } from 'vitest';
import type { Draft } from '../../../src/sandbox/fax-machine/kinds/draft.ts';
import { makeWording } from '../../../src/sandbox/fax-machine/kinds/draft.ts';
import type { Sheet } from '../../../src/sandbox/fax-machine/page/sheet.ts';
import { fill } from '../../../src/sandbox/fax-machine/papers/fill.ts';
import { officeOf, papersIn } from '../../../src/sandbox/fax-machine/papers/paper.ts';
import { printPaper } from '../../../src/sandbox/fax-machine/papers/print.ts';
import {
  Printed,
  type PrintedFields,
  printedFields,
} from '../../../src/sandbox/fax-machine/people/printed.ts';
import type { Person, Sender } from '../../../src/sandbox/fax-machine/people/types.ts';
import { makeRng } from '../../../src/sandbox/fax-machine/random.ts';

const person: Person = {
  firstName: 'Ana',
  middleName: 'Ruth',
  lastName: 'De La Cruz',
  suffix: 'Jr',
  nickName: '',
  formerLastName: '',
  dateOfBirth: '1962-03-04',
  sex: 'F',
  phone: '(330) 555-0142',
  address: '12 Elm St',
  city: 'Elmwood',
  state: 'OH',
  zip: '44901',
  memberId: 'MBR1',
};
const sender: Sender = {
  id: 'S1',
  kind: 'lab',
  name: 'Alder Laboratory',
  department: 'Chemistry',
  address: '1 Pine Rd',
  cityLine: 'Oakton, OH 44902',
  phone: '(271) 555-0110',
  fax: '(271) 555-0111',
  people: ['Ivo Lind, MD', 'Una Marsh, PhD'],
};
const draft = (given: Partial<Draft> = {}, fields: Partial<PrintedFields> = {}): Draft => ({
  rng: makeRng('papers'),
  who: new Printed({ ...printedFields(person), ...fields }),
  other: { ...person, firstName: 'Emil', suffix: '', dateOfBirth: '1960-01-02' },
  sender,
  author: 'Ivo Lind, MD',
  recipient: {
    name: 'Lakeside Family Medicine',
    address: '2 Lake Rd',
    cityLine: 'Lakeside, OH 44901',
    phone: '(216) 555-0198',
    fax: '(216) 555-0199',
    doctor: 'Ada Finch',
    credential: 'MD',
    npi: '1234567893',
  },
  sent: '2026-11-02',
  urgent: false,
  sensitive: false,
  pages: 1,
  contact: true,
  words: makeWording(makeRng('words')),
  ...given,
});

const linesOf = (sheets: readonly Sheet[]): readonly (readonly string[])[] =>
  sheets.map(({ ops }) => ops.flatMap((op) => (op.kind === 'text' ? [op.text] : [])));
const printed = (lines: readonly string[], given: Partial<Draft> = {}) => {
  const [paper] = papersIn(
    ['=== one', 'from: Alder Laboratory | lab | Chemistry | MD', 'look: sans 10 50', '---', ...lines].join(
      '\n',
    ),
  );
  if (paper === undefined) throw new Error('no paper');
  return linesOf(printPaper(paper, draft(given)).finish());
};

describe('a placeholder', () => {
  it.each([
    ['{First Last}', 'Ana De La Cruz Jr'],
    ['{LAST,FIRST M}', 'DE LA CRUZ JR,ANA R'],
    ['{Last, First}', 'De La Cruz Jr, Ana'],
    ['{mi}/{middle}', 'R/Ruth'],
    ['{dob} {dob caps} {dob iso} {dob digits} {dob mm}', '03/04/1962 04MAR1962 1962-03-04 03041962 03'],
    ['{age} {sex} {Sex} {man} {He} {him} {Mr Last}', '64 F Female woman She her Ms. De La Cruz'],
    ['{phone} {street}, {town}', '(330) 555-0142 12 Elm St, Elmwood, OH 44901'],
    ['{other} {other.dob plain}', 'Emil De La Cruz 1/2/1960'],
    ['{doctor} {doctor.last} {practice.fax}', 'Ada Finch, MD Finch (216) 555-0199'],
    ['{sender} {author2}', 'Alder Laboratory Una Marsh, PhD'],
    ['{today} {today-3 long} {today+14 dashes}', '11/02/2026 October 30, 2026 11-16-2026'],
    ['{pages}', '3'],
  ])('%s is %s', (text, value) => {
    expect(fill(text, draft(), { pages: '3' })).toBe(value);
  });

  it('is empty where the sender doesn’t know, and the truth isn’t told otherwise', () => {
    const unknown = draft(
      {},
      { dateOfBirth: null, phone: null, address: null, memberId: null, lastName: '', firstName: '' },
    );
    expect(fill('[{First Last}{dob}{phone}{town}{member}]', unknown)).toBe('[]');
    expect([...unknown.who.shown]).toEqual([]);
    const known = draft();
    fill('{LAST} {dob yyyy}', known);
    expect([...known.who.shown].toSorted()).toEqual(['dateOfBirth', 'name']);
  });

  it('draws numbers within what it says', () => {
    for (let n = 0; n < 50; n++) {
      const one = draft({ rng: makeRng(n) });
      expect(fill('{no6}', one)).toMatch(/^[1-9]\d{5}$/);
      expect(Number(fill('{int 5 7}', one))).toBeOneOf([5, 6, 7]);
      expect(fill('{dec 1.0 2.0}', one)).toMatch(/^[12]\.\d$/);
      expect(fill('{pick a|b}', one)).toMatch(/^[ab]$/);
    }
  });

  it('that nobody knows is named', () => {
    expect(() => fill('{whatever}', draft())).toThrow('nobody knows {whatever}');
  });
});

describe('a paper', () => {
  it('names what its sender lacks', () => {
    expect(() => officeOf('Alder | lab')).toThrow('no whole sender: Alder | lab');
  });

  it('prints cells in their columns, and a bar in braces parts none', () => {
    expect(printed(['|w 70 30', '| {pick a|a} | {dob}', '|b Test | Value'])[0]).toEqual([
      'a',
      '03/04/1962',
      'Test',
      'Value',
    ]);
  });

  it('prints what is urgent only where it is, and the rest else', () => {
    const lines = ['?urgent', 'CRITICAL', '?else', 'fine', '?end', 'end'];
    expect(printed(lines)[0]).toEqual(['fine', 'end']);
    expect(printed(lines, { urgent: true })[0]).toEqual(['CRITICAL', 'end']);
  });

  it('goes on until it has its pages, each with its head and foot', () => {
    const pages = printed(
      ['begin', '?more', 'day {int 1 9}', '?end', 'end', '^ {Last, First}', 'v {sender} | {page} of {pages}'],
      { pages: 3 },
    );
    expect(pages).toHaveLength(3);
    expect(pages.map((lines) => lines.at(-1))).toEqual(['1 of 3', '2 of 3', '3 of 3']);
    expect(pages.map((lines) => lines.includes('De La Cruz Jr, Ana'))).toEqual([false, true, true]);
  });

  it('turns the page where it says so', () => {
    expect(printed(['one', '\\f', 'two'])).toEqual([['one'], ['two']]);
  });
});
