/** The files of the repository as the tests of the tree read them: no build output, no packages. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

export const ROOT = resolve(import.meta.dirname, '..');

const NOT_OURS = new Set(['.git', 'node_modules', '.nagori', '.stryker-tmp', 'coverage', 'dist']);
/** Of the mutation runs; a package has the same name. */
const AT_THE_ROOT = new Set(['reports']);
const BYTES = /\.(png|jpg|gif|ico|woff2?|ttf|pdf|wasm|gz|zip|bin|log)$/;
/** Golden files hold whatever bytes their defect needs; examples can be long. */
const LARGEST_BYTES = 2_000_000;

export interface TextFile {
  /** From the root, with forward slashes. */
  readonly path: string;
  readonly text: string;
  readonly mode: number;
}

function* walk(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (NOT_OURS.has(entry.name)) continue;
    if (folder === ROOT && AT_THE_ROOT.has(entry.name)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* walk(path);
    else if (entry.isFile()) yield path;
  }
}

/** Every text file of the tree, in the order of its path. */
export function textFiles(): readonly TextFile[] {
  const files: TextFile[] = [];
  for (const full of walk(ROOT)) {
    const { size, mode } = statSync(full);
    if (BYTES.test(full) || size > LARGEST_BYTES) continue;
    const path = relative(ROOT, full).replaceAll('\\', '/');
    files.push({ path, text: readFileSync(full, 'utf8'), mode });
  }
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}
