import { describe, expect, it } from 'vitest';
import type { FaxRecord, StoryEvent } from '../../../src/db/stores/fax-story.ts';
import type { FaxId } from '../../../src/domain/ids.ts';
import { tellStory } from '../../../src/web/history/tell-story.ts';

const event = (action: string, minute: number, detail: StoryEvent['detail'] = {}): StoryEvent => ({
  at: new Date(Date.UTC(2026, 10, 2, 15, minute)),
  action,
  actorKind: 'zally',
  staffId: null,
  detail,
  filingId: null,
});
const record = (events: readonly StoryEvent[]): FaxRecord => ({
  faxId: 'f' as FaxId,
  receivedAt: new Date(Date.UTC(2026, 10, 2, 15)),
  events,
  decisions: [],
  filings: new Map(),
  others: new Map(),
  checklists: [],
});

describe('a fax’s story', () => {
  it('tells a second reading as one', () => {
    const story = tellStory(
      record([
        event('fax.read', 1, { attempt: 1 }),
        event('fax.requeued', 2),
        event('fax.read', 3, { attempt: 1 }),
        event('fax.read', 4, { attempt: 2 }),
      ]),
    );
    expect(story.map(({ words }) => words).slice(1)).toEqual([
      'Read.',
      'To be decided anew: the rules changed while it waited.',
      'Read again.',
      'Read again, try 2.',
    ]);
  });
});
