import pino from 'pino';
import { codeOf, ERRORS } from '../../domain/errors.ts';
import { isZallyId } from '../../domain/ids.ts';
import type { LogFields, Logger } from '../../domain/log.ts';

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
  // Fixed text, of what doesn't mend itself: whoever reads the log has to do something.
  if (
    fields.code !== undefined &&
    Object.hasOwn(ERRORS, fields.code) &&
    ERRORS[fields.code].kind !== 'temporary'
  )
    line['advice'] = ERRORS[fields.code].advice;
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
