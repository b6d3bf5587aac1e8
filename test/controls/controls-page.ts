import { DUTIES, PROMISES, type Promised, type PromiseName } from '../../src/domain/promises.ts';
import { PROOFS } from './proofs.ts';

const link = (path: string): string => `[${path.split('/').at(-1)}](../${path})`;

const row = (name: PromiseName): string => {
  const { heading, hipaa, asvs } = PROMISES[name];
  const { code, tests } = PROOFS[name];
  const cells = [
    `[${heading}](compliance.md#${name})`,
    hipaa.join(', '),
    asvs.join(', '),
    code.map(link).join(', '),
    tests.map(([file, title]) => `${link(file)}: ${title}`).join('<br>'),
  ];
  return `| ${cells.join(' | ')} |`;
};

const names = Object.keys(PROMISES) as PromiseName[];

/** docs/controls.md. */
export const controlsPage = (): string =>
  `${[
    '# Controls',
    '',
    'Each promise of the [compliance page](compliance.md) with the sections of 45 CFR it serves, the items of OWASP ASVS 5.0 that it touches, the code that keeps it and tests that prove it.',
    '`npm test` writes this page and fails when a row points at a file or a test that isn’t there, or a promise has no row.',
    '',
    '| promise | 45 CFR | ASVS 5.0 | code | tests |',
    '|---|---|---|---|---|',
    ...names.map(row),
    '',
    '## What is no program’s',
    '',
    'Duties of an organization: the practice’s, or of whoever runs Zally. [organization.md](organization.md) has a template for each.',
    '',
    '| duty | 45 CFR |',
    '|---|---|',
    ...DUTIES.map(({ what, hipaa }) => `| ${what} | ${hipaa} |`),
  ].join('\n')}\n`;

/** docs/compliance.md: the words of the page in the web app. */
export const complianceText = (): string =>
  `${[
    '# What Zally promises',
    '',
    'The same words stand in the web app at `/compliance`, with the subprocessors and what is kept. [controls.md](controls.md) says what proves each.',
    '',
    ...names.flatMap((name) => {
      const { heading, words, hipaa, asvs }: Promised = PROMISES[name];
      const cited = [
        ...(hipaa.length === 0 ? [] : [`45 CFR ${hipaa.join(', ')}`]),
        ...(asvs.length === 0 ? [] : [`ASVS 5.0: ${asvs.join(', ')}`]),
      ];
      return [`<a id="${name}"></a>`, '', `## ${heading}`, '', words, '', `*${cited.join('. ')}*`, ''];
    }),
  ].join('\n')}`;
