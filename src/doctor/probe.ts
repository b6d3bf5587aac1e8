import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync, writeSync } from 'node:fs';
// What it tries is the very thing that nobody may do.
// oxlint-disable-next-line no-restricted-imports
import { connect } from 'node:net';

/** Stands where the reader stands and tries what a hostile fax would: what it gets through is what it prints. */
const through: string[] = [];

const tries = (name: string, act: () => unknown): void => {
  try {
    act();
    through.push(name);
  } catch {
    // As it should be.
  }
};

tries('read', () => readFileSync('/etc/passwd'));
tries('write', () => writeFileSync('/tmp/zally-doctor-probe', ''));
tries('spawn', () => {
  const { error } = spawnSync('/bin/true');
  if (error !== undefined) throw error;
});
/** A refusal by whoever listens there, or by nobody, got out as well. */
const refusal = await new Promise<string | undefined>((done) => {
  const socket = connect(9, '127.0.0.1');
  socket.once('connect', () => done(undefined));
  socket.once('error', (error: NodeJS.ErrnoException) => done(error.code));
});
if (refusal !== 'ERR_ACCESS_DENIED') through.push('connect');
if (Object.keys(process.env).length > 0) through.push('environment');
writeSync(3, `${JSON.stringify(through)}\n`);
process.exit(0);
