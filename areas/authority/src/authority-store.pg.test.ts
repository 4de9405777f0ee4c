/** The authority's store on a real database: what it refuses by itself, and its locks. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { startTestDatabase } from '@nagori/database';
import { DAY_MS, done } from '@nagori/model';
import {
  EMPTY_FILE,
  enrol,
  type FileOutcome,
  type HolderFile,
  release,
  revoke,
  settleOrder,
  suspend,
} from '@nagori/pki';
import { duringTests } from '@nagori/testkit';
import { authorityStore } from './authority-store.pg.ts';
import type { FileAct, IssuedCertificate } from './authority-store.ts';
import { personVault } from './person-vault.pg.ts';

const NOW = Date.UTC(2026, 10, 24, 10);
let count = 0;

const database = await duringTests(startTestDatabase);
const store = authorityStore(database.pools.authority, personVault(randomBytes(32), randomBytes));

const uuid = () => `019abcde-0000-7000-8000-${String(++count).padStart(12, '0')}`;
const act = (kind: FileAct['kind']): FileAct => ({ kind, by: 'card', at: NOW });
const fileOf = (outcome: FileOutcome): HolderFile => {
  assert.equal(outcome.kind, 'done');
  return outcome.kind === 'done' ? outcome.value : EMPTY_FILE;
};

async function person(): Promise<string> {
  const id = `person-${++count}`;
  const subject = {
    name: `見本 ${count}`,
    birthDate: '1985-04-01',
    sex: 1,
    address: '見本県見本市一丁目2番3号',
  } as const;
  const publicKey = Uint8Array.of(1);
  await store.seed({
    persons: [{ id, subject }],
    cards: [{ id: `card-of-${id}`, person: id, publicKey, notAfter: NOW + DAY_MS }],
    elements: [],
  });
  return id;
}

/** A new element for each test, since an element holds one pair. */
async function element(): Promise<string> {
  const eid = `element-${++count}`;
  const elements = [{ eid, attestationKey: Uint8Array.of(2) }];
  await store.seed({ persons: [], cards: [], elements });
  return eid;
}

const fresh = () => ({
  id: String(++count).padStart(43, 'i'),
  keyId: `key-${count}`,
  notAfter: NOW + DAY_MS,
});
const pair = (eid: string) => ({ id: uuid(), eid, sign: fresh(), auth: fresh(), orderId: uuid() });
const issued = (): readonly IssuedCertificate[] =>
  (['sign', 'auth'] as const).map((purpose) => ({
    purpose,
    certificate: Uint8Array.of(3),
    publicKey: Uint8Array.of(4),
    serial: new Uint8Array(randomBytes(16)),
    issuerKey: 'a'.repeat(40),
  }));

const issueTo = (id: string, input: ReturnType<typeof pair>) =>
  store.inFile(id, (locked) =>
    locked.save(fileOf(enrol(locked.file, input, 'card', NOW)), act('issued'), issued()),
  );

const change = (id: string, kind: FileAct['kind'], judge: (file: HolderFile) => FileOutcome) =>
  store.inFile(id, (locked) => locked.save(fileOf(judge(locked.file)), act(kind)));

const read = async (id: string) => (await store.readFile(id)).file;

test('a file reads back as saved at every step of its life cycle', async () => {
  const eid = await element();
  const other = await element();
  const id = await person();
  const first = pair(eid);
  let expected = fileOf(enrol(EMPTY_FILE, first, 'card', NOW));
  const step = async (kind: FileAct['kind'], next: (file: HolderFile) => HolderFile) => {
    expected = next(expected);
    await store.inFile(id, (locked) => locked.save(next(locked.file), act(kind), issued()));
    assert.deepEqual(await read(id), expected);
  };
  await issueTo(id, first);
  assert.deepEqual(await read(id), expected);
  const report = uuid();
  await step('suspended', (file) => fileOf(suspend(file, eid, report, NOW + 1)));
  await step('released', (file) => fileOf(release(file, eid, 'card', NOW + 2)));
  const second = pair(other);
  await step('issued', (file) => fileOf(enrol(file, second, 'card', NOW + 3)));
  await step('deleted', (file) => settleOrder(file, second.orderId, 'deleted', NOW + 4));
  const order = uuid();
  await step('revoked', (file) => fileOf(revoke(file, other, 'card', order, NOW + 5)));
  const lock = { id: uuid(), eid: other, until: NOW + DAY_MS };
  await step('stated', (file) => ({ ...file, locks: [lock] }));
  await step('lock-lifted', (file) => ({ ...file, locks: [{ ...lock, lifted: NOW + 6 }] }));
});

test('a failed transaction stores nothing', async () => {
  const eid = await element();
  const id = await person();
  await assert.rejects(
    store.inFile(id, async (locked) => {
      await locked.save(
        fileOf(enrol(locked.file, pair(eid), 'card', NOW)),
        act('issued'),
        issued(),
      );
      throw new Error('cut off');
    }),
    /cut off/,
  );
  assert.deepEqual(await read(id), EMPTY_FILE);
});

test('two concurrent acts on one file run one after the other', async () => {
  const eid = await element();
  const id = await person();
  await Promise.all([1, 2, 3].map(() => issueTo(id, pair(eid))));
  const { enrolments } = await read(id);
  assert.equal(enrolments.length, 3);
  assert.equal(enrolments.filter((one) => one.order === undefined).length, 1);
});

test('R24 the database itself allows one live pair for each person', async () => {
  const eid = await element();
  const other = await element();
  const id = await person();
  await issueTo(id, pair(eid));
  await assert.rejects(
    database.pools.authority.query(
      'insert into authority.enrolment (id, person, eid, issued_at) values ($1, $2, $3, now())',
      [uuid(), id, other],
    ),
    /one_live_pair/,
  );
});

test('R22 the database itself never restores a revoked certificate', async () => {
  const eid = await element();
  const id = await person();
  const one = pair(eid);
  await issueTo(id, one);
  const set = (certificate: string, state: string) =>
    database.pools.authority.query('update authority.certificate set state = $2 where id = $1', [
      certificate,
      state,
    ]);
  await change(id, 'suspended', (file) => suspend(file, eid, uuid(), NOW));
  await assert.rejects(set(one.sign.id, 'good'), /never good again/);
  await change(id, 'revoked', (file) => revoke(file, eid, 'card', uuid(), NOW));
  for (const certificate of [one.sign.id, one.auth.id]) {
    await assert.rejects(set(certificate, 'good'), /never comes back/);
    await assert.rejects(set(certificate, 'suspended'), /never comes back/);
  }
});

test('a key gets only one certificate, however often it is requested', async () => {
  const eid = await element();
  const other = await element();
  const first = await person();
  const second = await person();
  const one = pair(eid);
  assert.equal(await issueTo(first, one), 'saved');
  assert.equal(await issueTo(second, { ...pair(other), auth: one.auth }), 'key-used');
  assert.deepEqual(await read(second), EMPTY_FILE);
});

test('R23 a suspended phone key cannot sign in, and its sessions end', async () => {
  const eid = await element();
  const id = await person();
  const one = pair(eid);
  await issueTo(id, one);
  const digest = new Uint8Array(32).fill(++count);
  const session = { person: id, by: 'phone', expires: NOW + 1000 } as const;
  await store.addSession(digest, session, one.auth.id, NOW);
  assert.equal((await store.goodPhoneKey(one.auth.id, NOW))?.person, id);
  assert.equal(await store.goodPhoneKey(one.sign.id, NOW), undefined);
  assert.equal(await store.goodPhoneKey(one.auth.id, NOW + 2 * DAY_MS), undefined);
  assert.deepEqual(await store.session(digest, NOW), session);
  assert.equal(await store.session(digest, NOW + 1000), undefined);
  await change(id, 'suspended', (file) => suspend(file, eid, uuid(), NOW));
  assert.equal(await store.goodPhoneKey(one.auth.id, NOW), undefined);
  assert.equal(await store.session(digest, NOW), undefined);
});

test('a nonce is used once, even by two concurrent requests', async () => {
  const digest = new Uint8Array(32).fill(++count);
  const used = await Promise.all([1, 2, 3, 4].map(() => store.useNonce(digest, NOW + 1000, NOW)));
  assert.deepEqual(used.toSorted(), [false, false, false, true]);
});

test('another person’s pair is foreign until it is deleted', async () => {
  const owner = await person();
  const buyer = await person();
  const eid = await element();
  const one = pair(eid);
  assert.equal(await store.isForeign(eid, buyer), false);
  await issueTo(owner, one);
  assert.equal(await store.isForeign(eid, buyer), true);
  assert.equal(await store.isForeign(eid, owner), false);
  const order = uuid();
  await change(owner, 'revoked', (file) => revoke(file, eid, 'card', order, NOW));
  assert.equal(await store.isForeign(eid, buyer), true);
  await change(owner, 'deleted', (file) => done(settleOrder(file, order, 'deleted', NOW)));
  assert.equal(await store.isForeign(eid, buyer), false);
  const [known] = await store.ordersOf(eid);
  assert.deepEqual([known?.person, known?.keyId], [owner, one.auth.keyId]);
});

test('questions are counted by day, and list entries are used once', async () => {
  const eid = await element();
  const id = await person();
  const ask = (day: number) => store.inFile(id, (locked) => locked.countQuestion(day));
  assert.deepEqual([await ask(1), await ask(1), await ask(2)], [0, 1, 0]);
  const { askedOn } = await store.readFile(id);
  assert.deepEqual([askedOn(1), askedOn(2), askedOn(3)], [2, 1, 0]);
  await issueTo(id, pair(eid));
  const order = uuid();
  await change(id, 'revoked', (file) => revoke(file, eid, 'card', order, NOW));
  const state = () =>
    store.inFile(id, async (locked) => {
      const jti = String(++count).padStart(22, 'j');
      await locked.addStatement({ jti, at: NOW, lock: undefined, orders: [order] });
      return locked.takeStatus(jti, { list: 1, idx: 7 });
    });
  assert.deepEqual([await state(), await state()], [true, false]);
  assert.equal(await store.countStatuses(), 1);
  const [entry] = await store.statusList(1);
  assert.deepEqual(
    [entry?.idx, entry?.orders.map((one) => one.state), entry?.lockLifted],
    [7, ['awaited'], false],
  );
});

test('roles of other schemas cannot read this schema', async () => {
  for (const role of ['app', 'staff', 'world'] as const) {
    await assert.rejects(
      database.pools[role].query('select * from authority.person'),
      /permission denied/,
    );
  }
});

test('the authority’s own audit is append-only', async () => {
  for (const statement of ['update authority.act set kind = kind', 'delete from authority.act']) {
    await assert.rejects(database.pools.authority.query(statement), /permission denied/);
  }
});

test('a person is found by all three answers in any spelling', async () => {
  const id = await person();
  const name = `見本 ${count}`;
  const { comparable } = await import('./desk.ts');
  const find = (given: string, birthDate: string, address: string) =>
    store.personBy(comparable({ name: given, birthDate, address }));
  assert.equal(await find(name.replace(' ', '　'), '1985-04-01', '見本県見本市一丁目２番３号'), id);
  assert.equal(await find(name, '1985-04-02', '見本県見本市一丁目2番3号'), undefined);
  assert.equal(await find(name, '1985-04-01', '見本県見本市'), undefined);
  assert.equal(await find('見本', '1985-04-01', '見本県見本市一丁目2番3号'), undefined);
});
