import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, test as it } from 'vitest';
import { createLogger } from '../../src/adapters/log/logger.ts';
import { deliverSecond } from '../../src/bot/second/deliver.ts';
import { loadAiReader, turnOnAiReader } from '../../src/db/stores/ai-reader.ts';
import { connectWorkspace, listWorkspaces, loadWorkspace } from '../../src/db/stores/chat.ts';
import { addLinkCode, findLinkedStaff, useLinkCode } from '../../src/db/stores/chat-links.ts';
import { loadConnection, saveConnection, saveRefreshedTokens } from '../../src/db/stores/connections.ts';
import { containMember, containPractice, endContainment } from '../../src/db/stores/containment.ts';
import { lookAtPending, openPending } from '../../src/db/stores/pending-sign-ins.ts';
import { mayCallOut } from '../../src/db/stores/practices.ts';
import { openSession, useSession } from '../../src/db/stores/sessions.ts';
import type { NoticeId, StaffId } from '../../src/domain/ids.ts';
import { fileFax } from '../../src/pipeline/steps/file-fax.ts';
import { lookAtInbox } from '../../src/pipeline/steps/intake.ts';
import { processFax } from '../../src/pipeline/steps/process-fax.ts';
import { sweep } from '../../src/pipeline/steps/sweep.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { createPracticeInABox, type PracticeInABox } from '../support/practice-in-a-box.ts';
import {
  addOwner,
  arrive,
  faxIds,
  filedByPerson,
  never,
  statesOf,
  stepDeps,
  UNREADABLE,
} from '../support/steps.ts';

const HOURS_8 = 8 * 3_600_000;
let test: TestDatabase;
let box: PracticeInABox;
let owner: StaffId;
let other: StaffId;
beforeAll(async () => {
  test = await createTestDatabase();
});
beforeEach(async () => {
  box = await createPracticeInABox(test);
  owner = await addOwner(test, box.practiceId);
  other = await addOwner(test, box.practiceId);
});

const inPractice = async <T>(work: Parameters<typeof test.db.inPractice<T>>[2]) =>
  await test.db.inPractice(box.practiceId, { kind: 'operator' }, work);
const contain = async (): Promise<number> =>
  await inPractice(async (tx) => await containPractice(tx, ['mail']));
const signIn = async (staffId: StaffId) => {
  const { practiceId } = box;
  const token = await openSession(test.db, practiceId, staffId, HOURS_8);
  const pending = await openPending(test.db, { practiceId, staffId, firstFactor: 'password' });
  return async () => ({
    session: (await useSession(test.db, token, HOURS_8, false)) !== undefined,
    pending: (await lookAtPending(test.db, pending)) !== undefined,
  });
};
/** A Slack workspace, with an account and an unused code of each member. */
const chat = async () => {
  const mark = randomUUID();
  const workspace = `T${mark}`;
  const account = (staffId: StaffId) => ({ platform: 'slack', workspace, chatUser: staffId }) as const;
  await inPractice(async (tx) => {
    await connectWorkspace(tx, { platform: 'slack', workspace, botToken: 'xoxb-1', channel: 'C1' });
    for (const [index, staffId] of [owner, other].entries()) {
      await addLinkCode(tx, staffId, `LINK${index}${mark}`);
      await useLinkCode(tx, account(staffId), `LINK${index}${mark}`);
      await addLinkCode(tx, staffId, `MORE${index}${mark}`);
    }
  });
  return {
    isLinked: async (staffId: StaffId) =>
      (await inPractice(async (tx) => await findLinkedStaff(tx, account(staffId)))) !== undefined,
    takes: async (start: string, code = `${start}${mark}`) =>
      (await inPractice(async (tx) => await useLinkCode(tx, { ...account(owner), chatUser: code }, code))) !==
      undefined,
  };
};
/** What a step sends, whatever comes of it. */
const sentBy = async (work: () => Promise<unknown>): Promise<number> => {
  const before = box.requests.length;
  await work().catch(() => undefined);
  return box.requests.length - before;
};

describe('a member who is contained', () => {
  it('is in nowhere any more, and everybody else as before', async () => {
    const [theirs, others] = [await signIn(owner), await signIn(other)];
    const { isLinked, takes } = await chat();
    expect(await theirs()).toEqual({ session: true, pending: true });
    expect(await inPractice(async (tx) => await containMember(tx, ['mail'], owner))).toBe(1);
    expect(await theirs()).toEqual({ session: false, pending: false });
    expect(await others()).toEqual({ session: true, pending: true });
    expect([await isLinked(owner), await isLinked(other)]).toEqual([false, true]);
    expect([await takes('MORE0'), await takes('MORE1')]).toEqual([false, true]);
    expect(await inPractice(mayCallOut)).toBe(true);
  });

  it('is one of this practice', async () => {
    await expect(
      inPractice(async (tx) => await containMember(tx, ['mail'], randomUUID() as StaffId)),
    ).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('a practice that is contained', () => {
  it('has nobody signed in, no token, and no AI reader', async () => {
    const [theirs, others] = [await signIn(owner), await signIn(other)];
    const elsewhere = await createPracticeInABox(test);
    const { isLinked, takes } = await chat();
    await inPractice(async (tx) => await turnOnAiReader(tx, 'ZDR-1'));
    expect(await contain()).toBe(2);
    expect([await theirs(), await others()]).toEqual([
      { session: false, pending: false },
      { session: false, pending: false },
    ]);
    expect([await isLinked(owner), await takes('MORE1')]).toEqual([false, false]);
    expect(await inPractice(loadConnection)).toMatchObject({ tokens: null, state: 'reconnect' });
    const [workspace] = await inPractice(listWorkspaces);
    const opened = await inPractice(async (tx) => await loadWorkspace(tx, workspace?.id ?? ''));
    expect(opened).toMatchObject({ botToken: '', state: 'refused' });
    expect(await inPractice(loadAiReader)).toMatchObject({ on: false });
    expect(await test.db.inPractice(elsewhere.practiceId, { kind: 'zally' }, mayCallOut)).toBe(true);
  });

  it('takes no tokens of a refresh that was under way', async () => {
    const before = await inPractice(loadConnection);
    await contain();
    const saved = await inPractice(
      async (tx) =>
        await saveRefreshedTokens(
          tx,
          before?.id ?? '',
          before?.tokenVersion ?? 0,
          { accessToken: 'new', refreshToken: 'new' },
          { issuedAt: tx.at, expiresAt: tx.at },
        ),
    );
    expect(saved).toBe(false);
  });

  // With tokens that work, so that it is the containment that stops each step.
  const withTokens = async (): Promise<void> =>
    await inPractice(async (tx) => {
      const known = await loadConnection(tx);
      await saveConnection(tx, {
        clientId: known?.clientId ?? '',
        tokens: { accessToken: 'stolen', refreshToken: 'stolen' },
        expiresAt: new Date(tx.at.getTime() + HOURS_8),
        takeFrom: tx.at,
      });
    });

  it('sends nothing more: not from the inbox, not from a fax in hand, not from a filing', async () => {
    const deps = stepDeps(test, box);
    const { filingId } = await filedByPerson(test, box, deps);
    await arrive(test, box, deps);
    const faxId = (await faxIds(test, box.practiceId)).at(-1);
    if (faxId === undefined) throw new Error('no fax');
    const before = await statesOf(test, box.practiceId, faxId);
    await contain();
    await withTokens();
    test.clock.now += 60_000;
    expect(await sentBy(async () => await lookAtInbox(deps, box.practiceId))).toBe(0);
    expect(await sentBy(async () => await processFax(deps, box.practiceId, faxId, never))).toBe(0);
    expect(await sentBy(async () => await fileFax(deps, box.practiceId, filingId, never))).toBe(0);
    // Nothing is lost by it.
    expect(await statesOf(test, box.practiceId, faxId)).toEqual(before);
  });

  it('stops a fax that is being read before its next call', async () => {
    const reading = {
      ...UNREADABLE,
      read: async (...given: Parameters<typeof UNREADABLE.read>) => {
        await contain();
        await withTokens();
        return await UNREADABLE.read(...given);
      },
    };
    const deps = stepDeps(test, box, reading);
    await arrive(test, box, deps);
    const faxId = (await faxIds(test, box.practiceId)).at(-1);
    if (faxId === undefined) throw new Error('no fax');
    await sentBy(async () => await processFax(deps, box.practiceId, faxId, never));
    const after = box.requests.length;
    expect(await sentBy(async () => await processFax(deps, box.practiceId, faxId, never))).toBe(0);
    expect(box.requests).toHaveLength(after);
  });

  it('isn’t swept for work, and its owners get the mail', async () => {
    const deps = stepDeps(test, box);
    await contain();
    const jobs = async () => {
      const { rows } = await inPractice(async (tx) => ({
        rows: await tx.q.selectFrom('second_notices').select(['id', 'body', 'state']).execute(),
      }));
      return rows;
    };
    test.clock.now += 60_000;
    await sweep(deps, box.practiceId, 1000);
    const looked = await inPractice(
      async (tx) => await tx.q.selectFrom('ehr_connections').select('looked_at').executeTakeFirst(),
    );
    expect(looked?.looked_at).toBeNull();
    const sent: string[] = [];
    for (const { id, body } of await jobs()) {
      expect(body).toMatchObject({ kind: 'contained', what: 'practice' });
      const mail = { send: async (_: unknown, to: string) => void sent.push(to) };
      const senders = { mail };
      await deliverSecond(
        { db: test.db, log: createLogger('silent'), senders, publicUrl: 'https://zally.test' },
        box.practiceId,
        id as NoticeId,
      );
    }
    expect(sent).toHaveLength(2);
    expect((await jobs()).map(({ state }) => state)).toEqual(['sent', 'sent']);
  });

  it('works on once an owner has ended it and connected again, and is ended once', async () => {
    const deps = stepDeps(test, box);
    await contain();
    await inPractice(async (tx) => await endContainment(tx, ['mail']));
    await expect(inPractice(async (tx) => await endContainment(tx, []))).rejects.toMatchObject({
      code: 'conflict',
    });
    await withTokens();
    expect(await sentBy(async () => await lookAtInbox(deps, box.practiceId))).toBeGreaterThan(0);
  });
});
