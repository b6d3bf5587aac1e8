import type { Sandbox } from '../../../src/sandbox/drchrono/server.ts';
import { loadOpenApi } from '../../support/openapi.ts';
import { type Call, as as unchecked } from './fixture.ts';

/** Calls the API as a user and holds each answer against the OpenAPI document, when that is present. */
export function as(sandbox: Sandbox, username: string): Call {
  const call = unchecked(sandbox, username);
  return async (method, path, body) => {
    const reply = await call(method, path, body);
    const check = loadOpenApi();
    const problems = check?.checkResponse({ ...reply, method, path: new URL(reply.url).pathname }) ?? [];
    if (problems.length > 0) throw new Error(`not as documented:\n${problems.join('\n')}`);
    return reply;
  };
}
