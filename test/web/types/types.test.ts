import { describe, expect, test as it } from 'vitest';
import { loadPracticeTypes } from '../../../src/db/stores/practice-types.ts';
import { loadRuleset, saveRuleset } from '../../../src/db/stores/rulesets.ts';
import { filingsOf } from '../../support/filings.ts';
import { statesOf } from '../../support/steps.ts';
import { LAB_PAGE, signedIn } from '../fixture.ts';
import { CHOICE, practiceWithFaxes } from '../practice-with-faxes.ts';

const ZALLY = { kind: 'zally' } as const;
const PATH = '/settings/types';
const OWN = { name: 'Thyroid panel', parent: 'lab_result', phrases: 'Laboratory report\nThyroid panel' };

describe('document types of the practice’s own', async () => {
  const { test, box, app, owner, waiting } = await practiceWithFaxes([LAB_PAGE]);
  const { practiceId } = box;
  const load = async () => await test.db.inPractice(practiceId, ZALLY, loadPracticeTypes);
  const post = async (what: string, sent: object) =>
    await owner.post(`${PATH}/${what}`, { seen: (await load()).version, ...sent });
  const faxOf = async (faxId: string) =>
    await test.db.inPractice(
      practiceId,
      ZALLY,
      async (tx) =>
        await tx.q.selectFrom('faxes').selectAll().where('id', '=', faxId).executeTakeFirstOrThrow(),
    );

  it('are the owners’', async () => {
    const manager = await signedIn(app, test, practiceId, 'manager');
    expect((await manager.get(PATH)).statusCode).toBe(403);
    expect((await owner.get(PATH)).body).toContain('None yet.');
  });

  it.each([
    [{ ...OWN, phrases: 'Joanna Smith' }, 'Phrase 1: words 1 and 2 could be somebody’s name'],
    [{ ...OWN, phrases: 'thyroid panel\nVarela' }, 'Phrase 2: word 1 could be somebody’s name'],
    [{ ...OWN, name: 'Joanna Smith' }, 'Name: words 1 and 2 could be somebody’s name'],
    [{ ...OWN, name: 'Labs\r\nBcc: x' }, 'Name: one line'],
    [{ ...OWN, name: 'lab result' }, 'Zally has a type of this name itself'],
    [{ ...OWN, parent: 'junk' }, 'Choose the type that it belongs to.'],
    [{ ...OWN, phrases: Array.from({ length: 11 }, (_, n) => `panel ${n}`).join('\n') }, 'Phrases: 10 lines'],
  ])(
    'are not taken as %j, and the words of the refusal repeat nothing that was typed',
    async (sent, words) => {
      const before = await load();
      const { statusCode, body } = await post('add', sent);
      expect([statusCode, body.includes(words)]).toEqual([400, true]);
      const refusal = /id="refused".*?<\/div>/s.exec(body)?.[0];
      expect(refusal).toContain(words);
      for (const typed of ['Joanna', 'Varela', 'Bcc']) expect(refusal).not.toContain(typed);
      expect(await load()).toEqual(before);
    },
  );

  it('are known by a title, and shown behind their parent on review and in the history, not in the chart', async () => {
    expect((await post('add', OWN)).statusCode).toBe(303);
    expect((await post('add', { ...OWN, name: 'thyroid PANEL' })).body).toContain(
      'has a type of this name already',
    );
    const [own] = (await load()).types;
    const { itemId, faxId } = await waiting();
    expect((await faxOf(faxId)).practice_type).toBe(own?.id);
    expect((await owner.get(`/review/${itemId}`)).body).toContain(
      '<strong>Lab result: Thyroid panel</strong>',
    );
    expect((await owner.get(`/review/${itemId}/proposal`)).body).toMatch(
      new RegExp(`<option value="${own?.id}"[^>]* selected>Thyroid panel`),
    );
    expect((await owner.get('/history')).body).toContain('Lab result: Thyroid panel');
    expect((await owner.get(`/history/${faxId}`)).body).toContain('<h1>Lab result: Thyroid panel</h1>');
    const filed = await owner.post(`/review/${itemId}/file`, { ...CHOICE, practiceType: own?.id });
    expect(filed.statusCode).toBe(200);
    const { work } = filingsOf(test, box);
    const { id } = await test.db.inPractice(
      practiceId,
      ZALLY,
      async (tx) =>
        await tx.q.selectFrom('filings').select('id').where('fax_id', '=', faxId).executeTakeFirstOrThrow(),
    );
    await work({ filingId: id as never }, 1);
    expect(JSON.stringify(box.sandbox.records())).not.toContain('Thyroid');
    expect((await owner.get('/history')).body).toContain('Lab result: Thyroid panel');
  });

  it('are chosen by a person; one of another parent or out of use is refused, and a protected one protects', async () => {
    await post('add', { name: 'Genetics', parent: 'lab_result', restricted: 'yes' });
    const own = (await load()).types.find(({ name }) => name === 'Genetics');
    const [one, other] = [await waiting(), await waiting()];
    for (const { itemId } of [one, other]) {
      await owner.get(`/review/${itemId}`);
      await owner.get(`/review/${itemId}/proposal`);
    }
    await owner.post(`/review/${one.itemId}/file`, { ...CHOICE, practiceType: own?.id });
    expect(await faxOf(one.faxId)).toMatchObject({ practice_type: own?.id, restricted: true });
    const to = `/review/${other.itemId}/file`;
    const elsewhere = await owner.post(to, { ...CHOICE, type: 'billing', practiceType: own?.id });
    expect([elsewhere.statusCode, elsewhere.body]).toEqual([
      400,
      expect.stringContaining('belongs to Lab result'),
    ]);
    await post('end', { id: own?.id });
    for (const practiceType of [own?.id, '00000000-0000-4000-8000-000000000001']) {
      const ended = await owner.post(to, { ...CHOICE, practiceType });
      expect([ended.statusCode, ended.body]).toEqual([400, expect.stringContaining('no longer in use')]);
    }
    expect((await statesOf(test, practiceId, other.faxId)).fax).toBe('review');
  });

  it('wait for a person where the practice says so, though the parent goes without one', async () => {
    await test.db.inPractice(practiceId, ZALLY, async (tx) => {
      const { ruleset } = await loadRuleset(tx);
      const assignee = { kind: 'chart_provider' } as const;
      const effect = { do: 'file', assignee, task: 'review_result', dueDays: 1 } as const;
      const auto = { ...ruleset, rules: [{ when: {}, effect }], autonomy: { lab_result: 'auto' as const } };
      await saveRuleset(tx, auto, null);
    });
    const [thyroid] = (await load()).types;
    expect((await post('end', { id: thyroid?.id })).statusCode).toBe(303);
    expect((await post('add', { ...OWN, waits: 'yes', restricted: 'yes' })).statusCode).toBe(303);
    const { faxId } = await waiting();
    const { reasons } = await statesOf(test, practiceId, faxId);
    expect(reasons).toContain('own_type_waits');
    expect(reasons).toContain('sensitive');
    expect((await faxOf(faxId)).restricted).toBe(true);
    // The ended one keeps its name in the history.
    expect((await load()).types[0]).toMatchObject({ ended: true, name: 'Thyroid panel' });
    expect((await post('end', { id: thyroid?.id })).statusCode).toBe(400);
  });

  it('have a field and a key on the review page where there are any', async () => {
    const has = async (): Promise<readonly boolean[]> => {
      const { itemId } = await waiting();
      const page = (await owner.get(`/review/${itemId}`)).body;
      const form = (await owner.get(`/review/${itemId}/proposal`)).body;
      await owner.post(`/review/${itemId}/aside`, { outcome: 'junk' });
      return [/<kbd>Y<\/kbd>/.test(page), form.includes('name="practiceType"')];
    };
    await test.db.inPractice(practiceId, ZALLY, async (tx) => {
      const { ruleset } = await loadRuleset(tx);
      await saveRuleset(tx, { ...ruleset, autonomy: {} }, null);
    });
    expect(await has()).toEqual([true, true]);
    for (const { id, ended } of (await load()).types) if (!ended) await post('end', { id });
    expect(await has()).toEqual([false, false]);
  });

  it('are asked for by rules: what Zally knows by its title and what a person chooses', async () => {
    await post('add', { ...OWN, name: 'Iron panel' });
    await post('add', { ...OWN, name: 'Vitamin panel', phrases: '' });
    const { types } = await load();
    const idOf = (name: string) => types.find((type) => type.name === name && !type.ended)?.id ?? '';
    const chosen = idOf('Vitamin panel');
    const file = {
      do: 'file',
      assignee: { kind: 'chart_provider' },
      task: 'complete_form',
      dueDays: 9,
    } as const;
    await test.db.inPractice(practiceId, ZALLY, async (tx) => {
      const { ruleset } = await loadRuleset(tx);
      const rules = [{ when: { practiceTypes: [chosen] }, effect: file }, ...ruleset.rules];
      await saveRuleset(tx, { ...ruleset, rules }, null);
    });
    const { itemId } = await waiting();
    await owner.get(`/review/${itemId}`);
    const { body } = await owner.get(`/review/${itemId}/proposal`);
    expect(body).toMatch(
      new RegExp(
        `<option value="${chosen}"[^>]*data-task="complete_form"[^>]*data-due="9"[^>]*data-rule="1"`,
      ),
    );
    expect(body).not.toMatch(/<option value="lab_result"[^>]*data-rule="1"/);
    const form = (await owner.get('/settings/rules/rule?n=1')).body;
    expect(form).toMatch(new RegExp(`name="practiceTypes" value="${chosen}" checked`));
    expect(form).toContain('Lab result: Vitamin panel');
    expect((await owner.get('/settings/rules')).body).toContain('Lab result: Vitamin panel');
    const refused = await post('end', { id: chosen });
    expect([refused.statusCode, refused.body.includes('Rule 1 asks for it')]).toEqual([400, true]);
    // The same rule about the type that the title tells.
    const told =
      types.find(({ ended, phrases }) => !ended && phrases.includes('laboratory report'))?.id ?? '';
    await test.db.inPractice(practiceId, ZALLY, async (tx) => {
      const { ruleset } = await loadRuleset(tx);
      await saveRuleset(
        tx,
        { ...ruleset, rules: [{ when: { practiceTypes: [told] }, effect: file }, ...ruleset.rules.slice(1)] },
        null,
      );
    });
    const next = await waiting();
    const decided = await test.db.inPractice(
      practiceId,
      ZALLY,
      async (tx) =>
        await tx.q
          .selectFrom('decisions')
          .select('rule_inputs')
          .where('fax_id', '=', next.faxId)
          .executeTakeFirstOrThrow(),
    );
    expect(decided.rule_inputs).toMatchObject({ practiceTypeId: told });
    await owner.get(`/review/${next.itemId}`);
    expect((await owner.get(`/review/${next.itemId}/proposal`)).body).toContain('Proposed by rule 1');
  });
});
