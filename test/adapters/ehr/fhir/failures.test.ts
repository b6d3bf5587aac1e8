import { describe, expect, it } from 'vitest';
import { refusedWith, retryAfter } from '../../../../src/adapters/ehr/fhir/failures.ts';
import { phi } from '../../../../src/domain/phi.ts';
import { createTestDatabase } from '../../../support/database.ts';
import { createPracticeOnFhir } from '../../../support/practice-on-fhir.ts';

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

describe('a 429', () => {
  it('is waited out for as long as it says and no longer, also beyond a minute', async () => {
    const test = await createTestDatabase();
    const { server, ehr, practiceId } = await createPracticeOnFhir(test);
    const client = await ehr.forPractice(practiceId, 'background');
    await client.listGroups();
    // In the middle of the hour, so that none of these steps turns it.
    test.clock.now += 3_600_000 - (test.clock.now % 3_600_000) + 600_000;
    server.addFault({ kind: 'status', status: 429, seconds: 300, path: '_search$' });
    const search = async () => await client.searchByBirthDate(phi('1980-02-03'));
    await expect(search()).rejects.toMatchObject({ code: 'ehr_throttled', retryAfterMs: 300_000 });
    test.clock.now += 290_000;
    await expect(search()).rejects.toMatchObject({ code: 'ehr_throttled' });
    test.clock.now += 20_000;
    expect(await search()).toHaveLength(2);
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
