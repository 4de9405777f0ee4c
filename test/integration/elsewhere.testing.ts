/** Operators and authority as two processes with two databases, each with staff of its own. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { OPERATORS_FILE } from '@nagori/area-authority';
import type { OperatorKeySetDto } from '@nagori/area-staff/wire';
import {
  type AuthorityProcess,
  authorityFolder,
  removeFolder,
  startAuthority,
} from './authority-process.testing.ts';
import { addedStaff, foundedOperator } from './own-staff.testing.ts';
import { type Browser, startWholeServer, type WholeServer } from './server.testing.ts';

export const OPERATOR = 'carrier-a';
const SHOP = 'shop-1';

export interface Elsewhere {
  readonly authority: AuthorityProcess;
  readonly server: WholeServer;
  readonly administrator: Browser;
  /** At a station. */
  readonly counter: Browser;
  /** How far the operators' clock is ahead. */
  aheadMs: number;
  /** What the operators' server logged. */
  readonly logged: readonly string[];
  /** Pins the operator's key and origin at the authority, as its people do. */
  readonly pin: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** `count`: invented holders and elements that the authority was told of. */
export async function startElsewhere(count: number): Promise<Elsewhere> {
  const authority = await startAuthority(authorityFolder(), count);
  const closers = [
    async () => {
      await authority.stop();
      removeFolder(authority.folder);
    },
  ];
  const close = async () => {
    for (const one of closers) await one();
  };
  try {
    return await withOperators(authority, closers, close);
  } catch (error) {
    // A start that fails leaves nothing running behind.
    await close();
    throw error;
  }
}

async function withOperators(
  authority: AuthorityProcess,
  closers: (() => Promise<void>)[],
  close: () => Promise<void>,
): Promise<Elsewhere> {
  const logged: string[] = [];
  const clock = { aheadMs: 0 };
  const server = await startWholeServer({
    env: { NAGORI_AUTHORITY_URL: authority.origin, NAGORI_DEMO: '0', NAGORI_LOG: 'warn' },
    log: { write: (line) => logged.push(line) },
    now: () => Date.now() + clock.aheadMs,
  });
  closers.unshift(server.close);
  const { origin, databaseEnv } = server;
  const administrator = await foundedOperator(origin, databaseEnv, OPERATOR, 'mno');
  const name = { ja: '見本一号店', en: 'Sample Shop 1' };
  await administrator.post('/api/v1/admin/shops', { id: SHOP, name });
  // Whoever signs in at the station that is enrolled here works at it.
  const station = await addedStaff(administrator, origin, {
    role: 'administrator',
    operator: OPERATOR,
    name: 'station',
  });
  await station.post('/api/v1/admin/stations', { shop: SHOP, name: 'counter 1' });
  const role = { role: 'counter', operator: OPERATOR, shop: SHOP };
  const counter = await addedStaff(administrator, origin, role, station);
  return Object.assign(clock, {
    authority,
    server,
    administrator,
    counter,
    logged,
    pin: async () => {
      const path = `/api/v1/public/operators/${OPERATOR}/keys`;
      const { keys } = await counter.get<OperatorKeySetDto>(path);
      const file = join(authority.folder, 'authority', OPERATORS_FILE);
      writeFileSync(file, JSON.stringify({ [OPERATOR]: { ...keys[0], origin } }));
    },
    close,
  });
}

/** Asks until there is an answer; fails the test with `what` where none comes. */
export async function eventually<Value>(
  what: string,
  read: () => Promise<Value | undefined>,
  withinMs = 30_000,
): Promise<Value> {
  const until = Date.now() + withinMs;
  for (;;) {
    const value = await read();
    if (value !== undefined) return value;
    assert.ok(Date.now() < until, what);
    await pause(100);
  }
}
