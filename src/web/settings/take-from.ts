import type { FastifyInstance } from 'fastify';
import { html } from 'htm/preact';
import { z } from 'zod';
import type { Connection } from '../../db/stores/connections.ts';
import { DAYS_BACK, type DaysBack, daysBefore, takeEarlierFaxes } from '../../db/stores/take-from.ts';
import type { WebContext } from '../context.ts';
import { csrfField, type Html } from '../pages/layout.ts';
import { count, fullMoment } from '../pages/words.ts';
import { sentAs } from '../sent-as.ts';
import { asViewer, type Viewer, viewerOf } from '../viewer.ts';

const sentSchema = z.object({
  days: z.enum(DAYS_BACK.map(String) as [`${DaysBack}`]).transform((days) => Number(days) as DaysBack),
});

/** From when on faxes are taken, and earlier ones to be taken too. */
export const takeFromView = ({ takeFrom }: Connection, viewer: Viewer, now: Date): Html => {
  const earlier = DAYS_BACK.filter((days) => takeFrom > daysBefore(days, now));
  return html`${fullMoment(takeFrom, viewer.practice.timeZone)}${
    earlier.length > 0 &&
    html`<form method="post" action="/settings/ehr/take-from" class="choices">${csrfField(viewer)}
      <label>Also those of the last <select name="days">${earlier.map(
        (days) => html`<option value=${days}>${count(days, 'day')}</option>`,
      )}</select></label>
      <button class="small" type="submit">Take them in</button></form>
      <span class="sub">What is in a chart or archived there stays as it is. Urgent ones call people, as today’s do. This can’t be taken back.</span>`
  }`;
};

/** What was received before Zally was connected comes in too. It loosens: Zally may file what nobody meant it to see. */
export const takeFromRoutes = (app: FastifyInstance, web: WebContext): void => {
  app.post(
    '/settings/ehr/take-from',
    { config: { access: 'connection.manage', stepUp: true } },
    async (request, reply) => {
      const { days } = sentAs(sentSchema, request, { days: 'days: choose from the list' });
      await asViewer(web, viewerOf(request), async (tx) => await takeEarlierFaxes(tx, days));
      return await reply.redirect('/settings', 303);
    },
  );
};
