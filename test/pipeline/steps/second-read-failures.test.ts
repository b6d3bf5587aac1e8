import { describe, expect, it } from 'vitest';
import { processFax } from '../../../src/pipeline/steps/process-fax.ts';
import type { Reply } from '../../support/messages-api.ts';
import { never, statesOf } from '../../support/steps.ts';
import { AGREES, ANSWER, createAsking, reads, UNSURE } from './asking.ts';

const asking = createAsking();
const { arrived, callsOf, depsOf, statesAfter } = asking;

describe('without an answer', () => {
  it.each<[string, Reply, string]>([
    ['silence', { kind: 'hang', after: 'nothing' }, 'timeout'],
    ['silence after the headers', { kind: 'hang', after: 'headers' }, 'timeout'],
    ['429', { kind: 'error', status: 429, type: 'rate_limit_error' }, 'throttled'],
    ['529', { kind: 'error', status: 529, type: 'overloaded_error' }, 'throttled'],
    ['500', { kind: 'error', status: 500, type: 'api_error' }, 'unavailable'],
    ['400', { kind: 'error', status: 400, type: 'invalid_request_error' }, 'not_accepted'],
    ['a lost connection', { kind: 'reset' }, 'unavailable'],
    ['a refusal', { kind: 'message', text: 'Smith', message: { stop_reason: 'refusal' } }, 'refused'],
    [
      'an answer cut short',
      { kind: 'message', text: '{"ty', message: { stop_reason: 'max_tokens' } },
      'malformed',
    ],
    ['words instead of JSON', { kind: 'message', text: 'Lab result of Joanna Smith' }, 'malformed'],
    [
      'an answer from elsewhere',
      { kind: 'message', text: JSON.stringify(ANSWER), message: { usage: { inference_geo: 'global' } } },
      'elsewhere',
    ],
  ])(
    '(%s) a person decides, as the local reader said; one call, one line with a code',
    async (_what, reply, code) => {
      asking.api.answer(reply);
      let after: Awaited<ReturnType<typeof statesAfter>> | undefined;
      const calls = await callsOf(async () => {
        after = await statesAfter(depsOf(reads(UNSURE), reply.kind === 'hang' ? 250 : undefined));
      });
      expect(calls).toBe(1);
      expect(after).toMatchObject({ fax: 'review', item: 'waiting', reasons: ['type_unsure'] });
      const lines = asking.written.map((line) => JSON.parse(line) as Record<string, unknown>);
      expect(lines).toHaveLength(1);
      expect(lines[0]).toEqual({
        level: 40,
        time: expect.any(String) as unknown,
        msg: 'ai_reader.no_answer',
        faxId: after?.faxId,
        state: code,
      });
    },
  );

  it('since the process stops, the fax is given back and asked about again', async () => {
    asking.api.answer({ kind: 'hang', after: 'nothing' });
    const deps = depsOf(reads(UNSURE));
    const { faxId } = await arrived(deps);
    const stopping = new AbortController();
    const before = asking.api.calls.length;
    const work = processFax(deps, asking.box.practiceId, faxId, stopping.signal);
    await expect.poll(() => asking.api.calls.length).toBe(before + 1);
    stopping.abort(new Error('stopping'));
    await work;
    expect(await statesOf(asking.test, asking.box.practiceId, faxId)).toMatchObject({
      fax: 'received',
      item: undefined,
    });
    asking.api.answer(AGREES);
    asking.test.clock.now += 600_000;
    await processFax(deps, asking.box.practiceId, faxId, never);
    expect((await statesOf(asking.test, asking.box.practiceId, faxId)).fax).toBe('filing');
    for (const line of asking.written) expect(line).not.toMatch(/stopping|smith|joanna/i);
  });
});
