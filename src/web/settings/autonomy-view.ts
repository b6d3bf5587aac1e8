import { html } from 'htm/preact';
import type { AutonomyRecord } from '../../db/stores/autonomy.ts';
import { DOCUMENT_TYPE_LABELS, DOCUMENT_TYPES, NEVER_AUTOMATIC } from '../../domain/document-types.ts';
import { type Autonomy, autonomyOf } from '../../domain/rules.ts';
import type { Html } from '../pages/layout.ts';
import { fullMoment } from '../pages/words.ts';
import type { Settings } from './load-settings.ts';

export const AUTONOMY_WORDS: Readonly<Record<Autonomy, string>> = {
  auto: 'Filed without a person when every check passes',
  suggest: 'Proposed; a person files it',
  never: 'Waits for a person',
};

/** `212 of 214 agreed; 1 other type, 1 other chart`: of proposals that named a type and a chart. */
export const recordWords = (record: AutonomyRecord | undefined): string => {
  if (record === undefined) return 'no proposal decided yet';
  const others = [
    [record.otherType, 'other type'],
    [record.otherChart, 'other chart'],
    [record.otherUrgency, 'other urgency'],
  ] as const;
  const all = others.reduce((sum, [times]) => sum + times, record.agreed);
  if (all === 0) return 'no proposal decided yet';
  const told = others.filter(([times]) => times > 0).map(([times, words]) => `${times} ${words}`);
  return `${record.agreed} of ${all} agreed${told.length === 0 ? '' : `; ${told.join(', ')}`}`;
};

/** Whose wrong chart took a type's automatic filing away. */
export const WRONG_CHART_WORDS: Readonly<Record<AutonomyRecord['demotedFor'], string>> = {
  zally: 'Zally chose a wrong chart',
  agreed: 'Zally proposed a wrong chart, and a person filed into it',
  person: 'A person chose a wrong chart, not Zally',
  not_known: 'A document was in a wrong chart; whose choice that was is not on record',
};

/** What Zally may do with each type, and how often people agreed with what it proposed. Counts only. */
export const autonomyView = ({ rules, records }: Settings, timeZone: string): Html => html`
  <section class="card" aria-labelledby="autonomy-heading">
    <h2 id="autonomy-heading">What goes without a person</h2>
    <dl class="facts">${DOCUMENT_TYPES.filter((type) => !NEVER_AUTOMATIC.has(type)).map((type) => {
      const record = records.find((each) => each.type === type);
      const autonomy = autonomyOf(rules.ruleset, type);
      return html`<dt>${DOCUMENT_TYPE_LABELS[type]}</dt>
        <dd>${AUTONOMY_WORDS[autonomy]} <span class="sub num">(${recordWords(record)})</span>${
          record?.demotedAt != null &&
          autonomy !== 'auto' &&
          html` <strong>No longer by itself since ${fullMoment(record.demotedAt, timeZone)}.</strong> ${WRONG_CHART_WORDS[record.demotedFor]}.`
        }</dd>`;
    })}</dl>
    <p class="sub">Counted are proposals that named a type and a chart, decided by a person. <a href="/reports">Reports</a> count the others as well.</p>
    <p class="sub">${
      rules.ruleset.sensitive === 'review'
        ? 'Documents that may be specially protected always wait for a person.'
        : 'Documents that may be specially protected go as their type does.'
    }</p>
  </section>`;
