import { openServices } from '../../sandbox/fleet/services.ts';
import { say } from '../say.ts';
import { type Appending, measureAppending } from './measure-appending.ts';
import { type LongLog, measureLongLog, type VerifyExport } from './measure-export.ts';

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

/** Measures the audit log and prints it. @param verify what checks an export */
export const measureAudit = async (events: number, verify?: VerifyExport): Promise<void> => {
  const services = await openServices('postgres', Date.now);
  try {
    say('\n## Audit events a second, one transaction each, beside plain inserts in the same run\n');
    say(
      '| connections | practices | audited | same columns and indexes | same columns, key alone | audited / plain | audited / key alone |\n|---|---|---|---|---|---|---|',
    );
    for (const appending of await measureAppending(services)) say(appendingRow(appending));
    sayLongLog(await measureLongLog(services, events, verify));
  } finally {
    await services.stop();
  }
};
