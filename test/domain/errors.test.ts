import { expect, it } from 'vitest';
import { codeOf, ERRORS, type ErrorCode, ZallyError } from '../../src/domain/errors.ts';

const codes = Object.keys(ERRORS) as ErrorCode[];

it.each(codes)('%s says what to do, in one line', (code) => {
  const error = new ZallyError(code);
  expect(error.message).toMatch(/^[A-Z`].{10,160}\.$/);
  expect(error.message).not.toContain('\n');
  expect(['temporary', 'permanent', 'person']).toContain(error.kind);
});

it('keeps the cause and never its words', () => {
  const cause = new Error('Jane Doe 1962-03-04');
  const error = new ZallyError('ehr_unavailable', { cause });
  expect(error.cause).toBe(cause);
  expect(error.message).not.toContain('Jane');
});

it('calls what is not ours unexpected', () => {
  expect(codeOf(new Error('Jane'))).toBe('unexpected');
  expect(codeOf('Jane')).toBe('unexpected');
  expect(codeOf(new ZallyError('conflict'))).toBe('conflict');
});
