import { html } from 'htm/preact';
import type { VNode } from 'preact';
import { formatNaive } from '../local-time.ts';
import type { Patient, Practice } from '../seed.ts';
import type { ChartDocument } from '../state.ts';
import { chartName, doctorName, heading, table } from './layout.ts';

const SHOWN = 200;

/** Charts by name; those with documents first, so that what was filed is in sight. */
export function chartsPage(practice: Practice, documents: readonly ChartDocument[], search: string): VNode {
  const filed = Map.groupBy(documents, (document) => document.patient);
  const count = (patient: Patient): number => filed.get(patient.id)?.length ?? 0;
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const found = practice.patients
    .filter((patient) => {
      const text = `${chartName(patient)} ${patient.chart_id} ${patient.date_of_birth}`.toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .sort((a, b) => count(b) - count(a) || chartName(a).localeCompare(chartName(b)));
  const rows = found.slice(0, SHOWN).map(
    (patient) => html`<tr>
      <td><a href=${`/?practice=${practice.id}&view=charts&patient=${patient.id}`}>${chartName(patient)}</a></td>
      <td class="when">${patient.date_of_birth}</td>
      <td>${patient.chart_id}</td>
      <td>${doctorName(practice, patient.doctor)}</td>
      <td>${count(patient) === 0 ? html`<span class="sub">None</span>` : html`<span class="pill done">${count(patient)}</span>`}</td>
    </tr>`,
  );
  const box = html`<form class="search" role="search">
    <input type="hidden" name="practice" value=${String(practice.id)} /><input type="hidden" name="view" value="charts" />
    <input type="search" name="q" value=${search} placeholder="Name, date of birth or chart number" aria-label="Search charts" />
    <button>Search</button>
  </form>`;
  const more = found.length > SHOWN ? `, the first ${SHOWN} shown` : '';
  return html`${heading('Charts', `${found.length} ${found.length === 1 ? 'patient' : 'patients'}${more}.`, box)}
  ${table(['Patient', 'Born', 'Chart', 'Provider', 'Documents'], rows, 'No chart matches.')}`;
}

/** One chart with what was filed into it. */
export function chartPage(practice: Practice, patient: Patient, documents: readonly ChartDocument[]): VNode {
  const fact = (name: string, value: string | null | undefined): VNode | null =>
    value ? html`<div><dt>${name}</dt><dd>${value}</dd></div>` : null;
  const rows = [...documents]
    .sort((a, b) => b.createdAt - a.createdAt || b.id - a.id)
    .map(
      (document) => html`<tr>
        <td class="when">${document.date}</td>
        <td>${document.description}<div>${tagsOf(document).map((tag) => html`<span class="tag">${tag}</span>`)}</div></td>
        <td class="when">${formatNaive(document.createdAt, practice.timezone).replace('T', ' ').slice(0, 16)}</td>
        <td>${doctorName(practice, document.doctor)}</td>
        <td>${document.archived ? html`<span class="pill">Archived</span>` : html`<span class="pill done">In chart</span>`}</td>
        <td class="get"><a href=${`/files/documents/${document.id}`} aria-label=${`Download document ${document.id}`}>Download</a></td>
      </tr>`,
    );
  return html`${heading(chartName(patient), `Chart ${patient.chart_id || patient.id}`, html`<a href=${`/?practice=${practice.id}&view=charts`}>All charts</a>`)}
  <dl class="panel facts">
    ${fact('Born', patient.date_of_birth)} ${fact('Gender', patient.gender)} ${fact('Provider', doctorName(practice, patient.doctor))}
    ${fact('Cell phone', patient.cell_phone)} ${fact('Home phone', patient.home_phone)}
    ${fact('Address', [patient.address, patient.city, `${patient.state} ${patient.zip_code}`.trim()].filter(Boolean).join(', '))}
    ${fact('Insurance', patient.primary_insurance?.insurance_company)} ${fact('Member id', patient.primary_insurance?.insurance_id_number)}
  </dl>
  <h2 class="section">Documents</h2>
  ${table(['Date', 'Document', 'Filed', 'Provider', 'State', ''], rows, 'Nothing has been filed into this chart.')}`;
}

function tagsOf(document: ChartDocument): readonly string[] {
  return document.metatags === null ? [] : (JSON.parse(document.metatags) as string[]);
}
