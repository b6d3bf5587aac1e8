import type { FastifyRequest } from 'fastify';
import { html } from 'htm/preact';
import type { PracticeTx } from '../../../db/database.ts';
import { findDraft, type RulesetDraft } from '../../../db/stores/ruleset-drafts.ts';
import { loadRuleset, lockRulesets } from '../../../db/stores/rulesets.ts';
import { ZallyError } from '../../../domain/errors.ts';
import { csrfField, type Html } from '../../pages/layout.ts';
import type { Viewer } from '../../viewer.ts';
import { shownOn } from '../on-top.ts';
import type { RulesPage } from './load.ts';

/**
 * What a page of the rules shows: the version in force, or a draft as it is after its last change. Revisions begin again
 * with every draft, so that they alone don't tell one draft from the next.
 */
export const seenOf = (draft: RulesetDraft | undefined, version: number): string =>
  draft === undefined ? `v${version}` : `d${draft.revision}-${draft.changedAt.getTime()}`;

/** What every form of the page sends: what the page showed. */
export const seenFields = (viewer: Viewer, { draft, version }: Pick<RulesPage, 'draft' | 'version'>): Html =>
  html`${csrfField(viewer)}<input type="hidden" name="seen" value=${seenOf(draft, version)} />`;

/** What a page of the rules shows now. */
export const loadSeen = async (tx: PracticeTx): Promise<string> =>
  seenOf(await findDraft(tx), (await loadRuleset(tx)).version);

/**
 * Holds the rules until the transaction ends.
 *
 * @returns the revision of the draft; 0 where there is none
 * @throws ZallyError `conflict` when they are no longer as the page of this form showed them
 */
export const holdSeen = async (tx: PracticeTx, request: FastifyRequest): Promise<number> => {
  await lockRulesets(tx);
  if ((await loadSeen(tx)) !== shownOn(request)) throw new ZallyError('conflict');
  return (await findDraft(tx))?.revision ?? 0;
};
