import { html } from 'htm/preact';
import type { Html } from '../../pages/layout.ts';
import { BAA_PATH } from './view.ts';

/** What leads from the audit log to the EHR, to take along. */
export const exportCard = (): Html => html`
  <section class="card" aria-labelledby="export-heading">
    <h2 id="export-heading">Export</h2>
    <p>For each fax, Zally’s own ids, as the audit log names them, beside the EHR’s: of the message, the documents, the tasks, and, up to a
      day after a filing, the chart. No names, and nothing that stood on a page. Once the practice is destroyed nobody can make it.</p>
    <p><a class="button" href=${`${BAA_PATH}/export.jsonl`}>Export as JSON lines</a> <a class="button"
      href=${`${BAA_PATH}/export.csv`}>Export as CSV</a></p>
    <p class="sub">Keep it as you keep what is about patients: its ids lead to their records.</p>
  </section>`;
