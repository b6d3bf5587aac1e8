import { describe, expect, it } from 'vitest';
import { fragment } from '../../../src/web/pages/layout.ts';
import { formView } from '../../../src/web/review/form-view.ts';
import { paper, patient } from '../../pipeline/understand/builders.ts';
import { proposalOf } from './proposal-of.ts';

const janes = paper({ name: { first: 'Jane', last: 'Doe' }, birthDate: '1962-03-04', phone: '3305550142' });

describe('who gets a fax', () => {
  it('is the doctor of the chart that is proposed', () => {
    const { chosen, assignee } = proposalOf(janes);
    expect(chosen).toBe('p1');
    expect(assignee).toEqual({ kind: 'user', ehrUserId: '101' });
  });

  it('is nobody while no chart is chosen', () => {
    const { chosen, assignee, byType } = proposalOf(janes, [], [patient()], ['patient_ambiguous']);
    expect(chosen).toBeNull();
    expect(assignee).toBeNull();
    expect([...byType.values()].every((each) => each.assignee === null)).toBe(true);
    expect(proposalOf(paper({}), [], []).assignee).toBeNull();
  });

  it('is whom the fax names, also while no chart is chosen', () => {
    const addressed = { ...janes, provider: 'Reyes, Ben MD' };
    const { assignee } = proposalOf(addressed, [], [patient()], ['patient_ambiguous']);
    expect(assignee).toEqual({ kind: 'user', ehrUserId: '102' });
  });

  it('says who gets what goes into a chart whose doctor nobody is', () => {
    expect(proposalOf(janes).otherwise).toEqual({
      noUser: { kind: 'user', ehrUserId: '104' },
      noDoctor: { kind: 'user', ehrUserId: '102' },
    });
  });
});

describe('a fax whose patient has no chart', () => {
  it('says the next step, with what was read in the search', () => {
    const shown = fragment(formView(proposalOf(janes, [], []), ''));
    expect(shown).toContain('Make the chart in DrChrono, then search again.');
    expect(shown).toMatch(/id="search-name" value="Doe, Jane"/);
    expect(shown).toMatch(/id="search-born" value="03\/04\/1962"/);
    // Where charts are listed, nothing stands in the way of another name.
    expect(fragment(formView(proposalOf(janes), ''))).not.toContain('value="Doe, Jane"');
  });
});

describe('the date that is proposed', () => {
  it('is never the birth date of a chart that may be meant', () => {
    const { documentDate, dateFound } = proposalOf({ ...janes, documentDate: '1962-03-04' });
    expect([documentDate, dateFound]).toEqual(['2026-11-02', false]);
    expect(proposalOf({ ...janes, documentDate: '2026-10-30' }).documentDate).toBe('2026-10-30');
  });
});
