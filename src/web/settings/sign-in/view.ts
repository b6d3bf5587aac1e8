import { html } from 'htm/preact';
import type { SignInSetting } from '../../../db/stores/sign-in-providers.ts';
import type { ProviderField, ProviderProblems, TypedProvider } from '../../../domain/sign-in-provider.ts';
import { type Names, nameOf } from '../../names.ts';
import { csrfField, type Html } from '../../pages/layout.ts';
import { fullMoment } from '../../pages/words.ts';
import type { Viewer } from '../../viewer.ts';

/** What the page shows. */
export interface SignInPage {
  readonly setting: SignInSetting;
  readonly names: Names;
  /** Issuer of the server's provider; null without one. */
  readonly server: string | null;
  /** Where members sign in. */
  readonly address: string;
  /** What a provider of its own has to be told. */
  readonly redirect: string;
  /** True when the owner who looks has a passkey or a password here. */
  readonly ownWayIn: boolean;
  /** Active members without either. */
  readonly without: number;
}

/** What became of a form. */
export interface Said {
  readonly problems?: ProviderProblems | undefined;
  readonly typed?: TypedProvider | undefined;
}

const PATH = '/settings/sign-in';

const hostOf = (issuer: string): string => new URL(issuer).host;

const stateView = ({ setting, names, server }: SignInPage, viewer: Viewer): Html => {
  const { own, version, changedAt, changedBy } = setting;
  return html`
    <section class="card" aria-labelledby="service-heading">
      <h2 id="service-heading">Sign-in service</h2>
      ${
        own === null
          ? html`<p>${
              server === null
                ? 'None: members sign in with passkeys and passwords.'
                : html`The one of this server, <strong>${hostOf(server)}</strong>. Passkeys and passwords work beside it.`
            }</p>`
          : html`<p>Your own, <strong>${hostOf(own.issuer)}</strong>. It speaks for this practice alone, and no other opens it. Passkeys
              and passwords work beside it.</p>`
      }
      ${
        changedAt !== null &&
        html`<p class="sub num">Version ${version}, ${fullMoment(changedAt, viewer.practice.timeZone)}, by ${
          changedBy === null ? 'the operator of Zally' : nameOf(changedBy, names)
        }</p>`
      }
    </section>`;
};

const addressView = ({ address }: SignInPage): Html => html`
  <section class="card" aria-labelledby="address-heading">
    <h2 id="address-heading">Your sign-in address</h2>
    <p><code class="sign-in-address">${address}</code></p>
    <p class="sub">Give it to your members: it leads to your sign-in service, and names your practice and nobody in it. Links in chat lead
      through it, and a browser in which somebody has signed in here finds it again.</p>
  </section>`;

const field = (
  { problems = {} }: Said,
  given: {
    readonly name: ProviderField;
    readonly label: string;
    readonly note: Html;
    readonly value: string;
    readonly type?: 'password';
    readonly required?: boolean;
  },
): Html => {
  const { name, label, note, value, type = 'text', required = true } = given;
  const wrong = problems[name] !== undefined;
  return html`<label class="field"><span>${label}</span>
    <input type=${type} name=${name} value=${value} required=${required}
      autocomplete=${type === 'password' ? 'new-password' : 'off'} spellcheck="false" maxlength="512"
      aria-describedby=${`${name}-note`} />
    <span class="sub" id=${`${name}-note`}>${wrong ? problems[name] : note}</span></label>`;
};

const seenFields = (viewer: Viewer, { version }: SignInSetting): Html =>
  html`${csrfField(viewer)}<input type="hidden" name="seen" value=${version} />`;

/** Nobody shuts themselves out by a mistake. */
export const WAY_IN_FIRST =
  'You have no passkey and no password here: if the service doesn’t let you in, nobody could mend it. Add a passkey under You, How you sign in, then come back.';

const formView = (page: SignInPage, viewer: Viewer, said: Said): Html => {
  const { setting, redirect, ownWayIn } = page;
  const { own } = setting;
  return html`
    <section class="card" aria-labelledby="own-heading">
      <h2 id="own-heading">${own === null ? 'Use a service of your own' : 'Change it'}</h2>
      <p>Register Zally there as a web application, with this redirect address:</p>
      <p><code class="sign-in-address">${redirect}</code></p>
      ${!ownWayIn && html`<p class="strong-warn">${WAY_IN_FIRST}</p><p><a class="button" href="/you/access">How you sign in</a></p>`}
      <form method="post" action=${PATH} class="stack sign-in-service">${seenFields(viewer, setting)}
        <fieldset class="stack" disabled=${!ownWayIn}>
        ${field(said, {
          name: 'issuer',
          label: 'Address of the service (issuer)',
          note: 'As the service gives it, beginning with https://. Zally asks it when you save.',
          value: own?.issuer ?? '',
        })}
        ${field(said, { name: 'clientId', label: 'Client id', note: 'From the registration.', value: own?.clientId ?? '' })}
        ${field(said, {
          name: 'secret',
          label: 'Client secret',
          note:
            said.typed !== undefined && said.typed.secret !== ''
              ? 'Type it again: a page never holds it.'
              : own === null
                ? 'From the registration. It is kept sealed and never shown again.'
                : 'Empty keeps the one there is. Another address or client id needs its own.',
          value: '',
          type: 'password',
          required: own === null,
        })}
        ${field(said, {
          name: 'mfaAcr',
          label: 'Values of acr that prove a second factor',
          note: 'By commas; empty unless you agreed on them with the service. Who comes without proof gives a second factor here.',
          value: own?.mfaAcr.join(', ') ?? '',
          required: false,
        })}
        <p><button type="submit" class="primary">Save</button></p>
        </fieldset>
      </form>
      <p class="sub">Whoever is signed in stays signed in, until they sign out or their time is over. At their next sign-in members are known
        by their e-mail address, once, and then by what the service calls them.</p>
    </section>`;
};

const removeView = ({ setting, server, without }: SignInPage, viewer: Viewer): Html =>
  setting.own === null
    ? null
    : html`
    <section class="card" aria-labelledby="remove-heading">
      <h2 id="remove-heading">Take it away</h2>
      <p>${
        server === null
          ? 'Members then sign in with passkeys and passwords alone.'
          : html`Members then sign in through the service of this server, <strong>${hostOf(server)}</strong>.`
      }${
        server === null &&
        without > 0 &&
        ` ${without} of them ${without === 1 ? 'has' : 'have'} neither: make a link for each under Team.`
      } Whoever is signed in stays signed in.</p>
      <form method="post" action=${`${PATH}/remove`}>${seenFields(viewer, setting)}
        <button type="submit">Take it away</button></form>
    </section>`;

/** How members of this practice sign in, for owners. */
export const signInSettingsView = (page: SignInPage, viewer: Viewer, said: Said): Html => html`
  <p><a href="/settings">All settings</a></p>
  <h1>Sign-in</h1>
  ${stateView(page, viewer)}
  ${addressView(page)}
  ${formView(page, viewer, said)}
  ${removeView(page, viewer)}`;
