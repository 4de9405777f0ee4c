/** The dealer's book over HTTP and on the disk: written, shown, kept, lost (R15 to R17). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asOperator } from '@nagori/database';
import { duringTests } from '@nagori/testkit';
import { checkBooks } from './book-losses.ts';
import {
  CLERK,
  codesOf,
  ENTRIES,
  OFFICE,
  PERSON,
  type Problem,
  sentEntry,
  sentItem,
  startBookServer,
  type Written,
} from './books.testing.ts';
import { forgetEntries } from './keep-entries.ts';
import type { BookEntryDto, BookListDto, BookLossDto, BookSettingsViewDto } from './wire.ts';

const server = await duringTests(startBookServer);

const SPAN = 'from=2026-11-01&to=2026-11-30';
const list = async (asked: object) =>
  (
    await server.as(OFFICE).post<BookListDto>(`${ENTRIES}/find`, {
      from: '2026-11-01',
      to: '2026-11-30',
      purpose: 'entry',
      ...asked,
    })
  ).body.entries;

async function write(n: number, change: object = {}): Promise<Written> {
  const { status, body } = await server.as(CLERK).post<Written>(ENTRIES, sentEntry(n, change));
  assert.equal(status, 201, JSON.stringify(body));
  return body;
}

test('R15: an entry has all of article 16 and the next number of its shop', async () => {
  const first = await write(1);
  const second = await write(2);
  assert.equal(second.number, first.number + 1);
  const url = `${ENTRIES}/shop-1/${first.number}`;
  const { body } = await server.as(OFFICE).get<BookEntryDto>(url);
  assert.equal(body.state, 'kept');
  assert.equal(body.keptTo, '2034-01-24', 'seven years and two months where nothing is set');
  assert.deepEqual(body.entry?.counterparty, PERSON);
  assert.equal(body.entry?.identity?.checkedBy, 'staff-1');
  assert.deepEqual(body.entry?.identity?.clause, {
    ja: '法15条1項1号・規則15条1項',
    en: 'Act art. 15 par. 1 no. 1, Rules art. 15 par. 1',
  });
  assert.equal(body.totalYen, 24_000);
  assert.equal(body.recordedBy, 'staff-1');
  const other = await server.as({ ...CLERK, shop: 'shop-2' }).post<Written>(ENTRIES, sentEntry(3));
  assert.equal(other.body.number, 1, 'each shop counts for itself');
});

test('R15: missing particulars are reported at once, by field', async () => {
  const sent = sentEntry(4, { counterparty: undefined, identity: undefined });
  const { status, body } = await server.as(CLERK).post<Problem>(ENTRIES, sent);
  assert.equal(status, 422);
  assert.deepEqual(codesOf(body), [
    'counterparty counterparty-missing',
    'identity identity-missing',
    'adultSeen age-not-seen',
  ]);
  const bad = sentEntry(4, {
    items: [{ ...sentItem(4), features: { imeis: ['001017000000010'], model: ' ' } }],
    counterparty: { ...PERSON, address: '1234 5678 9018' },
  });
  const second = await server.as(CLERK).post<Problem>(ENTRIES, bad);
  assert.ok(codesOf(second.body).some((one) => one.startsWith('items[0].features.model')));
  assert.ok(!JSON.stringify(second.body).includes('1234'), 'no problem repeats a value');
});

test('R15: shown at once by phone, by name, by a part of the text', async () => {
  const yamada = { ...PERSON, name: '見本　やまだ', address: '架空県架空市9-9' };
  const { number } = await write(10, { counterparty: yamada });
  const numbers = (entries: readonly BookEntryDto[]) => entries.map((one) => one.number);
  assert.deepEqual(numbers(await list({ imei: sentItem(10).features.imeis[0] })), [number]);
  assert.deepEqual(numbers(await list({ name: '見本やまだ' })), [number]);
  assert.deepEqual(numbers(await list({ text: '架空市' })), [number]);
  assert.deepEqual(numbers(await list({ name: '見本やま' })), []);
  assert.deepEqual(numbers(await list({ imei: '123' })), []);
  const stranger = { ...CLERK, operator: 'dealer-b', shop: 'shop-1' };
  const foreign = await server.as(stranger).get<BookListDto>(`${ENTRIES}?${SPAN}`);
  assert.deepEqual(foreign.body.entries, [], 'another operator’s book is another');
  const counter = { ...CLERK, roles: ['counter'] as const };
  const own = await server.as(counter).get<BookListDto>(`${ENTRIES}?${SPAN}&shop=shop-2`);
  assert.ok(
    own.body.entries.every(({ shop }) => shop === 'shop-1'),
    'a counter sees its own shop',
  );
});

test('R15: pages follow each other without a gap and without an entry twice', async () => {
  for (let n = 100; n < 160; n++) await write(n);
  const seen: number[] = [];
  let after = '';
  do {
    const url = `${ENTRIES}?${SPAN}&shop=shop-1${after}`;
    const { body } = await server.as(OFFICE).get<BookListDto>(url);
    seen.push(...body.entries.map(({ number }) => number));
    after = body.next === undefined ? '' : `&after=${body.next}`;
  } while (after !== '');
  assert.deepEqual(
    seen,
    [...new Set(seen)].sort((a, b) => b - a),
  );
  assert.equal(seen.length, seen[0], 'every number from the last to 1');
});

test('R15: entries are corrected by entries, and nothing changes or deletes one', async () => {
  const { number } = await write(20);
  const right = { ...PERSON, age: 35 };
  const corrected = await write(20, { corrects: number, counterparty: right });
  const { body } = await server.as(OFFICE).get<BookEntryDto>(`${ENTRIES}/shop-1/${number}`);
  assert.equal(body.correctedBy, corrected.number);
  assert.equal(body.entry?.counterparty?.age, 34);
  const again = await server.as(CLERK).post<Problem>(ENTRIES, sentEntry(20, { corrects: number }));
  assert.equal(again.body.code, 'book-entry-corrected');
  const gone = await server.as(CLERK).post<Problem>(ENTRIES, sentEntry(20, { corrects: 9_999 }));
  assert.equal(gone.body.code, 'book-entry-not-found');

  const { owner, app } = server.database.pools;
  const lone = (await write(21)).number;
  const where = `where operator = 'dealer-a' and shop = 'shop-1' and number = ${lone}`;
  await assert.rejects(owner.query(`delete from nagori.book_entry ${where}`), /kept/);
  const blank = "sealed = null, forgotten_on = '2026-11-24'";
  await assert.rejects(owner.query(`update nagori.book_entry set ${blank} ${where}`), /kept/);
  await assert.rejects(owner.query("delete from nagori.data_key where id like 'book-%'"), /kept/);
  await assert.rejects(app.query('delete from nagori.book_entry'), /permission denied/);
});

test('R15: the database itself shows an operator its own book and no other', async () => {
  const { app } = server.database.pools;
  for (const table of ['book', 'book_entry', 'book_loss', 'book_export', 'book_settings']) {
    const seenBy = (operator: string) =>
      asOperator(app, operator, async (client) => {
        const { rows } = await client.query(`select distinct operator from nagori.${table}`);
        return rows.map((row) => row.operator);
      });
    assert.deepEqual(await seenBy('dealer-b'), [], table);
    if (table === 'book_entry') assert.deepEqual(await seenBy('dealer-a'), ['dealer-a']);
  }
  await assert.rejects(
    asOperator(app, 'dealer-b', (client) =>
      client.query("insert into nagori.book values ('dealer-a', 'shop-9', 0)"),
    ),
    /row-level security/,
  );
});

test('R15: the same request is one entry, and two at once are two numbers', async () => {
  const sent = { ...sentEntry(30), requestId: '5f0c1c1e-0000-4000-8000-000000000030' };
  const first = await server.as(CLERK).post<Written>(ENTRIES, sent);
  const second = await server.as(CLERK).post<Written>(ENTRIES, sent);
  assert.equal(second.body.number, first.body.number);
  const both = await Promise.all([31, 32, 33, 34].map((n) => write(n)));
  const numbers = both.map(({ number }) => number).sort((a, b) => a - b);
  assert.deepEqual(
    numbers,
    numbers.map((_, at) => (numbers[0] ?? 0) + at),
  );
});

/** As the database would have taken them on that day: its clock is not ours to turn. */
async function storedThen(day: string, numbers: readonly (number | undefined)[]): Promise<void> {
  const { owner } = server.database.pools;
  await owner.query('alter table nagori.book_entry disable trigger keep_book_entry');
  await owner.query(
    `update nagori.book_entry set stored_on = $1 where shop = 'shop-2' and number = any ($2)`,
    [day, numbers],
  );
  await owner.query('alter table nagori.book_entry enable trigger keep_book_entry');
}

test('art. 18: an entry is stored for its time, then emptied; its number stays', async () => {
  await settle({ retainedMonths: 36 });
  const clock = server.now;
  server.now = Date.parse('2022-03-01T01:00:00Z');
  const old = { ...CLERK, shop: 'shop-2' };
  const past = (n: number, change: object = {}) =>
    server.as(old).post<Written>(ENTRIES, sentEntry(n, { transactedOn: '2022-03-01', ...change }));
  const { number } = (await past(40)).body;
  const held = (await past(41)).body.number;
  const tied = (await past(42)).body.number;
  // Three in a row, of which the last is held: the police read all of them.
  const row = [(await past(43)).body.number];
  for (const age of [35, 36]) {
    const counterparty = { ...PERSON, age };
    row.push((await past(43, { corrects: row.at(-1), counterparty })).body.number);
  }
  server.now = clock;
  await storedThen('2022-03-01', [number, held, tied, ...row]);
  const url = (n: number) => `${ENTRIES}/shop-2/${n}`;
  for (const one of [held, row.at(-1) ?? 0]) {
    const asked = { act: 'hold', why: 'inquiry' };
    const hold = await server.as(OFFICE).post<Problem>(`${url(one)}/hold`, asked);
    assert.equal(hold.status, 204);
  }
  // A correction of today keeps what it corrects.
  await server.as(old).post(ENTRIES, sentEntry(42, { corrects: tied, transactedOn: '2022-03-01' }));
  assert.equal(await forgetEntries(server.book.books), 1);
  const states = await Promise.all(
    [number, held, tied, ...row].map(
      async (n) => (await server.as(OFFICE).get<BookEntryDto>(url(n))).body.state,
    ),
  );
  assert.deepEqual(states, ['forgotten', 'kept', 'kept', 'kept', 'kept', 'kept']);
  const first = `shop = 'shop-2' and number = ${row[0]}`;
  await assert.rejects(
    server.database.pools.owner.query(`update nagori.book_entry
      set sealed = null, forgotten_on = '2026-11-24' where ${first}`),
    /kept/,
  );
  await server.as(OFFICE).post(`${url(row.at(-1) ?? 0)}/hold`, { act: 'release' });
  assert.equal(await forgetEntries(server.book.books), 3, 'released, they go together');
  await checkBooks(server.book.books);
  const losses = await server.as(OFFICE).get<BookLossDto[]>('/api/v1/books/losses');
  assert.deepEqual(losses.body, [], 'a number that was emptied lawfully is no loss');
});

test('R15: a lost or damaged entry is a loss, reported to the police the same day', async () => {
  const damaged = await write(50);
  const lost = await write(51);
  const { owner } = server.database.pools;
  await owner.query('alter table nagori.book_entry disable trigger keep_book_entry');
  const at = (n: number) => `operator = 'dealer-a' and shop = 'shop-1' and number = ${n}`;
  await owner.query(`update nagori.book_entry
    set sealed = set_byte(sealed, 20, 255 - get_byte(sealed, 20)) where ${at(damaged.number)}`);
  await owner.query(`delete from nagori.book_entry where ${at(lost.number)}`);
  await owner.query('alter table nagori.book_entry enable trigger keep_book_entry');
  await write(52);
  const shown = await server.as(OFFICE).get<BookEntryDto>(`${ENTRIES}/shop-1/${damaged.number}`);
  assert.equal(shown.body.state, 'damaged');
  await checkBooks(server.book.books);
  await checkBooks(server.book.books);
  const { body } = await server.as(OFFICE).get<BookLossDto[]>('/api/v1/books/losses');
  assert.deepEqual(
    body.map(({ cause, numbers, task }) => ({ cause, numbers, task })).sort(byCause),
    [
      { cause: 'damaged', numbers: [range(damaged.number)], task: 'open' },
      { cause: 'lost', numbers: [range(lost.number)], task: 'open' },
    ],
  );
  const [one] = body;
  server.now += 86_400_000;
  const later = await server.as(OFFICE).get<BookLossDto[]>('/api/v1/books/losses');
  assert.ok(later.body.every(({ task }) => task === 'overdue'));
  const reported = await server.as(OFFICE).post(`/api/v1/books/losses/${one?.id}/reported`, {});
  assert.equal(reported.status, 204);
  const after = await server.as(OFFICE).get<BookLossDto[]>('/api/v1/books/losses');
  assert.equal(after.body.find(({ id }) => id === one?.id)?.task, 'done');
});

const range = (number: number) => ({ from: number, to: number });
const byCause = (a: { cause: string }, b: { cause: string }) => (a.cause < b.cause ? -1 : 1);

async function settle(change: object): Promise<void> {
  const url = '/api/v1/books/settings';
  const { version, settings } = (await server.as(OFFICE).get<BookSettingsViewDto>(url)).body;
  const answer = await server.as(OFFICE).put<BookSettingsViewDto>(url, {
    version,
    settings: { ...settings, ...change },
  });
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
}

test('R16: below 10,000 yen where the policy waives, by the total, and never the age', async () => {
  const small = (change: object = {}) =>
    sentEntry(60, {
      items: [sentItem(60, 6_000)],
      counterparty: undefined,
      identity: undefined,
      ...change,
    });
  const post = (sent: object) => server.as(CLERK).post<Written>(ENTRIES, sent);
  assert.equal((await post(small({ adultSeen: true }))).status, 422, 'nothing is waived yet');
  await settle({ waiveBelowLimit: true });
  assert.deepEqual(codesOf((await post(small())).body), ['adultSeen age-not-seen']);
  assert.equal((await post(small({ adultSeen: true }))).status, 201);
  const two = { items: [sentItem(60, 6_000), sentItem(61, 6_000)], adultSeen: true };
  assert.equal((await post(small(two))).status, 422, 'the total counts, not the item');
  const minor = small({ counterparty: { ...PERSON, name: '見本 若葉', age: 17 } });
  assert.deepEqual(codesOf((await post(minor)).body), ['guardian minor-without-guardian']);
  assert.equal((await post({ ...minor, guardian: 'accompanied' })).status, 201);
  await settle({ minors: 'refused' });
  const refused = await post({ ...minor, guardian: 'accompanied' });
  assert.deepEqual(codesOf(refused.body), ['counterparty.age minor-refused']);
  await settle({ waiveBelowLimit: false, minors: 'with-guardian' });
});

test('R16: a transaction that is split over entries of one day is one total', async () => {
  await settle({ waiveBelowLimit: true });
  const part = (n: number, priceYen: number, change: object = {}) =>
    sentEntry(n, {
      items: [sentItem(n, priceYen)],
      counterparty: { ...PERSON, name: '見本 分割' },
      identity: undefined,
      ...change,
    });
  const post = (sent: object) => server.as(CLERK).post<Written>(ENTRIES, sent);
  const requestId = '5f0c1c1e-0000-4000-8000-000000000065';
  const first = await post({ ...part(65, 6_000), requestId });
  assert.equal(first.status, 201);
  assert.equal((await post({ ...part(65, 6_000), requestId })).body.number, first.body.number);
  assert.equal((await post(part(66, 3_999))).status, 201, 'below the limit still');
  const corrected = await post(part(65, 5_000, { corrects: first.body.number }));
  assert.equal(corrected.status, 201, 'what is corrected is not counted beside its correction');
  // As the same name is typed otherwise.
  const typed = { counterparty: { ...PERSON, name: '見本　分割' } };
  const split = await post(part(67, 1_001, typed));
  assert.deepEqual(codesOf(split.body), ['identity identity-missing']);
  assert.equal((await post(part(67, 1_000, typed))).status, 201, 'the corrected price counts');
  assert.equal((await post(part(68, 6_000, { transactedOn: '2026-11-23' }))).status, 201);
  const other = { ...CLERK, shop: 'shop-2' };
  assert.equal((await server.as(other).post(ENTRIES, part(69, 6_000))).status, 201);
  await settle({ waiveBelowLimit: false });
});

test('R17: by certificate only for an operator that was a verifier that day', async () => {
  const jpki = (signed: readonly string[]) =>
    sentEntry(70, {
      identity: { method: 'jpki', taken: ['signed-record', 'certificate-valid'], signed },
    });
  const all = ['address', 'name', 'occupation', 'age'];
  const post = (sent: object) => server.as(CLERK).post<Written>(ENTRIES, sent);
  const none = await post(jpki(all));
  assert.deepEqual(codesOf(none.body), ['identity identity-not-signature-verifier']);
  await settle({ verifierTerms: [{ from: '2026-12-01', reference: '第1号' }] });
  assert.equal((await post(jpki(all))).status, 422, 'not yet on that day');
  await settle({ verifierTerms: [{ from: '2026-04-01', to: '2027-03-31', reference: '第1号' }] });
  assert.equal((await post(jpki(all))).status, 201);
  const half = await post(jpki(['address', 'name']));
  assert.deepEqual(codesOf(half.body), [
    'identity identity-signed-record-incomplete',
    'identity identity-signed-record-incomplete',
  ]);
});

test('a change of settings is refused where another person changed them first', async () => {
  const url = '/api/v1/books/settings';
  const read = (await server.as(OFFICE).get<BookSettingsViewDto>(url)).body;
  assert.equal((await server.as(OFFICE).put(url, read)).status, 200);
  const late = await server.as(OFFICE).put<Problem>(url, read);
  assert.equal(late.body.code, 'book-settings-changed');
});
