import { randomUUID } from 'node:crypto';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { generateSync } from 'otplib';
import { inviteMember } from '../../../src/db/stores/invitations.ts';
import { addStaff } from '../../../src/db/stores/staff.ts';
import type { PracticeId, StaffId } from '../../../src/domain/ids.ts';
import type { Role } from '../../../src/domain/permissions.ts';
import type { AskedOfDevice } from '../../support/authenticator.ts';
import type { TestDatabase } from '../../support/database.ts';
import { ORIGIN } from '../fixture.ts';

export const NO_EHR = {
  forPractice: async () => {
    throw new Error('nobody calls the EHR here');
  },
};
export const PASSWORD = 'quiet harbour seven lamps';

/** A browser without scripts: keeps cookies, sends forms as ours do. */
export interface Browser {
  readonly cookies: Record<string, string>;
  get(url: string): Promise<LightMyRequestResponse>;
  /** A form of the page that was shown last, with its hidden token. */
  send(url: string, fields?: Record<string, string>): Promise<LightMyRequestResponse>;
}

export const createBrowser = (app: FastifyInstance, remoteAddress = '192.0.2.10'): Browser => {
  const cookies: Record<string, string> = {};
  let csrf = '';
  const keep = (response: LightMyRequestResponse): LightMyRequestResponse => {
    for (const { name, value } of response.cookies) {
      if (value === '') delete cookies[name];
      else cookies[name] = value;
    }
    csrf = /data-csrf="([^"]+)"/.exec(response.body)?.[1] ?? csrf;
    return response;
  };
  return {
    cookies,
    get: async (url) => keep(await app.inject({ url, cookies: { ...cookies }, remoteAddress })),
    send: async (url, fields = {}) =>
      keep(
        await app.inject({
          method: 'POST',
          url,
          cookies: { ...cookies },
          remoteAddress,
          headers: { origin: ORIGIN, 'content-type': 'application/x-www-form-urlencoded' },
          payload: new URLSearchParams({ ...fields, _csrf: csrf }).toString(),
        }),
      ),
  };
};

const unescape = (text: string): string => text.replaceAll('&quot;', '"').replaceAll('&amp;', '&');

/** What the page asks the device for. */
export const askedIn = (body: string, kind: 'make' | 'use'): AskedOfDevice => {
  const [, options = '{}'] = new RegExp(`data-passkey="${kind}"[^>]*data-options="([^"]*)"`).exec(body) ?? [];
  return JSON.parse(unescape(options)) as AskedOfDevice;
};

/** The key that the page shows for an authenticator app, and what the form carries. */
export const enrolmentIn = (body: string): { secret: string; sealed: string } => ({
  secret: (/class="key num"[^>]*>([A-Z2-7 ]+)</.exec(body)?.[1] ?? '').replaceAll(' ', ''),
  sealed: /name="sealed" value="([^"]+)"/.exec(body)?.[1] ?? '',
});

export const recoveryCodesIn = (body: string): string[] =>
  [...body.matchAll(/<li>([2-9A-Z]{4}(?:-[2-9A-Z]{4}){3})<\/li>/g)].map((match) => match[1] ?? '');

/** The problem that a page names. */
export const problemIn = (body: string): string | undefined =>
  /class="problem" role="alert">([^<]+)</.exec(body)?.[1];

export const codeAt = (secret: string, now: number): string =>
  generateSync({ secret, epoch: Math.floor(now / 1000) });

export const PERIOD_MS = 30_000;

export interface Member {
  readonly staffId: StaffId;
  readonly email: string;
}

export const addMember = async (
  test: TestDatabase,
  practiceId: PracticeId,
  role: Role = 'manager',
): Promise<Member> => {
  const email = `${randomUUID()}@example.org`;
  const staffId = await test.db.inPractice(
    practiceId,
    { kind: 'operator' },
    async (tx) => await addStaff(tx, { email, displayName: 'Ann Ray', role }),
  );
  return { staffId, email };
};

export const inviteOf = async (
  test: TestDatabase,
  practiceId: PracticeId,
  { staffId }: Member,
  newFactors = false,
): Promise<string> => {
  const token = await test.db.inPractice(
    practiceId,
    { kind: 'operator' },
    async (tx) => await inviteMember(tx, staffId, { newFactors }),
  );
  return `/sign-in/invitation/${token}`;
};

export interface LocalAccount extends Member {
  readonly secret: string;
  readonly codes: readonly string[];
}

/** Invites somebody, and goes through the link and an authenticator app in this browser. They are signed in after it. */
export const setUpAccount = async (
  test: TestDatabase,
  practiceId: PracticeId,
  browser: Browser,
  role: Role = 'manager',
): Promise<LocalAccount> => {
  const member = await addMember(test, practiceId, role);
  const link = await inviteOf(test, practiceId, member);
  await browser.send(link, { password: PASSWORD, again: PASSWORD });
  const { secret, sealed } = enrolmentIn((await browser.get('/sign-in/enrol/app')).body);
  const code = codeAt(secret, test.clock.now);
  const done = await browser.send('/sign-in/enrol/app', { sealed, code });
  // The code is spent: the next one comes with the next period.
  test.clock.now += PERIOD_MS;
  return { ...member, secret, codes: recoveryCodesIn(done.body) };
};

/** From the sign-in page to the page for the second factor. */
export const givePassword = async (
  browser: Browser,
  email: string,
  password = PASSWORD,
): Promise<LightMyRequestResponse> => await browser.send('/sign-in/password', { email, password });

/** True when this browser opens the queue. */
export const isIn = async (browser: Browser): Promise<boolean> =>
  (await browser.get('/queue')).statusCode === 200;

/** What was written down about a member, oldest first. */
export const auditOf = async (test: TestDatabase, practiceId: PracticeId, staffId: StaffId) =>
  await test.db.inPractice(
    practiceId,
    { kind: 'zally' },
    async (tx) =>
      await tx.q
        .selectFrom('audit_events')
        .select(['action', 'outcome', 'detail'])
        .where('resource_id', '=', staffId)
        .orderBy('seq')
        .execute(),
  );
