import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createLogger } from '../../../src/adapters/log/logger.ts';
import { ZallyError } from '../../../src/domain/errors.ts';
import type { LogFields } from '../../../src/domain/log.ts';

const capture = (): { lines: string[]; log: ReturnType<typeof createLogger> } => {
  const lines: string[] = [];
  return { lines, log: createLogger('debug', (line) => lines.push(line)) };
};

it('writes listed fields', () => {
  const { lines, log } = capture();
  log.info('fax.received', { faxId: '0b0e7a52-5a3c-4d7c-9a5a-3f6f5a0d1c11', count: 3, queue: 'zally-file' });
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ msg: 'fax.received', count: 3, queue: 'zally-file' });
});

it('drops what somebody passes around the types: names, dates, phone numbers, nested values', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(
        'faxId',
        'practiceId',
        'queue',
        'code',
        'state',
        'name',
        'patient',
        'error',
        'requestId',
      ),
      fc.constantFrom(
        'Maria Garcia',
        '1962-03-04',
        '(555) 010-1234',
        'MRN 00123456',
        'O’Brien\nJr.',
        'Müller',
      ),
      (key, value) => {
        const { lines, log } = capture();
        log.info('fax.received', { [key]: value } as LogFields);
        log.warn('fax.received', { [key]: { value } } as LogFields);
        log.error(value as 'a.b', new Error(value), { [key]: [value] } as LogFields);
        expect(lines.join('')).not.toContain(JSON.stringify(value).slice(1, -1));
      },
    ),
  );
});

it('writes an error as its code alone', () => {
  const { lines, log } = capture();
  log.error('file.failed', new ZallyError('ehr_refused', { detail: 'Jane', cause: new Error('Doe') }));
  expect(lines[0]).toContain('ehr_refused');
  expect(lines[0]).not.toMatch(/Jane|Doe|stack/);
});
