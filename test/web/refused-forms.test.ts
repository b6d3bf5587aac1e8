import { describe, expect, test as it } from 'vitest';
import { loadOnCall } from '../../src/db/stores/on-call.ts';
import { listPauses } from '../../src/db/stores/pauses.ts';
import { loadPracticeTypes } from '../../src/db/stores/practice-types.ts';
import { ORIGIN } from './fixture.ts';
import { practiceWithFaxes } from './practice-with-faxes.ts';

const ZALLY = { kind: 'zally' } as const;

/** A field's tag. */
const tagOf = (body: string, name: string, also = ''): string =>
  [...body.matchAll(new RegExp(`<(?:input|select|textarea)\\b[^>]*\\bname="${name}"[^>]*>`, 'g'))]
    .map(([tag]) => tag)
    .find((tag) => tag.includes(also)) ?? '';

describe('a form of the settings', async () => {
  const { test, box, app, owner } = await practiceWithFaxes();
  /** As a browser sends a form, without a script. */
  const send = async (url: string, fields: Readonly<Record<string, string | readonly string[]>>) =>
    await app.inject({
      method: 'POST',
      url,
      payload: { ...fields, _csrf: owner.csrf },
      headers: { cookie: owner.cookie, origin: ORIGIN },
    });
  const typesVersion = async (): Promise<string> =>
    String((await test.db.inPractice(box.practiceId, ZALLY, loadPracticeTypes)).version);
  const onCallVersion = async (): Promise<string> =>
    String((await test.db.inPractice(box.practiceId, ZALLY, loadOnCall)).version);

  it('that is refused comes back as it was sent, with the field marked and the cursor in it', async () => {
    const { statusCode, body } = await send('/settings/types/add', {
      seen: await typesVersion(),
      name: 'Thyroid panel',
      parent: 'imaging_report',
      phrases: 'thyroid panel\nJoanna Smith',
      waits: 'yes',
    });
    expect(statusCode).toBe(400);
    expect(body).toMatch(/id="refused" role="alert"><strong>Not taken.<\/strong> Phrase 2/);
    expect(tagOf(body, 'name')).toContain('value="Thyroid panel"');
    expect(body).toMatch(/<option[^>]* selected[^>]*>Imaging report/);
    expect(body.match(/<option[^>]* selected/g)).toHaveLength(1);
    expect(body).toContain('thyroid panel\nJoanna Smith</textarea>');
    expect(tagOf(body, 'waits')).toContain('checked');
    expect(tagOf(body, 'restricted')).not.toContain('checked');
    const phrases = tagOf(body, 'phrases');
    expect(phrases).toContain('aria-invalid="true"');
    expect(phrases).toContain('aria-describedby="refused"');
    expect(phrases).toContain('autofocus');
    expect(tagOf(body, 'name')).not.toContain('aria-invalid');
    // A reload asks for the page and sends nothing again.
    expect(body).toContain('data-here="/settings/types"');
  });

  it('of several that are alike comes back alone', async () => {
    const { body } = await send('/settings/on-call/add', {
      seen: await onCallVersion(),
      kind: 'dated',
      from: '2099-12-24T17:00',
      until: '2099-12-24T16:00',
      memberId: owner.staffId,
      coverId: '',
    });
    expect(body).toContain('Until has to be later than from.');
    expect(tagOf(body, 'from', 'datetime-local')).toContain('value="2099-12-24T17:00"');
    expect(tagOf(body, 'until')).toContain('aria-invalid="true"');
    expect(tagOf(body, 'from', 'type="time"')).not.toContain('value="2099');
    expect(body.match(/id="refused"/g)).toHaveLength(1);
  });

  it('keeps a time that isn’t one, and names its field', async () => {
    const week = await send('/settings/deputy/hours', { 'mon-from': '8 am', 'mon-to': '17:00' });
    expect(week.statusCode).toBe(400);
    expect(week.body).toContain('Monday: the time from which it is isn’t understood.');
    expect(tagOf(week.body, 'mon-from')).toMatch(/value="8 am".*aria-invalid="true"/);
    expect(tagOf(week.body, 'mon-to')).toContain('value="17:00"');
    const pause = await send('/settings/pause', { type: 'lab_result', hours: '4', until: '5 pm' });
    expect(pause.statusCode).toBe(400);
    expect(pause.body).toContain('Until: the time isn’t understood.');
    expect(tagOf(pause.body, 'until')).toMatch(/value="5 pm".*aria-invalid="true"/);
    expect(pause.body).toMatch(/<option value="4" selected/);
    expect(pause.body).toMatch(/<option value="lab_result" selected/);
    expect(await test.db.inPractice(box.practiceId, ZALLY, listPauses)).toEqual([]);
  });

  it.each([
    ['/settings/deputy/holidays', { date: '2020-12-25' }, 'date', 'Closed on: that day is over.'],
    ['/settings/deputy/assignee', { ehrUser: '999' }, 'ehrUser', 'That user isn’t active in the EHR'],
    [
      '/settings/team',
      { name: 'Ann Bell', email: 'nobody', role: 'viewer' },
      'email',
      'The e-mail address isn’t one.',
    ],
    ['/settings/team/me', { outUntil: '2020-01-01', cover: '' }, 'outUntil', 'Out until: a day to come'],
  ] as const)('sent to %s says what is wrong with the field', async (url, fields, name, words) => {
    const { statusCode, body } = await send(url, fields);
    expect([statusCode, body]).toEqual([400, expect.stringContaining(words)]);
    expect(tagOf(body, name, 'aria-invalid="true"')).not.toBe('');
  });

  it('that is taken leads to its page, which says so, and to nothing that an address makes up', async () => {
    const taken = await send('/settings/types/add', {
      seen: await typesVersion(),
      name: 'Thyroid panel',
      parent: 'lab_result',
      phrases: '',
    });
    expect([taken.statusCode, taken.headers.location]).toEqual([303, '/settings/types?done=add']);
    const [said] = taken.cookies;
    expect(said).toMatchObject({ name: 'zally-done', httpOnly: true });
    const cookie = `${owner.cookie}; zally-done=${encodeURIComponent(said?.value ?? '')}`;
    const after = async (url: string) => await owner.get(url, { cookie });
    const { body, cookies } = await after(String(taken.headers.location));
    expect(body).toContain('<p class="banner calm" id="said">Added.</p>');
    expect(body).toContain('id="said-aloud" role="status"');
    expect(cookies).toMatchObject([{ name: 'zally-done', value: '', maxAge: 0 }]);
    // A link says nothing, neither to a browser that has sent no form, nor on another page, nor other words.
    const links = [
      '/queue?done=add',
      '/queue?done=resume',
      '/settings/types?done=remove',
      '/settings?done=add',
    ];
    for (const link of links) expect((await after(link)).body).not.toContain('id="said"');
    expect((await owner.get('/settings/types?done=add')).body).not.toContain('id="said"');
    for (const made of ['Jane', 'toString', 'constructor', ''])
      expect((await owner.get(`/settings/types?done=${made}`)).body).not.toContain('id="said"');
    expect((await send('/settings/deputy/hours', {})).headers.location).toBe('/settings/deputy?done=saved');
  });

  it('that a script sends, and another failure, are told as before', async () => {
    const scripted = await owner.post('/settings/deputy/holidays', { date: 'x' });
    expect([scripted.statusCode, scripted.json()]).toEqual([
      400,
      { code: 'invalid_input', advice: 'Closed on: the date isn’t understood.' },
    ]);
    const stale = await send('/settings/types/add', { seen: '99', name: 'Scan', parent: 'lab_result' });
    expect([stale.statusCode, stale.body]).toEqual([409, expect.stringContaining('Changed meanwhile')]);
  });
});
