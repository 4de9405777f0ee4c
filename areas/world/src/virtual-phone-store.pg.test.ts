import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { startTestDatabase } from '@nagori/database';
import { Card, Element, makeKeys, newPhone, type Phone, type Silicon } from '@nagori/element';
import { worldCipher } from '@nagori/keys';
import { type ImeiKey, NO_CAPABILITY } from '@nagori/model';
import { duringTests } from '@nagori/testkit';
import { virtualPhoneStore } from './virtual-phone-store.pg.ts';

const random = (bytes: number) => new Uint8Array(randomBytes(bytes));
const sha256 = (...parts: readonly (string | Uint8Array)[]) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return new Uint8Array(hash.digest());
};

/** Signatures are digests here: what is stored is tested, not what is signed. */
const privateKeys: Uint8Array[] = [];
const silicon: Silicon = {
  generate: async () => {
    const privateKey = random(32);
    privateKeys.push(privateKey);
    return { publicKey: sha256(privateKey), privateKey };
  },
  sign: (_algorithm, key, data) => sha256(key, data),
  signDigestInfo: (key, digestInfo) => sha256(key, digestInfo),
  digestPin: (pin, salt) => sha256(salt, pin),
  sha256,
  publicKeyIn: () => undefined,
};
const PINS = {
  signPassword: 'MIHON123',
  authPin: '5678',
  salts: { sign: random(16), auth: random(16) },
};
const KEY = random(32);

const database = await duringTests(startTestDatabase);

const storeOf = (key = KEY) => virtualPhoneStore(database.pools.world, worldCipher(key, random));

async function phoneOf(id: string, keys: boolean): Promise<Phone> {
  const phone = newPhone(
    {
      id,
      title: { ja: '試験', en: 'test' },
      platform: 'android',
      model: 'EX-A24',
      os: '15',
      imeis: ['00000000000001' as ImeiKey],
      element: await Element.fresh('e1d0000000000001', silicon),
    },
    NO_CAPABILITY,
  );
  if (!keys) return phone;
  const awake = { ...phone, power: true, screen: true, network: true, software: 'in-use' } as const;
  const made = await makeKeys(awake, PINS, silicon);
  assert.ok(made.kind === 'good');
  return made.value;
}

async function cardOf(id: string): Promise<Card> {
  const card = await Card.fresh(id, '1234', random(16), silicon);
  assert.ok(card.kind === 'good');
  return card.value;
}

const holder = {
  person: 'person-1',
  name: '見本 太郎',
  birthDate: '1985-04-01',
  sex: 1,
  address: '見本県',
} as const;

test('a phone comes back as it went in, and is added once', async () => {
  const store = storeOf();
  const phone = await phoneOf('round-trip', true);
  assert.equal(await store.addPhone(phone), true);
  assert.equal(await store.addPhone(await phoneOf('round-trip', false)), false);
  const stored = await store.phone('round-trip');
  assert.ok(stored?.value.element !== undefined && phone.element !== undefined);
  assert.equal(stored.version, 1);
  assert.deepEqual({ ...stored.value, element: undefined }, { ...phone, element: undefined });
  assert.deepEqual(stored.value.element.publicKeys, phone.element.publicKeys);
  assert.deepEqual(stored.value.element.face, phone.element.face);
  assert.equal(await store.phone('none'), undefined);
});

test('a phone without an element is stored, too', async () => {
  const store = storeOf();
  const { element: _none, ...phone } = await phoneOf('no-element', false);
  await store.addPhone(phone);
  assert.deepEqual((await store.phone('no-element'))?.value, phone);
});

test('only the version that was read is written over', async () => {
  const store = storeOf();
  const phone = await phoneOf('versions', false);
  await store.addPhone(phone);
  const both = await Promise.all([
    store.replacePhone({ ...phone, sim: true }, 1),
    store.replacePhone({ ...phone, lost: true }, 1),
  ]);
  assert.deepEqual([...both].sort(), [false, true]);
  assert.equal((await store.phone('versions'))?.version, 2);
  assert.equal(await store.replacePhone({ ...phone, id: 'none' }, 1), false);
});

test('phones and cards are listed in the order in which they were added', async () => {
  const store = storeOf();
  for (const id of ['z-phone', 'a-phone']) await store.addPhone(await phoneOf(id, false));
  const ids = (await store.phones()).map(({ id }) => id);
  assert.ok(ids.indexOf('z-phone') < ids.indexOf('a-phone'));
});

test('a card keeps its tries, its holder and its end', async () => {
  const store = storeOf();
  const card = await cardOf('card-1');
  const held = { card, holder, notAfter: Date.UTC(2030, 3, 1) };
  assert.equal(await store.addCard(held), true);
  assert.equal(await store.addCard(held), false);
  const stored = await store.card('card-1');
  assert.ok(stored);
  const { card: tried } = stored.value.sign('0000', {}, silicon);
  assert.equal(await store.replaceCard(tried, stored.version), true);
  assert.equal(await store.replaceCard(tried, stored.version), false);
  const [again] = await store.cards();
  assert.deepEqual(again?.holder, holder);
  assert.equal(again?.notAfter, held.notAfter);
  assert.equal(again?.card.face.triesLeft, 2);
  assert.equal(again?.card.sign('1234', {}, silicon).answer.kind, 'good');
});

test('nothing in the database is a private key, and another key opens nothing', async () => {
  await storeOf().addPhone(await phoneOf('sealed', true));
  const { rows } = await database.pools.world.query<{ all: string }>(
    `select state::text || encode(core, 'hex') || convert_from(core, 'UTF8') as all
     from world.phone where core is not null
     union all select encode(core, 'hex') || convert_from(core, 'UTF8') from world.card`,
  );
  const dump = rows.map((row) => row.all).join('\n');
  assert.ok(privateKeys.length > 5 && dump.length > 1000);
  for (const key of privateKeys) {
    const bytes = Buffer.from(key);
    for (const form of ['hex', 'base64url', 'base64'] as const) {
      assert.ok(!dump.includes(bytes.toString(form).slice(0, 40)));
    }
  }
  await assert.rejects(storeOf(random(32)).phone('sealed'));
});

test('no other role of the database sees the world, and the world sees no other', async () => {
  for (const role of ['app', 'staff', 'authority'] as const) {
    await assert.rejects(database.pools[role].query('select * from world.phone'), {
      code: '42501',
    });
  }
  await assert.rejects(database.pools.world.query('delete from world.phone'), { code: '42501' });
  for (const schema of ['nagori', 'staff', 'authority']) {
    const { rows } = await database.pools.world.query(
      `select has_schema_privilege('nagori_world', $1, 'usage') as may`,
      [schema],
    );
    assert.equal(rows[0]?.may, false, schema);
  }
});

test('the cipher refuses every flipped bit and every other label', () => {
  const cipher = worldCipher(KEY, random);
  const sealed = cipher.seal('phone/1', Uint8Array.of(1, 2, 3));
  assert.deepEqual(cipher.open('phone/1', sealed), Uint8Array.of(1, 2, 3));
  assert.throws(() => cipher.open('phone/2', sealed));
  for (let bit = 0; bit < sealed.length * 8; bit++) {
    const flipped = Uint8Array.from(sealed);
    flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    assert.throws(() => cipher.open('phone/1', flipped));
  }
  assert.throws(() => cipher.open('phone/1', sealed.subarray(0, 10)));
});
