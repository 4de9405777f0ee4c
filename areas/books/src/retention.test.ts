/** How long the book is kept, what that empties and when, and what an entry says beside it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asOperator } from '@nagori/database';
import { DAY_MS } from '@nagori/model';
import { duringTests } from '@nagori/testkit';
import { bookToday } from './book-settings.ts';
import {
  CLERK,
  codesOf,
  ENTRIES,
  OFFICE,
  type Problem,
  sentEntry,
  startBookServer,
  type Written,
} from './books.testing.ts';
import { forgetEntries } from './keep-entries.ts';
import type { BookEntryDto, BookExportDto, BookRetentionDto, BookSettingsViewDto } from './wire.ts';

const server = await duringTests(startBookServer);

const SETTINGS = '/api/v1/books/settings';
const RETENTION = '/api/v1/books/retention';

async function keepFor(retainedMonths: number) {
  const { version, settings } = (await server.as(OFFICE).get<BookSettingsViewDto>(SETTINGS)).body;
  return server.as(OFFICE).put<Problem>(SETTINGS, {
    version,
    settings: { ...settings, retainedMonths },
  });
}
const entry = async (number: number) =>
  (await server.as(OFFICE).get<BookEntryDto>(`${ENTRIES}/shop-1/${number}`)).body;
const post = (sent: object) => server.as(CLERK).post<Written>(ENTRIES, sent);

/** An entry as the database would have taken it on that day. */
async function past(n: number, day: string): Promise<number> {
  const clock = server.now;
  server.now = Date.parse(`${day}T01:00:00Z`);
  const { status, body } = await post(sentEntry(n, { transactedOn: day }));
  assert.equal(status, 201, JSON.stringify(body));
  server.now = clock;
  const { owner } = server.database.pools;
  await owner.query('alter table nagori.book_entry disable trigger keep_book_entry');
  await owner.query('update nagori.book_entry set stored_on = $1 where number = $2', [
    day,
    body.number,
  ]);
  await owner.query('alter table nagori.book_entry enable trigger keep_book_entry');
  return body.number;
}

test('art. 18: seven years and two months where the operator says nothing', async () => {
  const [within, over] = [await past(1, '2020-06-01'), await past(2, '2019-06-01')];
  assert.equal((await entry(within)).keptTo, '2027-08-01');
  const { body } = await server.as(OFFICE).get<BookRetentionDto>(RETENTION);
  assert.equal(body.months, 86);
  assert.deepEqual(body.ending, [
    { month: '2026-08', entries: 1, staying: 0, firstOn: '2026-08-01' },
    { month: '2027-08', entries: 1, staying: 0, firstOn: '2027-08-01' },
  ]);
  assert.equal(await forgetEntries(server.book.books), 1);
  assert.deepEqual([(await entry(within)).state, (await entry(over)).state], ['kept', 'forgotten']);
  const gone = await entry(over);
  assert.equal(gone.forgottenOn, bookToday(server.now));
  const inBackupsMs = Date.parse(gone.inBackupsUntil ?? '') - Date.parse(gone.forgottenOn ?? '');
  assert.equal(inBackupsMs, 35 * DAY_MS, 'as long as backups are stored');
  assert.equal((await entry(within)).inBackupsUntil, undefined);
  const { owner } = server.database.pools;
  const emptied = `update nagori.book_entry set sealed = null, forgotten_on = '2026-11-24'`;
  await assert.rejects(owner.query(`${emptied} where number = ${within}`), /kept/);
});

test('art. 18: an administrator sets it, never under three years; what ends is shown', async () => {
  assert.equal((await keepFor(35)).status, 400);
  const shorter = await server.as(OFFICE).get<BookRetentionDto>(`${RETENTION}?months=36`);
  assert.deepEqual(shorter.body.ending, [
    { month: '2023-06', entries: 1, staying: 0, firstOn: '2023-06-01' },
  ]);
  assert.equal(await forgetEntries(server.book.books), 0, 'looking empties nothing');
  assert.equal((await keepFor(120)).status, 200);
  assert.equal((await entry(1)).keptTo, '2030-06-01');
  const { app } = server.database.pools;
  const under = asOperator(app, 'dealer-a', (client) =>
    client.query(
      `insert into nagori.book_settings (operator, version, settings, at, by)
       values ('dealer-a', 99, '{"retainedMonths": 35}', now(), 'x')`,
    ),
  );
  await assert.rejects(under, /book_retained_months/);
  assert.equal((await keepFor(36)).status, 200);
  assert.equal(await forgetEntries(server.book.books), 1, 'emptied in the next night');
});

test('art. 14, tax: an entry says where it was received and how its tax is credited', async () => {
  const marks = {
    receiptSite: 'stall',
    stallNotice: '第12号',
    tax: { mark: 'invoice', issuer: 't8000000000001' },
  };
  const written = await post(sentEntry(10, marks));
  assert.equal(written.status, 201, JSON.stringify(written.body));
  const { body } = await server
    .as(OFFICE)
    .get<BookEntryDto>(`${ENTRIES}/shop-1/${written.body.number}`);
  assert.deepEqual(body.entry?.tax, { mark: 'invoice', issuer: 'T8000000000001' });
  assert.deepEqual([body.entry?.receiptSite, body.entry?.stallNotice], ['stall', '第12号']);
  const wrong = { receiptSite: 'stall', tax: { mark: 'special-rule', issuer: 'T8000000000001' } };
  assert.deepEqual(codesOf((await post(sentEntry(11, wrong))).body), [
    'stallNotice stall-not-notified',
    'tax.mark invoice-needed-instead',
  ]);
});

test('tax: the file for the accounts has the marks, the one for the police none', async () => {
  await server.as(OFFICE).get('/api/v1/books/shops');
  const take = async (path: string) => {
    const url = `/api/v1/books/${path}?from=2026-11-01&to=2026-11-30&language=en`;
    const answer = await server.app.inject({ method: 'GET', url });
    assert.equal(answer.statusCode, 200, answer.body);
    return answer;
  };
  const accounts = await take('accounts.csv');
  assert.match(accounts.body, /by the seller’s invoice,T8000000000001/);
  assert.match(String(accounts.headers['content-disposition']), /shiire_2026-11-01/);
  assert.ok(!(await take('export.csv')).body.includes('T8000000000001'));
  const { body } = await server.as(OFFICE).get<BookExportDto[]>('/api/v1/books/exports');
  assert.ok(body.some(({ form, by }) => form === 'accounts-utf-8' && by === 'staff-9'));
});

test('art. 15(3): what was sent is on record with the entry, and where it lies', async () => {
  const taken = ['document-copy', 'second-document-copy', 'registered-mail-arrived'];
  const identity = { method: 'two-copies-mail', taken };
  const without = await post(sentEntry(20, { identity }));
  assert.deepEqual(codesOf(without.body), [
    'identity identity-copy-not-recorded',
    'identity identity-copy-not-recorded',
  ]);
  const copies = [
    { of: 'document-copy', where: '本店 書庫3' },
    { of: 'second-document-copy', where: '本店 書庫3' },
  ];
  const written = await post(sentEntry(20, { identity: { ...identity, copies } }));
  assert.equal(written.status, 201, JSON.stringify(written.body));
  const { body } = await server
    .as(OFFICE)
    .get<BookEntryDto>(`${ENTRIES}/shop-1/${written.body.number}`);
  assert.deepEqual(body.entry?.identity?.copies, copies);
});
