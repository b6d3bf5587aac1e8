import type { Kind } from '../kinds/draft.ts';
import type { FaxMode } from '../line/rasterise.ts';
import { addDays } from '../page/dates.ts';
import type { Practice, Sender } from '../people/types.ts';
import { makeRng, type Rng } from '../random.ts';
import { type RepertoireName, repertoire } from '../repertoires.ts';
import { type Casting, castOther, castPatient, castPractice, castStranger } from './casting.ts';
import { MIX, type Slot } from './mix.ts';
import type { Defect, FaxFormat, FaxPlan, IdentityCare, PartPlan } from './types.ts';

/** What {@link planInbox} needs to know. */
export interface InboxOptions {
  readonly seed: string | number;
  /** Faxes in all. */
  readonly count: number;
  readonly practice: Practice;
  /**
   * Which layouts and senders; `shown` unless said. The people, the types and the defects are those of the shown
   * inbox with the same seed.
   */
  readonly layouts?: RepertoireName;
  /** One mode for every fax. By default each fax has its own. */
  readonly mode?: FaxMode;
}

const FIRST_DAY = '2026-11-02';
const OPENS_AT_MINUTE = 7 * 60 + 30;
const MINUTES_BETWEEN = 8;
const FAXES_A_DAY = 64;

const receivedAt = (rng: Rng, index: number): { date: string; time: string } => {
  const minute = OPENS_AT_MINUTE + (index % FAXES_A_DAY) * MINUTES_BETWEEN + rng.int(0, MINUTES_BETWEEN - 1);
  const two = (n: number): string => String(n).padStart(2, '0');
  return {
    date: addDays(FIRST_DAY, Math.floor(index / FAXES_A_DAY)),
    time: `${two(Math.floor(minute / 60))}:${two(minute % 60)}:${two(rng.int(0, 59))}`,
  };
};

const careOf = (slot: Slot): IdentityCare => {
  const has = (defect: Defect): boolean => slot.defects?.includes(defect) ?? false;
  if (has('twin') && has('one_identifier')) return 'initial';
  if (has('namesake') && has('one_identifier')) return 'no_contact';
  if (has('misspelt_name')) return 'misspelt';
  if (has('wrong_dob_digit')) return 'wrong_digit';
  if (has('one_identifier')) return 'name_only';
  if (has('no_identifiers')) return 'nothing';
  if (has('nickname')) return 'nickname';
  if (has('former_name')) return 'former_name';
  return 'exact';
};

const senderOf = (
  rng: Rng,
  { practice, layouts = 'shown' }: InboxOptions,
  kind: Kind,
  layout: string,
  sensitive: boolean,
): Sender => {
  const behavioral = sensitive && (kind.type === 'consult_note' || kind.type === 'progress_note');
  const { senders: sendersOf, behavioral: clinic } = repertoire(layouts);
  const senders = sendersOf(practice);
  const name = behavioral ? clinic.name : kind.from?.[layout];
  const named = senders.filter((sender) => sender.name === name);
  if (named.length > 0) return rng.pick(named);
  return rng.pick(
    senders.filter((sender) => kind.senders.includes(sender.kind) && sender.department !== clinic.department),
  );
};

const planPart = (
  rng: Rng,
  options: InboxOptions,
  casting: Casting,
  slot: Slot,
  date: string,
  turn: number,
): PartPlan => {
  const { practice } = options;
  const kind = repertoire(options.layouts ?? 'shown').kindOf(slot.type);
  const layouts = Object.keys(kind.layouts);
  // Every layout has its turn before one comes again.
  const layout = layouts[turn % layouts.length] ?? '';
  const ages = kind.ages?.[layout];
  const unknown = slot.defects?.includes('not_a_patient') ?? false;
  const patient = unknown || slot.type === 'junk' ? null : castPatient(rng, casting, slot, ages, date);
  const person = patient ?? castStranger(rng, practice, slot, ages, date);
  return {
    type: slot.type,
    layout,
    person,
    patient,
    other: castOther(rng, practice, person, date),
    sender: senderOf(rng, options, kind, layout, slot.sensitive ?? false),
    care: careOf(slot),
    contact: slot.contact ?? false,
    urgent: slot.urgent ?? false,
    sensitive: slot.sensitive ?? false,
    pages: slot.pages ?? 1,
  };
};

const pickFormat = (rng: Rng, slot: Slot): FaxFormat => {
  const scanned = (slot.defects ?? []).some((defect) =>
    ['noise', 'streaks', 'faint', 'dark', 'skew', 'upside_down', 'blank_page', 'illegible'].includes(defect),
  );
  const roll = rng.next();
  if (roll < 0.08 && !scanned) return 'pdf-text';
  if (roll < 0.3) return 'pdf-g4';
  return roll < 0.55 ? 'tiff-g3' : 'tiff-g4';
};

const planParts = (
  rng: Rng,
  options: InboxOptions,
  casting: Casting,
  slot: Slot,
  date: string,
  turn: number,
): PartPlan[] => {
  if (slot.type === 'unreadable') return [];
  const first = planPart(rng, options, casting, slot, date, turn);
  const has = (defect: Defect): boolean => slot.defects?.includes(defect) ?? false;
  if (has('two_patients')) {
    // Often the same office sends one report after another.
    const second = planPart(rng, options, casting, { type: slot.type }, date, turn);
    return second.patient?.id === first.patient?.id ? [first] : [first, { ...second, sender: first.sender }];
  }
  if (has('two_documents')) {
    const second = planPart(rng, options, casting, { type: 'lab_result' }, date, turn + 1);
    const { person, patient, other } = first;
    return [first, { ...second, person, patient, other, sender: first.sender }];
  }
  return [first];
};

/**
 * Decides what arrives: types, people, layouts, defects and file formats. Nothing is drawn yet.
 * In every 64 faxes each document type and each defect occurs, and 45 can be filed without asking.
 */
export const planInbox = (options: InboxOptions): FaxPlan[] => {
  const { practice, count } = options;
  const seed = String(options.seed);
  const casting = castPractice(practice);
  const turns = new Map<string, number>();
  const plans: FaxPlan[] = [];
  let order: Slot[] = [];
  for (let index = 0; index < count; index++) {
    const round = Math.floor(index / MIX.length);
    if (index % MIX.length === 0) order = makeRng(`inbox/${seed}/${round}`).shuffle(MIX);
    const slot = order[index % MIX.length] as Slot;
    const rng = makeRng(`fax/${practice.seed}/${seed}/${index}`);
    const turn = turns.get(slot.type) ?? makeRng(`turn/${seed}/${slot.type}`).int(0, 2);
    turns.set(slot.type, turn + 1);
    const when = receivedAt(rng, index);
    const format = pickFormat(rng, slot);
    // Drawn even where the mode is given, so that the rest of the plan stays the same.
    const ownMode: FaxMode = rng.chance(0.25) ? 'standard' : 'fine';
    plans.push({
      seed,
      index,
      practice,
      ...when,
      format,
      mode: options.mode ?? ownMode,
      photometric: rng.chance(0.15) ? 1 : 0,
      fillOrder: rng.chance(0.2) ? 2 : 1,
      cover: slot.type !== 'junk' && slot.type !== 'unreadable' && rng.chance(0.4),
      defects: slot.defects ?? [],
      parts: planParts(rng, options, casting, slot, when.date, turn),
      allIllegible: slot.allIllegible ?? false,
    });
  }
  return plans;
};
