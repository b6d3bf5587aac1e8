import { setTimeout as delay } from 'node:timers/promises';
import type { CanaryBox } from './box.ts';

/** Waits until no fax is on its way any more, or for so long. */
export const settle = async (box: CanaryBox, mostMs: number): Promise<Readonly<Record<string, number>>> => {
  const until = performance.now() + mostMs;
  for (;;) {
    const rows = await box.postgres.asSuperuser(
      async (client) =>
        (
          await client.query<{ state: string; count: string }>(
            'select state, count(*) from faxes group by state',
          )
        ).rows,
    );
    const states = Object.fromEntries(rows.map(({ state, count }) => [state, Number(count)]));
    const busy = (states['received'] ?? 0) + (states['filing'] ?? 0) + (states['reading'] ?? 0);
    if ((busy === 0 && rows.length > 0) || performance.now() > until) return states;
    await delay(500);
  }
};
