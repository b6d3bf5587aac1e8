import { html } from 'htm/preact';
import type { AuditAction, AuditResource } from '../../db/audit.ts';
import type { StoredEvent } from '../../db/stores/audit-events.ts';
import type { Names } from '../names.ts';
import { nameOf } from '../names.ts';
import { csrfField, type Html } from '../pages/layout.ts';
import { count, toTheSecond } from '../pages/words.ts';
import type { Viewer } from '../viewer.ts';
import { ACTION_WORDS, GROUP_WORDS, RESOURCE_WORDS } from './action-words.ts';
import { type AuditQuestion, askedOf, isNarrowed, OTHERS } from './question.ts';

const OUTCOMES = { ok: 'Done', denied: 'Denied', failed: 'Failed' } as const;
const ROLES = { owner: 'owner', manager: 'manager', viewer: 'viewer' } as const;

const options = (words: Readonly<Record<string, string>>, chosen: string): Html =>
  Object.entries(words).map(
    ([value, label]) => html`<option value=${value} selected=${value === chosen}>${label}</option>`,
  );

const filterView = (question: AuditQuestion, typed: Partial<AuditQuestion>, names: Names): Html => {
  const { from, to, who, what, outcome, about } = { ...question, ...typed };
  const people = { ...OTHERS, ...Object.fromEntries(names) };
  return html`
    <form method="get" action="/audit" class="filter" aria-label="Which events">
      <label>From <input type="date" name="from" value=${from} autocomplete="off" /></label>
      <label>to <input type="date" name="to" value=${to} autocomplete="off" /></label>
      <label>Who <select name="who"><option value="">Anybody</option>${options(people, who)}</select></label>
      <label>What <select name="what"><option value="">Anything</option>${options(GROUP_WORDS, what)}</select></label>
      <label>Outcome <select name="outcome"><option value="">Any</option>${options(OUTCOMES, outcome)}</select></label>
      <label>Zally id <input name="about" value=${about} maxlength="100" autocomplete="off" spellcheck="false" /></label>
      <button type="submit">Show</button>
    </form>`;
};

/** People by id: members, and whoever has acted for the operator. */
interface People {
  readonly names: Names;
  readonly operators: Names;
}

const whoWords = (
  { actor_kind: kind, actor_id: id, role }: StoredEvent,
  { names, operators }: People,
): string => {
  const operator = kind === 'operator' && id !== null ? operators.get(id) : undefined;
  if (operator !== undefined) return `${operator}, ${OTHERS.operator.toLowerCase()}`;
  if (kind !== 'staff') return OTHERS[kind as keyof typeof OTHERS] ?? kind;
  const known = ROLES[role as keyof typeof ROLES];
  return `${nameOf(id ?? '', names)}${known === undefined ? '' : `, ${known}`}`;
};

const detailWords = ({ detail }: StoredEvent): string =>
  Object.entries(detail)
    .map(([name, value]) => `${name} ${value === null ? '–' : String(value)}`)
    .join(', ');

const row = (event: StoredEvent, people: People, timeZone: string): Html => {
  const detail = detailWords(event);
  const kind = RESOURCE_WORDS[event.resource_kind as AuditResource] ?? event.resource_kind;
  return html`
    <tr>
      <td class="num">${event.seq}</td>
      <td class="num">${toTheSecond(event.at, timeZone)}</td>
      <td>${whoWords(event, people)}</td>
      <td>${ACTION_WORDS[event.action as AuditAction] ?? event.action}${
        detail !== '' && html`<span class="sub detail">${detail}</span>`
      }</td>
      <td>${kind}${event.resource_id !== null && html` <code>${event.resource_id}</code>`}</td>
      <td>${event.outcome === 'ok' ? OUTCOMES.ok : html`<strong>${OUTCOMES[event.outcome]}</strong>`}</td>
      <td class="num">${event.address ?? '–'}</td>
    </tr>`;
};

const exportView = (question: AuditQuestion, viewer: Viewer): Html => {
  const button = (form: 'jsonl' | 'csv', found: boolean, words: string): Html => html`
    <form method="post" action="/audit/export">${csrfField(viewer)}
      <input type="hidden" name="form" value=${form} /><input type="hidden" name="scope" value=${found ? 'found' : 'all'} />
      ${found && Object.entries(askedOf(question)).map(([name, value]) => html`<input type="hidden" name=${name} value=${value} />`)}
      <button type="submit">${words}</button></form>`;
  return html`
    <section class="card" aria-labelledby="export-heading">
      <h2 id="export-heading">Export</h2>
      <p>JSON lines can be checked by anybody; a spreadsheet is for reading. That it was exported stands in the log.</p>
      <div class="exports">${button('jsonl', false, 'Everything, to be checked')}${button('csv', false, 'Everything, as a spreadsheet')}</div>
      ${
        isNarrowed(question) &&
        html`<div class="exports">${button('jsonl', true, 'What was found, with proofs')}${button('csv', true, 'What was found, as a spreadsheet')}</div>`
      }
    </section>`;
};

/** The audit log of a practice, for its owners. */
export const auditView = (
  list: readonly StoredEvent[],
  context: {
    readonly viewer: Viewer;
    readonly names: Names;
    readonly operators: Names;
    readonly question: AuditQuestion;
    readonly typed: Partial<AuditQuestion>;
    readonly wrong: string | null;
    readonly more: string | null;
    readonly state: Html;
  },
): Html => {
  const { viewer, names, operators, question, typed, wrong, more, state } = context;
  return html`
    <div class="heading">
      <h1>Audit log</h1>
      <p class="sub">Who saw and did what, the newest first. Each line is written once and never changed.</p>
    </div>
    ${state}
    ${filterView(question, typed, names)}
    ${wrong !== null && html`<p class="banner warn" role="alert">${wrong} It is left out.</p>`}
    ${
      list.length === 0
        ? html`<p class="empty">No event is like this. <a href="/audit">Show all</a></p>`
        : html`<div class="scroll" tabindex="0" role="group" aria-label="Events"><table class="filed audit">
            <caption class="hidden-words">${count(list.length, 'event')}, the newest first</caption>
            <thead><tr><th scope="col">Number</th><th scope="col">Time</th><th scope="col">Who</th><th scope="col">What</th>
              <th scope="col">About</th><th scope="col">Outcome</th><th scope="col">Address</th></tr></thead>
            <tbody>${list.map((event) => row(event, { names, operators }, viewer.practice.timeZone))}</tbody></table></div>`
    }
    ${more !== null && html`<p class="more"><a class="button" href=${more}>Older</a></p>`}
    ${exportView(question, viewer)}`;
};
