import pino from 'pino';
import { codeOf, type ErrorCode } from '../../domain/errors.ts';
import { isZallyId } from '../../domain/ids.ts';

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

const TEXT_FIELDS = [
  'practiceId',
  'faxId',
  'filingId',
  'itemId',
  'noticeId',
  'staffId',
  'requestId',
] as const;
const WORD_FIELDS = ['queue', 'effect', 'state', 'code'] as const;
const NUMBER_FIELDS = ['status', 'count', 'attempt', 'ms', 'port'] as const;
const REQUEST = /^req-[0-9a-z]{1,12}$/;
const WORD = /^[a-z_]{1,40}$|^zally-[a-z]{1,20}$/;
const EVENT = /^[a-z_]+\.[a-z_]+$/;

const isId = (value: unknown): boolean =>
  typeof value === 'string' && (isZallyId(value) || REQUEST.test(value));
const isWord = (value: unknown): boolean => typeof value === 'string' && WORD.test(value);

/** Keeps the listed fields whose values have the listed form; a type check is not there at run time. */
const allowed = (fields: LogFields): Record<string, unknown> => {
  const line: Record<string, unknown> = {};
  for (const key of TEXT_FIELDS) if (isId(fields[key])) line[key] = fields[key];
  for (const key of WORD_FIELDS) if (isWord(fields[key])) line[key] = fields[key];
  for (const key of NUMBER_FIELDS) if (Number.isFinite(fields[key])) line[key] = fields[key];
  return line;
};

/**
 * Writes JSON lines.
 *
 * @param level least severe level to write
 * @param write where a finished line goes; standard error unless a test says otherwise
 */
export const createLogger = (
  level: 'debug' | 'info' | 'warn' | 'error' | 'silent',
  write: (line: string) => void = (line) => process.stderr.write(line),
): Logger => {
  const sink = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, { write });
  const event = (name: string): string => (EVENT.test(name) ? name : 'log.unnamed');
  return {
    info: (name, fields = {}) => sink.info(allowed(fields), event(name)),
    warn: (name, fields = {}) => sink.warn(allowed(fields), event(name)),
    error: (name, error, fields = {}) => {
      sink.error(allowed({ ...fields, code: codeOf(error) }), event(name));
    },
  };
};
