import type { Finding, PersonName } from '../../../src/pipeline/finding.ts';
import type { Patient } from '../../../src/pipeline/ports.ts';
import type { PageReading } from '../../../src/pipeline/reading.ts';
import { understandFax } from '../../../src/pipeline/understand/understand-fax.ts';
import { labReport, page, reading } from '../../../src/sandbox/fleet/typed-page.ts';

export { labReport, page, reading };

export const blankPage: Omit<PageReading, 'page'> = page([], { blank: true });

/** A cover sheet that says nothing of a patient but what is given. */
export const cover = (...more: readonly string[]): Omit<PageReading, 'page'> =>
  page([
    'FAX COVER SHEET',
    '',
    'To: Elmwood Family Practice',
    'From: Northside Clinical Laboratory',
    ...more,
    '',
    'CONFIDENTIALITY NOTICE: if you are not the intended recipient call us immediately.',
  ]);

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
