import { expect, test as it } from 'vitest';
import { createEgress } from '../../../src/adapters/egress/egress.ts';
import { createMail } from '../../../src/bot/second/mail.ts';
import { createWebhook } from '../../../src/bot/second/webhook.ts';
import { parseConfig } from '../../../src/config.ts';
import type { NoticeId, PracticeId } from '../../../src/domain/ids.ts';
import { startSecondCatcher } from '../../../src/sandbox/demo/second-catcher.ts';

const SECRET = 'a-secret-of-the-demo';
const MESSAGE = {
  id: '01890a5d-ac96-774b-bcce-b302099a8057' as NoticeId,
  practiceId: '01890a5d-ac96-774b-bcce-b302099a8058' as PracticeId,
  kind: 'test',
  subject: 'Zally: ein Test — zwölf Faxe warten, und das ist eine lange Zeile für einen Betreff',
  text: 'Nobody has said “seen” yet. This line is longer than the seventy-six characters that a line may have in quoted-printable.\nTwo = 2.',
  link: 'http://localhost:8080/n/01890a5d-ac96-774b-bcce-b302099a8057?at=1',
} as const;

it('keeps what comes by mail and by webhook, as Zally sends it', async () => {
  const catcher = await startSecondCatcher(SECRET);
  const config = parseConfig({ ...catcher.variables, ZALLY_LOCAL_TRIAL: 'true' });
  const { SMTP_URL: url = '', SMTP_FROM: from = '', SECOND_WEBHOOK_URL: hook = '' } = config;
  const egress = createEgress({ hosts: { second_channel: [url, hook] } });
  await createMail({ egress, url, from }).send(MESSAGE as never, 'olive@elm.example');
  const webhook = (secret: string) => createWebhook({ egress, url: hook, secret, now: Date.now });
  await webhook(SECRET).send(MESSAGE as never, '');
  await expect(webhook('another-secret-altogether').send(MESSAGE as never, '')).rejects.toThrow();
  const text = `${MESSAGE.text}\n\n${MESSAGE.link}`;
  expect(catcher.arrived).toEqual([
    { way: 'mail', to: 'olive@elm.example', subject: MESSAGE.subject, text },
    { way: 'webhook', to: 'signed', subject: MESSAGE.subject, text },
  ]);
  await egress.close();
  await catcher.close();
});
