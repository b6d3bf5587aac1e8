import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { listAutonomy } from '../../../db/stores/autonomy.ts';
import { findDraft, saveDraft } from '../../../db/stores/ruleset-drafts.ts';
import { listRulesetVersions, loadRuleset } from '../../../db/stores/rulesets.ts';
import { ZallyError } from '../../../domain/errors.ts';
import type { WebContext } from '../../context.ts';
import { loadNames } from '../../names.ts';
import { loadStatus } from '../../queue/load-queue.ts';
import { sendPage } from '../../send-page.ts';
import { sentAs } from '../../sent-as.ts';
import { asViewer, viewerOf } from '../../viewer.ts';
import { wholeDirectory } from './asks.ts';
import { versionsView, versionView } from './history-view.ts';
import { loadAround } from './load.ts';
import { holdSeen, seenOf } from './seen.ts';

const version = z.coerce.number().int().min(1).max(1_000_000);
const restoreSchema = z.object({ version });

/** `/settings/rules/history`: what has been in force, and the way back to it. */
export const historyRoutes = (app: FastifyInstance, web: WebContext): void => {
  const config = { access: 'rules.change' } as const;

  app.get('/settings/rules/history', { config }, async (request, reply) => {
    const viewer = viewerOf(request);
    const { status, versions, names } = await asViewer(web, viewer, async (tx) => ({
      status: await loadStatus(tx),
      versions: await listRulesetVersions(tx),
      names: await loadNames(tx),
    }));
    const body = versionsView(versions, { viewer, names });
    return await sendPage(web, reply, viewer, status, { title: 'Settings', body });
  });

  app.get('/settings/rules/history/:version', { config }, async (request, reply) => {
    const viewer = viewerOf(request);
    const asked = version.safeParse((request.params as { version?: string }).version);
    if (!asked.success) throw new ZallyError('not_found');
    const { status, found, names, latest, draft, around, records } = await asViewer(
      web,
      viewer,
      async (tx) => ({
        status: await loadStatus(tx),
        found: (await listRulesetVersions(tx, asked.data))[0],
        names: await loadNames(tx),
        latest: (await loadRuleset(tx)).version,
        around: await loadAround(tx),
        draft: await findDraft(tx),
        records: await listAutonomy(tx),
      }),
    );
    if (found === undefined) throw new ZallyError('not_found');
    const directory = (await wholeDirectory(web, viewer, status)) ?? { users: [], groups: [] };
    const inForce = found.version === latest;
    const body = versionView(found, {
      viewer,
      names,
      directory,
      around,
      inForce,
      records,
      draft,
      seen: seenOf(draft, latest),
    });
    return await sendPage(web, reply, viewer, status, { title: 'Settings', body });
  });

  app.post('/settings/rules/restore', { config }, async (request, reply) => {
    const viewer = viewerOf(request);
    const sent = sentAs(restoreSchema, request);
    await asViewer(web, viewer, async (tx) => {
      const seen = await holdSeen(tx, request);
      const [found] = await listRulesetVersions(tx, sent.version);
      if (found === undefined) throw new ZallyError('not_found');
      const { version: baseVersion } = await loadRuleset(tx);
      await saveDraft(
        tx,
        { ruleset: found.ruleset, baseVersion, restoredVersion: found.version },
        viewer.staffId,
        seen,
      );
    });
    return await reply.redirect('/settings/rules', 303);
  });
};
