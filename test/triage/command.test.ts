import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { truthOf } from '../../src/sandbox/fax-machine/index.ts';
import { CLI, type Desk, type Ended, makeDesk, run } from './command.ts';
import { lineSchema } from './line-schema.ts';

let desk: Desk;
const triage = async (...args: readonly string[]): Promise<Ended> =>
  await run(process.execPath, [CLI, 'triage', ...args], { cwd: desk.folder, env: desk.env });
const linesOf = ({ out }: Ended) =>
  out
    .trimEnd()
    .split('\n')
    .map((line) => lineSchema.parse(JSON.parse(line)));

beforeAll(async () => {
  desk = await makeDesk();
});
afterAll(() => rmSync(dirname(desk.folder), { recursive: true }));

it('takes no harm from a link that leads to itself, and says its usage when asked', async () => {
  const folder = join(desk.folder, 'links');
  mkdirSync(folder);
  symlinkSync('loop', join(folder, 'loop'));
  expect(await triage('links', '--roster', 'patients.csv')).toMatchObject({ code: 1 });
  expect((await triage('links', '--roster', 'patients.csv')).err).not.toContain('unexpected');
  expect((await triage('x'.repeat(300), '--roster', 'patients.csv')).err).toContain('there is no file');
  rmSync(folder, { recursive: true });
  expect(await triage('--help')).toMatchObject({ code: 0, err: '' });
});

describe('with --json, a directory and the truth', () => {
  let ended: Ended;
  let given: readonly string[];
  let before: readonly string[];

  beforeAll(async () => {
    before = readdirSync(desk.folder, { recursive: true }).map(String).toSorted();
    // The longest fax comes first and files that fail at once right after it: they are ready before it.
    const [longest = '', ...others] = desk.faxes;
    given = [longest, ...desk.broken, ...others];
    const options =
      '--roster patients.csv --directory staff.csv --json --truth truth.csv --report found --received 2026-11-03';
    ended = await triage(...given, ...options.split(' '));
  }, 300_000);

  it('ends well, with nothing on standard error', () => {
    expect(ended).toMatchObject({ code: 0, err: '' });
  });

  it('prints one object a line in the documented shape, and nothing else', () => {
    expect(linesOf(ended)).toHaveLength(given.length);
    for (const line of ended.out.trimEnd().split('\n'))
      expect(Object.keys(JSON.parse(line) as object)).toEqual([
        'file',
        'pages',
        'legibility',
        'documents',
        'ms',
      ]);
  });

  it('keeps the order of the command line', () => {
    expect(linesOf(ended).map(({ file }) => file)).toEqual(given);
  });

  it('says what each fax is and whose, with the directory’s member', () => {
    const lines = linesOf(ended);
    const staff = readFileSync(join(desk.folder, 'staff.csv'), 'utf8');
    for (const [file, plan] of desk.plans) {
      const line = lines.find((one) => one.file === file);
      const truths = truthOf(plan).documents;
      expect(line?.pages, file).toBeGreaterThanOrEqual(truths.at(-1)?.pages[1] ?? 1);
      expect(
        line?.documents.map(({ type, patientId }) => ({ type, patientId })),
        file,
      ).toEqual(truths.map(({ type, patientId }) => ({ type, patientId })));
      for (const { assigneeId } of line?.documents ?? [])
        if (assigneeId === null || assigneeId === undefined) expect(assigneeId).toBeNull();
        else expect(staff).toContain(`\n${assigneeId},`);
    }
  });

  it('files as if every type were automatic', () => {
    const documents = linesOf(ended).flatMap((line) => line.documents);
    expect(documents.some(({ decision }) => decision === 'file')).toBe(true);
    for (const { decision, reasons, patientId, match } of documents) {
      expect(reasons.length === 0).toBe(decision === 'file');
      expect(reasons).not.toContain('type_suggest_only');
      if (decision === 'file') {
        expect(patientId).not.toBeNull();
        expect(match.evidence.filter(({ agreement }) => agreement === 'exact').length).toBeGreaterThan(1);
      }
    }
  });

  it('leaves what cannot be read to a person, with the reason', () => {
    const reasons = linesOf(ended)
      .filter(({ file }) => file.startsWith('broken-'))
      .map(({ file, pages, documents: [document] }) => [file.slice(7, -4), pages, document?.reasons.join()]);
    expect(Object.fromEntries(reasons.map(([kind, , reason]) => [kind, reason]))).toMatchObject({
      'truncated-tiff': 'truncated',
      'zero-bytes': 'empty_file',
      'encrypted-pdf': 'encrypted',
    });
    for (const line of linesOf(ended).filter(({ pages }) => pages === 0))
      expect(line).toMatchObject({
        legibility: 0,
        documents: [{ pages: [0, 0], type: 'unreadable', decision: 'review', patientId: null }],
      });
  });

  it('writes the report and its picture into the folder, and nothing anywhere else', () => {
    const report = readFileSync(join(desk.folder, 'found', 'report.md'), 'utf8');
    expect(report).toContain('# Triage of 3 faxes');
    expect(report).toContain('5 faxes left out, since no line of the truth names them.');
    expect(report).not.toContain('of the truth left out');
    expect(report).toMatch(/\| wrong charts among filed \| \*\*0\*\* of \d/);
    expect(report).toContain('](reliability.svg)');
    expect(readFileSync(join(desk.folder, 'found', 'reliability.svg'), 'utf8')).toMatch(/^<svg /);
    const after = readdirSync(desk.folder, { recursive: true }).map(String).toSorted();
    expect(after.filter((name) => !before.includes(name))).toEqual([
      'found',
      join('found', 'reliability.svg'),
      join('found', 'report.md'),
    ]);
    expect(readdirSync(desk.home)).toEqual([]);
    expect(readdirSync(desk.temporary)).toEqual([]);
  });
});

describe('as a table, with a fax that isn’t there', () => {
  let ended: Ended;

  beforeAll(async () => {
    mkdirSync(join(desk.folder, 'month', 'day'), { recursive: true });
    for (const name of desk.broken) {
      const place = name.includes('pdf') ? join('month', 'day') : 'month';
      writeFileSync(join(desk.folder, place, name), readFileSync(join(desk.folder, name)));
    }
    writeFileSync(join(desk.folder, 'month', 'notes.txt'), 'no fax');
    writeFileSync(join(desk.folder, 'month', '.hidden'), 'no fax');
    ended = await triage('gone.tif', 'month', '--roster', 'patients.csv');
  }, 300_000);

  it('shows the others, whole folders and what is in them, and no progress without a terminal', () => {
    const [head = '', ...rows] = ended.out.trimEnd().split('\n');
    expect(head).toMatch(/^Fax +Pages {2}What it is +Chart +Sure +What Zally would do$/);
    for (const name of desk.broken) expect(ended.out).toContain(name);
    expect(ended.out).not.toMatch(/notes|hidden|█/);
    expect(ended.out).not.toContain('\u001b');
    expect(ended.out).toContain('The file is locked with a password.');
    expect(rows.at(-1)).toMatch(
      /^5 faxes, \d pages? in \d+ s: Zally would file 0 and leave 5 to a person\.$/,
    );
  });

  it('ends with an error in one line that names what is missing', () => {
    expect(ended.code).toBe(1);
    expect(ended.err).toBe(
      'zally: Not every fax is in the list: there is no file gone.tif. Correct what is named, and run the command again.\n',
    );
  });
});

describe('a command that can’t work', () => {
  it('ends with one line on standard error and nothing on standard output', async () => {
    writeFileSync(join(desk.folder, 'dates.csv'), 'id,first_name,last_name,date_of_birth\n1,A,B,3/4/62\n');
    const { code, out, err } = await triage(...desk.faxes, '--roster', 'dates.csv');
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toBe(
      'zally: dates.csv: line 2, date_of_birth: a date is YYYY-MM-DD and has to be in the calendar; correct the line, or take it out. Correct what is named, and run the command again.\n',
    );
  });
});

const hasScript = process.platform === 'linux' && existsSync('/usr/bin/script');

describe.skipIf(!hasScript)('at a terminal', () => {
  it('draws progress on standard error alone and clears it away', async () => {
    // `script` gives the program a terminal; what goes to the file has none.
    const command = [process.execPath, CLI, 'triage', desk.broken[0], '--roster', 'patients.csv', '--json']
      .map((part) => `'${part}'`)
      .join(' ');
    const { out } = await run('/usr/bin/script', ['-qec', `${command} >terminal.json`, '/dev/null'], {
      cwd: desk.folder,
      env: { ...desk.env, SHELL: '/bin/sh' },
    });
    expect(out).toContain('░░░░░░░░░░░░░░░░░░░░░░░░ 0 of 1');
    expect(out).toContain('████████████████████████ 1 of 1');
    expect(out.endsWith('\r\u001b[2K')).toBe(true);
    lineSchema.parse(JSON.parse(readFileSync(join(desk.folder, 'terminal.json'), 'utf8')));
  }, 60_000);
});
