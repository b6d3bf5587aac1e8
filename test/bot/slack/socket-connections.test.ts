import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFrame } from '../../../src/bot/slack/envelope.ts';
import { backoff } from '../../../src/bot/slack/socket.ts';
import { createSocketDesk } from './socket-desk.ts';
import type { Line } from './socket-server.ts';

const desk = createSocketDesk();

/** The connection, once its hello has been heard. */
const open = async (): Promise<Line | undefined> =>
  await desk.server.until(() => (desk.seen.includes('seen') ? desk.server.lines.at(-1) : undefined));

describe('a connection that ends', () => {
  it('is followed by another before it is gone, where Slack says so, and what is in hand is answered on its own', async () => {
    let letGo: (() => void) | undefined;
    const held = new Promise<void>((done) => {
      letGo = done;
    });
    await desk.listen(
      desk.waiting(async () => {
        await held;
      }),
    );
    const first = await desk.server.line();
    const answering = desk.server.deliver(first, desk.command('whoami'));
    first.disconnect('warning');
    const before = desk.server.state.opened;
    const second = await desk.server.until(() =>
      desk.server.state.opened > before ? desk.server.lines.at(-1) : undefined,
    );
    expect(first.isOpen()).toBe(true);
    letGo?.();
    expect((await answering)?.payload).toMatchObject({ text: expect.stringContaining('owner') });
    expect(await desk.server.until(() => (first.isOpen() ? undefined : 'closed'))).toBe('closed');
    expect(second?.isOpen()).toBe(true);
  });

  it.each(['cut', 'close'] as const)('is replaced when it is %s', async (how) => {
    await desk.listen();
    (await desk.server.line())[how]();
    const before = desk.server.state.opened;
    await desk.server.until(() => (desk.server.state.opened > before ? 'opened' : undefined));
    const answer = await desk.server.deliver(await desk.server.line(), desk.command('whoami'));
    expect(answer?.payload).toMatchObject({ text: expect.stringContaining('owner') });
    expect(desk.app.lines.join('\n')).toContain('slack.socket_lost');
  });

  it('is replaced when it falls silent', async () => {
    await desk.listen(desk.test.db, {}, { pingMs: 20, silentMs: 100 });
    await open();
    desk.server.state.answersPings = false;
    const before = desk.server.state.opened;
    expect(await desk.server.until(() => (desk.server.state.opened > before ? 'opened' : undefined))).toBe(
      'opened',
    );
  });

  it('is replaced when it opens and Slack says no hello', async () => {
    desk.server.state.saysHello = false;
    await desk.listen(desk.test.db, { pace: { helloMs: 60 } });
    const before = desk.server.state.opened;
    await desk.server.until(() => (desk.server.state.opened > before + 1 ? 'again' : undefined));
    expect(desk.seen).toEqual([]);
    desk.server.state.saysHello = true;
    expect(await desk.server.until(() => desk.seen[0])).toBe('seen');
  });

  it('whose answer can’t be given any more has it given beside', async () => {
    let letGo: (() => void) | undefined;
    const held = new Promise<void>((done) => {
      letGo = done;
    });
    const reached = Promise.withResolvers<void>();
    await desk.listen(
      desk.waiting(async () => {
        reached.resolve();
        await held;
      }),
    );
    const line = await desk.server.line();
    void desk.server.deliver(line, desk.command('test'), 10);
    await reached.promise;
    line.cut();
    await desk.server.until(() => (line.isOpen() ? undefined : 'closed'));
    await new Promise((done) => setTimeout(done, 50));
    letGo?.();
    expect((await desk.server.until(() => desk.app.responded[0]))?.body.text).toContain('on its way');
  });

  it('survives whatever is sent', async () => {
    await desk.listen();
    const line = await desk.server.line();
    const texts = [
      '',
      'null',
      '1',
      '[]',
      '{',
      '"x"',
      '{"type":null}',
      '{"type":"events_api","envelope_id":"1"}',
    ];
    for (const text of [
      ...texts,
      '{"type":"events_api","envelope_id":"1","payload":null}',
      '{"type":"hello"}',
    ])
      line.sendRaw(text);
    line.sendRaw('{"type":"events_api","envelope_id":"2","payload":{"event":null}}');
    const answer = await desk.server.deliver(line, desk.command('whoami'));
    expect(answer?.payload).toMatchObject({ text: expect.stringContaining('owner') });
  });
});

describe('a connection that Slack refuses', () => {
  it.each(['invalid_auth', 'not_allowed_token_type', 'missing_scope'])(
    'is shown as refused, and tried again slowly: %s',
    async (error) => {
      desk.server.state.error = error;
      await desk.listen();
      expect(await desk.server.until(() => desk.seen[0])).toBe('refused');
      expect(desk.app.lines.join('\n')).toContain('chat_refused');
      expect(desk.app.lines.join('\n')).not.toContain('xapp');
      desk.server.state.error = undefined;
      expect(await desk.server.until(() => desk.seen.find((one) => one === 'seen'))).toBe('seen');
    },
  );

  it('is shown as refused when Socket Mode is turned off', async () => {
    await desk.listen();
    (await open())?.disconnect('link_disabled');
    expect(await desk.server.until(() => desk.seen.find((one) => one === 'refused'))).toBe('refused');
  });

  it('isn’t opened at an address that isn’t Slack’s', async () => {
    desk.server.state.url = 'ws://127.0.0.1:1/link';
    await desk.listen();
    expect(
      await desk.server.until(() => desk.app.lines.find((line) => line.includes('egress_refused'))),
    ).toContain('slack.socket_lost');
    expect(desk.seen).toEqual([]);
  });
});

describe('the end', () => {
  it('answers what is in hand, then closes, and opens nothing more', async () => {
    await desk.listen(
      desk.waiting(async () => {
        await new Promise((done) => setTimeout(done, 300));
      }),
    );
    const line = await desk.server.line();
    const answering = desk.server.deliver(line, desk.command('whoami'));
    await new Promise((done) => setTimeout(done, 50));
    const startedAt = performance.now();
    await desk.stop();
    expect(performance.now() - startedAt).toBeLessThan(2000);
    expect((await answering)?.payload).toMatchObject({ text: expect.stringContaining('owner') });
    const opened = desk.server.state.opened;
    await new Promise((done) => setTimeout(done, 200));
    expect(line.isOpen()).toBe(false);
    expect(desk.server.state.opened).toBe(opened);
  });
});

describe('the wait between tries', () => {
  it('doubles up to its longest, at least half of it for sure', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (n, random) => {
          const whole = Math.min(30_000, 500 * 2 ** Math.min(n - 1, 20));
          expect(backoff(n, random)).toBeGreaterThanOrEqual(whole / 2);
          expect(backoff(n, random)).toBeLessThanOrEqual(whole);
        },
      ),
    );
  });
});

describe('reading a frame', () => {
  it('never throws', () => {
    fc.assert(fc.property(fc.json(), (text) => void readFrame(text)));
    fc.assert(fc.property(fc.string(), (text) => void readFrame(text)));
  });
});
