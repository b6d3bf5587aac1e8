/** Requests to our own server. Nothing else is ever called, and the page's policy would refuse it. */
import { leaveFor } from './leave-for.mjs';

const { csrf = '' } = document.body.dataset;

/** Which page of a fax this is: what it sends is taken only while it has the fax. */
const { opening } = document.getElementById('review')?.dataset ?? {};
const named = opening === undefined ? {} : { 'x-zally-opening': opening };

/** A refusal by the server: a code and fixed advice. */
export class Refused extends Error {
  constructor(status, code, advice) {
    super(code);
    this.status = status;
    this.code = code;
    this.advice = advice;
  }
}

const NO_ANSWER = 'Zally does not answer. Check your connection, then try again.';

const ask = async (path, options) => {
  const response = await globalThis
    .fetch(path, { cache: 'no-store', credentials: 'same-origin', ...options })
    .catch(() => {
      throw new Refused(0, 'no_answer', NO_ANSWER);
    });
  if (response.ok) return response;
  const { code = 'unexpected', advice = NO_ANSWER } = await response.json().catch(() => ({}));
  // Signed out: loading the page again leads to sign-in, and back to the same item.
  if (response.status === 401) leaveFor('ended');
  throw new Refused(response.status, code, advice);
};

export const get = async (path) => await ask(path, { headers: { 'x-zally': '1', ...named } });

/** What a timer asks for: it is no sign of a person. */
export const getQuietly = async (path) =>
  await ask(path, { headers: { 'x-zally': '1', 'x-zally-timer': '1', ...named } });

/** What a timer sends: it is no sign of a person. */
export const postQuietly = async (path, body = {}) =>
  await ask(path, {
    method: 'POST',
    headers: { 'x-zally': '1', 'x-zally-csrf': csrf, 'content-type': 'application/json', ...named },
    body: JSON.stringify(body),
  });

export const post = async (path, body = {}) => {
  dispatchEvent(new CustomEvent('zally:touch'));
  return await postQuietly(path, body);
};

/** The last word of a page that goes away. It has no headers of ours, so the token is in the body, as in a form. */
export const beacon = (path, body) =>
  navigator.sendBeacon(
    path,
    new Blob([JSON.stringify({ ...body, _csrf: csrf })], { type: 'application/json' }),
  );
