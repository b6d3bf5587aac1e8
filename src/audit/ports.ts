import type { PracticeId } from '../domain/ids.ts';

/** Where checkpoints are kept apart from the database. What stands there is never written twice. */
export interface AnchorStore {
  /**
   * Keeps a note. One that stands there already with the same bytes is kept.
   *
   * @throws ZallyError `anchor_unavailable` when it can't be written, or another note stands in its place
   */
  put(practiceId: PracticeId, size: number, note: string): Promise<void>;
  /**
   * The note of the largest tree there.
   *
   * @param passOver true for notes that don't count; absent: all do
   * @throws ZallyError `anchor_unavailable`
   */
  newest(practiceId: PracticeId, passOver?: (anchor: Anchor) => boolean): Promise<Anchor | undefined>;
}

/** A note as it stands among the anchors. */
export interface Anchor {
  /** As its name says. */
  readonly size: number;
  readonly note: string;
}
