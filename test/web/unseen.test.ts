import { describe, expect, test as it } from 'vitest';
import { ZallyError } from '../../src/domain/errors.ts';
import { from } from './openings.ts';
import { CHOICE, practiceWithFaxes } from './practice-with-faxes.ts';

/** What takes a fax out of the queue, or out of one's sight, from its page. */
const WAYS: readonly (readonly [way: string, sent: object])[] = [
  ['file', CHOICE],
  ['split', { parts: [{ first: 1, last: 1, ...CHOICE }] }],
  ...(['junk', 'misdirected', 'unreadable', 'duplicate'] as const).map((outcome): [string, object] => [
    'aside',
    { outcome },
  ]),
  ['protect', { restricted: 'yes' }],
];

describe('a fax of which no page was shown', async () => {
  const { app, owner, reader, waiting } = await practiceWithFaxes();
  /** Opens its page and fetches nothing else. */
  const openUnseen = async (itemId: string): Promise<string> => {
    const headers = { cookie: owner.cookie };
    const { body } = await app.inject({ method: 'GET', url: `/review/${itemId}`, headers });
    return /data-opening="([^"]+)"/.exec(body)?.[1] ?? '';
  };
  const send = async (itemId: string, opening: string, way: string, sent: object) =>
    await owner.post(`/review/${itemId}/${way}`, sent, from(opening));
  const page = async (itemId: string, opening: string) =>
    await owner.get(`/review/${itemId}/pages/1`, { 'x-zally': '1', ...from(opening) });

  it.each(WAYS)('stays where it is: %s %o', async (way, sent) => {
    const { itemId } = await waiting();
    const opening = await openUnseen(itemId);
    await owner.get(`/review/${itemId}/proposal`);
    const refused = await send(itemId, opening, way, sent);
    expect(refused.statusCode).toBe(409);
    expect(refused.json()).toMatchObject({ code: 'unseen', advice: expect.stringContaining('Look at it') });
    await page(itemId, opening);
    expect((await send(itemId, opening, way, sent)).statusCode).toBe(200);
  });

  it('isn’t seen on another page of the same person’s', async () => {
    const { itemId } = await waiting();
    const [seen, unseen] = [await openUnseen(itemId), await openUnseen(itemId)];
    await page(itemId, seen);
    expect((await send(itemId, unseen, 'aside', { outcome: 'junk' })).statusCode).toBe(409);
    expect((await send(itemId, seen, 'aside', { outcome: 'junk' })).statusCode).toBe(200);
  });

  it('can be set aside as what nobody can look at, once that was said, and as nothing else', async () => {
    const { itemId } = await waiting();
    const opening = await openUnseen(itemId);
    const renderPage = reader.renderPage.bind(reader);
    reader.renderPage = async () => ({ ok: false, reason: 'truncated' });
    expect((await page(itemId, opening)).statusCode).toBe(422);
    reader.renderPage = renderPage;
    const answers = [];
    for (const outcome of ['junk', 'duplicate', 'unreadable'] as const)
      answers.push((await send(itemId, opening, 'aside', { outcome })).statusCode);
    expect(answers).toEqual([409, 409, 200]);
  });

  it('keeps its protection where it can’t be drawn, and may be given it', async () => {
    const { itemId } = await waiting();
    const opening = await openUnseen(itemId);
    const renderPage = reader.renderPage.bind(reader);
    reader.renderPage = async () => ({ ok: false, reason: 'truncated' });
    expect((await page(itemId, opening)).statusCode).toBe(422);
    reader.renderPage = renderPage;
    expect((await send(itemId, opening, 'protect', { restricted: 'yes' })).statusCode).toBe(200);
    expect((await send(itemId, opening, 'protect', { restricted: 'no' })).json()).toMatchObject({
      code: 'unseen',
    });
  });

  it('is none that can’t be looked at while the EHR doesn’t answer', async () => {
    const { itemId } = await waiting();
    const opening = await openUnseen(itemId);
    const renderPage = reader.renderPage.bind(reader);
    reader.renderPage = async () => {
      throw new ZallyError('ehr_unavailable');
    };
    expect((await page(itemId, opening)).statusCode).toBe(503);
    reader.renderPage = renderPage;
    expect((await send(itemId, opening, 'aside', { outcome: 'unreadable' })).statusCode).toBe(409);
  });

  it('is claimed, shown and put on record by no HEAD', async () => {
    const { itemId } = await waiting();
    for (const path of ['', '/proposal', '/pages/1'])
      expect(
        (
          await app.inject({
            method: 'HEAD',
            url: `/review/${itemId}${path}`,
            headers: { cookie: owner.cookie },
          })
        ).statusCode,
      ).toBe(404);
    expect((await app.inject({ method: 'HEAD', url: '/healthz' })).statusCode).toBe(200);
  });
});
