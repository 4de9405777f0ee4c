/** Vouchers after the key that signs them was changed. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addPhone } from './add-phone.ts';
import { testWorld } from './memory-world.testing.ts';
import { vouchAnew } from './vouch-anew.ts';

const ORDER = {
  platform: 'android',
  os: '15',
  title: { ja: '試験', en: 'test' },
  dualSim: false,
} as const;

test('what another key signed is replaced, and nothing else of the phone', async () => {
  const base = testWorld();
  let key = 'old-key';
  let words = 0;
  const vouch = async (eid: string) => `${key}.${eid}.${words++}`;
  const world = { ...base, register: { ...base.register, vouch } };
  const added = await addPhone(world, { ...ORDER, model: 'EX-A24' });
  await addPhone(world, { ...ORDER, model: 'EX-L10' });
  assert.ok(added.kind === 'done');
  const { id } = added.value;
  const stored = async () => (await world.store.phone(id))?.value;
  const before = await stored();
  assert.equal(await vouchAnew(world), 0, 'the same key: nothing is written');
  assert.equal((await world.store.phone(id))?.version, 1);
  key = 'new-key';
  assert.equal(await vouchAnew(world), 1);
  const after = await stored();
  assert.match(after?.element?.face.voucher ?? '', /^new-key[.]/);
  assert.deepEqual(
    { ...after?.element?.face, voucher: undefined },
    { ...before?.element?.face, voucher: undefined },
  );
  assert.deepEqual({ ...after, element: undefined }, { ...before, element: undefined });
  assert.deepEqual(after?.element?.publicKeys, before?.element?.publicKeys);
  assert.equal(await vouchAnew(world), 0);
});
