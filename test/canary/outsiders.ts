import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PLAYED } from '../../src/sandbox/demo/playground.ts';
import { createSlackSender } from '../../src/sandbox/demo/slack-sender.ts';
import type { CanaryBox } from './box.ts';
import { type Deeds, note, waitingItems } from './deeds.ts';
import type { Planted } from './identifiers.ts';
import { SLACK_CHANNEL, SLACK_OWNER } from './office.ts';
import { type Asking, type Person, type Sent, signIn } from './person.ts';

const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json';
const TOO_LARGE = 70_000;

/** Requests that no page of ours sends, each with something planted in another part of it. */
const malformed = (planted: Planted, own: string): readonly Sent[] => {
  const { typed, patients } = planted;
  const [one, other] = [patients[3], patients[5]];
  const name = encodeURIComponent(`${one?.last} ${one?.first}`);
  const text = `${other?.last} ${other?.born} ${other?.phone}`;
  const post = (path: string, body: string, type = JSON_TYPE): Sent => ({
    method: 'POST',
    path,
    body,
    headers: { 'content-type': type, origin: own },
  });
  return [
    { path: `/review/${name}` },
    { path: `/patients/${one?.ehrId}` },
    { path: `/filed/${one?.chartId}?name=${name}` },
    { path: `/history?type=${name}&before=${one?.born}` },
    { path: `/n/${typed[10]?.replace(' ', '')}` },
    { path: `/%E0%A4%A${typed[11]?.replace(' ', '')}` },
    { path: `/sign-in?to=${encodeURIComponent(`/review/${one?.last}`)}` },
    { path: `/sign-in/invitation/${typed[12]?.replace(' ', '')}` },
    { path: `/sign-in/at/${name}` },
    { path: `/sign-in/callback?code=${name}&state=${name}&error_description=${name}` },
    { path: '/sign-in/start' },
    { path: `/assets/${name}/${name}` },
    { path: '/queue', headers: { cookie: `zally-trial=${name}; other=${name}`, referer: `${own}/${name}` } },
    {
      path: '/healthz',
      headers: { 'user-agent': text, 'x-patient': text, 'x-forwarded-for': typed[13] ?? '' },
    },
    {
      path: '/healthz',
      headers: { authorization: `Bearer ${one?.memberId}`, 'x-request-id': one?.chartId ?? '' },
    },
    { method: 'BREW', path: `/${name}` },
    { method: 'TRACE', path: `/${name}` },
    { method: 'DELETE', path: `/review/${name}` },
    post('/sign-in/password', JSON.stringify({ email: one?.email, password: typed[14] })),
    post('/sign-in/password', `email=${encodeURIComponent(other?.email ?? '')}&password=${name}`, FORM),
    post('/sign-in/password', `{"email": "${other?.email}", "password": ${typed[15]}`),
    post('/sign-in/second/code', JSON.stringify({ code: one?.phone })),
    post('/review/x/search', `{"name": "${typed[16]}", "born": ${one?.born}`),
    post(`/review/${name}/search`, `name=${name}`, FORM),
    post('/history/patient/search', `${text} `.repeat(TOO_LARGE / text.length)),
    post('/queue/junk', text, `text/${typed[17]?.replace(' ', '-')}`),
    post('/slack/events', `{"text": "${typed[18]}`, JSON_TYPE),
    post('/slack/events', `text=${name}&command=${name}`, FORM),
    post('/teams/messages', `{"text": "${typed[19]}"`, JSON_TYPE),
    post('/teams/messages', JSON.stringify({ type: typed[20], text })),
  ];
};

/** The same to Zally in Slack, as a slash command, and in Teams, as a message; every third by somebody whom nobody knows. */
export const say = async (
  box: CanaryBox,
  { ask }: Asking,
  lines: readonly string[],
  deeds: Deeds,
  name = 'Somebody',
): Promise<void> => {
  const sender = createSlackSender(`${box.url}/slack/events`, box.signingSecret);
  for (const [n, text] of lines.entries()) {
    const isStranger = n % 3 === 2;
    const answer = await sender
      .command({
        chatUser: isStranger ? 'U0STRANGER' : SLACK_OWNER,
        trigger: crypto.randomUUID(),
        channel: SLACK_CHANNEL,
        text,
        responseUrl: `${box.outside.slack.url}/answers/${n}`,
      })
      .catch(() => undefined);
    note(deeds, answer === undefined ? 'slash command without answer' : 'slash command answered');
    await keepAnswer(box, JSON.stringify(answer ?? null));
    const activity = {
      type: 'message',
      id: crypto.randomUUID(),
      channelId: 'msteams',
      serviceUrl: box.outside.teams.url,
      from: { id: '29:owner', aadObjectId: isStranger ? crypto.randomUUID() : PLAYED.person, name },
      recipient: { id: '28:zally', name: 'Zally' },
      conversation:
        n % 2 === 0
          ? { id: PLAYED.channel, conversationType: 'channel', tenantId: PLAYED.tenant }
          : { id: 'a:personal', conversationType: 'personal', tenantId: PLAYED.tenant },
      channelData: { tenant: { id: PLAYED.tenant } },
      text,
    };
    const teams = await ask('outsiders', {
      method: 'POST',
      path: '/teams/messages',
      headers: { 'content-type': JSON_TYPE, authorization: `Bearer ${encodeURIComponent(name)}` },
      body: JSON.stringify(activity),
    });
    note(deeds, 'message in Teams', teams.status);
  }
};

/** What Slack shows of an answer is a payload to Slack as well. */
const keepAnswer = async (box: CanaryBox, text: string): Promise<void> =>
  await appendFile(join(box.places.recorded, 'slack'), `${text}\n`);

/** What people type in chat, and what their apps never send. */
const chat = async (box: CanaryBox, asks: Asking, planted: Planted, deeds: Deeds): Promise<void> => {
  const { patients, typed } = planted;
  const lines = [
    'status',
    `find ${patients[8]?.last} ${patients[8]?.first}`,
    `pause ${patients[9]?.last}`,
    `link ${patients[9]?.memberId}`,
    `rule 4 ${patients[10]?.phone}`,
    ...typed.slice(21, 30),
  ];
  await say(box, asks, lines, deeds, typed[30]);
  const sender = createSlackSender(`${box.url}/slack/events`, box.signingSecret);
  const at = { channel: SLACK_CHANNEL, ts: '1.2', responseUrl: `${box.outside.slack.url}/answers/p` };
  for (const value of [typed[32] ?? '', patients[11]?.last ?? ''])
    await sender
      .press({ chatUser: SLACK_OWNER, trigger: '9.9' }, { action: `zally:${value}`, value }, at)
      .catch(() => undefined);
  await sender.openHome(SLACK_OWNER).catch(() => undefined);
};

/** Whoever is signed in and may not: a viewer, and an owner of another practice, at every address of a fax. */
const tryDoors = async (box: CanaryBox, person: Person, planted: Planted, deeds: Deeds): Promise<void> => {
  const [patient] = planted.patients;
  for (const item of (await waitingItems(box)).slice(0, 3)) {
    for (const path of ['', '/pages/1', '/proposal', '/originals', '/over'])
      note(deeds, 'closed door', (await person.get(`/review/${item.id}${path}`)).status);
    for (const [path, body] of [
      ['search', { name: patient?.last, born: patient?.born }],
      ['file', { patient: String(patient?.ehrId), type: planted.typed[33] }],
      ['corrections', { whole: { type: planted.typed[34] } }],
    ] as const)
      note(deeds, 'closed door', (await person.post(`/review/${item.id}/${path}`, body)).status);
    await person.get(`/filed/${item.faxId}`);
    await person.get(`/history/${item.faxId}`);
  }
  await person.post('/history/patient/search', { name: patient?.last, born: patient?.born });
};

/** Everybody who is no reviewer of the practice. */
export const knock = async (box: CanaryBox, asks: Asking, planted: Planted, deeds: Deeds): Promise<void> => {
  for (const sent of malformed(planted, box.url)) {
    const { status } = await asks.ask('outsiders', sent);
    note(deeds, 'malformed request', status);
  }
  await chat(box, asks, planted, deeds);
  const { practiceId, viewer, elsewhere } = box.office;
  for (const who of [
    { practiceId, staffId: viewer },
    { practiceId: elsewhere.practiceId, staffId: elsewhere.owner },
  ])
    await tryDoors(box, await signIn(box, asks, who, 'outsiders'), planted, deeds);
};
