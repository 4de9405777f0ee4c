/**
 * What goes wrong around the book: a file that breaks off, a write that the database loses, and
 * what stands in the clear (R05, R15).
 */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { duringTests } from '@nagori/testkit';
import { sampleImei } from '../../handover/src/handover.testing.ts';
import type { BookReading, BookStore } from './book-store.ts';
import {
  CLERK,
  ENTRIES,
  OFFICE,
  PERSON,
  type Problem,
  sentEntry,
  startBookServer,
} from './books.testing.ts';
import type { BookExportDto } from './wire.ts';

const server = await duringTests(startBookServer);
before(async () => {
  for (let n = 1; n <= 5; n++) {
    const { status } = await server.as(CLERK).post(ENTRIES, sentEntry(n));
    assert.equal(status, 201);
  }
});

/** The store of the running server, with some of its methods in another way, for one test. */
async function spoilt(change: Partial<BookStore>, work: () => Promise<void>): Promise<void> {
  const store = server.book.books.books;
  const before = { ...store };
  Object.assign(store, change);
  try {
    await work();
  } finally {
    Object.assign(store, before);
  }
}

const MONTH = 'from=2026-11-01&to=2026-11-30';

test('R15: a file that breaks off is no whole file, and the taking is on record', async () => {
  const origin = await server.app.listen({ host: '127.0.0.1', port: 0 });
  await server.as(OFFICE).get('/api/v1/books/shops');
  const store = server.book.books.books;
  const whole = store.readSealed;
  const broken = async (operator: string, reading: BookReading) => {
    if (reading.after !== undefined) throw new Error('connection terminated');
    const rows = await whole(operator, { ...reading, most: 3 });
    // As if there were a whole page of them: the next is asked for.
    return Array.from(
      { length: reading.most },
      (_, at) => rows[at % rows.length] ?? rows[0],
    ) as typeof rows;
  };
  await spoilt({ readSealed: broken }, async () => {
    for (const form of ['export.csv', 'export.pdf', 'page']) {
      const answer = await fetch(`${origin}/api/v1/books/${form}?${MONTH}`);
      await assert.rejects(answer.arrayBuffer(), `${form} looks whole`);
    }
  });
  const { body } = await server.as(OFFICE).get<BookExportDto[]>('/api/v1/books/exports');
  assert.equal(body.length, 3);
  assert.ok(body.every(({ by, entries }) => by === 'staff-9' && entries >= 2_000));
});

test('R15: a reader who leaves stops the export, and the connection is free again', async () => {
  const origin = `http://127.0.0.1:${(server.app.server.address() as { port: number }).port}`;
  await server.as(OFFICE).get('/api/v1/books/shops');
  const stop = new AbortController();
  const answer = await fetch(`${origin}/api/v1/books/export.csv?${MONTH}`, { signal: stop.signal });
  stop.abort();
  await assert.rejects(answer.arrayBuffer());
  const { status } = await server.as(CLERK).post(ENTRIES, sentEntry(6));
  assert.equal(status, 201);
});

test('R15: a write whose answer was lost is one entry when it is sent again', async () => {
  const sent = { ...sentEntry(7), requestId: '5f0c1c1e-0000-4000-8000-000000000007' };
  const write = server.book.books.books.write;
  await spoilt(
    {
      write: async (entry) => {
        await write(entry);
        throw Object.assign(new Error('connection terminated'), { code: 'ECONNRESET' });
      },
    },
    async () => {
      const lost = await server.as(CLERK).post<Problem>(ENTRIES, sent);
      assert.equal(lost.body.code, 'store-unavailable');
    },
  );
  const again = await server.as(CLERK).post<{ number: number }>(ENTRIES, sent);
  const next = await server.as(CLERK).post<{ number: number }>(ENTRIES, sentEntry(8));
  assert.equal(next.body.number, again.body.number + 1);
});

test('R05: nothing in the database says who sold what', async () => {
  const { owner } = server.database.pools;
  const { rows } = await owner.query<{ name: string }>(
    `select relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'nagori' and c.relkind = 'r'`,
  );
  assert.ok(rows.some(({ name }) => name === 'book_entry'));
  let seen = 0;
  for (const { name } of rows) {
    const table = await owner.query(`select t::text as row, * from nagori.${name} t`);
    for (const row of table.rows as Record<string, unknown>[]) {
      seen += 1;
      const texts = [String(row.row), ...Object.values(row).map(plain)].join(' ');
      for (const secret of [
        PERSON.name,
        PERSON.address,
        PERSON.occupation,
        sampleImei(1).slice(0, 14),
      ]) {
        assert.ok(!texts.includes(secret), `${name} holds it in the clear`);
      }
    }
  }
  assert.ok(seen > 10);
});

/** Bytes as the text that they may be. */
function plain(value: unknown): string {
  return Buffer.isBuffer(value) ? value.toString('utf8') : '';
}
