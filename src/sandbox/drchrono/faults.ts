import { z } from 'zod';

const where = {
  /** HTTP method; left out: any. */
  method: z.string().optional(),
  /** Regular expression over the path without its query; left out: any. */
  path: z
    .string()
    .refine((source) => compiles(source), 'a regular expression')
    .optional(),
  /** Only calls about the fax with this message id: its own path, a document with its bytes, that document's task. */
  message: z.int().optional(),
  /** How many matching calls it hits, default 1. */
  times: z.int().positive().default(1),
};

const ms = z.int().min(0).max(600_000);

const faultSchema = z.discriminatedUnion('kind', [
  /** Answers `status` and does nothing. A 429 says in its body that it will be over in `seconds`. */
  z.strictObject({
    ...where,
    kind: z.literal('status'),
    status: z.int().min(400).max(599),
    seconds: z.int().positive().default(7),
  }),
  /** The effect happens; the answer is an error. */
  z.strictObject({
    ...where,
    kind: z.literal('error-after-commit'),
    status: z.int().min(500).max(599).default(500),
  }),
  /** The connection dies and nothing has happened. */
  z.strictObject({ ...where, kind: z.literal('drop-before') }),
  /** The effect happens, then the connection dies. */
  z.strictObject({ ...where, kind: z.literal('drop-after') }),
  /** Silence for `ms`, then the call is served as usual, whether or not the caller still listens. */
  z.strictObject({ ...where, kind: z.literal('hang'), ms }),
  /** Announces the whole length, sends half the body and hangs up. The effect happens. */
  z.strictObject({ ...where, kind: z.literal('truncate') }),
  /** Answers an error (or drops the connection) at once; the effect happens `ms` later. */
  z.strictObject({
    ...where,
    kind: z.literal('commit-late'),
    ms,
    status: z.int().min(500).max(599).default(504),
    drop: z.boolean().default(false),
  }),
  /** Ends every token, then serves the call: an API call gets 401. */
  z.strictObject({ ...where, kind: z.literal('revoke-tokens') }),
  /** Ends the access tokens alone, as 48 hours do, then serves the call: an API call gets 401, a refresh helps. */
  z.strictObject({ ...where, kind: z.literal('expire-tokens') }),
  /** Serves the call, but the last byte of the answer is another one: a file isn't the file that is kept. */
  z.strictObject({ ...where, kind: z.literal('alter') }),
]);

/** A fault as written by whoever injects it. */
export type SandboxFault = z.input<typeof faultSchema>;
/** A fault with its defaults. */
export type Fault = z.output<typeof faultSchema>;

/** Faults that wait for their call, in the order they were added. */
export interface Faults {
  /** @throws Error when the fault is malformed. */
  add(fault: unknown): void;
  clear(): void;
  /** Takes the first fault that fits, counting it down. */
  take(method: string, path: string, message?: number | null): Fault | undefined;
  pending(): readonly Fault[];
}

function compiles(source: string): boolean {
  try {
    return Boolean(new RegExp(source));
  } catch {
    return false;
  }
}

/** An empty list of faults. */
export function createFaults(): Faults {
  let waiting: Fault[] = [];
  return {
    add(fault) {
      const parsed = faultSchema.safeParse(fault);
      if (!parsed.success) throw new Error(`fault: ${z.prettifyError(parsed.error)}`);
      waiting.push(parsed.data);
    },
    clear() {
      waiting = [];
    },
    take(method, path, message = null) {
      const hit = waiting.find(
        (fault) =>
          (fault.method === undefined || fault.method.toUpperCase() === method) &&
          (fault.message === undefined || fault.message === message) &&
          (fault.path === undefined || new RegExp(fault.path).test(path)),
      );
      if (hit === undefined) return undefined;
      hit.times -= 1;
      waiting = waiting.filter((fault) => fault.times > 0);
      return hit;
    },
    pending: () => waiting,
  };
}
