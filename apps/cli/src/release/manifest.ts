/**
 * What a release of the station's program says of itself, in the file `nagori-release.json` of its
 * archive: its number, and every other file with its digest.
 *
 * Invariants: a folder is a release only if it holds exactly the files that are named, each a plain
 * file with the bytes that are named.
 */
import { createHash } from 'node:crypto';
import { lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';

export const MANIFEST = 'nagori-release.json';
export const PRODUCT = 'nagori-station';
const FILES_MOST = 50_000;
export const VERSION_MOST = 999_999_999;

/** Without `..`, without a beginning or end that is empty, without a sign that is no letter. */
const PATH = /^(?!(.*\/)?\.{1,2}(\/|$))[A-Za-z0-9._+@ -]+(\/[A-Za-z0-9._+@ -]+)*$/;

export const releaseManifest = z.strictObject({
  product: z.literal(PRODUCT),
  version: z.int().min(1).max(VERSION_MOST),
  files: z
    .array(
      z.strictObject({
        path: z.string().max(400).regex(PATH),
        sha256: z.string().regex(/^[0-9a-f]{64}$/),
      }),
    )
    .min(1)
    .max(FILES_MOST),
});
export type ReleaseManifest = z.output<typeof releaseManifest>;

/** The trusted comment of its signature: a signature of the same key on something else is none. */
export const commentOf = (version: number): string => `${PRODUCT} ${version}`;

/** Every file of a folder but the manifest, by its path. Undefined: a link, or no plain file. */
export async function filesIn(folder: string): Promise<ReleaseManifest['files'] | undefined> {
  const files: ReleaseManifest['files'] = [];
  const open: string[] = [''];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const name of await readdir(join(folder, at))) {
      const path = at === '' ? name : `${at}/${name}`;
      const found = await lstat(join(folder, path));
      if (found.isDirectory()) open.push(path);
      else if (!found.isFile() || found.nlink !== 1) return undefined;
      else if (path !== MANIFEST) {
        const bytes = await readFile(join(folder, path));
        files.push({ path, sha256: createHash('sha256').update(bytes).digest('hex') });
      }
    }
  }
  return files.sort((one, other) => (one.path < other.path ? -1 : 1));
}

/** Undefined: it is none, or its files are not those that it names. */
export async function manifestIn(folder: string): Promise<ReleaseManifest | undefined> {
  let json: unknown;
  try {
    json = JSON.parse(await readFile(join(folder, MANIFEST), 'utf8'));
  } catch {
    return undefined;
  }
  const read = releaseManifest.safeParse(json);
  const files = read.success ? await filesIn(folder).catch(() => undefined) : undefined;
  if (!read.success || JSON.stringify(files) !== JSON.stringify(read.data.files)) return undefined;
  return read.data;
}
