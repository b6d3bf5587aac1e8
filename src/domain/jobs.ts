/** The queues, and what a job of each carries: Zally ids and nothing else. */
export const QUEUES = [
  'zally-intake',
  'zally-process',
  'zally-file',
  'zally-channels',
  'zally-notify',
  'zally-second',
] as const;
export type QueueName = (typeof QUEUES)[number];

export interface JobPayload {
  readonly practiceId: string;
  /** Fax, filing or notice, as the queue says; absent where the practice is the subject. */
  readonly id?: string;
}
