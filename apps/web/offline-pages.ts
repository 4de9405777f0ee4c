/**
 * Tells the holder's service worker, after the build, which files the holder's pages are made of.
 *
 * Invariants: the list is read from the build itself: the first page's entry, every chunk with a
 * piece of the holder's feature in it, what these import, and their styles. The version changes
 * whenever one of them does.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

const WORKER = 'holder-worker.js';
const FEATURE = '/src/features/holder/';
/** Not hashed. */
const PLAIN = ['index.html', 'nagori.svg', 'holder.webmanifest'];
const PLACE = '__HOLDER_FILES__';

interface BuiltChunk {
  readonly type: 'chunk';
  readonly isEntry: boolean;
  readonly imports: readonly string[];
  readonly moduleIds: readonly string[];
  readonly viteMetadata?: { readonly importedCss: ReadonlySet<string> } | undefined;
}
type Built = Readonly<Record<string, BuiltChunk | { readonly type: 'asset' }>>;

/** Every file that a page of the holder may ask for at once. */
export function holderFiles(built: Built): readonly string[] {
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
    if (chunk.isEntry || chunk.moduleIds.some((id) => id.includes(FEATURE))) take(name);
  }
  return [...PLAIN, ...[...files].sort()];
}

export function offlineHolder(): Plugin {
  return {
    name: 'nagori-offline-holder',
    apply: 'build',
    writeBundle: ({ dir = '' }, bundle) => {
      const files = holderFiles(bundle as unknown as Built);
      const hash = createHash('sha256').update(files.join('\n'));
      for (const name of PLAIN) hash.update(readFileSync(join(dir, name)));
      const version = hash.digest('hex').slice(0, 16);
      const manifest = JSON.stringify({ version, files: files.map((name) => `/${name}`) });
      const path = join(dir, WORKER);
      const text = readFileSync(path, 'utf8');
      if (!text.includes(PLACE)) throw new Error(`${WORKER} has no place for its files`);
      writeFileSync(path, text.replaceAll(PLACE, manifest));
    },
  };
}
