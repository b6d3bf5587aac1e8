import { ZallyError } from '../../../domain/errors.ts';
import { phi } from '../../../domain/phi.ts';
import type { FaxInbox, InboxFax } from '../../../pipeline/ports.ts';
import type { DrChronoHttp } from './http.ts';
import { fromNaive, toNaive } from './naive-time.ts';
import { type Message, messageSchema, nothingSchema } from './schemas.ts';

/** Incoming fax. */
const TYPE = 'IF';
const KEY = /zally:([0-9a-f-]{36})/g;

/** What a colleague reads in DrChrono; the key is for Zally. */
const noteOf = (key: string): string => `Filed by Zally. Reference zally:${key}`;
/** Says it in other words than a filing's key, so that looking for that key finds the filing alone. */
const reopenedNoteOf = (key: string): string => `Taken back in Zally. Reference zally-back:${key}`;

export const createInbox = (http: DrChronoHttp): FaxInbox => {
  const toFax = (message: Message): InboxFax => {
    const receivedAt = fromNaive(message.received_at, http.timeZone);
    if (Number.isNaN(receivedAt)) throw new ZallyError('ehr_unexpected');
    return {
      ehrFaxId: message.id,
      ehrDoctorId: message.doctor,
      receivedAt,
      handled: message.archived || message.patient !== null,
    };
  };
  const getMessage = async (id: string): Promise<Message> =>
    await http.call({
      method: 'GET',
      path: `/api/messages/${encodeURIComponent(id)}`,
      answer: messageSchema,
    });
  const keysOf = (message: Message): string[] =>
    message.message_notes.flatMap((note) => [...note.text.matchAll(KEY)].map((match) => match[1] ?? ''));

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
    getFax: async (id) => {
      const message = await getMessage(id);
      return { ...toFax(message), noteKeys: keysOf(message) };
    },
    openFax: async (id, maxBytes, handledToo = false) => {
      // A link is short-lived, so each opening asks for a new one.
      const message = await getMessage(id);
      const fax = toFax(message);
      if (fax.handled && !handledToo) return { fax, bytes: null };
      if (message.attachment === '') throw new ZallyError('ehr_unexpected');
      return { fax, bytes: phi(await http.download(message.attachment, maxBytes)) };
    },
    reopenFax: async (id, key) => {
      const message = await getMessage(id);
      const note = reopenedNoteOf(key);
      if (message.patient === null && message.message_notes.some(({ text }) => text === note)) return;
      await http.call({
        method: 'PATCH',
        path: `/api/messages/${encodeURIComponent(id)}`,
        json: {
          patient: null,
          message_notes: [...message.message_notes.map(({ text }) => ({ text })), { text: note }],
        },
        answer: nothingSchema,
      });
    },
    completeFax: async (id, { ehrPatientId, ehrUserId, key }) => {
      // Notes are written as a whole list: what colleagues wrote goes with ours.
      const message = await getMessage(id);
      if (keysOf(message).includes(key)) return;
      if (message.patient !== null && message.patient !== ehrPatientId) throw new ZallyError('ehr_changed');
      await http.call({
        method: 'PATCH',
        path: `/api/messages/${encodeURIComponent(id)}`,
        json: {
          ...(ehrPatientId === null ? {} : { patient: Number(ehrPatientId) }),
          ...(ehrUserId === null ? {} : { responsible_user: ehrUserId }),
          message_notes: [...message.message_notes.map(({ text }) => ({ text })), { text: noteOf(key) }],
        },
        answer: nothingSchema,
      });
    },
  };
};
