/** The receipt of a deletion, brought to the counter after its statement (R03): what it settles. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { shortCode } from '@nagori/challenge';
import { RECEIPT_TYPE, STATEMENT_TYPE, type StatementClaims } from '@nagori/evidence';
import { DAY_MS, HOUR_MS } from '@nagori/model';
import { duringTests, throwawayAuthority } from '@nagori/testkit';
import { AUTHORITY, EID, type Either, startWorld, stated } from './challenge.testing.ts';

const STRANGER = throwawayAuthority('stranger', AUTHORITY.iss, AUTHORITY.kid);

let phones = 900;
const world = await duringTests(startWorld);
const server = await world.server();

const hourOf = (at: number) => new Date(at).toISOString().slice(0, 13);

interface Awaiting {
  readonly handover: string;
  readonly up: string;
  /** What a receipt of this very deletion says. */
  readonly claims: Readonly<Record<string, unknown>>;
}

/** A phone whose deletion is awaited since this hour; `seen`: staff typed the statement's code. */
async function awaiting({ min = 'B1', seen = true } = {}): Promise<Awaiting> {
  const { id: handover } = await server.opened(phones++);
  const challenge = await server.asks(handover, { mode: 'live', min: min as 'B0' | 'B1' });
  const eid = min === 'B0' ? undefined : EID;
  const { request, up } = await server.requestOf(challenge.qr, eid);
  const said: Partial<StatementClaims> = { key: 'awaited', since: hourOf(world.now) };
  const statement = await stated(world, request, said);
  assert.equal((await server.upload(up, statement)).status, 200);
  if (seen && min !== 'B0') {
    const url = `/api/v1/handovers/${handover}/challenges/${challenge.id}/confirm-code`;
    const { body } = await server.post<{ state: string }>(url, { code: shortCode(statement) });
    assert.equal(body.state, 'accepted', JSON.stringify(body));
  }
  const iat = Math.floor(world.now / 1000);
  return { handover, up, claims: { iat, bind: request.c_elem, deleted: hourOf(world.now) } };
}

const bring = (up: string, receipt: string) =>
  server.post<Either<object>>(`${up}/receipt`, { receipt });

async function keyOf({ handover }: Awaiting) {
  const { body } = await server.get<HandoverDto>(`/api/v1/handovers/${handover}`);
  return body.compartments.find(({ compartment }) => compartment === 'jpki-key')?.state;
}

test('R03 the receipt of the deletion that was awaited settles the key, once', async () => {
  const one = await awaiting();
  assert.equal(await keyOf(one), 'unknown');
  world.now += HOUR_MS;
  const iat = Math.floor(world.now / 1000);
  const receipt = await AUTHORITY.receipt({ ...one.claims, iat, deleted: hourOf(world.now) });
  for (let times = 0; times < 2; times++) {
    assert.equal((await bring(one.up, receipt)).status, 200);
  }
  assert.equal(await keyOf(one), 'clear');
  const { body } = await server.get<HandoverDto>(`/api/v1/handovers/${one.handover}`);
  assert.equal(body.evidence.filter(({ kind }) => kind === 'deletion-receipt').length, 1);
});

test('R03 attack, replay: a deletion from before the revocation is another one', async () => {
  const one = await awaiting();
  for (const ago of [HOUR_MS, 90 * DAY_MS]) {
    const older = { ...one.claims, deleted: hourOf(world.now - ago) };
    const { status, body } = await bring(one.up, await AUTHORITY.receipt(older));
    assert.deepEqual([status, body.code], [422, 'receipt-of-another']);
  }
  assert.equal(await keyOf(one), 'unknown');
});

test('R03 attack, another phone: its receipt settles nothing here', async () => {
  const one = await awaiting();
  const other = await awaiting();
  const { body } = await bring(one.up, await AUTHORITY.receipt(other.claims));
  assert.equal(body.code, 'receipt-of-another');
  assert.equal(await keyOf(one), 'unknown');
});

test('R03 a forged receipt: signed by others, or as something else', async () => {
  const one = await awaiting();
  const { kid, iss } = AUTHORITY;
  const whole = { iss, jti: 'j'.repeat(22), cert: 'deleted', key: 'deleted', ...one.claims };
  const forged = [
    await STRANGER.receipt(one.claims),
    await AUTHORITY.receipt({ ...one.claims, iss: 'https://other.example' }),
    await AUTHORITY.sign({ typ: STATEMENT_TYPE, kid }, whole),
    await AUTHORITY.sign({ typ: RECEIPT_TYPE, kid: 'another' }, whole),
    await AUTHORITY.receipt({ ...one.claims, cert: 'kept' }),
  ];
  for (const receipt of forged) {
    const { status, body } = await bring(one.up, receipt);
    assert.deepEqual([status, body.code], [422, 'receipt-refused'], receipt);
  }
  assert.equal(await keyOf(one), 'unknown');
});

test('no receipt counts before its statement, or where that is about a person', async () => {
  for (const how of [{ seen: false }, { min: 'B0' }]) {
    const one = await awaiting(how);
    const { status, body } = await bring(one.up, await AUTHORITY.receipt(one.claims));
    assert.deepEqual([status, body.code], [409, 'receipt-not-awaited'], JSON.stringify(how));
  }
});
