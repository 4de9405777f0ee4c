/** A primary and a PostgreSQL that follows it, both thrown away; for tests. */
import { execFileSync } from 'node:child_process';
import { appendFileSync, chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asSuperuser, type Connection, startEmbedded } from './embedded.ts';
import { prepareDatabase } from './prepare-database.ts';

const SECRET = new Uint8Array(32).fill(7);

export interface ReplicatedDatabase {
  readonly primary: Connection & { readonly kind: 'socket' };
  readonly replica: Connection & { readonly kind: 'socket' };
  /** Runs SQL as the superuser of one of them. */
  readonly asSuperuser: (which: 'primary' | 'replica', sql: string) => Promise<void>;
  readonly stopReplica: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export async function startReplicated(): Promise<ReplicatedDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'nagori-replica-'));
  chmodSync(folder, 0o755);
  const [first, second] = [join(folder, 'first'), join(folder, 'second')];
  mkdirSync(first);
  chmodSync(first, 0o755);
  const made = await startEmbedded(first, SECRET);
  await prepareDatabase(made.connection);
  await made.stop();
  // The programs of the embedded server have no pg_basebackup; a server that is stopped is copied.
  execFileSync('cp', ['-a', first, second]);
  const leading = await startEmbedded(first, SECRET);
  const primary = leading.connection as ReplicatedDatabase['primary'];
  appendFileSync(join(first, 'postgres', 'pg_hba.conf'), 'local replication postgres trust\n');
  await asSuperuser(primary.folder, 'select pg_reload_conf()');
  writeFileSync(join(second, 'postgres', 'standby.signal'), '');
  appendFileSync(
    join(second, 'postgres', 'postgresql.auto.conf'),
    `primary_conninfo = 'host=${primary.folder} user=postgres'\n`,
  );
  const following = await startEmbedded(second, SECRET);
  const replica = following.connection as ReplicatedDatabase['replica'];
  let isStopped = false;
  const stopReplica = async (): Promise<void> => {
    if (!isStopped) await following.stop();
    isStopped = true;
  };
  return {
    primary,
    replica,
    asSuperuser: async (which, sql) => {
      await asSuperuser(which === 'primary' ? primary.folder : replica.folder, sql);
    },
    stopReplica,
    close: async () => {
      await stopReplica();
      await leading.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
