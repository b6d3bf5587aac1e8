import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadChannelHealth } from '../../src/db/stores/channels.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { createDesk, type Desk, failWith } from './desk.ts';

const ZALLY = { kind: 'zally' } as const;
const SECOND = 1000;
const MINUTE = 60 * SECOND;

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});

describe.each(['slack', 'teams'] as const)('a post whose answer was lost, on %s', (platform) => {
  let desk: Desk;
  let calls: number[];
  /** The first of them are lost, the others work. */
  const lose = (count: number): void => {
    calls = [];
    desk.chat.fail(() => {
      calls.push(test.clock.now);
      if (calls.length <= count) failWith('chat_outcome_unknown')();
    });
  };
  const twice = async () =>
    (await test.db.inPractice(desk.practiceId, ZALLY, loadChannelHealth)).map((one) => one.mayStandTwice);

  beforeEach(async () => {
    desk = await createDesk(test, { platform });
  });

  it('is repeated at once where it is urgent, and counted', async () => {
    await desk.fax();
    await desk.goOn(5 * MINUTE);
    // The update of the message about what waits, and the post of the urgent one.
    lose(2);
    await desk.fax('urgent');
    await desk.queue.advance(10 * SECOND);
    expect(await desk.notice('urgent_fax')).toMatchObject({ state: 'posted' });
    expect(await twice()).toEqual([1]);
  });

  it('is repeated after ten minutes where it isn’t, and counted', async () => {
    lose(1);
    await desk.fax();
    await desk.goOn(9 * MINUTE);
    expect([calls.length, await twice()]).toEqual([1, [0]]);
    await desk.goOn(2 * MINUTE);
    expect(desk.chat.sent.filter(({ what }) => what === 'post')).toHaveLength(1);
    expect(await twice()).toEqual([1]);
  });

  it('is repeated with the next change, and counted once', async () => {
    lose(1);
    await desk.fax();
    await desk.goOn(MINUTE);
    await desk.fax();
    await desk.goOn(MINUTE);
    expect(desk.chat.shown()).toEqual(['2 faxes need review.']);
    await desk.goOn(15 * MINUTE);
    expect(await twice()).toEqual([1]);
  });
});
