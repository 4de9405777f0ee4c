/** A demonstration's world on the real database beside the real authority, without the pages. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type AuthorityDeps,
  authorityKeys,
  authorityStore,
  personVault,
} from '@nagori/area-authority';
import { shippedCapabilities } from '@nagori/area-staff';
import { startTestDatabase, type TestDatabase } from '@nagori/database';
import { buildServer, serverLogger } from '@nagori/http';
import type { FastifyInstance } from 'fastify';
import { type World, worldOf } from '../../../apps/server/src/compose/world-parts.ts';
import { worldRoutes } from './routes.ts';
import { type SeededCard, seedWorld } from './seed-world.ts';

export interface TestWorldServer {
  readonly app: FastifyInstance;
  readonly database: TestDatabase;
  readonly authority: AuthorityDeps;
  readonly world: World;
  readonly seeded: readonly SeededCard[];
  readonly failures: unknown[];
  /** The clock, in milliseconds; tests move it. */
  readonly clock: { now: number };
  readonly get: (url: string) => Promise<Answer>;
  readonly post: (url: string, body: object) => Promise<Answer>;
  readonly happens: (id: string, event: object) => Promise<Answer['body']>;
  readonly close: () => Promise<void>;
}

export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers as they come
  readonly body: any;
}

export async function startWorld(demonstration = true): Promise<TestWorldServer> {
  const database = await startTestDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'nagori-world-'));
  const clock = { now: Date.UTC(2026, 10, 24, 3) };
  const now = () => clock.now;
  const random = (bytes: number) => new Uint8Array(randomBytes(bytes));
  const failures: unknown[] = [];
  const authority: AuthorityDeps = {
    store: authorityStore(database.pools.authority, personVault(random(32), random)),
    keys: await authorityKeys(folder, { now, random, address: 'http://localhost/authority/v1' }),
    issuer: 'https://authority.example',
    now,
    random,
  };
  const world = worldOf({
    pools: database.pools,
    authority,
    capabilities: shippedCapabilities(),
    chipKey: random(32),
    now,
    random,
    onUnreachable: (error) => failures.push(error),
  });
  const seeded = demonstration ? await seedWorld(world.deps, world.link) : [];
  const app = await buildServer({
    origin: 'http://localhost:8470',
    logger: serverLogger('silent'),
  });
  const options = { world: world.deps, mailbox: world.mailbox, demonstration };
  await app.register((area) => worldRoutes(area, options), { prefix: '/world/v1' });
  await app.ready();
  const headers = { host: 'localhost:8470' };
  const answerOf = ({ statusCode, body }: { statusCode: number; body: string }): Answer => ({
    status: statusCode,
    body: JSON.parse(body),
  });
  const post = async (url: string, payload: object) =>
    answerOf(await app.inject({ method: 'POST', url: `/world/v1${url}`, payload, headers }));
  return {
    app,
    database,
    authority,
    world,
    seeded,
    failures,
    clock,
    get: async (url) =>
      answerOf(await app.inject({ method: 'GET', url: `/world/v1${url}`, headers })),
    post,
    happens: async (id, event) => {
      const { status, body } = await post(`/phones/${id}/events`, { event });
      assert.equal(status, 200, JSON.stringify(body));
      return body;
    },
    close: async () => {
      await app.close();
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
