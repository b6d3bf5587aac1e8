import { listWaiting, loadReview, type ReviewItem } from '../../src/db/stores/review-items.ts';
import type { CanaryBox } from './box.ts';
import type { CanaryPatient, Planted } from './identifiers.ts';
import { EHR_USER } from './office.ts';
import type { Asking, Person } from './person.ts';
import { signIn } from './person.ts';

const ZALLY = { kind: 'zally' } as const;

/** What was done, and with which answer: a run in which nothing succeeds shows nothing. */
export type Deeds = Map<string, number>;

export const note = (deeds: Deeds, what: string, status?: number): void => {
  const key = status === undefined ? what : `${what} ${status}`;
  deeds.set(key, (deeds.get(key) ?? 0) + 1);
};

export const waitingItems = async ({ db, office }: CanaryBox): Promise<readonly ReviewItem[]> =>
  await db.inPractice(office.practiceId, ZALLY, async (tx) => await listWaiting(tx, 100));

const today = (): string => new Date().toISOString().slice(0, 10);

const choice = (patient: CanaryPatient) => ({
  patient: String(patient.ehrId),
  type: 'lab_result',
  assignee: String(EHR_USER),
  task: 'review_result',
  dueDays: '1',
  documentDate: today(),
  confirmed: '',
});

/** Opens an item as the page does: the page, its images, what Zally proposes. @returns the images */
const open = async (person: Person, item: ReviewItem, deeds: Deeds): Promise<readonly Buffer[]> => {
  note(deeds, 'opened', (await person.get(`/review/${item.id}`)).status);
  const images: Buffer[] = [];
  for (let page = 1; page <= Math.max(1, item.pages ?? 1); page += 1) {
    const image = await person.get(`/review/${item.id}/pages/${page}`);
    note(deeds, 'page', image.status);
    if (image.status === 200) images.push(image.body);
  }
  note(deeds, 'proposal', (await person.get(`/review/${item.id}/proposal`)).status);
  return images;
};

const file = async (
  person: Person,
  item: ReviewItem,
  patient: CanaryPatient,
  deeds: Deeds,
): Promise<boolean> => {
  const path = `/review/${item.id}`;
  const found = await person.post(`${path}/search`, { name: `${patient.last}, ${patient.first}`, born: '' });
  note(deeds, 'searched', found.status);
  const asked = await person.post(`${path}/question`, { patient: String(patient.ehrId), part: null });
  const { mark = '' } = asked.status === 200 ? (JSON.parse(asked.text) as { mark?: string }) : {};
  const filed = await person.post(`${path}/file`, { ...choice(patient), confirmed: mark });
  note(deeds, 'filed by a person', filed.status);
  return filed.status === 200;
};

const undo = async (box: CanaryBox, person: Person, item: ReviewItem, deeds: Deeds): Promise<void> => {
  const { decidedAt } = await box.db.inPractice(
    box.office.practiceId,
    ZALLY,
    async (tx) => await loadReview(tx, item.id),
  );
  const answer = await person.post(`/review/${item.id}/undo`, { decided: decidedAt?.getTime() });
  note(deeds, 'undone', answer.status);
};

const split = async (person: Person, item: ReviewItem, planted: Planted, deeds: Deeds): Promise<void> => {
  const [one, other] = planted.patients as readonly [CanaryPatient, CanaryPatient];
  const parts: object[] = [];
  for (const [index, patient] of [one, other].entries()) {
    const run = { first: index + 1, last: index + 1 };
    note(deeds, 'part', (await person.post(`/review/${item.id}/part`, run)).status);
    await person.post(`/review/${item.id}/search`, { name: patient.last, born: '', part: run });
    const asked = await person.post(`/review/${item.id}/question`, {
      patient: String(patient.ehrId),
      part: run,
    });
    const { mark = '' } = asked.status === 200 ? (JSON.parse(asked.text) as { mark?: string }) : {};
    parts.push({ ...choice(patient), ...run, confirmed: mark });
  }
  note(deeds, 'split', (await person.post(`/review/${item.id}/split`, { parts })).status);
};

/** Lists, reports and the audit log: who may see them is told of faxes and of no patient. */
const LISTS = [
  '/queue',
  '/queue/list',
  '/alerts',
  '/status',
  '/filed',
  '/history',
  '/misdirected',
  '/privacy',
  '/reports',
  '/reports/volume.csv',
  '/reports/reasons.csv',
  '/reports/corrections.csv',
  '/reports/time-to-file.csv',
  '/reports/calls.csv',
  '/audit',
  '/settings',
  '/settings/down',
  '/settings/channels',
  '/you',
] as const;

/** Looks at every list, takes the audit log along, and turns on its mail. */
export const lookAround = async (person: Person, deeds: Deeds): Promise<void> => {
  for (const path of LISTS) note(deeds, 'list', (await person.get(path, 'reviewer-lists')).status);
  for (const form of ['jsonl', 'csv'])
    note(
      deeds,
      'audit export',
      (await person.post('/audit/export', { form, scope: 'all' }, 'reviewer-lists')).status,
    );
  await person.post('/audit/mail', { wanted: 'yes' }, 'reviewer-lists');
  await person.post('/settings/channels/second/test', {}, 'reviewer-lists');
};

/** What is filed: found again, looked at, its history taken along, and taken back. */
const workOnFiled = async (person: Person, patient: CanaryPatient, deeds: Deeds): Promise<void> => {
  const list = await person.get('/filed', 'reviewer-lists');
  const ids = [...new Set([...list.text.matchAll(/\/filed\/([0-9a-f-]{36})/g)].map(([, id]) => id ?? ''))];
  for (const id of ids.slice(0, 2)) note(deeds, 'filed page', (await person.get(`/filed/${id}`)).status);
  const last = ids.at(-1);
  const page = last === undefined ? undefined : await person.get(`/filed/${last}`);
  const filing = /name="filing" value="([0-9a-f-]{36})"/.exec(page?.text ?? '')?.[1];
  if (last !== undefined && filing !== undefined)
    note(
      deeds,
      'wrong chart',
      (await person.post(`/filed/${last}/wrong-chart`, { filing, sure: '1' })).status,
    );
  const found = await person.post('/history/patient/search', { name: patient.last, born: '' });
  note(deeds, 'history searched', found.status);
  const chart = /data-chart="([^"]+)"/.exec(found.text)?.[1];
  if (chart === undefined) return;
  note(deeds, 'history shown', (await person.post('/history/patient/chart', { chart })).status);
  note(deeds, 'history exported', (await person.post('/history/patient/export', { chart })).status);
};

/** The working day of a reviewer. @returns images of pages, of which no copy may be anywhere */
export const workOff = async (
  box: CanaryBox,
  asks: Asking,
  planted: Planted,
  deeds: Deeds,
): Promise<readonly Buffer[]> => {
  const { practiceId, owner, manager } = box.office;
  const person = await signIn(box, asks, { practiceId, staffId: owner }, 'reviewer-heads');
  const items = await waitingItems(box);
  const readable = items.filter(({ pages }) => pages !== null);
  const images: Buffer[] = [];
  const [first, second, third, fourth, ...rest] = readable.filter(({ pages }) => pages === 1);
  const [patient] = planted.patients as readonly [CanaryPatient];
  // What nobody decides below is looked at alone.
  for (const item of rest) images.push(...(await open(person, item, deeds)));
  if (first !== undefined) {
    images.push(...(await open(person, first, deeds)));
    await file(person, first, patient, deeds);
    await undo(box, person, first, deeds);
  }
  if (second !== undefined) {
    images.push(...(await open(person, second, deeds)));
    await file(person, second, planted.patients.at(-1) ?? patient, deeds);
  }
  if (third !== undefined) {
    images.push(...(await open(person, third, deeds)));
    const aside = await person.post(`/review/${third.id}/aside`, { outcome: 'misdirected' });
    note(deeds, 'misdirected', aside.status);
    const { go = '' } = aside.status === 200 ? (JSON.parse(aside.text) as { go?: string }) : {};
    const tick = { step: 'sender', answer: 'by_phone', on: today(), by: manager };
    note(deeds, 'ticked', (await person.post(go, tick)).status);
  }
  if (fourth !== undefined) {
    images.push(...(await open(person, fourth, deeds)));
    const corrected = { whole: { type: 'imaging_report', assignee: String(EHR_USER) }, split: null };
    const kept = await person.post(`/review/${fourth.id}/corrections`, corrected);
    note(deeds, 'corrected', kept.status);
    await person.post(`/review/${fourth.id}/corrections`, { whole: { type: planted.typed[0] }, split: null });
    note(deeds, 'set aside', (await person.post(`/review/${fourth.id}/aside`, { outcome: 'junk' })).status);
  }
  const two = readable.find(({ pages }) => pages === 2);
  if (two !== undefined) {
    images.push(...(await open(person, two, deeds)));
    await split(person, two, planted, deeds);
  }
  const searched = rest[0] ?? readable.at(-1);
  if (searched !== undefined) {
    await person.get(`/review/${searched.id}`);
    for (const name of [
      ...planted.typed.slice(0, 8),
      ...planted.strangers.slice(0, 4).map(({ last }) => last),
    ])
      note(
        deeds,
        'typed into a search',
        (await person.post(`/review/${searched.id}/search`, { name, born: patient.born })).status,
      );
  }
  await workOnFiled(person, patient, deeds);
  await lookAround(person, deeds);
  return images;
};
