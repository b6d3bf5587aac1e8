import { ZallyError } from '../../../domain/errors.ts';
import { phi } from '../../../domain/phi.ts';
import { formatOfMediaType } from '../../../pipeline/fax-format.ts';
import type { FaxInbox, InboxFax } from '../../../pipeline/ports.ts';
import { filedNote, holdsLast, isReplaced, isTakenBack, keysIn, reopenedNote } from '../key-notes.ts';
import { fetchAttachment, jsonBytesFor } from './attachments.ts';
import type { FhirHttp } from './http.ts';
import { changeResource, readResource, searchResources } from './interactions.ts';
import { idIn, patientIn, referTo } from './references.ts';
import { type Communication, communicationSchema, type StoredResource } from './schemas.ts';

/** A fax, by how it came: v3 ParticipationMode, which R4 names for `Communication.medium`. */
const MEDIUM = { system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationMode', code: 'FAXWRIT' };
/** Nobody has worked on these. All other states are somebody's decision. */
const OPEN: ReadonlySet<string> = new Set(['preparation', 'in-progress', 'unknown']);
const TYPE = 'Communication';

const isFax = ({ medium, received }: Communication): boolean =>
  // What the practice sends has no time of receipt.
  received !== '' &&
  medium.some(({ coding }) =>
    coding.some(({ system, code }) => system === MEDIUM.system && code === MEDIUM.code),
  );

/** As it was read, to be written back: with everything that Zally knows nothing of. */
type Notes = readonly { readonly text: string }[];
const notesOf = (resource: StoredResource): Notes =>
  Array.isArray(resource['note']) ? (resource['note'] as Notes) : [];

export const createInbox = (http: FhirHttp): FaxInbox => {
  const toFax = (fax: Communication): InboxFax => {
    const receivedAt = Date.parse(fax.received);
    if (Number.isNaN(receivedAt)) throw new ZallyError('ehr_unexpected');
    return {
      ehrFaxId: fax.id,
      ehrDoctorId:
        fax.recipient.flatMap(({ reference }) => idIn(reference, 'Practitioner', http.baseUrl) ?? [])[0] ??
        null,
      receivedAt,
      handled: !OPEN.has(fax.status) || fax.subject != null,
      closed: !(fax.status === 'completed' || OPEN.has(fax.status)),
      ehrPatientId: fax.subject == null ? null : (patientIn(fax.subject, http.baseUrl) ?? ''),
      noteKeys: keysIn(fax.note),
    };
  };
  /** A colleague gave it to another patient, or said that it is none: that isn't overwritten. */
  const isOthers = (
    { status, subject }: StoredResource,
    isOurs: (ehrPatientId: string) => boolean,
  ): boolean => {
    const patient = patientIn(subject, http.baseUrl);
    const given = subject !== undefined && (patient === null || !isOurs(patient));
    return given || !(status === 'completed' || OPEN.has(String(status)));
  };
  const instant = (at: number): string => new Date(at).toISOString();
  const note = (text: string) => ({ time: instant(http.now()), text });

  return {
    listFaxes: async function* listFaxes({ receivedSince, updatedSince }) {
      const query: Record<string, string> = { medium: `${MEDIUM.system}|${MEDIUM.code}`, _sort: 'received' };
      if (receivedSince !== undefined) query['received'] = `ge${instant(receivedSince)}`;
      if (updatedSince !== undefined) query['_lastUpdated'] = `ge${instant(updatedSince)}`;
      for await (const page of searchResources(http, TYPE, query, communicationSchema)) {
        yield page
          .filter(isFax)
          .map(toFax)
          .toSorted((a, b) => a.receivedAt - b.receivedAt);
      }
    },
    getFax: async (id) => toFax(await readResource(http, TYPE, id, communicationSchema)),
    openFax: async (id, maxBytes, handledToo = false) => {
      const read = await readResource(http, TYPE, id, communicationSchema, jsonBytesFor(maxBytes));
      const fax = toFax(read);
      if (fax.handled && !handledToo) return { fax, bytes: null, named: null };
      const files = read.payload.flatMap(({ contentAttachment }) => contentAttachment ?? []);
      // Of two files one would be left out, and nobody would miss it.
      const [file] = files;
      if (file === undefined || files.length > 1) throw new ZallyError('ehr_unexpected');
      const bytes = phi(await fetchAttachment(http, file, maxBytes));
      return { fax, bytes, named: formatOfMediaType(file.contentType) };
    },
    completeFax: async (id, { ehrPatientId, ehrUserId, key, replaces }) =>
      await changeResource(http, TYPE, id, (resource) => {
        const notes = notesOf(resource);
        if (keysIn(notes).includes(key)) return undefined;
        const isFree = (patient: string): boolean =>
          patient === ehrPatientId || isReplaced(notes, patient, replaces);
        if (isOthers(resource, isFree)) throw new ZallyError('ehr_changed');
        const recipients = Array.isArray(resource['recipient']) ? (resource['recipient'] as object[]) : [];
        const known = recipients.some(
          (one) =>
            'reference' in one && idIn(String(one.reference), 'Practitioner', http.baseUrl) === ehrUserId,
        );
        return {
          ...resource,
          status: 'completed',
          ...(ehrPatientId === null ? {} : { subject: referTo('Patient', ehrPatientId) }),
          ...(ehrUserId === null || known
            ? {}
            : { recipient: [...recipients, referTo('Practitioner', ehrUserId)] }),
          note: [...notes, note(filedNote(key))],
        };
      }),
    reopenFax: async (id, { key, isOurs }) =>
      await changeResource(http, TYPE, id, (resource) => {
        const notes = notesOf(resource);
        const { subject, ...rest } = resource;
        if (subject === undefined && isTakenBack(notes, key)) return undefined;
        // A patient without our mark was set by a person, whoever it is.
        const marked = subject === undefined || holdsLast(notes, key);
        if (!marked || isOthers(resource, isOurs)) throw new ZallyError('ehr_changed');
        return {
          ...rest,
          status: 'in-progress',
          note: [...notes, ...[...new Set([key, ...keysIn(notes)])].map((each) => note(reopenedNote(each)))],
        };
      }),
  };
};
