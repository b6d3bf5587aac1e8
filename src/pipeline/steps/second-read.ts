import { loadAiReader } from '../../db/stores/ai-reader.ts';
import type { Fax } from '../../db/stores/faxes.ts';
import { requireBaa } from '../../db/stores/practices.ts';
import type { PracticeId } from '../../domain/ids.ts';
import { type Phi, phi } from '../../domain/phi.ts';
import { reveal } from '../../domain/reveal.ts';
import { DEFAULT_POLICY } from '../decide.ts';
import { maskReading, unmask } from '../mask/masked.ts';
import type { Reading } from '../reading.ts';
import { combine, shouldAsk } from '../second-opinion.ts';
import { type StepDeps, ZALLY } from './deps.ts';
import type { Understanding } from './understand-fax.ts';

/** With fewer words left after masking, there is nothing to answer from. */
const LEAST_WORDS = 12;

/**
 * Asks the second reader about a fax of which the local one is unsure, and puts the two together. Without an answer
 * everything stays as the local reader said, which in such a case means that a person decides.
 *
 * Whether the practice wants it, and may, is looked up right before the call; the call is on record before the masked
 * words go out, and no transaction is open while it is under way. So a call that has begun isn't called back when the
 * practice turns it off, and none begins after that.
 *
 * @throws ZallyError `baa_missing`
 */
export const secondRead = async (
  deps: StepDeps,
  practiceId: PracticeId,
  fax: Pick<Fax, 'id'>,
  reading: Phi<Reading>,
  understood: Phi<Understanding>,
  signal: AbortSignal,
): Promise<Phi<Understanding>> => {
  const { db, log, secondReader } = deps;
  const { finding, matches } = reveal(understood);
  const [document] = finding.documents;
  if (secondReader === undefined || document === undefined || !shouldAsk(finding, DEFAULT_POLICY)) {
    return understood;
  }
  const { masked, placeholders } = maskReading(reveal(reading), document.pages);
  if (masked.known < LEAST_WORDS) return understood;
  const allowed = await db.inPractice(practiceId, ZALLY, async (tx) => {
    await requireBaa(tx);
    const { on } = await loadAiReader(tx);
    if (on) tx.audit({ action: 'ai_reader.asked', resource: 'fax', resourceId: fax.id });
    return on;
  });
  if (!allowed) return understood;
  const answer = await secondReader.read(masked, signal);
  if (answer.kind === 'none') {
    log.warn('ai_reader.no_answer', { faxId: fax.id, state: answer.code });
    return understood;
  }
  const patient = unmask(placeholders, answer.patient);
  return phi({ finding: combine(finding, answer, patient, DEFAULT_POLICY), matches });
};
