/** What is signed of a restart: from which tree a log goes on, how large its newest anchor was, and since when. */
export interface RestartText {
  readonly practiceId: string;
  readonly id: string;
  readonly why: string;
  readonly size: number;
  readonly root: Buffer;
  readonly lostSize: number;
  readonly at: Date;
}

/** The text of its note. Its first line is none that a checkpoint can have, so that neither passes for the other. Pure. */
export const restartText = ({ practiceId, id, why, size, root, lostSize, at }: RestartText): string =>
  `zally/audit-restart/${practiceId}\n${id}\n${why}\n${size}\n${root.toString('base64')}\n${lostSize}\n${at.toISOString()}\n`;
