/** What an entry and its correction may say of shop, handover, phone and day (R15, R18). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ImeiKey } from '@nagori/model';
import { duringTests } from '@nagori/testkit';
import { sampleImei, takeIn } from '../../handover/src/handover.testing.ts';
import {
  CLERK,
  codesOf,
  ENTRIES,
  OFFICE,
  sentEntry,
  startBookServer,
  type Written,
} from './books.testing.ts';
import { forgetEntries } from './keep-entries.ts';
import type { BookEntryDto, NoticeMatchDto, UnrecordedDto } from './wire.ts';

const server = await duringTests(startBookServer);

const post = (sent: object, who = CLERK) => server.as(who).post<Written>(ENTRIES, sent);
const entry = async ({ shop, number }: Written) =>
  (await server.as(OFFICE).get<BookEntryDto>(`${ENTRIES}/${shop}/${number}`)).body;
const unrecorded = async () =>
  (await server.as(OFFICE).get<UnrecordedDto[]>('/api/v1/books/unrecorded')).body.map(
    ({ handover }) => handover,
  );
async function listed(mark: string, n: number): Promise<void> {
  const articles = [{ id: '1', imeis: [sampleImei(n)] }];
  const notice = { mark, arrivedOn: '2026-11-24', articles };
  assert.equal((await server.as(CLERK).post('/api/v1/books/notices', notice)).status, 201);
}

test('R15: a shop enters what it took in itself', async () => {
  const taken = await takeIn(server, 860, CLERK);
  const other = { ...CLERK, shop: 'shop-2' };
  const sent = sentEntry(860, { handover: taken.id });
  assert.deepEqual(codesOf((await post(sent, other)).body), ['shop not-allowed']);
  assert.deepEqual(codesOf((await post({ ...sent, shop: 'shop-2' }, OFFICE)).body), [
    'shop not-allowed',
  ]);
  assert.ok((await unrecorded()).includes(taken.id));
  assert.equal((await post({ ...sent, shop: 'shop-1' }, OFFICE)).status, 201);
});

test('arts. 15, 16: lease returns and exchanges without an entry are listed', async () => {
  const { owner } = server.database.pools;
  for (const [at, channel] of ['lease-return', 'repair-exchange', 'donation'].entries()) {
    const { id } = await takeIn(server, 890 + at, CLERK);
    await owner.query('update nagori.handover set channel = $1 where id = $2', [channel, id]);
    assert.equal((await unrecorded()).includes(id), channel !== 'donation', channel);
  }
});

test('R15: a correction is of the handover of what it corrects, and hides no other', async () => {
  const [one, two] = [await takeIn(server, 862, CLERK), await takeIn(server, 863, CLERK)];
  const { body: first } = await post(sentEntry(862, { handover: one.id }));
  const moved = { corrects: first.number, handover: two.id };
  assert.deepEqual(codesOf((await post(sentEntry(863, moved))).body), ['handover not-allowed']);
  assert.ok((await unrecorded()).includes(two.id));
  const { body: again } = await post(sentEntry(862, { corrects: first.number }));
  const url = `/api/v1/books/handovers/${one.id}`;
  const newest = await server.as(CLERK).get<BookEntryDto>(url);
  assert.equal(newest.body.number, again.number, 'the correction is the handover’s entry');
  const other = await post(sentEntry(864, { corrects: again.number }));
  assert.deepEqual(codesOf(other.body), ['items[0].features.imeis not-allowed']);
});

test('R15: an entry without its handover gets it by a correction, once', async () => {
  const taken = await takeIn(server, 866, CLERK);
  const { body: loose } = await post(sentEntry(866));
  const fixed = await post(sentEntry(866, { corrects: loose.number, handover: taken.id }));
  assert.equal(fixed.status, 201, JSON.stringify(fixed.body));
  assert.ok(!(await unrecorded()).includes(taken.id));
  const { body: second } = await post(sentEntry(866));
  const twice = await post(sentEntry(866, { corrects: second.number, handover: taken.id }));
  assert.equal(twice.body.code, 'book-entry-exists');
});

test('R15: an entry that names the handover comes before one that covers it', async () => {
  const taken = await takeIn(server, 868, CLERK);
  const { body: own } = await post(sentEntry(868, { handover: taken.id }));
  assert.equal((await post(sentEntry(868))).status, 201);
  const found = await server.as(CLERK).get<BookEntryDto>(`/api/v1/books/handovers/${taken.id}`);
  assert.equal(found.body.number, own.number);
});

test('R18: a correction that names a wanted phone is written, held and reported', async () => {
  await listed('hinbure-c1', 871);
  const { body: first } = await post(sentEntry(870));
  const fixed = await post(sentEntry(871, { corrects: first.number }));
  assert.equal(fixed.status, 201, 'what was bought is written down');
  assert.deepEqual(fixed.body.notices, ['phone-wanted']);
  assert.equal((await entry(fixed.body)).held, true);
  const plain = await post(sentEntry(872, { corrects: fixed.body.number }));
  assert.deepEqual(plain.body.notices, []);
});

test('R18: an entry that is written after the match is held like one written before', async () => {
  const taken = await takeIn(server, 874, CLERK);
  await listed('hinbure-c2', 874);
  const matches = await server.as(OFFICE).get<NoticeMatchDto[]>('/api/v1/books/matches');
  assert.ok(matches.body.some(({ handover }) => handover === taken.id));
  const written = await post(sentEntry(874, { handover: taken.id }));
  assert.equal(written.status, 201, JSON.stringify(written.body));
  assert.deepEqual(written.body.notices, ['phone-wanted']);
  assert.equal((await entry(written.body)).held, true);
});

test('R18: by the phone’s other number, too', async () => {
  const taken = await takeIn(server, 876, CLERK);
  const other = server.deps.handover.keys.ofImei(sampleImei(877).slice(0, 14) as ImeiKey);
  const learnt = 'update nagori.phone set phone_key2 = $1 where handover = $2';
  await server.database.pools.owner.query(learnt, [other, taken.id]);
  await listed('hinbure-c3', 877);
  const written = await post(sentEntry(876, { handover: taken.id }));
  assert.equal(written.status, 201, JSON.stringify(written.body));
  assert.equal((await entry(written.body)).held, true);
});

test('R15: no entry goes back further than the operator’s settings say', async () => {
  const late = await post(sentEntry(880, { transactedOn: '2026-09-24' }));
  assert.deepEqual(codesOf(late.body), ['transactedOn transacted-too-long-ago']);
  const within = await post(sentEntry(880, { transactedOn: '2026-09-25' }));
  assert.deepEqual([within.status, within.body.notices], [201, ['recorded-late']]);
  const clock = server.now;
  server.now += 40 * 86_400_000;
  const corrects = { corrects: within.body.number, transactedOn: '2026-09-25' };
  assert.equal((await post(sentEntry(880, corrects))).status, 201, 'what it corrects counts');
  server.now = clock;
});

test('R15: three years are counted by the database’s clock, whatever ours says', async () => {
  const clock = server.now;
  server.now = Date.parse('2020-03-01T01:00:00Z');
  const { body } = await post(sentEntry(885, { transactedOn: '2020-03-01' }));
  server.now = clock;
  assert.equal(await forgetEntries(server.book.books), 0);
  assert.equal((await entry(body)).state, 'kept');
  const { owner } = server.database.pools;
  const at = `shop = 'shop-1' and number = ${body.number}`;
  const emptied = `update nagori.book_entry set sealed = null, forgotten_on = '2026-11-24'`;
  await assert.rejects(owner.query(`${emptied} where ${at}`), /kept/);
  const stored = `update nagori.book_entry set stored_on = '2020-03-01'`;
  await assert.rejects(owner.query(`${stored} where ${at}`), /kept/);
});

test('R15, R18: books, lists and their keys cannot be truncated', async () => {
  const { owner } = server.database.pools;
  for (const table of ['book_entry', 'police_notice', 'wanted_phone', 'data_key']) {
    await assert.rejects(owner.query(`truncate nagori.${table} cascade`), /kept/, table);
  }
  await assert.rejects(owner.query('truncate nagori.book cascade'), /kept/);
});
