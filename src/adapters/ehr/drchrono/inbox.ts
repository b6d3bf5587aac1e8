import { ZallyError } from '../../../domain/errors.ts';
import { phi } from '../../../domain/phi.ts';
import { formatOfName } from '../../../pipeline/fax-format.ts';
import type { FaxInbox, InboxFax } from '../../../pipeline/ports.ts';
import { filedNote, holdsLast, isReplaced, isTakenBack, keysIn, reopenedNote } from '../key-notes.ts';
import type { DrChronoHttp } from './http.ts';
import { fromNaive, toNaive } from './naive-time.ts';
import { type Message, messageSchema, nothingSchema } from './schemas.ts';

/** Incoming fax. */
const TYPE = 'IF';

export const createInbox = (http: DrChronoHttp): FaxInbox => {
  const toFax = (message: Message): InboxFax => {
    const receivedAt = fromNaive(message.received_at, http.timeZone);
    if (Number.isNaN(receivedAt)) throw new ZallyError('ehr_unexpected');
    return {
      ehrFaxId: message.id,
      ehrDoctorId: message.doctor,
      receivedAt,
      handled: message.archived || message.patient !== null,
      closed: message.archived,
      ehrPatientId: message.patient,
      noteKeys: keysIn(message.message_notes),
    };
  };
  const pathOf = (id: string): string => `/api/messages/${encodeURIComponent(id)}`;
  const getMessage = async (id: string): Promise<Message> =>
    await http.call({ method: 'GET', path: pathOf(id), answer: messageSchema });
  /** Notes are written as a whole list: what colleagues wrote goes with ours. */
  const changeMessage = async (message: Message, change: object, ...added: string[]): Promise<void> =>
    void (await http.call({
      method: 'PATCH',
      path: pathOf(message.id),
      json: {
        ...change,
        message_notes: [...message.message_notes.map(({ text }) => text), ...added].map((text) => ({ text })),
      },
      answer: nothingSchema,
    }));

  return {
    listFaxes: async function* listFaxes({ receivedSince, updatedSince }) {
      const query: Record<string, string> = { type: TYPE };
      if (receivedSince !== undefined) query['received_since'] = toNaive(receivedSince, http.timeZone);
      if (updatedSince !== undefined) query['updated_since'] = toNaive(updatedSince, http.timeZone);
      for await (const page of http.pages('/api/messages', query, messageSchema)) {
        yield page
          .filter((message) => message.type === TYPE)
          .map(toFax)
          .toSorted((a, b) => a.receivedAt - b.receivedAt);
      }
    },
    getFax: async (id) => toFax(await getMessage(id)),
    openFax: async (id, maxBytes, handledToo = false) => {
      // A link is short-lived, so each opening asks for a new one.
      const message = await getMessage(id);
      const fax = toFax(message);
      if (fax.handled && !handledToo) return { fax, bytes: null, named: null };
      if (message.attachment === '') throw new ZallyError('ehr_unexpected');
      const bytes = phi(await http.download(message.attachment, maxBytes));
      return { fax, bytes, named: formatOfName(new URL(message.attachment).pathname) };
    },
    reopenFax: async (id, { key, isOurs }) => {
      const message = await getMessage(id);
      const { patient, message_notes: notes } = message;
      // A patient without our mark was set by a person, whoever it is.
      const ours = patient === null || (isOurs(patient) && holdsLast(notes, key));
      if (!ours) throw new ZallyError('ehr_changed');
      const done = patient === null && isTakenBack(notes, key);
      const back = new Set([key, ...keysIn(notes)]);
      if (!done) await changeMessage(message, { patient: null }, ...[...back].map(reopenedNote));
      // Nothing brings an archived message back into the inbox.
      if (message.archived) throw new ZallyError('ehr_refused');
    },
    completeFax: async (id, { ehrPatientId, ehrUserId, key, replaces }) => {
      const message = await getMessage(id);
      if (keysIn(message.message_notes).includes(key)) return;
      const { patient } = message;
      const free =
        patient === null || patient === ehrPatientId || isReplaced(message.message_notes, patient, replaces);
      if (!free) throw new ZallyError('ehr_changed');
      await changeMessage(
        message,
        {
          ...(ehrPatientId === null ? {} : { patient: Number(ehrPatientId) }),
          ...(ehrUserId === null ? {} : { responsible_user: ehrUserId }),
        },
        filedNote(key),
      );
    },
  };
};
