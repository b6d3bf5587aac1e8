import { chmodSync, mkdirSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';

/** Where everything of a run is. What Zally may write to is apart from what the run itself keeps. */
export interface Places {
  readonly root: string;
  /** Of Zally: all of it is searched. */
  readonly state: string;
  readonly temp: string;
  readonly work: string;
  readonly anchors: string;
  readonly logs: string;
  readonly database: string;
  readonly redis: string;
  /** What came to those outside, as it came. */
  readonly recorded: string;
  /** Of the run: what it plants and notes. It isn't searched. */
  readonly own: string;
}

/** Not under the temp folder of whoever runs this: PostgreSQL's user has to get there. */
export const makePlaces = (): Places => {
  const root = mkdtempSync('/tmp/zally-canary-');
  chmodSync(root, 0o755);
  const folder = (name: string, mode = 0o755): string => {
    const path = join(root, name);
    mkdirSync(path);
    chmodSync(path, mode);
    return path;
  };
  return {
    root,
    state: folder('state'),
    temp: folder('temp', 0o1777),
    work: folder('work'),
    anchors: folder('anchors'),
    logs: folder('logs'),
    database: folder('database'),
    redis: folder('redis'),
    recorded: folder('recorded'),
    own: folder('own'),
  };
};
