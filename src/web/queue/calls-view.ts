import { html } from 'htm/preact';
import type { Connection } from '../../db/stores/connections.ts';
import type { CallsState } from '../../db/stores/workload.ts';
import { type EhrKind, ehrWords } from '../../domain/ehr-kinds.ts';
import type { Html } from '../pages/layout.ts';
import { count, moment, reconnects } from '../pages/words.ts';

/** `about 14 hours` */
export const aboutHours = (hours: number): string => `about ${count(hours, 'hour')}`;

/** Since when the hour is spent and when it goes on, and how long it takes to work off what waits. */
export const callsBanner = (
  { spent, backlog }: CallsState,
  ehr: EhrKind | null,
  now: Date,
  timeZone: string,
): Html => {
  const { before } = ehrWords(ehr);
  if (spent === null && backlog === null) return null;
  const head =
    spent === null
      ? `More faxes wait than this hour has ${before} calls for`
      : `This hour’s ${before} calls are used up since ${moment(spent.since, now, timeZone)}`;
  const goesOn =
    spent === null
      ? ''
      : `Zally goes on at ${moment(spent.goesOnAt, now, timeZone)}. ${
          spent.peopleToo
            ? 'Faxes can’t be opened before.'
            : 'You can go on reviewing: calls are kept for people and for urgent faxes.'
        } `;
  const takes =
    backlog === null
      ? ''
      : `${count(backlog.faxes, 'fax waits', 'faxes wait')}: ${aboutHours(backlog.hours)} at this hour’s calls, urgent ones first, then the oldest.`;
  return html`<div class="banner hold" role="status"><strong>${head}.</strong> ${goesOn}${takes}</div>`;
};

/** The EHR won't renew the access: says until when it lasts. */
export const accessBanner = (connection: Connection | undefined, now: Date, timeZone: string): Html => {
  if (connection === undefined || connection.state === 'reconnect') return null;
  const { refreshRefusedAt, tokenExpiresAt } = connection;
  if (refreshRefusedAt === null || tokenExpiresAt === null) return null;
  const ehr = ehrWords(connection.provider);
  return html`<div class="banner warn" role="alert"><strong>Zally’s access to ${ehr.name} ends ${moment(
    tokenExpiresAt,
    now,
    timeZone,
  )}.</strong> ${ehr.opening} didn’t renew it. ${reconnects(ehr)}; until then everything goes on.</div>`;
};
