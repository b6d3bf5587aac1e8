import type { DirectNotice } from '../../src/domain/notices.ts';
import { by, HOUR, MINUTE, NOW, noticeId, type OfEachNotice, REQUEST } from './shared.ts';

const pause = { what: 'pause', length: { kind: 'minutes', minutes: 60 }, type: null } as const;

/** What one person is told in their own chat, as docs/messages.md shows it. */
export const DIRECT_SHOWN: Pick<OfEachNotice, DirectNotice['kind']> = {
  link_limit: [
    {
      name: 'link-limit',
      when: 'Somebody has typed too many wrong codes',
      message: { kind: 'link_limit', noticeId },
    },
  ],
  link_ended: [
    {
      name: 'link-ended',
      when: 'A chat account isn’t linked any more',
      message: { kind: 'link_ended', noticeId, about: by },
    },
  ],
  role_changed: [
    {
      name: 'role-changed',
      when: 'Somebody’s role was changed',
      message: { kind: 'role_changed', noticeId, about: by, role: 'manager' },
    },
  ],
  anomaly: [
    {
      name: 'anomaly',
      when: 'Zally sees something unusual',
      message: { kind: 'anomaly', noticeId, since: NOW - MINUTE },
    },
  ],
  asked_for: [
    {
      name: 'asked-for-pause',
      when: 'Somebody who may not pause asks for it',
      message: {
        kind: 'asked_for',
        noticeId,
        about: by,
        request: REQUEST,
        wanted: pause,
        until: NOW + 15 * MINUTE,
      },
    },
    {
      name: 'asked-for-resume',
      when: 'Somebody who may not resume asks for it',
      message: {
        kind: 'asked_for',
        noticeId,
        about: by,
        request: REQUEST,
        wanted: { what: 'resume', type: 'lab_result' },
        until: NOW + 15 * MINUTE,
      },
    },
  ],
  request_approved: [
    {
      name: 'request-approved',
      when: 'An owner has approved what one asked for',
      message: { kind: 'request_approved', noticeId, wanted: pause, until: NOW + HOUR },
    },
  ],
};
