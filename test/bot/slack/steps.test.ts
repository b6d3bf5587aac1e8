import { setTimeout as delay } from 'node:timers/promises';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadRuleset } from '../../../src/db/stores/rulesets.ts';
import type { PracticeId } from '../../../src/domain/ids.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { addLinked, createSeenPractice } from '../support.ts';
import { createSlackApp, HOOKS, type SlackApp } from './workspace.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});

const NOT_CALLED = { body: {} as Readonly<Record<string, unknown>> };

interface View {
  readonly blocks: readonly { readonly text?: { readonly text: string } }[];
}
const said = (view: unknown): string => (view as View).blocks[0]?.text?.text ?? '';
const untilTrue = async (isTrue: () => boolean): Promise<void> => {
  for (let turn = 0; turn < 400 && !isTrue(); turn += 1) await delay(10);
};

describe('the modal in which a rule is changed', () => {
  let practiceId: PracticeId;
  let owner: { readonly workspace: string; readonly chatUser: string };
  /** How long each look into the practice takes. */
  let slowMs = 0;
  const slowDb = (): TestDatabase['db'] => ({
    ...test.db,
    inPractice: async (...given) => {
      await delay(slowMs);
      return await test.db.inPractice(...given);
    },
  });
  const opened = async (slack: SlackApp): Promise<object> => {
    await slack.type(owner, 'rules');
    await slack.press(owner, {}, 'Change a rule');
    return slack.called.find(({ method }) => method === 'views.open')?.body['view'] as object;
  };
  const submit = async (slack: SlackApp, view: object, chosen?: string) =>
    JSON.parse((await slack.carry(slack.submitBody(owner, view, chosen))).body) as {
      readonly response_action: string;
      readonly view: object;
    };
  const versions = async (): Promise<number> =>
    (await test.db.inPractice(practiceId, { kind: 'zally' }, loadRuleset)).version;

  beforeEach(async () => {
    slowMs = 0;
    const made = await createSeenPractice(test);
    practiceId = made.practiceId;
    const { chatUser } = await addLinked(test, practiceId, made.workspace, 'owner');
    owner = { workspace: made.workspace, chatUser };
  });

  it('opens by what was pressed, and the message stays', async () => {
    const slack = await createSlackApp(test);
    const view = await opened(slack);
    const { body } = slack.called.find(({ method }) => method === 'views.open') ?? NOT_CALLED;
    expect(String(body['trigger_id'])).toMatch(/^[0-9a-f-]{36}$/);
    expect(said(view)).toMatch(/^What should change\?/);
    expect(slack.responded).toEqual([]);
  });

  it('leaves what was done and its Undo in the place of the message, and undoes in itself too', async () => {
    const slack = await createSlackApp(test);
    const tried = await submit(slack, await opened(slack), '0/lab_result/never');
    expect(tried.response_action).toBe('update');
    const { view } = await submit(slack, tried.view);
    expect(said(view)).toMatch(/^Changed\. lab: waits for a person\./);
    await untilTrue(() => slack.responded.length > 0);
    expect(slack.responded).toMatchObject([
      { url: `${HOOKS}/actions/1`, body: { replace_original: true, text: said(view) } },
    ]);
    const inModal = { view: { ...view, type: 'modal', id: 'V0MODAL' }, response_url: undefined };
    await slack.carry(
      slack.pressBody(
        { team: { id: owner.workspace }, user: { id: owner.chatUser }, ...inModal },
        'zally_rules_undo',
        '1',
      ),
    );
    await untilTrue(() => slack.responded.length > 1);
    const { body } = slack.called.find(({ method }) => method === 'views.update') ?? NOT_CALLED;
    expect(body['view_id']).toBe('V0MODAL');
    expect(said(body['view'])).toMatch(/^Undone\. lab: proposed;/);
    expect(slack.responded.at(-1)?.body.text).toBe(said(body['view']));
  });

  it('says that the answer follows where Slack would stop waiting, and then says it', async () => {
    const slack = await createSlackApp(test, slowDb());
    const tried = await submit(slack, await opened(slack), '0/lab_result/never');
    slowMs = 3_000;
    const first = await submit(slack, tried.view);
    expect(said(first.view)).toMatch(/follows|moment/);
    slowMs = 0;
    await untilTrue(() => slack.called.some(({ method }) => method === 'views.update'));
    const { body } = slack.called.find(({ method }) => method === 'views.update') ?? NOT_CALLED;
    expect(said(body['view'])).toMatch(/^Changed\. lab: waits for a person\./);
    expect(await versions()).toBe(1);
  });

  it('does once what is delivered twice', async () => {
    const slack = await createSlackApp(test);
    const tried = await submit(slack, await opened(slack), '0/lab_result/never');
    const body = slack.submitBody(owner, tried.view);
    expect((await slack.carry(body)).body).toContain('Changed.');
    expect((await slack.carry(body)).body).toBe('');
    expect(await versions()).toBe(1);
    expect(slack.lines).toEqual([]);
  });

  it('is answered nowhere but at Slack, whatever it carries', async () => {
    const slack = await createSlackApp(test);
    const tried = (await submit(slack, await opened(slack), '0/lab_result/never')).view;
    const carried = { value: '0/lab_result/never', respondTo: 'https://evil.example/hook' };
    await submit(slack, { ...tried, private_metadata: JSON.stringify(carried) });
    await delay(100);
    expect(slack.responded).toEqual([]);
    expect(await versions()).toBe(1);
  });
});
