import { describe, expect, test as it } from 'vitest';
import { signedIn } from '../fixture.ts';
import { practiceWithFaxes } from '../practice-with-faxes.ts';

describe('a page of the settings', async () => {
  const { test, box, app } = await practiceWithFaxes();
  const owner = await signedIn(app, test, box.practiceId, 'owner');

  it('has a title of its own for every page of the settings', async () => {
    const names: Readonly<Record<string, string>> = {
      '': '',
      '/team': 'Team',
      [`/team/${owner.staffId}`]: 'A member',
      '/on-call': 'On call',
      '/rules': 'Rules',
      '/rules/history': 'Versions of the rules',
      '/rules/rule': 'A rule',
      '/types': 'Types',
      '/locations': 'Locations',
      '/deputy': 'When nobody takes a fax',
      '/processing': 'Processing',
      '/sign-in': 'Sign-in',
      '/down': 'When Zally is down',
    };
    for (const [page, name] of Object.entries(names)) {
      const { body, statusCode } = await owner.get(`/settings${page}`);
      const title = /<title>([^<]*)<\/title>/.exec(body)?.[1];
      expect([page, statusCode, title]).toEqual([
        page,
        200,
        `${name === '' ? '' : `${name} – `}Settings – Zally`,
      ]);
    }
  });
});
