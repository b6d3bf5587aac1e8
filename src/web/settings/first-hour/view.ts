import { html } from 'htm/preact';
import { type EhrWords } from '../../../domain/ehr-kinds.ts';
import type { Html } from '../../pages/layout.ts';
import { count, fullMoment } from '../../pages/words.ts';
import { FIRST_HOUR, type FirstHour, type FirstHourStep, isFirstHourOver } from './steps.ts';

/** What a step is about, and what is done about it while it is open. */
const wordsOf = (
  { inboxes, takeFrom }: FirstHour,
  ehr: EhrWords,
  timeZone: string,
): Readonly<
  Record<FirstHourStep, { readonly title: string; readonly done: string; readonly open: Html }>
> => ({
  baa: {
    title: 'The BAA is on record',
    done: 'Read it below.',
    open: html`Nothing is called or read before. The operator of Zally records the signed one with <code>zally practice baa</code>.`,
  },
  ehr: {
    title: `${ehr.opening} is connected, and its inbox has been seen`,
    done: takeFrom === null ? '' : `Faxes are taken from ${fullMoment(takeFrom, timeZone)} on.`,
    open: 'Connect it below. Faxes are taken from that moment on; what is older stays where it is.',
  },
  inboxes: {
    title: 'Every provider’s inbox is visible',
    done: `Faxes have come from ${count(inboxes, 'inbox', 'inboxes')}. Are these all of them?`,
    open:
      ehr.name === 'DrChrono'
        ? 'DrChrono shows only one’s own messages, unless the user who connects has the permission “Access All Messages for Practice Group”. This is ticked with the first fax.'
        : 'This is ticked with the first fax.',
  },
  rules: {
    title: 'Rules say who gets what',
    done: 'Change them under Rules and autonomy.',
    open: html`Until then every fax waits for a person. <a href="/settings/rules">Make the first rule</a>`,
  },
  assignee: {
    title: 'Somebody gets what nobody else would',
    done: 'The default assignee is set.',
    open: 'Choose a default assignee and a deputy, for charts whose doctor has no user.',
  },
  channel: {
    title: 'A chat channel gets the notices',
    done: 'It is connected.',
    open: html`Add Zally to Slack and choose a channel under <a href="/settings/channels">Channels</a>; the operator of Zally binds a Teams tenant with <code>zally practice teams</code>. Its first notice is the test.`,
  },
});

/** The first hour's checklist; nothing once all of it is done. */
export const firstHourView = (hour: FirstHour, ehr: EhrWords, timeZone: string): Html => {
  if (isFirstHourOver(hour)) return null;
  const words = wordsOf(hour, ehr, timeZone);
  const left = FIRST_HOUR.filter((step) => !hour.done[step]).length;
  return html`
    <section class="card" aria-labelledby="first-hour-heading">
      <h2 id="first-hour-heading">The first hour <span class="sub num">${left} of ${FIRST_HOUR.length} left</span></h2>
      <ol class="first-hour">${FIRST_HOUR.map((step) => {
        const { title, done, open } = words[step];
        const isDone = hour.done[step];
        return html`<li class=${isDone ? 'done' : 'open'}><span aria-hidden="true">${isDone ? '✓' : '○'}</span>
          <div><strong>${title}</strong><span class="hidden-words">: ${isDone ? 'done' : 'to do'}</span>
          <p class="sub">${isDone ? done : open}</p></div></li>`;
      })}</ol>
      <p class="sub">Every type begins proposed: people file with one key. What goes without a person is turned on later, by its record.</p>
    </section>`;
};
