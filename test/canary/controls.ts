import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { QUEUE_SCHEMA } from '../../src/adapters/queue/backend.ts';
import type { CanaryBox } from './box.ts';
import type { Searched } from './channels.ts';
import { ENCODINGS, type Encoding, writtenAs } from './encodings.ts';
import type { Identifier } from './identifiers.ts';
import { asking, type Kept } from './person.ts';

/** What a channel can carry: any bytes, text without zeros, or a name and nothing else. */
type Carries = 'bytes' | 'text' | 'name';

/** Each channel has a leak of its own. Those of Redis are there only with Redis. */
const CONTROLLED = {
  tables: 'text',
  'queue tables': 'text',
  'Redis, every key': 'text',
  'data directory': 'bytes',
  'write-ahead log': 'bytes',
  'Redis, files': 'text',
  'log of PostgreSQL': 'text',
  'logs, standard output': 'text',
  'logs, standard error': 'text',
  'log of Redis': 'text',
  'Slack: addresses and payloads': 'bytes',
  'Teams: addresses and payloads': 'bytes',
  mail: 'text',
  webhook: 'bytes',
  'AI reader': 'bytes',
  'sign-in provider': 'bytes',
  'answers to everybody else': 'bytes',
  'heads of answers to reviewers': 'text',
  'lists, reports, audit log and its exports': 'bytes',
  'process titles and arguments': 'text',
  environments: 'text',
  'hidden open files': 'bytes',
  connections: 'name',
  'temp folder': 'bytes',
  'state folder': 'bytes',
  'working folder, core dumps': 'bytes',
  anchors: 'bytes',
  'common folders': 'bytes',
} as const satisfies Readonly<Record<string, Carries>>;
export type Controlled = keyof typeof CONTROLLED;
const CHANNELS = Object.keys(CONTROLLED) as readonly Controlled[];

/** A name that each encoding writes in another way, and a number. */
export interface Control {
  readonly channel: Controlled;
  readonly name: string;
  readonly number: string;
}

export const makeControls = (): readonly Control[] =>
  CHANNELS.map((channel, n) => ({
    channel,
    name:
      CONTROLLED[channel] === 'name'
        ? `kontrol${String(n).padStart(2, '0')}host`
        : `O'Kontrol${String(n).padStart(2, '0')} é &?>~?>`,
    number: `(77${n % 10}) 7${String(n).padStart(2, '0')}-4711`,
  }));

/** As identifiers, two for each control: the name first. */
export const controlIdentifiers = (controls: readonly Control[]): readonly Identifier[] =>
  controls.flatMap(({ name, number }) => [
    { kind: 'last name' as const, forms: [name] },
    { kind: 'phone' as const, forms: [number] },
  ]);

const expected = (carries: Carries): readonly Encoding[] =>
  carries === 'bytes'
    ? ENCODINGS
    : carries === 'text'
      ? ENCODINGS.filter((one) => one !== 'UTF-16LE')
      : ['raw, in any case'];

/** A control in every encoding that a channel can carry, one a line. */
const leakOf = ({ channel, name, number }: Control): Buffer => {
  const ways = writtenAs(name);
  const plain = Buffer.from(name);
  const safe = plain.toString('base64url');
  const lines = expected(CONTROLLED[channel]).flatMap((encoding): readonly Buffer[] => {
    if (encoding === 'digits only') return [Buffer.from(number.replaceAll(/\D/g, ' '))];
    if (encoding === 'UTF-16LE') return [Buffer.from(name, 'utf16le')];
    if (encoding === 'raw, in any case') return [Buffer.from(name.replace('Kontrol', 'KONTROL'))];
    if (encoding === 'base64') return [Buffer.from(plain.toString('base64'))];
    if (encoding === 'base64url') return [Buffer.from(safe)];
    return [Buffer.from(ways.get(encoding)?.[0] ?? '')];
  });
  return Buffer.concat(lines.flatMap((line) => [line, Buffer.from('\n')]));
};

const echoing = async (work: (url: string) => Promise<void>, headers: Readonly<Record<string, string>>) => {
  const server = createServer((request, response) => {
    response.writeHead(302, headers);
    request.pipe(response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  server.closeAllConnections();
  server.close();
};

const mail = async (port: number, text: string): Promise<void> => {
  const encoded = Buffer.from(text).toString('base64').replaceAll(/.{76}/g, '$&\r\n');
  const lines = [
    'EHLO canary',
    'MAIL FROM:<a@canary.example>',
    'RCPT TO:<b@canary.example>',
    'DATA',
    `Subject: control\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${encoded}\r\n.`,
    'QUIT',
  ];
  const socket = connect({ host: '127.0.0.1', port });
  for (const line of lines) {
    await new Promise((done) => socket.once('data', done));
    socket.write(`${line}\r\n`);
  }
  await new Promise((done) => socket.once('close', done));
};

/** Leaks on purpose, once into every channel. */
export const leakEverywhere = async (box: CanaryBox, controls: readonly Control[]): Promise<void> => {
  const { places, postgres, redis, outside, web } = box;
  const of = (channel: Controlled): Control => controls[CHANNELS.indexOf(channel)] as Control;
  const bytes = (channel: Controlled): Buffer => leakOf(of(channel));
  const text = (channel: Controlled): string => bytes(channel).toString('utf8');
  const binary = (channel: Controlled): string => bytes(channel).toString('base64');
  await web.tell({
    leak: {
      stdout: text('logs, standard output'),
      stderr: text('logs, standard error'),
      temp: binary('temp folder'),
      title: 'zally canary',
      argument: text('process titles and arguments'),
      environment: text('environments'),
      hidden: binary('hidden open files'),
      elsewhere: `${of('connections').name}.invalid`,
    },
  });
  // Until the sampler has been round.
  await delay(2500);
  await postgres.asSuperuser(async (client) => {
    for (const [schema, channel] of [
      ['public', 'tables'],
      [QUEUE_SCHEMA, 'queue tables'],
    ] as const) {
      await client.query(`create table ${schema}.canary_control (line text)`);
      for (const line of text(channel).split('\n'))
        await client.query(`insert into ${schema}.canary_control values ($1)`, [line]);
    }
    await client.query('create table canary_bytes (line bytea)');
    await client.query('alter table canary_bytes alter line set storage external');
    await client.query('insert into canary_bytes values ($1)', [bytes('data directory')]);
    await client.query('begin');
    await client.query('insert into canary_bytes values ($1)', [bytes('write-ahead log')]);
    await client.query('rollback');
    // As a part of the statement: a value's quotes would be doubled, and with them every line.
    await client.query(`select 1 /* ${text('log of PostgreSQL')} */`);
  });
  await redis?.use(async (client) => {
    await client.lpush('canary', ...text('Redis, every key').split('\n'));
    await client.set('canary-gone', text('Redis, files'));
    await client.del('canary-gone');
    await client.eval('redis.log(redis.LOG_WARNING, ARGV[1])', 0, text('log of Redis'));
  });
  for (const [front, channel] of [
    [outside.slack, 'Slack: addresses and payloads'],
    [outside.teams, 'Teams: addresses and payloads'],
    [outside.webhook, 'webhook'],
    [outside.ai, 'AI reader'],
    [outside.signIn, 'sign-in provider'],
  ] as const)
    await fetch(`${front.url}/control`, { method: 'POST', body: new Uint8Array(bytes(channel)) });
  await mail(outside.mail.port, text('mail'));
  const head = text('heads of answers to reviewers').split('\n');
  const headers = Object.fromEntries(head.map((line, n) => [`x-control-${n}`, line]));
  await echoing(async (url) => {
    const { ask } = asking({ url, places });
    for (const [kept, channel] of [
      ['outsiders', 'answers to everybody else'],
      ['reviewer-lists', 'lists, reports, audit log and its exports'],
    ] as const satisfies readonly (readonly [Kept, Controlled])[])
      await ask(kept, { method: 'POST', path: '/', body: bytes(channel) });
  }, {});
  await echoing(async (url) => {
    await asking({ url, places }).ask('reviewer-heads', { path: '/' });
  }, headers);
  writeFileSync(join(places.state, 'control'), bytes('state folder'));
  writeFileSync(join(places.work, 'core.4711'), bytes('working folder, core dumps'));
  writeFileSync(join(places.anchors, 'control'), bytes('anchors'));
  writeFileSync(`/tmp/canary-control-${process.pid}`, bytes('common folders'));
};

/** Whether each control was found where it was put, in each encoding; those that weren't are named. */
export const judgeControls = (
  controls: readonly Control[],
  first: number,
  searched: readonly Searched[],
): readonly {
  readonly channel: Controlled;
  readonly found: number;
  readonly missed: readonly Encoding[];
}[] =>
  controls.flatMap(({ channel }, n) => {
    const one = searched.find((each) => each.channel === channel);
    if (one === undefined) return [];
    const wanted = expected(CONTROLLED[channel]);
    const missed = wanted.filter(
      (encoding) =>
        !one.hits.some(
          (hit) =>
            hit.encoding === encoding && hit.of === first + 2 * n + (encoding === 'digits only' ? 1 : 0),
        ),
    );
    return [{ channel, found: wanted.length - missed.length, missed }];
  });
