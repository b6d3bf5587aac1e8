import { describe, expect, test as it } from 'vitest';
import { loadLocations } from '../../../src/db/stores/locations.ts';
import { loadRuleset, saveRuleset } from '../../../src/db/stores/rulesets.ts';
import type { Location } from '../../../src/domain/locations.ts';
import type { Rule } from '../../../src/domain/rules.ts';
import { signedIn } from '../fixture.ts';
import { practiceWithFaxes } from '../practice-with-faxes.ts';

const ZALLY = { kind: 'zally' } as const;
const PATH = '/settings/locations';
const ELM = { name: 'Elm Street', doctors: ['11'], faxNumber: '212.555.0123', people: 'group:61' };

describe('the locations', async () => {
  const { test, box, app, owner, waiting } = await practiceWithFaxes();
  const { practiceId } = box;
  const load = async () => await test.db.inPractice(practiceId, ZALLY, loadLocations);
  const post = async (what: string, sent: object) =>
    await owner.post(`${PATH}/${what}`, { seen: (await load()).version, ...sent });
  const rules = async (...all: Rule[]): Promise<void> =>
    await test.db.inPractice(practiceId, ZALLY, async (tx) => {
      const { ruleset } = await loadRuleset(tx);
      await saveRuleset(tx, { ...ruleset, rules: all }, null);
    });

  it('are the owners’, and say what the EHR can’t tell', async () => {
    const manager = await signedIn(app, test, practiceId, 'manager');
    expect((await manager.get(PATH)).statusCode).toBe(403);
    const { body } = await owner.get(PATH);
    expect(body).toContain('No EHR that Zally works with says to which fax number a fax came');
    expect(body).toContain('Dr. Ben Castle');
  });

  it('have a name, doctors, a number and people, as the EHR has them', async () => {
    expect((await post('put', ELM)).statusCode).toBe(303);
    const { locations } = await load();
    expect(locations).toMatchObject([
      {
        name: 'Elm Street',
        doctors: ['11'],
        faxNumber: '2125550123',
        people: { kind: 'ehr_group', ehrGroupId: '61' },
      },
    ]);
    const { body } = await owner.get(PATH);
    for (const words of ['(212) 555-0123', 'Front desk (group)', 'Dr. Ada Morrow'])
      expect(body).toContain(words);
    const id = locations[0]?.id ?? '';
    expect(
      (await post('put', { ...ELM, id, name: 'Elm St', doctors: ['11', '12'], people: '' })).statusCode,
    ).toBe(303);
    expect((await load()).locations).toMatchObject([
      { id, name: 'Elm St', doctors: ['11', '12'], people: null },
    ]);
  });

  it.each([
    [{ ...ELM, name: 'Elm\r\nBcc: x' }, 'Name: one line'],
    [{ ...ELM, name: 'ELM ST' }, 'Another location has this name.'],
    [{ ...ELM, name: 'Other' }, 'Another location has this fax number.'],
    [{ ...ELM, name: 'Other', faxNumber: '555' }, 'Fax number: ten digits'],
    [{ ...ELM, name: 'Other', faxNumber: '', doctors: ['99'] }, 'Choose doctors from the list.'],
    [{ ...ELM, name: 'Other', faxNumber: '', people: 'group:62' }, 'Choose whose it is from the list.'],
    [{ ...ELM, name: 'Other', faxNumber: '', people: 'Smith' }, 'Choose whose it is from the list.'],
  ])('are not taken as %j, and the page says why', async (sent, words) => {
    const before = await load();
    const answer = await post('put', sent);
    expect([answer.statusCode, answer.body.includes(words)]).toEqual([400, true]);
    expect(await load()).toEqual(before);
  });

  it('say which doctor is at several', async () => {
    await post('put', { name: 'Harbor', doctors: ['12'] });
    expect((await owner.get(PATH)).body).toContain('Dr. Ben Castle is at several locations');
  });

  it('are what a rule can ask for, in the builder too, and one that a rule asks for stays', async () => {
    // The builder asks no EHR that hasn't answered yet.
    await waiting();
    const [elm, harbor] = (await load()).locations as [Location, Location];
    const form = (await owner.get('/settings/rules/rule')).body;
    for (const words of ['Elm St', 'Harbor', 'The people of the location']) expect(form).toContain(words);
    await rules({
      when: { locations: [harbor.id] },
      effect: { do: 'file', assignee: { kind: 'location' }, task: 'review_result', dueDays: 1 },
    });
    const page = (await owner.get('/settings/rules')).body;
    expect(page).toContain('at Harbor');
    expect(page).toContain('nobody is said for Harbor');
    const answer = await post('remove', { id: harbor.id });
    expect([answer.statusCode, answer.body.includes('Rule 1 asks for it')]).toEqual([400, true]);
    expect((await post('remove', { id: elm.id })).statusCode).toBe(303);
    await rules({ when: { locations: [elm.id] }, effect: { do: 'review' } });
    expect((await owner.get('/settings/rules')).body).toContain(
      'Rule 1 asks for a location that is no longer there.',
    );
  });

  it('write over nobody', async () => {
    const { version } = await load();
    expect((await owner.post(`${PATH}/put`, { ...ELM, seen: version - 1 })).statusCode).toBe(409);
  });

  it('are kept with what was decided about a fax, and asked for on the review page', async () => {
    await post('put', { ...ELM, people: 'user:102' });
    const [, elm] = (await load()).locations as [Location, Location];
    await rules({
      when: { locations: [elm.id] },
      effect: { do: 'file', assignee: { kind: 'location' }, task: 'review_result', dueDays: 1 },
    });
    const { faxId, itemId } = await waiting();
    const { rule_inputs: inputs, rule_number: number } = await test.db.inPractice(
      practiceId,
      ZALLY,
      async (tx) =>
        await tx.q.selectFrom('decisions').selectAll().where('fax_id', '=', faxId).executeTakeFirstOrThrow(),
    );
    expect([inputs.locationId, number]).toEqual([elm.id, 1]);
    await owner.get(`/review/${itemId}`);
    const { body } = await owner.get(`/review/${itemId}/proposal`);
    expect(body).toMatch(/<option value="102"[^>]* selected>Dr. Ben Castle/);
  });
});
