/**
 * Which machines a cluster has, and where they are: the loopback's by default, others from a file.
 *
 * Invariants: what `deploy/` is filled with comes from here alone, for this machine and for real
 * ones.
 */
import { join } from 'node:path';

export interface Machine {
  readonly name: string;
  readonly address: string;
}

/** A copy of the server. */
export interface Copy extends Machine {
  readonly role: 'web' | 'worker';
}

export interface Ports {
  /** Of the proxy: pages, primary, replicas, what it sees. */
  readonly web: number;
  readonly primary: number;
  readonly replicas: number;
  readonly watched: number;
  /** Of a database's machine: PostgreSQL, Patroni. */
  readonly postgres: number;
  readonly rest: number;
  /** Of a member of etcd: for clients, for the other members. */
  readonly etcd: number;
  readonly peer: number;
  /** Of a copy of the server: what it answers, its metrics. */
  readonly copy: number;
  readonly metrics: number;
}

/** Files on each machine, readable by the account that runs PostgreSQL, etcd and haproxy. */
export interface Tls {
  readonly authority: string;
  readonly certificate: string;
  readonly key: string;
  /** On the proxy's machine, certificate and key in one file: for the pages. */
  readonly web: string;
  /** The same for asking Patroni who leads, from the machines' own authority. */
  readonly asks: string;
}

export interface Plan {
  /** The cluster's name, the same on all machines. */
  readonly scope: string;
  /** The address that people use. */
  readonly origin: string;
  readonly ports: Ports;
  readonly proxy: Machine;
  readonly databases: readonly Machine[];
  /** The members of etcd, an odd number. */
  readonly etcd: readonly Machine[];
  readonly copies: readonly Copy[];
  readonly server: {
    /** The folder of the deployment's secret and keys (NAGORI_DATA). */
    readonly data: string;
    /** Whether people, operators and phones are invented (NAGORI_DEMO). */
    readonly demonstration: '0' | '1';
  };
  /** The network that databases take connections from. */
  readonly network: string;
  /** The folder of the data on each machine. */
  readonly folder: string;
  /** The folder of PostgreSQL's programs. */
  readonly binaries: string;
  readonly sizes: {
    readonly connectionsMost: number;
    readonly sharedBuffers: string;
    readonly walMost: string;
  };
  readonly watchdog: 'off' | 'automatic' | 'required';
  /** Who the proxy runs as after it was started as root; undefined: who starts it. */
  readonly accounts?: { readonly proxy: string } | undefined;
  readonly tls?: Tls | undefined;
}

/** Passwords of a cluster, drawn once. */
export interface Passwords {
  readonly superuser: string;
  readonly replication: string;
  readonly rest: string;
  /** Of the database's owner, in DATABASE_URL. */
  readonly owner: string;
}

/** Debian's folder of PostgreSQL 17. */
export const BINARIES = '/usr/lib/postgresql/17/bin';
const PORTS_EACH = 100;

/** Every machine is an address of the loopback; `first` is the port of the pages. */
export function loopbackPlan(
  folder: string,
  first: number,
  webs: number,
  demonstration: '0' | '1',
): Plan {
  if (!Number.isInteger(first) || first < 1024 || first > 65_536 - PORTS_EACH) {
    throw new RangeError('--port takes a port from 1024 on, with 100 free ones from there');
  }
  const copies: Copy[] = Array.from({ length: webs }, (_, index) => ({
    name: `web-${index + 1}`,
    address: `127.0.0.${21 + index}`,
    role: 'web',
  }));
  return {
    scope: 'nagori',
    origin: `http://localhost:${first}`,
    ports: {
      web: first,
      primary: first + 1,
      replicas: first + 2,
      watched: first + 3,
      postgres: first + 32,
      rest: first + 8,
      etcd: first + 79,
      peer: first + 80,
      copy: first + 47,
      metrics: first + 48,
    },
    proxy: { name: 'proxy', address: '127.0.0.1' },
    databases: machines('db', 3, 11),
    etcd: machines('etcd', 3, 31),
    copies: [...copies, { name: 'worker-1', address: '127.0.0.41', role: 'worker' }],
    server: { data: join(folder, 'server'), demonstration },
    network: '127.0.0.0/8',
    folder,
    binaries: BINARIES,
    sizes: {
      connectionsMost: connectionsMost(copies.length + 1),
      sharedBuffers: '128MB',
      walMost: '1GB',
    },
    watchdog: 'off',
  };
}

/** For `programs` copies, one more while they are restarted, and what is not theirs. */
const connectionsMost = (programs: number): number => Math.max(300, 60 * (programs + 1) + 20);

const machines = (name: string, count: number, from: number): readonly Machine[] =>
  Array.from({ length: count }, (_, index) => ({
    name: `${name}-${index + 1}`,
    address: `127.0.0.${from + index}`,
  }));
