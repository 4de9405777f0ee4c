/**
 * Who may sign in to the embedded PostgreSQL (pg_hba.conf, pg_ident.conf): its superuser by the
 * socket, from the account that this program runs as; all others by password.
 *
 * Invariants: written at every start, so that older data folders are closed as well; a link instead
 * of a file is replaced and not followed.
 */
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import type { RunAs } from './embedded-files.ts';

const WRITTEN = '# Written by Nagori at every start: changes are lost.\n';
/** There is no rule for TCP since there is no port; users without a rule are refused. */
const RULES = `${WRITTEN}local all postgres peer map=nagori\nlocal all all scram-sha-256\n`;

/** Returns whether anything changed; a running server must then reload it. */
export function writeAccess(cluster: string, runAs: RunAs | undefined): boolean {
  const names = `${WRITTEN}nagori "${userInfo().username}" postgres\n`;
  const changed = [
    written(join(cluster, 'pg_ident.conf'), names, runAs),
    written(join(cluster, 'pg_hba.conf'), RULES, runAs),
  ];
  return changed.includes(true);
}

function written(file: string, text: string, runAs: RunAs | undefined): boolean {
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return false;
  const partial = `${file}.${randomBytes(8).toString('hex')}`;
  writeFileSync(partial, text, { mode: 0o600, flag: 'wx' });
  if (runAs !== undefined) chownSync(partial, runAs.uid, runAs.gid);
  renameSync(partial, file);
  return true;
}
