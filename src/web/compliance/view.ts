import { html } from 'htm/preact';
import { DUTIES, PROMISES, type Promised } from '../../domain/promises.ts';
import { RETENTION } from '../../domain/retention.ts';
import { PHI_WORDS, SUBPROCESSORS } from '../../domain/subprocessors.ts';
import { type Html, page } from '../pages/layout.ts';
import { table } from '../pages/table.ts';
import { calendarDay } from '../pages/words.ts';

const promised = ([name, { heading, words, hipaa, asvs }]: readonly [string, Promised]): Html => html`
  <section class="promise" id=${name}>
    <h3>${heading}</h3>
    <p>${words}</p>
    <p class="sub">${[
      hipaa.length === 0 ? [] : [`45 CFR ${hipaa.join(', ')}`],
      asvs.length === 0 ? [] : [`ASVS 5.0: ${asvs.join(', ')}`],
    ]
      .flat()
      .join('. ')}</p>
  </section>`;

/** What Zally promises, for everybody: a privacy officer reads it before there is a practice. */
export const compliancePage = (): string => {
  const [current, ...earlier] = SUBPROCESSORS;
  return page({
    title: 'Compliance',
    body: html`
      <article class="compliance">
        <p><a href="/">Zally</a></p>
        <h1>What Zally promises, and what is yours</h1>
        <p>Zally files a practice’s faxes into its EHR and tells its people about it without a word about patients. Each promise below
          is kept by code and proven by a test that has been seen to fail; <code>docs/controls.md</code> beside the code names both.</p>
        <h2>Promises</h2>
        ${Object.entries(PROMISES).map(promised)}
        <h2 id="subprocessors-list">Subprocessors since ${calendarDay(current.from)}</h2>
        <p>Nobody else gets anything. The EHR is the practice’s own. Earlier lists: ${earlier.length}; owners are told of each change.</p>
        ${table(
          'Table of subprocessors',
          ['Who', 'What for', 'Gets', 'PHI', 'When'],
          current.list.map(({ name, does, gets, phi, when }) => [name, does, gets, PHI_WORDS[phi], when]),
        )}
        <h2>What is kept, and how long</h2>
        ${table(
          'Table of what is kept',
          ['What', 'How', 'Until'],
          RETENTION.map(({ what, how, until }) => [what, how, until]),
        )}
        <h2>What no program can promise</h2>
        <p>These are duties of an organization: the practice’s, or of whoever runs Zally for it.</p>
        ${table(
          'Table of duties',
          ['What', '45 CFR'],
          DUTIES.map(({ what, hipaa }) => [what, hipaa]),
        )}
      </article>`,
  });
};
