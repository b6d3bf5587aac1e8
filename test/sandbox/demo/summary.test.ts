import { expect, it } from 'vitest';
import { parseOptions } from '../../../src/sandbox/demo/options.ts';
import { textsWithPhi } from '../../../src/sandbox/demo/phi-scan.ts';
import { isSound, summarise, type ZallySide } from '../../../src/sandbox/demo/summary.ts';
import type { SandboxRecords } from '../../../src/sandbox/drchrono/server.ts';
import { makePractice } from '../../../src/sandbox/fax-machine/index.ts';

const LABELS = new Map([['Lab result', 'lab_result']]);
const fax = (sha256: string, patient: number | null, fileable: boolean) => ({
  file: { sha256 },
  truth: { patient, fileable, types: ['lab_result'], defects: [], pages: 1 },
});
const document = (sha256: string, patient: number) => ({
  file: { sha256 },
  patient,
  archived: false,
  description: 'Lab result (fax)',
});
const judge = (messages: object[], documents: object[], states: Partial<ZallySide['states']>) => {
  const records = {
    practices: [{ messages, documents }],
    calls: { 'GET /api/messages': 5, 'POST /api/documents': 4, 'POST /o/token/': 1 },
  } as unknown as SandboxRecords;
  const none = { received: 0, filing: 0, review: 0, filed: 0, set_aside: 0, handled_in_ehr: 0 };
  return summarise(
    records,
    { states: { ...none, ...states }, filedByType: {}, reviewByReason: {}, notices: 0 },
    LABELS,
  );
};

it('is sound when what is filed is where the truth says, once', () => {
  const summary = judge([fax('a', 1, true), fax('b', 2, false)], [document('a', 1)], { filed: 1, review: 1 });
  expect(summary).toMatchObject({
    faxes: 2,
    filed: 1,
    fileable: 1,
    fileableFiled: 1,
    typeRight: 1,
    filedUnasked: 0,
    callsPerFiled: 4,
  });
  expect(isSound(summary)).toBe(true);
});

it.each([
  ['a wrong chart', [fax('a', 1, true)], [document('a', 2)], { filed: 1 }, { wrongChart: 1 }],
  [
    'a chart for somebody who is no patient',
    [fax('a', null, false)],
    [document('a', 2)],
    { filed: 1 },
    { wrongChart: 1, filedUnasked: 1 },
  ],
  [
    'a second document',
    [fax('a', 1, true)],
    [document('a', 1), document('a', 1)],
    { filed: 1 },
    { filedTwice: 1 },
  ],
  [
    'a fax that Zally does not know',
    [fax('a', 1, true), fax('b', 1, true)],
    [document('a', 1)],
    { filed: 1 },
    { lost: 1 },
  ],
  ['a fax that is still being read', [fax('a', 1, true)], [], { received: 1 }, { unfinished: 1 }],
] as const)('is not sound with %s', (_what, messages, documents, states, expected) => {
  const summary = judge([...messages], [...documents], states);
  expect(summary).toMatchObject(expected);
  expect(isSound(summary)).toBe(false);
});

it.each([['--count=0'], ['--kill-worker=many'], ['--nonsense'], ['extra']])(
  'says what is wrong with %s',
  (argument) => {
    expect(parseOptions([argument])).toEqual(expect.any(String));
  },
);
it('knows its options', () => {
  expect(parseOptions(['--once', '--kill-worker', '3'])).toEqual({
    once: true,
    fresh: false,
    count: 64,
    seed: '1',
    kills: 3,
  });
});

it('finds what a notice must not say, in any of the ways it is written', () => {
  const practice = makePractice('1');
  const patient = practice.patients.find((one) => one.lastName.length > 4);
  if (patient === undefined) throw new Error('no patient');
  const [year, month, day] = patient.dateOfBirth.split('-');
  const bad = [
    `A fax for ${patient.lastName}`,
    `born ${month}/${day}/${year}`,
    `born ${patient.dateOfBirth}`,
    `call ${patient.phone}`,
    `chart ${patient.chartId}`,
    patient.memberId.toUpperCase(),
  ];
  for (const text of bad) expect(textsWithPhi([text], practice), text).toBe(1);
  const good = [
    '3 faxes need review, 1 urgent. Oldest over 1 h.',
    'All clear. Checked 14:32.',
    'http://localhost:8080/n/0b0e7a52-5a3c-4d7c-9a5a-3f6f5a0d1c11',
  ];
  expect(textsWithPhi(good, practice)).toBe(0);
});
