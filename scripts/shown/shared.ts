import type { Answer } from '../../src/bot/answers.ts';
import type { AlertId, NoticeId, PracticeId, StaffId } from '../../src/domain/ids.ts';
import type { Notice } from '../../src/domain/notices.ts';

/** Made-up values that the pictures of docs/messages.md share. */

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
/** 14:32 on a Wednesday, where the practice is. */
export const NOW = Date.parse('2026-03-04T20:32:00Z');
export const TIME_ZONE = 'America/Chicago';
export const PUBLIC_URL = 'https://zally.example.org';
const ID = '018f3c2a-5b6d-7c8e-9f01-23456789abcd';
export const noticeId = ID as NoticeId;
export const practiceId = ID as PracticeId;
export const by = ID as StaffId;
export const alerts = [ID as AlertId];
export const REQUEST = ID;

interface Shown<M> {
  /** Of its pictures. */
  readonly name: string;
  /** When it comes, in a sentence. */
  readonly when: string;
  readonly message: M;
}

export interface ShownNotice<N extends Notice = Notice> extends Shown<N> {
  /** True where nobody of those it speaks of has a chat account. */
  readonly unlinked?: true;
}

/** How an answer is said on a platform: `never` where it isn't, `words` beside a pressed button, without a card. */
export interface ShownAnswer<A extends Answer = Answer> extends Shown<A> {
  readonly slack?: 'message' | 'home' | 'modal' | 'never';
  readonly teams?: 'card' | 'words' | 'never';
  /** True where the list to choose from is open. */
  readonly open?: true;
}

/** At least one of each kind: a kind without a line doesn't compile. */
export type OfEachNotice = {
  readonly [K in Notice['kind']]: readonly [
    ShownNotice<Extract<Notice, { kind: K }>>,
    ...ShownNotice<Extract<Notice, { kind: K }>>[],
  ];
};
export type OfEachAnswer = {
  readonly [K in Answer['kind']]: readonly [
    ShownAnswer<Extract<Answer, { kind: K }>>,
    ...ShownAnswer<Extract<Answer, { kind: K }>>[],
  ];
};
