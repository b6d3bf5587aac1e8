import type { PracticeTx } from '../../db/database.ts';
import { loadCovers } from '../../db/stores/absences.ts';
import { noteEhrUsers } from '../../db/stores/ehr-users.ts';
import { noteContent } from '../../db/stores/fax-content.ts';
import {
  beginTry,
  type Fax,
  loadFax,
  loadFaxRef,
  moveFax,
  postponeFax,
  saveDecision,
} from '../../db/stores/faxes.ts';
import { noteUrgency } from '../../db/stores/faxes-waiting.ts';
import { planFiling } from '../../db/stores/filings.ts';
import { loadLocations } from '../../db/stores/locations.ts';
import { loadDuty } from '../../db/stores/on-call.ts';
import { loadPracticeTypes, notePracticeType } from '../../db/stores/practice-types.ts';
import { loadDefaultAssignee, loadPractice, mayCallOut, requireBaa } from '../../db/stores/practices.ts';
import { openReview } from '../../db/stores/review-items.ts';
import { loadRuleHash, loadRuleset } from '../../db/stores/rulesets.ts';
import { loadWrongCharts } from '../../db/stores/wrong-charts.ts';
import { addDays, dateIn } from '../../domain/dates.ts';
import { moreUrgent } from '../../domain/document-types.ts';
import { codeOf, ERRORS, type ErrorCode, ZallyError } from '../../domain/errors.ts';
import type { FaxId, PracticeId } from '../../domain/ids.ts';
import { locationOf } from '../../domain/locations.ts';
import type { Phi } from '../../domain/phi.ts';
import { reveal } from '../../domain/reveal.ts';
import { loadDirectory, meantBy, resolveAssignee, responsibleUser } from '../assignee.ts';
import { DEFAULT_POLICY, decideFax, describeDocument, nothingToFile } from '../decide.ts';
import type { Decision } from '../decision.ts';
import { isMisnamed } from '../fax-format.ts';
import { evidencePattern } from '../match.ts';
import { withPracticeType } from '../own-type.ts';
import type { FilingPlan } from '../plan.ts';
import type { Ehr, EhrAssignee } from '../ports.ts';
import { notBorn } from '../understand/document-date.ts';
import { withMisdirected } from '../understand/misdirected.ts';
import { sha256Of } from './content.ts';
import { type StepDeps, ZALLY } from './deps.ts';
import { FORBIDDEN_WAIT_MS } from './hold.ts';
import { secondRead } from './second-read.ts';
import { type Understanding, understand } from './understand-fax.ts';

/** A fax that fails this often for its own reasons goes to a person. */
const MOST_TRIES = 5;
const WAIT_MS = 30_000;

/**
 * Reads, understands, matches and decides about one fax, in one job: nothing in between is written down. If
 * it dies, it starts again from the bytes. The decision, its plan and the next job are one transaction.
 */
export const processFax = async (
  deps: StepDeps,
  practiceId: PracticeId,
  faxId: FaxId,
  signal: AbortSignal,
): Promise<void> => {
  const { db, log } = deps;
  const begun = await db.inPractice(practiceId, ZALLY, async (tx) => {
    await requireBaa(tx);
    const fax = await beginTry(tx, faxId, deps.settings.leaseMs);
    if (fax === undefined) return undefined;
    // Committed before the bytes are fetched: a read of PHI is on record first.
    tx.audit({ action: 'fax.read', resource: 'fax', resourceId: faxId, detail: { attempt: fax.attempts } });
    return { fax, ref: await loadFaxRef(tx, faxId) };
  });
  if (begun === undefined) return;
  const { fax, ref } = begun;
  if (fax.attempts > MOST_TRIES) {
    await db.inPractice(
      practiceId,
      ZALLY,
      async (tx) => await toReview(tx, faxId, nothingToFile('attempts_exhausted')),
    );
    return;
  }
  let isHere = false;
  try {
    let ehr = await deps.ehr.forPractice(
      practiceId,
      fax.urgency === 'urgent' ? 'urgent' : 'background',
      'reading',
    );
    const { bytes, named } = await ehr.openFax(ref.ehrFaxId, deps.settings.maxFaxBytes, fax.inboxKept);
    isHere = true;
    if (bytes === null) {
      await db.inPractice(
        practiceId,
        ZALLY,
        async (tx) => await moveFax(tx, faxId, 'received', 'handled_in_ehr'),
      );
      return;
    }
    const sha256 = sha256Of(bytes);
    await db.inPractice(practiceId, ZALLY, async (tx) => await noteContent(tx, faxId, sha256));
    const result = await deps.reader.read(bytes, signal);
    if (!result.ok) {
      log.info('fax.unreadable', { faxId, state: result.reason });
      await db.inPractice(practiceId, ZALLY, async (tx) => {
        await requireBaa(tx);
        await toReview(tx, faxId, nothingToFile(result.reason));
      });
      return;
    }
    const pages = reveal(result.reading).pages.length;
    const understanding = await understand(
      result.reading,
      async (urgent) => {
        if (urgent && fax.urgency !== 'urgent') {
          // From here on it goes before others, also when it has to wait for calls and is tried again.
          await db.inPractice(practiceId, ZALLY, async (tx) => await noteUrgency(tx, faxId, 'urgent'));
          ehr = await deps.ehr.forPractice(practiceId, 'urgent', 'reading');
        }
        return ehr;
      },
      fax.receivedAt,
    );
    const both = await secondRead(deps, practiceId, fax, result.reading, understanding, signal);
    const misnamed = isMisnamed(named, reveal(bytes));
    await conclude(deps, practiceId, fax, { ...ref, pages, misnamed }, both, ehr);
  } catch (error) {
    await giveBack(deps, practiceId, fax, error, isHere, signal);
    if (signal.aborted) log.info('fax.given_back', { faxId });
    else log.warn('fax.given_back', { faxId, code: codeOf(error), attempt: fax.attempts });
  }
};

/** What Zally may have got wrong: counted, so that it isn't tried for ever. */
const OURS: ReadonlySet<ErrorCode> = new Set(['unexpected', 'ehr_unexpected', 'ehr_not_found']);

/** A passing failure, or a process that has to stop: the fax waits, and nobody counts it against the fax. */
const giveBack = async (
  deps: StepDeps,
  practiceId: PracticeId,
  fax: Fax,
  error: unknown,
  isHere: boolean,
  signal: AbortSignal,
): Promise<void> => {
  const code = codeOf(error);
  if (code === 'conflict' || code === 'baa_missing' || code === 'contained') return;
  await deps.db.inPractice(practiceId, ZALLY, async (tx) => {
    if (!(await mayCallOut(tx))) return;
    if (code === 'ehr_not_found' && !isHere) {
      // It was listed a moment ago, so it is asked for once more. Whether it was deleted since, or Zally's user has lost the
      // inbox, a person finds out.
      if (fax.attempts < 2) await postponeFax(tx, fax.id, WAIT_MS, true);
      else await toReview(tx, fax.id, nothingToFile('not_shown_in_ehr'));
    } else if (code === 'ehr_forbidden') {
      if (fax.attempts < MOST_TRIES) await postponeFax(tx, fax.id, FORBIDDEN_WAIT_MS, true);
      else await toReview(tx, fax.id, nothingToFile('ehr_forbidden'));
    } else if (code === 'ehr_refused') {
      await toReview(tx, fax.id, nothingToFile('too_large'));
    } else {
      const ours = !signal.aborted && OURS.has(code);
      const asked = error instanceof ZallyError ? (error.retryAfterMs ?? 0) : 0;
      const wait = signal.aborted || waitsForCalls(code, asked) ? 0 : Math.max(WAIT_MS, asked);
      if (ERRORS[code].kind !== 'permanent' || ours) await postponeFax(tx, fax.id, wait, ours);
    }
  });
};

/** A minute and more. */
const LONG_MS = 60_000;
/**
 * True when it waits for the hour's calls. It stays due, so that it keeps its place among the others; the sweeper begins
 * none before there are calls again.
 */
const waitsForCalls = (code: ErrorCode, askedMs: number): boolean =>
  (code === 'ehr_budget_spent' || code === 'ehr_throttled') && askedMs >= LONG_MS;

const toReview = async (tx: PracticeTx, faxId: FaxId, decision: Decision, pages?: number): Promise<void> => {
  const { type } = decision;
  // What was known to be urgent stays so when it can't be read any more: somebody has to see it.
  const known = await loadFax(tx, faxId, true);
  const urgency = moreUrgent(decision.urgency, known.urgency);
  const reasons = known.restored ? (['restored', ...decision.reasons] as const) : decision.reasons;
  await moveFax(tx, faxId, 'received', 'review', {
    type,
    urgency,
    ...(pages === undefined ? {} : { pages }),
  });
  await openReview(tx, faxId, { reasons, type, urgency });
};

const conclude = async (
  deps: StepDeps,
  practiceId: PracticeId,
  fax: Fax,
  ref: {
    readonly ehrFaxId: string;
    readonly ehrDoctorId: string | null;
    readonly pages: number;
    readonly misnamed: boolean;
  },
  understood: Phi<Understanding>,
  ehr: Ehr,
): Promise<void> => {
  const { finding: read, matches } = reveal(understood);
  const known = await deps.db.inPractice(practiceId, ZALLY, loadRuleset);
  // When rules that name the first group are saved just now, this one fax finds nobody and waits.
  const directory = await loadDirectory(ehr, known.ruleset);
  await deps.db.inPractice(practiceId, ZALLY, async (tx) => await noteEhrUsers(tx, directory.users));
  const seen = withMisdirected(
    read,
    matches,
    directory.users.map(({ displayName }) => displayName),
  );
  await deps.db.inPractice(practiceId, ZALLY, async (tx) => {
    // Reading takes a while, and what the EHR said last is remembered: no call has asked since.
    await requireBaa(tx);
    const practice = await loadPractice(tx);
    const { finding, own } = withPracticeType(seen, (await loadPracticeTypes(tx)).types);
    await notePracticeType(tx, fax.id, own?.id ?? null);
    const { version, ruleset } = await loadRuleset(tx);
    const fallback = await loadDefaultAssignee(tx);
    const covers = await loadCovers(tx);
    const policy = { ...DEFAULT_POLICY, automatic: practice.automatic };
    const hash = await loadRuleHash(tx);
    const patient = matches[0]?.candidates[0]?.patient;
    const { locations } = await loadLocations(tx);
    const location = locationOf(locations, ref.ehrDoctorId, patient?.ehrDoctorId ?? null);
    const { misnamed } = ref;
    const ours = { locationId: location?.id, practiceTypeId: own?.id };
    let decision = decideFax({ ...finding, misnamed }, matches, ruleset, policy, hash, ours);
    const ehrDoctorId = patient?.ehrDoctorId ?? ref.ehrDoctorId;
    let assignee: EhrAssignee | null = null;
    if (decision.decision === 'file') {
      const wanted = meantBy(decision.assignee, decision.urgency, {
        duty: await loadDuty(tx),
        people: location?.people ?? null,
      });
      assignee = wanted == null ? null : resolveAssignee(wanted, directory, ehrDoctorId, fallback, covers);
      if (assignee === null || patient === undefined || ehrDoctorId === null) {
        decision = { ...decision, decision: 'review', reasons: ['no_assignee'] };
      }
    }
    // Somebody has called it the wrong one for this fax; that it fits as well as before is no news.
    const wrongChartOf = await loadWrongCharts(tx, fax.id);
    if (patient !== undefined && wrongChartOf(patient.ehrPatientId) !== null) {
      const reasons = decision.reasons.filter((reason) => reason !== 'wrong_chart');
      decision = { ...decision, decision: 'review', reasons: ['wrong_chart', ...reasons] };
    }
    if (fax.restored) decision = { ...decision, decision: 'review' };
    await saveDecision(tx, fax.id, {
      ...decision,
      rulesetVersion: version,
      evidence: evidencePattern(matches[0]?.candidates[0]),
      restricted: finding.documents.some(({ sensitive }) => sensitive),
    });
    if (decision.decision === 'review' || patient === undefined || ehrDoctorId === null) {
      await toReview(tx, fax.id, decision, ref.pages);
      return;
    }
    const received = dateIn(fax.receivedAt, practice.timeZone);
    const plan: FilingPlan = {
      ehrFaxId: ref.ehrFaxId,
      responsibleEhrUserId: responsibleUser(assignee, directory.users, ehrDoctorId),
      documents: [
        {
          ehrPatientId: patient.ehrPatientId,
          ehrDoctorId,
          description: describeDocument(decision.type),
          documentDate:
            notBorn(finding.documents[0]?.documentDate ?? null, [patient.dateOfBirth]) ?? received,
          pages: null,
          assignee,
          task: decision.task,
          priority: decision.priority,
          due: addDays(dateIn(tx.at, practice.timeZone), decision.dueDays),
        },
      ],
    };
    const { type, urgency } = decision;
    await moveFax(tx, fax.id, 'received', 'filing', { type, urgency, pages: ref.pages });
    await planFiling(tx, {
      faxId: fax.id,
      decidedBy: null,
      type,
      urgency,
      notBefore: tx.at,
      tasks: plan.documents.map(({ task }) => task !== null),
      pages: plan.documents.map(({ pages }) => pages),
      sealable: plan,
    });
  });
};
