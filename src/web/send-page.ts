import type { FastifyReply } from 'fastify';
import { html } from 'htm/preact';
import type { WebContext } from './context.ts';
import { HTML, type Html, type Page, page } from './pages/layout.ts';
import { settingsName } from './pages/settings-names.ts';
import { typedBack } from './pages/typed-back.ts';
import { moment } from './pages/words.ts';
import type { Status } from './queue/load-queue.ts';
import { statusLine } from './queue/status-view.ts';
import { doneWords } from './settings/done.ts';
import { refusalOf } from './settings/refused.ts';
import { pageAbove, proofFirst } from './step-up.ts';
import type { Viewer } from './viewer.ts';

/** On every page of an owner while nothing is processed. */
const containedBanner = ({ contained, now }: Status, { role, practice }: Viewer): Html =>
  contained === null || role !== 'owner'
    ? null
    : html`<div class="banner warn with-way" role="status"><span><strong>Contained since ${moment(contained, now, practice.timeZone)}.</strong>
        Nothing is processed, and the EHR and chat have to be connected again after it.</span> <a class="button small" href="/security">Security</a></div>`;

/** Sends a whole page to somebody who is signed in, with the live line in its header. */
export const sendPage = async (
  web: WebContext,
  reply: FastifyReply,
  viewer: Viewer,
  status: Status,
  content: Pick<Page, 'title' | 'body' | 'scripts' | 'layout' | 'here'> & {
    /** Set where reading is free and changing needs the second factor. */
    readonly changesNeedProof?: true;
  },
): Promise<FastifyReply> => {
  const { request } = reply;
  const refusal = refusalOf(request);
  // An outdated form is filled in nowhere: the words stand on top of what holds.
  const action = refusal?.outdated === true ? '' : (request.url.split('?')[0] ?? '');
  const first = content.changesNeedProof === true ? proofFirst(web, reply) : null;
  const filled =
    refusal === undefined
      ? content.body
      : typedBack(content.body, { action, values: request.body, ...refusal });
  return await reply.type(HTML).send(
    page({
      ...content,
      part: content.title === 'Settings' ? settingsName(request.url) : undefined,
      body: [containedBanner(status, viewer), first, filled],
      said: doneWords(web, reply),
      here:
        refusal === undefined
          ? content.here
          : (refusal.here ?? pageAbove(request.server.declaredRoutes, request.url)),
      viewer,
      status: statusLine(status, viewer.practice.timeZone),
    }),
  );
};
