/**
 * Writes the service workers, after the build: one for each part that opens without a connection,
 * with the list of the files that its pages are made of.
 *
 * Invariants: the list is read from the build itself: the first page's entry, every chunk with a
 * piece of the part's feature in it, what these import, and their styles. The version changes
 * whenever one of them does.
 */
import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { type OfflinePart, PARTS_OFFLINE } from './src/offline/cache-plan.ts';

const WORKER = 'page-worker.js';
/** Not hashed. */
const PLAIN = ['index.html', 'nagori.svg', 'holder.webmanifest'];
const PLACE = '__OFFLINE_PART__';

interface BuiltChunk {
  readonly type: 'chunk';
  readonly isEntry: boolean;
  readonly imports: readonly string[];
  readonly moduleIds: readonly string[];
  readonly viteMetadata?: { readonly importedCss: ReadonlySet<string> } | undefined;
}
type Built = Readonly<Record<string, BuiltChunk | { readonly type: 'asset' }>>;

/** Every file that a page of the part may ask for at once. */
export function filesOf({ name: part }: OfflinePart, built: Built): readonly string[] {
  const files = new Set<string>();
  const take = (name: string): void => {
    const chunk = built[name];
    if (files.has(name) || chunk?.type !== 'chunk') return;
    files.add(name);
    for (const style of chunk.viteMetadata?.importedCss ?? []) files.add(style);
    for (const one of chunk.imports) take(one);
  };
  for (const [name, chunk] of Object.entries(built)) {
    if (chunk.type !== 'chunk' || name === WORKER) continue;
    const feature = `/src/features/${part}/`;
    if (chunk.isEntry || chunk.moduleIds.some((id) => id.includes(feature))) take(name);
  }
  return [...PLAIN, ...[...files].sort()];
}

export function offlinePages(): Plugin {
  return {
    name: 'nagori-offline-pages',
    apply: 'build',
    writeBundle: ({ dir = '' }, bundle) => {
      const worker = join(dir, WORKER);
      const text = readFileSync(worker, 'utf8');
      if (!text.includes(PLACE)) throw new Error(`${WORKER} does not ask for its part`);
      for (const part of PARTS_OFFLINE) {
        const files = filesOf(part, bundle as unknown as Built);
        const hash = createHash('sha256').update(files.join('\n'));
        for (const name of PLAIN) hash.update(readFileSync(join(dir, name)));
        const version = hash.digest('hex').slice(0, 16);
        const own = { ...part, version, files: files.map((name) => `/${name}`) };
        const path = join(dir, `${part.name}-worker.js`);
        writeFileSync(path, text.replaceAll(PLACE, JSON.stringify(own)));
      }
      rmSync(worker);
    },
  };
}
