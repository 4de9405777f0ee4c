/**
 * Installs a signed release beside the one that is used, and changes over to it.
 *
 *     <home>/release-key            whose releases are installed: pinned by the first one
 *     <home>/versions/<n>-<digest>  each whole, as it was signed, with its packages
 *     <home>/current, previous      links to two of them
 *
 * Invariants: nothing of an archive is unpacked before its signature by the pinned key is valid.
 * What is unpacked is compared with the signed manifest, file by file, and has a bound. A version
 * is not replaced by an older one, unless that is asked for. Whenever the program is killed,
 * `current` names one whole version: it changes by one renaming of a link. One installs at a time.
 */
import { spawn } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { lstat, mkdir, readdir, readFile, readlink, rename, rm, symlink } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { syncFolderOf, writeWhole } from '@nagori/keys';
import { CliError } from '../failure.ts';
import { onlyOne } from '../only-one.ts';
import { download } from './download.ts';
import { hashOf } from './make-release.ts';
import { commentOf, MANIFEST, manifestIn } from './manifest.ts';
import { checkSignature, type ReleaseKey, releaseKey } from './minisign.ts';
import { refused } from './refused.ts';
import { unpack } from './unpack.ts';

/** Also by other users of the machine. */
const READABLE = 0o644;

export type InstallStep = 'fetch' | 'check' | 'unpack' | 'prepare' | 'change' | 'tidy';

export interface Installing {
  readonly home: string;
  /** A file or an address; its signature is beside it, with `.minisig`. */
  readonly from: string;
  /** Needed by the first installation; later it must be the pinned one. */
  readonly key?: string | undefined;
  /** An older version than the one that is used. */
  readonly isOlderWanted?: boolean | undefined;
  /** Makes an unpacked version ready, as by installing its packages. Throws where it cannot. */
  readonly prepare: (folder: string) => Promise<void>;
  readonly onStep?: (step: InstallStep) => void;
}

export interface Installed {
  readonly version: number;
  readonly isNew: boolean;
}

/** Throws CliError `release-refused`, `usage`, `input-unreadable` and `server-unreachable`. */
export async function installRelease(asked: Installing): Promise<Installed> {
  const { home, from, onStep = () => {} } = asked;
  await mkdir(join(home, 'versions'), { recursive: true });
  return alone(home, async () => {
    await tidy(home);
    const key = await keyFor(asked);
    onStep('fetch');
    const archive = join(home, 'versions', `.get-${randomUUID()}`);
    try {
      const signature = await download(from, archive);
      onStep('check');
      const { version, name } = await checkedBy(key, archive, signature);
      const before = await versionIn(join(home, 'current'));
      if (before?.name === name) return { version, isNew: false };
      if (before !== undefined && version <= before.version && asked.isOlderWanted !== true) {
        throw refused('not-newer', 'an older one is installed with --older');
      }
      const folder = join(home, 'versions', name);
      // Whole, because it got its name last.
      const isThere = (await lstat(folder).catch(() => undefined)) !== undefined;
      if (!isThere) await put(asked, archive, { folder, version });
      onStep('change');
      writeWhole(join(home, 'release-key'), `${key.text}\n`, READABLE);
      if (before !== undefined) await point(home, 'previous', before.name);
      await point(home, 'current', name);
      onStep('tidy');
      await tidy(home);
      return { version, isNew: true };
    } finally {
      await rm(archive, { force: true });
    }
  });
}

async function checkedBy(key: ReleaseKey, archive: string, signature: string) {
  const hash = await hashOf(archive);
  const checked = checkSignature(key, signature, hash);
  if (typeof checked === 'string') throw refused(checked);
  const version = versionOf(checked.comment);
  const digest = createHash('sha256').update(hash).digest('hex');
  return { version, name: `${version}-${digest.slice(0, 16)}` };
}

/** Unpacked beside, compared, made ready and on the disk; then it gets its name. */
async function put(
  { home, prepare, onStep = () => {} }: Installing,
  archive: string,
  { folder, version }: { readonly folder: string; readonly version: number },
): Promise<void> {
  onStep('unpack');
  const beside = join(home, 'versions', `.new-${randomUUID()}`);
  await mkdir(beside);
  await unpack(archive, beside);
  const manifest = await manifestIn(beside);
  if (manifest?.version !== version) throw refused('manifest-differs');
  onStep('prepare');
  await prepare(beside);
  await flushed(beside);
  await rename(beside, folder);
  syncFolderOf(folder);
}

/** Against a power cut; on a system without `sync` a killed program alone is provided for. */
function flushed(folder: string): Promise<void> {
  return new Promise((resolve) => {
    const sync = spawn('sync', ['-f', folder], { stdio: 'ignore' });
    sync.on('error', () => resolve());
    sync.on('close', () => resolve());
  });
}

/** To the version before; from there the same leads forward again. Throws CliError. */
export async function goBack(home: string): Promise<Installed> {
  return alone(home, async () => {
    const now = await versionIn(join(home, 'current'));
    const before = await versionIn(join(home, 'previous'));
    if (now === undefined || before === undefined || before.name === now.name) {
      throw refused('no-previous');
    }
    await point(home, 'current', before.name);
    await point(home, 'previous', now.name);
    return { version: before.version, isNew: true };
  });
}

async function alone<Value>(home: string, work: () => Promise<Value>): Promise<Value> {
  const release = await onlyOne(join(home, 'versions'));
  if (release === undefined) throw refused('installing-already');
  try {
    return await work();
  } finally {
    release();
  }
}

async function keyFor({ home, key }: Installing): Promise<ReleaseKey> {
  const pinned = await readFile(join(home, 'release-key'), 'utf8').catch(() => undefined);
  const text = pinned ?? key;
  if (text === undefined) throw new CliError('usage', 'the first installation takes --key');
  const read = releaseKey(text);
  const given = key === undefined ? read : releaseKey(key);
  if (read === undefined || given === undefined) {
    throw new CliError('usage', '--key takes a public key of minisign, as RWQ…');
  }
  if (given.text !== read.text) throw refused('other-key', 'another key is pinned here');
  return read;
}

function versionOf(comment: string): number {
  const version = Number(/(\d{1,9})$/.exec(comment)?.[1]);
  if (!(version >= 1) || comment !== commentOf(version)) throw refused('not-a-release');
  return version;
}

/** Of a link; undefined where there is none, or where it names nothing whole. */
async function versionIn(link: string) {
  const name = basename(await readlink(link).catch(() => ''));
  const [, version] = /^(\d{1,9})-[0-9a-f]{16}$/.exec(name) ?? [];
  const found = await lstat(join(link, MANIFEST)).catch(() => undefined);
  return version === undefined || found === undefined ? undefined : { name, version: +version };
}

async function point(home: string, link: string, name: string): Promise<void> {
  const beside = join(home, 'versions', `.link-${randomUUID()}`);
  await symlink(join('versions', name), beside);
  await rename(beside, join(home, link));
  syncFolderOf(join(home, link));
}

/** What no link names: versions before the last two, and what a killed one left. */
async function tidy(home: string): Promise<void> {
  const links = await Promise.all(
    ['current', 'previous'].map((link) => readlink(join(home, link)).catch(() => '')),
  );
  const named = links.map((target) => basename(target));
  for (const name of await readdir(join(home, 'versions'))) {
    if (named.includes(name)) continue;
    await rm(join(home, 'versions', name), { recursive: true, force: true });
  }
}
