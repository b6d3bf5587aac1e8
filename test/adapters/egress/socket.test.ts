import { afterEach, describe, expect, it } from 'vitest';
import { createEgress } from '../../../src/adapters/egress/egress.ts';
import { type OpenSocket, openSocket } from '../../../src/adapters/egress/socket.ts';
import { createSocketServer } from '../../bot/slack/socket-server.ts';

const server = await createSocketServer();
const open: OpenSocket[] = [];
afterEach(() => {
  server.state.answersPings = true;
  for (const one of open.splice(0)) one.close();
});

/** An address for one connection, as Slack hands them out. */
const address = async (): Promise<string> => {
  const response = await fetch(`${server.apiUrl}/apps.connections.open`, {
    method: 'POST',
    headers: { authorization: `Bearer ${server.state.appToken}` },
  });
  return ((await response.json()) as { url: string }).url;
};
const connect = (url: string, hosts: readonly string[] = [server.socketUrl], pingMs = 20, silentMs = 120) => {
  const texts: string[] = [];
  const ended = Promise.withResolvers<string>();
  const listener = { onText: (text: string) => void texts.push(text), onEnd: () => ended.resolve('ended') };
  const socket = openSocket(createEgress({ hosts: { chat: hosts } }), 'chat', url, listener, {
    pingMs,
    silentMs,
  });
  open.push(socket);
  return { socket, texts, ended: ended.promise };
};
const within = async (ms: number, what: Promise<string>): Promise<string> =>
  await Promise.race([what, new Promise<string>((done) => setTimeout(() => done('goes on'), ms))]);

describe('a WebSocket', () => {
  it.each([
    ['another host', 'wss://wss-primary.slack.com.evil.example/link'],
    ['a host below', 'wss://wss-a.b.slack.com/link'],
    ['a host that only ends like it', 'wss://evil-slack.com/link'],
    ['plain text', 'ws://wss-primary.slack.com/link'],
    ['another port', 'wss://wss-primary.slack.com:8443/link'],
    ['no address', 'link'],
  ])('is refused before anything is sent: %s', (_what, url) => {
    expect(() => connect(url, ['wss://wss-*.slack.com'])).toThrow(
      expect.objectContaining({ code: 'egress_refused' }),
    );
  });

  it('may be opened on any of Slack’s hosts, and no page is asked for there', async () => {
    const egress = createEgress({ hosts: { chat: ['wss://wss-*.slack.com'] } });
    expect(egress.allows('chat', 'wss://wss-primary.slack.com/link/?ticket=1')).toBe(true);
    expect(egress.allows('chat', 'wss://wss-backup-2.slack.com/link/?ticket=1')).toBe(true);
    expect(egress.allows('chat', 'https://wss-primary.slack.com/')).toBe(false);
    expect(egress.allows('ehr', 'wss://wss-primary.slack.com/')).toBe(false);
  });

  it('takes texts and sends them while it is open, and says when it isn’t', async () => {
    const { socket, texts, ended } = connect(await address());
    expect(socket.send('early')).toBe(false);
    await server.until(() => texts[0]);
    expect(JSON.parse(texts[0] ?? '')).toMatchObject({ type: 'hello' });
    expect(socket.send('{"envelope_id":"1"}')).toBe(true);
    expect(await server.until(() => server.acknowledged.at(-1))).toEqual({ envelope_id: '1' });
    socket.close();
    expect(await within(2000, ended)).toBe('ended');
    expect(socket.send('late')).toBe(false);
  });

  it('lives on pongs alone, and ends when nothing comes at all', async () => {
    const { texts, ended } = connect(await address());
    await server.until(() => texts[0]);
    expect(await within(400, ended)).toBe('goes on');
    server.state.answersPings = false;
    expect(await within(1000, ended)).toBe('ended');
  });

  it('ends when the other side closes, is gone, or never was there', async () => {
    for (const how of ['close', 'cut'] as const) {
      const { texts, ended } = connect(await address());
      await server.until(() => texts[0]);
      (await server.line())[how]();
      expect(await within(2000, ended)).toBe('ended');
    }
    const nobody = connect(`${server.socketUrl}/link/?ticket=unknown`);
    expect(await within(2000, nobody.ended)).toBe('ended');
    const nowhere = connect('ws://127.0.0.1:1/', ['ws://127.0.0.1:1']);
    expect(await within(2000, nowhere.ended)).toBe('ended');
  });
});
