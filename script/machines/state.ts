/**
 * A cluster's folder: its plan, its passwords, and the files its programs are started with.
 *
 * Invariants: passwords are drawn once, and only our account and PostgreSQL's read them.
 */
import { createHash, randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isReachable, unprivileged } from '@nagori/database';
import { fileOf, unavailableAnswer } from './fill.ts';
import type { Passwords, Plan } from './plan.ts';

export interface Cluster {
  readonly plan: Plan;
  readonly passwords: Passwords;
  /** Invented operators, people and phones. */
  readonly demonstration: boolean;
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
  const made = JSON.parse(readFileSync(join(folder, 'cluster.json'), 'utf8'));
  const passwords = JSON.parse(readFileSync(join(folder, 'passwords.json'), 'utf8'));
  return { ...made, passwords };
}

export function makeCluster(plan: Plan, demonstration: boolean): Cluster {
  const { folder } = plan;
  if (process.getuid?.() === 0 && !isReachable(join(folder, 'db-1'))) {
    throw new RangeError(`the account of PostgreSQL cannot reach \`${folder}\``);
  }
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  const passwords = drawPasswords();
  write(join(folder, 'passwords.json'), JSON.stringify(passwords));
  write(join(folder, 'cluster.json'), JSON.stringify({ plan, demonstration }, null, 2));
  return { plan, passwords, demonstration };
}

export function drawPasswords(): Passwords {
  const draw = () => randomBytes(24).toString('base64url');
  return { superuser: draw(), replication: draw(), rest: draw(), owner: draw() };
}

/** Writes what `deploy/` gives for each machine; a folder of its own for each. */
export function writeFiles({ plan, passwords }: Cluster): void {
  for (const self of plan.etcd) {
    const folder = folderOf(plan, self.name);
    writeFor(join(folder, 'etcd.yml'), fileOf('etcd.yml', plan, passwords, self));
  }
  for (const self of plan.databases) {
    const folder = folderOf(plan, self.name);
    writeFor(join(folder, 'patroni.yml'), fileOf('patroni.yml', plan, passwords, self));
  }
  const proxy = folderOf(plan, 'proxy');
  writeFor(join(proxy, 'unavailable.http'), unavailableAnswer());
  writeFor(join(proxy, 'haproxy.cfg'), fileOf('haproxy.cfg', plan, passwords));
  write(join(plan.folder, 'owner.sql'), fileOf('owner.sql', plan, passwords));
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
