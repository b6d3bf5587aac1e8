import { onTestFinished } from 'vitest';
import { ALL_MESSAGES, type SandboxSeed } from '../../../src/sandbox/drchrono/seed.ts';
import { createSandbox, type Sandbox, type SandboxOptions } from '../../../src/sandbox/drchrono/server.ts';

export const CONTROL = 'control-token';
export const START = Date.parse('2026-03-02T15:20:00Z');

/** Two practices with the same shape, so that a leak between them shows. */
export const SEED: SandboxSeed = {
  practices: [
    {
      id: 1,
      name: 'Elm Street Clinic',
      timezone: 'America/New_York',
      doctors: [
        { id: 11, first_name: 'Ada', last_name: 'Morrow' },
        { id: 12, first_name: 'Ben', last_name: 'Castle' },
      ],
      users: [
        { id: 101, username: 'zally', is_staff: true, doctor: 11, permissions: [ALL_MESSAGES] },
        { id: 102, username: 'castle', is_staff: false, doctor: 12 },
        { id: 103, username: 'temp', is_staff: true, doctor: 12, denied: ['message-center'] },
      ],
      offices: [{ id: 51, doctor: 11, name: 'Main' }],
      user_groups: [{ id: 61, name: 'Front desk', members: [101, 103] }],
      task_statuses: [{ id: 71, name: 'Open' }],
      task_categories: [{ id: 81, name: 'Faxes' }],
      patients: [
        {
          id: 1001,
          first_name: 'Joanna',
          last_name: 'Smith',
          date_of_birth: '1980-02-03',
          doctor: 11,
          gender: 'Female',
          chart_id: 'SMJO000001',
          suffix: 'Jr',
          primary_insurance: { insurance_company: 'Acme Health', insurance_id_number: 'W123' },
        },
        { id: 1002, first_name: 'Jo', last_name: 'Smithson', date_of_birth: '1980-02-03', doctor: 11 },
        { id: 1003, first_name: 'Peter', last_name: 'Varela <b>', date_of_birth: '1955-12-31', doctor: 12 },
      ],
    },
    {
      id: 2,
      name: 'Oak Hill Practice',
      timezone: 'America/Los_Angeles',
      doctors: [{ id: 21, first_name: 'Cy', last_name: 'Dunn' }],
      users: [{ id: 201, username: 'oak', is_staff: true, doctor: 21, permissions: [ALL_MESSAGES] }],
      task_statuses: [{ id: 72, name: 'Open' }],
      patients: [
        { id: 2001, first_name: 'Ola', last_name: 'Smith', date_of_birth: '1980-02-03', doctor: 21 },
      ],
    },
  ],
};

/** A clock that a test moves. */
export interface Clock {
  at: number;
}

/** A seeded sandbox with a standing clock and no limits, closed when the test ends. */
export async function start(options: SandboxOptions = {}): Promise<{ sandbox: Sandbox; clock: Clock }> {
  const clock = { at: START };
  const sandbox = await createSandbox({
    now: () => clock.at,
    hourlyLimit: null,
    burstPerSecond: null,
    controlToken: CONTROL,
    ...options,
  });
  onTestFinished(() => sandbox.close());
  sandbox.seed(SEED);
  return { sandbox, clock };
}

/** One answer with its body read. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  /** Where the answer came from, after redirects. */
  readonly url: string;
  readonly text: string;
  // Tests look into answers of many shapes.
  readonly body: Row & {
    readonly next: string | null;
    readonly previous: string | null;
    readonly data: readonly Row[];
    readonly results: readonly Row[];
  };
}

type Row = Readonly<Record<string, unknown>> & { readonly id: number; readonly attachment: string };

export type Call = (method: string, path: string, body?: object | FormData) => Promise<Reply>;

/** Calls the API as a user. */
export function as(sandbox: Sandbox, username: string, scopes?: readonly string[]): Call {
  const { access_token } = sandbox.giveTokens({ username, ...(scopes && { scopes }) });
  return withToken(sandbox, access_token);
}

/** The same with a token at hand. */
export function withToken(sandbox: Sandbox, token: string): Call {
  return async (method, path, body) => {
    const form = body instanceof FormData;
    const response = await fetch(path.startsWith('http') ? path : sandbox.url + path, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body !== undefined && !form && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: form ? body : JSON.stringify(body) }),
    });
    return read(response);
  };
}

/** Reads an answer whole; a body that isn't JSON leaves `body` empty. */
export async function read(response: Response): Promise<Reply> {
  const text = await response.text();
  let body = {} as Reply['body'];
  try {
    body = JSON.parse(text) as Reply['body'];
  } catch {}
  return { status: response.status, headers: response.headers, url: response.url, text, body };
}

/** Puts a small fax into the inbox of Dr. Morrow in practice 1. */
export function dropFax(
  sandbox: Sandbox,
  over: { doctor?: number; practice?: number; receivedAt?: number } = {},
): number {
  return sandbox.dropFax({
    practice: 1,
    doctor: 11,
    bytes: Buffer.from('%PDF fax'),
    contentType: 'application/pdf',
    filename: 'fax 1.pdf',
    truth: { secret: 'truth-marker' },
    ...over,
  });
}

/** The multipart body of a document. */
export function documentForm(over: Readonly<Record<string, string | null>> = {}): FormData {
  const form = new FormData();
  const fields = {
    doctor: '11',
    patient: '1001',
    date: '2026-03-01',
    description: 'Lab report',
    metatags: '["a","b"]',
  };
  for (const [name, value] of Object.entries({ ...fields, ...over }))
    if (value !== null) form.set(name, value);
  if (over.document === undefined)
    form.set('document', new Blob(['%PDF doc'], { type: 'application/pdf' }), 'doc.pdf');
  return form;
}
