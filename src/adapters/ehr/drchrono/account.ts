import { z } from 'zod';
import type { EhrAccount } from '../../../db/stores/ehr-accounts.ts';
import { ZallyError } from '../../../domain/errors.ts';
import type { PracticeId } from '../../../domain/ids.ts';
import type { Response } from '../../egress/egress.ts';
import { guardedCall } from '../guarded-call.ts';
import { parseAnswer } from '../parse-answer.ts';
import { refusedWith } from '../refused-with.ts';
import { waitOf429 } from './failures.ts';
import type { DrChronoDeps } from './settings.ts';

const accountSchema = z.object({
  username: z.string().max(200),
  practice_group: z.union([z.number().int(), z.string().min(1).max(40)]).transform(String),
});

/** `current` leads to the user by their id (`GET /api/users` in the OpenAPI document); no other way is followed. */
const USER_PATH = /^\/api\/users\/[\w-]+\/?$/;

/**
 * Whose inbox an access token opens, asked before it is kept.
 *
 * @throws ZallyError as {@link guardedCall}; `ehr_forbidden`, `ehr_unexpected` and the like when DrChrono doesn't say
 */
export const askAccount = async (
  { db, egress, config }: Pick<DrChronoDeps, 'db' | 'egress' | 'config'>,
  practiceId: PracticeId,
  accessToken: string,
): Promise<EhrAccount> => {
  const api = config.DRCHRONO_API_URL;
  const ask = async (path: string): Promise<Response> =>
    await guardedCall(
      db,
      {
        clientId: config.DRCHRONO_CLIENT_ID ?? '',
        perHour: config.DRCHRONO_CALLS_PER_HOUR,
        practiceId,
        priority: 'person',
        purpose: 'settings',
      },
      async () =>
        await egress.fetch('ehr', api + path, {
          headers: { authorization: `Bearer ${accessToken}`, accept: 'application/json' },
        }),
      { writes: false, waitOf: waitOf429 },
    );
  let response = await ask('/api/users/current');
  if (response.status >= 300 && response.status < 400) {
    await response.body?.cancel();
    const { pathname } = new URL(response.headers.get('location') ?? '', api);
    if (!USER_PATH.test(pathname)) throw new ZallyError('ehr_unexpected');
    response = await ask(pathname);
  }
  if (!response.ok) {
    await response.body?.cancel();
    throw new ZallyError(refusedWith(response.status, false));
  }
  const { username, practice_group: ehrPractice } = await parseAnswer(response, false, {
    answer: accountSchema,
  });
  return { ehrPractice, login: username };
};
