import { z } from 'zod';
import { type Practice, parseSeed } from './seed.ts';
import type { FileRef, Message } from './state.ts';
import { practiceById, type World } from './world.ts';

/** A fax that arrives in an inbox. */
export interface SandboxFax {
  readonly practice: number;
  readonly doctor: number;
  readonly bytes: Buffer | Uint8Array;
  readonly contentType: string;
  readonly filename: string;
  readonly title?: string;
  /** Epoch milliseconds; default: now. */
  readonly receivedAt?: number;
  /** What the fax really is. No API answer ever carries it. */
  readonly truth?: unknown;
}

const messageHandSchema = z.strictObject({
  message: z.int(),
  action: z.enum(['assign', 'unassign', 'archive', 'read', 'note', 'delete']),
  patient: z.int().optional(),
  responsible_user: z.int().optional(),
  note: z.string().optional(),
});

const documentHandSchema = z.strictObject({
  document: z.int(),
  action: z.enum(['move', 'archive']),
  /** The chart that it is moved to. */
  patient: z.int().optional(),
});

const handSchema = z.union([messageHandSchema, documentHandSchema]);

/** What a person does to a message or a document in DrChrono itself, past the API. */
export type SandboxHand = z.input<typeof handSchema>;

/**
 * Adds practices, or brings the people of known ones up to date. Messages, documents and tasks of a seed are loaded
 * the first time a practice appears: a second seed must not fill the inbox twice.
 * @throws Error when the seed is malformed.
 */
export function loadSeed(world: World, input: unknown): void {
  const { store } = world;
  for (const practice of parseSeed(input)) {
    const known = practiceById(world, practice.id) !== undefined;
    const people: Practice = { ...practice, messages: [], documents: [], tasks: [] };
    store.practices = [...store.practices.filter((each) => each.id !== practice.id), people];
    if (!known) loadContents(world, practice);
  }
  store.commitPractices();
  store.commit();
}

function keep(world: World, bytes: Buffer, type: string, filename: string): FileRef {
  return { ...world.store.putBlob(bytes), type, filename };
}

function loadContents(world: World, practice: Practice): void {
  const { live } = world.store;
  const newId = (): number => world.store.newId();
  const now = world.now();
  for (const each of practice.messages) {
    const bytes = each.base64 === null ? null : Buffer.from(each.base64, 'base64');
    live.messages.push({
      ...blankMessage(newId(), practice.id, each.doctor, Date.parse(each.received_at)),
      type: each.type,
      title: each.title,
      patient: each.patient,
      file: bytes && keep(world, bytes, each.content_type, each.filename),
      truth: each.truth,
    });
  }
  for (const { base64, content_type, filename, metatags, ...each } of practice.documents) {
    live.documents.push({
      ...each,
      id: newId(),
      practice: practice.id,
      metatags: metatags.length === 0 ? null : JSON.stringify(metatags),
      archived: false,
      createdAt: now,
      updatedAt: now,
      file: keep(world, Buffer.from(base64, 'base64'), content_type, filename),
    });
  }
  for (const each of practice.tasks) {
    live.tasks.push({
      id: newId(),
      practice: practice.id,
      title: each.title,
      status: each.status,
      category: each.category,
      assigneeUser: each.assignee_user,
      assigneeGroup: null,
      dueAt: null,
      priority: '20',
      archived: false,
      notes: each.notes.map((text) => ({ id: newId(), text, createdAt: now, createdBy: null })),
      items: [],
      createdBy: null,
      assignedBy: null,
      createdAt: now,
      updatedAt: now,
    });
  }
}

function blankMessage(id: number, practice: number, doctor: number, receivedAt: number): Message {
  return {
    id,
    practice,
    doctor,
    type: 'IF',
    title: 'Incoming fax',
    patient: null,
    owner: null,
    responsibleUser: null,
    receivedAt,
    updatedAt: receivedAt,
    read: false,
    archived: false,
    notes: [],
    file: null,
    truth: null,
  };
}

/** Puts a fax into an inbox and returns its message id. @throws Error for an unknown practice or doctor. */
export function dropFax(world: World, fax: SandboxFax): number {
  const practice = practiceById(world, fax.practice);
  if (!practice?.doctors.some((doctor) => doctor.id === fax.doctor)) {
    throw new Error(`fax: no doctor ${fax.doctor} in practice ${fax.practice}`);
  }
  const message: Message = {
    ...blankMessage(world.store.newId(), practice.id, fax.doctor, fax.receivedAt ?? world.now()),
    title: fax.title ?? 'Incoming fax',
    file: keep(world, Buffer.from(fax.bytes), fax.contentType, fax.filename),
    truth: fax.truth ?? null,
  };
  world.store.live.messages.push(message);
  world.store.commit();
  world.journal.message('created', 'line', message);
  return message.id;
}

/** Does by hand what staff do in DrChrono's own pages. @throws Error when the message or patient doesn't exist. */
export function byHand(world: World, input: unknown): void {
  const parsed = handSchema.safeParse(input);
  if (!parsed.success) throw new Error(`hand: ${z.prettifyError(parsed.error)}`);
  const hand = parsed.data;
  if ('document' in hand) documentByHand(world, hand);
  else messageByHand(world, hand);
}

function documentByHand(world: World, hand: z.infer<typeof documentHandSchema>): void {
  const document = world.store.live.documents.find((each) => each.id === hand.document);
  if (!document) throw new Error(`hand: no document ${hand.document}`);
  if (hand.action === 'archive') document.archived = true;
  else document.patient = patientIn(world, document.practice, hand.patient);
  document.updatedAt = world.now();
  world.store.commit();
  world.journal.document('changed', 'hand', document);
}

function patientIn(world: World, practice: number, patient: number | undefined): number {
  const known = practiceById(world, practice)?.patients.some(({ id }) => id === patient);
  if (patient === undefined || known !== true)
    throw new Error(`hand: no patient ${patient ?? '(none given)'}`);
  return patient;
}

function messageByHand(world: World, hand: z.infer<typeof messageHandSchema>): void {
  const message = world.store.live.messages.find((each) => each.id === hand.message);
  const practice = message && practiceById(world, message.practice);
  if (!message || !practice) throw new Error(`hand: no message ${hand.message}`);
  if (hand.action === 'delete') return deleteByHand(world, message);
  const now = world.now();
  switch (hand.action) {
    case 'assign':
      message.patient = patientIn(world, practice.id, hand.patient);
      message.responsibleUser = hand.responsible_user ?? message.responsibleUser;
      break;
    case 'unassign':
      message.patient = null;
      break;
    case 'archive':
      message.archived = true;
      break;
    case 'read':
      message.read = true;
      break;
    case 'note': {
      const createdBy = hand.responsible_user ?? practice.users[0]?.id ?? null;
      message.notes.push({ id: world.store.newId(), text: hand.note ?? '', createdAt: now, createdBy });
    }
  }
  message.updatedAt = now;
  world.store.commit();
  world.journal.message('changed', 'hand', message);
}

/** What is deleted is in no list any more, and its own address answers 404. Documents with its bytes stay in their charts. */
function deleteByHand(world: World, message: Message): void {
  const { live } = world.store;
  live.messages = live.messages.filter((each) => each !== message);
  world.store.commit();
  world.journal.deleted(message);
}
