// Loaded into Zally's processes before anything of theirs. Notes each address that a connection is tried to, and at
// SIGUSR2 does what a command file says: leaks on purpose, one for each channel, or lets a rejection go unhandled.
import { spawn } from 'node:child_process';
import { subscribe } from 'node:diagnostics_channel';
import { appendFileSync, openSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const { CANARY_CONNECTIONS: connections = '', CANARY_COMMAND: command = '' } = process.env;
delete process.env['CANARY_CONNECTIONS'];
delete process.env['CANARY_COMMAND'];

const note = (line) => appendFileSync(connections, `${line}\n`);
subscribe('net.client.socket', ({ socket }) => {
  socket.on('lookup', (_error, _address, _family, host) => note(`name ${host}`));
  socket.on('connectionAttempt', (ip, port) => note(`address ${ip}:${port}`));
});

const leak = ({ stdout, stderr, temp, title, argument, environment, hidden, elsewhere }) => {
  process.stdout.write(`${stdout}\n`);
  process.stderr.write(`${stderr}\n`);
  writeFileSync(join(tmpdir(), 'control'), Buffer.from(temp, 'base64'));
  process.title = title;
  spawn('/bin/sh', ['-c', 'sleep 4; :', argument], { stdio: 'ignore', env: { CONTROL: environment } });
  const file = join('/dev/shm', `canary-${process.pid}`);
  writeFileSync(file, Buffer.from(hidden, 'base64'));
  openSync(file, 'r');
  unlinkSync(file);
  connect({ host: elsewhere, port: 9 }).on('error', () => undefined);
};

process.on('SIGUSR2', () => {
  const asked = JSON.parse(readFileSync(command, 'utf8'));
  if (asked.leak !== undefined) leak(asked.leak);
  if (asked.reject !== undefined) void Promise.reject(new Error(asked.reject));
  if (asked.throw !== undefined)
    setImmediate(() => {
      throw new TypeError(asked.throw);
    });
});
