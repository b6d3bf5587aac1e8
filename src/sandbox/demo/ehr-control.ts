import type { SandboxFault } from '../drchrono/faults.ts';
import type { SandboxHand } from '../drchrono/practice-life.ts';
import type { SandboxSeed } from '../drchrono/seed.ts';
import type { SandboxRecords } from '../drchrono/server.ts';

/** The sandbox's control endpoints, which no client of DrChrono has. */
export interface EhrControl {
  seed(seed: SandboxSeed): Promise<void>;
  tokens(username: string): Promise<{ access_token: string; refresh_token: string; expires_in: number }>;
  dropFax(fax: {
    readonly practice: number;
    readonly doctor: number;
    readonly bytes: Uint8Array;
    readonly contentType: string;
    readonly fileName: string;
    readonly truth: unknown;
  }): Promise<number>;
  records(): Promise<SandboxRecords>;
  /** What a person does in DrChrono's own pages. */
  byHand(hand: SandboxHand): Promise<void>;
  addFault(fault: SandboxFault): Promise<void>;
  clearFaults(): Promise<void>;
  /** How many wait for their call. */
  faults(): Promise<number>;
}

export const createEhrControl = (url: string, token: string): EhrControl => {
  const call = async (path: string, init: RequestInit = {}): Promise<unknown> => {
    const response = await fetch(`${url}/_sandbox/${path}`, {
      ...init,
      headers: { authorization: `Bearer ${token}`, ...(init.headers as Record<string, string> | undefined) },
    });
    if (!response.ok) throw new Error(`The sandbox answered ${response.status} to ${path.split('?')[0]}`);
    return await response.json();
  };
  const post = async (path: string, body: unknown): Promise<unknown> =>
    await call(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  return {
    seed: async (seed) => void (await post('seed', seed)),
    tokens: async (username) =>
      (await post('tokens', { username })) as {
        access_token: string;
        refresh_token: string;
        expires_in: number;
      },
    dropFax: async ({ practice, doctor, bytes, contentType, fileName, truth }) => {
      const query = new URLSearchParams({
        practice: String(practice),
        doctor: String(doctor),
        filename: fileName,
        truth: JSON.stringify(truth),
      });
      const answer = await call(`faxes?${query.toString()}`, {
        method: 'POST',
        headers: { 'content-type': contentType },
        body: new Uint8Array(bytes),
      });
      return (answer as { message: number }).message;
    },
    byHand: async (hand) => void (await post('hand', hand)),
    addFault: async (fault) => void (await post('faults', fault)),
    clearFaults: async () => void (await call('faults', { method: 'DELETE' })),
    faults: async () => ((await call('faults')) as { pending: readonly unknown[] }).pending.length,
    records: async () => (await call('records')) as SandboxRecords,
  };
};
