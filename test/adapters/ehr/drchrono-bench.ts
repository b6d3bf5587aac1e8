import { phi } from '../../../src/domain/phi.ts';
import type { EhrAssignee } from '../../../src/pipeline/ports.ts';
import { createPracticeInABox, type PracticeInABox } from '../../support/practice-in-a-box.ts';
import { type EhrBench, type EhrUnderTest, FAX_BYTES, type FaultyCall } from './ehr-bench.ts';

const CALLS: Readonly<Record<FaultyCall, { readonly method: string; readonly path: string }>> = {
  listFaxes: { method: 'GET', path: '^/api/messages$' },
  completeFax: { method: 'PATCH', path: '^/api/messages/' },
  search: { method: 'GET', path: '^/api/patients$' },
  createDocument: { method: 'POST', path: '^/api/documents$' },
  createTask: { method: 'POST', path: '^/api/tasks$' },
  listUsers: { method: 'GET', path: '^/api/doctors$' },
};

/** The contract's view of a practice in a box. */
export const benchOf = ({ sandbox, practiceId, ehr }: PracticeInABox): EhrBench => {
  const records = () => {
    const [practice] = sandbox.records().practices;
    if (practice === undefined) throw new Error('no practice');
    return practice;
  };
  const message = (faxId: string) => {
    const found = records().messages.find(({ id }) => String(id) === faxId);
    if (found === undefined) throw new Error('no message');
    return found;
  };
  /** A colleague's own call, with a token of theirs. */
  const call = async (method: 'PATCH' | 'DELETE', path: string, body?: object): Promise<void> => {
    const { access_token: token } = sandbox.giveTokens({ username: 'morrow' });
    const { ok } = await fetch(`${sandbox.url}/api/${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!ok) throw new Error(`refused: ${method} ${path}`);
  };
  const assigneeOf = (user: number | null, group: number | null): EhrAssignee | null => {
    if (user !== null) return { kind: 'user', ehrUserId: String(user) };
    return group === null ? null : { kind: 'group', ehrGroupId: String(group) };
  };
  return {
    practiceId,
    provider: ehr,
    ids: { joanna: '1001', jo: '1002', peter: '1003', doctor: '11', user: '104', group: '61' },
    dropFax: async (receivedAt) =>
      String(
        sandbox.dropFax({
          practice: 1,
          doctor: 11,
          bytes: FAX_BYTES,
          contentType: 'application/pdf',
          filename: 'fax.pdf',
          ...(receivedAt === undefined ? {} : { receivedAt }),
        }),
      ),
    assign: async (faxId, patient) =>
      sandbox.byHand({ message: Number(faxId), action: 'assign', patient: Number(patient) }),
    note: async (faxId, note) => sandbox.byHand({ message: Number(faxId), action: 'note', note }),
    removeDocument: async (id) => await call('DELETE', `documents/${id}`),
    moveDocument: async (id, patient) => await call('PATCH', `documents/${id}`, { patient: Number(patient) }),
    removeTask: async (id) => await call('PATCH', `tasks/${id}`, { archived: true }),
    overwrite: async (faxId, patient, notes) =>
      await call('PATCH', `messages/${faxId}`, {
        patient: Number(patient),
        message_notes: notes.map((text) => ({ text })),
      }),
    notes: async (faxId) => message(faxId).notes.map(({ text }) => text),
    patientOn: async (faxId) => {
      const { patient } = message(faxId);
      return patient === null ? null : String(patient);
    },
    documents: async () =>
      records().documents.map(({ id, patient, file, archived }) => ({
        id: String(id),
        ehrPatientId: String(patient),
        sha256: file.sha256,
        retracted: archived,
      })),
    tasks: async () =>
      records().tasks.map(({ id, title, assigneeUser, assigneeGroup, priority, dueAt, archived }) => ({
        id: String(id),
        title,
        assignee: assigneeOf(assigneeUser, assigneeGroup),
        priority,
        due: Temporal.Instant.from(dueAt ?? '')
          .toZonedDateTimeISO(records().timezone)
          .toPlainDate()
          .toString(),
        retracted: archived,
      })),
    repeatDocument: async (ehrDocumentId) => {
      const first = records().documents.find(({ id }) => String(id) === ehrDocumentId);
      if (first?.metatags == null) throw new Error('no document with a key');
      const { key } = /zally:(?<key>[0-9a-f-]+)/.exec(first.metatags)?.groups ?? {};
      const client = await ehr.forPractice(practiceId, 'person');
      await client.createDocument({
        ehrPatientId: String(first.patient),
        ehrDoctorId: String(first.doctor),
        description: first.description,
        date: first.date,
        bytes: phi(FAX_BYTES),
        key: key ?? '',
      });
    },
    fault: (call, fault) => sandbox.addFault({ ...fault, ...CALLS[call] }),
    endTokens: () => sandbox.addFault({ kind: 'expire-tokens' }),
    endAccess: () => sandbox.revokeAllTokens(),
    calls: () => sandbox.records().log.length,
  };
};

export const drChronoUnderTest: EhrUnderTest = {
  name: 'DrChrono',
  refusesRepeats: false,
  findsMoved: false,
  priorities: { low: '10', normal: '20', high: '30', urgent: '40' },
  start: async (test, options) => benchOf(await createPracticeInABox(test, options)),
};
