/** Searches into the book: on record with their purpose, and so many in an hour. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { duringTests } from '@nagori/testkit';
import { CLERK, ENTRIES, OFFICE, PERSON, sentEntry, startBookServer } from './books.testing.ts';
import type { BookListDto, BookLookDto } from './wire.ts';

const server = await duringTests(() => startBookServer());
const clerk = server.as(CLERK);
const office = server.as(OFFICE);
const DAYS = { from: '2026-11-01', to: '2026-11-30' };
const SELLER = '/api/v1/books/purchases/known-seller';

interface Refused {
  readonly code: string;
}

const looks = async (): Promise<readonly BookLookDto[]> =>
  (await office.get<BookLookDto[]>('/api/v1/books/looks')).body;

test('a search for a person, a phone or a text says what it is for', async () => {
  await clerk.post(ENTRIES, sentEntry(1));
  for (const wanted of [{ name: PERSON.name }, { imei: '001017000000011' }, { text: '見本' }]) {
    const refused = await clerk.post<Refused>(`${ENTRIES}/find`, { ...DAYS, ...wanted });
    assert.deepEqual([refused.status, refused.body.code], [422, 'book-look-purpose']);
  }
  assert.deepEqual(await looks(), [], 'nothing was shown, so nothing was seen');
});

test('each search is on record by whom and for what, and never for whom', async () => {
  const aimed = { ...DAYS, name: PERSON.name, purpose: 'police' };
  const found = await clerk.post<BookListDto>(`${ENTRIES}/find`, aimed);
  assert.equal(found.body.entries.length, 1);
  await clerk.post(`${ENTRIES}/find`, DAYS);
  await clerk.post(SELLER, { name: PERSON.name, bornOn: '1992-04-01' });
  await clerk.post(SELLER, { name: '見本 次郎', bornOn: '1992-04-01' });
  const list = await looks();
  assert.deepEqual(
    list.map(({ by, way, purpose, shop, found: shown }) => [by, way, purpose, shop, shown]),
    [
      ['staff-1', 'seller', 'purchase', 'shop-1', 0],
      ['staff-1', 'seller', 'purchase', 'shop-1', 1],
      ['staff-1', 'days', 'entry', 'shop-1', 1],
      ['staff-1', 'name', 'police', 'shop-1', 1],
    ],
  );
  assert.doesNotMatch(JSON.stringify(list), /見本/);
});

test('the list of searches holds those of one operator', async () => {
  const other = server.as({ ...OFFICE, operator: 'dealer-b' });
  assert.deepEqual((await other.get<BookLookDto[]>('/api/v1/books/looks')).body, []);
});

test('who searches too often within an hour goes on later, and colleagues now', async () => {
  await server.database.pools.owner.query(
    `insert into nagori.book_look (operator, by, way, purpose, found)
     select 'dealer-a', 'staff-1', 'name', 'enquiry', 1 from generate_series(1, 120)`,
  );
  for (const [url, body] of [
    [`${ENTRIES}/find`, DAYS],
    [SELLER, { name: PERSON.name, bornOn: '1992-04-01' }],
  ] as const) {
    const refused = await clerk.post<Refused>(url, body);
    assert.deepEqual([refused.status, refused.body.code], [429, 'book-look-ups-many']);
    const colleague = server.as({ ...CLERK, account: 'account-2', mark: 'staff-2' });
    assert.equal((await colleague.post(url, body)).status, 200);
  }
});

test('the record of searches is not changed, and goes after its time alone', async () => {
  const { app, owner } = server.database.pools;
  await assert.rejects(app.query("update nagori.book_look set by = 'x'"), /permission/);
  await assert.rejects(app.query('delete from nagori.book_look'), /permission/);
  await assert.rejects(owner.query('delete from nagori.book_look'), /is kept/);
  await server.book.books.looks.forget();
  assert.ok((await looks()).length > 0);
});
