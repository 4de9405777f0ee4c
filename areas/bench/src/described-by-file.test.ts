/**
 * L10 on the real database: which phone it is counts by a person's or the phone's own word, never
 * by a file's, and not where two words contradict each other.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { duringTests } from '@nagori/testkit';
import { sampleImei, startTestServer, takeIn } from '../../handover/src/handover.testing.ts';
import { Bench, lotOf, SECOND } from './bench.testing.ts';

const server = await duringTests(startTestServer);
const bench = new Bench(server);
const HANDOVERS = '/api/v1/handovers';

const INSPECTED = {
  kind: 'adb-inspection',
  tool: { name: 'adb' },
  outcome: 'complete',
  brand: 'google',
  model: 'Pixel 8',
  os: '16',
  setUp: 'done',
  accounts: { google: 0, others: 0 },
  frp: 'off',
  bootloader: 'locked',
  portalApp: 'present',
  osaifuApp: 'present',
} as const;

/** The phone of a supplier's file, taken in, and its release opened by its number alone. */
async function released(n: number, described: object): Promise<HandoverDto> {
  const imei = sampleImei(n);
  const phone = { imei, ...described };
  const lot = await bench.lot(lotOf(`lot-${n}`, { phone, evidence: [] }));
  const id = lot.body[0]?.handover ?? assert.fail(JSON.stringify(lot.body));
  await server.staff.record(id, { kind: 'network-status', carrier: 'carrier-a', status: 'ok' });
  const url = `${HANDOVERS}/${id}/confirm`;
  await server.staff.post(url, { party: 'receiver', route: 'inspection' });
  const taken = await server.staff.post(url, { party: 'giver', how: 'paper' });
  assert.equal(taken.body.state, 'taken', JSON.stringify(taken.body));
  return opened({ imei });
}

async function opened(phone: object, stage = 'release'): Promise<HandoverDto> {
  const request = { phone, channel: 'procurement', stage };
  const { status, body } = await server.staff.post<HandoverDto>(HANDOVERS, request);
  assert.ok(status === 201 || status === 200, JSON.stringify(body));
  return body;
}

/** All that a bench does with a phone in which nothing can be left. */
async function worked(id: string): Promise<HandoverDto> {
  await server.staff.record(
    id,
    { kind: 'condition', power: 'on', screen: 'ok' },
    {
      kind: 'observation',
      happened: true,
      did: [{ on: 'sim', act: 'removal', result: 'done' }],
    },
    {
      kind: 'overwrite-report',
      actor: 'staff',
      tool: { name: 'eraser' },
      result: 'done',
      happened: true,
    },
    { kind: 'activation-attempt', result: 'activated' },
  );
  const looks = [{ on: 'user-data', sees: 'clear', with: 'app' }];
  return server.as(SECOND).record(id, { kind: 'second-look', looks });
}

const stateOf = ({ compartments }: HandoverDto, on: string) =>
  compartments.find(({ compartment }) => compartment === on)?.state;
const stepsOf = ({ decision }: HandoverDto) => decision.steps.map(({ id }) => id);

test('L10 a file says iPad and the cable says Android: nothing is clear by it', async () => {
  const { id } = await released(70, { platform: 'ipados', model: 'x', os: '18' });
  await server.staff.record(id, { ...INSPECTED, imei: sampleImei(70) });
  const after = await worked(id);
  assert.equal(after.decision.verdict, 'hold');
  assert.notEqual(stateOf(after, 'felica'), 'na');
  assert.equal(stepsOf(after)[0], 'confirm-model');
  assert.ok(JSON.stringify(after.decision.reasons).includes('食い違って'));
});

test('L10 a person looks which phone it is: then it counts, as it is', async () => {
  const { id } = await released(71, { platform: 'ipados', model: 'x', os: '18' });
  const before = await worked(id);
  assert.equal(before.decision.verdict, 'hold');
  assert.deepEqual(stepsOf(before), ['confirm-model']);
  const look = { kind: 'phone-description', from: 'look', platform: 'ipados', os: '18' };
  const after = await server.staff.record(id, look);
  assert.equal(after.decision.verdict, 'accept', JSON.stringify(after.decision.reasons));
});

test('L8 the same file again is no new word: a look stays settled', async () => {
  const phone = { imei: sampleImei(73), platform: 'android', model: 'x', os: '18' };
  const send = async (other: object = {}) => {
    const file = lotOf('lot-73', { phone: { ...phone, ...other }, evidence: [] });
    const [line] = (await bench.lot(file)).body;
    const id = line?.handover ?? assert.fail(JSON.stringify(line));
    return { id, change: line?.change };
  };
  const { id } = await send();
  const look = { kind: 'phone-description', from: 'look', platform: 'ipados' };
  assert.equal(stateOf(await server.staff.record(id, look), 'felica'), 'na');
  const again = async (other?: object) => {
    const { change } = await send(other);
    const { body } = await server.staff.get<HandoverDto>(`${HANDOVERS}/${id}`);
    return [change, stateOf(body, 'felica')];
  };
  assert.deepEqual(await again(), ['unchanged', 'na']);
  assert.deepEqual(await again({ os: '17' }), ['changed', 'unknown'], 'another word');
  assert.deepEqual(await again({ os: '17' }), ['unchanged', 'unknown']);
});

test('L10 a lot described by its file, on the cable of the bench, needs no look', async () => {
  const { id } = await released(72, { platform: 'android', model: 'x', os: '18' });
  await server.staff.record(id, { ...INSPECTED, imei: sampleImei(72) });
  const after = await worked(id);
  assert.ok(!stepsOf(after).includes('confirm-model'), stepsOf(after).join());
  assert.equal(stateOf(after, 'user-data'), 'clear');
});

test('L10 another model at a later opening is recorded, and gives nothing', async () => {
  const others = [{ platform: 'ipados' }, { model: 'EX-L1' }, { platform: 'ios', os: '18.3' }];
  for (const [i, other] of others.entries()) {
    const n = 30 + i;
    await takeIn(server, n);
    const open = {
      phone: { imei: sampleImei(n), ...other },
      channel: 'trade-in',
      stage: 'release',
    };
    const { body } = await server.staff.post<HandoverDto>(HANDOVERS, open);
    const [piece, ...more] = body.evidence.filter(({ kind }) => kind === 'phone-description');
    assert.ok(piece !== undefined && more.length === 0);
    for (const on of ['felica', 'jpki-key', 'card-record']) {
      assert.notEqual(stateOf(body, on), 'na', `${on} ${JSON.stringify(other)}`);
    }
    assert.equal(stepsOf(body)[0], 'confirm-model', stepsOf(body).join());
  }
});

test('a newer version of the same phone is ordinary', async () => {
  await takeIn(server, 40);
  const phone = { imei: sampleImei(40), platform: 'android', model: 'EX-B1', os: '16' };
  const open = { phone, channel: 'trade-in', stage: 'release' };
  const { body } = await server.staff.post<HandoverDto>(HANDOVERS, open);
  assert.ok(!stepsOf(body).includes('confirm-model'));
  assert.equal(stateOf(body, 'card-record'), 'na');
});

test('L10 a token of Android in a phone that was opened as an iPad', async () => {
  const phone = { imei: sampleImei(80), platform: 'ipados', os: '18' };
  const { body } = await server.staff.post<HandoverDto>(HANDOVERS, { phone, channel: 'trade-in' });
  assert.equal(stateOf(body, 'jpki-key'), 'na');
  const token = { kind: 'probe', target: 'jpki', outcome: 'answered', label: 'JPKIAPGPSETOKEN' };
  const after = await server.staff.record(body.id, token);
  assert.equal(stateOf(after, 'jpki-key'), 'unknown');
  assert.equal(stepsOf(after)[0], 'confirm-model');
});
