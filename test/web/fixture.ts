import { deflateSync } from 'node:zlib';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { afterAll } from 'vitest';
import { createEgress } from '../../src/adapters/egress/egress.ts';
import { ehrHosts } from '../../src/adapters/ehr/allowed-calls.ts';
import { createLogger } from '../../src/adapters/log/logger.ts';
import { parseConfig } from '../../src/config.ts';
import { noteSent, type OpeningId } from '../../src/db/stores/review-openings.ts';
import { openSession } from '../../src/db/stores/sessions.ts';
import { addStaff } from '../../src/db/stores/staff.ts';
import type { DocumentClass } from '../../src/domain/document-classes.ts';
import type { PracticeId, ReviewItemId, StaffId } from '../../src/domain/ids.ts';
import type { Role } from '../../src/domain/permissions.ts';
import { phi } from '../../src/domain/phi.ts';
import type { EhrProvider } from '../../src/pipeline/ports.ts';
import type { FaxReader, Line, PageReading } from '../../src/pipeline/reading.ts';
import { createWebApp } from '../../src/web/app.ts';
import type { TestDatabase } from '../support/database.ts';

export const ORIGIN = 'http://zally.test';

/** Lines of print, one below the other, as a reader gives them. */
export const pageOf = (page: number, texts: readonly string[]): PageReading => ({
  page,
  width: 1700,
  height: 2200,
  rotation: 0,
  blank: false,
  legibility: 0.98,
  lines: texts.map((text, row): Line => {
    let x = 120;
    const y = 120 + row * 60;
    const words = text.split(' ').map((word) => {
      const box = { x0: x, y0: y, x1: x + word.length * 18, y1: y + 32 };
      x = box.x1 + 18;
      return { text: word, box, confidence: 0.97 };
    });
    return { words, box: { x0: 120, y0: y, x1: x, y1: y + 32 } };
  }),
});

export const LAB_PAGE = [
  'Quest Reference Laboratories',
  'LABORATORY REPORT',
  'Patient Name: Smith, Joanna',
  'Date of Birth: 02/03/1980',
  'Ordering Provider: Ada Morrow MD',
  'Collected: 11/18/2026 Reported: 11/19/2026',
  'Test Result Flag Reference Range Units',
  'Sodium 139 135-145 mmol/L',
  'Potassium 4.1 3.5-5.1 mmol/L',
  'Creatinine 0.9 0.6-1.2 mg/dL',
  'Glucose 92 70-99 mg/dL',
  'Specimen: Serum Accession Number: A1234567',
];

const chunk = (type: string, body: Buffer): Buffer => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  const named = Buffer.concat([Buffer.from(type), body]);
  const sum = Buffer.alloc(4);
  let crc = ~0;
  for (const byte of named) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  sum.writeUInt32BE(~crc >>> 0);
  return Buffer.concat([length, named, sum]);
};

/** A white page. */
export const whitePng = (width = 170, height = 220): Buffer => {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 8;
  const rows = Buffer.alloc((width + 1) * height, 255);
  for (let y = 0; y < height; y += 1) rows[y * (width + 1)] = 0;
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};

interface Asked {
  reads: number;
  images: number;
  /** Runs before the reader answers. */
  before: (() => Promise<void>) | undefined;
}

/** A reader that reads the same in every fax, and counts how often it was asked. */
export const readerOf = (
  pages: readonly (readonly string[])[] = [LAB_PAGE],
): FaxReader & { readonly asked: Asked } => {
  const asked: Asked = { reads: 0, images: 0, before: undefined };
  return {
    asked,
    read: async () => {
      asked.reads += 1;
      await asked.before?.();
      return { ok: true, reading: phi({ pages: pages.map((texts, index) => pageOf(index + 1, texts)) }) };
    },
    renderPage: async (_bytes, page) => {
      asked.images += 1;
      await asked.before?.();
      if (page > pages.length) return { ok: false, reason: 'reader_failed' };
      return { ok: true, pages: pages.length, png: phi(new Uint8Array(whitePng())) };
    },
    split: async () => ({ ok: false, reason: 'reader_failed' }),
    close: async () => {},
  };
};

/** The web app on a test database; closed after the file. */
export const createTestWeb = async (
  test: TestDatabase,
  options: {
    readonly ehr: EhrProvider;
    readonly reader?: FaxReader;
    readonly env?: Readonly<Record<string, string>>;
    readonly roles?: string;
  },
): Promise<FastifyInstance> => {
  const config = parseConfig({
    ZALLY_LOCAL_TRIAL: 'true',
    ZALLY_PUBLIC_URL: ORIGIN,
    ZALLY_SESSION_IDLE_MINUTES: '10',
    ZALLY_SESSION_HOURS: '8',
    ...options.env,
  });
  const egress = createEgress({
    hosts: {
      ...ehrHosts(config),
      chat: [config.SLACK_API_URL],
      sign_in: [
        ...(config.OIDC_ISSUER === undefined ? [] : [config.OIDC_ISSUER]),
        ...(config.OIDC_HOSTS ?? []),
      ],
    },
    timeoutMs: 5_000,
  });
  const app = await createWebApp({
    foundation: {
      config,
      log: createLogger('silent'),
      db: test.db,
      databaseUrl: test.appUrl,
      master: test.master,
      egress,
      close: async () => {},
    },
    ehr: options.ehr,
    reader: options.reader ?? readerOf(),
    plays: new Set((options.roles ?? 'web').split(',')) as ReadonlySet<'web' | 'bot' | 'worker'>,
  });
  afterAll(async () => {
    await app.close();
    await egress.close();
  });
  return app;
};

/** Somebody who is signed in, and asks as our pages do. */
export interface Client {
  readonly staffId: StaffId;
  readonly cookie: string;
  readonly csrf: string;
  get(url: string, headers?: Record<string, string>): Promise<LightMyRequestResponse>;
  post(url: string, payload?: object, headers?: Record<string, string>): Promise<LightMyRequestResponse>;
}

let number = 0;

/** Adds a member and opens a session as sign-in does. @param classes as is usual for the role, when not said */
export const signedIn = async (
  app: FastifyInstance,
  test: TestDatabase,
  practiceId: PracticeId,
  role: Role,
  displayName = `Some ${role}`,
  classes?: readonly DocumentClass[],
): Promise<Client> => {
  number += 1;
  const staffId = await test.db.inPractice(
    practiceId,
    { kind: 'operator' },
    async (tx) => await addStaff(tx, { email: `p${number}@example.org`, displayName, role, classes }),
  );
  return await sessionOf(app, test, practiceId, staffId);
};

/** Another session of a member. */
export const sessionOf = async (
  app: FastifyInstance,
  test: TestDatabase,
  practiceId: PracticeId,
  staffId: StaffId,
): Promise<Client> => {
  const token = await openSession(test.db, practiceId, staffId, 8 * 3_600_000);
  const cookie = `zally-trial=${token}`;
  const ask = async (options: InjectOptions): Promise<LightMyRequestResponse> => await app.inject(options);
  /** By the address of its item: the page that was opened last, which says its name with what it sends. */
  const openings = new Map<string, string>();
  const itemOf = (url: string): string => /^\/review\/[\w-]+/.exec(url)?.[0] ?? '';
  /** A page that is opened is looked at, as if its image had been fetched. */
  const look = async (item: ReviewItemId, opening: OpeningId): Promise<void> =>
    await test.db.inPractice(
      practiceId,
      { kind: 'zally' },
      async (tx) => await noteSent(tx, item, staffId, opening, 'shown'),
    );
  const get: Client['get'] = async (url, headers = {}) => {
    const answer = await ask({ method: 'GET', url, headers: { cookie, ...headers } });
    const [, opening] = /data-opening="([^"]+)"/.exec(answer.body) ?? [];
    if (opening === undefined) return answer;
    openings.set(itemOf(url), opening);
    await look(url.slice('/review/'.length).split('?')[0] as ReviewItemId, opening as OpeningId);
    return answer;
  };
  const page = await get('/you');
  const csrf = /data-csrf="([^"]+)"/.exec(page.body)?.[1] ?? '';
  return {
    staffId,
    cookie,
    csrf,
    get,
    post: async (url, payload = {}, headers = {}) =>
      await ask({
        method: 'POST',
        url,
        payload,
        headers: {
          cookie,
          origin: ORIGIN,
          'x-zally': '1',
          'x-zally-csrf': csrf,
          'x-zally-opening': openings.get(itemOf(url)) ?? '',
          ...headers,
        },
      }),
  };
};
