/**
 * What a backup says about itself: manifest.json beside its two sealed files.
 *
 * Invariants: it is written last, so that a folder without it is no backup; it holds numbers, and
 * nothing that is sealed.
 */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { StoreError } from '@nagori/database';
import * as z from 'zod';

export const MANIFEST = 'manifest.json';
/** Of an external database. */
export const DATABASE_FILE = 'database.dump.cms';
/** Of an embedded one: its folder as an archive. */
export const EMBEDDED_FILE = 'database.tar.cms';
export const KEYS_FILE = 'keys.tar.cms';

const count = z.int().min(0);
const sealedFile = z.strictObject({ sha256: z.hex().length(64), bytes: count });
const manifestShape = z.strictObject({
  format: z.literal('nagori-backup/1'),
  database: z.strictObject({
    at: z.iso.datetime(),
    serverVersion: z.string(),
    owner: z.string(),
    migration: z.string(),
    counts: z.strictObject({
      functions: count,
      policies: count,
      grants: count,
      tables: count,
      triggers: count,
      rows: z.record(z.string(), count),
    }),
  }),
  /** The name of the secret's file in the archive of the keys. */
  secret: z.string(),
  files: z.union([
    z.strictObject({ [DATABASE_FILE]: sealedFile, [KEYS_FILE]: sealedFile }),
    z.strictObject({ [EMBEDDED_FILE]: sealedFile, [KEYS_FILE]: sealedFile }),
  ]),
});
export type Manifest = z.output<typeof manifestShape>;

export function writeManifest(folder: string, manifest: Manifest): void {
  const text = `${JSON.stringify(manifest, undefined, 2)}\n`;
  writeFileSync(join(folder, MANIFEST), text, { flag: 'wx', mode: 0o600, flush: true });
}

/** Reads the manifest and checks both files against it. Throws StoreError `backup-damaged`. */
export async function readBackup(folder: string): Promise<Manifest> {
  const file = join(folder, MANIFEST);
  if (!existsSync(file)) throw damaged(`there is no \`${file}\`: the backup was not finished`);
  const read = manifestShape.safeParse(jsonOf(readFileSync(file, 'utf8')));
  if (!read.success) throw damaged(`\`${file}\` does not read`);
  for (const [name, wanted] of Object.entries(read.data.files)) {
    const path = join(folder, name);
    // The two files are stored apart: one may be missing here.
    if (!existsSync(path)) continue;
    const { sha256, bytes } = await digestOf(path);
    if (sha256 !== wanted.sha256 || bytes !== wanted.bytes) {
      throw damaged(`\`${path}\` is not the file that the manifest describes`);
    }
  }
  return read.data;
}

export async function digestOf(path: string): Promise<z.output<typeof sealedFile>> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return { sha256: hash.digest('hex'), bytes: statSync(path).size };
}

const damaged = (message: string): StoreError => new StoreError('backup-damaged', message);

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
