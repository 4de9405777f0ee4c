/**
 * Metrics in Prometheus' text format. Loaded only where they are switched on.
 *
 * Invariants: no label names a person, a phone, an operator or an address. What could not be read
 * is NaN or left out, never 0. docs/runbooks/watch.md describes each metric, and a test compares.
 */
import type { CertificateStatus } from '@nagori/area-authority';
import type { Eseals } from '@nagori/area-clearance';
import { DATABASE_ROLES, jobQueue, type Pools, type Replica } from '@nagori/database';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Connections } from '../connections.ts';
import type { Meters } from './meters.ts';
import type { Check, Readiness } from './readiness.ts';
import { within } from './within.ts';

export interface Sources {
  readonly pools: Pools;
  readonly connections: Connections;
  readonly replica?: Pick<Replica, 'counts'> | undefined;
  readonly readiness: () => Promise<Readiness>;
  /** Undefined where the authority runs elsewhere. */
  readonly status: CertificateStatus | undefined;
  readonly eseals?: Pick<Eseals, 'ends'> | undefined;
  readonly now: () => number;
}

export interface Metrics {
  readonly meters: Meters;
  readonly contentType: string;
  /** All of them as text, as they are now. */
  readonly text: (sources: Sources) => Promise<string>;
}

const REQUEST_SECONDS = [0.01, 0.05, 0.2, 1, 5, 30];
const JOB_SECONDS = [0.1, 1, 10, 60, 600];
const GROUP_SIZES = [1, 2, 4, 8, 16];
const WAIT_SECONDS = [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10, 40];
const READ_WITHIN_MS = 1_000;
const BUG = 500;

export function openMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const meters = metersInto(registers);
  const observe = gaugesInto(registers);
  return {
    meters,
    contentType: registry.contentType,
    text: async (sources) => {
      await observe(sources);
      return registry.metrics();
    },
  };
}

function metersInto(registers: Registry[]): Meters {
  const requests = new Histogram({
    name: 'nagori_http_request_duration_seconds',
    help: 'Answers by method, route pattern and status',
    labelNames: ['method', 'route', 'status'],
    buckets: REQUEST_SECONDS,
    registers,
  });
  // Apart from the answers by route, whose first 500 would be a series that begins with 1.
  const bugs = new Counter({
    name: 'nagori_bugs_total',
    help: 'Answers with status 500: each is a bug, and a line of the log',
    registers,
  });
  const jobs = new Histogram({
    name: 'nagori_job_duration_seconds',
    help: 'Runs of tasks by outcome (done, failed)',
    labelNames: ['task', 'outcome'],
    buckets: JOB_SECONDS,
    registers,
  });
  const sizes = new Histogram({
    name: 'nagori_append_group_size',
    help: 'Writes to records that one commit took together',
    buckets: GROUP_SIZES,
    registers,
  });
  const waits = new Histogram({
    name: 'nagori_append_wait_seconds',
    help: 'How long the first write of a group waited for the group before it',
    buckets: WAIT_SECONDS,
    registers,
  });
  const writes = new Histogram({
    name: 'nagori_append_write_seconds',
    help: 'From the statement of a group until its commit, on every machine that it waits for',
    buckets: WAIT_SECONDS,
    registers,
  });
  const verdicts = new Counter({
    name: 'nagori_verdicts_total',
    help: 'Entries written, by the verdict that they hold',
    labelNames: ['verdict'],
    registers,
  });
  return {
    onAnswered: ({ method, route, status, ms }) => {
      requests.observe({ method, route, status }, ms / 1000);
      if (status === BUG) bugs.inc();
    },
    onGroup: ({ size, waitMs, writeMs }) => {
      sizes.observe(size);
      waits.observe(waitMs / 1000);
      writes.observe(writeMs / 1000);
    },
    onVerdict: (verdict) => verdicts.inc({ verdict }),
    onJob: ({ task, ms, isDone }) =>
      jobs.observe({ task, outcome: isDone ? 'done' : 'failed' }, ms / 1000),
  };
}

/** Returns a function that reads what they show. */
function gaugesInto(registers: Registry[]): (sources: Sources) => Promise<void> {
  const gauge = (name: string, help: string, ...labelNames: string[]) =>
    new Gauge({ name, help, labelNames, registers });
  const ready = gauge('nagori_ready', 'Whether /ready answers 200');
  const checks = gauge('nagori_check_good', 'Each check of /ready: 1 good, 0 bad', 'check');
  const strict = gauge('nagori_replication_strict', 'Whether a commit waits for another machine');
  const standbys = gauge('nagori_replication_standbys', 'PostgreSQL that follow the database');
  const behind = gauge('nagori_replica_behind_seconds', 'How old what the replica has is');
  const reads = new Counter({
    name: 'nagori_reads_total',
    help: 'Reads that may be done on the replica, by where they were (replica, primary)',
    labelNames: ['from'],
    registers,
  });
  const connections = gauge(
    'nagori_pool_connections',
    'Connections to the database by login and state (busy, idle)',
    ...['login', 'state'],
  );
  const most = gauge('nagori_pool_connections_most', 'How many a login may have', 'login');
  const sums = gauge(
    'nagori_connections_most',
    'Connections at most: of this program, of all programs (NaN: not set), of the database',
    'of',
  );
  const waiting = gauge('nagori_pool_waiting', 'Work that waits for a connection', 'login');
  const jobs = gauge('nagori_jobs', 'Jobs by state (ready, again, failed)', 'state');
  const oldest = gauge('nagori_jobs_oldest_seconds', 'How long the first ready job has been due');
  const age = gauge('nagori_status_age_seconds', 'How old what OCSP is answered from is');
  const lists = ['authority', 'key'];
  const crlAge = gauge('nagori_crl_age_seconds', 'Since this update of a list', ...lists);
  const crlLeft = gauge('nagori_crl_remaining_seconds', 'Until its next update', ...lists);
  const esealLeft = gauge('nagori_eseal_remaining_seconds', 'Until the first electronic seal ends');

  const observePools = (pools: Pools): void => {
    for (const login of DATABASE_ROLES) {
      const { totalCount, idleCount, waitingCount, options } = pools[login];
      connections.set({ login, state: 'busy' }, totalCount - idleCount);
      connections.set({ login, state: 'idle' }, idleCount);
      most.set({ login }, options.max);
      waiting.set({ login }, waitingCount);
    }
  };
  const observeSums = ({ plan, limit }: Connections): void => {
    sums.set({ of: 'program' }, plan.own);
    sums.set({ of: 'programs' }, plan.all ?? Number.NaN);
    sums.set({ of: 'database' }, limit.most);
  };
  const observeReads = ({ replica }: Sources): void => {
    reads.reset();
    const counts = replica?.counts();
    for (const [from, n] of Object.entries(counts ?? {})) reads.inc({ from }, n);
  };
  const observeReadiness = async ({ readiness }: Sources): Promise<void> => {
    const seen = await readiness();
    ready.set(seen.ready ? 1 : 0);
    checks.reset();
    for (const [check, one] of Object.entries(seen.checks)) checks.set({ check }, gaugeValue(one));
    strict.set(gaugeValue(seen.checks.replication));
    standbys.set(seen.standbys ?? Number.NaN);
    behind.set((seen.behindMs ?? Number.NaN) / 1000);
  };
  const observeQueue = async ({ pools }: Sources): Promise<void> => {
    const queue = await read(jobQueue(pools.jobs));
    for (const state of ['ready', 'again', 'failed'] as const)
      jobs.set({ state }, queue?.[state] ?? Number.NaN);
    oldest.set((queue?.oldestMs ?? Number.NaN) / 1000);
  };
  const observeStatus = async ({ status, now }: Sources): Promise<void> => {
    age.set((status?.ageMs ?? Number.NaN) / 1000);
    crlAge.reset();
    crlLeft.reset();
    for (const { authority, issuer } of status?.authorities ?? []) {
      // What a verifier would get now: a list that is due is signed first.
      const list = await read(status?.list(issuer.keyIdText) ?? Promise.resolve(undefined));
      const labels = { authority: authority.purpose, key: issuer.keyIdText };
      crlAge.set(labels, list === undefined ? Number.NaN : (now() - list.thisUpdate) / 1000);
      crlLeft.set(labels, list === undefined ? Number.NaN : (list.nextUpdate - now()) / 1000);
    }
  };
  const observeEseals = ({ eseals, now }: Sources): void => {
    const ends = eseals?.ends.map(({ notAfter }) => notAfter) ?? [];
    esealLeft.set(ends.length === 0 ? Number.NaN : (Math.min(...ends) - now()) / 1000);
  };
  return async (sources) => {
    observeEseals(sources);
    observePools(sources.pools);
    observeSums(sources.connections);
    observeReads(sources);
    await Promise.all([observeReadiness(sources), observeQueue(sources), observeStatus(sources)]);
  };
}

/** Undefined where it fails or is late. */
const read = <Value>(reading: Promise<Value>): Promise<Value | undefined> =>
  within(
    READ_WITHIN_MS,
    reading.catch(() => undefined),
  );

function gaugeValue(check: Check | undefined): number {
  if (check === undefined || check.state === 'unknown') return Number.NaN;
  return check.state === 'good' ? 1 : 0;
}
