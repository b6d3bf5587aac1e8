import { receiveFax } from '../../db/stores/faxes.ts';
import { openReview } from '../../db/stores/review-items.ts';
import { openSession } from '../../db/stores/sessions.ts';
import { addStaff } from '../../db/stores/staff.ts';
import type { FaxId } from '../../domain/ids.ts';
import { DOCTOR, EHR_PRACTICE } from '../../sandbox/fleet/practice.ts';
import { peakMemoryMb, quantile } from '../clock.ts';
import { type Connected, inPracticeOf } from '../filing/file-faxes.ts';
import { type MadeHistory, makeHistory } from '../history/make-history.ts';
import { samplePages } from '../samples.ts';
import { ASKED, type Asked, type Person, type Taken, workAWhile } from './person.ts';
import { startWeb } from './web-process.ts';

/** How one kind of answer did. Milliseconds and bytes. */
export interface PageSpeed {
  readonly asked: Asked;
  readonly count: number;
  readonly p50: number;
  readonly p95: number;
  /** The median. */
  readonly bytes: number;
  readonly failed: number;
}

/** What people got while they all worked at once. */
export interface PagesSpeed {
  readonly people: number;
  readonly seconds: number;
  readonly thinkSeconds: number;
  readonly made: MadeHistory;
  readonly pages: readonly PageSpeed[];
  /** Of the web process, without its readers; undefined where the system doesn't say. */
  readonly idleMemoryMb: number | undefined;
  readonly peakMemoryMb: number | undefined;
}

const READERS = 2;
const THINK_MS = 40_000;
const LIFE_MS = 3_600_000;
/** Different faxes; people get them in turn. */
const FAXES = 12;
const ITEMS_EACH = 6;
const OPERATOR = { kind: 'operator' } as const;

/** People who are signed in, each with faxes that wait in the EHR as they do here. */
const seatPeople = async (
  { services, sandbox, office }: Connected,
  people: number,
): Promise<readonly Person[]> => {
  const samples = await samplePages(FAXES);
  const { db } = services;
  const seated: Person[] = [];
  for (let number = 0; number < people; number += 1) {
    const staffId = await db.inPractice(office.practiceId, OPERATOR, async (tx) => {
      const member = {
        email: `p${number}@example.org`,
        displayName: `Person ${number}`,
        role: 'owner',
      } as const;
      return await addStaff(tx, member);
    });
    const items: string[] = [];
    for (let each = 0; each < ITEMS_EACH; each += 1) {
      const { bytes } = samples[(number + each) % samples.length] ?? { bytes: new Uint8Array() };
      const message = sandbox.dropFax({
        practice: EHR_PRACTICE,
        doctor: DOCTOR,
        bytes: Buffer.from(bytes),
        contentType: 'image/tiff',
        filename: 'fax.tif',
      });
      items.push(
        await db.inPractice(office.practiceId, { kind: 'zally' }, async (tx) => {
          const came = { ehrFaxId: String(message), ehrDoctorId: String(DOCTOR) };
          const id = (await receiveFax(tx, came, tx.at)) as FaxId;
          await tx.q
            .updateTable('faxes')
            .set({ state: 'review', due_at: null, pages: 1 })
            .where('id', '=', id)
            .execute();
          return await openReview(tx, id, { reasons: ['no_rule'], type: 'lab_result', urgency: 'routine' });
        }),
      );
    }
    const token = await openSession(db, office.practiceId, staffId, LIFE_MS);
    seated.push({ cookie: `zally-trial=${token}`, items });
  }
  return seated;
};

const speedOf = (asked: Asked, all: readonly Taken[]): PageSpeed => {
  const own = all.filter((one) => one.asked === asked);
  const times = own.map(({ ms }) => ms);
  return {
    asked,
    count: own.length,
    p50: quantile(times, 0.5),
    p95: quantile(times, 0.95),
    bytes: quantile(
      own.map(({ bytes }) => bytes),
      0.5,
    ),
    failed: own.filter(({ ok }) => !ok).length,
  };
};

/**
 * Lets people review at once in a practice with a long history, against a web process of production with its own readers.
 *
 * @param history faxes that were decided long ago
 */
export const measurePages = async (people: number, seconds: number, history: number): Promise<PagesSpeed> =>
  await inPracticeOf('postgres', async (connected) => {
    const { services, office } = connected;
    const about = { practiceId: office.practiceId, staffId: office.owner.id };
    const made = await makeHistory(services, { ...about, faxes: history });
    const seated = await seatPeople(connected, people);
    const web = await startWeb(connected, READERS);
    try {
      const [first] = seated;
      // Plans and code are warm; nobody is the first one after a start.
      if (first !== undefined)
        await workAWhile(
          web.url,
          { ...first, items: first.items.slice(0, 1) },
          { until: Infinity, thinkMs: 10, pages: 1, random: () => 0 },
        );
      const idleMemoryMb = peakMemoryMb(web.pid);
      const until = performance.now() + seconds * 1000;
      const pace = { until, thinkMs: THINK_MS, pages: 1, random: Math.random };
      const taken = await Promise.all(seated.map(async (person) => await workAWhile(web.url, person, pace)));
      const all = taken.flat();
      return {
        people,
        seconds,
        thinkSeconds: THINK_MS / 1000,
        made,
        pages: ASKED.map((asked) => speedOf(asked, all)),
        idleMemoryMb,
        peakMemoryMb: peakMemoryMb(web.pid),
      };
    } finally {
      await web.stop();
    }
  });
