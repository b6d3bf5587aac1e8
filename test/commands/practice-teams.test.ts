import { describe, expect, it } from 'vitest';
import { readChannel } from '../../src/commands/practice-teams.ts';

const CHANNEL = '19:Ab_c-0123456789@thread.tacv2';
const TENANT = '4f3e2d1c-0b1a-4918-8716-151413121110';
const link = (path: string, tenant = TENANT): string =>
  `https://teams.microsoft.com/l/channel/${path}/Fax%20desk?groupId=1&tenantId=${tenant}`;

describe('the channel of Teams', () => {
  it('is read from what “Get link to channel” copies, with its tenant', () => {
    expect(readChannel(link(encodeURIComponent(CHANNEL), TENANT.toUpperCase()))).toEqual({
      channel: CHANNEL,
      tenant: TENANT,
    });
  });

  it('can be given as its id', () => {
    expect(readChannel(CHANNEL)).toEqual({ channel: CHANNEL, tenant: null });
  });

  it.each([
    '',
    'Fax desk',
    link('Fax%20desk'),
    link('%E0%A4%A'),
    link(encodeURIComponent('19:0123456789@thread.v2')),
    `https://teams.microsoft.com/l/message/${encodeURIComponent(CHANNEL)}/1`,
    `${CHANNEL};messageid=1`,
    `http://teams.microsoft.com/l/channel/${encodeURIComponent(CHANNEL)}/x`,
  ])('is nothing else: %j', (given) => {
    expect(() => readChannel(given)).toThrow(/Get link to channel/);
  });
});
