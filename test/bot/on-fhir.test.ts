import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runCommand } from '../../src/bot/run-command.ts';
import { setConnectionState } from '../../src/db/stores/connections.ts';
import { connectFhir } from '../support/connect-fhir.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { createDesk, type Desk } from './desk.ts';
import { addLinked } from './support.ts';

const ZALLY = { kind: 'zally' } as const;
const MINUTE = 60_000;

let test: TestDatabase;
let desk: Desk;

beforeAll(async () => {
  test = await createTestDatabase();
});

beforeEach(async () => {
  desk = await createDesk(test, { connected: false });
  await connectFhir(test, desk.practiceId);
  await desk.look();
});

const endAccess = async (): Promise<void> => {
  await test.db.inPractice(desk.practiceId, ZALLY, async (tx) => await setConnectionState(tx, 'reconnect'));
};
const refresh = async (): Promise<void> => {
  await desk.refresh();
  await desk.queue.run();
};

describe('chat of a practice on a FHIR server', () => {
  it('speaks of the EHR when the inbox is unseen', async () => {
    await desk.queue.advance(6 * MINUTE);
    await refresh();
    expect(desk.chat.shown()).toEqual([expect.stringContaining('Faxes stay in the EHR; check there')]);
    expect(await desk.notice('inbox_unseen')).toMatchObject({ body: { ehr: 'fhir' } });
  });

  it('says that the operator connects it again', async () => {
    await endAccess();
    await refresh();
    const [text = ''] = desk.chat.shown();
    expect(text).toContain('Zally has had no access to the EHR since');
    expect(text).toContain('The operator of Zally connects it again.');
  });

  it('keeps the EHR with “All clear”, which later says where to look', async () => {
    await desk.fax();
    await refresh();
    await desk.clear();
    await desk.queue.advance(MINUTE);
    expect((await desk.notices()).at(-1)?.body).toMatchObject({ kind: 'all_clear', ehr: 'fhir' });
  });

  it('answers a command with the EHR that the practice has', async () => {
    const { chatUser } = await addLinked(test, desk.practiceId, desk.workspace, 'owner');
    const account = { platform: 'slack', workspace: desk.workspace, chatUser } as const;
    const { answer } = await runCommand(test.db, account, { kind: 'status' });
    expect(answer).toMatchObject({ kind: 'status', ehr: 'fhir', connection: 'connected' });
  });
});
