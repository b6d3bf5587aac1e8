import type { UrgentNow } from '../../src/domain/notices.ts';
import { DIRECT_SHOWN } from './direct.ts';
import { alerts, by, HOUR, MINUTE, NOW, noticeId, type OfEachNotice } from './shared.ts';

const waiting = { kind: 'review_waiting', noticeId, waiting: 3, urgent: 1, oldestHours: 1 } as const;
const urgent = (now: UrgentNow, filed = false) =>
  ({ kind: 'urgent_fax', noticeId, faxes: { alerts, filed, now } }) as const;
const free = { is: 'free', count: 1, lapsed: false } as const;
const called = { kind: 'urgent_called', noticeId, to: by, since: NOW - 20 * MINUTE } as const;
const faxes = { alerts, filed: false, now: free } as const;
const digest = {
  kind: 'digest',
  noticeId,
  since: Date.parse('2026-03-04T01:00:00Z'),
  until: Date.parse('2026-03-04T14:00:00Z'),
  paused: false,
  duplicates: 0,
  privacyEvents: 0,
} as const;

/** What Zally says by itself, as docs/messages.md shows it. */
export const NOTICES_SHOWN: OfEachNotice = {
  review_waiting: [
    {
      name: 'review-waiting',
      when: 'Faxes wait for a person. One message for each channel, which changes in place as the number does; posted anew when it has scrolled away (after hours that the practice chooses)',
      message: { ...waiting, urgent: 0 },
    },
    {
      name: 'review-waiting-urgent',
      when: 'Nobody has an urgent one of them',
      message: { ...waiting, free: 1, taken: null },
    },
    {
      name: 'review-waiting-taken',
      when: 'Somebody has the urgent one',
      message: { ...waiting, free: 0, taken: { by, since: NOW - 5 * MINUTE } },
    },
  ],
  all_clear: [
    {
      name: 'all-clear',
      when: 'Nothing waits any more, and the inbox was seen within five minutes. In the place of the message above',
      message: { kind: 'all_clear', noticeId, checkedAt: NOW, ehr: 'drchrono' },
    },
    {
      name: 'all-clear-unseen',
      when: 'Nothing waits any more, but the inbox hasn’t been seen for longer',
      message: { kind: 'all_clear', noticeId, checkedAt: NOW - 20 * MINUTE, ehr: 'drchrono' },
    },
  ],
  urgent_fax: [
    {
      name: 'urgent-free',
      when: 'A fax that waits for a person is urgent. At once, in quiet hours too',
      message: urgent(free),
    },
    {
      name: 'urgent-filed',
      when: 'A fax that Zally files by itself is urgent',
      message: urgent(free, true),
    },
    {
      name: 'urgent-several',
      when: 'Several came within a minute',
      message: urgent({ ...free, count: 2 }),
    },
    {
      name: 'urgent-several-some',
      when: 'Somebody has taken one of them. In the place of the message above, as is the next',
      message: urgent({ ...free, count: 2, holders: [{ by, has: 1 }] }),
    },
    {
      name: 'urgent-several-taken',
      when: 'Two people have them: here the second one has no chat account that is linked',
      message: urgent({
        is: 'taken',
        count: 3,
        by,
        since: NOW - 5 * MINUTE,
        holders: [
          { by, has: 1 },
          { by, has: 2 },
        ],
      }),
    },
    {
      name: 'urgent-taken',
      when: 'Somebody has pressed *I’ll take it*, or taken it in Zally: they have it for 15 minutes. In the place of the message of that fax, as are the next two',
      message: urgent({ is: 'taken', count: 1, by, since: NOW - 5 * MINUTE }),
    },
    {
      name: 'urgent-back',
      when: 'It wasn’t decided within 15 minutes',
      message: urgent({ ...free, lapsed: true }),
    },
    {
      name: 'urgent-over',
      when: 'It was decided, or marked as seen',
      message: urgent({ is: 'over', count: 1, at: NOW }),
    },
  ],
  urgent_called: [
    {
      name: 'called-on-call',
      when: 'Nobody has had an urgent fax for ten minutes: the on-call person is called',
      message: { ...called, since: NOW - 10 * MINUTE, faxes, level: 'on_call' },
    },
    {
      name: 'called-cover',
      when: 'Ten minutes later whoever covers; here nobody of them has a chat account',
      message: { ...called, faxes, level: 'cover', to: null },
      unlinked: true,
    },
    {
      name: 'called-owners',
      when: 'Ten minutes later the owners, and again every hour',
      message: {
        ...called,
        since: NOW - 30 * MINUTE,
        faxes: { ...faxes, now: { ...free, lapsed: true } },
        level: 'owners',
      },
    },
    {
      name: 'called-taken',
      when: 'Somebody has it now. In the place of the call',
      message: {
        ...called,
        faxes: { ...faxes, now: { is: 'taken', count: 1, by, since: NOW } },
        level: 'owners',
      },
    },
  ],
  inbox_unseen: [
    {
      name: 'inbox-unseen',
      when: 'The inbox hasn’t been seen for five minutes. Passes quiet hours',
      message: { kind: 'inbox_unseen', noticeId, since: NOW - 20 * MINUTE, ehr: 'drchrono' },
    },
  ],
  inbox_back: [
    {
      name: 'inbox-back',
      when: 'It is seen again',
      message: { kind: 'inbox_back', noticeId, at: NOW },
    },
  ],
  reconnect_needed: [
    {
      name: 'reconnect-needed',
      when: 'The EHR has ended Zally’s access',
      message: { kind: 'reconnect_needed', noticeId, since: NOW - 20 * MINUTE, ehr: 'drchrono' },
    },
    {
      name: 'reconnect-needed-fhir',
      when: 'The same of an EHR on FHIR, which the operator connects',
      message: { kind: 'reconnect_needed', noticeId, since: NOW - 20 * MINUTE, ehr: 'fhir' },
    },
  ],
  calls_used_up: [
    {
      name: 'calls-used-up',
      when: 'The hour’s calls to the EHR are used up',
      message: {
        kind: 'calls_used_up',
        noticeId,
        since: NOW - 4 * MINUTE,
        goesOnAt: NOW + 28 * MINUTE,
        ehr: 'drchrono',
      },
    },
  ],
  paused: [
    {
      name: 'notice-paused',
      when: 'Somebody has paused filing',
      message: { kind: 'paused', noticeId, by, until: NOW + HOUR },
    },
    {
      name: 'notice-paused-type',
      when: 'Somebody has paused filing of one document type: which one stays in Zally',
      message: { kind: 'paused', noticeId, by, until: NOW + HOUR, oneType: true },
    },
    {
      name: 'notice-still-paused',
      when: 'A pause without an end has been on for four hours; again every four hours',
      message: { kind: 'paused', noticeId, by, until: null, oneType: false, since: NOW - 4 * HOUR },
    },
  ],
  resumed: [
    {
      name: 'notice-resumed',
      when: 'Somebody has resumed filing',
      message: { kind: 'resumed', noticeId, by, waiting: 12 },
    },
    {
      name: 'notice-pause-over',
      when: 'The time of the pause is over',
      message: { kind: 'resumed', noticeId, by: null, waiting: 12 },
    },
    {
      name: 'notice-resumed-type',
      when: 'Somebody has resumed filing of one document type',
      message: { kind: 'resumed', noticeId, by, waiting: 12, oneType: true },
    },
  ],
  rules_changed: [
    {
      name: 'rule-changed',
      when: 'Somebody has changed a rule. It has no name in chat',
      message: { kind: 'rules_changed', noticeId, by, rule: 4 },
    },
    {
      name: 'rules-changed',
      when: 'Somebody has added, removed or moved rules',
      message: { kind: 'rules_changed', noticeId, by, rule: null },
    },
    {
      name: 'types-changed',
      when: 'Somebody has changed what goes without a person',
      message: { kind: 'rules_changed', noticeId, by, rule: null, types: true },
    },
    {
      name: 'rule-undone',
      when: 'Somebody has taken back in chat what they had changed of a rule',
      message: { kind: 'rules_changed', noticeId, by, rule: 4, undone: true },
    },
  ],
  duplicates: [
    {
      name: 'duplicates',
      when: 'What a lost call made a second time waits for a person',
      message: { kind: 'duplicates', noticeId, count: 2 },
    },
  ],
  privacy_events: [
    {
      name: 'privacy-events',
      when: 'A document was in a wrong chart, and an owner has to assess it',
      message: { kind: 'privacy_events', noticeId, count: 1 },
    },
  ],
  digest: [
    {
      name: 'digest',
      when: 'Quiet hours end, or the practice opens. Numbers of faxes are told from eleven on',
      message: { ...digest, came: 38, filed: 26 },
    },
    {
      name: 'digest-held',
      when: 'The same with what was held meanwhile; fewer than eleven faxes came',
      message: { ...digest, came: null, filed: null, paused: true, duplicates: 2, privacyEvents: 1 },
    },
  ],
  welcome: [
    {
      name: 'welcome',
      when: 'An owner has chosen the channel',
      message: { kind: 'welcome', noticeId },
    },
  ],
  test: [
    {
      name: 'notice-test',
      when: 'An owner has asked for a test',
      message: { kind: 'test', noticeId, by },
    },
  ],
  moved: [
    {
      name: 'moved',
      when: 'A message has been posted anew: this one stands where it was',
      message: { kind: 'moved', noticeId },
    },
  ],
  ...DIRECT_SHOWN,
};
