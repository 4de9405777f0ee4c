/**
 * Three copies behind haproxy are restarted one after the other under a load of writes, and no
 * request is broken: nothing is sent a second time (docs/runbooks/upgrade.md).
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { startTestDatabase } from '@nagori/database';
import { checkDigit, type ImeiKey } from '@nagori/model';
import { duringTests } from '@nagori/testkit';
import { dataFolder, initProcess, removeFolder, signIn } from '../../bench/whole-server.ts';
import { programAt } from '../../script/machines/programs.ts';
import { type Copies, startProxy } from './copies.testing.ts';

const COPIES = 3;
const WRITERS = 6;

class Load {
  acknowledged = 0;
  longestMs = 0;
  /** What was no answer of success, each with its count. */
  readonly broken = new Map<string, number>();
  readonly #origin: string;
  readonly #cookie: string;
  readonly #running: Promise<void>[];
  #isOver = false;

  constructor(origin: string, cookie: string) {
    this.#origin = origin;
    this.#cookie = cookie;
    this.#running = Array.from({ length: WRITERS }, (_, index) => this.#write(index));
  }

  /** Resolves when another twenty were acknowledged, or one was broken. */
  async goesOn(): Promise<void> {
    const until = this.acknowledged + 20;
    while (this.acknowledged < until && this.broken.size === 0) await pause(20);
  }

  async stop(): Promise<void> {
    this.#isOver = true;
    await Promise.all(this.#running);
  }

  async #write(index: number): Promise<void> {
    const key = `001080007${String(index).padStart(5, '0')}` as ImeiKey;
    const phone = {
      imei: `${key}${checkDigit(key)}`,
      platform: 'android',
      model: 'EX-B1',
      os: '15',
    };
    const opened = await this.#ask('/api/v1/handovers', { phone, channel: 'trade-in' });
    const { id } = JSON.parse(opened ?? '{}') as { id?: string };
    while (!this.#isOver) {
      await this.#ask(`/api/v1/handovers/${id}/evidence?return=minimal`, {
        kind: 'prompt',
        requestId: randomUUID(),
      });
    }
  }

  async #ask(path: string, body: object): Promise<string | undefined> {
    const began = performance.now();
    try {
      const response = await fetch(`${this.#origin}${path}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          origin: this.#origin,
          cookie: this.#cookie,
        },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(20_000),
      });
      const text = await response.text();
      if (response.ok) {
        this.acknowledged += 1;
        return text;
      }
      this.#note(`${response.status} ${text.slice(0, 200)}`);
    } catch (error) {
      this.#note(`no answer: ${(error as Error).cause ?? error}`);
    } finally {
      this.longestMs = Math.max(this.longestMs, performance.now() - began);
    }
    return undefined;
  }

  #note(what: string): void {
    this.broken.set(what, (this.broken.get(what) ?? 0) + 1);
  }
}

async function startedCopies() {
  const folder = dataFolder();
  const database = await startTestDatabase();
  const { folder: socket, database: name } = database.connection;
  const env = {
    DATABASE_URL: `postgres://postgres@/${name}?host=${encodeURIComponent(socket)}`,
    NAGORI_DATABASE_SECRET_FILE: database.secretFile,
    NAGORI_DEMO: '1',
    NAGORI_LOG: 'silent',
    NAGORI_REQUESTS_PER_MINUTE: '1000000',
  };
  let copies: Copies | undefined;
  const close = async () => {
    await copies?.close();
    await database.close();
    removeFolder(folder);
  };
  try {
    await initProcess(folder, env);
    copies = await startProxy(folder, COPIES, env);
    for (const one of copies.names) await copies.start(one);
    return { ...copies, close };
  } catch (error) {
    await close();
    throw error;
  }
}

if (programAt('haproxy') === undefined) {
  test('rolling restart', (t) => t.diagnostic('left out: haproxy is not installed'));
} else {
  const copies = await duringTests(startedCopies);
  test('three copies are restarted under load, and no request is broken', async (t) => {
    const cookie = await signIn(copies.origin, 'counter@carrier-a.example');
    const load = new Load(copies.origin, cookie);
    try {
      for (const name of copies.names) {
        await load.goesOn();
        assert.equal(await copies.stop(name), 0, `${name} did not end by itself`);
        await load.goesOn();
        await copies.start(name);
      }
    } finally {
      await load.stop();
    }
    t.diagnostic(
      `${load.acknowledged} answers, the longest after ${Math.round(load.longestMs)} ms`,
    );
    assert.deepEqual([...load.broken], []);
  });
}
