import { describe, expect, test as it } from 'vitest';
import { countAgreement } from '../../src/db/stores/autonomy.ts';
import { endBaa } from '../../src/db/stores/practices.ts';
import { saveRuleset } from '../../src/db/stores/rulesets.ts';
import type { Ruleset } from '../../src/domain/rules.ts';
import { recordWrongChart } from '../../src/pipeline/steps/record-agreement.ts';
import { createSandbox } from '../../src/sandbox/drchrono/server.ts';
import { connectFhir } from '../support/connect-fhir.ts';
import { createTestDatabase, createTestPractice } from '../support/database.ts';
import { PRACTICE_SEED } from '../support/practice-in-a-box.ts';
import { textOf } from './filed-faxes.ts';
import { createTestWeb, signedIn } from './fixture.ts';

const NO_EHR = {
  forPractice: async () => {
    throw new Error('nobody calls the EHR here');
  },
};

describe('settings', async () => {
  const test = await createTestDatabase();
  const sandbox = await createSandbox({
    clients: [{ id: 'zally-client', secret: 'zally-secret' }],
    autoApprove: 'zally',
    now: test.db.now,
  });
  sandbox.seed(PRACTICE_SEED);
  const app = await createTestWeb(test, {
    ehr: NO_EHR,
    env: {
      DRCHRONO_AUTH_URL: sandbox.url,
      DRCHRONO_CLIENT_ID: 'zally-client',
      DRCHRONO_CLIENT_SECRET: 'zally-secret',
    },
  });
  app.addHook('onClose', async () => await sandbox.close());
  it('names a FHIR server as what it is, and offers no way to DrChrono beside it', async () => {
    const practiceId = await createTestPractice(test);
    await connectFhir(test, practiceId);
    const { body } = await (await signedIn(app, test, practiceId, 'owner')).get('/settings');
    expect(body).toContain('FHIR server');
    expect(body).toContain('zally practice fhir');
    expect(body).not.toContain('/settings/ehr/connect');
  });

  it('connects nothing without a BAA, and says so', async () => {
    const practiceId = await createTestPractice(test, { baa: false });
    const owner = await signedIn(app, test, practiceId, 'owner');
    expect((await owner.get('/settings/ehr/connect')).statusCode).toBe(409);
    const { body } = await owner.get('/settings');
    expect(body).toContain('No BAA on record: nothing is processed');
    expect(body).not.toContain('Connect DrChrono');
  });

  it('shows the BAA on record and the rules by their numbers', async () => {
    const practiceId = await createTestPractice(test);
    await test.db.inPractice(practiceId, { kind: 'operator' }, async (tx) => {
      await saveRuleset(
        tx,
        {
          format: 2,
          rules: [
            { when: { types: ['billing'], pagesAtMost: 3 }, effect: { do: 'review' } },
            {
              when: { types: ['lab_result'] },
              effect: { do: 'file', assignee: { kind: 'chart_provider' }, task: 'review_result', dueDays: 0 },
            },
          ],
          autonomy: { lab_result: 'auto' },
          sensitive: 'review',
        },
        null,
      );
    });
    const owner = await signedIn(app, test, practiceId, 'owner');
    const { body } = await owner.get('/settings');
    expect(body).toContain('A. Owner');
    expect(body).toContain('0'.repeat(64));
    expect(body).toMatch(/Rule 1<\/span>\s*<span>Billing; up to 3 pages<\/span>\s*<span>wait for a person/);
    expect(body).toMatch(/Rule 2[\s\S]*“Review result” to the doctor of the chart, due the same day/);
    await test.db.inPractice(practiceId, { kind: 'operator' }, endBaa);
    expect((await owner.get('/settings')).body).toContain('No BAA on record');
  });

  it('shows what goes without a person, and how often people agreed', async () => {
    const practiceId = await createTestPractice(test);
    const rules: Ruleset = {
      format: 2,
      rules: [
        {
          when: { types: ['billing'], senders: ['Elm <Billing>'], pagesAtLeast: 2, typeConfidence: 'fair' },
          effect: {
            do: 'file',
            assignee: { kind: 'ehr_group', ehrGroupId: '61' },
            task: 'post_billing',
            priority: 'low',
            dueDays: 3,
          },
        },
      ],
      autonomy: { lab_result: 'auto', billing: 'never', imaging_report: 'auto' },
      sensitive: 'review',
    };
    await test.db.inPractice(practiceId, { kind: 'operator' }, async (tx) => {
      await saveRuleset(tx, rules, null);
      for (let n = 0; n < 41; n += 1) await countAgreement(tx, 'lab_result', 'agreed');
      await countAgreement(tx, 'lab_result', 'other_type');
      await recordWrongChart(tx, 'lab_result');
    });
    const owner = await signedIn(app, test, practiceId, 'owner');
    const earlier = (await owner.get('/settings/rules/history/1')).body;
    expect(textOf(earlier)).toMatch(/restoring would turn it on again: Lab result\./);
    expect((await owner.get('/settings/rules/history/2')).body).not.toContain('restoring would turn it on');
    const { body } = await owner.get('/settings');
    expect(body).toMatch(
      /Lab result<\/dt>\s*<dd>Proposed; a person files it <span[^>]*>\(41 of 43 agreed; 1 other type, 1 other chart\)<\/span>\s*<strong>No longer by itself since/,
    );
    expect(body).toMatch(/Billing<\/dt>\s*<dd>Waits for a person <span[^>]*>\(no proposal decided yet\)/);
    expect(body).not.toMatch(/<dt>Junk/);
    // Named once, with the record of each.
    expect(body).toContain(
      '1 type is filed without a person when every check passes, as the next section says.',
    );
    expect(body.match(/<dt>Imaging report/g)).toHaveLength(1);
    expect(body).toContain('specially protected always wait for a person');
    expect(body).toContain('from Elm &lt;Billing>; 2 pages or more; sure of the type: fair at least');
    expect(body).toContain('“Post to billing” to an EHR group, low priority, due in 3 days');
  });

  it('pauses and resumes filing', async () => {
    const practiceId = await createTestPractice(test);
    const owner = await signedIn(app, test, practiceId, 'owner');
    await owner.post('/settings/pause', { hours: '4' });
    expect((await owner.get('/queue')).body).toMatch(/Filing paused until (?:\w{3} \d+, )?\d\d:\d\d/);
    await owner.post('/settings/pause', { hours: '' });
    expect((await owner.get('/queue')).body).toContain('Filing paused.');
    await owner.post('/settings/resume');
    expect((await owner.get('/queue')).body).toContain('Filing on');
  });
});
