import { describe, expect, it } from 'vitest';
import { refusedWith, retryAfter } from '../../../../src/adapters/ehr/fhir/failures.ts';

const NOW = Date.parse('2026-11-26T10:00:00Z');

describe('Retry-After', () => {
  it.each([
    ['30', 30_000],
    ['0.5', 500],
    ['Thu, 26 Nov 2026 10:02:00 GMT', 120_000],
    // An hour at most, and a minute when it says nothing that makes sense.
    ['86400', 3_600_000],
    ['Thu, 26 Nov 2026 09:00:00 GMT', 60_000],
    ['-5', 60_000],
    ['soon', 60_000],
    ['', 60_000],
    [null, 60_000],
  ])('of %s is a wait of %d ms', (header, wait) => {
    expect(retryAfter(header, NOW)).toBe(wait);
  });
});

describe('an answer that says no', () => {
  it.each([
    [409, 'ehr_outcome_unknown', 'ehr_refused'],
    [412, 'ehr_outcome_unknown', 'ehr_refused'],
    [422, 'ehr_refused', 'ehr_refused'],
    [500, 'ehr_outcome_unknown', 'ehr_unavailable'],
    [302, 'ehr_outcome_unknown', 'ehr_unexpected'],
  ])('with %d is %s to a write and %s to a read', (status, toWrite, toRead) => {
    expect(refusedWith(status, true)).toBe(toWrite);
    expect(refusedWith(status, false)).toBe(toRead);
  });
});
