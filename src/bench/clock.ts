import { readFileSync } from 'node:fs';

/** Ticks of the processor clock in /proc, which Linux fixes at 100 a second for programs. */
const TICK_MS = 10;

interface Ticks {
  readonly own: number;
  /** Of children that have ended. */
  readonly children: number;
}

const ticksOf = (pid: number | 'self'): Ticks | undefined => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The program's name, in brackets, may hold blanks (proc_pid_stat(5)); utime is field 14.
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [user = 0, system = 0, childUser = 0, childSystem = 0] = fields.slice(11, 15);
    return { own: user + system, children: childUser + childSystem };
  } catch {
    return undefined;
  }
};

/**
 * Milliseconds of processor time so far: of this process, of children of it that have ended, and of the processes
 * given. Unlike the clock on the wall it doesn't grow while other programs have the processor. Without /proc it is
 * this process's alone.
 */
export const processorMs = (others: readonly number[] = []): number => {
  const { user, system } = process.cpuUsage();
  const children = (ticksOf('self')?.children ?? 0) * TICK_MS;
  return (
    (user + system) / 1000 +
    children +
    others.reduce((sum, pid) => sum + (ticksOf(pid)?.own ?? 0) * TICK_MS, 0)
  );
};

/** Most memory that a process has had at once, in MB, or undefined where the system doesn't say. */
export const peakMemoryMb = (pid: number): number | undefined => {
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
  } catch {
    return undefined;
  }
};

/** @param share 0.5 for the median */
export const quantile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
};
