/** Lots over HTTP on the real database: a bad line costs that line, and no file counts twice. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import type { HandoverDto, TimelineDto } from '@nagori/area-handover/wire';
import { duringTests } from '@nagori/testkit';
import {
  STAFF,
  sampleImei,
  samplePhone,
  startTestServer,
} from '../../handover/src/handover.testing.ts';
import { Bench, DEALER, lotLine, lotOf, type Refused } from './bench.testing.ts';

const server = await duringTests(startTestServer);
const bench = new Bench(server);

test('each phone of a lot gets its verdict, and the lot its tally and return window', async () => {
  const deadline = '2026-12-08T00:00:00.000Z';
  const { status, body } = await bench.lot({
    ...lotOf('lot-1', lotLine(1), lotLine(2)),
    deadline,
  });
  assert.equal(status, 200, JSON.stringify(body));
  assert.deepEqual(
    body.map(({ line, verdict }) => [line, verdict]),
    [
      [1, 'hold'],
      [2, 'hold'],
    ],
  );
  const [lot] = await bench.lots();
  assert.deepEqual([lot?.id, lot?.phones, lot?.deadline], ['lot-1', 2, deadline]);
  assert.deepEqual(lot?.tally, [{ verdict: 'hold', state: 'open', count: 2 }]);
  const read = await server.as(STAFF).get(`/api/v1/handovers/${body[0]?.handover}`);
  const word = read.body.evidence.find(({ kind }) => kind === 'supplier-confirmation');
  assert.deepEqual([word?.operator, word?.person], ['dealer-b', undefined]);
});

test('a line gives its phone’s first reason, also when sent again', async () => {
  const lot = lotOf('lot-reasons', lotLine(3));
  const [first] = (await bench.lot(lot)).body;
  const [again] = (await bench.lot(lot)).body;
  const read = await server.as(STAFF).get(`/api/v1/handovers/${first?.handover}`);
  const { verdict, reasons } = read.body.decision;
  const own = reasons.find((reason) => reason.verdict === verdict);
  assert.ok(own !== undefined && first?.verdict === 'hold');
  assert.deepEqual([first?.reason, again?.reason], [own.words, own.words]);
});

test('a bad line costs that line, and says which field and why', async () => {
  const wrong = { ...samplePhone(11), imei: '001017000000020' };
  const { status, body } = await bench.lot(
    lotOf(
      'lot-2',
      lotLine(10),
      { ...lotLine(11), phone: wrong },
      { phone: { ...samplePhone(12), platform: 'windows' }, evidence: [] },
      'no phone',
      { phone: samplePhone(13), evidence: [{ kind: 'lock-look', sees: 'maybe' }] },
      { phone: samplePhone(14), evidence: [{ kind: 'prompt' }, { kind: 'custody' }] },
      { phone: samplePhone(15), evidence: [], note: 'a field that does not exist' },
      lotLine(16),
    ),
  );
  assert.equal(status, 200, JSON.stringify(body));
  const shown = body.map(({ verdict, code, problems = [] }) => [
    verdict ?? code,
    ...problems.map((one) => `${one.field} ${one.code}`).sort(),
  ]);
  assert.deepEqual(shown, [
    ['hold'],
    ['evidence-invalid', 'phone.imei imei-check-digit'],
    ['line-invalid', 'phone.platform not-allowed'],
    ['line-invalid', ' not-an-object'],
    ['evidence-invalid', 'evidence[0].sees not-allowed', 'evidence[0].with missing'],
    ['evidence-invalid', 'evidence[0].kind other-source', 'evidence[1].kind other-source'],
    ['line-invalid', 'note unknown-field'],
    ['hold'],
  ]);
  const text = JSON.stringify(body);
  assert.ok(!text.includes('00101700'), 'no answer repeats a number');
});

test('a phone listed twice in a lot, or open elsewhere, is counted once', async () => {
  const counter = server.as(STAFF);
  const trade = { phone: samplePhone(21), channel: 'trade-in' };
  const { body: open } = await counter.post<HandoverDto>('/api/v1/handovers', trade);
  const { body } = await bench.lot(lotOf('lot-3', lotLine(20), lotLine(20), lotLine(21)));
  assert.deepEqual(
    body.map(({ verdict, code }) => verdict ?? code),
    ['hold', 'phone-twice', 'phone-open'],
  );
  const lot = (await bench.lots()).find(({ id }) => id === 'lot-3');
  assert.equal(lot?.tally[0]?.count, 1);
  const after = await counter.get(`/api/v1/handovers/${open.id}`);
  assert.equal(after.body.version, open.version, 'the counter’s handover is left as it was');
});

test('a row that names two records is refused by name: a file has no phone in hand', async () => {
  const counter = server.as(STAFF);
  const opened = [141, 142].map((n) =>
    counter.post<HandoverDto>('/api/v1/handovers', { phone: samplePhone(n), channel: 'trade-in' }),
  );
  const [first, second] = (await Promise.all(opened)).map(({ body }) => body);
  const both = { ...lotLine(141), phone: { ...samplePhone(141), imei2: sampleImei(142) } };
  const { body } = await bench.lot(lotOf('lot-12', both, lotLine(143)));
  assert.deepEqual(
    body.map(({ change, code }) => change ?? code),
    ['number-twice', 'added'],
  );
  for (const before of [first, second]) {
    const after = await counter.get(`/api/v1/handovers/${before?.id}`);
    assert.deepEqual([after.body.state, after.body.version], ['open', before?.version]);
  }
});

test('of rows with one number, by either radio, the first of the file counts', async () => {
  const others = Array.from({ length: 20 }, (_, n) => lotLine(100 + n));
  const both = { ...lotLine(130), phone: { ...samplePhone(130), imei2: sampleImei(131) } };
  const file = lotOf('lot-10', lotLine(131), ...others, both, lotLine(130), lotLine(131));
  const { body } = await bench.lot(file);
  assert.deepEqual(
    body.map(({ line }) => line),
    file.phones.map((_, i) => i + 1),
  );
  const [first, ...rest] = body;
  assert.deepEqual([first?.change, first?.verdict], ['added', 'hold']);
  assert.deepEqual(
    rest.map(({ change, code }) => change ?? code),
    [...others.map(() => 'added'), 'phone-twice', 'phone-twice', 'phone-twice'],
  );
});

test('R18 reported phones of a lot are judged before all others', async () => {
  const { store, keys } = server.deps.handover;
  const lost = keys.ofImei(sampleImei(259).slice(0, 14) as never);
  await server.database.pools.owner.query(
    `insert into nagori.lost_phone (phone_key, operator, case_id, reported_at)
     values ($1, 'carrier-b', $2, $3)`,
    [lost, randomUUID(), new Date(server.now)],
  );
  const opened: string[] = [];
  const spoilt = server.deps.handover as { store: typeof store };
  spoilt.store = {
    ...store,
    open: (write) => {
      opened.push(Buffer.from(write.phoneKey).toString('hex'));
      return store.open(write);
    },
  };
  const lines = Array.from({ length: 60 }, (_, n) => lotLine(200 + n));
  const { body } = await bench.lot(lotOf('lot-11', ...lines));
  spoilt.store = store;
  assert.equal(opened.length, 60);
  assert.ok(opened.slice(0, 16).includes(Buffer.from(lost).toString('hex')));
  assert.deepEqual(
    body.map(({ verdict }) => verdict),
    [...Array(59).fill('hold'), 'quarantine'],
  );
});

test('phones without a number count as no look-up, and one label is one phone', async () => {
  const { store } = server.deps.handover;
  const asked: number[] = [];
  const spoilt = server.deps.handover as { store: typeof store };
  spoilt.store = {
    ...store,
    holdLookUps: (operator, numbers, ...more) => {
      asked.push(numbers.length);
      return store.holdLookUps(operator, numbers, ...more);
    },
  };
  const labelled = { phone: { label: 'no-number-1', model: 'EX-B1' }, evidence: [] };
  const { body } = await bench.lot(lotOf('lot-12', labelled, lotLine(260), labelled));
  spoilt.store = store;
  assert.deepEqual(asked, [1]);
  assert.deepEqual(
    body.map(({ change, code }) => change ?? code),
    ['added', 'added', 'phone-twice'],
  );
});

test('R11 a failed run of a tool without a clock is recorded in each lot, once', async () => {
  const failed = { kind: 'overwrite-report', actor: 'tool', tool: { name: 'x' }, result: 'failed' };
  const evidence = [{ ...failed, at: '1970-01-01T00:00:00Z' }];
  const staff = server.as(STAFF);
  const counts: (number | undefined)[] = [];
  for (const name of ['lot-lost-1', 'lot-lost-2']) {
    const sent = lotOf(name, { phone: samplePhone(391), evidence });
    const [line] = (await bench.lot(sent)).body;
    const [again] = (await bench.lot(sent)).body;
    assert.deepEqual([line?.change, again?.change], ['added', 'unchanged']);
    const url = `/api/v1/handovers/${line?.handover}`;
    const { body } = await staff.get<HandoverDto>(url);
    counts.push(body.evidence.filter(({ kind }) => kind === failed.kind).length);
    await staff.post(`${url}/close`, { outcome: 'returned' });
    const [later] = (await bench.lot(sent)).body;
    assert.equal(later?.change, 'unchanged');
  }
  assert.deepEqual(counts, [1, 2]);
});

test('the same file sent again stores nothing twice', async () => {
  const file = lotOf('lot-4', lotLine(30), lotLine(31));
  const first = await bench.lot(file);
  const again = await bench.lot(file);
  assert.deepEqual(
    again.body.map(({ handover, change }) => [handover, change]),
    first.body.map(({ handover }) => [handover, 'unchanged']),
  );
  const { body } = await server
    .as(STAFF)
    .post<TimelineDto>('/api/v1/phones/timeline', { imei: sampleImei(30) });
  assert.deepEqual(
    body.entries.map(({ kind }) => kind),
    ['open', 'evidence'],
  );
});

test('a file that broke off goes on where it stopped', async () => {
  const { store } = server.deps.handover;
  const { append } = store;
  let left = 1;
  const spoilt = server.deps.handover as { store: typeof store };
  spoilt.store = {
    ...store,
    append: (write) => {
      if (left-- > 0) return append(write);
      return Promise.reject(Object.assign(new Error('gone'), { code: 'ECONNRESET' }));
    },
  };
  const file = lotOf('lot-5', lotLine(40), lotLine(41), lotLine(42));
  const broken = await bench.lot<Refused>(file);
  spoilt.store = store;
  assert.equal(broken.body.code, 'store-unavailable');
  const again = await bench.lot(file);
  assert.deepEqual(
    again.body.map(({ verdict }) => verdict),
    ['hold', 'hold', 'hold'],
  );
  const lot = (await bench.lots()).find(({ id }) => id === 'lot-5');
  assert.equal(lot?.tally[0]?.count, 3);
});

test('a corrected file under the same name adds what it corrects', async () => {
  const wrong = { ...lotLine(61), phone: { ...samplePhone(61), imei: '001017000000020' } };
  const supplied = lotLine(62);
  const confirmed = { kind: 'supplier-confirmation', erased: ['user-data'] };
  const first = await bench.lot(
    lotOf('lot-8', lotLine(60), wrong, { ...supplied, evidence: [] }, lotLine(63)),
  );
  assert.deepEqual(
    first.body.map(({ change, code }) => change ?? code),
    ['added', 'evidence-invalid', 'added', 'added'],
  );
  const deadline = '2026-12-20T00:00:00.000Z';
  const stolen = { kind: 'police-match', result: 'match' };
  const second = await bench.lot({
    ...lotOf(
      'lot-8',
      // In another order, with one line of before left out.
      { ...supplied, evidence: [confirmed, stolen] },
      lotLine(61),
      lotLine(60),
      lotLine(60),
    ),
    deadline,
  });
  assert.deepEqual(
    second.body.map(({ change, code, verdict, before }) => [change ?? code, verdict, before]),
    [
      ['changed', 'quarantine', 'hold'],
      ['added', 'hold', undefined],
      ['unchanged', 'hold', undefined],
      ['phone-twice', undefined, undefined],
    ],
  );
  const lot = (await bench.lots()).find(({ id }) => id === 'lot-8');
  assert.deepEqual([lot?.phones, lot?.deadline], [4, deadline], 'the line left out is still in it');
  const third = await bench.lot(lotOf('lot-8', { ...supplied, evidence: [confirmed, stolen] }));
  assert.equal(third.body[0]?.change, 'unchanged');
  const { body } = await server
    .as(STAFF)
    .post<TimelineDto>('/api/v1/phones/timeline', { imei: sampleImei(62) });
  assert.deepEqual(
    body.entries.map(({ kind }) => kind),
    ['open', 'evidence', 'evidence'],
  );
});

test('a lot of another supplier or channel under the same name is refused', async () => {
  const supplier = { ...lotOf('lot-4', lotLine(30), lotLine(31)), supplier: 'dealer-x' };
  const other = await bench.lot<Refused>(supplier);
  assert.deepEqual([other.status, other.body.code], [409, 'lot-exists']);
  const channel = { ...lotOf('lot-4', lotLine(30)), channel: 'trade' };
  assert.equal((await bench.lot<Refused>(channel)).body.code, 'lot-exists');
});

test('another operator sees no lot, and may call its own the same', async () => {
  const dealer = new Bench(server, DEALER);
  assert.deepEqual(await dealer.lots(), []);
  const own = await dealer.lot(lotOf('lot-1', lotLine(1)));
  assert.equal(own.body[0]?.verdict, 'hold');
  assert.equal((await bench.lots()).find(({ id }) => id === 'lot-1')?.tally[0]?.count, 2);
});

test('a lot of more phones than it may have is refused whole', async () => {
  const many = Array.from({ length: 1_001 }, () => ({}));
  const { status, body } = await bench.lot<Refused>(lotOf('lot-6', ...many));
  assert.deepEqual([status, body.code], [400, 'request-invalid']);
  assert.equal((await bench.lot<Refused>(lotOf('lot-7'))).body.code, 'request-invalid');
});
