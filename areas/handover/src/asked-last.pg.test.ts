/**
 * The writers of one statement are asked for once it waits for nothing more: who was withdrawn
 * while it waited for a lock stores nothing (docs/adr/0105).
 */
import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { asServer, prepareJobs, startTestDatabase, writingFor } from '@nagori/database';
import { duringTests } from '@nagori/testkit';
import { handoverStore } from './handover-store.pg.ts';
import type { AppendWrite } from './handover-store.ts';

const NOW = Date.UTC(2026, 10, 24, 3);
const SEALED = { keyId: '2026-11', bytes: Buffer.from('sealed') };
const OPERATOR = 'carrier-a';
const EFFECT = 42;

const { pools } = await duringTests(startTestDatabase);
const { owner } = pools;
before(async () => {
  await prepareJobs(owner);
  await owner.query(
    `insert into staff.operator (id, kind, name_ja, name_en)
     values ($1, 'mno', '見本', 'Sample') on conflict do nothing`,
    [OPERATOR],
  );
});
const sideEffects = [`pg_advisory_xact_lock(${EFFECT})`];
const store = handoverStore(pools.app, { sideEffects, packing: 'none' });

type Phone = Pick<AppendWrite, 'operator' | 'phoneKey' | 'handover'>;

const entry = (phone: Phone, expected: number): AppendWrite => ({
  ...phone,
  ...{ expected, at: NOW, request: undefined, verdict: 'hold', stage: 'intake' },
  ...{ reasons: ['not-shown:key'], entry: SEALED, digest: randomBytes(32), deadline: NOW + 1 },
  ...{ kind: 'evidence', state: 'open', route: undefined, box: undefined, lot: undefined },
  ...{ jobs: [] },
});

/** `first`: of its key, by which phones are held. */
async function openedPhone(first: number): Promise<Phone> {
  const phoneKey = randomBytes(16).fill(first, 0, 1);
  const phone = { operator: OPERATOR, phoneKey, handover: randomUUID() };
  const opened = await asServer(() =>
    store.open({
      ...entry(phone, 0),
      ...{ phoneKey2: undefined, phone: SEALED, shop: undefined, channel: 'sale', foundBy: [] },
      ...{ policy: 'recommended-sale/1', preset: 'recommended' },
      ...{ supplier: undefined, giver: undefined },
    }),
  );
  assert.equal(opened.outcome, 'written');
  return phone;
}

/** A machine client of the bench. */
async function newClient(): Promise<string> {
  const id = randomUUID();
  await owner.query(
    `insert into staff.machine_client (id, operator, operator_kind, name, roles, secret_hash,
       created_at) values ($1, $2, 'mno', 'import', '{bench}', $3, now())`,
    [id, OPERATOR, randomBytes(32)],
  );
  return id;
}

async function appendBy(client: string, phone: Phone): Promise<string> {
  const writer = { kind: 'signed-in', as: { operator: OPERATOR, roles: 'bench', client } } as const;
  return (await writingFor(writer, () => store.append(entry(phone, 1)))).outcome;
}

const entriesOf = async ({ phoneKey }: Phone) =>
  (await asServer(() => store.entries(OPERATOR, phoneKey))).length;

/** Ends the client while `writes` wait for what is held by `lock`. */
async function endedMeanwhile<Value>(
  client: string,
  [lock, held]: readonly [sql: string, value: unknown],
  writes: () => Promise<Value>,
): Promise<Value> {
  const other = await owner.connect();
  await other.query('begin');
  await other.query(lock, [held]);
  await other.query('update staff.machine_client set ended_at = now() where id = $1', [client]);
  const written = writes();
  await pause(300);
  await other.query('commit');
  other.release();
  return written;
}

const HOLD_PHONE = 'select from nagori.phone where phone_key = $1 for update';

test('who was withdrawn while another write of the statement waited stores nothing', async () => {
  for (const size of [2, 12]) {
    const [ended, other] = [await newClient(), await newClient()];
    const phones: Phone[] = [];
    for (let n = 1; n <= size; n++) phones.push(await openedPhone(n));
    const [first, last] = [phones[0] as Phone, phones.at(-1) as Phone];
    const outcomes = await endedMeanwhile(ended, [HOLD_PHONE, last.phoneKey], () =>
      Promise.all(phones.map((phone) => appendBy(phone === first ? ended : other, phone))),
    );
    const others = Array.from({ length: size - 1 }, () => 'written');
    assert.deepEqual(outcomes, ['sign-in-ended', ...others]);
    assert.deepEqual([await entriesOf(first), await entriesOf(last)], [1, 2]);
  }
});

test('who was withdrawn while the own write waited for a side effect stores nothing', async () => {
  const [client, phone] = [await newClient(), await openedPhone(1)];
  const held = ['select pg_advisory_xact_lock($1)', EFFECT] as const;
  const outcome = await endedMeanwhile(client, held, () => appendBy(client, phone));
  assert.deepEqual([outcome, await entriesOf(phone)], ['sign-in-ended', 1]);
});
