import type { Reporter, TestCase } from 'vitest/node';

/** Says of each attack what found it. */
export default class AttackReporter implements Reporter {
  onTestCaseResult(test: TestCase): void {
    const { state, errors } = test.result();
    const lines = [
      `\n${state === 'passed' ? '✓' : '✗'} ${test.fullName}`,
      ...test.annotations().map(({ message }) => `    ${message}`),
      ...(errors ?? []).map(({ message }) => `    FAILED: ${message}`),
    ];
    process.stdout.write(`${lines.join('\n')}\n`);
  }
}
