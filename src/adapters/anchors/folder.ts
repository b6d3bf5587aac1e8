import { createHash } from 'node:crypto';
import { mkdir, open, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Anchor, AnchorStore } from '../../audit/ports.ts';
import { ZallyError } from '../../domain/errors.ts';
import type { PracticeId } from '../../domain/ids.ts';

const NAME = /^([0-9]{20})-[0-9a-f]{8}\.checkpoint$/;
/** A folder of years holds many names: whoever writes there knows the last one, and looks anew once in a while. */
const LOOK_ANEW_MS = 3_600_000;

const nameOf = (size: number, note: string): string => {
  const hash = createHash('sha256').update(note).digest('hex').slice(0, 8);
  return `${String(size).padStart(20, '0')}-${hash}.checkpoint`;
};

const codeOf = (error: unknown): unknown => (error as { code?: unknown }).code;

const unavailable = (cause: unknown): ZallyError => new ZallyError('anchor_unavailable', { cause });

/** Names of anchors there; none where the folder isn't there yet. */
const namesIn = async (folder: string): Promise<readonly string[]> => {
  try {
    return (await readdir(folder)).filter((name) => NAME.test(name));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
};

const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/** Writes a file that isn't there yet, and has it on the disk before it returns. @throws with the code EEXIST */
const writeOnce = async (folder: string, name: string, content: string): Promise<void> => {
  const handle = await open(join(folder, name), 'wx', 0o444);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await syncFolder(folder);
};

/**
 * Anchors in a folder, as docs/audit.md says: `<practice>/<size>-<hash>.checkpoint`. Made to be a mount that the database's
 * machine can only add to.
 *
 * @param root has to be there: one that is missing is a mount that is missing, and isn't made
 */
export const createFolderAnchors = (root: string, now: () => number): AnchorStore => {
  const known = new Map<PracticeId, { readonly anchor: Anchor | undefined; readonly until: number }>();
  const look = async (
    practiceId: PracticeId,
    passOver: (anchor: Anchor) => boolean,
  ): Promise<Anchor | undefined> => {
    await readdir(root, { withFileTypes: false });
    const folder = join(root, practiceId);
    for (const name of (await namesIn(folder)).toSorted().toReversed()) {
      const anchor = { size: Number(name.slice(0, 20)), note: await readFile(join(folder, name), 'utf8') };
      if (!passOver(anchor)) return anchor;
    }
    return undefined;
  };
  return {
    put: async (practiceId, size, note) => {
      const folder = join(root, practiceId);
      const name = nameOf(size, note);
      try {
        await mkdir(folder).catch((error: unknown) => {
          if (codeOf(error) !== 'EEXIST') throw error;
        });
        await writeOnce(folder, name, note).catch(async (error: unknown) => {
          // Another process was sooner, or this one was stopped before it could say so.
          const same = codeOf(error) === 'EEXIST' && (await readFile(join(folder, name), 'utf8')) === note;
          if (!same) throw error;
        });
      } catch (error) {
        throw unavailable(error);
      }
      const before = known.get(practiceId);
      if (before === undefined || (before.anchor?.size ?? 0) >= size) return;
      known.set(practiceId, { ...before, anchor: { size, note } });
    },
    newest: async (practiceId, passOver = () => false) => {
      const before = known.get(practiceId);
      const counts = before?.anchor === undefined || !passOver(before.anchor);
      if (before !== undefined && before.until > now() && counts) return before.anchor;
      try {
        const anchor = await look(practiceId, passOver);
        known.set(practiceId, { anchor, until: now() + LOOK_ANEW_MS });
        return anchor;
      } catch (error) {
        throw unavailable(error);
      }
    },
  };
};
