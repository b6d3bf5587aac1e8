import { afterAll, beforeAll, beforeEach } from 'vitest';
import { createEgress, type Egress } from '../../../src/adapters/egress/egress.ts';
import { createLogger } from '../../../src/adapters/log/logger.ts';
import { createAnthropicReader } from '../../../src/adapters/reader/anthropic/client.ts';
import type { PracticeTx } from '../../../src/db/database.ts';
import { turnOnAiReader } from '../../../src/db/stores/ai-reader.ts';
import { saveRuleset } from '../../../src/db/stores/rulesets.ts';
import type { FaxId } from '../../../src/domain/ids.ts';
import { phi } from '../../../src/domain/phi.ts';
import type { FaxReader } from '../../../src/pipeline/reading.ts';
import type { SecondAnswer } from '../../../src/pipeline/second-reader.ts';
import type { StepDeps } from '../../../src/pipeline/steps/deps.ts';
import { processFax } from '../../../src/pipeline/steps/process-fax.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { createMessagesApi, type MessagesApi, type Reply } from '../../support/messages-api.ts';
import { createPracticeInABox, type PracticeInABox } from '../../support/practice-in-a-box.ts';
import { arrive, constantReader, faxIds, never, statesOf, stepDeps } from '../../support/steps.ts';
import { documentsOf, page, reading } from '../understand/builders.ts';

export const PATIENT = [
  'Patient Name: SMITH, JOANNA',
  'Date of Birth: 02/03/1980 Sex: F',
  'Phone: (555) 010-0101',
];
const HINTS = [
  'Result Units Reference Range Flag',
  'Specimen: Serum',
  'Glucose 92 mg/dL 70-99',
  'Sodium 140 mmol/L 135-145',
  'Collected: 03/01/2026 Reported: 03/02/2026',
  'Laboratory values are enclosed',
];
const TALK = [
  'Please review the enclosed notes and contact our office',
  'The patient was seen today for evaluation, please review the enclosed notes',
  'Assessment and plan: follow up in our office with questions about treatment',
  'The patient returns for follow up and feels well, medications were reviewed',
];
/** A name at the head of the page that is nobody's here. */
export const STRANGER = 'Abigail Overton';

/** Sure enough to file when the second reader agrees, and not alone. */
const isUnsure = (lines: readonly string[]): boolean => {
  const [document] = documentsOf(page(lines));
  const share = document?.typeConfidence ?? 0;
  return document?.type === 'lab_result' && document.urgency !== 'urgent' && share > 0.72 && share < 0.84;
};
/**
 * Whose it is stands there clearly; what it is doesn't. Looked for, since what the local reader is sure of changes with
 * every training.
 */
export const UNSURE_LINES: readonly string[] = (() => {
  for (const talk of [...TALK.map((one) => [one]), TALK.slice(0, 2), TALK.slice(2), TALK.slice(1), TALK])
    for (let chosen = 1; chosen < 2 ** HINTS.length; chosen++) {
      const lines = [...PATIENT, ...HINTS.filter((_hint, n) => (chosen >> n) % 2 === 1), ...talk];
      if (isUnsure(lines) && isUnsure([STRANGER, ...lines])) return lines;
    }
  throw new Error('No document of these leaves the local reader unsure: add words to choose from');
})();
export const UNSURE = page(UNSURE_LINES);
export const ANSWER: SecondAnswer = {
  type: 'lab_result',
  typeConfidence: 1,
  urgency: 'routine',
  sensitive: false,
  patient: [],
};
export const AGREES: Reply = { kind: 'message', text: JSON.stringify(ANSWER) };
const LONG_MS = 20_000;

export const reads = (fax: ReturnType<typeof page>): FaxReader =>
  constantReader({ ok: true, reading: phi(reading(fax)) });

/** A practice that lets lab results go by themselves and has the AI reader on, with a stand-in for the Messages API. */
export const createAsking = () => {
  let test: TestDatabase;
  let box: PracticeInABox;
  let api: MessagesApi;
  let egress: Egress;
  const written: string[] = [];

  const inPractice = async <T>(work: (tx: PracticeTx) => Promise<T>): Promise<T> =>
    await test.db.inPractice(box.practiceId, { kind: 'operator' }, work);

  beforeAll(async () => {
    test = await createTestDatabase();
    box = await createPracticeInABox(test);
    api = await createMessagesApi();
    egress = createEgress({ hosts: { ai_reader: [api.url] } });
    const effect = {
      do: 'file',
      assignee: { kind: 'chart_provider' },
      task: 'review_result',
      dueDays: 1,
    } as const;
    await inPractice(async (tx) => {
      const rules = [{ when: { types: ['lab_result' as const] }, effect }];
      await saveRuleset(
        tx,
        { format: 2, rules, autonomy: { lab_result: 'auto' }, sensitive: 'review' },
        null,
      );
    });
  });
  afterAll(async () => await egress.close());
  beforeEach(async () => {
    written.length = 0;
    api.answer(AGREES);
    await inPractice(async (tx) => await turnOnAiReader(tx, 'ZDR agreement of 2026-11-01'));
  });

  const depsOf = (reader: FaxReader, timeoutMs = LONG_MS): StepDeps => ({
    ...stepDeps(test, box, reader),
    secondReader: createAnthropicReader({
      egress,
      apiUrl: api.url,
      apiKey: api.key,
      model: 'claude-made-up',
      timeoutMs,
    }),
    log: createLogger('debug', (line) => void written.push(line)),
  });
  /** Takes in a new fax. @returns its id, and the EHR's of its message */
  const arrived = async (deps: StepDeps, practice = box): Promise<{ faxId: FaxId; message: number }> => {
    // Faxes are told apart by when they were first seen.
    test.clock.now += 1000;
    const message = await arrive(test, practice, { ...deps, log: createLogger('silent') });
    return { message, faxId: (await faxIds(test, practice.practiceId)).at(-1) as FaxId };
  };
  return {
    get test() {
      return test;
    },
    get box() {
      return box;
    },
    get api() {
      return api;
    },
    /** What was logged in this test. */
    written,
    inPractice,
    depsOf,
    arrived,
    /** Works on a new fax. @returns where that led */
    statesAfter: async (deps: StepDeps) => {
      const { faxId, message } = await arrived(deps);
      await processFax(deps, box.practiceId, faxId, never);
      return { faxId, message, ...(await statesOf(test, box.practiceId, faxId)) };
    },
    /** How many calls were made meanwhile. */
    callsOf: async (work: () => Promise<unknown>): Promise<number> => {
      const before = api.calls.length;
      await work();
      return api.calls.length - before;
    },
    /** The faxes that were asked about, as the audit has it. */
    askedAbout: async (): Promise<readonly (string | null)[]> =>
      await inPractice(async (tx) => {
        const query = tx.q.selectFrom('audit_events').select('resource_id');
        const rows = await query.where('action', '=', 'ai_reader.asked').execute();
        return rows.map((row) => row.resource_id);
      }),
  };
};
