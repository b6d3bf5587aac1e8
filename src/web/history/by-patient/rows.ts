import { DOCUMENT_TYPE_LABELS } from '../../../domain/document-types.ts';
import type { CsvCell } from '../../csv.ts';
import { type Names, nameOf } from '../../names.ts';
import { sheetMoment } from '../../pages/words.ts';
import { lineWords, sawWords, whoWords } from '../story-words.ts';
import { type ChartFax, placeWords } from './chart-story.ts';

/** The heading line of a patient's file. @param timeZone whose times they are */
export const chartHeading = (timeZone: string): readonly CsvCell[] => [
  `Received (${timeZone})`,
  'Document type',
  'Document of the fax',
  'Kind of line',
  `When (${timeZone})`,
  'What',
  'Who',
];

/** The last line of the file of whoever has handed on any fax: the same one in the file of every chart. */
export const LEFT_OUT =
  'What the member who saved this has handed on is left out here, whosever it is: a colleague who has handed nothing on saves the whole.';

/** A fax as lines of a file: where each document stands, what happened, who saw it. Names no patient. */
export const chartRows = (fax: ChartFax, names: Names, timeZone: string): readonly (readonly CsvCell[])[] => {
  const [first] = fax.documents;
  if (first === undefined) return [];
  const at = (moment: Date): string => sheetMoment(moment, timeZone);
  const received = at(first.receivedAt);
  const type = DOCUMENT_TYPE_LABELS[first.type];
  return [
    ...fax.documents.map((document) => [
      received,
      DOCUMENT_TYPE_LABELS[document.type],
      document.part,
      'Chart',
      at(document.changedAt),
      placeWords(document, names, at),
      '',
    ]),
    ...fax.story.map((line) => [
      received,
      type,
      null,
      'Action',
      at(line.at),
      lineWords(line, names),
      whoWords(line.by, names),
    ]),
    ...fax.viewers.map((viewer) => [
      received,
      type,
      null,
      'Seen',
      at(viewer.firstAt),
      `${sawWords(viewer)}; last ${at(viewer.lastAt)}`,
      nameOf(viewer.staffId, names),
    ]),
  ];
};
