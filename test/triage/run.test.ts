import { existsSync, mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { ZallyError } from '../../src/domain/errors.ts';
import { makeMalformed } from '../../src/sandbox/fax-machine/index.ts';
import { runTriage } from '../../src/triage/run.ts';

const folder = mkdtempSync(join(tmpdir(), 'zally-run-'));
afterAll(() => rmSync(folder, { recursive: true }));

const write = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(folder, name), content);
  return name;
};
/** Empty, so that reading it costs no process. */
const FAX = write('fax.tif', '');
write('patients.csv', 'id,first_name,last_name,date_of_birth\n7,Jane,Doe,1962-03-04\n');
write('staff.csv', 'id,name,role\nd1,Ada Finch,doctor\n');
mkdirSync(join(folder, 'empty'));

interface Ran {
  readonly out: readonly string[];
  readonly bars: readonly string[];
  readonly error: ZallyError | undefined;
}

/** The command in this process, on a clock that goes a second at each look. */
const triage = async (args: readonly string[], onBar: (bar: string) => void = () => {}): Promise<Ran> => {
  const out: string[] = [];
  const bars: string[] = [];
  let now = 0;
  const io = {
    out: (text: string) => void out.push(text),
    progress: (bar: string) => {
      bars.push(bar);
      onBar(bar);
    },
    now: () => (now += 1000),
  };
  try {
    await runTriage(args, folder, io);
    return { out, bars, error: undefined };
  } catch (error) {
    if (!(error instanceof ZallyError)) throw error;
    return { out, bars, error };
  }
};

describe('a fax that can’t be had', () => {
  it('costs the others nothing and is named at the end', async () => {
    const gone = write('gone.tif', '');
    const { out, error } = await triage(
      [
        'nowhere.tif',
        FAX,
        gone,
        write('last.tif', ''),
        '--roster',
        'patients.csv',
        '--json',
        '--readers',
        '1',
      ],
      // After the arguments were looked at, before the first fax is read.
      () => rmSync(join(folder, gone), { force: true }),
    );
    expect(out.map((line) => (JSON.parse(line) as { file: string }).file)).toEqual([FAX, 'last.tif']);
    expect(error?.detail).toBe(
      'Not every fax is in the list: there is no file nowhere.tif; gone.tif could not be read',
    );
  });

  it('is left to a person, unread, when it is larger than any fax', async () => {
    truncateSync(join(folder, write('disk.img', '')), 3_000_000_000);
    const { out, error } = await triage(['disk.img', '--roster', 'patients.csv', '--json']);
    expect(error).toBeUndefined();
    expect(JSON.parse(out[0] ?? '')).toMatchObject({ pages: 0, documents: [{ reasons: ['too_large'] }] });
  });

  it('keeps its place in the report', async () => {
    const truth = write(
      'truth.csv',
      `file,type,patient_id,fileable\n${FAX},unreadable,,false\nnosuch.pdf,junk,,false\n`,
    );
    const { out } = await triage([
      FAX,
      'nowhere.tif',
      '--roster',
      'patients.csv',
      '--truth',
      truth,
      '--report',
      'r',
    ]);
    expect(out.join('\n')).toContain('| faxes / documents | 1 / 1 |');
    expect(out.join('\n')).toContain('1 fax of the truth left out, since none of these was read.');
    expect(existsSync(join(folder, 'r', 'report.md'))).toBe(true);
  });
});

describe('progress', () => {
  it('is there from the start, counts up and says about how long the rest takes', async () => {
    const { bars } = await triage([FAX, FAX, '--roster', 'patients.csv', '--readers', '1']);
    expect(bars).toEqual([
      `${'░'.repeat(24)} 0 of 2`,
      expect.stringMatching(/^█{12}░{12} 1 of 2, about \d+ s left$/),
      `${'█'.repeat(24)} 2 of 2`,
    ]);
  });
});

describe('table', () => {
  it('shows a name of a file without what would move the cursor', async () => {
    const name = write('a\u001b[2Jb.tif', '');
    const { out } = await triage([name, '--roster', 'patients.csv']);
    expect(out.join('\n')).toContain('a?[2Jb.tif');
  });

  it('says why a fax waits, in words', async () => {
    const { out } = await triage([
      write('noise.pdf', makeMalformed('garbage-pdf').bytes),
      '--roster',
      'patients.csv',
    ]);
    expect(out[1]).toMatch(/^noise\.pdf +– +Unreadable +– +Review {2}The file .+\.$/);
    expect(out.at(-1)).toMatch(/^\n1 fax, 0 pages in \d+ s: Zally would file 0 and leave 1 to a person\.$/);
  });
});

describe('what moves a cursor', () => {
  const EVIL = 'a\u001b[2J\nb\u009b1m\u202e.tif';
  const COMMANDS: readonly (readonly [string, () => readonly string[]])[] = [
    ['a fax', () => [EVIL, '--roster', 'patients.csv']],
    ['a fax beside another', () => [FAX, EVIL, '--roster', 'patients.csv']],
    ['a roster that is not there', () => [FAX, '--roster', EVIL]],
    ['a roster that is wrong', () => [FAX, '--roster', write(`${EVIL}.csv`, 'name\nx\n')]],
    ['an option', () => [FAX, `--${EVIL}`]],
    [
      'a folder for the report',
      () => [FAX, '--roster', 'patients.csv', '--truth', 'own.csv', '--report', EVIL],
    ],
    ['a fax that is there', () => [write(`there-${EVIL}`, ''), '--roster', 'patients.csv']],
    [
      'a fax that is there, as JSON',
      () => [write(`there-${EVIL}`, ''), '--roster', 'patients.csv', '--json'],
    ],
  ];

  it.each(COMMANDS)('never gets to the terminal from the name of %s', async (_, args) => {
    write('own.csv', `file,type,patient_id\n${FAX},junk,\n`);
    const { out, error } = await triage(args());
    const said = [...out, error?.message ?? ''];
    expect(said.join('')).not.toBe('');
    // Between lines of ours, which the report is made of, there are ends of lines.
    for (const line of said.flatMap((text) => text.split(/\n(?!b)/)))
      expect(stripVTControlCharacters(line)).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(said.join('')).not.toContain('\u001b[2J');
  });
});

/** The arguments for one fax, with a truth of one line. */
const withTruth = (name: string, line: string, ...more: readonly string[]): readonly string[] => {
  const truth = write(name, `file,type,patient_id\n${line}\n`);
  return [FAX, '--roster', 'patients.csv', '--truth', truth, ...more];
};

describe('what is wrong with the command', () => {
  it.each([
    [
      'no fax',
      () => ['--roster', 'patients.csv'],
      'No fax was named. Usage: zally triage FILE... --roster patients.csv',
    ],
    ['no roster', () => [FAX], '--roster is needed: a CSV file of your patients with id, first_name'],
    [
      'a roster that is not there',
      () => [FAX, '--roster', 'none.csv'],
      '--roster: there is no file none.csv',
    ],
    [
      'no fax that is there',
      () => ['a.tif', 'b.tif', '--roster', 'patients.csv'],
      'No fax can be read: there is no file a.tif; there is no file b.tif',
    ],
    [
      'an unknown option',
      () => [FAX, '--fast', '--roster', 'patients.csv'],
      '--fast is unknown, lacks its value',
    ],
    ['an option without its value', () => [FAX, '--roster'], '--roster is unknown, lacks its value'],
    ['a folder without a fax', () => ['empty', '--roster', 'patients.csv'], 'The folder holds no faxes'],
    [
      'an empty roster',
      () => [FAX, '--roster', write('heading.csv', 'id,first_name,last_name,date_of_birth\n')],
      'heading.csv: there is nothing below the heading line',
    ],
    [
      'a roster with other columns',
      () => [FAX, '--roster', write('other.csv', 'name,born\nx,y\n')],
      'other.csv: the heading line lacks id, first_name, last_name, date_of_birth',
    ],
    [
      'a roster with another kind of date',
      () => [FAX, '--roster', write('dates.csv', 'id,first_name,last_name,date_of_birth\n1,A,B,3/4/62\n')],
      'dates.csv: line 2, date_of_birth: a date is YYYY-MM-DD',
    ],
    [
      'an id that comes twice',
      () => [FAX, '--roster', write('twice.csv', 'id,first_name,last_name,date_of_birth\n1,A,B,\n1,C,D,\n')],
      'twice.csv: line 3, id: the id is that of line 2 as well; correct the line, or take it out',
    ],
    [
      'a roster without a name',
      () => [FAX, '--roster', write('nameless.csv', 'id,first_name,last_name,date_of_birth\n1,A,,\n')],
      'nameless.csv: line 2, last_name: the last name is empty; correct the line',
    ],
    ['a roster without an end', () => [FAX, '--roster', '/dev/zero'], '--roster: zero: it is no file but'],
    [
      'a directory without an end',
      () => [FAX, '--roster', 'patients.csv', '--directory', '/dev/zero'],
      '--directory: zero: it is no file but',
    ],
    [
      'truth without an end',
      () => [FAX, '--roster', 'patients.csv', '--truth', '/dev/zero'],
      '--truth: zero: it is no file but',
    ],
    [
      'a fax without an end',
      () => ['/dev/zero', '--roster', 'patients.csv'],
      'No fax can be read: /dev/zero is no file but a device or a pipe',
    ],
    [
      'a roster that is a folder',
      () => [FAX, '--roster', 'empty'],
      '--roster: empty: it is no file but a folder',
    ],
    [
      'a roster larger than any',
      () => {
        truncateSync(join(folder, write('huge.csv', '')), 3_000_000_000);
        return [FAX, '--roster', 'huge.csv'];
      },
      '--roster: huge.csv: it is larger than 64 MB',
    ],
    [
      'a directory with other columns',
      () => [FAX, '--roster', 'patients.csv', '--directory', 'patients.csv'],
      'patients.csv: the heading line lacks name',
    ],
    [
      'truth about other faxes',
      () => withTruth('else.csv', 'z.tif,junk,'),
      '--truth: no line names one of the faxes',
    ],
    [
      'a type that is none',
      () => withTruth('types.csv', `${FAX},labs,`),
      'types.csv: line 2, type: a type is one of lab_result',
    ],
    [
      'a report without truth',
      () => [FAX, '--roster', 'patients.csv', '--report', 'x'],
      '--report needs --truth',
    ],
    [
      'a report where a file lies',
      () => withTruth('one.csv', `${FAX},junk,`, '--report', 'staff.csv'),
      '--report: nothing can be written to the folder staff.csv',
    ],
    [
      'a report where nothing can be made',
      () => withTruth('one.csv', `${FAX},junk,`, '--report', '/proc/nowhere/report'),
      '--report: nothing can be written to the folder report',
    ],
    [
      'truth about a patient whom the roster does not have',
      () => withTruth('whom.csv', `${FAX},junk,8`),
      'whom.csv: line 2, patient_id: the roster has no patient with this id',
    ],
    [
      'a day that is none',
      () => [FAX, '--roster', 'patients.csv', '--received', '2026-02-30'],
      '--received is the day the faxes came, YYYY-MM-DD',
    ],
    [
      'a number that is none',
      () => [FAX, '--roster', 'patients.csv', '--readers', '0'],
      '--readers is a number of processes, 1 to 99',
    ],
  ] as const)('is said in one line for %s, before anything is read', async (_, args, said) => {
    const { out, error } = await triage(args());
    expect(error?.detail).toContain(said);
    expect(error?.message).not.toContain('\n');
    expect(out).toEqual([]);
    expect(existsSync(join(folder, 'triage-report'))).toBe(false);
  });
});
