import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadLabelledFiles } from '../../../src/evaluation/real/labelled-files.ts';
import { realSection } from '../../../src/evaluation/real/real-section.ts';
import { makePractice, planInbox, renderFax, truthOf } from '../../../src/sandbox/fax-machine/index.ts';

const place = mkdtempSync(join(tmpdir(), 'zally-real-'));
const [data, readings] = [join(place, 'data'), join(place, 'readings')];
afterAll(() => rmSync(place, { recursive: true }));

const practice = makePractice('real');
const PEOPLE = practice.patients.slice(0, 40);
const OUR_LABELS: Readonly<Record<string, string>> = {
  lab_result: 'lab_result',
  imaging_report: 'imaging_report',
};
/** A lab result and an imaging report without a flaw, on a page or two. */
const plans = Object.keys(OUR_LABELS).flatMap((type) =>
  planInbox({ seed: 'real', count: 60, practice, mode: 'fine' })
    .filter((plan) => plan.defects.length === 0)
    .filter((plan) => {
      const { documents } = truthOf(plan);
      return documents.length === 1 && documents[0]?.type === type && (documents[0].pages[1] ?? 9) <= 2;
    })
    .slice(0, 1),
);

const HEAD =
  'file,doc_type,source_label,patient_family,patient_given,dob,sender,provider,urgent,pages,label_origin,source,note';
const write = (path: string, text: string | Uint8Array): void => {
  mkdirSync(join(data, path, '..'), { recursive: true });
  writeFileSync(join(data, path), text);
};

beforeAll(async () => {
  const labels = [HEAD];
  const people = new Map(PEOPLE.map((person) => [person.id, person]));
  for (const [n, plan] of plans.entries()) {
    const [document] = truthOf(plan).documents;
    const person = practice.patients.find(({ id }) => id === document?.patientId);
    if (document === undefined || person === undefined) throw new Error('a document without a patient');
    people.set(person.id, person);
    const { bytes } = await renderFax(plan);
    const name = `maker_${n}.tif`;
    write(`faxdocs/tiff/${name}`, bytes);
    const given = [person.firstName, person.middleName, person.suffix].join(' ').trim();
    labels.push(
      `pdf/missing_${n}.pdf;tiff/${name},${OUR_LABELS[document.type]},labs,${person.lastName},${given},${person.dateOfBirth},,,${n === 0 ? 'Y' : ''},1,seen,x,`,
    );
  }
  write('faxdocs/tiff/maker_broken_std.tif', 'no picture');
  labels.push('tiff/maker_broken_std.tif,prescription,prescription details,,,,,,,1,seen,x,');
  write('faxdocs/tiff/maker_torn.tif', 'half a picture');
  labels.push('tiff/maker_torn.tif,junk,receipt,,,,,,,1,seen,x,');
  write('faxdocs/labels.csv', `${labels.join('\n')}\n`);
  const roster = [...people.values()].map((p) =>
    [
      p.lastName,
      `${p.firstName} ${p.middleName}`.trim(),
      p.suffix,
      p.dateOfBirth,
      p.sex,
      p.address,
      p.city,
      p.state,
      p.zip,
      p.phone,
      'x',
    ]
      .map((cell) => `"${cell}"`)
      .join(','),
  );
  write(
    'patients/ccda_roster.csv',
    `${['family,given,suffix,dob,sex,street,city,state,zip,phone,source', ...roster].join('\n')}\n`,
  );
  const records = [
    {
      id: 'm1',
      doc_type_weak: 'operative_report',
      text: 'PREOPERATIVE DIAGNOSIS: , Cataract.,POSTOPERATIVE DIAGNOSIS: , Cataract.,PROCEDURE PERFORMED: , Phacoemulsification.,ANESTHESIA: , Topical.,ESTIMATED BLOOD LOSS: , None.',
    },
    { id: 'm2', doc_type_weak: 'letter', text: 'Dear colleague, thank you.' },
  ];
  write('text/mtsamples_dev.jsonl', `${records.map((record) => JSON.stringify(record)).join('\n')}\n`);
});

describe('documents of others', () => {
  it('are not measured, and that is said, when they aren’t there', async () => {
    const section = await realSection({ env: { ZALLY_EVAL_DATA: join(place, 'nowhere') } });
    expect(section).toBe(
      '## Documents that others wrote\n\nNot measured: the documents are not there. They are looked for in `../shared/data`, or where `ZALLY_EVAL_DATA` says.\n',
    );
  });

  it('are not there without their labels', async () => {
    mkdirSync(join(place, 'bare', 'faxdocs'), { recursive: true });
    expect(await realSection({ env: { ZALLY_EVAL_DATA: join(place, 'bare') } })).toContain('Not measured');
  });

  it('are put together from labels and roster: file by file, each with its chart', () => {
    const { roster, files } = loadLabelledFiles(data);
    expect(files.map(({ file, set, urgent, truth }) => [file, set, urgent, truth.type])).toEqual([
      ['faxdocs/pdf/missing_0.pdf', 'pdf', true, 'lab_result'],
      ['faxdocs/tiff/maker_0.tif', 'fine', true, 'lab_result'],
      ['faxdocs/pdf/missing_1.pdf', 'pdf', false, 'imaging_report'],
      ['faxdocs/tiff/maker_1.tif', 'fine', false, 'imaging_report'],
      ['faxdocs/tiff/maker_broken_std.tif', 'standard', false, null],
      ['faxdocs/tiff/maker_torn.tif', 'fine', false, 'junk'],
    ]);
    for (const [n, plan] of plans.entries()) {
      const person = practice.patients.find(({ id }) => id === truthOf(plan).documents[0]?.patientId);
      const chart = roster.find(({ ehrPatientId }) => ehrPatientId === files[n * 2 + 1]?.patientId);
      expect(chart).toMatchObject({ lastName: person?.lastName, dateOfBirth: person?.dateOfBirth });
    }
    expect(files.at(-1)?.patientId).toBeNull();
  });

  it('are measured with the code of triage; the section has counts, file names and types alone', async () => {
    const section = await realSection({ env: { ZALLY_EVAL_DATA: data }, readings, readers: 2 });
    expect(section).toContain('| what | fine fax | standard fax | PDF |');
    expect(section).toContain(
      '| documents, and those whose label has a type in our words | 3, 3 | 1, 0 | 0, 0 |',
    );
    expect(section).toContain(
      '| right type | 66.7 % (2 of 3; 95 % interval 9.4–99.2 %) | nothing to measure |',
    );
    expect(section).toMatch(
      /wrong charts among those \| (?:\*\*0\*\* of [12]|nothing to measure) \| nothing/,
    );
    expect(section).toContain('| of patients in the roster: right chart proposed | 100.0 % (2 of 2;');
    expect(section).toContain(
      '| prescriptions: what a pharmacy gets, not what a practice gets | 1 | Unreadable 1 |',
    );
    expect(section).toContain('- `faxdocs/tiff/maker_torn.tif`: junk left open\n');
    expect(section).toContain('#### mtsamples.com\n\n2 documents;');
    expect(section).toContain('| Operative report | 100.0 % (1 of 1;');
    expect(section).not.toMatch(/NaN|undefined|Infinity/);
    const words = new Set(section.split(/[^A-Za-z]+/));
    for (const { lastName, firstName } of practice.patients)
      expect(words.has(lastName) && words.has(firstName)).toBe(false);
  }, 120_000);

  it('are read once: the readings lie where they were told to, by bytes and reader', async () => {
    const kept = readdirSync(readings, { recursive: true })
      .map(String)
      .filter((name) => name.endsWith('.json.gz'));
    expect(kept).toHaveLength(4);
    let done = 0;
    await realSection({ env: { ZALLY_EVAL_DATA: data }, readings, readers: 1, progress: () => done++ });
    expect(done).toBe(4);
    expect(
      readdirSync(readings, { recursive: true })
        .map(String)
        .filter((name) => name.endsWith('.json.gz')),
    ).toEqual(kept);
  }, 120_000);
});
