/** Art. 16: which purchases have no entry yet, over HTTP and on the disk. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { samplePhone, takeIn } from '../../handover/src/handover.testing.ts';
import {
  type BookServer,
  CLERK,
  ENTRIES,
  OFFICE,
  sentEntry,
  sentItem,
  startBookServer,
  type Written,
} from './books.testing.ts';
import type { BookEntryDto, UnrecordedDto } from './wire.ts';

let server: BookServer;
before(async () => {
  server = await startBookServer();
});
after(() => server?.close());

const post = (sent: object) => server.as(CLERK).post<Written>(ENTRIES, sent);
const missing = async () =>
  (await server.as(OFFICE).get<UnrecordedDto[]>('/api/v1/books/unrecorded')).body.map(
    ({ handover }) => handover,
  );
const taken = (n: number) => takeIn(server, n, CLERK);

test('art. 16: the next work on a phone neither hides its purchase nor is one', async () => {
  const { id } = await taken(930);
  const work = { phone: samplePhone(930), channel: 'trade-in', stage: 'inspection' };
  const { body } = await server.as(CLERK).post('/api/v1/handovers', work);
  assert.notEqual(body.id, id);
  assert.deepEqual(await missing(), [id]);
  assert.equal((await post(sentEntry(930, { handover: id }))).status, 201);
  assert.deepEqual(await missing(), []);
});

test('art. 16: one entry of several phones covers each of them', async () => {
  const [one, two] = [await taken(932), await taken(933)];
  assert.deepEqual(await missing(), [one.id, two.id]);
  const items = [sentItem(932), sentItem(933)];
  const { body: written } = await post(sentEntry(932, { items, handover: one.id }));
  assert.deepEqual(await missing(), []);
  const of = `/api/v1/books/handovers/${two.id}`;
  const { body } = await server.as(CLERK).get<BookEntryDto>(of);
  assert.equal(body.number, written.number, 'the phone’s page shows it');
});

test('art. 20: what an owner got back was bought all the same', async () => {
  const { id } = await taken(935);
  const say = (evidence: object) =>
    server.as(CLERK).post<HandoverDto>(`/api/v1/handovers/${id}/evidence`, evidence);
  const claim = {
    ...{ kind: 'legal-block', entry: 'claimed', claimant: 'owner', cause: 'theft' },
    ...{ lostOn: '2026-10-01', document: 'theft-report', reference: 'claim-8' },
  };
  const of = (await say(claim)).body.blocks[0]?.id;
  const end = { entry: 'claim-ended', of, outcome: 'returned', reason: 'papers seen' };
  assert.equal((await say({ kind: 'legal-block', ...end })).body.state, 'returned');
  assert.deepEqual(await missing(), [id]);
  assert.equal((await post(sentEntry(935, { handover: id }))).status, 201);
  assert.deepEqual(await missing(), []);
});

/** The phone of a purchase is bought once more, this many days before it. */
async function boughtAlso(id: string, daysBefore: number): Promise<string> {
  const again = randomUUID();
  const { owner } = server.database.pools;
  await owner.query(
    `insert into nagori.handover (operator, id, phone_key, shop, channel, stage, policy, preset,
       opened_at)
     select operator, $2, phone_key, shop, channel, stage, policy, preset,
       opened_at - make_interval(days => $3)
     from nagori.handover where id = $1`,
    [id, again, daysBefore],
  );
  await owner.query(
    `insert into nagori.entry (operator, phone_key, seq, handover, kind, at, verdict, reasons,
       sealed, key_id, digest, hash)
     select operator, phone_key, seq + 900 + $3, $2, kind, at, verdict, reasons, sealed, key_id,
       digest, hash from nagori.entry where handover = $1 and kind = 'confirm'`,
    [id, again, daysBefore],
  );
  return again;
}

test('art. 16: the entry of an earlier purchase covers no later one', async () => {
  const { id } = await taken(937);
  assert.equal((await post(sentEntry(937, { handover: id }))).status, 201);
  const again = await boughtAlso(id, 0);
  assert.deepEqual(await missing(), [again]);
});

/** Both purchases of a phone, 20 days apart, and the days of entries that name neither. */
async function missingOfTwo(
  n: number,
  ...days: readonly string[]
): Promise<{ readonly lacking: readonly string[]; readonly shown: readonly (number | string)[] }> {
  const { id: late } = await taken(n);
  const early = await boughtAlso(late, 20);
  const numbers: (number | undefined)[] = [];
  for (const transactedOn of days) {
    const { status, body } = await post(sentEntry(n, { transactedOn }));
    assert.equal(status, 201, JSON.stringify(body));
    numbers.push(body.number);
  }
  const found = await missing();
  const lacking = (['early', 'late'] as const).filter((which) =>
    found.includes(which === 'early' ? early : late),
  );
  const shown: (number | string)[] = [];
  for (const one of [early, late]) {
    const of = `/api/v1/books/handovers/${one}`;
    const { status, body } = await server.as(CLERK).get<BookEntryDto>(of);
    shown.push(status === 200 ? numbers.indexOf(body.number) : 'none');
  }
  return { lacking, shown };
}

// Bought on 2026-11-04 and on 2026-11-24; the number is the entry's place among those written.
for (const [n, days, lacking, shown] of [
  [940, ['2026-11-24'], ['early'], ['none', 0]],
  [941, ['2026-11-20'], ['early'], ['none', 0]],
  [942, ['2026-11-04'], ['late'], [0, 'none']],
  [943, ['2026-11-01'], ['late'], [0, 'none']],
  [944, ['2026-11-05'], ['late'], [0, 'none']],
  // As far from the one as from the other: the earlier purchase has it.
  [945, ['2026-11-14'], ['late'], [0, 'none']],
  [946, ['2026-11-04', '2026-11-24'], [], [0, 1]],
  // Both are nearer to the later purchase; the one is used up.
  [947, ['2026-11-24', '2026-11-23'], [], [1, 0]],
  [948, ['2026-11-24', '2026-11-24', '2026-11-24'], [], [1, 0]],
] as const) {
  const lacks = lacking.join() || 'none';
  test(`art. 16: bought twice, entries of ${days.join()} lack ${lacks}`, async () => {
    assert.deepEqual(await missingOfTwo(n, ...days), { lacking, shown });
  });
}
