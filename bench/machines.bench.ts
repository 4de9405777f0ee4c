/**
 * The same writes by two copies on a cluster of three PostgreSQL, of which one is in step, and by
 * one copy with its embedded database: on the same cores, one after the other, both in memory.
 * Everything that a cluster spreads over eight machines runs on one here, so that the processor's
 * time of a write counts, and whose it is.
 */
import { chmodSync, mkdtempSync } from 'node:fs';
import { pidOf, postmasterOf } from '../script/machines/processes.ts';
import { Site } from '../test/machines/site.testing.ts';
import { familyMicros } from './processor-time.ts';
import type { Figure } from './report.ts';
import { removeFolder, signIn, startProcess } from './whole-server.ts';
import { CLIENTS, type Load, load, openPhones } from './wrk-writes.ts';

const PHONES = 500;
const SECONDS = 10;
const WARM_UP_SECONDS = 8;
const PORT = 19_000;
const SERVER = { NAGORI_REQUESTS_PER_MINUTE: '100000000', NAGORI_LOG: 'silent' };

export async function measure(): Promise<Figure[]> {
  const one = await embedded();
  const { written, micros } = await onCluster();
  const share = (written.perSecond / one.perSecond).toFixed(2);
  const writes = written.perSecond * SECONDS;
  const parts = Object.entries(micros)
    .map(([name, spent]) => `${name} ${Math.round(spent / writes)} µs`)
    .join(', ');
  return [
    {
      what: `writes over HTTP, ${CLIENTS} clients: 2 copies on a cluster beside 1 copy embedded`,
      bar: 'stated',
      figure: `${share} ×: ${said(written)} beside ${said(one)}`,
      met: true,
    },
    {
      what: 'the same: processor time of a write on the cluster, by whose it is',
      bar: 'no bar of its own',
      figure: parts,
      met: true,
    },
  ];
}

const said = ({ perSecond, p99Ms, errors }: Load): string =>
  `${Math.round(perSecond)}/s, p99 ${p99Ms.toFixed(0)} ms, ${errors} errors`;

async function embedded(): Promise<Load> {
  const folder = mkdtempSync('/dev/shm/nagori-bench-');
  chmodSync(folder, 0o755);
  const server = await startProcess(folder, SERVER);
  try {
    return (await loaded(server.origin)).written;
  } finally {
    await server.stop();
    removeFolder(folder);
  }
}

/** `spent`: the processor's time until now, by whose it is. */
async function loaded(origin: string, spent = (): Readonly<Record<string, number>> => ({})) {
  const cookie = await signIn(origin, 'counter@carrier-a.example');
  const ids = await openPhones(origin, cookie, 0, PHONES);
  await load(origin, cookie, ids, WARM_UP_SECONDS);
  const before = spent();
  const written = await load(origin, cookie, ids, SECONDS);
  const micros = Object.fromEntries(
    Object.entries(spent()).map(([name, micros]) => [name, micros - (before[name] ?? 0)]),
  );
  return { written, micros };
}

async function onCluster() {
  const site = await Site.start(PORT, 2);
  try {
    const { plan } = site.cluster;
    const leader = (await site.leader()) ?? '';
    const following = plan.databases.filter(({ name }) => name !== leader);
    const of = (names: readonly { readonly name: string }[], pid = pidOf) =>
      names.map(({ name }) => familyTime(pid(plan.folder, name))).reduce((a, b) => a + b, 0);
    return await loaded(plan.origin, () => ({
      'the two copies': of(plan.copies.filter(({ role }) => role === 'web')),
      'PostgreSQL that leads': of([{ name: leader }], postmasterOf),
      'those that follow': of(following, postmasterOf),
      'the proxy': of([plan.proxy]),
      'etcd and Patroni': of([...plan.etcd, ...plan.databases]),
      'the worker': of(plan.copies.filter(({ role }) => role === 'worker')),
    }));
  } finally {
    await site.end();
  }
}

/** Of a process and those that it started and that live. */
const familyTime = (pid: number | undefined): number => (pid === undefined ? 0 : familyMicros(pid));
