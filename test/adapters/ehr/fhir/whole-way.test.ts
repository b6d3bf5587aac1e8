import { beforeAll, describe, expect, it } from 'vitest';
import { loadConnection } from '../../../../src/db/stores/connections.ts';
import { fileFax } from '../../../../src/pipeline/steps/file-fax.ts';
import { createTestDatabase, type TestDatabase } from '../../../support/database.ts';
import type { PracticeInABox } from '../../../support/practice-in-a-box.ts';
import { createPracticeOnFhir, type PracticeOnFhir } from '../../../support/practice-on-fhir.ts';
import { filedByPerson, GRACE_MS, never, SETTLE_MS, statesOf, stepDeps } from '../../../support/steps.ts';
import type { EhrBench } from '../ehr-bench.ts';
import { benchOf } from '../fhir-bench.ts';

let test: TestDatabase;
let practice: PracticeOnFhir;
let bench: EhrBench;
beforeAll(async () => {
  test = await createTestDatabase();
  practice = await createPracticeOnFhir(test);
  bench = benchOf(practice, test.db.now);
});

const FHIR_CHOICE = {
  ehrPatientId: 'joanna',
  ehrDoctorId: 'morrow',
  assignee: { kind: 'user', ehrUserId: 'morrow' },
  responsibleEhrUserId: 'morrow',
} as const;

/** A fax comes into the FHIR server's inbox, is taken in, and a person files it. */
const filed = async () => {
  const message = await bench.dropFax(test.clock.now);
  // The steps ask a practice in a box for a fax; here it is there already.
  const box = { ...practice, sandbox: { dropFax: () => 0 } } as unknown as PracticeInABox;
  const deps = stepDeps(test, box);
  const { faxId, filingId } = await filedByPerson(test, box, deps, FHIR_CHOICE);
  const go = async (): Promise<void> => await fileFax(deps, practice.practiceId, filingId, never);
  return { message, faxId, go };
};

describe('a fax on a FHIR server', () => {
  it('goes the whole way from the inbox into the chart, with its task', async () => {
    const { message, faxId, go } = await filed();
    test.clock.now += GRACE_MS;
    await go();
    expect(await statesOf(test, practice.practiceId, faxId)).toMatchObject({ fax: 'filed', filing: 'done' });
    const [document, ...others] = await bench.documents();
    expect([document?.ehrPatientId, others]).toEqual(['joanna', []]);
    expect(await bench.tasks()).toMatchObject([{ assignee: { kind: 'user', ehrUserId: 'morrow' } }]);
    expect(await bench.patientOn(message)).toBe('joanna');
    const connection = await test.db.inPractice(practice.practiceId, { kind: 'zally' }, loadConnection);
    expect(connection).toMatchObject({ state: 'connected', inboxSeenAt: expect.any(Date) });
  });

  it('is filed once although every answer to a write was lost after it took effect', async () => {
    const before = [(await bench.documents()).length, (await bench.tasks()).length];
    const { message, faxId, go } = await filed();
    test.clock.now += GRACE_MS;
    for (const call of ['createDocument', 'createTask', 'completeFax'] as const) {
      bench.fault(call, { kind: 'drop-after' });
      await go();
      test.clock.now += SETTLE_MS;
    }
    await go();
    expect(await statesOf(test, practice.practiceId, faxId)).toMatchObject({ fax: 'filed', filing: 'done' });
    expect([(await bench.documents()).length, (await bench.tasks()).length]).toEqual(
      before.map((n) => n + 1),
    );
    expect(await bench.patientOn(message)).toBe('joanna');
  });
});
