/** Staff on the real database, with a clock that tests move. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { startTestDatabase } from '@nagori/database';
import type { Outcome } from '@nagori/model';
import { codesOf as allCodes } from '@nagori/model';
import { addressVault } from './address-vault.pg.ts';
import type { StaffCode } from './answer.ts';
import type { Browser } from './open-session.ts';
import { createPasswords } from './password.ts';
import { createPrincipalCache } from './principal-cache.ts';
import { seedStaff } from './seed-staff.ts';
import type { StaffDeps } from './staff-deps.ts';
import { createStaffStore } from './staff-store.pg.ts';

/** Wednesday, plainly invented. */
export const MORNING = Date.UTC(2026, 10, 25, 0, 0, 0);

export async function startStaff() {
  const database = await startTestDatabase();
  const clock = { now: MORNING };
  const random = (bytes: number) => new Uint8Array(randomBytes(bytes));
  const unused = () => Promise.reject(new Error('no ceremony in this test'));
  const deps: StaffDeps = {
    store: createStaffStore(database.pools.staff, addressVault(random(32), random)),
    // As cheap as scrypt goes: how long it takes is not what these tests are about.
    passwords: createPasswords({ random, cost: { ln: 4, r: 8, p: 1 } }),
    principals: createPrincipalCache(),
    passkeys: {
      askRegistration: unused,
      readRegistration: unused,
      askSignIn: unused,
      readSignIn: unused,
      claims: () => undefined,
    },
    directories: { start: unused, finish: unused },
    badgeKey: random(32),
    deskKey: random(32),
    webhooks: { key: random(32), mayAsk: unused, send: unused },
    now: () => clock.now,
    random,
  };
  await seedStaff(deps);
  return { deps, clock, database, close: database.close };
}

/** A browser at this address that showed this session's cookie. */
export function browserAt(address = '192.0.2.1', shownToken?: string): Browser {
  return { origin: { address, agent: 'Test', station: undefined }, shownToken };
}

export function codesOf(answer: Outcome<unknown, StaffCode>): readonly string[] {
  return answer.kind === 'refused' ? allCodes(answer) : [];
}

export function valueIn<Value>(answer: Outcome<Value, StaffCode>): Value {
  assert.equal(answer.kind, 'done', JSON.stringify(answer));
  return (answer as { readonly value: Value }).value;
}
