import { describe, expect, it } from 'vitest';
import type { PracticeId, ReviewItemId } from '../../../src/domain/ids.ts';
import { createOpenItems, MOST_BYTES, type OpenItem } from '../../../src/web/review/open-items.ts';

const PRACTICE = '00000000-0000-4000-8000-000000000001' as PracticeId;
const MINUTE = 60_000;

describe('the faxes that are open on pages', () => {
  const opening = () => {
    const state = { now: 0, loads: 0 };
    const items = createOpenItems(() => state.now);
    /** @param bytes what it takes */
    const open = async (id: string, bytes = 1000): Promise<void> => {
      await items.open(PRACTICE, id as ReviewItemId, async () => {
        state.loads += 1;
        return { size: () => bytes } as OpenItem;
      });
    };
    return { state, items, open };
  };
  /** @returns true when it had to be fetched anew */
  const isGone = async ({ state, open }: ReturnType<typeof opening>, id: string, bytes?: number) => {
    const before = state.loads;
    await open(id, bytes);
    return state.loads > before;
  };

  it('are kept for as many people as work at once, as long as their bytes fit', async () => {
    const all = opening();
    for (let n = 0; n < 100; n += 1) await all.open(`item-${n}`);
    for (let n = 0; n < 100; n += 1) expect(await isGone(all, `item-${n}`)).toBe(false);
    all.items.close();
  });

  it('give way by their bytes, the least recently opened first', async () => {
    const all = opening();
    const third = MOST_BYTES / 3;
    for (const id of ['a', 'b', 'c', 'd']) await all.open(id, third);
    expect(await isGone(all, 'd', third)).toBe(false);
    expect(await isGone(all, 'a', third)).toBe(true);
    all.items.close();
  });

  it('are forgotten after 15 minutes, and once they are decided', async () => {
    const all = opening();
    await all.open('a');
    all.state.now += 14 * MINUTE;
    expect(await isGone(all, 'a')).toBe(false);
    all.state.now += MINUTE;
    expect(await isGone(all, 'a')).toBe(true);
    all.items.drop(PRACTICE, 'a' as ReviewItemId);
    expect(await isGone(all, 'a')).toBe(true);
    all.items.close();
  });
});
