import { timingSafeEqual } from 'node:crypto';
import type { ReviewItemId } from '../../domain/ids.ts';
import type { PageRun } from '../../domain/page-runs.ts';
import type { WebContext } from '../context.ts';
import { asViewer, type Viewer } from '../viewer.ts';
import type { Doubt } from './evidence.ts';

/** What was asked: of which chart, for which pages, in which words. PHI. */
export interface Question {
  readonly ehrPatientId: string;
  /** Null for the whole fax. */
  readonly run: PageRun | null;
  readonly doubt: Doubt;
}

/** Says of a mark that came back whether it is the one of this question. */
export type WasAsked = (mark: string, question: Question) => boolean;

/** The mark of a question is a keyed hash: it opens nothing, and fits one session, fax, chart, part, and wording. */
export const markQuestions = async (
  web: WebContext,
  viewer: Viewer,
  id: ReviewItemId,
): Promise<(question: Question) => string> => {
  const vault = await asViewer(web, viewer, async (tx) => await tx.vault());
  return ({ ehrPatientId, run, doubt }) =>
    vault
      .hash(JSON.stringify(['question', viewer.session, viewer.staffId, id, ehrPatientId, run, doubt.said]))
      .toString('base64url');
};

/** What a choice is held against: whether this session was asked, here, what it says that it has answered. */
export const loadAsked = async (web: WebContext, viewer: Viewer, id: ReviewItemId): Promise<WasAsked> => {
  const markOf = await markQuestions(web, viewer, id);
  return (mark, question) => {
    const [sent, right] = [Buffer.from(mark), Buffer.from(markOf(question))];
    return sent.length === right.length && timingSafeEqual(sent, right);
  };
};
