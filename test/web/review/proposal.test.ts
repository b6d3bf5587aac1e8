import { describe, expect, it } from 'vitest';
import type { ReviewItem } from '../../../src/db/stores/review-items.ts';
import { phi } from '../../../src/domain/phi.ts';
import type { ReasonCode } from '../../../src/domain/reason-codes.ts';
import type { Directory } from '../../../src/pipeline/assignee.ts';
import type { Finding } from '../../../src/pipeline/finding.ts';
import type { EhrUser, Patient } from '../../../src/pipeline/ports.ts';
import { scoreMatch } from '../../../src/pipeline/understand/score-match.ts';
import { type Ground, propose } from '../../../src/web/review/proposal.ts';
import { paper, patient } from '../../pipeline/understand/builders.ts';

const user = (ehrUserId: string, displayName: string, ehrDoctorId: string | null): EhrUser => ({
  ehrUserId,
  displayName,
  ehrDoctorId,
  active: true,
});
const directory: Directory = {
  users: [user('101', 'Ada Morrow', 'd1'), user('102', 'Ben Reyes', 'd2'), user('104', 'Nia Frost', null)],
  groups: [],
};
const ground = {
  rules: { ruleset: { rules: [] } },
  fallback: '104',
  covers: new Map(),
  duty: { ehrUserId: null, urgent: false },
  locations: [],
  practiceTypes: [],
  stopped: null,
  takenOut: () => null,
} as unknown as Ground;

const proposed = (
  document: Finding,
  charts: readonly Patient[] = [patient()],
  reasons: readonly ReasonCode[] = [],
) => {
  const item = {
    reasons,
    urgency: 'routine',
    type: document.type,
    practiceTypeId: null,
    receivedAt: new Date('2026-11-02T15:30:00Z'),
  } as unknown as ReviewItem;
  const finding = { documents: [document], legibility: 1, blankPages: [], coverPages: [] };
  const understanding = phi({ finding, matches: [scoreMatch(document, charts)] });
  const understood = { ok: true, pages: phi([]), understanding } as const;
  return propose(item, understood, ground, directory, { timeZone: 'America/New_York', ehrDoctorId: 'd2' });
};

const janes = paper({ name: { first: 'Jane', last: 'Doe' }, birthDate: '1962-03-04', phone: '3305550142' });

describe('who gets a fax', () => {
  it('is the doctor of the chart that is proposed', () => {
    const { chosen, assignee } = proposed(janes);
    expect(chosen).toBe('p1');
    expect(assignee).toEqual({ kind: 'user', ehrUserId: '101' });
  });

  it('is nobody while no chart is chosen', () => {
    const { chosen, assignee, byType } = proposed(janes, [patient()], ['patient_ambiguous']);
    expect(chosen).toBeNull();
    expect(assignee).toBeNull();
    expect([...byType.values()].every((each) => each.assignee === null)).toBe(true);
    expect(proposed(paper({}), []).assignee).toBeNull();
  });

  it('is whom the fax names, also while no chart is chosen', () => {
    const addressed = { ...janes, provider: 'Reyes, Ben MD' };
    const { assignee } = proposed(addressed, [patient()], ['patient_ambiguous']);
    expect(assignee).toEqual({ kind: 'user', ehrUserId: '102' });
  });

  it('says who gets what goes into a chart whose doctor nobody is', () => {
    expect(proposed(janes).otherwise).toEqual({
      noUser: { kind: 'user', ehrUserId: '104' },
      noDoctor: { kind: 'user', ehrUserId: '102' },
    });
  });
});

describe('the date that is proposed', () => {
  it('is never the birth date of a chart that may be meant', () => {
    const { documentDate, dateFound } = proposed({ ...janes, documentDate: '1962-03-04' });
    expect([documentDate, dateFound]).toEqual(['2026-11-02', false]);
    expect(proposed({ ...janes, documentDate: '2026-10-30' }).documentDate).toBe('2026-10-30');
  });
});
