import { createHash } from 'node:crypto';
import type { EhrAssignee } from '../../../src/pipeline/ports.ts';
import type { Stored } from '../../support/fhir/server.ts';
import { createPracticeOnFhir, type PracticeOnFhir } from '../../support/practice-on-fhir.ts';
import { type EhrUnderTest, FAX_BYTES, type FaultyCall } from './ehr-bench.ts';

const CALLS: Readonly<Record<FaultyCall, { readonly method: string; readonly path: string }>> = {
  listFaxes: { method: 'GET', path: '/Communication$' },
  completeFax: { method: 'PUT', path: '/Communication/' },
  search: { method: 'POST', path: '/Patient/_search$' },
  createDocument: { method: 'POST', path: '/DocumentReference$' },
  createTask: { method: 'POST', path: '/Task$' },
  listUsers: { method: 'GET', path: '/Practitioner$' },
};

interface Reference {
  readonly reference: string;
}
interface Fields {
  readonly status: string;
  readonly note?: readonly { readonly text: string }[];
  readonly subject?: Reference;
  readonly owner?: Reference;
  readonly priority?: string;
  readonly description?: string;
  readonly restriction?: { readonly period: { readonly end: string } };
  readonly content?: readonly { readonly attachment: { readonly data: string } }[];
}
const fields = (resource: Stored): Fields => resource as unknown as Fields;
const idOf = (reference: Reference | undefined): string => reference?.reference.split('/')[1] ?? '';

/** A fax as an EHR keeps it: a Communication with the file inside. */
export const faxAt = (receivedAt: number) => ({
  resourceType: 'Communication',
  status: 'in-progress',
  medium: [
    {
      coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationMode', code: 'FAXWRIT' }],
    },
  ],
  received: new Date(receivedAt).toISOString(),
  recipient: [{ reference: 'Organization/front-desk' }, { reference: 'Practitioner/morrow' }],
  payload: [{ contentAttachment: { contentType: 'application/pdf', data: FAX_BYTES.toString('base64') } }],
});

const assigneeOf = (owner: Reference | undefined): EhrAssignee | null => {
  if (owner === undefined) return null;
  return owner.reference.startsWith('Practitioner/')
    ? { kind: 'user', ehrUserId: idOf(owner) }
    : { kind: 'group', ehrGroupId: idOf(owner) };
};

/** The contract's view of a practice on FHIR. */
export const benchOf = ({ server, practiceId, ehr }: PracticeOnFhir, now: () => number) => ({
  practiceId,
  provider: ehr,
  ids: {
    joanna: 'joanna',
    jo: 'jo',
    peter: 'peter',
    doctor: 'morrow',
    user: 'morrow',
    group: 'front-desk',
  },
  dropFax: async (receivedAt = now()) => (await server.put(faxAt(receivedAt))).id,
  assign: async (faxId: string, ehrPatientId: string) => {
    const fax = await server.get('Communication', faxId);
    await server.put({ ...fax, subject: { reference: `Patient/${ehrPatientId}` } });
  },
  note: async (faxId: string, text: string) => {
    const fax = await server.get('Communication', faxId);
    await server.put({ ...fax, note: [...(fields(fax).note ?? []), { text }] });
  },
  removeDocument: async (id: string) => {
    await server.put({ ...(await server.get('DocumentReference', id)), status: 'entered-in-error' });
  },
  moveDocument: async (id: string, ehrPatientId: string) => {
    const document = await server.get('DocumentReference', id);
    await server.put({ ...document, subject: { reference: `Patient/${ehrPatientId}` } });
  },
  removeTask: async (id: string) => {
    await server.put({ ...(await server.get('Task', id)), status: 'cancelled' });
  },
  overwrite: async (faxId: string, ehrPatientId: string, notes: readonly string[]) => {
    await server.put({
      ...(await server.get('Communication', faxId)),
      status: 'completed',
      subject: { reference: `Patient/${ehrPatientId}` },
      note: notes.map((text) => ({ text })),
    });
  },
  notes: async (faxId: string) =>
    (fields(await server.get('Communication', faxId)).note ?? []).map(({ text }) => text),
  patientOn: async (faxId: string) => {
    const { subject } = fields(await server.get('Communication', faxId));
    return subject === undefined ? null : idOf(subject);
  },
  documents: async () =>
    (await server.all('DocumentReference')).map((row) => {
      const { status, subject, content } = fields(row);
      const bytes = Buffer.from(content?.[0]?.attachment.data ?? '', 'base64');
      return {
        id: row.id,
        ehrPatientId: idOf(subject),
        sha256: createHash('sha256').update(bytes).digest('hex'),
        retracted: status === 'entered-in-error',
      };
    }),
  tasks: async () =>
    (await server.all('Task')).map((row) => {
      const { status, owner, priority, description, restriction } = fields(row);
      return {
        id: row.id,
        title: description ?? '',
        assignee: assigneeOf(owner),
        priority: priority ?? '',
        due: restriction?.period.end ?? '',
        retracted: status === 'cancelled',
      };
    }),
  repeatDocument: async (ehrDocumentId: string) => {
    const { id: _id, ...document } = await server.get('DocumentReference', ehrDocumentId);
    await server.put({ ...document, resourceType: 'DocumentReference', date: new Date(now()).toISOString() });
  },
  fault: (call: FaultyCall, fault: object) =>
    server.addFault({ ...fault, ...CALLS[call] } as Parameters<typeof server.addFault>[0]),
  endTokens: () => server.endTokens(),
  endAccess: () => server.endAccess(),
  calls: () => server.calls.length + server.tokensGranted(),
});

export const fhirUnderTest: EhrUnderTest = {
  name: 'FHIR R4',
  refusesRepeats: true,
  findsMoved: true,
  priorities: { low: 'routine', normal: 'routine', high: 'urgent', urgent: 'stat' },
  start: async (test, options) => benchOf(await createPracticeOnFhir(test, options), test.db.now),
};
