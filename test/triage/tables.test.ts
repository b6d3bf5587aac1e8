import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ZallyError } from '../../src/domain/errors.ts';
import { parseDirectory, parseRoster } from '../../src/triage/roster.ts';
import { readText } from '../../src/triage/tables.ts';
import { parseTruth } from '../../src/triage/truth.ts';

const HEAD = 'id,first_name,middle_name,last_name,suffix,date_of_birth,sex,phone,address,city,state,zip';
const JANE = '7,Jane,Marie,Doe,,1962-03-04,F,(330) 555-0142,"12 Elm Street, Apt 3",Elmwood,OH,44901';
const NOW = new Date('2026-11-03T12:00:00Z');
const rosterOf = (...lines: readonly string[]) => parseRoster('patients.csv', lines.join('\n'), NOW);

/** What it says, without the closing advice. */
const complaint = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof ZallyError && error.code === 'file_invalid') return error.detail ?? '';
    throw error;
  }
  throw new Error('nothing was wrong');
};

describe('roster', () => {
  it('takes every column, with commas in quotes', () => {
    expect(rosterOf(HEAD, JANE)).toEqual([
      expect.objectContaining({
        ehrPatientId: '7',
        firstName: 'Jane',
        middleName: 'Marie',
        lastName: 'Doe',
        suffix: '',
        dateOfBirth: '1962-03-04',
        sex: 'F',
        phones: ['(330) 555-0142'],
        address: '12 Elm Street, Apt 3',
        city: 'Elmwood',
        state: 'OH',
        zip: '44901',
      }),
    ]);
  });

  it.each([
    ['a byte order mark', `\uFEFF${HEAD}\n${JANE}`],
    ['line ends of Windows', `${HEAD}\r\n${JANE}\r\n`],
    ['line ends of old', `${HEAD}\r${JANE}\r`],
    ['empty lines and spaces around', `\n ${HEAD.replaceAll(',', ' , ')} \n\n${JANE}\n\n`],
    ['headings in capitals', `${HEAD.toUpperCase()}\n${JANE}`],
    ['columns that nobody asked for', `${HEAD},portal_status\n${JANE},active`],
  ])('minds no %s', (_, text) => {
    expect(parseRoster('patients.csv', text, NOW)).toEqual(rosterOf(HEAD, JANE));
  });

  it('needs four columns alone, and no birth date', () => {
    expect(rosterOf('id,first_name,last_name,date_of_birth', 'a,Jane,Doe,')).toEqual([
      expect.objectContaining({ dateOfBirth: '', phones: [], address: '' }),
    ]);
  });

  it.each([
    ['an empty file', [''], 'the heading line lacks id, first_name, last_name, date_of_birth'],
    [
      'a heading alone',
      [HEAD],
      'there is nothing below the heading line; write a line for each record there',
    ],
    ['a missing column', ['id,first_name,last_name', '1,Jane,Doe'], 'the heading line lacks date_of_birth'],
    [
      'semicolons',
      [HEAD.replaceAll(',', ';'), JANE.replaceAll(',', ';')],
      'the fields have to be separated by commas',
    ],
    [
      'a column that comes twice',
      [`${HEAD},last_name`, `${JANE},Roe`],
      'the heading line has last_name twice',
    ],
    [
      'a column that is misspelt',
      [HEAD.replace('suffix', 'sufix'), JANE],
      'the heading line has sufix; call it suffix, or take it out if it is something else',
    ],
    [
      'a column that is written apart',
      [HEAD.replace('middle_name', 'Middle Name'), JANE],
      'the heading line has middle name; call it middle_name, or take it out if it is something else',
    ],
    [
      'a line of somebody in place of the heading, which is not repeated,',
      ['7,Jane,Doe,Stace'],
      'the heading line lacks id, first_name, last_name, date_of_birth',
    ],
    ['a field too few', [HEAD, JANE, '8,John,Doe'], 'line 3: not as many fields as the heading line has'],
    [
      'an open quotation mark',
      [HEAD, JANE.replace('"12', '12')],
      'line 2: a quotation mark is out of place or never closed',
    ],
    [
      'an empty id',
      [HEAD, JANE, JANE.replace('7', '')],
      'line 3, id: the id is empty; correct the line, or take it out',
    ],
    [
      'an id that comes twice',
      [HEAD, JANE, JANE],
      'line 3, id: the id is that of line 2 as well; correct the line, or take it out',
    ],
    [
      'a date in American order',
      [HEAD, JANE.replace('1962-03-04', '03/04/1962')],
      'line 2, date_of_birth: a date is YYYY-MM-DD and has to be in the calendar; correct the line, or take it out',
    ],
    [
      'an id of blanks, the unbreakable kind as well',
      [HEAD, JANE.replace('7', '" \u00a0 "')],
      'line 2, id: the id is empty; correct the line, or take it out',
    ],
    [
      'a line without a first name',
      [HEAD, JANE.replace('Jane', '')],
      'line 2, first_name: the first name is empty; correct the line, or take it out',
    ],
    [
      'a line without a last name',
      [HEAD, JANE.replace('Doe', '')],
      'line 2, last_name: the last name is empty; correct the line, or take it out',
    ],
    [
      'a date in place of none',
      [HEAD, JANE.replace('1962-03-04', '1800-01-01')],
      'line 2, date_of_birth: nobody was born before 1850; leave a date empty that nobody knows; correct the line, or take it out',
    ],
    [
      'a birth to come',
      [HEAD, JANE.replace('1962', '2062')],
      'line 2, date_of_birth: the birth date lies in the future; correct the line, or take it out',
    ],
    [
      'several lines at once',
      [HEAD, JANE.replace('Doe', ''), JANE, JANE.replace('Jane', ''), JANE],
      'line 2, last_name: the last name is empty; correct the line, or take it out (and 2 more that have something wrong)',
    ],
    [
      'a day that never was',
      [HEAD, JANE.replace('03-04', '02-30')],
      'line 2, date_of_birth: a date is YYYY-MM-DD and has to be in the calendar; correct the line, or take it out',
    ],
  ])('refuses %s and says where', (_, lines, said) => {
    expect(complaint(() => rosterOf(...lines))).toBe(`patients.csv: ${said}`);
  });

  it('counts lines as an editor does, whatever is quoted across them', () => {
    const long = JANE.replace('12 Elm Street, Apt 3', '12 Elm Street\nApt 3');
    expect(complaint(() => rosterOf(HEAD, long, JANE.replace('7', '8').replace('1962', '62')))).toContain(
      'line 4',
    );
  });

  it('repeats no value of the file', () => {
    const bad = JANE.replace('1962-03-04', '03/04/1962');
    expect(complaint(() => rosterOf(HEAD, bad))).not.toMatch(/Jane|Doe|1962|Elm/);
    expect(complaint(() => rosterOf(HEAD, JANE, JANE))).not.toMatch(/Jane|Doe|1962|Elm/);
  });
});

describe('directory', () => {
  it('takes id, name and role', () => {
    expect(parseDirectory('staff.csv', 'id,name,role\nd1,Ada Finch,doctor\ns2,"Lee, Bo",\n')).toEqual([
      { id: 'd1', name: 'Ada Finch', role: 'doctor' },
      { id: 's2', name: 'Lee, Bo', role: '' },
    ]);
  });

  it.each([
    ['a missing column', 'id,role\nd1,doctor', 'staff.csv: the heading line lacks name'],
    ['an empty name', 'id,name,role\nd1,,doctor', 'staff.csv: line 2, name: the name is empty'],
    [
      'an id that comes twice',
      'id,name,role\nd1,A B,x\nd1,C D,x',
      'staff.csv: line 3, id: the id is that of line 2 as well',
    ],
  ])('refuses %s', (_, text, said) => {
    expect(complaint(() => parseDirectory('staff.csv', text))).toContain(said);
  });
});

describe('truth', () => {
  const HEAD = 'file,page_first,page_last,type,urgency,patient_id,fileable';
  const IDS = new Set(['7']);

  it('puts the documents of a fax together', () => {
    const truth = parseTruth(
      'truth.csv',
      `${HEAD}\na.tif,1,2,lab_result,urgent,7,true\na.tif,3,3,billing,,,true\nb.pdf,,,junk,routine,,false\n`,
      IDS,
    );
    expect(truth.get('a.tif')).toEqual({
      fileable: true,
      documents: [
        { pages: [1, 2], type: 'lab_result', urgency: 'urgent', patientId: '7' },
        { pages: [3, 3], type: 'billing', urgency: null, patientId: null },
      ],
    });
    expect(truth.get('b.pdf')).toEqual({
      fileable: false,
      documents: [{ pages: null, type: 'junk', urgency: 'routine', patientId: null }],
    });
  });

  it('leaves open whether a fax is to be filed when it is said of one of its documents alone', () => {
    const truth = parseTruth('truth.csv', `${HEAD}\na.tif,1,1,junk,,,true\na.tif,2,2,junk,,,\n`, IDS);
    expect(truth.get('a.tif')?.fileable).toBeNull();
  });

  it('needs file, type and patient_id alone', () => {
    expect(parseTruth('truth.csv', 'file,type,patient_id\na.tif,junk,\n', IDS).get('a.tif')).toEqual({
      fileable: null,
      documents: [{ pages: null, type: 'junk', urgency: null, patientId: null }],
    });
  });

  it.each([
    ['a type that is none', 'a.tif,1,1,labs,routine,7,true', 'line 2, type: a type is one of lab_result, '],
    [
      'an urgency that is none',
      'a.tif,1,1,junk,asap,7,true',
      'line 2, urgency: an urgency is one of routine, soon, urgent',
    ],
    ['a page that is none', 'a.tif,0,1,junk,,7,true', 'line 2, page_first: a page is a number from 1'],
    ['a page in words', 'a.tif,1,two,junk,,7,true', 'line 2, page_last: a page is a number from 1'],
    ['another yes than true', 'a.tif,1,1,junk,,7,yes', 'line 2, fileable: fileable is true or false'],
    [
      'a patient whom the roster does not have',
      'a.tif,1,1,junk,,8,true',
      'line 2, patient_id: the roster has no patient with this id (leave it empty',
    ],
    ['no name', ',1,1,junk,,7,true', 'line 2, file: the name of the fax is empty'],
  ])('refuses %s and says what there is', (_, line, said) => {
    expect(complaint(() => parseTruth('truth.csv', `${HEAD}\n${line}\n`, IDS))).toContain(said);
  });
});

describe('text of a table', () => {
  const folder = mkdtempSync(join(tmpdir(), 'zally-tables-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'names.csv');
  const NAMES = 'id,name\n1,Zoë Muñoz\n';

  it.each([
    ['UTF-8', Buffer.from(NAMES, 'utf8')],
    ['the code page of Windows', Buffer.from(NAMES, 'latin1')],
    ['UTF-16 with a mark', Buffer.from(`\uFEFF${NAMES}`, 'utf16le')],
    ['UTF-16 the other way round', Buffer.from(`\uFEFF${NAMES}`, 'utf16le').swap16()],
  ])('is read from %s without losing a letter', (_, bytes) => {
    writeFileSync(path, bytes);
    expect(readText(path).replace('\uFEFF', '')).toBe(NAMES);
  });

  it('is refused by name when it cannot be read', () => {
    expect(complaint(() => readText(join(folder, 'none.csv')))).toBe('none.csv: the file could not be read');
    expect(complaint(() => readText(folder))).toMatch(
      /^zally-tables-\w+: it is no file but a folder, a device/,
    );
  });

  it.skipIf(!existsSync('/dev/zero'))('is not waited for when it never ends or never begins', () => {
    expect(complaint(() => readText('/dev/zero'))).toContain(
      'zero: it is no file but a folder, a device or a pipe',
    );
    execFileSync('/usr/bin/mkfifo', [join(folder, 'pipe.csv')]);
    expect(complaint(() => readText(join(folder, 'pipe.csv')))).toContain('pipe.csv: it is no file but');
  });

  it('is not brought into memory when it is larger than any table', () => {
    writeFileSync(path, '');
    truncateSync(path, 3_000_000_000);
    expect(complaint(() => readText(path))).toContain('names.csv: it is larger than 64 MB');
  });
});
