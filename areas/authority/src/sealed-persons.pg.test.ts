/** The authority's data about persons is encrypted. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { startTestDatabase } from '@nagori/database';
import { duringTests } from '@nagori/testkit';
import { authorityStore } from './authority-store.pg.ts';
import { comparable } from './desk.ts';
import { personVault } from './person-vault.pg.ts';

const NOW = Date.UTC(2026, 10, 24, 10);
const SECRET = randomBytes(32);
const SUBJECT = {
  name: '見本 封緘',
  birthDate: '1985-04-01',
  sex: 1,
  address: '見本県見本市一丁目2番3号',
} as const;
const CONTACT = 'mihon-back@example.jp';

const database = await duringTests(startTestDatabase);

const vault = () => personVault(SECRET, randomBytes);
const store = () => authorityStore(database.pools.authority, vault());
const newCase = (n: number) => ({
  id: `019abcde-0000-7000-8000-00000000000${n}`,
  kind: 'loss' as const,
  opened: NOW,
  sender: 'carrier-a',
  reference: `case-${n}`,
  contact: CONTACT,
});

/** Every row of the schema as text, bytes included. */
async function everything(): Promise<string> {
  const { owner } = database.pools;
  const tables = await owner.query<{ name: string }>(
    `select oid::regclass::text as name from pg_class
     where relnamespace = 'authority'::regnamespace and relkind = 'r'`,
  );
  const texts: string[] = [];
  for (const { name } of tables.rows) {
    const { rows } = await owner.query<{ line: string }>(`select t::text as line from ${name} t`);
    texts.push(...rows.map(({ line }) => line));
  }
  return texts.join('\n');
}

async function assertSealed(): Promise<void> {
  const all = await everything();
  for (const secret of [SUBJECT.name, '見本封緘', SUBJECT.birthDate, SUBJECT.address, CONTACT]) {
    assert.ok(!all.includes(secret), secret);
    assert.ok(!all.includes(Buffer.from(secret).toString('hex')), secret);
  }
}

test('a person, a contact and a certificate are sealed and read back', async () => {
  await store().seed({ persons: [{ id: 'p-1', subject: SUBJECT }], cards: [], elements: [] });
  await store().addCase(newCase(1));
  await assertSealed();
  assert.deepEqual((await store().readFile('p-1')).person.subject, SUBJECT);
  assert.equal(await store().personBy(comparable(SUBJECT)), 'p-1');
  assert.equal((await store().openCases(NOW, 10))[0]?.contact, CONTACT);
});

test('a seal opens only in its own row and with its own secret', async () => {
  const { owner } = database.pools;
  await store().seed({ persons: [{ id: 'p-2', subject: SUBJECT }], cards: [], elements: [] });
  const other = authorityStore(database.pools.authority, personVault(randomBytes(32), randomBytes));
  await assert.rejects(other.readFile('p-2'));
  await owner.query(
    `update authority.person set sealed = (select sealed from authority.person where id = 'p-1')
     where id = 'p-2'`,
  );
  await assert.rejects(store().readFile('p-2'));
});
