/**
 * The whole path over HTTP: the holder revokes and the element deletes later; the phone crosses a
 * counter; the depot finishes it; a lost phone is suspended and set apart (survey report, page 1).
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type {
  ClearanceDto,
  HandoverDto,
  HolderDto,
  OperatorKeySetDto,
  PublishedClearanceDto,
  WorldPhoneDto,
} from '@nagori/api';
import { readClearanceFile, verifyClearance } from '@nagori/certificate';
import {
  bytesOf,
  commitElement,
  type Invitation,
  requestFor,
  SALT_BYTES,
  shortCode,
} from '@nagori/challenge';
import { openPools } from '@nagori/postgres';
import { Browser, startWholeServer, type WholeServer } from './server.testing.ts';

let server: WholeServer;
before(async () => {
  server = await startWholeServer();
});
after(() => server?.close());

interface Invited {
  readonly id: string;
  readonly link: string;
  readonly invitation: string;
}

const digits = (imei: string | undefined): string => (imei ?? '').replaceAll('-', '');

async function signInByCard(browser: Browser, card: string): Promise<void> {
  const { nonce } = await browser.post<{ nonce: string }>('/authority/v1/sign-in/challenge', {});
  const seeded = server.running.cards.find((one) => one.card === card);
  const { jws } = await browser.post<{ jws: string }>(`/world/v1/cards/${card}/sign`, {
    pin: seeded?.pin,
    nonce,
  });
  await browser.post('/authority/v1/sign-in', { jws });
}

async function record(staff: Browser, id: string, ...evidence: object[]): Promise<HandoverDto> {
  let last: HandoverDto | undefined;
  for (const one of evidence) {
    last = await staff.post<HandoverDto>(`/api/v1/handovers/${id}/evidence`, one);
  }
  assert.ok(last);
  return last;
}

/** Everything else that the recommended trade-in asks for. */
const AT_THE_COUNTER = [
  { kind: 'condition', power: 'on', screen: 'ok' },
  { kind: 'prompt' },
  { kind: 'identity-check', method: 'licence', result: 'ok' },
  { kind: 'terms', accepted: true },
  { kind: 'appraisal', items: { working: true } },
  { kind: 'network-status', carrier: 'carrier-a', status: 'ok' },
  { kind: 'lock-look', sees: 'off', with: 'app' },
  { kind: 'consent', to: 'non-restoration', given: true },
  { kind: 'consent', to: 'leftover', given: true },
  { kind: 'felica-tool', result: 'erased', tool: { name: 'felica-eraser' } },
  {
    kind: 'observation',
    did: [
      { on: 'sim', act: 'removal', result: 'done' },
      { on: 'sd-card', act: 'removal', result: 'done' },
      { on: 'user-data', act: 'factory-reset', result: 'done' },
    ],
  },
  { kind: 'observation', saw: [{ on: 'user-data', sees: 'clear', with: 'eye' }] },
] as const;

test('R03: held, revoked, taken to the bench, deleted, seen by two, certified', async () => {
  const counter = await new Browser(server.origin).signIn('counter@carrier-a.example');
  const phone = await counter.get<WorldPhoneDto>('/world/v1/phones/phone-1');
  const happen = (event: object) =>
    counter.post<{ phone: WorldPhoneDto; orders: string }>('/world/v1/phones/phone-1/events', {
      event,
    });
  const opened = await counter.post<HandoverDto>('/api/v1/handovers', {
    phone: {
      imei: digits(phone.imeis[0]),
      platform: phone.platform,
      model: phone.model,
      os: phone.os,
    },
    channel: 'trade-in',
    giver: 'present',
  });
  assert.equal(opened.decision.verdict, 'hold');
  assert.ok(opened.decision.steps.length > 0);

  // The holder revokes on the own phone while its screen is off: the order waits.
  await happen({ kind: 'screen', on: false });
  const holder = new Browser(server.origin);
  await signInByCard(holder, 'card-1');
  const me = await holder.get<HolderDto>('/authority/v1/me');
  const eid = me.phones.find((one) => one.current)?.eid;
  await holder.post('/authority/v1/revoke', { eid, which: 'both' });
  const revoked = await holder.get<HolderDto>('/authority/v1/me');
  assert.equal(revoked.phones[0]?.deletion?.state, 'awaited');

  // The counter's challenge, answered from the phone; staff type the code that its screen shows.
  const invited = await counter.post<Invited>(`/api/v1/handovers/${opened.id}/challenges`, {
    mode: 'live',
    min: 'B1',
  });
  const statement = await answer(holder, invited, eid);
  const up = new URL(invited.link).pathname;
  await holder.post(up, { statement });
  const asked = `/api/v1/handovers/${opened.id}/challenges`;
  const confirmed = await counter.post<{ state: string }>(`${asked}/${invited.id}/confirm-code`, {
    code: shortCode(statement),
  });
  assert.equal(confirmed.state, 'accepted');

  await happen({ kind: 'screen', on: false });
  const accepted = await record(counter, opened.id, ...AT_THE_COUNTER);
  assert.equal(accepted.decision.verdict, 'accept', JSON.stringify(accepted.decision.reasons));
  const confirm = `/api/v1/handovers/${opened.id}/confirm`;
  await counter.post(confirm, { party: 'receiver', route: 'inspection' });
  const taken = await counter.post<HandoverDto>(confirm, { party: 'giver' });
  assert.deepEqual([taken.state, taken.route], ['taken', 'inspection']);

  // Screen on: the element deletes, and the holder's app brings the receipt.
  const lit = await happen({ kind: 'screen', on: true });
  assert.equal(lit.orders, 'carried-out');
  assert.equal(lit.phone.element?.state, 'deleted');
  await bringReceipt(holder, invited, up, eid);
  await finishAtBench(opened.id, digits(phone.imeis[0]), eid ?? '');
});

/** M2, M3: what the holder's app asks of the authority, with the element's own identifier. */
async function answer(holder: Browser, invited: Invited, eid: string | undefined) {
  const read = claimsOf(invited.invitation) as unknown as Invitation;
  const request = requestFor(read, eid);
  assert.equal(request.kind, 'good');
  const given = await holder.post<{ answer: string; statement?: string }>(
    '/authority/v1/statements',
    request.value,
  );
  assert.equal(given.answer, 'statement', JSON.stringify(given));
  return given.statement ?? assert.fail('a statement without its text');
}

function claimsOf(jws: string): Readonly<Record<string, unknown>> {
  return JSON.parse(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString('utf8'));
}

async function bringReceipt(
  holder: Browser,
  invited: Invited,
  up: string,
  eid: string | undefined,
): Promise<void> {
  const { r_e: salt } = claimsOf(invited.invitation);
  const bind = commitElement(bytesOf(String(salt), SALT_BYTES) as Uint8Array, eid as string);
  const { receipts } = await holder.get<{ receipts: { receipt: string; bind: string }[] }>(
    `/authority/v1/receipts?c_elem=${bind}&r_e=${salt}`,
  );
  assert.ok(receipts[0]);
  await holder.post(`${up}/receipt`, { receipt: receipts[0].receipt });
}

async function finishAtBench(intake: string, imei: string, eid: string): Promise<void> {
  const bench = await new Browser(server.origin).signIn('bench@carrier-a.example');
  const after = await bench.get<HandoverDto>(`/api/v1/handovers/${intake}`);
  const key = after.compartments.find((one) => one.compartment === 'jpki-key');
  assert.equal(key?.state, 'clear', 'the receipt settles the key');
  const release = await bench.post<HandoverDto>('/api/v1/handovers', {
    phone: { imei },
    channel: 'trade-in',
    stage: 'release',
  });
  await record(
    bench,
    release.id,
    { kind: 'network-status', carrier: 'carrier-a', status: 'ok' },
    {
      kind: 'overwrite-report',
      actor: 'staff',
      tool: { name: 'overwriter', version: '1' },
      result: 'done',
    },
    { kind: 'felica-tool', result: 'erased', tool: { name: 'felica-eraser' } },
    { kind: 'activation-attempt', result: 'activated' },
  );
  // Another person, at another station: two badges at one within seconds are one person (R11).
  const second = await new Browser(server.origin).signIn('bench2@carrier-a.example');
  const looked = await record(second, release.id, {
    kind: 'second-look',
    looks: [
      { on: 'user-data', sees: 'clear', with: 'app' },
      { on: 'felica', sees: 'clear', with: 'tool' },
    ],
  });
  assert.equal(looked.decision.verdict, 'accept', JSON.stringify(looked.decision.reasons));
  const url = `/api/v1/handovers/${release.id}`;
  const done = await bench.post<HandoverDto>(`${url}/confirm`, {
    party: 'receiver',
    route: 'reuse',
  });
  assert.equal(done.state, 'taken');
  const issued = await bench.post<ClearanceDto>(`${url}/clearance`, {});
  const anybody = new Browser(server.origin);
  const { body, status } = await anybody.ask('GET', `/api/v1/public/clearances/${issued.id}`);
  assert.equal(status, 200);
  const shown = JSON.stringify([body, claimsOf((body as PublishedClearanceDto).jws)]);
  for (const secret of [imei, eid]) {
    assert.ok(!shown.includes(secret), 'what is public names no phone (R32)');
  }
  await checkByReader(issued, { imei, eid });
}

/** The next one who has a reader: is this the chip that the authority’s statement was about? */
async function checkByReader(
  { file }: Pick<ClearanceDto, 'file'>,
  { imei, eid }: { readonly imei: string; readonly eid: string },
): Promise<void> {
  const read = readClearanceFile(file);
  assert.ok(read.kind === 'good');
  const { jws, salt, elementSalt } = read.value;
  const opening = bytesOf(elementSalt ?? '', SALT_BYTES);
  assert.ok(opening !== undefined, 'the file opens the commitment');
  const anybody = new Browser(server.origin);
  const path = '/api/v1/public/operators/carrier-a/keys';
  const { keys } = await anybody.get<OperatorKeySetDto>(path);
  const pinned = keys.map((jwk) => ({ iss: 'carrier-a', kid: jwk.kid, jwk }));
  const check = (chip: string) => {
    const cElem = commitElement(opening, chip);
    return verifyClearance({ jws, keys: pinned, imei, salt, cElem, now: Date.now() });
  };
  assert.equal((await check(eid)).element.kind, 'good');
  const other = await check(`${eid.slice(0, -1)}${eid.endsWith('0') ? '1' : '0'}`);
  assert.deepEqual([other.element.kind, other.answer], ['bad', 'refused']);
}

test('R21: a phone reported lost is set apart at another operator’s counter', async () => {
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
  const pools = openPools(server.connection);
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
  const anybody = new Browser(server.origin);
  const { phones } = await anybody.get<{ phones: WorldPhoneDto[] }>('/world/v1/phones');
  const { cards } = await anybody.get<{ cards: { name: string }[] }>('/world/v1/cards');
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
