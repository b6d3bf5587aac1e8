import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { makePractice, planInbox, renderFax, truthOf } from './index.ts';
import { REPERTOIRES, type RepertoireName } from './repertoires.ts';

const cell = (value: string): string => (/[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
const csv = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => `${row.map(cell).join(',')}\n`).join('');

const isRepertoire = (name: string): name is RepertoireName => REPERTOIRES.some((one) => one === name);

/**
 * Writes faxes and, beside them, `patients.csv`, `staff.csv` and `truth.csv` (one line a document).
 * Usage: `node src/sandbox/fax-machine/main.ts --seed 1 --count 64 --out DIR [--layouts diverse] [--mode fine]`
 */
const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string', default: '1' },
      count: { type: 'string', default: '64' },
      out: { type: 'string' },
      layouts: { type: 'string', default: 'shown' },
      mode: { type: 'string' },
    },
  });
  const count = Number(values.count);
  if (values.out === undefined) throw new Error('--out DIR is missing');
  if (!Number.isInteger(count) || count < 0) throw new Error('--count must be a whole number');
  const { out, layouts, mode } = values;
  if (!isRepertoire(layouts)) throw new Error(`--layouts must be ${REPERTOIRES.join(', ')}, not ${layouts}`);
  if (mode !== undefined && mode !== 'fine' && mode !== 'standard')
    throw new Error(`--mode must be fine or standard, not ${mode}`);
  await mkdir(out, { recursive: true });
  const practice = makePractice(values.seed);
  const truths: string[][] = [];
  for (const plan of planInbox({
    seed: values.seed,
    count,
    practice,
    layouts,
    ...(mode === undefined ? {} : { mode }),
  })) {
    const { bytes, fileName } = await renderFax(plan);
    await writeFile(join(out, fileName), bytes);
    const { documents, fileable, defects } = truthOf(plan);
    for (const { pages, type, urgency, action, patientId } of documents) {
      const line = [fileName, `${pages[0]}`, `${pages[1]}`, type, urgency, action, patientId ?? ''];
      truths.push([...line, `${fileable}`, defects.join(' ')]);
    }
  }
  const patients = practice.patients.map((p) => [
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
  ]);
  const patientHead =
    'id,first_name,middle_name,last_name,suffix,date_of_birth,sex,phone,address,city,state,zip';
  const truthHead = 'file,page_first,page_last,type,urgency,action,patient_id,fileable,defects';
  const staff = [
    ...practice.doctors.map((d) => [d.id, `${d.firstName} ${d.lastName}`, 'doctor']),
    ...practice.staff.map((s) => [s.id, s.name, s.role]),
  ];
  await writeFile(join(out, 'patients.csv'), csv([patientHead.split(','), ...patients]));
  await writeFile(join(out, 'staff.csv'), csv([['id', 'name', 'role'], ...staff]));
  await writeFile(join(out, 'truth.csv'), csv([truthHead.split(','), ...truths]));
};

await main();
