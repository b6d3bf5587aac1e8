import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type FaxPlan,
  MALFORMED_KINDS,
  makeMalformed,
  makePractice,
  planInbox,
  renderFax,
  truthOf,
} from '../../src/sandbox/fax-machine/index.ts';

export const CLI = join(import.meta.dirname, '..', '..', 'src', 'cli.ts');

/** What a program said and how it ended. */
export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Lets a program run to its end, with no environment but the one given. */
export const run = async (
  program: string,
  args: readonly string[],
  { cwd, env }: { readonly cwd: string; readonly env: Readonly<Record<string, string>> },
): Promise<Ended> => {
  const child = spawn(program, [...args], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  const { promise, resolve, reject } = Promise.withResolvers<number | null>();
  child.on('error', reject);
  child.on('close', resolve);
  return { code: await promise, out, err };
};

/** A folder with a few faxes, broken files and tables, and folders that have to stay empty. */
export interface Desk {
  readonly folder: string;
  readonly home: string;
  readonly temporary: string;
  /** Names of whole faxes, longest first. */
  readonly faxes: readonly string[];
  readonly plans: ReadonlyMap<string, FaxPlan>;
  /** Names of files that no reader gets through. */
  readonly broken: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

const PATIENT_HEAD =
  'id,first_name,middle_name,last_name,suffix,date_of_birth,sex,phone,address,city,state,zip';
const quoted = (value: string): string => `"${value.replaceAll('"', '""')}"`;

/** Whatever would be called is nowhere. */
const NOWHERE = {
  DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
  REDIS_URL: 'redis://127.0.0.1:1',
  DRCHRONO_API_URL: 'https://nowhere.invalid',
  HTTPS_PROXY: 'http://127.0.0.1:1',
};

/** Puts faxes of the fax machine on a desk. The roster is as a spreadsheet writes it: a mark, quotes and CRLF. */
export const makeDesk = async (): Promise<Desk> => {
  const place = mkdtempSync(join(tmpdir(), 'zally-triage-'));
  const [folder, home, temporary] = ['desk', 'home', 'temporary'].map((name) => {
    mkdirSync(join(place, name));
    return join(place, name);
  }) as [string, string, string];
  const practice = makePractice('desk');
  const plans = planInbox({ seed: 'desk', count: 12, practice, mode: 'fine' });
  const small = plans
    .filter((plan) => plan.defects.length === 0)
    .map((plan) => ({ plan, pages: truthOf(plan).documents.at(-1)?.pages[1] ?? 0 }))
    .toSorted((a, b) => a.pages - b.pages)
    .slice(0, 3)
    .toReversed();
  const named = new Map<string, FaxPlan>();
  const truth = ['file,page_first,page_last,type,urgency,patient_id,fileable'];
  for (const { plan } of small) {
    const { fileName, bytes } = await renderFax(plan);
    writeFileSync(join(folder, fileName), bytes);
    named.set(fileName, plan);
    const { documents, fileable } = truthOf(plan);
    for (const { pages, type, urgency, patientId } of documents)
      truth.push([fileName, ...pages, type, urgency, patientId ?? '', fileable].join(','));
  }
  const broken = MALFORMED_KINDS.map((kind) => {
    const { bytes } = makeMalformed(kind);
    writeFileSync(join(folder, `broken-${kind}.tif`), bytes);
    return `broken-${kind}.tif`;
  });
  const people = practice.patients.map((p) =>
    [
      p.id,
      p.firstName,
      p.middleName,
      p.lastName,
      p.suffix,
      p.dateOfBirth,
      p.sex,
      p.phone,
      p.address,
      p.city,
      p.state,
      p.zip,
    ]
      .map(quoted)
      .join(','),
  );
  writeFileSync(join(folder, 'patients.csv'), `\uFEFF${[PATIENT_HEAD, ...people, ''].join('\r\n')}`);
  const doctors = practice.doctors.map((d) => `${d.id},${d.firstName} ${d.lastName},doctor`);
  writeFileSync(join(folder, 'staff.csv'), ['id,name,role', ...doctors, ''].join('\n'));
  writeFileSync(join(folder, 'truth.csv'), `${truth.join('\n')}\n`);
  const env = { PATH: process.env['PATH'] ?? '', HOME: home, TMPDIR: temporary, ...NOWHERE };
  return { folder, home, temporary, faxes: [...named.keys()], plans: named, broken, env };
};
