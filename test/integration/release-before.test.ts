/**
 * The release before serves, is restarted, and is gone back to on the schema of now
 * (docs/runbooks/upgrade.md). A clone whose history does not reach back to it leaves this out, and
 * says so.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import type { TimelineDto } from '@nagori/area-handover/wire';
import { startTestDatabase } from '@nagori/database';
import { checkDigit, type ImeiKey } from '@nagori/model';
import { duringTests } from '@nagori/testkit';
import {
  dataFolder,
  ended,
  initProcess,
  removeFolder,
  runProcess,
  type ServerProcess,
  signIn,
  startProcess,
} from '../../bench/whole-server.ts';
import { checkOut, commitOfTag, isInClone, releases } from './release-before.testing.ts';

const RELEASES = releases();

/** An empty database and the files of a deployment, which the releases share. */
async function deployment() {
  const folder = dataFolder();
  // Logins are the cluster's, and each deployment has its own.
  const cluster = await startTestDatabase(true);
  const { folder: socket } = cluster.connection;
  await cluster.pools.owner.query('create database shop');
  return {
    folder,
    env: {
      DATABASE_URL: `postgres://postgres@/shop?host=${encodeURIComponent(socket)}`,
      NAGORI_DATABASE_SECRET_FILE: cluster.secretFile,
      NAGORI_DEMO: '1',
      NAGORI_DRAIN_MS: '0',
      NAGORI_LOG: 'silent',
      NAGORI_MIGRATE: '0',
    },
    close: async () => {
      await cluster.close();
      removeFolder(folder);
    },
  };
}

class Shop {
  readonly #imei: string;
  #handover = '';
  written = 0;

  constructor() {
    const key = '00108000900001' as ImeiKey;
    this.#imei = `${key}${checkDigit(key)}`;
  }

  /** What a counter does in its day, at this server. */
  async write({ origin }: ServerProcess): Promise<void> {
    const cookie = await signIn(origin, 'counter@carrier-a.example');
    if (this.#handover === '') {
      const phone = { imei: this.#imei, platform: 'android', model: 'EX-B1', os: '15' };
      const opened = await ask(origin, cookie, '/api/v1/handovers', {
        phone,
        channel: 'trade-in',
        requestId: randomUUID(),
      });
      this.#handover = (opened as { id: string }).id;
    }
    await ask(origin, cookie, `/api/v1/handovers/${this.#handover}/evidence`, {
      kind: 'prompt',
      requestId: randomUUID(),
    });
    this.written += 1;
    const path = '/api/v1/phones/timeline';
    const timeline = (await ask(origin, cookie, path, { imei: this.#imei })) as TimelineDto;
    assert.equal(timeline.intact, true, `broken at ${timeline.brokenAt}`);
    assert.equal(timeline.entries.length, 1 + this.written);
  }
}

async function ask(origin: string, cookie: string, path: string, body: object): Promise<unknown> {
  const response = await fetch(`${origin}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin, cookie },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(20_000),
  });
  const text = await response.text();
  assert.ok(response.ok, `${path}: ${response.status} ${text}`);
  return JSON.parse(text);
}

const before = RELEASES.at(-1);
if (before === undefined || !isInClone(before)) {
  test('the release before', (t) => t.diagnostic(`left out: ${before?.name} is not in this clone`));
} else {
  const { folder, env } = await duringTests(deployment);
  const main = checkOut(before, folder);
  const shop = new Shop();
  const running: ServerProcess[] = [];
  const startOld = () => started({ main });
  const startNew = () => started({});
  await duringTests(async () => ({
    close: async () => {
      await Promise.all(running.map(({ child }) => ended(child, 'SIGKILL')));
    },
  }));

  async function started(options: { main?: string }): Promise<ServerProcess> {
    const server = await startProcess(folder, env, options);
    running.push(server);
    return server;
  }

  let old: ServerProcess;

  test(`${before.name} begins, and serves on its own schema`, async () => {
    // The first release makes its tables only where a start may.
    await initProcess(folder, { ...env, NAGORI_MIGRATE: '1' }, main);
    old = await startOld();
    await shop.write(old);
  });

  test('it serves on the schema of now, and is restarted on it', async () => {
    await runProcess('migrate', folder, env);
    await shop.write(old);
    await old.stop();
    assert.equal(old.child.exitCode, 0);
    old = await startOld();
    await shop.write(old);
  });

  test('it serves beside the release of now', async () => {
    const now = await startNew();
    await shop.write(now);
    await shop.write(old);
    await shop.write(now);
    await old.stop();
    await shop.write(now);
    await now.stop();
  });

  test('it is gone back to', async () => {
    old = await startOld();
    await shop.write(old);
    await old.stop();
    assert.equal(old.child.exitCode, 0);
  });
}

test('docs/releases.md has each release once, in order, with the commit of its tag', () => {
  assert.ok(RELEASES.length > 0);
  for (const [index, { name, commit }] of RELEASES.entries()) {
    assert.equal(name, `release-${index + 1}`);
    assert.equal(commitOfTag(name) ?? commit, commit);
  }
});
