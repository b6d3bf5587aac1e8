import { describe, expect, it } from 'vitest';
import type { PracticeTx } from '../../../src/db/database.ts';
import { turnOffAiReader } from '../../../src/db/stores/ai-reader.ts';
import { endBaa, recordBaa } from '../../../src/db/stores/practices.ts';
import type { FaxId } from '../../../src/domain/ids.ts';
import { phi } from '../../../src/domain/phi.ts';
import type { FaxReader } from '../../../src/pipeline/reading.ts';
import { processFax } from '../../../src/pipeline/steps/process-fax.ts';
import { secondRead } from '../../../src/pipeline/steps/second-read.ts';
import { understandFax } from '../../../src/pipeline/understand/understand-fax.ts';
import { createPracticeInABox } from '../../support/practice-in-a-box.ts';
import { never, statesOf } from '../../support/steps.ts';
import { context, page, reading } from '../understand/builders.ts';
import { AGREES, ANSWER, createAsking, PATIENT, reads, STRANGER, UNSURE, UNSURE_LINES } from './asking.ts';

const CLEAR = page([
  'NORTHSIDE CLINICAL LABORATORY',
  'LABORATORY REPORT',
  ...PATIENT,
  'Collected: 03/01/2026 Reported: 03/02/2026',
  'COMPREHENSIVE METABOLIC PANEL',
  'Test Result Units Reference Range Flag',
  'Sodium 140 mmol/L 135-145',
  'Potassium 4.2 mmol/L 3.5-5.1',
  'Creatinine 0.9 mg/dL 0.6-1.1',
  'Specimen: Serum Final report',
]);
const signBaa = async (tx: PracticeTx): Promise<void> =>
  await recordBaa(tx, { version: '2', signer: 'A. Owner', documentSha256: '0'.repeat(64) });
const asking = createAsking();
const { askedAbout, callsOf, depsOf, arrived, inPractice, statesAfter } = asking;

describe('a fax that the local reader is unsure of', () => {
  it('is asked about once and filed when the second reader agrees', async () => {
    const calls = await callsOf(async () => {
      expect(await statesAfter(depsOf(reads(UNSURE)))).toMatchObject({ fax: 'filing', filing: 'planned' });
    });
    expect(calls).toBe(1);
  });

  it('waits for a person when the second reader sees another type or another patient', async () => {
    asking.api.answer({ kind: 'message', text: JSON.stringify({ ...ANSWER, type: 'billing' }) });
    expect(await statesAfter(depsOf(reads(UNSURE)))).toMatchObject({
      fax: 'review',
      reasons: ['type_unsure'],
    });
    const other = page([STRANGER, ...UNSURE_LINES]);
    const seesPatient = async (numbers: readonly number[]) => {
      asking.api.answer({ kind: 'message', text: JSON.stringify({ ...ANSWER, patient: numbers }) });
      return await statesAfter(depsOf(reads(other)));
    };
    expect(await seesPatient([1, 2])).toMatchObject({ fax: 'review', reasons: ['identifier_conflict'] });
    expect(asking.api.calls.at(-1)?.body).toContain('⟦w1⟧ ⟦w2⟧\\npatient name: ⟦w3⟧, ⟦w4⟧');
    // The name that the local reader found, and numbers that stand for nothing.
    expect(await seesPatient([3, 4, 999])).toMatchObject({ fax: 'filing' });
  });

  it('is on record as asked about before the words go out', async () => {
    const seen: string[] = [];
    asking.api.answer(async () => {
      for (const id of await askedAbout()) if (id !== null) seen.push(id);
      return AGREES;
    });
    const { faxId } = await statesAfter(depsOf(reads(UNSURE)));
    expect(seen).toContain(faxId);
  });

  it('goes out as masked words: no name, date, number, sender, file name or id of the fax, the chart or the practice', async () => {
    const deps = depsOf(reads(UNSURE));
    const { faxId, message } = await arrived(deps);
    await processFax(deps, asking.box.practiceId, faxId, never);
    const { body, headers, path } = asking.api.calls.at(-1) ?? { body: '', headers: {}, path: '' };
    const sent = `${path}\n${JSON.stringify(headers)}\n${body}`.toLowerCase();
    for (const word of [
      'smith',
      'joanna',
      '1980',
      '02/03',
      '555',
      '0101',
      'fax.pdf',
      faxId,
      asking.box.practiceId,
      'elm street',
    ])
      expect(sent).not.toContain(word);
    expect(body).not.toMatch(new RegExp(`\\b(?:${message}|1001|11)\\b`));
    expect(body).toContain('patient name: ⟦w');
  });
});

describe('nobody is asked', () => {
  it.each([
    [
      'when the practice has it turned off',
      async () => await inPractice(turnOffAiReader),
      () => depsOf(reads(UNSURE)),
    ],
    ['when there is no key', async () => {}, () => ({ ...depsOf(reads(UNSURE)), secondReader: undefined })],
    [
      'when masking leaves too little',
      async () => {},
      () => depsOf(reads(page([...PATIENT, 'Zzyzx quux', 'Flurb wug']))),
    ],
  ])('%s', async (_when, prepare, deps) => {
    await prepare();
    const asked = await askedAbout();
    const calls = await callsOf(async () => {
      expect((await statesAfter(deps())).fax).toBe('review');
    });
    expect(calls).toBe(0);
    expect(await askedAbout()).toEqual(asked);
  });

  it('when the local reader is sure', async () => {
    const calls = await callsOf(async () => {
      expect((await statesAfter(depsOf(reads(CLEAR)))).fax).toBe('filing');
    });
    expect(calls).toBe(0);
  });

  it('for a practice that never turned it on', async () => {
    const other = await createPracticeInABox(asking.test);
    const deps = { ...depsOf(reads(UNSURE)), ehr: other.ehr };
    const { faxId } = await arrived(deps, other);
    const calls = await callsOf(async () => await processFax(deps, other.practiceId, faxId, never));
    expect(calls).toBe(0);
    expect((await statesOf(asking.test, other.practiceId, faxId)).fax).toBe('review');
  });

  it('after it was turned off while the fax was being read', async () => {
    const whileReading: FaxReader = {
      ...reads(UNSURE),
      read: async (bytes, signal) => {
        await inPractice(turnOffAiReader);
        return await reads(UNSURE).read(bytes, signal);
      },
    };
    const asked = await askedAbout();
    const calls = await callsOf(async () => {
      expect(await statesAfter(depsOf(whileReading))).toMatchObject({
        fax: 'review',
        reasons: ['type_unsure'],
      });
    });
    expect(calls).toBe(0);
    expect(await askedAbout()).toEqual(asked);
  });

  it('after the BAA ended once the charts had been searched', async () => {
    const deps = depsOf(reads(UNSURE));
    const { faxId } = await arrived(deps);
    const words = reading(UNSURE);
    const understood = phi({ finding: understandFax(words, context), matches: [{ candidates: [] }] });
    await inPractice(endBaa);
    const asked = await askedAbout();
    const calls = await callsOf(async () => {
      const read = secondRead(deps, asking.box.practiceId, { id: faxId }, phi(words), understood, never);
      await expect(read).rejects.toMatchObject({ code: 'baa_missing' });
    });
    expect(calls).toBe(0);
    expect(await askedAbout()).toEqual(asked);
    await inPractice(signBaa);
  });

  it('after the BAA ended while the fax was being read; the fax is kept until there is one again', async () => {
    const whileReading: FaxReader = {
      ...reads(UNSURE),
      read: async (bytes, signal) => {
        await inPractice(endBaa);
        return await reads(UNSURE).read(bytes, signal);
      },
    };
    const asked = await askedAbout();
    let faxId: FaxId | undefined;
    const calls = await callsOf(async () => {
      const after = await statesAfter(depsOf(whileReading));
      expect(after).toMatchObject({ fax: 'received', item: undefined });
      faxId = after.faxId;
    });
    expect(calls).toBe(0);
    expect(await askedAbout()).toEqual(asked);
    await inPractice(signBaa);
    asking.test.clock.now += 600_000;
    await processFax(depsOf(reads(UNSURE)), asking.box.practiceId, faxId as FaxId, never);
    expect((await statesOf(asking.test, asking.box.practiceId, faxId as FaxId)).fax).toBe('filing');
  });
});
