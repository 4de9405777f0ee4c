/**
 * The whole path over HTTP: the holder revokes and the element deletes later; the phone crosses a
 * counter; the depot finishes it; a lost phone is suspended, then quarantined (report, page 1).
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { ClearanceDto, PublishedClearanceDto } from '@nagori/area-clearance/wire';
import type { HandoverDto } from '@nagori/area-handover/wire';
import type { OperatorKeySetDto } from '@nagori/area-staff/wire';
import type { WorldPhoneDto } from '@nagori/area-world/wire';
import { readAnyFile, verifyClearance } from '@nagori/certificate';
import { commitElement, fromBase64url, SALT_BYTES } from '@nagori/challenge';
import { openPoolsWithOwner } from '@nagori/database';
import { duringTests } from '@nagori/testkit';
import { certifiedPhone, claimsOf, digits } from './certified-phone.testing.ts';
import { Browser, startWholeServer } from './server.testing.ts';

const server = await duringTests(startWholeServer);

test('R03: held, revoked, taken to the bench, deleted, seen by two, certified', async () => {
  const { issued, imei, eid } = await certifiedPhone(server);
  const visitor = new Browser(server.origin);
  const { body, status } = await visitor.ask('GET', `/api/v1/public/clearances/${issued.id}`);
  assert.equal(status, 200);
  const shown = JSON.stringify([body, claimsOf((body as PublishedClearanceDto).jws)]);
  for (const secret of [imei, eid]) {
    assert.ok(!shown.includes(secret), 'what is public names no phone (R32)');
  }
  await checkByReader(issued, { imei, eid });
});

/** The next one who has a reader: is this the chip that the authority’s statement was about? */
async function checkByReader(
  { file }: Pick<ClearanceDto, 'file'>,
  { imei, eid }: { readonly imei: string; readonly eid: string },
): Promise<void> {
  const read = await readAnyFile(new TextEncoder().encode(file));
  assert.ok(read.kind === 'good' && 'salt' in read.value);
  const { jws, salt, elementSalt } = read.value;
  const opening = fromBase64url(elementSalt ?? '', SALT_BYTES);
  assert.ok(opening !== undefined, 'the file opens the commitment');
  const visitor = new Browser(server.origin);
  const path = '/api/v1/public/operators/carrier-a/keys';
  const { keys } = await visitor.get<OperatorKeySetDto>(path);
  const pinned = keys.map((jwk) => ({ iss: 'carrier-a', kid: jwk.kid, jwk }));
  const check = (chip: string) => {
    const cElem = commitElement(opening, chip);
    return verifyClearance({ jws, keys: pinned, imei, salt, cElem, now: Date.now() });
  };
  assert.equal((await check(eid)).element.kind, 'good');
  const other = await check(`${eid.slice(0, -1)}${eid.endsWith('0') ? '1' : '0'}`);
  assert.deepEqual([other.element.kind, other.answer], ['bad', 'refused']);
}

test('R21: a phone reported lost is quarantined at another operator’s counter', async () => {
  const loss = await new Browser(server.origin).signIn('loss-desk@carrier-a.example');
  const phone = await loss.get<WorldPhoneDto>('/world/v1/phones/phone-3');
  const imei = digits(phone.imeis[0]);
  const dealer = await new Browser(server.origin).signIn('counter@dealer-d.example');
  const open = {
    phone: { imei, platform: phone.platform, model: phone.model },
    channel: 'buyback',
  };
  const before = await dealer.post<HandoverDto>('/api/v1/handovers', open);
  assert.notEqual(before.decision.verdict, 'quarantine');
  const { case: lost } = await loss.post<{ case: unknown }>('/api/v1/loss/cases', {
    imei,
    contact: '090-0000-0000',
    certificate: 'yes',
  });
  assert.ok(lost);
  const until = Date.now() + 15_000;
  let now = before;
  while (now.decision.verdict !== 'quarantine' && Date.now() < until) {
    await pause(200);
    now = await dealer.get<HandoverDto>(`/api/v1/handovers/${before.id}`);
  }
  assert.equal(now.decision.verdict, 'quarantine');
});

/** Every row of the operators' side as text, bytes as hex: what a thief of the database has. */
async function dumpOf(schemas: readonly string[]): Promise<string> {
  const pools = openPoolsWithOwner(server.connection);
  try {
    const { rows } = await pools.owner.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
       where schemaname = any($1)`,
      [schemas],
    );
    assert.ok(rows.length > 0);
    const parts: string[] = [];
    for (const { name } of rows) {
      const dumped = await pools.owner.query<{ row: string }>(
        `select row_to_json(one)::text as row from ${name} one`,
      );
      parts.push(...dumped.rows.map(({ row }) => `${name} ${row}`));
    }
    return parts.join('\n');
  } finally {
    await pools.end();
  }
}

test('R05: a dump of the operators’ side holds no IMEI, serial number or holder', async () => {
  const visitor = new Browser(server.origin);
  const { phones } = await visitor.get<{ phones: WorldPhoneDto[] }>('/world/v1/phones');
  const { cards } = await visitor.get<{ cards: { name: string }[] }>('/world/v1/cards');
  const authority = await dumpOf(['authority']);
  const serials = [...authority.matchAll(/"serial":"\\\\x([0-9a-f]{32})"/g)].map(([, hex]) => hex);
  const eids = [...authority.matchAll(/"eid":"([^"]+)"/g)].map(([, eid]) => eid);
  const imeis = phones.flatMap((one) => one.imeis.map((imei) => digits(imei).slice(0, 14)));
  const secrets = [...serials, ...eids, ...imeis, ...cards.map(({ name }) => name)];
  assert.ok(serials.length > 0 && eids.length > 0 && imeis.length > 0);
  const dump = await dumpOf(['nagori', 'staff', 'graphile_worker']);
  assert.ok(dump.includes('carrier-a'), 'the dump is not empty');
  for (const secret of new Set(secrets)) {
    assert.ok(secret !== undefined && !dump.includes(secret), 'something stands in the clear');
    const hex = Buffer.from(secret, 'utf8').toString('hex');
    assert.ok(!dump.includes(hex), 'something stands in the clear, as bytes');
  }
  const ours = await dumpOf(['authority', 'world']);
  assert.ok(!ours.includes('carrier-b'), 'the authority keeps no operator that sent it nothing');
});
