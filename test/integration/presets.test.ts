/**
 * Which presets a handover may be opened under, on the whole server: those that the operator's
 * administrator switched on, with a fresh sign-in, and by the database's own word.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PresetChoicesDto, StaffEventListDto } from '@nagori/area-staff/wire';
import { openPools } from '@nagori/database';
import { MINUTE_MS } from '@nagori/model';
import { duringTests } from '@nagori/testkit';
import { sampleImei } from '../../areas/handover/src/handover.testing.ts';
import { type Asker, Askers, codeOf, type Reply } from './access.testing.ts';
import { startWholeServer } from './server.testing.ts';

const POLICIES = '/api/v1/admin/policies';
let now = Date.now();

const server = await duringTests(() => startWholeServer({ now: () => now }));
const askers = new Askers(server);
const administrator = await askers.person('administrator');
const counter = await askers.person('counter');

let phones = 3_000;
const open = (who: Asker, preset: string | undefined, imei = sampleImei(phones++)) =>
  askers.ask(who, 'POST', '/api/v1/handovers', {
    phone: { imei, platform: 'android', model: 'EX-B1', os: '15' },
    channel: 'trade-in',
    ...(preset === undefined ? {} : { preset }),
  });

const choices = async (): Promise<PresetChoicesDto> =>
  (await askers.ask(administrator, 'GET', POLICIES)).json();
const isOn = ({ presets }: PresetChoicesDto) => presets.filter(({ on }) => on).map(({ id }) => id);
const choose = (who: Asker, body: object): Promise<Reply> => askers.ask(who, 'PUT', POLICIES, body);

test('an operator begins with what its kind works by, and nothing that asks for less', async () => {
  const shown = await choices();
  assert.equal(shown.usual, 'recommended');
  const on = isOn(shown);
  assert.ok(on.includes('recommended') && on.includes('carrier-trade-in-shop'));
  for (const less of ['carrier-release-no-felica', 'collection-told', 'dealer-buyback']) {
    assert.ok(!on.includes(less), less);
    assert.ok(
      shown.presets.some(({ id }) => id === less),
      'it can be switched on',
    );
  }
});

test('only a preset that is switched on can be named at an opening', async () => {
  const machine = (await askers.allAskers()).find(({ name }) => name === 'machine (counter)');
  assert.ok(machine !== undefined);
  for (const who of [counter, machine]) {
    for (const preset of ['carrier-release-no-felica', 'dealer-buyback', 'no-such-preset']) {
      const answer = await open(who, preset);
      assert.deepEqual([answer.statusCode, codeOf(answer)], [422, 'preset-not-in-use'], preset);
    }
    for (const preset of [undefined, 'recommended', 'carrier-trade-in-shop']) {
      assert.equal((await open(who, preset)).statusCode, 201, preset);
    }
  }
  const imei = sampleImei(phones++);
  assert.equal((await open(counter, undefined, imei)).statusCode, 201);
  const again = await open(counter, 'dealer-buyback', imei);
  assert.equal(codeOf(again), 'preset-not-in-use', 'also where the handover would go on');
});

test('the administrator switches presets on and off, and the audit says which', async () => {
  const presets = ['recommended', 'carrier-trade-in-web'];
  const changed = await choose(administrator, { usual: 'recommended', presets });
  assert.equal(changed.statusCode, 204, changed.body);
  assert.deepEqual(isOn(await choices()), [...presets].sort());
  assert.equal((await open(counter, 'carrier-trade-in-web')).statusCode, 201);
  assert.equal(codeOf(await open(counter, 'carrier-trade-in-shop')), 'preset-not-in-use');
  const { events } = (
    await askers.ask(administrator, 'GET', '/api/v1/admin/events')
  ).json() as StaffEventListDto;
  const event = events.find(({ kind }) => kind === 'presets-changed');
  assert.match(event?.subject ?? '', /^\+carrier-trade-in-web -carrier-release /);
  assert.equal(event?.actor, 'administrator-1');
});

test('no unknown preset is switched on, and the usual one is not switched off', async () => {
  const all = { usual: 'recommended', presets: ['recommended', 'no-such-preset'] };
  const unknown = await choose(administrator, all);
  assert.deepEqual([unknown.statusCode, codeOf(unknown)], [404, 'unknown-subject']);
  const off = await choose(administrator, { usual: 'recommended', presets: ['carrier-release'] });
  assert.deepEqual([off.statusCode, codeOf(off)], [422, 'usual-preset-off']);
});

test('another operator’s presets do not change', async () => {
  const other = await askers.person('counter', 'carrier-b');
  assert.equal((await open(other, 'carrier-trade-in-shop')).statusCode, 201);
});

test('only an administrator with a fresh sign-in switches anything', async () => {
  const body = { usual: 'recommended', presets: ['recommended'] };
  for (const role of ['counter', 'bench', 'auditor'] as const) {
    assert.equal(codeOf(await choose(await askers.person(role), body)), 'not-allowed', role);
  }
  const shop = { id: 'shop-9', name: { ja: '九号店', en: 'Shop 9' } };
  now += 16 * MINUTE_MS;
  assert.equal(codeOf(await choose(administrator, body)), 'sign-in-again');
  const added = await askers.ask(administrator, 'POST', '/api/v1/admin/shops', shop);
  assert.deepEqual([added.statusCode, codeOf(added)], [403, 'sign-in-again']);
  const answered = await askers.ask(administrator, 'POST', '/api/v1/loss-look-ups/answer', {});
  assert.equal(codeOf(answered), 'sign-in-again', 'look-ups on hold');
  const read = await askers.ask(administrator, 'GET', POLICIES);
  assert.equal(read.statusCode, 200, 'looking takes no fresh sign-in');
  const again = await new Askers(server).person('administrator');
  assert.equal((await choose(again, body)).statusCode, 204);
});

test('the database refuses a handover under a disabled preset', async () => {
  const pools = openPools(server.connection);
  try {
    const insert = `select set_config('nagori.operator', 'carrier-a', false);
      insert into nagori.handover
        (operator, id, phone_key, channel, stage, policy, preset, opened_at)
      values ('carrier-a', gen_random_uuid(), '\\x00', 'trade-in', 'intake', 'p/1', 'dealer-sale',
        now())`;
    await assert.rejects(pools.app.query(insert), /"presets_in_use"/);
  } finally {
    await pools.end();
  }
});
