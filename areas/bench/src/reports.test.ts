/** R02, R10, R25: reports of erasing tools for many phones, from a file. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HandoverStore } from '@nagori/area-handover';
import type { HandoverDto } from '@nagori/area-handover/wire';
import type { ImeiKey } from '@nagori/model';
import { duringTests } from '@nagori/testkit';
import { STAFF, sampleImei, samplePhone, takeIn } from '../../handover/src/handover.testing.ts';
import { DEALER, importedLot, startReportServer } from './bench.testing.ts';
import type { ImportedReportsDto } from './wire-reports.ts';

/** What was read of the store, in order. */
const reads: string[] = [];
const READS: ReadonlySet<string> = new Set([
  'byKey',
  'byKeys',
  'byHandover',
  'entries',
  'entriesOf',
]);

const server = await duringTests(() => startReportServer({ spoil: watched }));
const bench = server.as(STAFF);

function watched(store: HandoverStore): HandoverStore {
  return new Proxy(store, {
    get: (of, name: keyof HandoverStore) => {
      if (READS.has(name)) reads.push(name);
      return of[name];
    },
  });
}

/** As after a restart. */
const forget = (handovers: readonly string[]): void => {
  for (const id of handovers) server.deps.handover.cache.drop('carrier-a', id);
};

const HEAD = 'imei,at,result,kind,tool,version,id';

const lot = (name: string, ...phones: readonly number[]) => importedLot(bench, name, ...phones);

interface RowPart {
  readonly result?: string;
  readonly id?: string;
  readonly at?: string;
}

/** A row of our own CSV, an hour before now. */
const row = (n: number, more: RowPart = {}) => {
  const hourAgo = new Date(server.now - 3_600_000).toISOString();
  const { result = 'done', id = `r-${n}`, at = hourAgo } = more;
  return [sampleImei(n), at, result, 'overwrite', 'deep-tool', '2.1', id].join(',');
};

const send = (text: string, query = '', who = bench) =>
  who.post<ImportedReportsDto & { readonly code?: string }>(
    `/api/v1/bench/reports${query}`,
    Buffer.from(text),
  );

async function evidenceOf(handover: string) {
  const { body } = await bench.get<HandoverDto>(`/api/v1/handovers/${handover}`);
  return body.evidence.filter(({ kind }) => kind === 'overwrite-report');
}

const said = (imported: ImportedReportsDto) =>
  imported.lines.map(({ place, verdict, code, problems = [] }) =>
    [place, code ?? verdict, ...problems.map((one) => `${one.field} ${one.code}`)].join(' '),
  );

test('each report is recorded for its phone, as the word of a file', async () => {
  const [first = '', second = ''] = await lot('reports-1', 1, 2);
  const { body } = await send([HEAD, row(1), row(2, { result: 'failed' })].join('\n'));
  assert.deepEqual([body.recorded, body.refused], [2, 0]);
  assert.deepEqual(new Set(body.lines.map(({ handover }) => handover)), new Set([first, second]));
  const [one] = await evidenceOf(first);
  assert.equal(one?.person, undefined, 'no person says it');
  assert.equal(one?.body.actor, 'tool');
});

test('a report with a zone of its own is shown with its phone', async () => {
  const [handover = ''] = await lot('reports-zone', 79);
  const at = '2026-11-24T10:00:05';
  const { body } = await send(
    [HEAD, `${sampleImei(79)},${at}+09:00,done,overwrite,deep-tool,2.1,zone`].join('\n'),
  );
  assert.equal(body.recorded, 1);
  const url = `/api/v1/handovers/${handover}`;
  const { status } = await bench.get<HandoverDto>(url);
  assert.equal(status, 200);
  const [one] = await evidenceOf(handover);
  assert.equal(one?.at, '2026-11-24T01:00:05.000Z');
});

test('R04 a report that may be of before the handover says at once what it violates', async () => {
  for (const n of [92, 91]) await takeIn(server, n);
  const taken = server.now;
  server.now += 40 * 60_000;
  const after = (n: number, minutes: number) => {
    const at = new Date(taken + minutes * 60_000).toISOString();
    return [sampleImei(n), at, 'done', 'overwrite', 'deep-tool', '2.1', `early-${n}`].join(',');
  };
  const { body } = await send([HEAD, after(91, 5), after(92, 20)].join('\n'));
  assert.equal(body.recorded, 2);
  const [early, late] = [2, 3].map((row) => body.lines.find(({ place }) => place === row));
  assert.deepEqual(
    early?.violations?.map(({ rule }) => rule),
    ['R04'],
  );
  assert.match(early?.violations?.[0]?.words.en ?? '', /15 minutes/);
  assert.match(early?.violations?.[0]?.words.ja ?? '', /15分/);
  assert.equal(late?.violations, undefined);
});

test('R04 a report whose clock lost its time may be of any time before it came', async () => {
  const lost = ['1970-01-01 00:00:00+0900', '1969-12-31 16:00:00-0800'] as const;
  for (const n of [76, 77]) await takeIn(server, n);
  server.now += 40 * 60_000;
  const rows = lost.map((at, i) => row(76 + i, { at, result: i === 0 ? 'failed' : 'done' }));
  const { body } = await send([HEAD, ...rows].join('\n'));
  assert.deepEqual([body.recorded, body.refused], [2, 0], JSON.stringify(body));
  for (const { handover = '', violations = [] } of body.lines) {
    const [one] = await evidenceOf(handover);
    assert.equal(one?.at, '1970-01-01T00:00:00.000Z');
    // It may have been while the phone was its holder's.
    assert.deepEqual(
      violations.map(({ rule }) => rule),
      ['R04'],
    );
  }
});

test('the same file again, or a report twice, is recorded once', async () => {
  const [handover = ''] = await lot('reports-2', 11);
  const text = [HEAD, row(11, { id: 'same' }), row(11, { id: 'same' })].join('\n');
  const first = await send(text);
  assert.equal(first.body.recorded, 2);
  const again = await send(text);
  assert.equal(again.body.recorded, 2);
  assert.equal((await evidenceOf(handover)).length, 1);
});

test('a report sent again after the next handover began is recorded once', async () => {
  await takeIn(server, 12);
  const text = [HEAD, row(12)].join('\n');
  // Recorded, and the answer was lost.
  assert.equal((await send(text)).body.recorded, 1);
  const next = { phone: samplePhone(12), channel: 'trade-in', stage: 'release' };
  const { body: opened } = await bench.post<HandoverDto>('/api/v1/handovers', next);
  const again = await send(text);
  assert.equal(again.body.recorded, 1, JSON.stringify(again.body));
  assert.equal(again.body.lines[0]?.handover, opened.id);
  assert.equal((await evidenceOf(opened.id)).length, 1);
  const other = await send([HEAD, row(12, { id: 'of-another-run' })].join('\n'));
  assert.equal(other.body.recorded, 1);
  assert.equal((await evidenceOf(opened.id)).length, 2);
});

test('a phone that another copy went on with gets its report in its new handover', async () => {
  await takeIn(server, 13);
  assert.equal((await send([HEAD, row(13)].join('\n'))).body.recorded, 1);
  const { cache, keys, now } = server.deps.handover;
  const key = keys.ofImei(sampleImei(13).slice(0, 14) as ImeiKey);
  const before = cache.phoneOf('carrier-a', [key], now());
  const record = before && cache.get('carrier-a', before.current);
  assert.ok(record);
  const next = { phone: samplePhone(13), channel: 'trade-in', stage: 'release' };
  const { body: opened } = await bench.post<HandoverDto>('/api/v1/handovers', next);
  // As memory is where another copy opened it: the handover before, and its record.
  cache.drop('carrier-a', opened.id);
  cache.put(record);
  cache.phones.remember('carrier-a', [key], record.stored.current, server.now + 60_000);
  const { body } = await send([HEAD, row(13, { id: 'after' })].join('\n'));
  assert.deepEqual([body.recorded, body.lines[0]?.handover], [1, opened.id]);
  assert.equal((await evidenceOf(opened.id)).length, 2);
});

test('a bad report costs that report alone, with every reason, by its place', async () => {
  const [handover = ''] = await lot('reports-3', 21);
  const text = [HEAD, `${sampleImei(22)},,maybe`, row(29), `,${row(21).split(',').slice(1)}`];
  const { body } = await send([...text, row(21)].join('\n'));
  assert.deepEqual([body.recorded, body.refused], [1, 3]);
  assert.deepEqual(said(body).slice(0, 3), [
    '2 report-invalid tool missing at missing result unknown-word',
    '3 phone-not-here',
    '4 report-without-phone',
  ]);
  assert.equal((await evidenceOf(handover)).length, 1);
});

test('for a chosen phone: a log without a number counts, another phone’s does not', async () => {
  const [handover = '', other = ''] = await lot('reports-4', 31, 32);
  const at = new Date(server.now - 3_600_000).toISOString().replaceAll('-', '/').slice(0, 19);
  const stamp = `[${at.replace('T', ' ')}]`;
  const log = [
    `${stamp}    info: nwipe 0.38`,
    `${stamp}  notice:   method   = PRNG Stream`,
    ' loop0 | Erased | 0 B/s | 00:00:00 | Drive/1',
    '-'.repeat(80),
  ].join('\n');
  const chosen = await send(log, `?handover=${handover}&zone=%2B00:00`);
  assert.equal(chosen.body.recorded, 1, JSON.stringify(chosen.body));
  assert.deepEqual(said((await send(log)).body), ['1 report-without-phone']);
  const wrong = await send([HEAD, row(32)].join('\n'), `?handover=${handover}`);
  assert.deepEqual(said(wrong.body), ['2 report-of-another']);
  const own = await send([HEAD, row(31)].join('\n'), `?handover=${handover}`);
  assert.equal(own.body.recorded, 1, JSON.stringify(own.body));
  assert.equal((await evidenceOf(other)).length, 0);
});

test('reports of one phone are recorded in order, each with the verdict before it', async () => {
  const [handover = ''] = await lot('reports-7', 61);
  const results = ['done', 'failed', 'done', 'partial'];
  const rows = results.map((result, n) => row(61, { result, id: `in-order-${n}` }));
  const { body } = await send([HEAD, ...rows].join('\n'));
  assert.equal(body.recorded, 4);
  assert.deepEqual(
    (await evidenceOf(handover)).map(({ body: one }) => one.result),
    results,
  );
  let verdict: string | undefined;
  for (const line of body.lines) {
    if (verdict !== undefined) assert.equal(line.before ?? line.verdict, verdict);
    verdict = line.verdict;
  }
});

test('the phones of a file are read together, not one by one', async () => {
  const numbers = Array.from({ length: 40 }, (_, n) => 100 + n);
  forget(await lot('reports-8', ...numbers));
  reads.length = 0;
  const { body } = await send([HEAD, ...numbers.map((n) => row(n))].join('\n'));
  assert.equal(body.recorded, 40);
  assert.deepEqual(reads, ['byKeys', 'entriesOf']);
  reads.length = 0;
  await send([HEAD, ...numbers.map((n) => row(n, { result: 'failed' }))].join('\n'));
  assert.deepEqual(reads, [], 'where they are and what is on record is in memory by now');
  server.now += 60_000;
  reads.length = 0;
  await send([HEAD, ...numbers.map((n) => row(n, { id: `later-${n}` }))].join('\n'));
  assert.deepEqual(reads, ['byKeys'], 'their records are in memory still');
});

test('another operator’s phone is not here', async () => {
  await lot('reports-5', 41);
  const { body } = await send([HEAD, row(41)].join('\n'), '', server.as(DEALER));
  assert.deepEqual(said(body), ['2 phone-not-here']);
});

test('a file that is none is refused by name; one that breaks off says so', async () => {
  const zip = await send('PK\x03\x04');
  assert.deepEqual([zip.status, zip.body.code], [422, 'reports-invalid']);
  await lot('reports-6', 51);
  const broken = await send([HEAD, row(51), '"open'].join('\n'));
  assert.deepEqual([broken.body.recorded, broken.body.fault], [1, 'quotes-open']);
  assert.equal((await bench.post('/api/v1/bench/reports', samplePhone(1))).status, 422);
});

/** The flags on a handover's evidence. */
async function flagsOf(handover: string) {
  const { body } = await bench.get<HandoverDto>(`/api/v1/handovers/${handover}`);
  return body.evidence.flatMap(({ kind, body: said }) =>
    kind === 'plausibility' ? [said.flag] : [],
  );
}

test('N11 a report that was copied for another phone is flagged there alone', async () => {
  const [first = '', second = '', third = ''] = await lot('reports-7', 61, 62, 63);
  await send([HEAD, row(61, { id: 'copy' })].join('\n'));
  server.now -= 60_000;
  const { body } = await send([HEAD, row(62, { id: 'copy' }), row(63)].join('\n'));
  assert.equal(body.recorded, 2);
  assert.deepEqual(await flagsOf(first), []);
  assert.deepEqual(await flagsOf(second), ['repeated-digest']);
  assert.deepEqual(await flagsOf(third), [], 'another report of the same moment');
});

test('N11 a report in another zone is the same report, of its phone and of another', async () => {
  const [first = '', second = ''] = await lot('reports-zone', 65, 66);
  const ended = server.now - 3_600_000;
  const utc = new Date(ended).toISOString().replace(/\.\d+Z/, 'Z');
  const japan = new Date(ended + 32_400_000).toISOString().replace(/\.\d+Z/, '+09:00');
  await send([HEAD, row(65, { id: 'zone', at: utc })].join('\n'));
  await send([HEAD, row(65, { id: 'zone', at: japan })].join('\n'));
  assert.equal((await evidenceOf(first)).length, 1);
  await send([HEAD, row(66, { id: 'zone', at: japan })].join('\n'));
  assert.deepEqual(await flagsOf(second), ['repeated-digest']);
});

test('N11 attack: one file with one report for many phones clears one of them', async () => {
  const ids = await lot('reports-8', 71, 72, 73);
  const rows = [71, 72, 73].map((n) => row(n, { id: 'one' }));
  await send([HEAD, ...rows].join('\n'));
  const flags = await Promise.all(ids.map(flagsOf));
  assert.deepEqual(flags.flat(), ['repeated-digest', 'repeated-digest']);
});

test('N11 what a file says of its time and its bytes is measured', async () => {
  const [handover = ''] = await lot('reports-9', 81);
  const measured = `${row(81)},${new Date(server.now - 3_610_000).toISOString()},999999999999999`;
  await send([`${HEAD},startedAt,writtenBytes`, measured].join('\n'));
  assert.deepEqual(await flagsOf(handover), ['impossible-speed']);
});
