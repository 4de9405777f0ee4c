/**
 * What happens to a cluster under load, each with the longest time without an acknowledgement that
 * was promised (docs/runbooks/cluster.md).
 */
import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { freeze, kill, killPostgres, nameOf, wake } from '../../script/machines/faults.ts';
import { membersOf, switchLeader } from '../../script/machines/patroni.ts';
import { up } from '../../script/machines/up.ts';
import type { Load } from './load.testing.ts';
import type { Site } from './site.testing.ts';

export interface Fault {
  readonly what: string;
  /** No acknowledgement for so long at most. */
  readonly withinMs?: number;
  /**
   * Requests may end without an answer. The proxy closes the connection where a copy dies with a
   * request (HTTP asks the client to send it again), and cannot answer when it dies itself.
   */
  readonly breaks?: true;
  /** What has to be ready before it happens; why it cannot happen here. */
  readonly missing?: () => string | undefined;
  readonly prepare?: (site: Site) => Promise<void>;
  readonly happen: (site: Site, load: Load) => Promise<void>;
  /** After the first acknowledgement; what does not run is started by then. */
  readonly after?: (site: Site) => Promise<void>;
}

/** What a service manager takes to start a program again. */
const STARTED_AGAIN_MS = 1_000;
const AWAY_MS = 15_000;
const READ_WITHIN_MS = 10_000;
const COMMITS_UNDER_WAY_MS = 3_000;

export const LEADER_KILLED: Fault = {
  what: 'the leader’s machine is killed',
  withinMs: 30_000,
  happen: async (site) => {
    const leader = await nameOf(site.cluster, 'leader');
    kill(site.cluster, leader);
    await site.untilOtherLeads(leader);
  },
};

export const SWITCHED: Fault = {
  what: 'another leader, as planned',
  withinMs: 6_000,
  happen: async ({ cluster }) => {
    const members = await membersOf(cluster.plan);
    const next = members.find(({ role }) => role === 'sync_standby');
    assert.ok(next !== undefined, 'none follows in step');
    const leader = await nameOf(cluster, 'leader');
    await switchLeader(cluster.plan, cluster.passwords, leader, next.name);
  },
};

export const COPY_KILLED: Fault = {
  what: 'a copy is killed',
  breaks: true,
  withinMs: 2_000,
  happen: async ({ cluster }) => {
    kill(cluster, 'web-1');
    await pause(STARTED_AGAIN_MS);
  },
};

const LEADER_FROZEN: Fault = {
  what: 'the leader freezes, and wakes when another one leads',
  withinMs: 30_000,
  happen: async (site) => {
    const frozen = await nameOf(site.cluster, 'leader');
    freeze(site.cluster, frozen);
    await site.untilOtherLeads(frozen);
    wake(site.cluster, frozen);
  },
};

const POSTGRES_KILLED: Fault = {
  what: 'PostgreSQL of the leader is killed, Patroni is not',
  withinMs: 12_000,
  happen: async ({ cluster }) => killPostgres(cluster, await nameOf(cluster, 'leader')),
};

const STANDBYS_AWAY: Fault = {
  what: 'both that follow are away: reads go on, nothing is acknowledged',
  happen: async (site, load) => {
    const { sender } = load;
    const [first] = load.remembered.phones.values();
    // Who looks at a record is written down before it is shown, once in an hour: this waits now.
    await readHandover(load, first?.handover);
    const leader = await nameOf(site.cluster, 'leader');
    const following = site.cluster.plan.databases.filter(({ name }) => name !== leader);
    for (const { name } of following) kill(site.cluster, name);
    await pause(COMMITS_UNDER_WAY_MS);
    const { acknowledged } = sender;
    const until = performance.now() + AWAY_MS;
    while (performance.now() < until) {
      await readHandover(load, first?.handover);
      await pause(500);
    }
    assert.equal(sender.acknowledged - acknowledged, 0, 'acknowledged by one machine alone');
    await up(site.cluster);
  },
};

async function readHandover({ origin, cookies }: Load, id: string | undefined): Promise<void> {
  const read = await fetch(`${origin}/api/v1/handovers/${id}`, {
    headers: { cookie: cookies.counter },
    signal: AbortSignal.timeout(READ_WITHIN_MS),
  });
  const text = await read.text();
  assert.equal(read.status, 200, `a read: ${read.status} ${text}`);
}

const ETCD_KILLED: Fault = {
  what: 'the leader of etcd is killed',
  withinMs: 2_000,
  happen: async ({ cluster }) => {
    kill(cluster, await nameOf(cluster, 'etcd-leader'));
    await pause(10 * STARTED_AGAIN_MS);
  },
};

const PROXY_KILLED: Fault = {
  what: 'the proxy is killed, and started again',
  breaks: true,
  withinMs: 6_000,
  happen: async ({ cluster }) => {
    kill(cluster, 'proxy');
    await pause(STARTED_AGAIN_MS);
    await up(cluster);
  },
};

/** Those that leave the other copies as they are. */
export const MACHINES: readonly Fault[] = [
  LEADER_KILLED,
  LEADER_FROZEN,
  POSTGRES_KILLED,
  SWITCHED,
  STANDBYS_AWAY,
  COPY_KILLED,
  ETCD_KILLED,
  PROXY_KILLED,
];
