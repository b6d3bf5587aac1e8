import { html } from 'htm/preact';
import { csrfField, type Html } from '../../pages/layout.ts';
import type { Viewer } from '../../viewer.ts';
import type { RulesPage } from './load.ts';

/** What every form of the page sends: the revision that it was made on. */
export const seenFields = (viewer: Viewer, { draft }: Pick<RulesPage, 'draft'>): Html =>
  html`${csrfField(viewer)}<input type="hidden" name="seen" value=${draft?.revision ?? 0} />`;
