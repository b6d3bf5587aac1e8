import type { World } from './world.ts';

/** What a call says it is about. */
export interface Subject {
  readonly message: number | null;
  readonly patient: number | null;
}

/** The fax with these bytes; null when none or several have them. */
function faxWithBytes(world: World, sha256: string | undefined): number | null {
  const [only, ...others] = world.store.live.messages.filter((message) => message.file?.sha256 === sha256);
  return sha256 === undefined || others.length > 0 ? null : (only?.id ?? null);
}

function faxOfDocument(world: World, id: number): number | null {
  return faxWithBytes(world, world.store.live.documents.find((each) => each.id === id)?.file.sha256);
}

function faxOfItems(world: World, items: unknown): number | null {
  const list: unknown[] = Array.isArray(items) ? items : [];
  for (const item of list as { type?: unknown; value?: unknown }[]) {
    if (item.type === 'Message') return Number(item.value);
    if (item.type === 'Document') return faxOfDocument(world, Number(item.value));
  }
  return null;
}

/**
 * Which fax a call is about: the message in its path, the bytes that a document has, or the document of a task. And the
 * chart that its query or body names. The API itself knows no such thing; faults and the journal do.
 *
 * @param family the word after /api/ or /media/
 * @param id of the path; empty for lists
 * @param upload SHA-256 in hex of the file in the body
 */
export function subjectOf(
  world: World,
  call: {
    readonly family: string;
    readonly id: string;
    readonly query?: URLSearchParams;
    readonly body?: Readonly<Record<string, unknown>>;
    readonly upload?: string | undefined;
  },
): Subject {
  const { family, id, body = {} } = call;
  const named = Number(call.query?.get('patient') ?? body.patient ?? Number.NaN);
  const patient = Number.isInteger(named) && named > 0 ? named : null;
  const about = (): number | null => {
    if (family === 'messages') return id === '' ? null : Number(id);
    if (family === 'documents')
      return id === '' ? faxWithBytes(world, call.upload) : faxOfDocument(world, Number(id));
    if (family !== 'tasks') return null;
    const known = world.store.live.tasks.find((task) => String(task.id) === id);
    return faxOfItems(world, known?.items ?? body.associated_items);
  };
  return { message: about(), patient };
}
