/**
 * A confirmation of a purchase that fails at any of its steps leaves the handover open with its
 * draft and without an entry; sent again, it gives one entry (R15, R20).
 */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { duringTests } from '@nagori/testkit';
import { AT_THE_COUNTER, samplePhone } from '../../handover/src/handover.testing.ts';
import {
  CLERK,
  ENTRIES,
  PERSON,
  type Problem,
  sentEntry,
  startBookServer,
} from './books.testing.ts';
import { purchasesOf } from './settle-purchase.ts';
import type { BookEntryDto, PurchaseDto } from './wire.ts';

const server = await duringTests(startBookServer);
before(() => {
  Object.assign(server.deps.handover, { purchases: purchasesOf(() => server.book.books) });
});

const BOOKS = '/api/v1/books';
const POLICE = { kind: 'police-match', result: 'no-match' };
const { age: _age, ...NAMED } = PERSON;
const DRAFT = { priceYen: 24_000, seller: { ...NAMED, bornOn: '1992-04-01' } };
const clerk = () => server.as(CLERK);
const owner = () => server.database.pools.owner;

/** Confirmed by our side, with everything that the book asks for. */
async function ready(n: number): Promise<string> {
  const asked = { phone: samplePhone(n), channel: 'buyback' };
  const { id } = (await clerk().post('/api/v1/handovers', asked)).body;
  await clerk().record(id, ...AT_THE_COUNTER, POLICE);
  await clerk().put(`${BOOKS}/purchases/${id}`, DRAFT);
  await confirm(id, 'receiver');
  return id;
}

const confirm = (id: string, party: 'receiver' | 'giver', requestId?: string) =>
  clerk().post<HandoverDto & Problem>(`/api/v1/handovers/${id}/confirm`, {
    ...{ party, how: 'paper' },
    ...(requestId === undefined ? {} : { requestId }),
  });
const stateOf = async (id: string) => {
  const { body } = await clerk().get<HandoverDto>(`/api/v1/handovers/${id}`);
  const { rows } = await owner().query('select from nagori.book_entry where handover = $1', [id]);
  const purchase = (await clerk().get<PurchaseDto>(`${BOOKS}/purchases/${id}`)).body;
  return [body.state, rows.length, purchase.draft.priceYen];
};

const FAULT = new Error('a fault of this test');
const fails = () => Promise.reject(FAULT);

/** Replaces a method while `run` runs. */
async function spoilt<T extends object>(of: T, method: keyof T, by: unknown, run: () => unknown) {
  const whole = of[method];
  Object.assign(of, { [method]: by });
  try {
    await run();
  } finally {
    Object.assign(of, { [method]: whole });
  }
}

/** The database refuses the insert into a table. */
async function refusing(table: string, run: () => Promise<unknown>): Promise<void> {
  await owner().query(`create function nagori.fail_here() returns trigger language plpgsql as
    $$ begin raise exception 'a fault of this test'; end $$`);
  await owner().query(`create trigger fail_here before insert or update or delete
    on nagori.${table} for each row execute function nagori.fail_here()`);
  try {
    await run();
  } finally {
    await owner().query(`drop trigger fail_here on nagori.${table}`);
    await owner().query('drop function nagori.fail_here()');
  }
}

const STEPS: readonly (readonly [step: string, spoil: (run: () => Promise<unknown>) => unknown])[] =
  [
    ['the draft is read', (run) => spoilt(server.book.books.purchases, 'draft', fails, run)],
    ['the settings are read', (run) => spoilt(server.book.books.books, 'settings', fails, run)],
    ['the last number is read', (run) => spoilt(server.book.books.books, 'last', fails, run)],
    ['the entry is sealed', (run) => spoilt(server.book.books.envelope, 'seal', fails, run)],
    ['the write is sent', (run) => spoilt(server.deps.handover.store, 'append', fails, run)],
    ['the number is taken', (run) => refusing('book', run)],
    ['the entry is written', (run) => refusing('book_entry', run)],
    ['the draft is deleted', (run) => refusing('purchase_draft', run)],
  ];

for (const [index, [step, spoil]] of STEPS.entries()) {
  test(`fails where ${step}: open, without an entry, then one`, async () => {
    const id = await ready(500 + index);
    await spoil(async () => {
      const { status } = await confirm(id, 'giver');
      assert.ok(status >= 500, String(status));
    });
    assert.deepEqual(await stateOf(id), ['open', 0, 24_000]);
    assert.equal((await confirm(id, 'giver')).body.state, 'taken');
    assert.deepEqual(await stateOf(id), ['taken', 1, undefined]);
  });
}

test('the answer is lost after the write: sent again, there is one entry', async () => {
  const id = await ready(520);
  const { store } = server.deps.handover;
  const append = store.append.bind(store);
  const requestId = crypto.randomUUID();
  const lost: typeof append = async (write) => {
    await append(write);
    throw FAULT;
  };
  await spoilt(store, 'append', lost, () => confirm(id, 'giver', requestId));
  assert.equal((await confirm(id, 'giver', requestId)).body.state, 'taken');
  assert.deepEqual(await stateOf(id), ['taken', 1, undefined]);
});

test('another entry comes first: the confirmation takes the next number', async () => {
  const id = await ready(521);
  const { books } = server.book.books;
  const last = books.last.bind(books);
  let overtaken = 0;
  const late: typeof last = async (operator, shop) => {
    const known = await last(operator, shop);
    if (overtaken++ === 0) {
      await spoilt(books, 'last', last, () => clerk().post(ENTRIES, sentEntry(570)));
    }
    return known;
  };
  await spoilt(books, 'last', late, () => confirm(id, 'giver'));
  assert.ok(overtaken > 1);
  const { body } = await clerk().get<BookEntryDto>(`${BOOKS}/handovers/${id}`);
  assert.equal(body.state, 'kept', 'sealed for the number that it has');
  assert.deepEqual(await stateOf(id), ['taken', 1, undefined]);
});

test('purchases that are confirmed in one moment have one number each', async () => {
  const ids = await Promise.all([530, 531, 532].map(ready));
  const all = await Promise.all(ids.map((id) => confirm(id, 'giver')));
  for (const { body } of all) assert.equal(body.state, 'taken', JSON.stringify(body));
  const entries = await Promise.all(
    ids.map((id) => clerk().get<BookEntryDto>(`${BOOKS}/handovers/${id}`)),
  );
  assert.equal(new Set(entries.map(({ body }) => body.number)).size, ids.length);
  for (const { body } of entries) assert.equal(body.state, 'kept');
});
