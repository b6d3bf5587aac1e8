import { html } from 'htm/preact';
import { render } from 'preact-render-to-string';
import { describe, expect, test as it } from 'vitest';
import { typedBack } from '../../../src/web/pages/typed-back.ts';

describe('a form that comes back', () => {
  /** The page as it is now: somebody has saved version 8 meanwhile. */
  const page = html`<form method="post" action="/settings/x">
    <input type="hidden" name="_csrf" value="token" /><input type="hidden" name="seen" value=${8} />
    <input type="hidden" name="n" value=${1} /><input name="name" value="Theirs" /></form>`;
  const back = (values: object): string =>
    render(typedBack(page, { action: '/settings/x', values, problems: ['Wrong.'], fields: [] }) as never);

  it('is on the version that it was sent on, and not on one that nobody here has seen', () => {
    const body = back({ _csrf: 'stale', seen: '7', n: '1', name: 'Mine' });
    expect(body).toContain('name="seen" value="7"');
    expect(body).toContain('name="name" value="Mine"');
    expect(body).toContain('name="_csrf" value="token"');
  });

  it('is the one of its place, or none', () => {
    const body = back({ seen: '7', n: '2', name: 'Mine' });
    expect(body).toContain('Wrong.');
    expect(body).not.toContain('Mine');
    expect(body).not.toContain('value="7"');
  });
});
