/** The release before, checked out beside this one: its program, with the packages of this one. */
import { spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from '../tree.ts';

/** A row of docs/releases.md. */
export interface Release {
  readonly name: string;
  readonly commit: string;
}

const ROW = /^\| `(?<name>release-\d+)` \| `(?<commit>[0-9a-f]{40})` \|/gm;
const WORKSPACES = '{packages,platform,areas,apps}/*/package.json';

/** The releases of docs/releases.md, in its order. */
export function releases(): readonly Release[] {
  const text = readFileSync(join(ROOT, 'docs/releases.md'), 'utf8');
  return [...text.matchAll(ROW)].map(({ groups }) => groups as unknown as Release);
}

/** False in a clone whose history does not reach so far back. */
export const isInClone = ({ commit }: Release): boolean =>
  git('cat-file', '-e', `${commit}^{commit}`).status === 0;

/** The commit that a tag names; undefined where the clone has no such tag. */
export function commitOfTag(name: string): string | undefined {
  const { status, stdout } = git('rev-parse', '--verify', '--quiet', `refs/tags/${name}^{commit}`);
  return status === 0 ? stdout.trim() : undefined;
}

/** Writes its files to `folder`; gives the entry point of its server. */
export function checkOut({ commit }: Release, folder: string): string {
  const archive = join(folder, 'archive.tar');
  const files = join(folder, 'release');
  mkdirSync(files, { recursive: true });
  const made = git('archive', '--format=tar', `--output=${archive}`, commit);
  if (made.status !== 0) throw new Error(made.stderr);
  const unpacked = spawnSync('tar', ['-xf', archive, '-C', files], { encoding: 'utf8' });
  if (unpacked.status !== 0) throw new Error(unpacked.stderr);
  linkPackages(files);
  return join(files, 'apps/server/src/main.ts');
}

/** Those from the registry are shared with this clone; those of the project are its own. */
function linkPackages(files: string): void {
  const own = join(files, 'node_modules');
  mkdirSync(join(own, '@nagori'), { recursive: true });
  for (const name of readdirSync(join(ROOT, 'node_modules'))) {
    if (name === '@nagori' || name.startsWith('.')) continue;
    symlinkSync(join(ROOT, 'node_modules', name), join(own, name));
  }
  for (const file of globSync(WORKSPACES, { cwd: files })) {
    const folder = dirname(file);
    const { name } = JSON.parse(readFileSync(join(files, file), 'utf8')) as { name: string };
    symlinkSync(join(files, folder), join(own, name));
    const nested = join(ROOT, folder, 'node_modules');
    if (existsSync(nested)) symlinkSync(nested, join(files, folder, 'node_modules'));
  }
}

const git = (...args: readonly string[]) =>
  spawnSync('git', ['-C', ROOT, ...args], { encoding: 'utf8' });
