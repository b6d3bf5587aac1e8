import { html } from 'htm/preact';
import type { ComponentChildren, VNode } from 'preact';
import { render } from 'preact-render-to-string';
import type { Practice } from '../seed.ts';
import { STYLE } from './style.ts';

/** What the frame around every page needs. */
export interface Frame {
  readonly practices: readonly Practice[];
  readonly practice: Practice;
  readonly current: 'inbox' | 'charts' | 'tasks';
  readonly counts: Readonly<Record<'inbox' | 'charts' | 'tasks', number>>;
}

/** A whole document as text. Everything put into it is escaped by the renderer. */
export function documentOf(title: string, body: VNode, refreshSeconds?: number): string {
  return render(html`<html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      ${refreshSeconds === undefined ? null : html`<meta http-equiv="refresh" content=${String(refreshSeconds)} />`}
      <title>${title} · DrChrono sandbox</title>
      <link rel="icon" href="data:," />
      <style dangerouslySetInnerHTML=${{ __html: STYLE }}></style>
    </head>
    <body>${body}</body>
  </html>`);
}

/** The frame: navigation left, one page right. */
export function framed(frame: Frame, children: ComponentChildren): VNode {
  const { practice, counts } = frame;
  const link = (page: Frame['current'], label: string): VNode =>
    html`<a href=${`/?practice=${practice.id}&view=${page}`} aria-current=${frame.current === page ? 'page' : undefined}>
      ${label}<span class="count">${counts[page]}</span>
    </a>`;
  const others = frame.practices.filter((each) => each.id !== practice.id);
  return html`<div class="frame">
    <nav class="side" aria-label="Practice">
      <div class="brand">DrChrono sandbox</div>
      <div class="practice">${practice.name}</div>
      ${link('inbox', 'Inbox')} ${link('charts', 'Charts')} ${link('tasks', 'Tasks')}
      ${
        others.length === 0
          ? null
          : html`<h2>Other practices</h2>
            ${others.map((each) => html`<a href=${`/?practice=${each.id}&view=${frame.current}`}>${each.name}</a>`)}`
      }
      <div class="banner">Sandbox: synthetic people</div>
    </nav>
    <main>${children}</main>
  </div>`;
}

/** Title line of a page with an optional tool at its right. */
export function heading(title: string, line: string, tool: VNode | null = null): VNode {
  return html`<div class="head"><div><h1>${title}</h1><p>${line}</p></div>${tool}</div>`;
}

/** A table in its panel, or a sentence when there is nothing to show. */
export function table(columns: readonly string[], rows: readonly VNode[], nothing: string): VNode {
  if (rows.length === 0) return html`<div class="panel empty">${nothing}</div>`;
  return html`<div class="panel"><table>
    <thead><tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
    <tbody>${rows}</tbody>
  </table></div>`;
}

/** Last name first, as charts are sorted. */
export function chartName(patient: Practice['patients'][number] | undefined): string {
  if (!patient) return '';
  const suffix = patient.suffix === '' ? '' : ` ${patient.suffix}`;
  return `${patient.last_name}${suffix}, ${[patient.first_name, patient.middle_name].filter(Boolean).join(' ')}`;
}

/** A user as people call them. */
export function userName(practice: Practice, id: number | null): string {
  const user = practice.users.find((each) => each.id === id);
  if (!user) return '';
  return `${user.first_name} ${user.last_name}`.trim() || user.username;
}

/** A doctor as people call them. */
export function doctorName(practice: Practice, id: number): string {
  const doctor = practice.doctors.find((each) => each.id === id);
  return doctor ? `Dr. ${doctor.first_name} ${doctor.last_name}` : '';
}
