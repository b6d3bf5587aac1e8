import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { PracticeTx } from '../../../db/database.ts';
import { changeRuleset } from '../../../db/stores/change-ruleset.ts';
import { discardDraft, findDraft, saveDraft } from '../../../db/stores/ruleset-drafts.ts';
import { loadRuleset, lockRulesets } from '../../../db/stores/rulesets.ts';
import { ZallyError } from '../../../domain/errors.ts';
import type { Ruleset } from '../../../domain/rules.ts';
import type { WebContext } from '../../context.ts';
import { sendPage } from '../../send-page.ts';
import { sentAs } from '../../sent-as.ts';
import { asViewer, type Viewer, viewerOf } from '../../viewer.ts';
import { onlyOnTop } from '../on-top.ts';
import { refuse } from '../refused.ts';
import { wholeDirectory } from './asks.ts';
import { hasRule, moveRule, putRule, removeRule } from './edits.ts';
import { ruleFormView } from './form-view.ts';
import { historyRoutes } from './history-routes.ts';
import { findingsOf, loadDraft, loadRulesPage, type RulesPage } from './load.ts';
import { autonomySchema, readRule } from './read-rule.ts';
import { holdSeen, loadSeen } from './seen.ts';
import { rulesPageView } from './view.ts';

const number = z.coerce.number().int().min(1).max(200);
const moveSchema = z.object({ from: number, to: number });
const oneSchema = z.object({ n: number });
const ruleSchema = z.object({ n: z.union([z.literal('').transform(() => null), number]) });
const saveSchema = z.object({ over: z.coerce.number().int().min(0) });
const askedSchema = z.object({ n: number.optional().catch(undefined) });

/** `/settings/rules`: a draft that owners work on, what it would have done, and saving it as a version. */
export const rulesRoutes = (app: FastifyInstance, web: WebContext): void => {
  const config = { access: 'rules.change' } as const;
  const load = async (viewer: Viewer): Promise<RulesPage> =>
    await asViewer(web, viewer, async (tx) => await loadRulesPage(tx, viewer));
  const form = { config, preHandler: onlyOnTop(web, loadSeen) } as const;
  /** Changes the draft, or begins one with what is in force. */
  const edit = async (
    request: FastifyRequest,
    reply: FastifyReply,
    change: (ruleset: Ruleset) => Ruleset,
    anchor = '',
  ): Promise<FastifyReply> => {
    const viewer = viewerOf(request);
    await asViewer(web, viewer, async (tx) => {
      const seen = await holdSeen(tx, request);
      const { version, ruleset } = await loadRuleset(tx);
      const draft = await findDraft(tx);
      const baseVersion = draft?.baseVersion ?? version;
      await saveDraft(tx, { ruleset: change(draft?.ruleset ?? ruleset), baseVersion }, viewer.staffId, seen);
    });
    return await reply.redirect(`/settings/rules${anchor}`, 303);
  };

  app.get('/settings/rules', { config }, async (request, reply) => {
    const viewer = viewerOf(request);
    const page = await load(viewer);
    const directory = await wholeDirectory(web, viewer, page);
    const body = rulesPageView(page, viewer, { findings: findingsOf(page, directory), directory });
    return await sendPage(web, reply, viewer, page, { title: 'Settings', body });
  });

  const sendForm = async (reply: FastifyReply, viewer: Viewer, n: number | null): Promise<FastifyReply> => {
    const page = await load(viewer);
    const directory = (await wholeDirectory(web, viewer, page)) ?? { users: [], groups: [] };
    const known = (page.draft?.ruleset ?? page.inForce).rules[(n ?? 0) - 1];
    if (n !== null && known === undefined) throw new ZallyError('not_found');
    const body = ruleFormView(known, n, { page, viewer, directory });
    return await sendPage(web, reply, viewer, page, { title: 'Settings', body });
  };

  app.get('/settings/rules/rule', { config }, async (request, reply) => {
    const { n } = askedSchema.parse(request.query ?? {});
    return await sendForm(reply, viewerOf(request), n ?? null);
  });

  app.post('/settings/rules/rule', form, async (request, reply) => {
    const { n } = sentAs(ruleSchema, request);
    const read = readRule(request.body);
    if (!read.ok) {
      refuse(request, { ...read, here: `/settings/rules/rule${n === null ? '' : `?n=${n}`}` });
      return await sendForm(reply.code(400), viewerOf(request), n);
    }
    return await edit(
      request,
      reply,
      (ruleset) => {
        if (n !== null && !hasRule(ruleset, n)) throw new ZallyError('conflict');
        return putRule(ruleset, n, read.rule);
      },
      n === null ? '' : `#rule-${n}`,
    );
  });

  app.post('/settings/rules/move', form, async (request, reply) => {
    const { from, to } = sentAs(moveSchema, request);
    return await edit(request, reply, (ruleset) => moveRule(ruleset, from, to), `#rule-${to}`);
  });

  app.post('/settings/rules/remove', form, async (request, reply) => {
    const { n } = sentAs(oneSchema, request);
    return await edit(request, reply, (ruleset) => removeRule(ruleset, n));
  });

  app.post('/settings/rules/autonomy', form, async (request, reply) => {
    const fields = Object.entries((request.body ?? {}) as Record<string, unknown>);
    const named = fields.flatMap(([name, value]) =>
      name.startsWith('autonomy.') ? [[name.slice('autonomy.'.length), value] as const] : [],
    );
    const { sensitive } = (request.body ?? {}) as { sensitive?: unknown };
    const sent = autonomySchema.safeParse({ sensitive, autonomy: Object.fromEntries(named) });
    if (!sent.success) throw new ZallyError('invalid_input');
    return await edit(request, reply, (ruleset) => ({
      ...ruleset,
      sensitive: sent.data.sensitive,
      // What nobody has chosen stays unsaid.
      autonomy: Object.fromEntries(
        Object.entries({ ...ruleset.autonomy, ...sent.data.autonomy }).filter(
          ([, autonomy]) => autonomy !== 'suggest',
        ),
      ),
    }));
  });

  app.post('/settings/rules/discard', form, async (request, reply) => {
    await asViewer(web, viewerOf(request), async (tx) => await discardDraft(tx, await holdSeen(tx, request)));
    return await reply.redirect('/settings/rules', 303);
  });

  app.post(
    '/settings/rules/save',
    { ...form, config: { ...config, stepUp: true } },
    async (request, reply) => {
      const viewer = viewerOf(request);
      const { over } = sentAs(saveSchema, request);
      // Who gets the tasks is asked outside of the transaction, which mustn't wait for the EHR.
      const page = await load(viewer);
      const directory = await wholeDirectory(web, viewer, page);
      if (findingsOf(page, directory).some(({ severity }) => severity === 'error'))
        throw new ZallyError('conflict');
      await asViewer(
        web,
        viewer,
        async (tx) => await saveAsVersion(tx, viewer, await holdSeen(tx, request), over),
      );
      return await reply.redirect('/settings/rules', 303);
    },
  );

  historyRoutes(app, web);
};

/**
 * The draft becomes the version in force.
 *
 * @param seen the draft’s revision
 * @param over the version that this person saw in force
 * @throws ZallyError `conflict` when another has been saved since, or the draft has changed
 */
const saveAsVersion = async (tx: PracticeTx, viewer: Viewer, seen: number, over: number): Promise<void> => {
  await lockRulesets(tx);
  const { version, ruleset } = await loadRuleset(tx);
  const draft = await loadDraft(tx, version, ruleset);
  if (draft === undefined || draft.revision !== seen || version !== over) throw new ZallyError('conflict');
  await changeRuleset(tx, draft.ruleset, viewer.staffId);
  await discardDraft(tx, seen);
};
