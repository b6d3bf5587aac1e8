import { randomBytes } from 'node:crypto';

/** One registered OAuth application. */
export interface SandboxClient {
  readonly id: string;
  readonly secret: string;
  /** Exact matches. Left out: any redirect address is accepted, which only a sandbox may do. */
  readonly redirectUris?: readonly string[];
}

/** How a sandbox behaves. Everything has a default that follows DrChrono's documents. */
export interface SandboxOptions {
  /** Port on 127.0.0.1; 0 picks a free one. */
  readonly port?: number;
  /** Directory that keeps the state. Left out: memory only. */
  readonly stateDir?: string;
  /** OAuth applications. Default: one, `zally-sandbox` with the secret `zally-sandbox-secret`. */
  readonly clients?: readonly SandboxClient[];
  /** Opens /_sandbox/*. Left out: those routes answer 404. */
  readonly controlToken?: string;
  /** Clock, epoch milliseconds. The control endpoint's offset is added to it. */
  readonly now?: () => number;
  /** New tokens, codes and keys. */
  readonly randomToken?: () => string;
  /** The first id given to an object that this sandbox creates; the next ones count up. */
  readonly firstId?: number;
  /** Calls per clock hour and OAuth client, default 500; null lifts the limit. */
  readonly hourlyLimit?: number | null;
  /** Calls per second and OAuth client (token bucket), default 10; null lifts the limit. */
  readonly burstPerSecond?: number | null;
  /** Name of the rows in a list body. The documents say `data`; live clients read `results`. */
  readonly listKey?: 'data' | 'results';
  /** Repeats the last row of a page as the first of the next one, as a live client saw. Default false. */
  readonly repeatRows?: boolean;
  /** Rows a page when the caller doesn't say, default 100 (with verbose=true 25). */
  readonly pageSize?: number;
  /** What PATCH does with `message_notes`: the given array becomes the notes (default), or is added to them. */
  readonly messageNotes?: 'replace' | 'append';
  /** Read-only fields in a body: 400 (default), or dropped without a word as Django REST framework does. */
  readonly readOnlyFields?: 'refuse' | 'ignore';
  /** What PATCH does with `patient: null` on a message: the patient is taken off (default), or it is a 400. */
  readonly unassign?: 'allow' | 'refuse';
  /** What the journal keeps: what changed and which faults were played (default), or every call as well. */
  readonly journal?: 'changes' | 'calls';
  /** Whether POST /api/documents answers with the file's URL at once. Default false: `document` is null in the 201. */
  readonly documentUrlInCreate?: boolean;
  /** Types of is_doctor, is_staff and permissions in a user: text as documented (default) or booleans and an object. */
  readonly userFields?: 'documented' | 'native';
  /** Life of an attachment link in seconds, default 900. */
  readonly linkSeconds?: number;
  /** Refreshing also ends the access token given with the old refresh token. Default true. */
  readonly refreshEndsAccess?: boolean;
  /** Logs in as this user on /o/authorize/ without asking. */
  readonly autoApprove?: string;
}

/** Options with every default filled in. */
export type Settings = Required<Omit<SandboxOptions, 'stateDir' | 'controlToken' | 'autoApprove'>> &
  Pick<SandboxOptions, 'stateDir' | 'controlToken' | 'autoApprove'>;

/** What a client that brings nothing of its own may use. */
export const DEFAULT_CLIENT: SandboxClient = { id: 'zally-sandbox', secret: 'zally-sandbox-secret' };

/** Fills in the defaults. */
export function settle(options: SandboxOptions): Settings {
  return {
    port: 0,
    clients: [DEFAULT_CLIENT],
    now: Date.now,
    randomToken: () => randomBytes(32).toString('base64url'),
    firstId: 7_000_001,
    hourlyLimit: 500,
    burstPerSecond: 10,
    listKey: 'data',
    repeatRows: false,
    pageSize: 100,
    messageNotes: 'replace',
    readOnlyFields: 'refuse',
    unassign: 'allow',
    journal: 'changes',
    documentUrlInCreate: false,
    userFields: 'documented',
    linkSeconds: 900,
    refreshEndsAccess: true,
    ...options,
  };
}
