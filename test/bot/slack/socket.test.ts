import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dumpDatabase } from '../support.ts';
import { namingLine, TELLTALES } from '../typed-lines.ts';
import { createSocketDesk } from './socket-desk.ts';

const desk = createSocketDesk();

describe('Slack’s socket', () => {
  it('brings commands, whose answers go with the acknowledgement', async () => {
    await desk.listen();
    const answer = await desk.server.deliver(await desk.server.line(), desk.command('whoami'));
    expect(answer?.payload).toMatchObject({
      response_type: 'ephemeral',
      text: expect.stringContaining('owner'),
    });
    expect(desk.server.state.asked).toBeGreaterThan(0);
    expect(desk.seen).toEqual(['seen']);
  });

  it('brings presses, acknowledged at once and answered beside the message', async () => {
    await desk.listen();
    const answer = await desk.server.deliver(await desk.server.line(), desk.press());
    expect(answer).toEqual({ envelope_id: answer?.envelope_id });
    expect((await desk.server.until(() => desk.app.responded[0]))?.body.text).toContain('Filing');
  });

  it('brings events', async () => {
    await desk.listen();
    const answer = await desk.server.deliver(await desk.server.line(), desk.homeOpened(randomUUID()));
    expect(answer).toEqual({ envelope_id: answer?.envelope_id });
    expect((await desk.server.until(() => desk.app.called[0]))?.method).toBe('views.publish');
  });

  it('does once what comes twice: the same envelope, the same event in another one, and both ways', async () => {
    await desk.listen();
    const line = await desk.server.line();
    const before = await desk.commandCount();
    const id = randomUUID();
    const twice = { ...desk.command('test', { trigger_id: '' }), id };
    const first = await desk.server.deliver(line, twice);
    expect(first?.payload).toMatchObject({ text: expect.stringContaining('on its way') });
    const again = await desk.server.deliver(line, twice);
    expect(again).toEqual({ envelope_id: id });
    const eventId = randomUUID();
    await desk.server.deliver(line, desk.homeOpened(eventId));
    await desk.server.until(() => desk.app.called[0]);
    await desk.server.deliver(line, desk.homeOpened(eventId));
    const { type, payload } = desk.homeOpened(eventId);
    expect(type).toBe('events_api');
    await desk.app.deliver(JSON.stringify(payload), 'application/json');
    await new Promise((done) => setTimeout(done, 100));
    expect(desk.app.called.map(({ method }) => method)).toEqual(['views.publish']);
    // A test notice, and a home.
    expect(await desk.commandCount()).toBe(before + 2);
  });

  it('says a polite nothing to a workspace that no practice has, and leaves nothing', async () => {
    await desk.listen();
    const line = await desk.server.line();
    await desk.commandCount();
    const before = await dumpDatabase(desk.test);
    const answer = await desk.server.deliver(line, desk.command('status', { team_id: 'T0UNBOUND' }));
    expect(answer?.payload).toMatchObject({ text: 'Zally isn’t set up for this workspace.' });
    const rows = (text: string) =>
      text.split('\n').filter((row) => !/seen_deliveries|^\s*$/.test(row)).length;
    expect(rows(await dumpDatabase(desk.test)) - rows(before)).toBeLessThanOrEqual(1);
  });

  it('leaves nothing of what is typed in logs or tables', async () => {
    await desk.listen();
    const line = await desk.server.line();
    for (const text of fc.sample(namingLine, 40)) {
      const answer = await desk.server.deliver(line, desk.command(text));
      expect(JSON.stringify(answer)).not.toMatch(TELLTALES);
    }
    expect(desk.app.lines.join('\n')).not.toMatch(TELLTALES);
    expect(await dumpDatabase(desk.test)).not.toMatch(TELLTALES);
  });
});

describe('a slow or failing database', () => {
  it('has a command acknowledged in time, and answered when it is done', async () => {
    await desk.listen(
      desk.waiting(async () => {
        await new Promise((done) => setTimeout(done, 2900));
      }),
    );
    const answer = await desk.server.deliver(await desk.server.line(), desk.command('test'), 2900);
    expect(answer).toEqual({ envelope_id: answer?.envelope_id });
    expect((await desk.server.until(() => desk.app.responded[0]))?.body.text).toContain('on its way');
  }, 15_000);

  it('has a command acknowledged in time, when even what came before is slow to tell', async () => {
    const isFirst = async (): Promise<boolean> => {
      await new Promise((done) => setTimeout(done, 2800));
      return true;
    };
    await desk.listen(desk.test.db, {}, undefined, { isFirst });
    const answer = await desk.server.deliver(await desk.server.line(), desk.command('test'), 2900);
    expect(answer).toEqual({ envelope_id: answer?.envelope_id });
    expect((await desk.server.until(() => desk.app.responded[0], 8000))?.body.text).toContain('on its way');
  }, 15_000);

  it('does nothing where it can’t be told whether it came before, and says so', async () => {
    await desk.listen({
      ...desk.test.db,
      get q(): never {
        throw new Error('secret-host');
      },
    });
    const before = await desk.commandCount();
    const answer = await desk.server.deliver(await desk.server.line(), desk.command('test'));
    expect(answer?.payload).toMatchObject({ text: expect.stringContaining('didn’t work') });
    expect(JSON.stringify(answer) + desk.app.lines.join('')).not.toContain('secret-host');
    expect(await desk.commandCount()).toBe(before);
  });
});
