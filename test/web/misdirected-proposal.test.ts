import { describe, expect, test as it } from 'vitest';
import { textOf } from './filed-faxes.ts';
import { LAB_PAGE } from './fixture.ts';
import { practiceWithFaxes } from './practice-with-faxes.ts';

/** A stranger's report that nobody of this practice ordered. */
const STRANGER = LAB_PAGE.map((line) =>
  line
    .replace('Smith, Joanna', 'Camacho, Imani')
    .replace('02/03/1980', '07/19/1998')
    .replace('Ada Morrow MD', 'Lena Hart, MD'),
);

describe('a fax that seems to be somebody else’s', async () => {
  const { owner, waiting, undo } = await practiceWithFaxes([STRANGER]);

  it('is proposed for setting aside, and for nobody: no task, no rule, no assignee', async () => {
    const { itemId } = await waiting();
    await owner.get(`/review/${itemId}`);
    const { body } = await owner.get(`/review/${itemId}/proposal`);
    expect(textOf(body)).toContain('This seems to be meant for somebody else’s practice.');
    expect(body).toMatch(/data-act="misdirected"/);
    expect(body).toMatch(/<option value selected>Choose a type/);
    expect(body).toMatch(/<option value selected>Nobody/);
    expect(body).toMatch(/<option value selected>No task/);
    expect(textOf(body)).not.toContain('Proposed by rule');
    // A person who has taken that back knows better.
    await owner.post(`/review/${itemId}/aside`, { outcome: 'misdirected' });
    await undo(owner, itemId);
    await owner.get(`/review/${itemId}`);
    const again = textOf((await owner.get(`/review/${itemId}/proposal`)).body);
    expect(again).not.toContain('This seems to be meant');
    expect(again).not.toContain('Choose a type');
  });
});
