import type { ChartDocument } from '../../../db/stores/chart-history.ts';
import type { FaxRecord } from '../../../db/stores/fax-story.ts';
import type { FaxId } from '../../../domain/ids.ts';
import type { EffectState } from '../../../domain/states.ts';
import { type Names, nameOf } from '../../names.ts';
import { type StoryLine, type StoryViewer, tellStory, viewersOf } from '../tell-story.ts';

/** What a fax brought into the asked-for chart, and its story as far as it is about that chart. */
export interface ChartFax {
  readonly faxId: FaxId;
  /** The newest filing first. */
  readonly documents: readonly ChartDocument[];
  readonly story: readonly StoryLine[];
  readonly viewers: readonly StoryViewer[];
  /** Set when nothing of it is in the chart any more: what came later isn't about this patient. */
  readonly until: Date | null;
}

/** Not in the chart, whatever comes. */
const OUT: ReadonlySet<EffectState> = new Set(['retracted', 'moved', 'refused']);

/** A call that provably wasn't made, of a filing that is over, will never be made. */
const isOut = ({ state, filingState }: ChartDocument): boolean =>
  OUT.has(state) || (state === 'planned' && filingState !== 'running');

/** When the last of it left the chart, or null while something of it is, or may be, there. */
const leftAt = (documents: readonly ChartDocument[]): Date | null =>
  documents.every(isOut)
    ? new Date(
        Math.max(
          ...documents.map(({ changedAt, retractedAt }) =>
            Math.max(changedAt.getTime(), retractedAt?.getTime() ?? 0),
          ),
        ),
      )
    : null;

/** The faxes of a chart in the order of its documents. Pure. */
export const chartStories = (
  documents: readonly ChartDocument[],
  records: ReadonlyMap<FaxId, FaxRecord>,
): readonly ChartFax[] =>
  [...Map.groupBy(documents, ({ faxId }) => faxId)].flatMap(([faxId, own]) => {
    const record = records.get(faxId);
    if (record === undefined) return [];
    const until = leftAt(own);
    return [
      { faxId, documents: own, story: tellStory(record, until), viewers: viewersOf(record, until), until },
    ];
  });

/** Why it was taken back, and who says so: ` (wrong chart, says Mara Quinn)`. */
const whyWords = ({ retractedFor, retractedBy, mistaken }: ChartDocument, names: Names): string => {
  if (retractedFor === null) return '';
  const who = retractedBy === null ? null : nameOf(retractedBy, names);
  const later = mistaken ? '; concluded to be a mistake' : '';
  if (retractedFor === 'wrong_chart')
    return who === null ? ` (wrong chart${later})` : ` (wrong chart, says ${who}${later})`;
  return who === null ? ' (undone)' : ` (undone by ${who})`;
};

/** Where a document stands: in this chart, taken out of it, or moved. @param at how a time is said */
export const placeWords = (document: ChartDocument, names: Names, at: (moment: Date) => string): string => {
  const { state, sentAt, changedAt } = document;
  const why = whyWords(document, names);
  switch (state) {
    case 'done':
      return `In this chart since ${at(sentAt ?? changedAt)}`;
    case 'retracted':
      return `Taken out of this chart ${at(changedAt)}${why}`;
    case 'moved':
      return `Moved out of this chart in the EHR by somebody; seen ${at(changedAt)}${why}`;
    case 'retracting':
      return `Being taken out of this chart${why}`;
    case 'kept':
      return `Still in this chart: the EHR did not let it be taken out${why}`;
    case 'refused':
      return 'Not in this chart: the EHR refused it';
    case 'planned':
      return isOut(document) ? 'Not in this chart: it was never sent' : 'On its way to this chart';
    case 'intended':
    case 'unknown':
      return `Sent to this chart ${at(sentAt ?? changedAt)}; not certain yet whether it is there`;
  }
};

/** True while the document is, or may be, in the chart. */
export const mayBeInChart = (document: ChartDocument): boolean => !isOut(document);
