import { html } from 'htm/preact';
import type { BaaRecord } from '../../../db/stores/baa-records.ts';
import type { Destruction } from '../../../db/stores/destructions.ts';
import type { Names } from '../../names.ts';
import type { Html } from '../../pages/layout.ts';
import type { Viewer } from '../../viewer.ts';
import { endCard, endingCard } from './end-view.ts';
import { exportCard } from './export-view.ts';
import { recordsView } from './view.ts';

/** What the page shows. */
export interface BaaPage {
  readonly baas: readonly BaaRecord[];
  readonly ending: Destruction | undefined;
  readonly names: Names;
  readonly now: Date;
}

/** The BAAs of the practice, and their end, for owners. */
export const baaPage = ({ baas, ending, names, now }: BaaPage, viewer: Viewer): Html => html`
  <p><a href="/settings">All settings</a></p>
  <h1>Business associate agreement</h1>
  ${ending !== undefined && endingCard(ending, now, names, viewer)}
  ${exportCard()}
  ${recordsView(baas, viewer.practice.timeZone)}
  ${baas.some(({ endedAt }) => endedAt === null) && endCard()}`;
