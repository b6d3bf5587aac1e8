import { expect, it } from 'vitest';
import { refusedWith } from '../../src/adapters/ehr/refused-with.ts';
import { withoutAnswer } from '../../src/adapters/ehr/without-answer.ts';
import { AFTER_FAILED_LOOK, afterFailedLook } from '../../src/domain/ehr-failures.ts';
import { ERRORS, type ErrorCode } from '../../src/domain/errors.ts';

const ehrCodes = (Object.keys(ERRORS) as ErrorCode[]).filter((code) => code.startsWith('ehr_'));

it('every code of an EHR call says what happens next, and what it means for the connection', () => {
  expect(ehrCodes.length).toBeGreaterThan(8);
  expect(Object.keys(AFTER_FAILED_LOOK).toSorted()).toEqual(
    [...ehrCodes, 'egress_refused', 'baa_missing', 'contained'].toSorted(),
  );
  const told = Object.fromEntries(
    Object.keys(AFTER_FAILED_LOOK).map((code) => [
      code,
      `${ERRORS[code as ErrorCode].kind}, ${afterFailedLook(code as ErrorCode)}`,
    ]),
  );
  expect(told).toEqual({
    ehr_unavailable: 'temporary, down',
    ehr_unexpected: 'temporary, down',
    ehr_outcome_unknown: 'temporary, down',
    ehr_throttled: 'temporary, null',
    ehr_budget_spent: 'temporary, null',
    ehr_reconnect: 'person, reconnect',
    ehr_forbidden: 'person, down',
    ehr_refused: 'permanent, down',
    ehr_not_found: 'permanent, down',
    ehr_changed: 'permanent, down',
    egress_refused: 'permanent, down',
    baa_missing: 'person, null',
    contained: 'person, null',
  });
});

it.each([false, true])(
  'every answer that isn’t a success has a code of its own kind (writes: %s)',
  (writes) => {
    for (let status = 300; status < 600; status += 1) {
      const code = refusedWith(status, writes);
      expect(AFTER_FAILED_LOOK, String(status)).toHaveProperty(code);
      // Only what says that nothing was done may be sent again without looking.
      if (writes && status >= 500) expect(code, String(status)).toBe('ehr_outcome_unknown');
      if (!writes && status >= 500) expect(code, String(status)).toBe('ehr_unavailable');
      if (status >= 400 && status < 500) expect(code, String(status)).not.toBe('ehr_outcome_unknown');
    }
    expect([401, 403, 404, 408, 410, 422, 429].map((status) => refusedWith(status, writes))).toEqual([
      'ehr_reconnect',
      'ehr_forbidden',
      'ehr_not_found',
      'ehr_unavailable',
      'ehr_not_found',
      'ehr_refused',
      'ehr_throttled',
    ]);
  },
);

it('a call without an answer may have been made, unless it provably wasn’t', () => {
  const failed = (code: string): Error =>
    new TypeError('fetch failed', { cause: Object.assign(new Error(), { code }) });
  for (const code of ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'])
    expect(withoutAnswer(failed(code), true).code, code).toBe('ehr_unavailable');
  for (const code of ['ECONNRESET', 'UND_ERR_SOCKET', 'UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT']) {
    expect(withoutAnswer(failed(code), true).code, code).toBe('ehr_outcome_unknown');
    expect(withoutAnswer(failed(code), false).code, code).toBe('ehr_unavailable');
  }
});
