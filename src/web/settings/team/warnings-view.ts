import { html } from 'htm/preact';
import type { Html } from '../../pages/layout.ts';
import type { Warning } from './warnings.ts';

/** What an owner should see to, at the head of the settings. @param here the page that needs no link to itself */
export const warningsView = (warnings: readonly Warning[], here?: string): Html =>
  warnings.length === 0
    ? null
    : html`<div class="banner warn to-see-to" role="status"><ul>${warnings.map(
        ({ text, href, action }) =>
          html`<li>${text}${href !== here && html` <a href=${href}>${action}</a>`}</li>`,
      )}</ul></div>`;
