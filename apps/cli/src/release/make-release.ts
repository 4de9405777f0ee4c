/**
 * Makes a release of the station's program: an archive of a folder with its manifest, and the
 * signature beside it.
 *
 * Invariants: the same files make the same archive, so that others can make it again and compare. A
 * release whose files could not be installed is not made.
 */
import { spawn } from 'node:child_process';
import { createHash, type KeyObject } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { CliError } from '../failure.ts';
import { commentOf, filesIn, MANIFEST, PRODUCT, releaseManifest } from './manifest.ts';
import { FILE_HASH, signatureText } from './minisign.ts';

export interface Making {
  /** The folder that becomes the program. */
  readonly from: string;
  readonly version: number;
  readonly secret: KeyObject;
  /** The archive; its signature is `<out>.minisig`. */
  readonly out: string;
}

/** Throws CliError `input-unreadable` and `output-unwritable`. */
export async function makeRelease({ from, version, secret, out }: Making): Promise<void> {
  const files = await filesIn(from).catch(() => undefined);
  const manifest = releaseManifest.safeParse({ product: PRODUCT, version, files });
  if (!manifest.success) {
    const [issue] = manifest.error.issues;
    const where = issue?.path.join('.') ?? '';
    throw new CliError('input-unreadable', `\`${from}\` makes no release: \`${where}\``, [
      'plain files alone, with plain names',
    ]);
  }
  const beside = await mkdtemp(join(tmpdir(), 'nagori-release-'));
  try {
    await writeFile(join(beside, MANIFEST), `${JSON.stringify(manifest.data)}\n`);
    const names = manifest.data.files.map(({ path }) => `${path}\0`).join('');
    await packed(beside, from, names, out);
  } finally {
    await rm(beside, { recursive: true });
  }
  const hash = await hashOf(out);
  await writeFile(`${out}.minisig`, signatureText(secret, hash, commentOf(version)));
}

async function packed(beside: string, from: string, names: string, out: string): Promise<void> {
  const same = ['--owner=0', '--group=0', '--numeric-owner', '--mtime=@0', '--mode=go=rX,u+rw'];
  const listed = ['--no-recursion', '--null', '--verbatim-files-from', '--files-from=-'];
  const tar = spawn(
    'tar',
    ['--create', '--file=-', ...same, '-C', beside, MANIFEST, '-C', from, ...listed],
    { stdio: ['pipe', 'pipe', 'ignore'] },
  );
  const ended = new Promise<number | null>((resolve) => {
    tar.on('error', () => resolve(null));
    tar.on('close', resolve);
  });
  tar.stdin.on('error', () => {});
  tar.stdin.end(names);
  try {
    await pipeline(tar.stdout, createGzip({ level: 9 }), createWriteStream(out));
  } catch {
    throw new CliError('output-unwritable', `\`${out}\` cannot be written`);
  }
  if ((await ended) !== 0) throw new CliError('output-unwritable', '`tar` fails, or is missing');
}

/** BLAKE2b-512 of a file. */
export async function hashOf(file: string): Promise<Buffer> {
  const hash = createHash(FILE_HASH);
  await pipeline(createReadStream(file), hash);
  return hash.digest();
}
