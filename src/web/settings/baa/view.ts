import { html } from 'htm/preact';
import type { BaaRecord } from '../../../db/stores/baa-records.ts';
import type { Html } from '../../pages/layout.ts';
import { fullMoment } from '../../pages/words.ts';

export const BAA_PATH = '/settings/baa';

const documentCell = ({ id, mediaType, signedAt }: BaaRecord, timeZone: string): Html =>
  mediaType === null
    ? html`Not kept: put on record by its hash alone`
    : html`<a href=${`${BAA_PATH}/${id}/document`}
        aria-label=${`Download the document of ${fullMoment(signedAt, timeZone)}`}>Download</a>`;

const row = (baa: BaaRecord, timeZone: string): Html => html`
  <tr>
    <th scope="row">${baa.version}</th>
    <td>${baa.signer}</td>
    <td>${fullMoment(baa.signedAt, timeZone)}</td>
    <td>${baa.endedAt === null ? html`<strong>In force</strong>` : fullMoment(baa.endedAt, timeZone)}</td>
    <td>${documentCell(baa, timeZone)}</td>
    <td><code class="hash">${baa.documentSha256}</code></td>
  </tr>`;

const HEADS = ['Version', 'Signed by', 'From', 'Until', 'Document', 'SHA-256 of the document'];

/** Every BAA on record. */
export const recordsView = (baas: readonly BaaRecord[], timeZone: string): Html => html`
  <section class="card" aria-labelledby="records-heading">
    <h2 id="records-heading">On record</h2>
    ${
      baas.length === 0
        ? html`<p class="strong-warn">No BAA on record: nothing is processed.</p>
            <p>The operator records the signed document with <code>zally practice baa</code>.</p>`
        : html`<div class="scroll" tabindex="0" role="region" aria-label="Table of the BAAs on record"><table class="team">
            <thead><tr>${HEADS.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
            <tbody>${baas.map((baa) => row(baa, timeZone))}</tbody></table></div>
          <p class="sub">A document is compared with its hash before it is handed out. Each is kept for six years after its end.</p>`
    }
  </section>`;
