/**
 * A cluster's folder: its plan, its passwords, and the files its programs are started with.
 *
 * Invariants: passwords are drawn once, and only our account and PostgreSQL's read them.
 */
import { createHash, randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { isReachable, unprivileged } from '@nagori/database';
import { filesOf } from './fill.ts';
import type { Passwords, Plan } from './plan.ts';

export interface Cluster {
  readonly plan: Plan;
  readonly passwords: Passwords;
}

/** In the clone; or below /var if PostgreSQL's account cannot reach root's clone. */
export function defaultFolder(): string {
  const inClone = resolve(import.meta.dirname, '../../.nagori/cluster');
  if (process.getuid?.() !== 0 || isReachable(join(inClone, 'db-1'))) return inClone;
  const mark = createHash('sha256').update(inClone).digest('hex').slice(0, 8);
  return `/var/lib/nagori-cluster-${mark}`;
}

/** The cluster of a folder; undefined if there is none. */
export function readCluster(folder: string): Cluster | undefined {
  if (!existsSync(join(folder, 'cluster.json'))) return undefined;
  const plan = JSON.parse(readFileSync(join(folder, 'cluster.json'), 'utf8'));
  return { plan, passwords: passwordsIn(folder) };
}

export function makeCluster(plan: Plan): Cluster {
  const { folder } = plan;
  if (process.getuid?.() === 0 && !isReachable(join(folder, 'db-1'))) {
    throw new RangeError(`the account of PostgreSQL cannot reach \`${folder}\``);
  }
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  mkdirSync(plan.server.data, { recursive: true, mode: 0o755 });
  const passwords = passwordsIn(folder);
  write(join(folder, 'cluster.json'), JSON.stringify(plan, null, 2));
  return { plan, passwords };
}

/** The passwords of a folder, drawn if it has none. */
function passwordsIn(folder: string): Passwords {
  const file = join(folder, 'passwords.json');
  if (!existsSync(file)) write(file, JSON.stringify(drawPasswords()));
  return JSON.parse(readFileSync(file, 'utf8'));
}

function drawPasswords(): Passwords {
  const draw = () => randomBytes(24).toString('base64url');
  return { superuser: draw(), replication: draw(), rest: draw(), owner: draw() };
}

/** Writes what each machine of the cluster is started with, into a folder of its own. */
export function writeFiles({ plan, passwords }: Cluster): void {
  for (const [path, text] of filesOf(plan, passwords)) {
    const [name = '', file] = path.split('/');
    if (file === undefined) write(join(plan.folder, path), text);
    else writeFor(join(folderOf(plan, name), file), text);
  }
}

/** Writes the same for machines elsewhere, to be carried there. */
export function writeFilesTo(folder: string, plan: Plan): readonly string[] {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const files = filesOf(plan, passwordsIn(folder));
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true, mode: 0o700 });
    write(join(folder, path), text);
  }
  return files.map(([path]) => path);
}

/** The folder of one machine, which PostgreSQL's account owns. */
function folderOf({ folder }: Plan, name: string): string {
  const own = join(folder, name);
  mkdirSync(own, { recursive: true, mode: 0o700 });
  giveAway(own);
  return own;
}

function writeFor(file: string, text: string): void {
  write(file, text);
  giveAway(file);
}

function write(file: string, text: string): void {
  writeFileSync(file, text, { mode: 0o600 });
}

function giveAway(path: string): void {
  const account = unprivileged();
  if (account !== undefined) chownSync(path, account.uid, account.gid);
}
