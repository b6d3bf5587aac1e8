import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  type FaxPlan,
  makePractice,
  planInbox,
  renderFax,
  truthOf,
} from '../../../src/sandbox/fax-machine/index.ts';

const practice = makePractice(1);
const sha = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');

describe('shown inbox', () => {
  it('is, by default, what it was before there was a choice', async () => {
    const shown = planInbox({ seed: 1, count: 64, practice });
    expect(planInbox({ seed: 1, count: 64, practice, layouts: 'shown' })).toEqual(shown);
    expect(sha(JSON.stringify(shown.map((plan) => ({ ...plan, practice: undefined }))))).toBe(
      'b3999ac44e7579c7c691daf0c732d474f0edd30384280e0d58f39b4b9cafd0fa',
    );
    expect(sha(JSON.stringify(shown.map(truthOf)))).toBe(
      '89527a546169a74f23d708ff10c61790f7c789a1ee3a33dcaab36fffebe3e65f',
    );
    for (const [index, digest] of [
      [3, '905608ed230a4f662b7d2fadff95bc9584b6de3604df9021b22d64ea760a13f1'],
      [26, 'b58024330ceffd56c9403141bdf831626d5ba48147c159f8a2518883287cf816'],
      [52, '71b89d2115fa93420b0f7d13337705ab03f4833bc58b6acf76db23895811bcf6'],
    ] as const)
      expect(sha((await renderFax(shown[index] as FaxPlan)).bytes)).toBe(digest);
  });
});
