/** Guessing badges on the whole server: the second person at a bench is no string to try (R11). */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { HandoverDto } from '@nagori/area-handover/wire';
import type { StaffEventListDto } from '@nagori/area-staff/wire';
import { duringTests } from '@nagori/testkit';
import { sampleImei } from '../../areas/handover/src/handover.testing.ts';
import { type Asker, Askers, codeOf } from './access.testing.ts';
import { startWholeServer } from './server.testing.ts';

let handover: string;

const server = await duringTests(startWholeServer);
const askers = new Askers(server);
before(async () => {
  const open = {
    phone: { imei: sampleImei(3_900), platform: 'android', model: 'EX-B1', os: '15' },
    channel: 'trade-in',
  };
  const counter = await askers.person('counter');
  const opened = await askers.ask(counter, 'POST', '/api/v1/handovers', open);
  handover = (opened.json() as HandoverDto).id;
});

const LOOKS = [{ on: 'felica', sees: 'clear', with: 'app' }];
const look = async (who: Asker, badge: string) => {
  const body = { kind: 'second-look', looks: LOOKS, badge };
  return askers.ask(who, 'POST', `/api/v1/handovers/${handover}/evidence`, body);
};

test('R11 badges are not tried one after another, by a person or a machine', async () => {
  const machine = (await askers.allAskers()).find(({ name }) => name === 'machine (bench)');
  assert.ok(machine !== undefined);
  for (const who of [await askers.person('bench'), machine]) {
    for (let n = 0; n < 11; n++) {
      const answer = await look(who, `BADGE-1${String(n).padStart(5, '0')}`);
      assert.deepEqual([answer.statusCode, codeOf(answer)], [422, 'badge-unknown'], who.name);
    }
    const right = await look(who, 'BADGE-000002');
    assert.deepEqual([right.statusCode, codeOf(right)], [429, 'badge-locked'], who.name);
    const box = { act: 'make', place: 'shelf', badge: 'BADGE-000002' };
    const boxed = await askers.ask(who, 'POST', '/api/v1/bench/boxes/box-9', box);
    if (who.kind === 'staff') assert.equal(codeOf(boxed), 'badge-locked', 'on any page');
  }
  const administrator = await askers.person('administrator');
  const { events } = (
    await askers.ask(administrator, 'GET', '/api/v1/admin/events')
  ).json() as StaffEventListDto;
  const kinds = events.map(({ kind }) => kind);
  assert.equal(kinds.filter((kind) => kind === 'badge-refused').length, 20);
  assert.equal(kinds.filter((kind) => kind === 'badge-locked').length, 2);
});

test('a badge of eleven characters is refused', async () => {
  const administrator = await askers.person('administrator');
  const account = {
    ...{ displayName: '見本 名札', email: 'short@carrier-a.example', roles: ['bench'] },
    badge: 'BADGE-00001',
  };
  const answer = await askers.ask(administrator, 'POST', '/api/v1/admin/accounts', account);
  assert.deepEqual([answer.statusCode, codeOf(answer)], [422, 'badge-too-short']);
  assert.deepEqual(
    answer.json().errors.map(({ field }: { field: string }) => field),
    ['badge'],
  );
});
