import type { ErrorCode } from './errors.ts';

/**
 * What a log line may hold: closed names, and only Zally ids, codes, counts and durations as values.
 * There is no member for text, so nothing from a fax, a chart or a person's typing can be logged.
 */
export interface LogFields {
  readonly practiceId?: string;
  readonly faxId?: string;
  readonly filingId?: string;
  readonly itemId?: string;
  readonly noticeId?: string;
  readonly staffId?: string;
  readonly requestId?: string;
  readonly queue?: string;
  readonly effect?: string;
  readonly state?: string;
  readonly code?: ErrorCode;
  readonly status?: number;
  readonly count?: number;
  readonly attempt?: number;
  readonly ms?: number;
  readonly port?: number;
}

/** What happened, from a closed list of shapes: `area.verb`. A sentence would invite values into it. */
export type LogEvent = `${string}.${string}`;

export interface Logger {
  info(event: LogEvent, fields?: LogFields): void;
  warn(event: LogEvent, fields?: LogFields): void;
  /** Logs the error's code alone; its message and stack may hold what others put there. */
  error(event: LogEvent, error: unknown, fields?: LogFields): void;
}
