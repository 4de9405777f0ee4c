/** A cluster as a table: what runs, who leads, how far the others are behind. */
import { type Member, membersOf } from './patroni.ts';
import { isStopped, pidOf } from './processes.ts';
import type { Cluster } from './state.ts';
import { answerOf, readinessOf } from './up.ts';

interface Row {
  readonly name: string;
  readonly address: string;
  readonly role: string;
  readonly state: string;
  readonly pid: string;
}

/** The lines of the table. */
export async function statusOf(cluster: Cluster): Promise<readonly string[]> {
  const { plan } = cluster;
  const { ports } = plan;
  const members = await membersOf(plan);
  const databases = plan.databases.map(({ name, address }) => {
    const member = members.find((one) => one.name === name);
    return row(cluster, name, `${address}:${ports.postgres}`, roleOf(member), stateOf(member));
  });
  const etcd = plan.etcd.map(async ({ name, address }) => {
    const health = await answerOf({ host: address, port: ports.etcd, path: '/health' });
    const metrics = await answerOf({ host: address, port: ports.etcd, path: '/metrics' });
    const leads = /^etcd_server_is_leader 1$/m.test(metrics?.body ?? '');
    const state = health?.status === 200 ? 'healthy' : 'no answer';
    return row(cluster, name, `${address}:${ports.etcd}`, leads ? 'leader' : 'member', state);
  });
  const copies = plan.copies.map(async (copy) => {
    const port = copy.role === 'worker' ? ports.metrics : ports.copy;
    const state = await readinessOf(cluster, copy);
    return row(cluster, copy.name, `${copy.address}:${port}`, copy.role, state);
  });
  const seen = await answerOf({ host: '127.0.0.1', port: ports.watched, path: '/metrics' });
  const proxy = row(
    cluster,
    plan.proxy.name,
    `${plan.proxy.address}:${ports.web}`,
    'proxy',
    seen === undefined ? 'no answer' : seenBy(seen.body),
  );
  return table([proxy, ...(await Promise.all(copies)), ...databases, ...(await Promise.all(etcd))]);
}

function row(cluster: Cluster, name: string, address: string, role: string, state: string): Row {
  const pid = pidOf(cluster.plan.folder, name);
  if (pid === undefined) return { name, address, role, state: 'down', pid: '' };
  return { name, address, role, state: isStopped(pid) ? 'frozen' : state, pid: String(pid) };
}

const ROLES: Readonly<Record<string, string>> = {
  leader: 'leader',
  sync_standby: 'follows, in step',
  replica: 'follows',
};

const roleOf = (member: Member | undefined): string =>
  member === undefined ? 'unknown' : (ROLES[member.role] ?? member.role);

function stateOf(member: Member | undefined): string {
  if (member === undefined) return 'no answer';
  const { state, timeline, lagBytes } = member;
  const behind = lagBytes === undefined ? '' : `, ${lagBytes} bytes behind`;
  return `${state}, timeline ${timeline ?? '?'}${behind}`;
}

/** How many servers the proxy would use, by its own metrics. */
function seenBy(metrics: string): string {
  const count = (backend: string) =>
    metrics.match(
      new RegExp(`^haproxy_server_status\\{proxy="${backend}",[^}]*state="UP"\\} 1$`, 'gm'),
    )?.length ?? 0;
  return `sees ${count('copies')} web, ${count('primary')} primary, ${count('replicas')} following`;
}

function table(rows: readonly Row[]): readonly string[] {
  const heads: Row = { name: 'NAME', role: 'ROLE', address: 'ADDRESS', state: 'STATE', pid: 'PID' };
  const columns = ['name', 'role', 'address', 'pid', 'state'] as const;
  const widths = columns.map((column) =>
    Math.max(...[heads, ...rows].map((one) => one[column].length)),
  );
  return [heads, ...rows].map((one) =>
    columns
      .map((column, index) => one[column].padEnd(widths[index] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
