import { type Answer, detail, json } from '../answer.ts';
import { mintLink } from '../links.ts';
import { filterRows } from '../paging.ts';
import { MANAGE_PATIENTS } from '../seed.ts';
import type { ChartDocument } from '../state.ts';
import {
  type ApiContext,
  asInstant,
  asNumber,
  isUpload,
  listAnswer,
  needPermission,
  rowOf,
  stamp,
} from './context.ts';
import { type Fields, openFields } from './fields.ts';

const READ_ONLY = ['id', 'archived', 'updated_at'];

function mine(context: ApiContext): readonly ChartDocument[] {
  needPermission(context, MANAGE_PATIENTS);
  return context.world.store.live.documents.filter((document) => document.practice === context.practice.id);
}

/** GET /api/documents, oldest first. Archived documents stay in the list, with their flag. */
export function listDocuments(context: ApiContext): Answer {
  const rows = filterRows(mine(context), context.query, {
    patient: (value) => {
      const id = asNumber(value);
      return (document) => document.patient === id;
    },
    doctor: (value) => {
      const id = asNumber(value);
      return (document) => document.doctor === id;
    },
    since: (value) => {
      const at = asInstant(context)(value);
      return (document) => document.updatedAt >= at;
    },
  });
  return listAnswer(context, rows, (document) => [0, document.id], show(context));
}

/** GET /api/documents/{id}. */
export function readDocument(context: ApiContext): Answer {
  return json(200, show(context)(rowOf(context, mine(context))));
}

/** POST /api/documents: multipart alone, since it carries a file. */
export function createDocument(context: ApiContext): Answer {
  needPermission(context, MANAGE_PATIENTS);
  if (!context.contentType.startsWith('multipart/form-data')) {
    throw detail(415, `Unsupported media type "${context.contentType}" in request.`);
  }
  const { world, practice } = context;
  const fields = openFields(context, {
    required: ['doctor', 'patient', 'date', 'description', 'document'],
    readOnly: READ_ONLY,
  });
  const parsed = readWritable(context, fields);
  const upload = context.body.document;
  if (fields.has('document') && !isUpload(upload)) {
    fields.problem('document', 'The submitted data was not a file. Check the encoding type on the form.');
  } else if (isUpload(upload) && upload.bytes.length === 0) {
    fields.problem('document', 'The submitted file is empty.');
  }
  fields.done();
  if (!isUpload(upload) || !parsed.patient || !parsed.doctor)
    throw detail(500, 'unreachable after validation');

  const now = world.now();
  const document: ChartDocument = {
    id: world.store.newId(),
    practice: practice.id,
    patient: parsed.patient,
    doctor: parsed.doctor,
    date: parsed.date ?? '',
    description: parsed.description ?? '',
    metatags: parsed.metatags ?? null,
    archived: false,
    createdAt: now,
    updatedAt: now,
    file: { ...world.store.putBlob(upload.bytes), type: upload.type, filename: upload.filename },
  };
  world.store.live.documents.push(document);
  world.store.commit();
  world.journal.document('created', 'api', document);
  const { documentUrlInCreate } = world.settings;
  const shown = show(context)(document);
  return json(201, documentUrlInCreate ? shown : { ...shown, document: null });
}

/** PATCH /api/documents/{id}: 204. The file itself stays. */
export function patchDocument(context: ApiContext): Answer {
  const document = rowOf(context, mine(context));
  const fields = openFields(context, { readOnly: [...READ_ONLY, 'document'] });
  const parsed = readWritable(context, fields);
  fields.done();
  if (parsed.patient) document.patient = parsed.patient;
  if (parsed.doctor) document.doctor = parsed.doctor;
  if (parsed.date !== undefined) document.date = parsed.date;
  if (parsed.description !== undefined) document.description = parsed.description;
  if (parsed.metatags !== undefined) document.metatags = parsed.metatags;
  return keep(context, document);
}

/** DELETE /api/documents/{id}: sets `archived`, which nothing sets back. */
export function deleteDocument(context: ApiContext): Answer {
  const document = rowOf(context, mine(context));
  document.archived = true;
  return keep(context, document);
}

function keep({ world }: ApiContext, document: ChartDocument): Answer {
  document.updatedAt = world.now();
  world.store.commit();
  world.journal.document('changed', 'api', document);
  return { status: 204 };
}

function readWritable(context: ApiContext, fields: Fields) {
  const { patients, doctors } = context.practice;
  const metatags = fields.text('metatags');
  if (metatags !== undefined && !isTagList(metatags)) {
    fields.problem('metatags', 'Value must be a JSON array of strings.');
  }
  const patient = fields.reference('patient', (id) => patients.some((each) => each.id === id));
  const doctor = fields.reference('doctor', (id) => doctors.some((each) => each.id === id));
  if (patient === null) fields.problem('patient', 'This field may not be null.');
  if (doctor === null) fields.problem('doctor', 'This field may not be null.');
  return { patient, doctor, metatags, date: fields.day('date'), description: fields.text('description') };
}

function isTagList(text: string): boolean {
  try {
    const tags: unknown = JSON.parse(text);
    return Array.isArray(tags) && tags.every((tag) => typeof tag === 'string');
  } catch {
    return false;
  }
}

const show = (context: ApiContext) => (document: ChartDocument) => ({
  id: document.id,
  doctor: document.doctor,
  patient: document.patient,
  date: document.date,
  description: document.description,
  metatags: document.metatags,
  archived: document.archived,
  updated_at: stamp(context, document.updatedAt),
  document: mintLink(context.world, context.origin, 'documents', document.id, document.file),
});
