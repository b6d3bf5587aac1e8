import { openServices } from '../../sandbox/fleet/services.ts';
import { say } from '../say.ts';
import { type Appending, measureAppending } from './measure-appending.ts';
import { type LongLog, measureLongLog, type VerifyExport } from './measure-export.ts';
import { measureWalls, type Walls } from './measure-walls.ts';

const appendingRow = ({ connections, practices, audited, plain, bare }: Appending): string =>
  `| ${connections} | ${practices} | ${audited.toFixed(0)} | ${plain.toFixed(0)} | ${bare.toFixed(0)} | ${(audited / plain).toFixed(2)} | ${(audited / bare).toFixed(2)} |`;

const sayLongLog = (log: LongLog): void => {
  say(`\n## A log of ${log.events} events\n`);
  say('| | seconds |\n|---|---|');
  say(`| first checkpoint: every leaf made anew | ${log.firstCheckpoint.toFixed(2)} |`);
  say(`| a checkpoint after a hundred more | ${log.nextCheckpoint.toFixed(3)} |`);
  say(`| first page of the slowest question | ${log.slowestQuestion.toFixed(3)} |`);
  say(`| export, ${log.megabytes.toFixed(0)} MB | ${log.export.toFixed(1)} |`);
  say(`| verify the export | ${log.verify === undefined ? 'not measured' : log.verify.toFixed(1)} |`);
};

const sayWalls = ({ bound, unbound, sealing }: Walls): void => {
  say('\n## What row-level security and sealing cost a fax\n');
  say('| | ms a fax (median) | of the first |\n|---|---|---|');
  say(`| taken in, found, begun and opened, four transactions | ${bound.toFixed(2)} | 1.00 |`);
  say(
    `| the same as a role that row-level security doesn’t bind | ${unbound.toFixed(2)} | ${(unbound / bound).toFixed(2)} |`,
  );
  say(
    `| sealing 5 values and opening 8, as a filed fax does | ${sealing.toFixed(3)} | ${(sealing / bound).toFixed(3)} |`,
  );
};

/** Measures the audit log and prints it. @param verify what checks an export */
export const measureAudit = async (events: number, verify?: VerifyExport): Promise<void> => {
  const services = await openServices('postgres', Date.now);
  try {
    say('\n## Audit events a second, one transaction each, beside plain inserts in the same run\n');
    say(
      '| connections | practices | audited | same columns and indexes | same columns, key alone | audited / plain | audited / key alone |\n|---|---|---|---|---|---|---|',
    );
    for (const appending of await measureAppending(services)) say(appendingRow(appending));
    sayWalls(await measureWalls(services));
    sayLongLog(await measureLongLog(services, events, verify));
  } finally {
    await services.stop();
  }
};
