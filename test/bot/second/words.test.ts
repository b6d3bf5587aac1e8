import { expect, test as it } from 'vitest';
import { secondLink, secondText } from '../../../src/bot/second/words.ts';
import { ANOMALY_KINDS } from '../../../src/domain/anomalies.ts';
import type { PracticeId } from '../../../src/domain/ids.ts';
import { CLOCK_NAMES } from '../../../src/domain/incidents.ts';
import { SECOND_KINDS, type SecondNotice } from '../../../src/domain/second-channel.ts';
import { DAY, MINUTE, NOW, ZONES } from '../messages.ts';
import { VOCABULARY } from '../vocabulary.ts';

const SINCE = [NOW - MINUTE, NOW - DAY, NOW - 40 * DAY];
const UNHEARD = [1, 2, 11, 1000].flatMap((count) =>
  SINCE.flatMap((since) => [true, false].map((filed) => ({ count, since, filed }))),
);
/** Every message there can be, by kind: a kind without a line here doesn't compile. */
const ALL: { readonly [K in SecondNotice['kind']]: readonly Extract<SecondNotice, { kind: K }>[] } = {
  urgent_unanswered: UNHEARD.flatMap((what) => [
    { kind: 'urgent_unanswered' as const, ...what },
    ...[true, false].map((called) => ({ kind: 'urgent_unanswered' as const, ...what, called })),
  ]),
  urgent_unsaid: UNHEARD.map((what) => ({ kind: 'urgent_unsaid', ...what })),
  chat_stopped: (['slack', 'teams'] as const).flatMap((platform) =>
    SINCE.map((since) => ({ kind: 'chat_stopped' as const, platform, since })),
  ),
  audit_restarted: SINCE.map((since) => ({ kind: 'audit_restarted', since })),
  audit_doubted: SINCE.map((since) => ({ kind: 'audit_doubted', since })),
  contained: (['member', 'practice', 'ended'] as const).flatMap((what) =>
    SINCE.map((since) => ({ kind: 'contained' as const, what, since })),
  ),
  incident: (['opened', ...CLOCK_NAMES] as const).flatMap((what) =>
    SINCE.map((at) => ({ kind: 'incident' as const, what, at })),
  ),
  anomaly: ANOMALY_KINDS.flatMap((what) => SINCE.map((since) => ({ kind: 'anomaly' as const, what, since }))),
  audit_checkpoint: SINCE.map((at) => ({
    kind: 'audit_checkpoint',
    practice: '0f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f9' as PracticeId,
    size: 12,
    at,
    root: Buffer.alloc(32, 7).toString('base64'),
    signature: Buffer.alloc(68, 9).toString('base64'),
  })),
  practice_ends: [{ kind: 'practice_ends', at: 1_800_000_000_000 }],
  subprocessors_changed: [{ kind: 'subprocessors_changed', at: 1_800_000_000_000 }],
  second_test: [{ kind: 'second_test' }],
};

/** What mail and webhook say beyond the words of chat: by hand, as there. */
const WORDS = new Set(
  `accounts agreement ai among answered answers anybody audit baa been below bring call called channels checkpoint clocks concerned contain contained could database declared decoy destroyed destruction did discovered done dropped due ehr’s empty ended everybody expected export exports far figures filed fit fits found from gets give host incident keep keeps later leads lines log looked loss microsoft network new nobody object off opened opens out outside owner patients posted posts practice processed reaches read reader records removed report restore right says searches security sessions settings shows signed slack stands stops subprocessors take teams tells their those told urgent usual weren’t which who why written`.split(
    ' ',
  ),
);
const CLOCK = /\d\d:\d\d/g;
/** A checkpoint in its form: ids, numbers and hashes. */
const NOTE =
  /\n\nzally\/audit\/[0-9a-f-]{36}\n\d+\n[\w+/]{43}=\n[\dT:.-]{23}Z\n\n— zally\/audit [\w+/]{91}=\n$/;

it('the second channel says words of the catalogue, numbers and times, and nothing else', () => {
  expect(Object.keys(ALL).toSorted()).toEqual([...SECOND_KINDS].toSorted());
  const said = new Set(
    Object.values(ALL)
      .flat()
      .flatMap((notice: SecondNotice) =>
        ZONES.flatMap((timeZone) => {
          const { subject, text } = secondText(notice, { timeZone, now: NOW });
          return `${subject} ${text.replace(NOTE, '')}`
            .toLowerCase()
            .replaceAll(CLOCK, '')
            .split(/[\s.,:;]+/);
        }),
      ),
  );
  const other = [...said].filter(
    (word) => word !== '' && !VOCABULARY.has(word) && !WORDS.has(word) && !/^\d+$/.test(word),
  );
  expect(other).toEqual([]);
});

it('it leads to pages of ours that ask for sign-in, and names no fax', () => {
  for (const notice of Object.values(ALL).flat())
    expect(secondLink(notice, 'https://zally.example.org', 'P')).toMatch(
      /^https:\/\/zally\.example\.org\/(alerts|audit|security|settings\/(channels|baa|processing))\?at=P$/,
    );
});
