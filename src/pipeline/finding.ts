import type { Action, DocumentType, Urgency } from '../domain/document-types.ts';
import type { ReasonCode } from '../domain/reason-codes.ts';
import type { Box } from './reading.ts';

/**
 * What was understood from a reading. PHI: memory only. Pure code works on these plain shapes; wherever they
 * cross a module's border they are wrapped in Phi.
 */

/** Where something was read, so that the review page can outline it. */
export interface Place {
  readonly page: number;
  readonly box: Box;
}

/** One identifier of the patient. `confidence` is from 0 to 1; a corrected character makes it weaker. */
export interface Identifier<T> {
  readonly value: T;
  readonly confidence: number;
  readonly places: readonly Place[];
  /** A digit was taken for a letter or a letter for a digit: weaker evidence, however sure the engine was. */
  readonly corrected?: boolean;
  /** A year of two digits that could be of another century. */
  readonly guessed?: boolean;
}

export interface PersonName {
  readonly first: string;
  readonly middle: string;
  readonly last: string;
  readonly suffix: string;
}

/** Words that could be somebody's name, in small letters without accents, in the order they stand. */
export interface Mention {
  /** Somewhere on the page a label calls this person a guardian, a contact or the like. */
  readonly introduced?: boolean;
  readonly words: readonly string[];
  readonly confidence: number;
  readonly place: Place;
}

/** Whose the document is, as far as it says. Dates are YYYY-MM-DD. */
export interface PatientIdentifiers {
  readonly names: readonly Identifier<PersonName>[];
  readonly birthDates: readonly Identifier<string>[];
  /** Birth dates whose labels say that they are somebody else's: a subscriber's, a guarantor's. */
  readonly othersBorn?: readonly string[];
  readonly phones: readonly Identifier<string>[];
  readonly addresses: readonly Identifier<{ readonly street: string; readonly zip: string }>[];
  readonly chartNumbers: readonly Identifier<string>[];
  readonly memberIds: readonly Identifier<string>[];
  /** Names that stand there under no label of the patient's. They only count beside the birth date of the same chart. */
  readonly mentions?: readonly Mention[];
  /** Dates that nothing explains, the likeliest birth date first. They only count beside the whole name of the same chart. */
  readonly loneDates?: readonly Identifier<string>[];
  /** Whoever else is named as a patient is. They only count against a chart that isn't theirs. */
  readonly others?: readonly Identifier<PersonName>[];
  /** As the paper says it; undefined where it doesn't, or says both. */
  readonly sex?: 'M' | 'F' | undefined;
  /** Telephone numbers (10 digits) and lines with a house number, under whatever label. They only count beside the name. */
  readonly loneContacts?: { readonly phones: readonly string[]; readonly streets: readonly string[] };
}

/** Which pages of a document aren't there, and how that is known. */
export type Lacking =
  /** The pages are numbered; `numbers` are those not there, empty where they can't be told. */
  | { readonly by: 'numbers'; readonly of: number; readonly numbers: readonly number[] }
  /** The cover sheet, or the machine that sent it, counts `of` pages in the fax; `came` did. */
  | { readonly by: 'cover' | 'sender'; readonly of: number; readonly came: number }
  /** The last page says that it goes on. */
  | { readonly by: 'end' };

export interface Finding {
  /** First and last page, 1-based, without cover sheets. */
  readonly pages: readonly [number, number];
  readonly type: DocumentType;
  /** Probability that the type is right, 0 to 1. */
  readonly typeConfidence: number;
  readonly urgency: Urgency;
  readonly action: Action;
  /** May be specially protected: behavioral health, substance use, HIV, reproductive, genetic. */
  readonly sensitive: boolean;
  readonly patient: PatientIdentifiers;
  /** Date of service or report, YYYY-MM-DD. */
  readonly documentDate: string | null;
  readonly sender: string | null;
  readonly provider: string | null;
  /** Everybody with a title or a degree on the pages and the cover, senders included. */
  readonly providers?: readonly string[];
  /** Lines at its head that look like titles; for the practice's own types. */
  readonly titles?: readonly string[];
  /** What says that pages are missing, where something does. */
  readonly lacking?: Lacking;
  /** Words that led to the type and the identifiers. */
  readonly evidence: readonly Place[];
  /** What the reading itself says against filing: missing_pages, several_patients, illegible … */
  readonly concerns: readonly ReasonCode[];
}

/** The finding of a fax: its documents, in order. Most faxes hold one. */
export interface FaxFinding {
  readonly documents: readonly Finding[];
  /** Worst legibility of the documents' pages, 0 to 1: blank pages and cover sheets hide nothing. */
  readonly legibility: number;
  readonly blankPages: readonly number[];
  readonly coverPages: readonly number[];
  /** The file isn't of the format that it is called by. */
  readonly misnamed?: boolean;
  /** Those of the cover sheets that say nothing of anybody but whom all documents are about, and the blank pages. */
  readonly pagesOfNobody: readonly number[];
}
