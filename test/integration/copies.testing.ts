/** Copies of the server behind haproxy, which is set up by `deploy/haproxy.cfg`. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ended, freePort, type ServerProcess, startProcess } from '../../bench/whole-server.ts';
import { loopbackPlan } from '../../script/machines/plan.ts';
import { programAt } from '../../script/machines/programs.ts';
import { writeFilesTo } from '../../script/machines/state.ts';

const READY_WITHIN_MS = 30_000;

export interface Copies {
  /** Of the proxy. */
  readonly origin: string;
  readonly names: readonly string[];
  /** Starts a copy, of another release where `main` is given, and waits until it is ready. */
  readonly start: (name: string, main?: string) => Promise<void>;
  /** Asks a copy to end, as systemd does, and waits until it has; gives its exit code. */
  readonly stop: (name: string) => Promise<number | null>;
  readonly close: () => Promise<void>;
}

/** `env`: of the database and the deployment that all copies share; none is started yet. */
export async function startProxy(
  folder: string,
  count: number,
  env: Readonly<Record<string, string>>,
): Promise<Copies> {
  const whole = loopbackPlan(folder, 19_900, count, '1');
  const [web, primary, replicas, watched, copy] = [
    await freePort(),
    await freePort(),
    await freePort(),
    await freePort(),
    await freePort(),
  ];
  const origin = `http://localhost:${web}`;
  const ports = { ...whole.ports, web, primary, replicas, watched, copy };
  const plan = { ...whole, origin, ports };
  writeFilesTo(folder, plan);
  const proxy = spawn(
    programAt('haproxy') ?? 'haproxy',
    ['-db', '-f', join(folder, 'proxy', 'haproxy.cfg')],
    { stdio: 'ignore' },
  );
  const running = new Map<string, ServerProcess>();
  const copies = plan.copies.filter(({ role }) => role === 'web');
  return {
    origin,
    names: copies.map(({ name }) => name),
    start: async (name, main) => {
      const address = copies.find((one) => one.name === name)?.address ?? '';
      const own = { NAGORI_HOST: address, NAGORI_PORT: String(copy), NAGORI_ORIGIN: origin };
      const server = await startProcess(folder, { ...env, ...own }, main ? { main } : {});
      running.set(name, server);
      await ready(server.origin);
      // The proxy looks once in a second.
      await ready(origin);
    },
    stop: async (name) => {
      const server = running.get(name);
      await server?.stop();
      return server?.child.exitCode ?? null;
    },
    close: async () => {
      await Promise.all([...running.values()].map(({ child }) => ended(child, 'SIGKILL')));
      await ended(proxy, 'SIGKILL');
    },
  };
}

async function ready(origin: string): Promise<void> {
  const until = performance.now() + READY_WITHIN_MS;
  for (;;) {
    const answer = await fetch(`${origin}/ready`).catch(() => undefined);
    if (answer?.ok) return;
    if (performance.now() > until) throw new Error(`${origin} is not ready`);
    await pause(50);
  }
}
