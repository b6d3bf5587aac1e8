import type { ReviewItem } from '../../../src/db/stores/review-items.ts';
import { ehrWords } from '../../../src/domain/ehr-kinds.ts';
import { phi } from '../../../src/domain/phi.ts';
import type { ReasonCode } from '../../../src/domain/reason-codes.ts';
import type { Directory } from '../../../src/pipeline/assignee.ts';
import type { Finding } from '../../../src/pipeline/finding.ts';
import type { EhrUser, Patient } from '../../../src/pipeline/ports.ts';
import type { PageReading } from '../../../src/pipeline/reading.ts';
import { scoreMatch } from '../../../src/pipeline/understand/score-match.ts';
import { type Ground, type Proposal, propose } from '../../../src/web/review/proposal.ts';
import { patient } from '../../pipeline/understand/builders.ts';

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
  ehr: ehrWords('drchrono'),
} as unknown as Ground;

/** What is proposed for a fax of one document in the inbox of doctor d2; user 104 gets what nobody else does. */
export const proposalOf = (
  document: Finding,
  pages: readonly PageReading[] = [],
  charts: readonly Patient[] = [patient()],
  reasons: readonly ReasonCode[] = [],
): Proposal => {
  const item = {
    reasons,
    urgency: 'routine',
    type: document.type,
    practiceTypeId: null,
    receivedAt: new Date('2026-11-02T15:30:00Z'),
  } as unknown as ReviewItem;
  const finding = { documents: [document], legibility: 1, blankPages: [], coverPages: [], pagesOfNobody: [] };
  const understanding = phi({ finding, matches: [scoreMatch(document, charts)] });
  const understood = { ok: true, pages: phi(pages), understanding } as const;
  return propose(item, understood, ground, directory, { timeZone: 'America/New_York', ehrDoctorId: 'd2' });
};
