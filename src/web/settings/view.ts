import { html } from 'htm/preact';
import { DOCUMENT_TYPES } from '../../domain/document-types.ts';
import { EHR_SYSTEMS, ehrWords } from '../../domain/ehr-kinds.ts';
import { ERRORS } from '../../domain/errors.ts';
import { autonomyOf } from '../../domain/rules.ts';
import type { Directory } from '../../pipeline/assignee.ts';
import type { Html } from '../pages/layout.ts';
import { count, fullMoment, moment, reconnects } from '../pages/words.ts';
import { accessBanner } from '../queue/calls-view.ts';
import { ago, healthWords } from '../queue/health.ts';
import type { Viewer } from '../viewer.ts';
import { autonomyView } from './autonomy-view.ts';
import { callsView } from './calls-view.ts';
import { channelsView } from './channels-view.ts';
import { firstHourView } from './first-hour/view.ts';
import type { Settings } from './load-settings.ts';
import { pauseView } from './pause-view.ts';
import { ruleWords } from './rule-words.ts';
import { takeFromView } from './take-from.ts';
import { peopleView } from './team/summary-view.ts';
import { teamWarnings } from './team/warnings.ts';
import { warningsView } from './team/warnings-view.ts';

const STATE_WORDS = { connected: 'Answers', down: 'Does not answer', reconnect: 'Access ended' } as const;

const OWNER_RECONNECTS = reconnects({ ...ehrWords('drchrono'), reconnectedBy: 'owner' });

const connectionView = (
  { connection, account, health, baa, now }: Settings,
  viewer: Viewer,
  offered: boolean,
): Html => {
  const { timeZone } = viewer.practice;
  const words =
    health.kind === 'seen'
      ? html`<p><strong>Connected.</strong> Inbox seen ${ago(health.at, now)}.</p>`
      : html`<p><strong>${healthWords(health, now, timeZone).head}.</strong> ${
          // This is the place, and its reader the owner.
          health.why === 'not_connected'
            ? ''
            : healthWords(health, now, timeZone).advice.replace(OWNER_RECONNECTS, 'Connect it again below')
        }</p>`;
  const verb = connection === undefined ? 'Connect DrChrono' : 'Connect again';
  const wanted =
    connection === undefined || connection.state === 'reconnect' || connection.refreshRefusedAt !== null;
  return html`
    <section class="card" aria-labelledby="ehr-heading">
      <h2 id="ehr-heading">EHR</h2>
      ${words}
      ${
        connection !== undefined &&
        html`<dl class="facts">
          <dt>System</dt><dd>${EHR_SYSTEMS[connection.provider]}</dd>
          ${
            account !== undefined &&
            html`<dt>Practice there</dt><dd class="num">${account.ehrPractice}</dd><dt>Works as</dt><dd>${account.login}</dd>`
          }
          <dt>State</dt><dd>${STATE_WORDS[connection.state]} since ${moment(connection.stateSince, now, timeZone)}</dd>
          <dt>Last look at the inbox</dt><dd>${
            connection.inboxSeenAt === null ? 'none yet' : moment(connection.inboxSeenAt, now, timeZone)
          }</dd>
          ${
            connection.lastError !== null &&
            html`<dt>Last failed look</dt><dd>${moment(connection.lastError.at, now, timeZone)}: ${ERRORS[connection.lastError.code].advice}</dd>`
          }
          <dt>Takes faxes from</dt><dd>${takeFromView(connection, viewer, now)}</dd>
        </dl>`
      }
      ${
        baa === undefined
          ? html`<p>A BAA comes first; until then nothing is called.</p>`
          : connection?.provider === 'fhir'
            ? html`<p>The operator of Zally connects it again with <code>zally practice fhir</code>.</p>`
            : offered
              ? html`<p><a class=${wanted ? 'button primary' : 'button'} href="/settings/ehr/connect">${verb}</a></p>`
              : html`<p>Set DRCHRONO_CLIENT_ID and DRCHRONO_CLIENT_SECRET on the server to connect.</p>`
      }
      ${
        baa !== undefined &&
        connection === undefined &&
        html`<p class="sub">A FHIR server is connected by the operator of Zally, with <code>zally practice fhir</code>.</p>`
      }
    </section>`;
};

const baaView = ({ baa }: Settings, timeZone: string): Html => html`
  <section class="card" aria-labelledby="baa-heading">
    <h2 id="baa-heading">Business associate agreement</h2>
    ${
      baa === undefined
        ? html`<p class="strong-warn">No BAA on record: nothing is processed.</p>
            <p>The operator records the signed document with <code>zally practice baa</code>.</p>`
        : html`<dl class="facts">
            <dt>Version</dt><dd>${baa.version}</dd>
            <dt>Signed by</dt><dd>${baa.signer}</dd>
            <dt>On record since</dt><dd>${fullMoment(baa.signedAt, timeZone)}</dd>
            <dt>Document</dt><dd><code class="hash" title="SHA-256 of the signed document">${baa.documentSha256}</code></dd>
          </dl>`
    }
    <p><a href="/compliance">What Zally promises</a>, with what proves it.</p>
    <p><a href="/settings/baa">Every BAA on record, and its document</a></p>
    <p><a href="/settings/processing">What is processed, and by whom</a>: filing without a person, the AI reader, subprocessors, what is
      kept and how long.</p>
  </section>`;

const rulesView = (
  { rules, teamState: { locations }, practiceTypes }: Settings,
  directory: Directory,
  automatic: boolean,
): Html => {
  const { version, ruleset } = rules;
  const types = DOCUMENT_TYPES.filter((type) => autonomyOf(ruleset, type) === 'auto').length;
  return html`
    <section class="card" aria-labelledby="rules-heading">
      <h2 id="rules-heading">Rules <span class="sub num">version ${version}</span></h2>
      ${
        ruleset.rules.length === 0
          ? html`<p>No rules yet: every fax waits for a person.</p>`
          : html`<ol class="rules">${ruleset.rules.map((rule, index) => {
              const { when, what } = ruleWords(rule, directory, { locations, practiceTypes });
              return html`<li><span class="num">Rule ${index + 1}</span> <span>${when}</span> <span>${what}</span></li>`;
            })}</ol>`
      }
      <p class="sub">${
        !automatic
          ? 'Filing without a person: off. Each fax waits for one.'
          : types === 0
            ? 'No type is filed without a person.'
            : `${count(types, 'type is', 'types are')} filed without a person when every check passes, as the next section says.`
      } The first rule that fits counts.</p>
      <p><a class="button" href="/settings/rules">Rules and autonomy</a> <a class="button" href="/settings/types">Document types of your own</a></p>
    </section>`;
};

/** The settings, for owners. */
export const settingsView = (
  settings: Settings,
  viewer: Viewer,
  directory: Directory,
  offered: boolean,
): Html => {
  const { timeZone, automatic } = viewer.practice;
  return html`
    <h1>Settings</h1>
    ${accessBanner(settings.connection, settings.now, timeZone)}
    ${warningsView(teamWarnings(settings.teamState, directory.users.length === 0 ? null : directory.users))}
    ${firstHourView(settings.firstHour, ehrWords(settings.connection?.provider ?? null), viewer)}
    ${connectionView(settings, viewer, offered)}
    ${settings.connection !== undefined && callsView(settings, timeZone)}
    ${channelsView(settings, timeZone)}
    ${baaView(settings, timeZone)}
    ${peopleView(settings.teamState)}
    ${pauseView(settings.pauses, { viewer, names: settings.names, now: settings.now })}
    ${rulesView(settings, directory, automatic)}
    ${autonomyView(settings, timeZone)}
    <p><a href="/security">Security</a>: what is unusual, decoys, containment and incidents.</p>
    <p><a href="/audit">Audit log</a>: who saw and did what, how to check it, and exports.</p>
    <p><a href="/settings/down">When Zally is down: a page to print</a></p>`;
};
