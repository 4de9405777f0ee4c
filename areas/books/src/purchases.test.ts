/**
 * Price, seller, age and identity are asked before the handover is confirmed, and once: the entry
 * of the book is written with the confirmation (R15 to R17).
 */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { duringTests } from '@nagori/testkit';
import { AT_THE_COUNTER, sampleImei, samplePhone } from '../../handover/src/handover.testing.ts';
import {
  CLERK,
  codesOf,
  ENTRIES,
  OFFICE,
  PERSON,
  type Problem,
  sentEntry,
  startBookServer,
} from './books.testing.ts';
import { purchasesOf } from './settle-purchase.ts';
import type {
  BookEntryDto,
  BookListDto,
  BookSettingsViewDto,
  KnownSellerDto,
  PurchaseDraftDto,
  PurchaseDto,
  UnrecordedDto,
} from './wire.ts';

const server = await duringTests(startBookServer);
before(() => {
  Object.assign(server.deps.handover, { purchases: purchasesOf(() => server.book.books) });
});

const BOOKS = '/api/v1/books';
const POLICE = { kind: 'police-match', result: 'no-match' };
const { age: _age, ...NAMED } = PERSON;
const SELLER = { ...NAMED, bornOn: '1992-04-01' };
const DRAFT: PurchaseDraftDto = { priceYen: 24_000, payment: 'cash', seller: SELLER };

const clerk = () => server.as(CLERK);
const handoverOf = (id: string) => `/api/v1/handovers/${id}`;
const confirm = (id: string, party: 'receiver' | 'giver', more: object = {}) =>
  clerk().post<HandoverDto & Problem>(`${handoverOf(id)}/confirm`, {
    party,
    how: 'paper',
    ...more,
  });
const save = (id: string, draft: object, who = CLERK) =>
  server.as(who).put<PurchaseDto & Problem>(`${BOOKS}/purchases/${id}`, draft);
const read = async (id: string) =>
  (await clerk().get<PurchaseDto>(`${BOOKS}/purchases/${id}`)).body;
const entryOf = (id: string) => clerk().get<BookEntryDto & Problem>(`${BOOKS}/handovers/${id}`);
const drafts = async () => {
  const { rows } = await server.database.pools.owner.query('select from nagori.purchase_draft');
  return rows.length;
};

/** A phone that the gate accepts, by a channel. */
async function accepted(n: number, channel = 'buyback'): Promise<string> {
  const { body } = await clerk().post('/api/v1/handovers', { phone: samplePhone(n), channel });
  const { decision } = await clerk().record(body.id, ...AT_THE_COUNTER, POLICE);
  assert.equal(decision.verdict, 'accept', JSON.stringify(decision.reasons));
  return body.id;
}

test('R15 page, book and what is signed name the phone that a look found', async () => {
  const id = await accepted(930);
  const look = { kind: 'phone-description', from: 'look', platform: 'android', model: 'EX-L1' };
  const { phone } = await clerk().record(id, look);
  assert.deepEqual([phone.platform, phone.model], ['android', 'EX-L1']);
  const signed = await clerk().get<{ text: string }>(`${handoverOf(id)}/to-sign?language=en`);
  assert.match(signed.body.text, /EX-L1/);
  await save(id, DRAFT);
  await confirm(id, 'receiver');
  assert.equal((await confirm(id, 'giver')).body.state, 'taken');
  const { body } = await entryOf(id);
  assert.equal(body.entry?.items[0]?.features.model, 'EX-L1');
});

test('R15: nothing is taken in until the purchase has what the law asks for', async () => {
  const id = await accepted(900);
  const refused = await confirm(id, 'receiver');
  assert.deepEqual([refused.status, refused.body.code], [422, 'purchase-incomplete']);
  assert.deepEqual(codesOf(refused.body), [
    'counterparty counterparty-missing',
    'adultSeen age-not-seen',
    'items price-missing',
  ]);
  const half = await save(id, {
    priceYen: 24_000,
    seller: { name: '見本 花子', bornOn: '2010-01-01' },
  });
  assert.deepEqual(
    half.body.missing.map(({ field, code }) => `${field} ${code}`),
    [
      'counterparty.address missing',
      'counterparty.occupation missing',
      'guardian minor-without-guardian',
    ],
    'with what else is wrong',
  );
  assert.equal(half.body.age, 16);
  const saved = await save(id, DRAFT);
  assert.deepEqual(saved.body.missing, []);
  assert.deepEqual(
    [saved.body.checked?.document, saved.body.checked?.by, saved.body.age],
    ['運転免許証', 'staff-1', 34],
    'identity was looked at already',
  );
  assert.equal((await confirm(id, 'receiver')).status, 200);
  assert.equal((await entryOf(id)).body.code, 'book-entry-not-found', 'one side alone');
  assert.equal((await confirm(id, 'giver')).body.state, 'taken');
  const { body } = await entryOf(id);
  assert.equal(body.handover, id);
  assert.deepEqual(
    [body.entry?.items[0]?.features.imeis.length, body.entry?.items[0]?.features.model],
    [1, 'EX-B1'],
  );
  assert.deepEqual(body.entry?.counterparty, PERSON);
  assert.deepEqual(
    [body.entry?.identity?.method, body.entry?.identity?.checkedBy, body.entry?.payment],
    ['document', 'staff-1', 'cash'],
  );
  assert.equal(body.totalYen, 24_000);
  assert.deepEqual((await read(id)).draft.seller, {}, 'the draft is gone');
  assert.equal((await read(id)).entered?.number, body.number);
  const { body: open } = await clerk().get<UnrecordedDto[]>(`${BOOKS}/unrecorded`);
  assert.ok(open.every(({ handover }) => handover !== id));
});

test('an entry has both numbers of its phone', async () => {
  const id = await accepted(920);
  const phone = { ...samplePhone(920), imei2: sampleImei(921) };
  await clerk().post('/api/v1/handovers', { phone, channel: 'buyback' });
  await clerk().record(id, POLICE);
  await save(id, DRAFT);
  await confirm(id, 'receiver');
  const { body: taken } = await confirm(id, 'giver');
  assert.equal(taken.state, 'taken', JSON.stringify(taken));
  const { body } = await entryOf(id);
  const [first, second] = body.entry?.items[0]?.features.imeis ?? [];
  assert.deepEqual(
    [first, second].map((imei) => imei?.replaceAll('-', '')),
    [sampleImei(920), sampleImei(921)],
  );
});

test('a draft survives a reload, and its own shop alone sees it', async () => {
  const id = await accepted(902);
  await save(id, DRAFT);
  const colleague = { ...CLERK, account: 'account-2', mark: 'staff-2' };
  const seen = await server.as(colleague).get<PurchaseDto>(`${BOOKS}/purchases/${id}`);
  assert.deepEqual([seen.body.draft.seller.name, seen.body.savedBy], ['見本 花子', 'staff-1']);
  for (const other of [
    { ...CLERK, shop: 'shop-2' },
    { ...CLERK, operator: 'dealer-b' },
  ]) {
    const { body } = await server.as(other).get<Problem>(`${BOOKS}/purchases/${id}`);
    assert.equal(body.code, 'handover-not-found');
  }
  const { rows } = await server.database.pools.owner.query<{ sealed: Buffer }>(
    'select sealed from nagori.purchase_draft where handover = $1',
    [id],
  );
  assert.ok(rows[0]?.sealed.includes('見本') === false);
});

test('R05: a draft with a My Number is not stored', async () => {
  const id = await accepted(903);
  const sent = { ...DRAFT, seller: { ...SELLER, address: '見本県 123456789018' } };
  const { body } = await save(id, sent);
  assert.deepEqual(codesOf(body), ['counterparty.address my-number']);
  assert.equal((await read(id)).savedAt, undefined);
});

test('the draft is destroyed when the handover ends without a purchase', async () => {
  const id = await accepted(904);
  await save(id, DRAFT);
  const all = await drafts();
  await clerk().post(`${handoverOf(id)}/close`, { outcome: 'refused' });
  assert.equal(await drafts(), all - 1);
  assert.equal((await save(id, DRAFT)).body.code, 'handover-ended');
  assert.equal(await drafts(), all - 1);
});

test('a draft that was left for thirty days is destroyed', async () => {
  const id = await accepted(905);
  await save(id, DRAFT);
  await server.database.pools.owner.query(
    `update nagori.purchase_draft set saved_at = now() - interval '31 days' where handover = $1`,
    [id],
  );
  await server.book.books.purchases.destroyOld();
  assert.equal((await read(id)).savedAt, undefined);
});

test('an entry that was written by itself is enough, and stays the only one', async () => {
  const id = await accepted(906);
  const { body } = await clerk().post<Problem>(ENTRIES, sentEntry(906, { handover: id }));
  assert.equal(body.code, undefined, JSON.stringify(body));
  await confirm(id, 'receiver');
  assert.equal((await confirm(id, 'giver')).body.state, 'taken');
  const found = await clerk().post<BookListDto>(`${ENTRIES}/find`, {
    ...{ from: '2026-11-24', to: '2026-11-24', imei: sampleImei(906) },
    purpose: 'entry',
  });
  assert.equal(found.body.entries.length, 1);
});

test('a trade-in is a purchase by the settings; machines are asked nothing', async () => {
  const id = await accepted(907, 'trade-in');
  assert.equal((await read(id)).asked, false);
  const url = `${BOOKS}/settings`;
  const { version, settings } = (await server.as(OFFICE).get<BookSettingsViewDto>(url)).body;
  const next = { ...settings, tradeInIsPurchase: true };
  const set = await server.as(OFFICE).put<BookSettingsViewDto>(url, { version, settings: next });
  assert.equal(set.status, 200, JSON.stringify(set.body));
  assert.equal((await read(id)).asked, true);
  assert.equal((await confirm(id, 'receiver')).body.code, 'purchase-incomplete');
  const machine = { kind: 'machine', client: 'client-1', operator: 'dealer-a' } as const;
  const { status } = await server
    .as(machine as never)
    .post(`${handoverOf(id)}/confirm`, { party: 'receiver', badge: 'badge-2' });
  assert.equal(status, 200);
});

test('R16: the phones of one transaction count together', async () => {
  const url = `${BOOKS}/settings`;
  const { version, settings } = (await server.as(OFFICE).get<BookSettingsViewDto>(url)).body;
  const next = { ...settings, waiveBelowLimit: true };
  await server.as(OFFICE).put(url, { version, settings: next });
  const [one, two] = [await accepted(910), await accepted(911)];
  const small = { priceYen: 6_000, adultSeen: true };
  assert.deepEqual((await save(one, small)).body.missing, [], 'below the limit');
  const both = await save(two, { ...small, basket: one });
  assert.deepEqual([both.body.totalYen, both.body.phones], [12_000, 2]);
  assert.deepEqual(
    both.body.missing.map(({ code }) => code),
    ['counterparty-missing'],
  );
  const first = await read(one);
  assert.deepEqual([first.totalYen, first.missing.length], [12_000, 1], 'and so does the first');
  await server.as(OFFICE).put(url, { version: version + 1, settings });
});

test('a known seller is found by name and day of birth, at this operator alone', async () => {
  const ask = (who: typeof CLERK, name: string, bornOn: string) =>
    server.as(who).post<KnownSellerDto>(`${BOOKS}/purchases/known-seller`, { name, bornOn });
  const { body } = await ask(CLERK, '見本花子', '1992-04-01');
  assert.equal(body.seller?.address, PERSON.address);
  assert.equal((await ask(CLERK, '見本花子', '1999-04-01')).body.seller, undefined);
  assert.equal((await ask(CLERK, '見本', '1992-04-01')).body.seller, undefined);
  const other = { ...CLERK, operator: 'dealer-b' };
  assert.equal((await ask(other, '見本花子', '1992-04-01')).body.seller, undefined);
});
