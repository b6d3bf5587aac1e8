import { html } from 'htm/preact';
import type { VNode } from 'preact';
import { formatNaive } from '../local-time.ts';
import type { Practice } from '../seed.ts';
import type { Message } from '../state.ts';
import { chartName, doctorName, heading, table, userName } from './layout.ts';

/** The practice's inbox, newest first. */
export function inboxPage(practice: Practice, messages: readonly Message[]): VNode {
  const open = messages.filter((message) => message.patient === null && !message.archived).length;
  const rows = [...messages].sort((a, b) => b.receivedAt - a.receivedAt || b.id - a.id).map(rowOf(practice));
  const line = `${messages.length} ${messages.length === 1 ? 'message' : 'messages'}, ${open} without a chart. Updates every 10 seconds.`;
  return html`${heading('Inbox', line)}
  ${table(['Received', 'To', 'Message', 'Chart', 'Assigned to', 'Notes', ''], rows, 'No fax has arrived yet.')}`;
}

const rowOf =
  (practice: Practice) =>
  (message: Message): VNode => {
    const patient = practice.patients.find((each) => each.id === message.patient);
    const [day, time] = formatNaive(message.receivedAt, practice.timezone).split('T');
    return html`<tr>
      <td class="when">${time?.slice(0, 5)}<div class="sub">${day}</div></td>
      <td>${doctorName(practice, message.doctor)}</td>
      <td>${message.title}<div class="sub">${message.id}</div></td>
      <td>${patient ? html`<a href=${`/?practice=${practice.id}&view=charts&patient=${patient.id}`}>${chartName(patient)}</a>` : pill(message)}
        ${patient && message.archived ? html`<div>${pill(message)}</div>` : null}</td>
      <td>${userName(practice, message.responsibleUser) || html`<span class="sub">Nobody</span>`}</td>
      <td class="note">${message.notes.map((note) => html`<div>${note.text}</div>`)}</td>
      <td class="get">${message.file ? html`<a href=${`/files/messages/${message.id}`} aria-label=${`Download fax ${message.id}`}>Download</a>` : null}</td>
    </tr>`;
  };

const pill = (message: Message): VNode =>
  message.archived
    ? html`<span class="pill">Archived</span>`
    : html`<span class="pill wait">No chart yet</span>`;
