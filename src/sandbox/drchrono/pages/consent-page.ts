import { html } from 'htm/preact';
import type { Practice } from '../seed.ts';
import { documentOf } from './layout.ts';

/** "Who are you, and may this application in?" Posts back to its own address, query included. */
export function consentPage(
  practices: readonly Practice[],
  client: string,
  scopes: readonly string[],
): string {
  return documentOf(
    'Connect',
    html`<main class="card">
      <h1>Connect ${client}</h1>
      <p class="sub">This application asks for:</p>
      <ul>${scopes.map((scope) => html`<li>${scope}</li>`)}</ul>
      <form method="post"><h2 class="section">Log in as</h2>
        ${practices.map(
          (practice) => html`<fieldset>
            <legend>${practice.name}</legend>
            ${practice.users.map(
              (user) => html`<button class="person" name="as" value=${`${practice.id}/${user.id}`}>
                <span>${`${user.first_name} ${user.last_name}`.trim() || user.username}</span>
                <span class="sub">${user.is_staff ? 'Staff' : 'Doctor'} · ${user.username}</span>
              </button>`,
            )}
          </fieldset>`,
        )}
        ${practices.length === 0 ? html`<p>No practice has been loaded yet.</p>` : null}
        <p><button name="as" value="deny">Don’t allow</button></p>
      </form>
      <p class="sub">Sandbox: synthetic people, no passwords.</p>
    </main>`,
  );
}

/** What a person sees when the application's request can't be answered to the application. */
export function refusalPage(reason: string): string {
  return documentOf('Not connected', html`<main class="card"><h1>Not connected</h1><p>${reason}</p></main>`);
}
