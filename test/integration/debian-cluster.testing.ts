/**
 * A PostgreSQL of Debian's packages over TCP, whose owner is no superuser: the embedded server is
 * newer than Debian's pg_dump. One for a test, thrown away with its folder.
 */
import { spawnSync } from 'node:child_process';
import { appendFileSync, chmodSync, chownSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { unprivileged } from '@nagori/database';
import pg from 'pg';
import { freePort } from '../../bench/whole-server.ts';

export const DEBIAN_PROGRAMS = '/usr/lib/postgresql/17/bin';

export interface DebianCluster {
  readonly url: string;
  /** Where its files and its socket are. */
  readonly data: string;
  readonly port: number;
  readonly stop: () => void;
}

/** `folder` is the test's; `url` names an empty database and its owner; `conf` is added. */
export async function startDebianCluster(
  folder: string,
  name: string,
  conf = '',
): Promise<DebianCluster> {
  const cluster = await inFolder(folder, name);
  mkdirSync(cluster.data);
  own(cluster.data);
  const access = ['--auth-local=trust', '--auth-host=scram-sha-256'];
  cluster.run('initdb', '-U', 'postgres', '-E', 'UTF8', '--locale=C', ...access, '--no-sync');
  appendFileSync(join(cluster.data, 'postgresql.conf'), conf);
  cluster.start();
  const { data, port } = cluster;
  const client = new pg.Client({ host: data, port, user: 'postgres', database: 'postgres' });
  await client.connect();
  await client.query("create role owner login createrole password 'mihon'");
  await client.query('create database nagori owner owner');
  await client.end();
  return cluster;
}

/** Starts one whose files are there already. */
export async function startRestoredCluster(folder: string, name: string): Promise<DebianCluster> {
  const cluster = await inFolder(folder, name);
  cluster.start();
  return cluster;
}

function own(path: string): void {
  const runAs = unprivileged();
  if (runAs !== undefined) chownSync(path, runAs.uid, runAs.gid);
}

async function inFolder(folder: string, name: string) {
  const runAs = unprivileged();
  const [data, port] = [join(folder, name), await freePort()];
  chmodSync(folder, 0o755);
  const run = (program: string, ...args: readonly string[]) => {
    const { status, stderr } = spawnSync(join(DEBIAN_PROGRAMS, program), ['-D', data, ...args], {
      ...runAs,
      encoding: 'utf8',
      // Started in the background, the server would keep a pipe open.
      stdio: ['ignore', 'ignore', program === 'initdb' ? 'pipe' : 'ignore'],
    });
    if (status !== 0) throw new Error(`${program}: ${stderr}`);
  };
  const settings = `-p ${port} -k ${data} -c listen_addresses=127.0.0.1 -c fsync=off`;
  return {
    data,
    port,
    run,
    start: () => run('pg_ctl', '-w', '-o', settings, '-l', join(data, 'log'), 'start'),
    url: `postgres://owner:mihon@127.0.0.1:${port}/nagori`,
    stop: () => run('pg_ctl', '-m', 'immediate', 'stop'),
  };
}
