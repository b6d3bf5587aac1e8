import type { Notice } from '../domain/notices.ts';
import type { Button } from './answer-buttons.ts';
import { press } from './presses.ts';
import { noticeLink, OPEN } from './words.ts';

/** The buttons under a notice, of whatever platform: the way to Zally, or the first steps. */
export const noticeButtons = (
  notice: Notice,
  context: Parameters<typeof noticeLink>[1],
): readonly Button[] => {
  const link = noticeLink(notice, context);
  if (link !== undefined) return [{ title: OPEN, url: link }];
  if (notice.kind !== 'welcome') return [];
  const { publicUrl, practiceId } = context;
  return [
    { title: 'Open settings', url: `${publicUrl}/settings?at=${practiceId}` },
    { title: 'Link your account', url: `${publicUrl}/you?at=${practiceId}` },
    { title: 'Send a test', ...press.test() },
  ];
};
