import { expect, it } from 'vitest';
import { accountLines, dayLines, figureLines } from '../../src/commands/practice-calls.ts';

it('shows calls day by day, and what one fax and one review cost', () => {
  expect(
    dayLines([
      { day: '2026-03-04', purpose: 'inbox', calls: 720 },
      { day: '2026-03-04', purpose: 'reading', calls: 90 },
      { day: '2026-03-05', purpose: 'filing', calls: 12 },
    ]),
  ).toEqual([
    'day         inbox  reading  filing  review  access  settings',
    '2026-03-04    720       90       0       0       0         0',
    '2026-03-05      0        0      12       0       0         0',
  ]);
  const calls = { inbox: 720, reading: 90, filing: 120, review: 33, access: 1, settings: 0 };
  expect(figureLines({ calls, read: 40, planned: 30, filed: 24, opened: 10 })).toEqual([
    'Calls for a fax read: 2.3 (at least 2)',
    'Calls for a filing: 5.0 (at least 3)',
    'Calls for a filed fax: 7.3 (at least 5)',
    'Calls for a fax opened for review: 3.3 (at least 1)',
  ]);
  expect(figureLines({ calls, read: 0, planned: 0, filed: 0, opened: 0 })[2]).toContain('none yet');
});

it('says how the hour stands, and who else spends it', () => {
  const account = {
    perHour: 500,
    used: 500,
    usedElsewhere: 120,
    backgroundLeft: 0,
    urgentLeft: 0,
    personLeft: 0,
    hourShare: 395,
    spentSince: new Date('2026-03-04T14:20:00Z'),
    goesOnAt: new Date('2026-03-04T15:00:01Z'),
    downSince: null,
    probeAt: null,
  };
  const spent = { since: account.spentSince, goesOnAt: account.goesOnAt, peopleToo: true };
  const lines = accountLines({ account, spent, backlog: { hours: 14, faxes: 1000 } }).join('\n');
  expect(lines).toContain('500 of 500 used');
  expect(lines).toContain('Used up since 2026-03-04T14:20');
  expect(lines).toContain('something else with the same application: 120.');
  expect(lines).toContain('1000 faxes wait: about 14 hours');
  expect(accountLines({ account: undefined, spent: null, backlog: null })).toEqual([
    'No call has been made yet.',
  ]);
});
