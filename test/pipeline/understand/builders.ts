import type { Finding, PersonName } from '../../../src/pipeline/finding.ts';
import type { Patient } from '../../../src/pipeline/ports.ts';
import type { Line, PageReading, Reading, Word } from '../../../src/pipeline/reading.ts';
import { understandFax } from '../../../src/pipeline/understand/understand-fax.ts';

const CHARACTER = 12;
const HEIGHT = 20;
const LEADING = 40;

interface PageOptions {
  readonly confidence?: number;
  readonly legibility?: number;
  readonly blank?: boolean;
  /** Line of the page on which the text begins; the first lines are the fax machine's own. */
  readonly from?: number;
}

const lineOf = (text: string, y: number, confidence: number): Line => {
  const words: Word[] = [...text.matchAll(/\S+/g)].map((match) => ({
    text: match[0],
    confidence,
    box: {
      x0: 100 + match.index * CHARACTER,
      y0: y,
      x1: 100 + (match.index + match[0].length) * CHARACTER - 2,
      y1: y + HEIGHT,
    },
  }));
  const [first, last] = [words[0], words.at(-1)];
  return { words, box: { x0: first?.box.x0 ?? 0, y0: y, x1: last?.box.x1 ?? 0, y1: y + HEIGHT } };
};

/**
 * A page from typed lines: every character has the same width, so columns are made with spaces. A line that begins
 * with `^` stands in the strip that the sending machine prints, one with `_` at the foot of the page.
 */
export const page = (lines: readonly string[], options: PageOptions = {}): Omit<PageReading, 'page'> => {
  const { confidence = 0.96, legibility = 0.97, blank = false, from = 5 } = options;
  const height = 2200;
  return {
    width: 1700,
    height,
    rotation: 0,
    blank,
    legibility: blank ? 1 : legibility,
    lines: lines.flatMap((text, n): Line[] => {
      if (text.trim() === '') return [];
      if (text.startsWith('^')) return [lineOf(text.slice(1), 15, confidence)];
      if (text.startsWith('_')) return [lineOf(text.slice(1), height - 100, confidence)];
      return [lineOf(text, (from + n) * LEADING, confidence)];
    }),
  };
};

export const blankPage: Omit<PageReading, 'page'> = page([], { blank: true });

export const reading = (...pages: readonly Omit<PageReading, 'page'>[]): Reading => ({
  pages: pages.map((one, n) => ({ ...one, page: n + 1 })),
});

/** The day on which every fax of these tests arrives. */
export const context = { receivedAt: new Date('2026-11-02T15:30:00Z') };

export const patient = (given: Partial<Patient> = {}): Patient => ({
  ehrPatientId: 'p1',
  firstName: 'Jane',
  middleName: 'Marie',
  lastName: 'Doe',
  suffix: '',
  nickName: '',
  dateOfBirth: '1962-03-04',
  sex: 'F',
  phones: ['(330) 555-0142'],
  address: '12 Elm Street',
  city: 'Elmwood',
  state: 'OH',
  zip: '44901',
  chartNumber: '880123',
  memberIds: ['MBR123456789'],
  ehrDoctorId: 'd1',
  ...given,
});

const onPage = (number: number) => [{ page: number, box: { x0: 0, y0: 0, x1: 10, y1: 10 } }];

interface PaperOptions {
  readonly name?: Partial<PersonName>;
  readonly nameConfidence?: number;
  readonly birthDate?: string;
  readonly birthDateConfidence?: number;
  readonly phone?: string;
  readonly street?: string;
}

/** A finding about somebody, with nothing else in it. */
export const paper = (given: PaperOptions): Finding => ({
  pages: [1, 1],
  type: 'lab_result',
  typeConfidence: 0.99,
  urgency: 'routine',
  action: 'review',
  sensitive: false,
  patient: {
    names: given.name
      ? [
          {
            value: { first: '', middle: '', last: '', suffix: '', ...given.name },
            confidence: given.nameConfidence ?? 0.97,
            places: onPage(1),
          },
        ]
      : [],
    birthDates: given.birthDate
      ? [{ value: given.birthDate, confidence: given.birthDateConfidence ?? 0.97, places: onPage(1) }]
      : [],
    phones: given.phone ? [{ value: given.phone, confidence: 0.97, places: onPage(1) }] : [],
    addresses: given.street
      ? [{ value: { street: given.street, zip: '44901' }, confidence: 0.97, places: onPage(1) }]
      : [],
    chartNumbers: [],
    memberIds: [],
  },
  documentDate: null,
  sender: null,
  provider: null,
  evidence: [],
  concerns: [],
});

export const documentsOf = (...pages: readonly Omit<PageReading, 'page'>[]): readonly Finding[] =>
  understandFax(reading(...pages), context).documents;

export const only = (...pages: readonly Omit<PageReading, 'page'>[]): Finding => {
  const documents = documentsOf(...pages);
  if (documents.length !== 1 || !documents[0]) throw new Error(`${documents.length} documents`);
  return documents[0];
};

export const nameOf = ({ patient }: Finding): string => {
  const name = patient.names[0]?.value;
  return name
    ? [name.first, name.middle, name.last, name.suffix].filter((part) => part !== '').join(' ')
    : '';
};
export const bornOf = ({ patient }: Finding): string | undefined => patient.birthDates[0]?.value;

/** A lab report of one page. */
export const labReport = (
  name = 'DOE, JANE M',
  born = '03/04/1962',
  foot = '_Page 1 of 1',
): readonly string[] => [
  'NORTHSIDE CLINICAL LABORATORY',
  'LABORATORY REPORT',
  '',
  `Patient Name: ${name}          Collected: 10/30/2026`,
  `DOB: ${born}                  Reported: 11/01/2026`,
  'Ordering Provider: Ada Finch, MD',
  '',
  'Test                Result      Reference Range      Units',
  'Hemoglobin          13.2        11.7-15.5            g/dL',
  'Creatinine          0.9         0.5-1.1              mg/dL',
  foot,
];
