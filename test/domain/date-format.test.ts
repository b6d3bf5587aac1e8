import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dateFormat, dayInWords } from '../../src/domain/date-format.ts';
import { calendarDay, fullMoment, moment } from '../../src/web/pages/words.ts';

const SRC = join(import.meta.dirname, '../../src');
/** Printed once by a command, and no page of a process that stays. */
const ONCE = /^(?:evaluation|sandbox|bench|triage)\//;

describe('how times are said', () => {
  it('makes one formatter for each zone and kind, and no more than fit', () => {
    const kind = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
    const first = dateFormat('America/New_York', kind);
    expect(dateFormat('America/New_York', { ...kind })).toBe(first);
    expect(dateFormat('America/Chicago', kind)).not.toBe(first);
    for (const timeZone of Intl.supportedValuesOf('timeZone')) dateFormat(timeZone, kind);
    expect(dateFormat('America/New_York', kind)).not.toBe(first);
  });

  it('takes nothing more outside the heap for a long list', () => {
    const say = (n: number): string => {
      const at = new Date(n * 3_600_000);
      return (
        moment(at, new Date(0), 'America/Chicago') +
        fullMoment(at, 'America/Denver') +
        calendarDay('2026-03-04')
      );
    };
    say(0);
    const before = process.memoryUsage().rss;
    for (let n = 0; n < 5000; n += 1) say(n);
    // 25,000 formatters took more than 500 MB.
    expect((process.memoryUsage().rss - before) / 2 ** 20).toBeLessThan(100);
  });

  it('says a calendar day as that day, whatever the zone of the machine', () => {
    expect(dayInWords('2026-03-04', { dateStyle: 'medium' })).toBe('Mar 4, 2026');
    expect(calendarDay('2026-12-31')).toBe('Dec 31, 2026');
  });

  it('is asked of one place: no page makes a formatter of its own', () => {
    const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter(
      (path) => path.endsWith('.ts') && !ONCE.test(path) && path !== 'domain/date-format.ts',
    );
    const own = files.filter((path) =>
      /new Intl\.DateTimeFormat|toLocaleString\('en-US', \{|toLocale(?:Date|Time)String/.test(
        readFileSync(join(SRC, path), 'utf8'),
      ),
    );
    expect(own).toEqual([]);
  });
});
