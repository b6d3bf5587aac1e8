import { spawn } from 'node:child_process';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseConfig } from '../../../src/config.ts';
import { PLAYED, playgroundConfig, playgroundVariables } from '../../../src/sandbox/demo/playground.ts';
import { welcome } from '../../../src/sandbox/demo/print.ts';

it('writes a file that the playground reads, whatever the names are', () => {
  const person = { name: 'Ann: "O’Hara', email: 'ann@elm.example', id: PLAYED.person };
  const config = parse(playgroundConfig(person, 'Elm & Sons: #1')) as Record<string, unknown>;
  expect(config).toMatchObject({
    tenantId: PLAYED.tenant,
    bot: { id: PLAYED.app },
    currentUser: { aadObjectId: PLAYED.person, name: person.name, email: person.email },
    team: { name: 'Elm & Sons: #1', channels: [{ id: PLAYED.channel }] },
  });
  expect(config['users']).toHaveLength(5);
});

it('is believed on this machine alone', () => {
  const variables = { ...playgroundVariables(8094), ZALLY_LOCAL_TRIAL: 'true' };
  expect(parseConfig(variables).TEAMS_PLAYGROUND).toBe(true);
  expect(() => parseConfig({ ...variables, ZALLY_HOST: '0.0.0.0' })).toThrow(/loopback/);
});

it('has a program listen on loopback that would listen everywhere', async () => {
  const preload = new URL('../../../src/sandbox/demo/loopback-only.mjs', import.meta.url).href;
  for (const how of ['0', '0, () => {}', "0, '0.0.0.0'", "{ port: 0, host: '::' }", '']) {
    const script = `const s = require('node:http').createServer(); s.on('listening', () => { console.log(s.address().address); s.close(); }); s.listen(${how});`;
    const child = spawn(process.execPath, [`--import=${preload}`, '-e', script]);
    let out = '';
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
    });
    await new Promise((done) => child.on('close', done));
    expect([how, out.trim()]).toEqual([how, '127.0.0.1']);
  }
});

it('is named by the demo where it runs, and nowhere else', () => {
  const urls = { web: 'w', drchrono: 'd', slack: 's', console: 'c', signIn: 'i' };
  const people = [{ email: 'a@b', name: 'A B', role: 'owner', chat: 'teams' }] as const;
  const say = (teams: string | undefined): string =>
    welcome({ urls: { ...urls, teams }, people, folder: 'f' });
  expect(say('http://localhost:8094')).toMatch(/Teams \(Microsoft’s playground\) +http:\/\/localhost:8094/);
  expect(say(undefined)).not.toContain('Teams');
});
