import { expect, test as it } from 'vitest';
import { secondLink, secondText } from '../../../src/bot/second/words.ts';
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
  practice_ends: [{ kind: 'practice_ends', at: 1_800_000_000_000 }],
  second_test: [{ kind: 'second_test' }],
};

/** What mail and webhook say beyond the words of chat: by hand, as there. */
const WORDS = new Set(
  `agreement audit baa been bring destroyed destruction done ehr’s ended export filed from keeps leads log new owner posted practice read records stops take answers called channels could microsoft nobody patients posted posts reaches settings slack stands teams tells urgent anybody answered which`.split(
    ' ',
  ),
);
const CLOCK = /\d\d:\d\d/g;

it('the second channel says words of the catalogue, numbers and times, and nothing else', () => {
  expect(Object.keys(ALL).toSorted()).toEqual([...SECOND_KINDS].toSorted());
  const said = new Set(
    Object.values(ALL)
      .flat()
      .flatMap((notice: SecondNotice) =>
        ZONES.flatMap((timeZone) => {
          const { subject, text } = secondText(notice, { timeZone, now: NOW });
          return `${subject} ${text}`
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
      /^https:\/\/zally\.example\.org\/(alerts|settings\/(channels|baa))\?at=P$/,
    );
});
