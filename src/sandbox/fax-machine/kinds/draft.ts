import type { DocumentType } from '../../../domain/document-types.ts';
import { addDays, type DateStyle, formatDate } from '../page/dates.ts';
import type { Flow } from '../page/flow.ts';
import type { NameStyle, Printed } from '../people/printed.ts';
import type { Person, Sender, SenderKind } from '../people/types.ts';
import type { Rng } from '../random.ts';

/** How one sender words what every sender writes. */
interface Wording {
  readonly nameLabel: string;
  readonly dobLabel: string;
  readonly nameStyle: NameStyle;
  readonly dobStyle: DateStyle;
  readonly dateStyle: DateStyle;
}

/** The office that a document is meant for. Ours, except for misdirected ones. */
export interface Recipient {
  readonly name: string;
  readonly address: string;
  readonly cityLine: string;
  readonly phone: string;
  readonly fax: string;
  /** The provider there, without credentials: `Ada Finch`. */
  readonly doctor: string;
  readonly credential: string;
  readonly npi: string;
}

/** Everything a layout needs to write one document. */
export interface Draft {
  readonly rng: Rng;
  readonly who: Printed;
  /** Somebody else who is named: a subscriber, a spouse, an emergency contact. May be a patient, too. */
  readonly other: Person;
  readonly sender: Sender;
  /** Who signs, with credentials. */
  readonly author: string;
  readonly recipient: Recipient;
  /** The day of the fax, YYYY-MM-DD. */
  readonly sent: string;
  /** A critical value, a denial with a deadline, anything that cannot wait until tomorrow. */
  readonly urgent: boolean;
  /** Behavioral health, substance use, HIV, reproductive or genetic content. */
  readonly sensitive: boolean;
  /** At least this many pages, where the type can be stretched. */
  readonly pages: number;
  /** Phone and address are printed for certain, not by chance. */
  readonly contact: boolean;
  readonly words: Wording;
}

export type Layout = (draft: Draft) => Flow;

/** A document type and the ways in which it is laid out. */
export interface Kind {
  readonly type: DocumentType;
  readonly senders: readonly SenderKind[];
  /** Layouts that only one office uses: layout → name of the sender. */
  readonly from?: Readonly<Record<string, string>>;
  /** Layouts about people of a certain age: layout → youngest and oldest, in years. */
  readonly ages?: Readonly<Record<string, readonly [number, number]>>;
  readonly layouts: Readonly<Record<string, Layout>>;
}

/** A day before the fax, in the sender's way of writing dates. */
export const daysAgo = (draft: Draft, days: number): string =>
  formatDate(addDays(draft.sent, -days), draft.words.dateStyle);

const DOB_LABELS = ['DOB:', 'Date of Birth:', 'D.O.B.:', 'Birthdate:', 'Birth Date:', 'DOB'] as const;
const NAME_LABELS = ['Patient:', 'Patient Name:', 'Name:', 'PATIENT:', 'Pt Name:'] as const;
const NAME_STYLES = ['last-first', 'Last-First', 'first-last', 'first-m-last', 'upper'] as const;

export const makeWording = (rng: Rng): Wording => ({
  nameLabel: rng.pick(NAME_LABELS),
  dobLabel: rng.pick(DOB_LABELS),
  nameStyle: rng.pick(NAME_STYLES),
  dobStyle: rng.pick(['slashes', 'slashes', 'short', 'long', 'dmy', 'dashes'] as const),
  dateStyle: rng.pick(['slashes', 'slashes', 'short', 'dmy', 'dashes'] as const),
});
