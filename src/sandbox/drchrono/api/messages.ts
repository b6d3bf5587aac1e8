import { type Answer, json } from '../answer.ts';
import { mintLink } from '../links.ts';
import { filterRows } from '../paging.ts';
import { ALL_MESSAGES, MESSAGE_CENTER } from '../seed.ts';
import type { Message } from '../state.ts';
import { userById } from '../world.ts';
import {
  type ApiContext,
  asInstant,
  asNumber,
  listAnswer,
  mergeNotes,
  needPermission,
  rowOf,
  stamp,
  textId,
} from './context.ts';
import { noteTexts, openFields } from './fields.ts';

/** Everything but patient, responsible_user, owner, title and message_notes. */
const READ_ONLY = [
  'id type type_description doctor attachment received_at updated_at read archived starred',
  'workflow_step doctor_first_name doctor_middle_name doctor_last_name patient_first_name',
  'patient_middle_name patient_last_name owner_first_name owner_last_name',
  'responsible_user_first_name responsible_user_last_name outgoing_fax_recipient_name',
  'outgoing_fax_recipient_fax_number',
].flatMap((line) => line.split(' '));

const TYPES: Readonly<Record<string, string>> = {
  IF: 'Incoming Fax',
  OF: 'Outgoing Fax',
  IL: 'Incoming Labs',
  IR: 'Inbound Referrals',
  OR: 'Outbound Referrals',
};

/**
 * The messages this user sees: addressed to their doctor, owned by or assigned to them, or all of the practice
 * group with the permission for that.
 */
function visible(context: ApiContext): readonly Message[] {
  needPermission(context, MESSAGE_CENTER);
  const { user, practice, world } = context;
  const all = user.permissions.includes(ALL_MESSAGES);
  return world.store.live.messages.filter(
    (message) =>
      message.practice === practice.id &&
      (all ||
        message.doctor === user.doctor ||
        message.owner === user.id ||
        message.responsibleUser === user.id),
  );
}

/** GET /api/messages, newest received first. Archived messages stay in the list, with their flag. */
export function listMessages(context: ApiContext): Answer {
  const instant = asInstant(context);
  const same = (pick: (message: Message) => number | null) => (value: string) => {
    const id = asNumber(value);
    return (message: Message): boolean => pick(message) === id;
  };
  const since = (pick: (message: Message) => number) => (value: string) => {
    const at = instant(value);
    return (message: Message): boolean => pick(message) >= at;
  };
  const rows = filterRows(visible(context), context.query, {
    type: (value) => (message) => message.type === value,
    patient: same((message) => message.patient),
    doctor: same((message) => message.doctor),
    owner: same((message) => message.owner),
    responsible_user: same((message) => message.responsibleUser),
    received_since: since((message) => message.receivedAt),
    updated_since: since((message) => message.updatedAt),
  });
  return listAnswer(context, rows, (message) => [message.receivedAt, message.id], show(context), {
    newestFirst: true,
  });
}

/** GET /api/messages/{id}, with an attachment link that starts its life now. */
export function readMessage(context: ApiContext): Answer {
  return json(200, show(context)(rowOf(context, visible(context))));
}

/** PATCH /api/messages/{id}: 204. */
export function patchMessage(context: ApiContext): Answer {
  const { world, practice } = context;
  const message = rowOf(context, visible(context));
  const fields = openFields(context, { readOnly: READ_ONLY });
  const isUser = (id: number): boolean => userById(practice, id) !== undefined;
  const patient = fields.reference('patient', (id) => practice.patients.some((each) => each.id === id));
  if (patient === null && world.settings.unassign === 'refuse')
    fields.problem('patient', 'This field may not be null.');
  const responsibleUser = fields.reference('responsible_user', isUser);
  const owner = fields.reference('owner', isUser);
  const title = fields.text('title');
  const texts = noteTexts(fields, 'message_notes');
  fields.done();

  if (patient !== undefined) message.patient = patient;
  if (responsibleUser !== undefined) message.responsibleUser = responsibleUser;
  if (owner !== undefined) message.owner = owner;
  if (title !== undefined) message.title = title;
  if (texts !== undefined)
    message.notes = mergeNotes(context, texts, message.notes, world.settings.messageNotes);
  return keep(context, message);
}

/** DELETE /api/messages/{id}: archives for good. */
export function deleteMessage(context: ApiContext): Answer {
  const message = rowOf(context, visible(context));
  message.archived = true;
  return keep(context, message);
}

function keep({ world }: ApiContext, message: Message): Answer {
  message.updatedAt = world.now();
  world.store.commit();
  world.journal.message('changed', 'api', message);
  return { status: 204 };
}

const show =
  (context: ApiContext) =>
  (message: Message): unknown => {
    const { practice, world, origin } = context;
    const doctor = practice.doctors.find((each) => each.id === message.doctor);
    const patient = practice.patients.find((each) => each.id === message.patient);
    const owner = userById(practice, message.owner);
    const responsible = userById(practice, message.responsibleUser);
    return {
      id: message.id,
      doctor: message.doctor,
      doctor_first_name: doctor?.first_name ?? null,
      doctor_middle_name: null,
      doctor_last_name: doctor?.last_name ?? null,
      patient: message.patient,
      patient_first_name: patient?.first_name ?? null,
      patient_middle_name: patient?.middle_name ?? null,
      patient_last_name: patient?.last_name ?? null,
      type: message.type,
      type_description: TYPES[message.type] ?? null,
      title: message.title,
      attachment: message.file && mintLink(world, origin, 'messages', message.id, message.file),
      received_at: stamp(context, message.receivedAt),
      updated_at: stamp(context, message.updatedAt),
      read: message.read,
      archived: message.archived,
      starred: false,
      workflow_step: null,
      owner: textId(message.owner),
      owner_first_name: owner?.first_name ?? null,
      owner_last_name: owner?.last_name ?? null,
      responsible_user: textId(message.responsibleUser),
      responsible_user_first_name: responsible?.first_name ?? null,
      responsible_user_last_name: responsible?.last_name ?? null,
      outgoing_fax_recipient_name: null,
      outgoing_fax_recipient_fax_number: null,
      message_notes: message.notes.map((note) => ({
        text: note.text,
        created_at: stamp(context, note.createdAt),
        created_by: textId(note.createdBy),
      })),
    };
  };
