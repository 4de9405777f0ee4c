/**
 * Which deployment a database belongs to: fingerprints of its secret and of the authority's keys,
 * recorded by the server that had them first. A copy with other keys would seal what the others
 * cannot open and sign what nobody trusts, so it does not start (ADR 0074).
 *
 * Invariants: a fingerprint discloses nothing of its key; a recorded one is never replaced.
 */
import type pg from 'pg';
import { ADVISORY_LOCKS } from './advisory-locks.ts';
import type { DatabaseAddress } from './embedded.ts';
import { StoreError } from './failure.ts';
import { ownerConfig } from './pools.ts';
import { StoreClient } from './store-client.ts';

/** A file of a deployment, by its path below the data folder. */
export interface KeyMark {
  readonly file: string;
  readonly fingerprint: string;
}

export interface DeploymentClaim {
  /** The name of this machine, by which others find what they lack. */
  readonly host: string;
  /** Where the secret is, or would be. */
  readonly secretFile: string;
  /** Undefined if there is no secret here. */
  readonly secret: string | undefined;
  /** The authority's keys; undefined if this program does not use them. */
  readonly authority: readonly KeyMark[] | undefined;
}

interface Recorded extends KeyMark {
  readonly host: string;
  readonly at: Date;
}

const SECRET = 'secret';
const TABLE = `create table if not exists public.deployment_key (
  file text primary key, fingerprint text not null, host text not null,
  recorded_at timestamptz not null default now())`;

/**
 * Compares what is here with what is on record, and records what is new. Throws StoreError:
 * `deployment-not-begun`, `deployment-key-missing` or `deployment-key-differs`.
 */
export async function claimDeployment(
  connection: DatabaseAddress,
  claim: DeploymentClaim,
): Promise<void> {
  const client = new StoreClient(ownerConfig(connection));
  await client.connect();
  try {
    // Closing the session releases the lock.
    await client.query('select pg_advisory_lock($1)', [ADVISORY_LOCKS.preparation]);
    const recorded = await recordedKeys(client);
    const marks = marksOf(claim, recorded);
    compare(marks, recorded, claim);
    // An embedded database is this server's alone, which makes its keys after this.
    if (connection.kind === 'url' && claim.authority?.length === 0)
      throw notBegun('no keys of the authority');
    const known = new Set(recorded.map(({ file }) => file));
    const added = marks.filter(({ file }) => !known.has(file));
    if (added.length > 0) await record(client, added, claim.host);
  } finally {
    await client.end();
  }
}

async function recordedKeys(client: pg.ClientBase): Promise<readonly Recorded[]> {
  const { rows } = await client.query<{ there: boolean }>(
    "select to_regclass('public.deployment_key') is not null as there",
  );
  if (rows[0]?.there !== true) return [];
  const keys = await client.query<Recorded>(
    'select file, fingerprint, host, recorded_at as at from public.deployment_key order by file',
  );
  return keys.rows;
}

function marksOf(
  { secret, secretFile, authority = [] }: DeploymentClaim,
  recorded: readonly Recorded[],
): readonly KeyMark[] {
  if (secret !== undefined) return [{ file: SECRET, fingerprint: secret }, ...authority];
  const first = recorded.find(({ file }) => file === SECRET);
  if (first === undefined) throw notBegun(`no secret at \`${secretFile}\``);
  throw new StoreError(
    'deployment-key-missing',
    `there is no secret at \`${secretFile}\`, and this database has one: ${copyFrom(first)}`,
  );
}

const notBegun = (lack: string): StoreError =>
  new StoreError(
    'deployment-not-begun',
    `${lack}: run \`script/server init\` once for a new deployment, and copy the files that it ` +
      'names to every other server',
  );

function compare(
  marks: readonly KeyMark[],
  recorded: readonly Recorded[],
  { authority }: DeploymentClaim,
): void {
  const here = new Map(marks.map(({ file, fingerprint }) => [file, fingerprint]));
  const wanted = recorded.filter(({ file }) => file === SECRET || authority !== undefined);
  for (const one of wanted) {
    const fingerprint = here.get(one.file);
    if (fingerprint === one.fingerprint) continue;
    if (fingerprint === undefined) {
      throw new StoreError(
        'deployment-key-missing',
        `\`${one.file}\` is missing: ${copyFrom(one)}`,
      );
    }
    throw new StoreError(
      'deployment-key-differs',
      `\`${one.file}\` is not the one that this database was used with: ${copyFrom(one)}`,
    );
  }
}

/** What to copy, and from where. */
function copyFrom({ file, host, at }: Recorded): string {
  return (
    `copy \`${file}\` from the data folder of \`${host}\`, which recorded it ` +
    `at ${at.toISOString()}, or from its backup`
  );
}

async function record(
  client: pg.ClientBase,
  added: readonly KeyMark[],
  host: string,
): Promise<void> {
  await client.query(TABLE);
  await client.query(
    `insert into public.deployment_key (file, fingerprint, host)
     select file, fingerprint, $3 from unnest($1::text[], $2::text[]) as k (file, fingerprint)`,
    [added.map(({ file }) => file), added.map(({ fingerprint }) => fingerprint), host],
  );
}
