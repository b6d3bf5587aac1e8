import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import type { ChatClient, ChatMessage } from '../../src/bot/ports.ts';
import { connectWorkspace, type Platform } from '../../src/db/stores/chat.ts';
import { addLinkCode, useLinkCode } from '../../src/db/stores/chat-links.ts';
import { saveConnection } from '../../src/db/stores/connections.ts';
import { receiveFax } from '../../src/db/stores/faxes.ts';
import { noteInboxSeen } from '../../src/db/stores/inbox-turns.ts';
import type { NoticeState } from '../../src/db/stores/notices.ts';
import { openReview } from '../../src/db/stores/review-items.ts';
import { addStaff } from '../../src/db/stores/staff.ts';
import type { Urgency } from '../../src/domain/document-types.ts';
import { type NoticeId, type PracticeId, type ReviewItemId, type StaffId } from '../../src/domain/ids.ts';
import type { Notice } from '../../src/domain/notices.ts';
import type { Role } from '../../src/domain/permissions.ts';
import { createTestPractice, type TestDatabase } from '../support/database.ts';

const ZALLY = { kind: 'zally' } as const;
const CODE_LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** A code as the page under a member's name makes them. */
export const newCode = (): string =>
  Array.from({ length: 8 }, () => CODE_LETTERS[Math.floor(Math.random() * CODE_LETTERS.length)]).join('');

export const addWorkspace = async (
  { db }: TestDatabase,
  practiceId: PracticeId,
  options: {
    readonly platform?: Platform;
    readonly workspace?: string;
    readonly channel?: string | null;
    readonly botToken?: string;
  } = {},
): Promise<string> => {
  const { platform = 'slack', channel = 'C0FAXDESK' } = options;
  const workspace =
    options.workspace ??
    (platform === 'teams' ? randomUUID() : `T${randomUUID().replaceAll('-', '').toUpperCase()}`);
  const botToken = options.botToken ?? 'xoxb-test';
  await db.inPractice(practiceId, ZALLY, async (tx) => {
    await connectWorkspace(tx, { platform, workspace, botToken, channel });
  });
  return workspace;
};

export const addMember = async ({ db }: TestDatabase, practiceId: PracticeId, role: Role): Promise<StaffId> =>
  await db.inPractice(
    practiceId,
    ZALLY,
    async (tx) => await addStaff(tx, { email: `${randomUUID()}@example.org`, displayName: 'Member', role }),
  );

export const addCode = async (
  { db }: TestDatabase,
  practiceId: PracticeId,
  staffId: StaffId,
): Promise<string> => {
  const code = newCode();
  await db.inPractice(practiceId, ZALLY, async (tx) => await addLinkCode(tx, staffId, code));
  return code;
};

/** A member with a chat account, without a way through the bot. @returns their id, and the account */
export const addLinked = async (
  test: TestDatabase,
  practiceId: PracticeId,
  workspace: string,
  role: Role,
  platform: Platform = 'slack',
): Promise<{ readonly staffId: StaffId; readonly workspace: string; readonly chatUser: string }> => {
  const staffId = await addMember(test, practiceId, role);
  const code = await addCode(test, practiceId, staffId);
  const chatUser =
    platform === 'teams' ? randomUUID() : `U${randomUUID().replaceAll('-', '').slice(0, 12).toUpperCase()}`;
  await test.db.inPractice(
    practiceId,
    ZALLY,
    async (tx) => await useLinkCode(tx, { platform, workspace, chatUser }, code),
  );
  return { staffId, workspace, chatUser };
};

/** The commands on record, in their order. */
export const commandsOnRecord = async ({ db }: TestDatabase, practiceId: PracticeId) =>
  await db.inPractice(
    practiceId,
    ZALLY,
    async (tx) =>
      await tx.q
        .selectFrom('audit_events')
        .select(['actor_kind', 'actor_id', 'role', 'outcome', 'detail'])
        .where('action', '=', 'chat.command')
        .orderBy('seq')
        .execute(),
  );

/** How many commands are on record. */
export const countCommands = async (test: TestDatabase, practiceId: PracticeId): Promise<number> =>
  (await commandsOnRecord(test, practiceId)).length;

/** In the morning of a new day: a time of yesterday's would carry its weekday. */
export const toMorning = ({ clock }: TestDatabase): void => {
  const day = 24 * 3_600_000;
  clock.now = Math.ceil(clock.now / day) * day + 14 * 3_600_000;
};

export const connectEhr = async ({ db, clock }: TestDatabase, practiceId: PracticeId): Promise<void> => {
  await db.inPractice(practiceId, ZALLY, async (tx) => {
    await saveConnection(tx, {
      clientId: 'client',
      tokens: { accessToken: 'access', refreshToken: 'refresh' },
      expiresAt: new Date(clock.now + 3_600_000),
      takeFrom: new Date(clock.now),
    });
  });
};

export const lookAtInbox = async ({ db }: TestDatabase, practiceId: PracticeId): Promise<void> =>
  await db.inPractice(practiceId, ZALLY, async (tx) => await noteInboxSeen(tx, false));

/** A practice with a workspace and an EHR whose inbox has just been seen. */
export const createSeenPractice = async (
  test: TestDatabase,
  options: Parameters<typeof addWorkspace>[2] = {},
) => {
  const practiceId = await createTestPractice(test);
  const workspace = await addWorkspace(test, practiceId, options);
  await connectEhr(test, practiceId);
  await lookAtInbox(test, practiceId);
  return { practiceId, workspace };
};

/** A fax that waits for a person. */
export const addWaiting = async (
  { db, clock }: TestDatabase,
  practiceId: PracticeId,
  urgency: Urgency = 'routine',
): Promise<ReviewItemId> =>
  await db.inPractice(practiceId, ZALLY, async (tx) => {
    const faxId = await receiveFax(tx, { ehrFaxId: randomUUID(), ehrDoctorId: '11' }, new Date(clock.now));
    if (faxId === undefined) throw new Error('the fax was known');
    return await openReview(tx, faxId, { reasons: [], type: 'unknown', urgency });
  });

/** Everything that waits is decided; said to nobody yet. */
export const clearWaiting = async ({ db }: TestDatabase, practiceId: PracticeId): Promise<void> =>
  await db.inPractice(practiceId, ZALLY, async (tx) => {
    await tx.q.updateTable('review_items').set({ state: 'closed' }).execute();
    tx.enqueue('zally-channels', undefined);
  });

export interface NoticeRow {
  readonly id: NoticeId;
  readonly kind: Notice['kind'];
  readonly body: Notice;
  readonly state: NoticeState;
  readonly message_ref: string | null;
  readonly due_at: Date | null;
}

export const noticesOf = async (
  { db }: TestDatabase,
  practiceId: PracticeId,
): Promise<readonly NoticeRow[]> =>
  await db.inPractice(
    practiceId,
    ZALLY,
    async (tx) =>
      (await tx.q
        .selectFrom('notices')
        .select(['id', 'kind', 'body', 'state', 'message_ref', 'due_at'])
        .orderBy('created_at')
        .execute()) as NoticeRow[],
  );

/** Every row of every table as text, whosever it is. */
export const dumpDatabase = async ({ superUrl }: TestDatabase): Promise<string> => {
  const client = new Client({ connectionString: superUrl });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `select quote_ident(table_name) as name from information_schema.tables where table_schema = 'public'`,
    );
    const lines: string[] = [];
    for (const { name } of tables) {
      const { rows } = await client.query<{ line: string }>(
        `select to_jsonb(t)::text as line from ${name} t`,
      );
      lines.push(...rows.map((row) => row.line));
    }
    return lines.join('\n');
  } finally {
    await client.end();
  }
};

export interface Sent {
  readonly what: 'post' | 'update';
  readonly at: number;
  readonly ref: string;
  readonly text: string;
  /** The whole message, for what it holds beside its text. */
  readonly whole: string;
  readonly channel: string;
}

/** A chat that keeps what it was sent, and fails as it is told. */
export const createFakeChat = (test: TestDatabase) => {
  const sent: Sent[] = [];
  const gone = new Set<string>();
  let next = 0;
  let failing: (() => Promise<void> | void) | undefined;
  const client: ChatClient = {
    post: async ({ channel }, message: ChatMessage) => {
      await failing?.();
      next += 1;
      const ref = `ref-${next}`;
      sent.push({
        what: 'post',
        at: test.clock.now,
        ref,
        text: message.text,
        whole: JSON.stringify(message),
        channel,
      });
      return ref;
    },
    direct: async (to, { chatUser }, message) =>
      await client.post({ ...to, channel: `@${chatUser}` }, message),
    update: async ({ channel }, ref, message) => {
      await failing?.();
      if (gone.has(ref)) return false;
      sent.push({
        what: 'update',
        at: test.clock.now,
        ref,
        text: message.text,
        whole: JSON.stringify(message),
        channel,
      });
      return true;
    },
  };
  return {
    client,
    sent,
    gone,
    /** What happens before each call from now on; without it calls work again. */
    fail: (how?: () => Promise<void> | void) => {
      failing = how;
    },
    /** What stands in the channel: the last text of each message. */
    shown: () => [...new Map(sent.map(({ ref, text }) => [ref, text])).values()],
  };
};
