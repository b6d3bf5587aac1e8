import { runMigrations } from 'bullmq';
import { Kysely, PostgresDialect, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { Pool } from 'pg';
import { ZallyError } from '../domain/errors.ts';
import { grantApp } from './grants.ts';
import { practiceInABox } from './migrations/0001-practice-in-a-box/index.ts';
import { secondReader } from './migrations/0002-second-reader/index.ts';
import { autonomy } from './migrations/0003-autonomy/index.ts';
import { filingCare } from './migrations/0004-filing-care/index.ts';
import { fhir } from './migrations/0005-fhir/index.ts';
import { callCare } from './migrations/0006-call-care/index.ts';
import { longHistory } from './migrations/0007-long-history/index.ts';
import { waysBack } from './migrations/0008-ways-back/index.ts';
import { evidence } from './migrations/0009-evidence/index.ts';
import { sessions } from './migrations/0010-sessions/index.ts';
import { history } from './migrations/0011-history/index.ts';
import { misdirectedAndInbox } from './migrations/0012-misdirected-and-inbox/index.ts';
import { callsByHour } from './migrations/0013-calls-by-hour/index.ts';
import { documentClasses } from './migrations/0014-document-classes/index.ts';
import { access } from './migrations/0015-access/index.ts';
import { team } from './migrations/0016-team/index.ts';
import { rulesetDrafts } from './migrations/0017-ruleset-drafts/index.ts';
import { handedOn } from './migrations/0018-handed-on/index.ts';
import { onCall } from './migrations/0019-on-call/index.ts';
import { locationsAndTypes } from './migrations/0020-locations-and-types/index.ts';
import { keptCorrections } from './migrations/0021-kept-corrections/index.ts';
import { reviewCare } from './migrations/0022-review-care/index.ts';
import { ownSignIn } from './migrations/0023-own-sign-in/index.ts';
import { decided } from './migrations/0024-decided/index.ts';
import { signInsUnderWay } from './migrations/0025-sign-ins-under-way/index.ts';
import { misdirectedTakenBack } from './migrations/0026-misdirected-taken-back/index.ts';
import { choiceNotKnown } from './migrations/0027-choice-not-known/index.ts';
import { typesOfParts } from './migrations/0028-types-of-parts/index.ts';
import { givenBefore } from './migrations/0029-given-before/index.ts';
import { privacyCare } from './migrations/0030-privacy-care/index.ts';
import { pagesOfDocuments } from './migrations/0033-pages-of-documents/index.ts';
import { filedAgain } from './migrations/0034-filed-again/index.ts';
import { correctionsHadBack } from './migrations/0035-corrections-had-back/index.ts';
import { storyOfEvents } from './migrations/0036-story-of-events/index.ts';
import { calmerChat } from './migrations/0037-calmer-chat/index.ts';
import { teams } from './migrations/0038-teams/index.ts';
import { slackInstall } from './migrations/0039-slack-install/index.ts';
import { directNotices } from './migrations/0041-direct-notices/index.ts';
import { oneAccount } from './migrations/0042-one-account/index.ts';
import { alerts } from './migrations/0043-alerts/index.ts';
import { secondChannel } from './migrations/0044-second-channel/index.ts';
import { inboxesConfirmed } from './migrations/0045-inboxes-confirmed/index.ts';
import { chatSockets } from './migrations/0046-chat-sockets/index.ts';
import { ehrConnects } from './migrations/0047-ehr-connects/index.ts';
import { othersPauses } from './migrations/0048-others-pauses/index.ts';
import { accessEnds } from './migrations/0049-access-ends/index.ts';
import { accepted } from './migrations/0050-accepted/index.ts';
import { seenOpenings } from './migrations/0051-seen-openings/index.ts';
import { noScans } from './migrations/0052-no-scans/index.ts';
import { ownPauses } from './migrations/0053-own-pauses/index.ts';
import { failingPosts } from './migrations/0054-failing-posts/index.ts';
import { auditTree } from './migrations/0055-audit-tree/index.ts';
import { auditCheckpoints } from './migrations/0056-audit-checkpoints/index.ts';
import { baaDocuments } from './migrations/0057-baa-documents/index.ts';
import { destructions } from './migrations/0058-destructions/index.ts';
import { keysAndRetention } from './migrations/0059-keys-and-retention/index.ts';
import { usOnly } from './migrations/0060-us-only/index.ts';
import { anomalies } from './migrations/0061-anomalies/index.ts';
import { containment } from './migrations/0062-containment/index.ts';
import { incidents } from './migrations/0063-incidents/index.ts';
import { backups } from './migrations/0064-backups/index.ts';
import { auditRestarts } from './migrations/0065-audit-restarts/index.ts';
import { operators } from './migrations/0066-operators/index.ts';
import { retention } from './migrations/0067-retention/index.ts';

/** Names of all migrations, in order. */
export const migrationNames = (): readonly string[] => Object.keys(MIGRATIONS);

const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-practice-in-a-box': practiceInABox,
  '0002-second-reader': secondReader,
  '0003-autonomy': autonomy,
  '0004-filing-care': filingCare,
  '0005-fhir': fhir,
  '0006-call-care': callCare,
  '0007-long-history': longHistory,
  '0008-ways-back': waysBack,
  '0009-evidence': evidence,
  '0010-sessions': sessions,
  '0011-history': history,
  '0012-misdirected-and-inbox': misdirectedAndInbox,
  '0013-calls-by-hour': callsByHour,
  '0014-document-classes': documentClasses,
  '0015-access': access,
  '0016-team': team,
  '0017-ruleset-drafts': rulesetDrafts,
  '0018-handed-on': handedOn,
  '0019-on-call': onCall,
  '0020-locations-and-types': locationsAndTypes,
  '0021-kept-corrections': keptCorrections,
  '0022-review-care': reviewCare,
  '0023-own-sign-in': ownSignIn,
  '0024-decided': decided,
  '0025-sign-ins-under-way': signInsUnderWay,
  '0026-misdirected-taken-back': misdirectedTakenBack,
  '0027-choice-not-known': choiceNotKnown,
  '0028-types-of-parts': typesOfParts,
  '0029-given-before': givenBefore,
  '0030-privacy-care': privacyCare,
  '0033-pages-of-documents': pagesOfDocuments,
  '0034-filed-again': filedAgain,
  '0035-corrections-had-back': correctionsHadBack,
  '0036-story-of-events': storyOfEvents,
  '0037-calmer-chat': calmerChat,
  '0038-teams': teams,
  '0039-slack-install': slackInstall,
  '0041-direct-notices': directNotices,
  '0042-one-account': oneAccount,
  '0043-alerts': alerts,
  '0044-second-channel': secondChannel,
  '0045-inboxes-confirmed': inboxesConfirmed,
  '0046-chat-sockets': chatSockets,
  '0047-ehr-connects': ehrConnects,
  '0048-others-pauses': othersPauses,
  '0049-access-ends': accessEnds,
  '0050-accepted': accepted,
  '0051-seen-openings': seenOpenings,
  '0052-no-scans': noScans,
  '0053-own-pauses': ownPauses,
  '0054-failing-posts': failingPosts,
  '0060-us-only': usOnly,
  '0061-anomalies': anomalies,
  '0062-containment': containment,
  '0063-incidents': incidents,
  '0064-backups': backups,
  '0065-audit-restarts': auditRestarts,
  '0066-operators': operators,
  '0067-retention': retention,
  '0055-audit-tree': auditTree,
  '0056-audit-checkpoints': auditCheckpoints,
  '0057-baa-documents': baaDocuments,
  '0058-destructions': destructions,
  '0059-keys-and-retention': keysAndRetention,
};

/**
 * Brings a database up to date, as its owner: tables, then grants for the app role, which is created when it
 * isn't there yet.
 *
 * @param ownerUrl DATABASE_MIGRATION_URL
 * @param app name and password of the app role, out of DATABASE_URL
 * @param last stops after this migration, before the grants, which speak of today's tables
 * @returns names of the migrations that ran
 * @throws ZallyError `database_unreachable`
 */
export const migrateDatabase = async (
  ownerUrl: string,
  app: { readonly role: string; readonly password: string },
  last?: string,
): Promise<readonly string[]> => {
  const pool = new Pool({ connectionString: ownerUrl, max: 2, connectionTimeoutMillis: 10_000 });
  const db = new Kysely<never>({ dialect: new PostgresDialect({ pool }) });
  try {
    await sql`select 1`.execute(db).catch((cause: unknown) => {
      throw new ZallyError('database_unreachable', { detail: 'DATABASE_MIGRATION_URL', cause });
    });
    await createAppRole(db, app);
    const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...MIGRATIONS }) } });
    const { error, results } = await (last === undefined
      ? migrator.migrateToLatest()
      : migrator.migrateTo(last));
    if (error !== undefined) throw error;
    const ran = (results ?? []).filter((r) => r.status === 'Success').map((r) => r.migrationName);
    if (last !== undefined) return ran;
    const client = await pool.connect();
    try {
      await runMigrations(client, QUEUE_SCHEMA);
    } finally {
      client.release();
    }
    await refuseTemporary(db);
    await grantApp(db, app.role);
    await grantQueues(db, app.role);
    return ran;
  } finally {
    await db.destroy();
  }
};

/**
 * Everybody may create temporary tables by default, and names in them come first unless a function says otherwise.
 * The functions that run as the owner do say so; the app role has no need of either.
 */
const refuseTemporary = async (db: Kysely<never>): Promise<void> => {
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(db);
  await sql`revoke temporary on database ${sql.id(rows[0]?.name ?? '')} from public`.execute(db);
};

/** The queues belong to BullMQ, which works as the app role: everything in its schema, and no more. */
const QUEUE_SCHEMA = 'bullmq';
const grantQueues = async (db: Kysely<never>, appRole: string): Promise<void> => {
  const role = sql.id(appRole);
  const schema = sql.id(QUEUE_SCHEMA);
  await sql`grant usage on schema ${schema} to ${role}`.execute(db);
  await sql`grant select, insert, update, delete on all tables in schema ${schema} to ${role}`.execute(db);
  await sql`grant usage, select on all sequences in schema ${schema} to ${role}`.execute(db);
  await sql`grant execute on all functions in schema ${schema} to ${role}`.execute(db);
};

const createAppRole = async (db: Kysely<never>, app: { role: string; password: string }): Promise<void> => {
  const { rows } = await sql`select 1 from pg_roles where rolname = ${app.role}`.execute(db);
  if (rows.length > 0) return;
  await sql`create role ${sql.id(app.role)} login nosuperuser nobypassrls nocreatedb nocreaterole password ${sql.lit(app.password)}`.execute(
    db,
  );
};

/** Name and password of the app role out of DATABASE_URL. */
export const appRoleOf = (databaseUrl: string): { role: string; password: string } => {
  const url = new URL(databaseUrl);
  return { role: decodeURIComponent(url.username), password: decodeURIComponent(url.password) };
};
