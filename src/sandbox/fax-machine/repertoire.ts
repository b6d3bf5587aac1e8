import type { DocumentType } from '../../domain/document-types.ts';
import type { Draft, Kind } from './kinds/draft.ts';
import type { Sheet } from './page/sheet.ts';
import type { Practice, Sender } from './people/types.ts';

/** A set of layouts, with the offices that send them. */
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
