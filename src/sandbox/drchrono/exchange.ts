import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Answer, json, Refusal } from './answer.ts';
import type { Fault } from './faults.ts';
import type { Subject } from './subject.ts';
import { endEveryGrant, expireAccess } from './tokens.ts';
import type { CallRecord, World } from './world.ts';

/** Enough for a long soak; the counts go on beyond it. */
const KEPT_CALLS = 50_000;

/**
 * Plays one call: logs it, lets an injected fault hit it, runs the route and sends what it answered.
 * `run` is synchronous and makes its effect durable before it returns, so "after commit" means just that.
 * Answers are dated by the sandbox's clock, which need not be that of whoever calls.
 */
export async function play(
  world: World,
  request: FastifyRequest,
  reply: FastifyReply,
  template: string,
  run: (call: CallRecord) => Answer,
  subject: Subject = { message: null, patient: null },
): Promise<FastifyReply> {
  const call: CallRecord = {
    at: new Date(world.now()).toISOString(),
    method: request.method,
    template,
    status: 0,
    client: null,
    user: null,
    fault: null,
  };
  remember(world, call);
  const number = world.journal.call({ method: request.method, template, ...subject });
  let answered = false;
  reply.header('date', new Date(world.now()).toUTCString());
  reply.raw.once('close', () => {
    // An answer that was cut short is none.
    world.journal.answer(number, reply.raw.writableFinished ? call.status : 0);
  });
  const attempt = (): Answer => {
    try {
      return world.journal.during(number, answered || reply.raw.closed, () => run(call));
    } catch (error) {
      if (error instanceof Refusal) return error.answer;
      throw error;
    }
  };

  const fault = world.faults.take(request.method, request.url.split('?')[0] ?? '', subject.message);
  if (fault === undefined) return send(reply, call, attempt());
  call.fault = fault.kind;
  world.journal.fault(number, fault);
  if (fault.kind === 'commit-late') answered = true;
  return hit(world, fault, reply, call, number, attempt);
}

async function hit(
  world: World,
  fault: Fault,
  reply: FastifyReply,
  call: CallRecord,
  number: number,
  attempt: () => Answer,
): Promise<FastifyReply> {
  switch (fault.kind) {
    case 'status':
      return send(reply, call, failure(fault.status, fault.seconds));
    case 'error-after-commit':
      attempt();
      return send(reply, call, failure(fault.status));
    case 'drop-before':
      return drop(reply);
    case 'drop-after':
      attempt();
      return drop(reply);
    case 'hang':
      await delay(fault.ms, undefined, { ref: false });
      return send(reply, call, attempt());
    case 'truncate':
      return truncate(reply, call, attempt());
    case 'commit-late':
      later(world, fault.ms, attempt);
      return fault.drop ? drop(reply) : send(reply, call, failure(fault.status));
    case 'revoke-tokens':
      endEveryGrant(world);
      return send(reply, call, attempt());
    case 'expire-tokens':
      expireAccess(world);
      return send(reply, call, attempt());
    case 'alter':
      return send(reply, call, altered(attempt(), number));
  }
}

function remember(world: World, call: CallRecord): void {
  world.calls.push(call);
  if (world.calls.length > KEPT_CALLS) world.calls.shift();
  const key = `${call.method} ${call.template}`;
  world.store.live.counts[key] = (world.store.live.counts[key] ?? 0) + 1;
}

/** One byte is another, and never the same twice in a row: two answers aren't damaged alike. */
function altered(answer: Answer, number: number): Answer {
  const payload = Buffer.from(answer.payload ?? '');
  const last = payload.length - 1;
  if (last >= 0) payload[last] = (payload[last] ?? 0) ^ (1 + (number % 255));
  return { ...answer, payload };
}

function failure(status: number, seconds = 7): Answer {
  if (status === 429)
    return json(429, { detail: `Request was throttled. Expected available in ${seconds}.0 seconds.` });
  // DrChrono's gateway answers server errors with a page, so a client can't count on JSON here.
  return { status, type: 'text/html', payload: `<html><body><h1>${status}</h1></body></html>` };
}

function later(world: World, ms: number, attempt: () => Answer): void {
  const timer = setTimeout(() => commit(), ms);
  const commit = (): void => {
    world.late.delete(timer);
    attempt();
  };
  world.late.set(timer, commit);
}

function send(reply: FastifyReply, call: CallRecord, answer: Answer): FastifyReply {
  call.status = answer.status;
  reply.code(answer.status).headers(answer.headers ?? {});
  if (answer.type !== undefined) reply.header('content-type', answer.type);
  return reply.send(answer.payload ?? '');
}

function drop(reply: FastifyReply): FastifyReply {
  reply.hijack();
  reply.raw.destroy();
  return reply;
}

function truncate(reply: FastifyReply, call: CallRecord, answer: Answer): FastifyReply {
  call.status = answer.status;
  const whole = Buffer.from(answer.payload ?? '');
  reply.hijack();
  reply.raw.writeHead(answer.status, {
    ...answer.headers,
    'content-type': answer.type ?? 'text/plain',
    'content-length': Math.max(2, whole.length),
  });
  reply.raw.write(whole.subarray(0, Math.floor(whole.length / 2)), () => reply.raw.destroy());
  return reply;
}
