/** The facts and acts on a virtual phone's page. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { WorldPhoneDto } from '@nagori/area-world/wire';
import { phone } from '../../api/world.testing.ts';
import { linkedParts } from './linked-parts.ts';
import { actGroups, otherToggles } from './phone-acts.ts';
import { FACTS, faceOf, phoneFacts } from './phone-facts.ts';

const PHONE = phone();

const presenceOf = (phone: WorldPhoneDto) =>
  Object.fromEntries(phoneFacts(phone).map(({ name, presence }) => [name, presence]));

test('all facts are listed, in one order', () => {
  assert.deepEqual(
    phoneFacts(PHONE).map(({ name }) => name),
    [...FACTS],
  );
});

test('R03 removing a certificate does not remove its key', () => {
  const element = { ...PHONE.element, certificates: false } as WorldPhoneDto['element'];
  const { certificate, key } = presenceOf({ ...PHONE, element });
  assert.deepEqual([certificate, key], ['gone', 'inside']);
});

test('what a model cannot hold is not shown as gone', () => {
  const { element: _, felica: __, ...plain } = PHONE;
  const present = presenceOf({ ...plain, sdCard: 'no-slot' });
  assert.deepEqual(
    [present.certificate, present.key, present.eMoney, present.sdCard],
    ['cannot', 'cannot', 'cannot', 'cannot'],
  );
});

test('an empty FeliCa container is no e-money', () => {
  const felica = { container: true, services: [] };
  assert.equal(presenceOf({ ...PHONE, felica }).eMoney, 'gone');
});

test('the screen shows the worst condition', () => {
  assert.equal(faceOf(PHONE), 'home');
  assert.equal(faceOf({ ...PHONE, software: 'setup-screen' }), 'setup');
  assert.equal(faceOf({ ...PHONE, screen: false }), 'dark');
  assert.equal(faceOf({ ...PHONE, screen: false, damage: 'no-screen' }), 'broken-screen');
  assert.equal(faceOf({ ...PHONE, screen: false, power: false, damage: 'no-screen' }), 'off');
  assert.equal(faceOf({ ...PHONE, screen: false, power: false, damage: 'dead' }), 'dead');
});

const offered = (phone: WorldPhoneDto) =>
  actGroups(phone).flatMap(({ acts }) => acts.map(({ id }) => id));

test('only what the model can ever do is offered', () => {
  const { element: _, felica: __, ...plain } = PHONE;
  const bare: WorldPhoneDto = { ...plain, sdCard: 'no-slot' };
  for (const id of ['clear', 'felica', 'forced', 'shop-money']) {
    assert.ok(offered(PHONE).includes(id), id);
    assert.ok(!offered(bare).includes(id), id);
  }
  assert.ok(!offered(PHONE).includes('transit-money'), 'it is inside already');
  assert.deepEqual(
    otherToggles(bare).map(({ word }) => word),
    ['accountLock', 'sim'],
  );
});

test('what is lost can be found, what is broken repaired', () => {
  assert.ok(offered(PHONE).includes('lose') && !offered(PHONE).includes('find'));
  const poor = offered({ ...PHONE, lost: true, damage: 'dead' });
  assert.ok(poor.includes('find') && poor.includes('repair'));
  assert.ok(!poor.includes('kill') && !poor.includes('lose'));
});

test('of a mail only addresses of this site become links, and no character is lost', () => {
  const body = 'ここから https://here.example/holder#visit=x です。\nhttps://there.example/y も。';
  const parts = linkedParts(body, 'https://here.example');
  assert.equal(parts.map(({ text }) => text).join(''), body);
  assert.deepEqual(
    parts.flatMap(({ href }) => href ?? []),
    ['https://here.example/holder#visit=x'],
  );
});
