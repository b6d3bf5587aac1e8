import { expect, test } from 'vitest';
import { withFederal } from '../../src/web/settings/deputy/hours-form.ts';

test('the last day of next year is a holiday where New Year is kept on it', () => {
  // January 1, 2028 is a Saturday.
  const days = withFederal(['2027-03-05'], '2026-11-27');
  expect(days.at(-1)).toBe('2027-12-31');
  expect(days).toContain('2027-03-05');
  expect(new Set(days).size).toBe(days.length);
  expect(withFederal([], '2026-11-27').every((date) => date >= '2026-11-27')).toBe(true);
});
