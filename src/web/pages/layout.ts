import { html } from 'htm/preact';
import { Fragment, type VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { may, mayAfterEnd, type Permission } from '../../domain/permissions.ts';
import { asset } from '../assets.ts';
import type { Viewer } from '../viewer.ts';
import type { SettingsName } from './settings-names.ts';
import { fullMoment } from './words.ts';

/** What htm makes, and what may stand between its tags. */
export type Html = VNode | string | number | null | readonly Html[];

/** Media type of pages and of pieces of them. */
export const HTML = 'text/html; charset=utf-8';

export interface Page {
  /** Generic words only: a title is seen by everybody behind the person, and kept in the history. */
  readonly title?:
    | 'Queue'
    | 'Review'
    | 'Filed'
    | 'History'
    | 'Misdirected'
    | 'Reports'
    | 'Privacy'
    | 'You'
    | 'Settings'
    | 'Compliance'
    | 'Audit'
    | 'Security';
  /** Which page of the settings. */
  readonly part?: SettingsName | undefined;
  readonly body: Html;
  readonly scripts?: readonly string[];
  /** Set for a signed-in person; brings the header, the live line and the idle warning. */
  readonly viewer?: Viewer;
  /** The live line in the header. */
  readonly status?: Html;
  readonly layout?: 'column' | 'wide' | 'centre';
  /** What the person has just done: "Saved." */
  readonly said?: string | undefined;
  /** The page's own address, where it answers a form: then a reload sends nothing again. */
  readonly here?: string | undefined;
}

const STYLES = [
  'style.css',
  'review.css',
  'history.css',
  'access.css',
  'team.css',
  'settings.css',
  'narrow.css',
];

const ROLE_WORDS = { owner: 'Owner', manager: 'Manager', viewer: 'Viewer' } as const;

/** True when a page of that right opens to them now. */
const leads = ({ role, practice }: Viewer, right: Permission): boolean =>
  may(role, right) && (practice.destroyAt === null || mayAfterEnd(right));

const header = (viewer: Viewer, title: Page['title'], status: Html): Html => html`
  <header class="top">
    <a class="brand" href="/queue" aria-label="Zally, to the queue">
      <img src=${asset('mark.svg')} alt="" width="18" height="18" />Zally</a>
    <nav aria-label="Main">
      ${
        leads(viewer, 'queue.read') &&
        html`<a href="/queue" aria-current=${title === 'Queue' || title === 'Misdirected' ? 'page' : undefined}>Queue</a>`
      }
      ${
        leads(viewer, 'filing.list') &&
        html`<a href="/filed" aria-current=${title === 'Filed' || title === 'Privacy' ? 'page' : undefined}>Filed</a>`
      }
      ${
        leads(viewer, 'history.read') &&
        html`<a href="/history" aria-current=${title === 'History' ? 'page' : undefined}>History</a>`
      }
      ${
        leads(viewer, 'report.read') &&
        html`<a href="/reports" aria-current=${title === 'Reports' ? 'page' : undefined}>Reports</a>`
      }
      ${
        viewer.role === 'owner' &&
        html`<a href="/settings" aria-current=${title === 'Settings' || title === 'Audit' || title === 'Security' ? 'page' : undefined}>Settings</a>`
      }
    </nav>
    <div class="live" id="live">${status}</div>
    <a class="me" href="/you" aria-current=${title === 'You' ? 'page' : undefined}>
      <span class="practice">${viewer.practice.name}</span>
      <span class="person" title=${ROLE_WORDS[viewer.role]}>${viewer.name}</span>
    </a>
  </header>`;

/** On every page, from the end of the BAA on. */
const endBanner = ({ role, practice }: Viewer): Html =>
  practice.destroyAt === null
    ? null
    : html`<p class="banner hold" id="ending"><strong>The BAA has ended: nothing is processed.</strong> What Zally keeps for this practice is
    destroyed on ${fullMoment(practice.destroyAt, practice.timeZone)}. A new BAA stops that.
    ${may(role, 'baa.manage') && html` <a href="/settings/baa">What to do until then</a>`}</p>`;

const idleBar = (): Html => html`
  <div class="idle" id="idle" role="alertdialog" aria-labelledby="idle-words" hidden>
    <p id="idle-words">Signing out in <span class="num" id="idle-left">60</span> s<span id="idle-why" hidden>: this sign-in has lasted as
      long as it may</span>. <span id="idle-kept"></span></p>
    <button type="button" class="primary" id="stay">Stay</button>
  </div>
  <div class="cover" id="cover" hidden><p id="cover-words">Hidden. Press H.</p></div>`;

/** A whole document. */
export const page = (given: Page): string => {
  const { title, part, body, scripts = [], viewer, status = null, layout = 'column', said, here } = given;
  const data =
    viewer === undefined
      ? {}
      : {
          'data-csrf': viewer.csrf,
          'data-idle-ms': String(viewer.idleMs),
          'data-left-ms': String(viewer.leftMs),
          'data-now': String(Date.now()),
        };
  const all = viewer === undefined ? scripts : ['page.mjs', ...scripts];
  const document = html`
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>${[part, title, 'Zally'].filter((words) => words !== undefined).join(' – ')}</title>
        <link rel="icon" href=${asset('mark.svg')} type="image/svg+xml" />
        ${STYLES.map((name) => html`<link rel="stylesheet" href=${asset(name)} />`)}
        ${all.map((name) => html`<script type="module" src=${asset(name)}></script>`)}
      </head>
      <body class=${`layout-${layout}`} ...${data}>
        ${viewer !== undefined && html`<a class="skip" href="#main">To the content</a>`}
        ${viewer !== undefined && header(viewer, title, status)}
        <main id="main" data-here=${here}>
          ${viewer !== undefined && endBanner(viewer)}
          ${said !== undefined && html`<p class="banner calm" id="said">${said}</p>`}${body}</main>
        ${said !== undefined && html`<p class="hidden-words" id="said-aloud" role="status"></p>`}
        ${viewer !== undefined && idleBar()}
        <noscript><p class="note">Zally needs JavaScript to move without reloading.</p></noscript>
      </body>
    </html>`;
  return `<!doctype html>${renderToString(document)}`;
};

/** A piece of a page, for a script that puts it in its place. */
export const fragment = (content: Html): string => renderToString(html`<${Fragment}>${content}<//>`);

/** The hidden field that goes with every form. */
export const csrfField = (viewer: Viewer): Html =>
  html`<input type="hidden" name="_csrf" value=${viewer.csrf} />`;

/** The hidden field that says which decision a form takes back: when it was made. */
export const decidedField = (decidedAt: Date | null): Html =>
  decidedAt === null ? null : html`<input type="hidden" name="decided" value=${decidedAt.getTime()} />`;

interface Message {
  readonly heading: string;
  readonly lines: readonly Html[];
  readonly action?: { readonly href: string; readonly words: string };
  readonly code?: string;
}

/** A page that says one thing and what to do about it. */
export const message = ({ heading, lines, action, code }: Message): Html => html`
  <section class="message">
    <h1>${heading}</h1>
    ${lines.map((line) => html`<p>${line}</p>`)}
    ${action !== undefined && html`<p><a class="button primary" href=${action.href}>${action.words}</a></p>`}
    ${code !== undefined && html`<p class="code">For support: ${code}</p>`}
  </section>`;
