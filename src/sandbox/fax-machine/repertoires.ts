import type { DocumentType } from '../../domain/document-types.ts';
import { heldOutCoverSheet } from './held-out/cover-sheets.ts';
import { HELD_OUT, heldOutKindOf } from './held-out/index.ts';
import { heldOutSenders } from './held-out/senders.ts';
import { coverSheet } from './inbox/cover-sheet.ts';
import type { Draft, Kind } from './kinds/draft.ts';
import { kindOf } from './kinds/index.ts';
import type { Sheet } from './page/sheet.ts';
import type { Practice, Sender } from './people/types.ts';
import { variedCoverSheet } from './varied/cover-sheets.ts';
import { VARIED, variedKindOf } from './varied/index.ts';
import { variedSenders } from './varied/senders.ts';

/**
 * Sets of layouts, with the offices that send them. `shown` came first and the understanding was written on it.
 * `varied` was written by somebody who didn't know the understanding, which has been improved on it since.
 * `held_out` was written the same way, by somebody else again, and is for judging alone: nothing is tuned on it.
 */
export const REPERTOIRES = ['shown', 'varied', 'held_out'] as const;
export type RepertoireName = (typeof REPERTOIRES)[number];

export interface Repertoire {
  readonly kindOf: (type: DocumentType) => Kind;
  readonly senders: (practice: Practice) => readonly Sender[];
  /** Whose papers are about behavioral health, and the department that sends nothing else. */
  readonly behavioral: { readonly name: string; readonly department: string };
  /** The other practice, for whose eyes misdirected faxes were. */
  readonly isOtherOffice: (sender: Sender) => boolean;
  /**
   * @param pages in all, this one included
   * @param named whether the cover says whom it is about
   * @param shy a subject that gives nothing away
   */
  readonly cover: (draft: Draft, pages: number, named: boolean, type: DocumentType, shy: string) => Sheet;
}

const SETS: Readonly<Record<RepertoireName, Repertoire>> = {
  shown: {
    kindOf,
    senders: ({ senders }) => senders,
    behavioral: { name: 'Willow Behavioral Health', department: 'Psychiatry and Counseling' },
    isOtherOffice: ({ name }) => name === 'Riverbend Internal Medicine',
    cover: (draft, pages, named, _, shy) => coverSheet(draft, pages, named, shy),
  },
  varied: {
    kindOf: variedKindOf,
    senders: variedSenders,
    behavioral: { name: 'Stillwater Counseling & Recovery', department: 'Outpatient Behavioral Care' },
    isOtherOffice: ({ kind }) => kind === 'practice',
    cover: (draft, pages, named, type) => variedCoverSheet(draft, pages, named, type),
  },
  held_out: {
    kindOf: heldOutKindOf,
    senders: heldOutSenders,
    behavioral: { name: 'Quiet Harbor Behavioral Clinic', department: 'Mind and Recovery' },
    isOtherOffice: ({ name }) => name === 'Old Ferry Road Family Practice',
    cover: (draft, pages, named) => heldOutCoverSheet(draft, pages, named),
  },
};

export const repertoire = (name: RepertoireName): Repertoire => SETS[name];

/** The set that a layout belongs to, by the beginning of its name. */
export const repertoireOf = (layout: string): Repertoire =>
  SETS[layout.startsWith(HELD_OUT) ? 'held_out' : layout.startsWith(VARIED) ? 'varied' : 'shown'];
