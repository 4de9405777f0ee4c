/** What can happen to a machine: its plug is pulled, it freezes, it wakes; and the planned end. */
import { leaderOf, membersOf } from './patroni.ts';
import { end, familyOf, pidOf, postmasterOf, say, signal } from './processes.ts';
import type { Cluster } from './state.ts';
import { answerOf, namesOf } from './up.ts';

const COPY_ENDS_WITHIN_MS = 40_000;
const PROGRAM_ENDS_WITHIN_MS = 15_000;
const DATABASE_ENDS_WITHIN_MS = 60_000;

/** Ends everything on a machine at once, without a word, as a pulled plug does. */
export const kill = (cluster: Cluster, name: string): void => send(cluster, name, 'SIGKILL');

/** PostgreSQL dies, and Patroni on the same machine sees it. */
export function killPostgres({ plan: { folder } }: Cluster, name: string): void {
  const pid = postmasterOf(folder, name);
  if (pid === undefined) throw new RangeError(`${name} does not run`);
  signal(pid, 'SIGKILL');
}

/** A machine that answers nothing any more, and ends nothing either. */
export const freeze = (cluster: Cluster, name: string): void => send(cluster, name, 'SIGSTOP');

export const wake = (cluster: Cluster, name: string): void => send(cluster, name, 'SIGCONT');

function send(cluster: Cluster, name: string, what: NodeJS.Signals): void {
  const pids = processesOf(cluster, name);
  if (pids.length === 0) throw new RangeError(`${name} does not run`);
  // All are known before the first one gets it: what a process started is not found without it.
  for (const pid of pids) signal(pid, what);
}

/** Of a database's machine: Patroni and PostgreSQL, which goes on where Patroni has ended. */
function processesOf({ plan: { folder } }: Cluster, name: string): readonly number[] {
  const main = pidOf(folder, name);
  const postmaster = postmasterOf(folder, name);
  const roots = [main, postmaster].filter((pid) => pid !== undefined);
  return [...new Set(roots.flatMap(familyOf))];
}

/** `leader` and `etcd-leader` are whoever leads now. Throws RangeError. */
export async function nameOf(cluster: Cluster, given: string): Promise<string> {
  const names = namesOf(cluster);
  if (given === 'leader') {
    const leader = leaderOf(await membersOf(cluster.plan));
    if (leader === undefined) throw new RangeError('no database leads');
    return leader.name;
  }
  if (given === 'etcd-leader') return etcdLeader(cluster);
  if (names.includes(given)) return given;
  throw new RangeError(`there are: leader, etcd-leader, ${names.join(', ')}`);
}

/** etcd tells it in its metrics. */
async function etcdLeader({ plan }: Cluster): Promise<string> {
  for (const { name, address } of plan.etcd) {
    const answer = await answerOf({ host: address, port: plan.ports.etcd, path: '/metrics' });
    if (/^etcd_server_is_leader 1$/m.test(answer?.body ?? '')) return name;
  }
  throw new RangeError('no member of etcd leads');
}

/** Copies after their open requests, then the proxy; those that follow before who leads. */
export async function down(cluster: Cluster): Promise<void> {
  const { plan } = cluster;
  const { folder } = plan;
  const leader = leaderOf(await membersOf(plan))?.name;
  say('ends the copies …');
  await Promise.all(plan.copies.map(({ name }) => end(folder, name, COPY_ENDS_WITHIN_MS)));
  await end(folder, plan.proxy.name, PROGRAM_ENDS_WITHIN_MS);
  say('ends PostgreSQL …');
  const following = plan.databases.filter(({ name }) => name !== leader);
  await Promise.all(following.map(({ name }) => endDatabase(cluster, name)));
  if (leader !== undefined) await endDatabase(cluster, leader);
  await Promise.all(plan.etcd.map(({ name }) => end(folder, name, PROGRAM_ENDS_WITHIN_MS)));
}

async function endDatabase(cluster: Cluster, name: string): Promise<void> {
  const { folder } = cluster.plan;
  for (const pid of processesOf(cluster, name)) signal(pid, 'SIGCONT');
  await end(folder, name, DATABASE_ENDS_WITHIN_MS);
  // PostgreSQL goes on where Patroni was ended by force.
  const left = postmasterOf(folder, name);
  if (left !== undefined) for (const pid of familyOf(left)) signal(pid, 'SIGKILL');
}
