/**
 * Files that are on the disk, with their names, once a function of these returns.
 *
 * Invariants: whatever is pulled in between, a file is as before or whole: what is written is
 * beside it, on the disk before it gets the name, and the name is on the disk too. Programs that
 * write the same file at once do not meet: each part has a name of its own.
 */
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  constants,
  fsyncSync,
  linkSync,
  lstatSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';

const OWNER_ALONE = 0o600;
/** Of another program's name for a part: containers of one volume may have the same number. */
const NAME_BYTES = 8;
/** `.pid.part` is what earlier programs left. */
const PART = /^\.(?:[0-9a-f]{16}|\d+)\.part$/;
/** What is being written is younger. */
const LEFT_MS = 3_600_000;
/** How a file system says that it has no second names, as FAT does. */
const NO_LINKS: ReadonlySet<unknown> = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS']);
const { O_WRONLY, O_CREAT, O_EXCL, O_APPEND, O_NOFOLLOW } = constants;
const NEW = O_WRONLY | O_CREAT | O_NOFOLLOW | O_EXCL;

/**
 * Replaces a file, or makes it. Throws the system's error, and then leaves it as it was; or whole
 * and new where the disk did not say that it has the name (`fsync` of the folder).
 */
export function writeWhole(path: string, content: string | Uint8Array, mode?: number): void {
  named(renameSync, path, content, mode);
}

/**
 * Makes a file. Throws the system's error, `EEXIST` where it is there already; as `writeWhole`,
 * the file may be there then. On a disk without links it has its name from its first byte on, so
 * that a power cut may leave a part of it.
 */
export function createWhole(
  path: string,
  content: string | Uint8Array,
  mode: number = OWNER_ALONE,
): void {
  const link = (part: string): void => {
    try {
      linkSync(part, path);
    } catch (error) {
      if (!NO_LINKS.has((error as NodeJS.ErrnoException).code)) throw error;
      written(openSync(path, NEW, mode), content, () => rmSync(path));
    }
  };
  named(link, path, content, mode);
}

/** At the end of a file. Throws the system's error; a part may be written then. */
export function appendThrough(path: string, content: string | Uint8Array): void {
  written(openSync(path, O_WRONLY | O_CREAT | O_NOFOLLOW | O_APPEND, OWNER_ALONE), content);
}

/** The names in a file's folder: else one may be missing after a power cut. */
export function syncFolderOf(path: string): void {
  const folder = openSync(dirname(path), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

function named(
  name: (part: string, path: string) => void,
  path: string,
  content: string | Uint8Array,
  mode: number = OWNER_ALONE,
): void {
  removeLeft(path);
  const part = `${path}.${randomBytes(NAME_BYTES).toString('hex')}.part`;
  try {
    written(openSync(part, NEW, mode), content);
    name(part, path);
  } finally {
    rmSync(part, { force: true });
  }
  syncFolderOf(path);
}

/** The parts of this file that killed programs have left. */
function removeLeft(path: string): void {
  const [folder, own] = [dirname(path), basename(path)];
  const before = Date.now() - LEFT_MS;
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(own) || !PART.test(name.slice(own.length))) continue;
    const part = join(folder, name);
    const state = lstatSync(part, { throwIfNoEntry: false });
    if (state === undefined || state.mtimeMs >= before) continue;
    try {
      rmSync(part, { force: true });
    } catch {
      // Another user's: no hindrance to this file.
    }
  }
}

function written(file: number, content: string | Uint8Array, onFailure?: () => void): void {
  try {
    writeFileSync(file, content);
    fsyncSync(file);
  } catch (error) {
    onFailure?.();
    throw error;
  } finally {
    closeSync(file);
  }
}
