/**
 * A history judged by what was kept of it and by its evidence: the same, whatever happened to the
 * phones in between (docs/adr/0050).
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { decodeReading, encodeReading, type KeptReading } from '@nagori/area-handover';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { type PublishedEntry, Register } from '@nagori/area-registry';
import { BOUND, readingRow } from '@nagori/keys';
import { DAY_MS } from '@nagori/model';
import { loadPreset } from '@nagori/policy';
import { factsWith } from '@nagori/testkit';
import { BENCH_WORK, certified, opening } from '../../clearance/src/clearance.testing.ts';
import {
  STAFF,
  sampleImei,
  samplePhone,
  switchOn,
  takeIn,
} from '../../handover/src/handover.testing.ts';
import { historyReader } from './history-reader.pg.ts';
import type { Measure } from './judge-entry.ts';
import { judgePart, ReadingDiffersError } from './judge-part.ts';
import { type ReplayServer, startReplayServer } from './replay.testing.ts';
import { policyTexts } from './replay-asked.ts';
import type { PartResult } from './replay-history.ts';
import type { HistoryReader } from './replay-store.ts';
import { sealOpener } from './seal-opener.pg.ts';

const OPERATOR = 'carrier-a';
const PHONES = 8;
const RECOMMENDED = readFileSync(
  new URL('../../../policies/recommended.yaml', import.meta.url),
  'utf8',
);

let replays: ReplayServer;
let begun: number;

before(async () => {
  replays = await startReplayServer();
  const { world } = replays;
  const { server } = world;
  const staff = server.as(STAFF);
  begun = server.now;
  await certified(world, 1);
  await takeIn(server, 2);
  await takeIn(server, 8);
  // A wrong entry that was answered.
  const wrong = await takeIn(server, 3);
  const transfer = wrong.evidence.find(({ kind }) => kind === 'custody');
  const url = `/api/v1/handovers/${wrong.id}/correct`;
  const answer = { of: transfer?.id, entry: 'correction', reason: 'the wrong phone' };
  assert.equal((await staff.post(url, answer)).status, 200);
  // From a dealer whose standing changes.
  await switchOn(server.database, 'carrier-a', 'mvno-procurement-asked');
  const { body } = await staff.post<HandoverDto>('/api/v1/handovers', {
    ...{ phone: samplePhone(4), channel: 'procurement', supplier: 'dealer-d' },
    preset: 'mvno-procurement-asked',
  });
  await staff.record(body.id, { kind: 'condition', power: 'on', screen: 'ok' });
  server.now += 31 * DAY_MS;
  await certified(world, 5);
  // Its other number is read after it was certified: its evidence is read by both from then on.
  const scanned = { phone: { ...samplePhone(5), imei2: sampleImei(905) }, channel: 'trade-in' };
  const heard = await staff.post('/api/v1/handovers', { ...scanned, stage: 'release' });
  assert.equal(heard.status, 200, JSON.stringify(heard.body).slice(0, 300));
  // In the month after: of one more is known by now.
  for (const phone of [{ ...samplePhone(2), os: '16' }, samplePhone(8)]) {
    const asked = { phone, channel: 'trade-in', stage: 'release' };
    const opened = await staff.post<HandoverDto>('/api/v1/handovers', asked);
    assert.equal(opened.status, 201);
    // Nobody asked for the network's status first: it has happened all the same.
    const work = BENCH_WORK.map((one) => ({ ...one, happened: true }));
    await staff.record(opened.body.id, ...work);
  }
  // Nothing but opened, and nothing but a label.
  await opening(server, 6, 'intake');
  const label = { phone: { label: 'BOX-7' }, channel: 'trade-in', stage: 'intake' };
  assert.equal((await staff.post('/api/v1/handovers', label)).status, 201);
});
after(() => replays?.close());

/** Certified for some time, and then cancelled from a day before the phone came. */
async function register(cancelledAt: number): Promise<Register> {
  const entry = { operator: 'dealer-d', num: 1, seq: 3, at: begun - 100 * DAY_MS };
  const until = begun + 300 * DAY_MS;
  const deed = { kind: 'certified', from: entry.at, until, shops: [], renewal: false } as const;
  const cancelled = { kind: 'cancelled', cause: 'false-records', from: begun - DAY_MS } as const;
  const entries: readonly PublishedEntry[] = [
    { ...entry, deed },
    { ...entry, num: 2, seq: 4, at: cancelledAt, deed: cancelled },
  ];
  const known = new Register({
    keeper: async () => 'guideline-body',
    published: async (num) => entries.filter((one) => one.num > num),
  });
  await known.refresh();
  return known;
}

interface Judged extends PartResult {
  /** Of how many phones the evidence was read. */
  readonly read: number;
}

interface Judging {
  readonly measure: Measure;
  readonly known?: Register | undefined;
  readonly tries?: boolean;
}

async function judged({ measure, known, tries = false }: Judging): Promise<Judged> {
  const { database, secret, deps } = replays.world.server;
  const { book, capabilities, anchors } = deps.handover;
  const reader = historyReader(database.pools.app);
  let read = 0;
  const history: HistoryReader = {
    ...reader,
    read: (operator, part, parts, work) =>
      reader.read(operator, part, parts, ({ phones, whole }) =>
        work({
          phones,
          whole: (keys) => {
            read += keys.length;
            return whole(keys);
          },
        }),
      ),
  };
  const found = await judgePart(
    {
      ...{ operator: OPERATOR, measure, book, capabilities, history, anchors: anchors() },
      open: await sealOpener(database.pools.app, secret, OPERATOR),
      stand: (facts, at) => known?.stand(facts, at) ?? facts,
      tries: () => tries,
    },
    0,
    1,
  );
  const hits = [...found.hits].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  return { counts: found.counts, hits, read };
}

const nameOf = ({ handover, clearance = '' }: PartResult['hits'][number]) => handover + clearance;

/** By what was kept, and by nothing of it. */
async function bothWays(
  judging: Judging,
): Promise<{ readonly kept: Judged; readonly phones: number }> {
  const { owner } = replays.world.server.database.pools;
  const kept = await judged(judging);
  await owner.query('create table public.aside as select * from nagori.reading');
  await owner.query('delete from nagori.reading');
  try {
    const { read, ...whole } = await judged(judging);
    assert.deepEqual({ counts: kept.counts, hits: kept.hits }, whole);
    return { kept, phones: read };
  } finally {
    await owner.query('insert into nagori.reading select * from public.aside');
    await owner.query('drop table public.aside');
  }
}

/** The recommended preset, with a phone locked up besides before it may be sold. */
function stricter(shared: string): Measure {
  const release = '- use: data-overwritten-release';
  const yaml = RECOMMENDED.replace('preset: recommended', 'preset: stricter').replaceAll(
    release,
    `${release}\n      - use: stored`,
  );
  const loaded = loadPreset(yaml, shared);
  assert.ok(loaded.kind === 'good', JSON.stringify(loaded));
  return { kind: 'policy', policies: loaded.value.policies };
}

/** Every preset, one that asks for more, and recalled tools. */
function measures(): readonly Measure[] {
  const { book } = replays.world.server.deps.handover;
  const { shared } = policyTexts(book);
  const recall = (tool: string, from: number): Measure => {
    return { kind: 'recall', recall: { evidence: 'replay', tool, from } };
  };
  return [
    ...book.presets.map((preset): Measure => ({ kind: 'policy', policies: book.of(preset) })),
    stricter(shared),
    recall('overwriter', begun),
    recall('felica-eraser', begun + 30 * DAY_MS),
    recall('nobody-has-it', begun),
  ];
}

test('by what was kept and by the evidence every measure finds the same', async () => {
  let hits = 0;
  for (const measure of measures()) {
    const { kept, phones } = await bothWays({ measure });
    assert.equal(phones, PHONES);
    assert.equal(kept.read, 2, 'of those alone of which more was learnt');
    assert.equal(kept.counts.handovers, 12);
    hits += kept.hits.length;
    // Each is tried by its evidence, and none says otherwise.
    const tried = await judged({ measure, tries: true });
    assert.deepEqual({ ...tried, read: 2 }, kept);
  }
  assert.ok(hits > 20, String(hits));
});

test('R25 standings that change what a word is worth back in time change both alike', async () => {
  const found: string[] = [];
  const { book } = replays.world.server.deps.handover;
  for (const cancelledAt of [begun - 1, begun + 60 * DAY_MS]) {
    const known = await register(cancelledAt);
    for (const preset of ['recommended', 'mvno-procurement-asked']) {
      const measure: Measure = { kind: 'policy', policies: book.of(preset) };
      const { kept } = await bothWays({ measure, known });
      found.push(JSON.stringify([cancelledAt, preset, kept.hits]));
    }
  }
  const [before, after] = [found.slice(0, found.length / 2), found.slice(found.length / 2)];
  const without = (list: string[]) => list.map((one) => one.slice(one.indexOf(',')));
  assert.notDeepEqual(without(before), without(after), 'the standing makes a difference at all');
});

test('R05 with the key of one month goes what rests on it, and nothing else', async () => {
  const { owner } = replays.world.server.database.pools;
  const month = `${new Date(begun).toISOString().slice(0, 7)}${BOUND}`;
  const { rows } = await owner.query('select * from nagori.data_key where id = $1', [month]);
  await owner.query('delete from nagori.data_key where id = $1', [month]);
  try {
    const { kept } = await bothWays({ measure: stricter(policyTexts(bookOf()).shared) });
    // Two were worked on in both months, three in the first alone.
    assert.equal(kept.counts.gone, 8);
    assert.equal(kept.counts.handovers, 12);
    assert.equal(kept.read, 1, 'that they are gone is known without looking');
  } finally {
    const { operator, id, salt, created_at } = rows[0];
    await owner.query('insert into nagori.data_key values ($1, $2, $3, $4)', [
      ...[operator, id, salt, new Date(created_at)],
    ]);
  }
});

const bookOf = () => replays.world.server.deps.handover.book;

test('what is not as new as the chain, or of other readers, is read again', async () => {
  const { owner } = replays.world.server.database.pools;
  const measure = stricter(policyTexts(bookOf()).shared);
  for (const change of ['seq = seq - 1', 'first = first + 1', "version = '0-old'"]) {
    await owner.query('create table public.as_it_was as select * from nagori.reading');
    await owner.query(`update nagori.reading set ${change}`);
    const { kept } = await bothWays({ measure });
    assert.equal(kept.read, PHONES, change);
    await owner.query('delete from nagori.reading');
    await owner.query('insert into nagori.reading select * from public.as_it_was');
    await owner.query('drop table public.as_it_was');
  }
});

/** Another reading in the place of one, under the same seal. */
async function spoil(change: (reading: KeptReading) => Partial<KeptReading>): Promise<void> {
  const { database, secret, deps } = replays.world.server;
  const open = await sealOpener(database.pools.app, secret, OPERATOR);
  const { rows } = await database.pools.owner.query(
    `select phone_key, handover, seq, key_id as "keyId", sealed as bytes from nagori.reading
     where first = 1 and certificate = 0 and key_id not like '%+%' order by seq desc limit 1`,
  );
  const [row] = rows;
  const own = readingRow(row.phone_key, row.handover, row.seq);
  const bytes = open(own, row) ?? assert.fail('gone');
  const reading = decodeReading(bytes, () => factsWith({}).capability);
  const changed = encodeReading({ ...reading, ...change(reading) });
  const sealed = await deps.handover.envelope.sealTogether(OPERATOR, own, changed, [reading.at]);
  await database.pools.owner.query(
    'update nagori.reading set sealed = $2 where handover = $1 and certificate = 0',
    [row.handover, sealed?.bytes],
  );
}

test('what another gate said is held against the gate of today before it is a change', async () => {
  const { owner } = replays.world.server.database.pools;
  const measure: Measure = { kind: 'policy', policies: bookOf().of('recommended') };
  await owner.query('create table public.as_it_was as select * from nagori.reading');
  const changes: string[] = [];
  for (const gate of ['0-older', undefined]) {
    await spoil(() => ({ verdict: 'quarantine', ...(gate === undefined ? {} : { gate }) }));
    const { hits } = await judged({ measure });
    const spoilt = hits.filter(({ before }) => before.verdict === 'quarantine');
    changes.push(...spoilt.map(({ change }) => change));
    // It is not what the entry says.
    await assert.rejects(judged({ measure, tries: true }), ReadingDiffersError);
    await owner.query('delete from nagori.reading');
    await owner.query('insert into nagori.reading select * from public.as_it_was');
  }
  await owner.query('drop table public.as_it_was');
  assert.deepEqual(changes, ['program', 'quarantine>accept']);
});

test('what says otherwise than the evidence ends the replay; a broken seal does not', async () => {
  const { owner } = replays.world.server.database.pools;
  const measure = stricter(policyTexts(bookOf()).shared);
  await owner.query('create table public.as_it_was as select * from nagori.reading');
  await spoil(({ facts }) => ({ facts: { ...facts, findings: facts.findings.slice(1) } }));
  await assert.rejects(judged({ measure, tries: true }), ReadingDiffersError);
  await owner.query('delete from nagori.reading');
  await owner.query('insert into nagori.reading select * from public.as_it_was');
  await spoil((reading) => reading);
  await judged({ measure, tries: true });

  await owner.query('alter table nagori.entry disable trigger all');
  await owner.query(`update nagori.entry set sealed = sealed || '\\x00'::bytea
    where phone_key = (select phone_key from nagori.entry where kind = 'correct' limit 1)`);
  assert.equal((await judged({ measure })).counts.unreadable, 0);
  assert.equal((await judged({ measure, tries: true })).counts.unreadable, 1);
  // A reading that does not open says nothing: the evidence does.
  await owner.query(`update nagori.reading set sealed = sealed || '\\x00'::bytea`);
  assert.equal((await judged({ measure })).read, PHONES);
});
