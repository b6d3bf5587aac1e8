import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Ehr } from '../../../../src/pipeline/ports.ts';
import type { Sandbox } from '../../../../src/sandbox/drchrono/server.ts';
import { createTestDatabase } from '../../../support/database.ts';
import { createPracticeInABox } from '../../../support/practice-in-a-box.ts';
import { benchOf } from '../drchrono-bench.ts';
import type { EhrBench } from '../ehr-bench.ts';

let bench: EhrBench;
let ehr: Ehr;
let sandbox: Sandbox;
beforeAll(async () => {
  const box = await createPracticeInABox(await createTestDatabase());
  sandbox = box.sandbox;
  bench = benchOf(box);
  ehr = await box.ehr.forPractice(box.practiceId, 'person');
});

describe('taking back a message that somebody has archived', () => {
  const isOurs = (ehrPatientId: string): boolean => ehrPatientId === bench.ids.joanna;
  /** Completed, and then archived by a colleague. */
  const archived = async (): Promise<{ id: string; key: string }> => {
    const id = await bench.dropFax();
    const key = randomUUID();
    await ehr.completeFax(id, { ehrPatientId: bench.ids.joanna, ehrUserId: bench.ids.user, key });
    sandbox.byHand({ message: Number(id), action: 'archive' });
    return { id, key };
  };

  it('takes our patient off, and says that it does not come back into the inbox', async () => {
    const { id, key } = await archived();
    for (const _ of [1, 2])
      await expect(ehr.reopenFax(id, { key, isOurs })).rejects.toMatchObject({ code: 'ehr_refused' });
    expect(await bench.patientOn(id)).toBeNull();
    expect(await bench.notes(id)).toHaveLength(2);
    expect(await ehr.getFax(id)).toMatchObject({ handled: true, noteKeys: [] });
  });

  it('leaves it to the patient that the colleague has given it to', async () => {
    const { id, key } = await archived();
    await bench.assign(id, bench.ids.peter);
    await expect(ehr.reopenFax(id, { key, isOurs })).rejects.toMatchObject({ code: 'ehr_changed' });
    expect(await bench.patientOn(id)).toBe(bench.ids.peter);
    expect(await ehr.getFax(id)).toMatchObject({ handled: true, noteKeys: [key] });
  });
});
