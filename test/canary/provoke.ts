import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { saveConnection } from '../../src/db/stores/connections.ts';
import { DEFAULT_CLIENT } from '../../src/sandbox/drchrono/server.ts';
import type { CanaryBox } from './box.ts';
import { type Deeds, note, waitingItems } from './deeds.ts';
import { failNowAndThen, faultsWith, lineUp } from './faults.ts';
import type { Came, Given } from './fronts.ts';
import type { CanaryPatient, Planted } from './identifiers.ts';
import { EHR_DOCTOR, EHR_PRACTICE } from './office.ts';
import { say } from './outsiders.ts';
import type { CanaryFax } from './papers.ts';
import { type Asking, signIn } from './person.ts';
import { descendants } from './processes.ts';
import { settle } from './settle.ts';

export const sendFaxes = (box: CanaryBox, papers: readonly CanaryFax[]): void => {
  for (const { bytes, contentType, fileName } of papers)
    box.outside.sandbox.dropFax({
      practice: EHR_PRACTICE,
      doctor: EHR_DOCTOR,
      bytes: Buffer.from(bytes),
      contentType,
      filename: fileName,
    });
};

/** Each call that a person's search makes fails in every way. */
const failSearches = async (box: CanaryBox, asks: Asking, planted: Planted, deeds: Deeds): Promise<void> => {
  const { practiceId, manager } = box.office;
  const person = await signIn(box, asks, { practiceId, staffId: manager }, 'reviewer-heads');
  const items = await waitingItems(box);
  const item = items.find(({ claimedBy, pages }) => claimedBy === null && pages !== null);
  if (item === undefined) return note(deeds, 'nothing waits to search from');
  await person.get(`/review/${item.id}`);
  const patient = planted.patients[19] as CanaryPatient;
  const all = faultsWith(planted.errors[0] ?? '', patient).filter((one) => one !== 'hang');
  const isSearch = ({ path }: Came): boolean => path.startsWith('/api/patients');
  lineUp(box.outside.ehr, all, deeds, 'a patient search', isSearch);
  for (let n = 0; n < all.length; n += 1) {
    const name = planted.patients[60 + n]?.last;
    const answer = await person.post(`/review/${item.id}/search`, { name, born: '' });
    note(deeds, 'search while the EHR fails', answer.status);
    if (answer.status === 503) await delay(300);
  }
  box.outside.ehr.instead = undefined;
  await person.post(`/queue/${item.id}/release`);
};

/** Whoever opens what waits finds the EHR failing at each second call. */
const failOpening = async (box: CanaryBox, asks: Asking, planted: Planted, deeds: Deeds): Promise<void> => {
  const { practiceId, manager } = box.office;
  const person = await signIn(box, asks, { practiceId, staffId: manager }, 'reviewer-heads');
  failNowAndThen(box.outside.ehr, planted, deeds, 2);
  for (const item of (await waitingItems(box)).slice(0, 12)) {
    await person.get(`/review/${item.id}`);
    for (const path of ['proposal', 'originals', 'proposal'])
      note(deeds, 'opened while the EHR fails', (await person.get(`/review/${item.id}/${path}`)).status);
    await person.post(`/queue/${item.id}/release`);
  }
  box.outside.ehr.instead = undefined;
};

/** Chat, mail, webhook, AI reader and sign-in answer with identifiers, and wrongly. */
const failOthers = (box: CanaryBox, planted: Planted, deeds: Deeds): void => {
  const { slack, teams, ai, signIn: provider, webhook, mail } = box.outside;
  const refused: Given = {
    status: 200,
    body: JSON.stringify({ ok: false, error: planted.errors[16], needed: planted.errors[17] }),
  };
  for (const [n, [front, whose]] of (
    [
      [slack, 'Slack'],
      [teams, 'Teams'],
      [ai, 'the AI reader'],
      [provider, 'the sign-in provider'],
      [webhook, 'the webhook'],
    ] as const
  ).entries()) {
    const all = faultsWith(planted.errors[10 + n] ?? '', planted.patients[40 + n] as CanaryPatient);
    const some = all.filter((one) => one !== 'hang');
    // After a refusal Slack isn't asked again.
    lineUp(front, front === slack ? [...some, refused] : some, deeds, whose);
  }
  mail.refuses = `550 ${planted.errors[18]} ${planted.patients[45]?.last}`;
};

const kill = (pid: number): void => {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended meanwhile.
  }
};

/** Readers at work, which are told by the script that they run. */
const killReaders = async (box: CanaryBox, deeds: Deeds): Promise<void> => {
  for (let tries = 0; tries < 100; tries += 1) {
    await delay(150);
    const readers = descendants([box.worker.pid()]).filter((pid) => {
      try {
        const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
        return line.includes('ocr/child.ts') || line.startsWith('/usr/bin/tesseract');
      } catch {
        return false;
      }
    });
    if (readers.length < 2) continue;
    for (const pid of readers) kill(pid);
    return note(deeds, 'readers killed');
  }
  note(deeds, 'no reader was at work');
};

/** The token is refused with names in the refusal; then the practice is connected anew. */
const refuseToken = async (box: CanaryBox, planted: Planted, deeds: Deeds): Promise<void> => {
  const { ehr, sandbox } = box.outside;
  const patient = planted.patients[50] as CanaryPatient;
  const text = `${planted.errors[19]} ${patient.last} ${patient.memberId}`;
  const body = JSON.stringify({ error: 'invalid_grant', error_description: text });
  const refusals = [
    { status: 500, body: text },
    { status: 400, body },
  ];
  lineUp(ehr, refusals, deeds, 'the token endpoint', ({ path }) => path.startsWith('/o/token'));
  sandbox.addFault({ kind: 'expire-tokens' });
  await delay(6000);
  ehr.instead = undefined;
  const tokens = sandbox.giveTokens({ username: 'zally', client: DEFAULT_CLIENT.id });
  await box.db.inPractice(box.office.practiceId, { kind: 'operator' }, async (tx) => {
    await saveConnection(tx, {
      clientId: DEFAULT_CLIENT.id,
      tokens: { accessToken: tokens.access_token, refreshToken: tokens.refresh_token },
      expiresAt: new Date(tx.at.getTime() + tokens.expires_in * 1000),
      takeFrom: new Date(tx.at.getTime() - 24 * 3_600_000),
    });
  });
};

/** A fault of ours that nobody caught, with a patient in its message: the process ends, and starts again. */
const uncaught = async (box: CanaryBox, planted: Planted, deeds: Deeds): Promise<void> => {
  const [one, other] = [planted.patients[51], planted.patients[52]];
  const before = [box.worker.starts(), box.web.starts()];
  await box.worker.tell({ reject: `no chart for ${one?.last}, ${one?.first} (${planted.errors[20]})` });
  await box.web.tell({ throw: `Unexpected token in "${other?.last} ${other?.born} ${planted.errors[21]}"` });
  await delay(500);
  await Promise.all([box.worker.ready(), box.web.ready()]);
  const after = [box.worker.starts(), box.web.starts()];
  note(
    deeds,
    'process ended by what nobody caught',
    Number(after[0]) - Number(before[0]) + Number(after[1]) - Number(before[1]),
  );
};

const LATE_MS = 20_000;

/** Every failure that the run can bring about. @param papers come in meanwhile */
export const provoke = async (
  box: CanaryBox,
  asks: Asking,
  planted: Planted,
  papers: readonly CanaryFax[],
  deeds: Deeds,
): Promise<void> => {
  const { ehr, slack, teams, ai, webhook } = box.outside;
  await failSearches(box, asks, planted, deeds);
  await failOpening(box, asks, planted, deeds);
  failNowAndThen(ehr, planted, deeds, 3);
  failOthers(box, planted, deeds);
  sendFaxes(box, papers);
  const { practiceId, owner } = box.office;
  const person = await signIn(box, asks, { practiceId, staffId: owner }, 'reviewer-heads');
  for (let n = 0; n < 3; n += 1) await asks.ask('outsiders', { path: '/sign-in/start' });
  await person.post('/settings/channels/second/test', {}, 'reviewer-lists');
  await say(box, asks, ['test', 'test', 'test', 'test'], deeds);
  await killReaders(box, deeds);
  const gone = box.postgres.restart();
  await asks.ask('outsiders', { path: `/review/${planted.patients[53]?.ehrId}` });
  await person.post('/history/patient/search', { name: planted.patients[54]?.last, born: '' });
  await gone;
  note(deeds, 'database gone');
  if (box.redis !== undefined) {
    await box.redis.restart();
    note(deeds, 'Redis gone');
  }
  kill(box.worker.pid());
  note(deeds, 'worker killed');
  await delay(500);
  await box.worker.ready();
  await say(box, asks, ['test', 'test', 'test', 'test'], deeds);
  await uncaught(box, planted, deeds);
  await settle(box, LATE_MS);
  await refuseToken(box, planted, deeds);
  box.outside.mail.refuses = undefined;
  for (const front of [slack, teams, ai, webhook]) front.instead = undefined;
};
