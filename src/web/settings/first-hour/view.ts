import { html } from 'htm/preact';
import type { EhrWords } from '../../../domain/ehr-kinds.ts';
import { csrfField, type Html } from '../../pages/layout.ts';
import { count, fullMoment } from '../../pages/words.ts';
import type { Viewer } from '../../viewer.ts';
import { FIRST_HOUR, type FirstHour, type FirstHourStep, isFirstHourOver } from './steps.ts';

/** What a step is about, and what is done about it while it is open. */
const wordsOf = (
  { inboxes, takeFrom }: FirstHour,
  ehr: EhrWords,
  viewer: Viewer,
  timeZone = viewer.practice.timeZone,
): Readonly<Record<FirstHourStep, { readonly title: string; readonly done: Html; readonly open: Html }>> => ({
  baa: {
    title: 'The BAA is on record',
    done: 'Read it below.',
    open: html`Nothing is called or read before. The operator of Zally records the signed one with <code>zally practice baa</code>.`,
  },
  ehr: {
    title: `${ehr.opening} is connected, and its inbox has been seen`,
    done:
      takeFrom === null
        ? ''
        : `Faxes are taken from ${fullMoment(takeFrom, timeZone)} on; earlier ones too if you choose so under EHR, below.`,
    open: 'Connect it below. Faxes are taken from that moment on; afterwards you can have those of the last days taken too.',
  },
  inboxes: {
    title: 'Every provider’s inbox is visible',
    done: `Faxes have come from ${count(inboxes, 'inbox', 'inboxes')}, and an owner has said that these are all.`,
    open: html`${
      ehr.name === 'DrChrono' &&
      'DrChrono shows only one’s own messages, unless the user who connects has the permission “Access All Messages for Practice Group”. '
    }${
      inboxes === 0
        ? 'Wait for the first faxes.'
        : html`Faxes have come from ${count(inboxes, 'inbox', 'inboxes')} until now.
            <form method="post" action="/settings/first-hour/inboxes">${csrfField(viewer)}<button class="small" type="submit">These are all of them</button></form>`
    }`,
  },
  rules: {
    title: 'Rules say who gets what',
    done: html`Change them under <a href="/settings/rules">Rules and autonomy</a>.`,
    open: html`Until then every fax waits for a person. <a href="/settings/rules">Make the first rule</a>`,
  },
  assignee: {
    title: 'Somebody gets what nobody else would',
    done: html`A default assignee and a deputy are set, under <a href="/settings/deputy">When nobody takes a fax</a>.`,
    open: html`Choose a default assignee and a deputy under <a href="/settings/deputy">When nobody takes a fax</a>, for charts whose doctor has no user.`,
  },
  channel: {
    title: 'A chat channel gets the notices',
    done: html`Something has arrived there. <a href="/settings/channels">Channels</a>`,
    open: html`Add Zally to Slack and choose a channel under <a href="/settings/channels">Channels</a>; the operator of Zally binds a Teams tenant with <code>zally practice teams</code>. This is ticked when the first notice has arrived there; <code>/zally test</code> sends one.`,
  },
});

/** The first hour's checklist; nothing once all of it is done. */
export const firstHourView = (hour: FirstHour, ehr: EhrWords, viewer: Viewer): Html => {
  if (isFirstHourOver(hour)) return null;
  const words = wordsOf(hour, ehr, viewer);
  const left = FIRST_HOUR.filter((step) => !hour.done[step]).length;
  return html`
    <section class="card" aria-labelledby="first-hour-heading">
      <h2 id="first-hour-heading">The first hour <span class="sub num">${left} of ${FIRST_HOUR.length} left</span></h2>
      <ol class="first-hour">${FIRST_HOUR.map((step) => {
        const { title, done, open } = words[step];
        const isDone = hour.done[step];
        return html`<li class=${isDone ? 'done' : 'open'}><span aria-hidden="true">${isDone ? '✓' : '○'}</span>
          <div><strong>${title}</strong><span class="hidden-words">: ${isDone ? 'done' : 'to do'}</span>
          <div class="sub">${isDone ? done : open}</div></div></li>`;
      })}</ol>
      <p class="sub">Every type begins proposed: people file with one key. What goes without a person is turned on later, by its record.</p>
    </section>`;
};
