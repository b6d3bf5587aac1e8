import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** How many faxes of the sample inbox were sent into this folder's demo, so that a second start goes on with the next. */
export interface SentCount {
  readonly read: () => number;
  readonly write: (sent: number) => void;
}

/** @param inInbox faxes in the EHR's inbox: as many as were sent, unless some came or went by hand */
export const createSentCount = (folder: string, inInbox: number): SentCount => {
  const file = join(folder, 'sent');
  return {
    read: () => (existsSync(file) ? Number(readFileSync(file, 'utf8')) : inInbox),
    write: (sent) => writeFileSync(file, String(sent)),
  };
};
