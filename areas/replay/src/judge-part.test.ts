/**
 * A history is judged again by its evidence, whatever happened to the phones in between
 * (docs/adr/0067).
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, test } from 'node:test';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { type PublishedEntry, Register } from '@nagori/area-registry';
import { BOUND } from '@nagori/keys';
import { DAY_MS } from '@nagori/model';
import { loadPreset } from '@nagori/policy';
import { duringTests } from '@nagori/testkit';
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
import { judgePart } from './judge-part.ts';
import { startReplayServer } from './replay.testing.ts';
import { policyTexts } from './replay-asked.ts';
import type { PartResult } from './replay-history.ts';
import { sealOpener } from './seal-opener.pg.ts';

const OPERATOR = 'carrier-a';
const RECOMMENDED = readFileSync(
  new URL('../../../policies/recommended.yaml', import.meta.url),
  'utf8',
);

let begun: number;

const replays = await duringTests(startReplayServer);
before(async () => {
  const { world } = replays;
  const { server } = world;
  const staff = server.as(STAFF);
  begun = server.now;
  await certified(world, 1);
  await takeIn(server, 2);
  await takeIn(server, 8);
  // A wrong entry that was corrected.
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
  // The phone's second number is scanned after it was certified; both numbers share its evidence
  // from then on.
  const scanned = { phone: { ...samplePhone(5), imei2: sampleImei(905) }, channel: 'trade-in' };
  const heard = await staff.post('/api/v1/handovers', { ...scanned, stage: 'release' });
  assert.equal(heard.status, 200, JSON.stringify(heard.body).slice(0, 300));
  // In the month after: one phone now has more details.
  for (const phone of [{ ...samplePhone(2), os: '16' }, samplePhone(8)]) {
    const asked = { phone, channel: 'trade-in', stage: 'release' };
    const opened = await staff.post<HandoverDto>('/api/v1/handovers', asked);
    assert.equal(opened.status, 201);
    // The network's status was never requested first, but the work was done.
    const work = BENCH_WORK.map((one) => ({ ...one, happened: true }));
    await staff.record(opened.body.id, ...work);
  }
  // One phone with an opening entry only, and one with a label only.
  await opening(server, 6, 'intake');
  const label = { phone: { label: 'BOX-7' }, channel: 'trade-in', stage: 'intake' };
  assert.equal((await staff.post('/api/v1/handovers', label)).status, 201);
});

/** A dealer certified for some time, then cancelled with effect from before the phone came. */
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

interface Judging {
  readonly measure: Measure;
  readonly known?: Register | undefined;
}

async function judged({ measure, known }: Judging): Promise<PartResult> {
  const { database, secret, deps } = replays.world.server;
  const { book, capabilities, anchors } = deps.handover;
  const history = historyReader(database.pools.app);
  const found = await judgePart(
    {
      ...{ operator: OPERATOR, measure, book, capabilities, history, anchors: anchors() },
      open: await sealOpener(database.pools.app, secret, OPERATOR),
      addStandings: (facts, at) => known?.addStandings(facts, at) ?? facts,
    },
    0,
    1,
  );
  const hits = [...found.hits].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  return { counts: found.counts, hits };
}

const nameOf = ({ handover, clearance = '' }: PartResult['hits'][number]) => handover + clearance;

/** The recommended preset, with an added wait in locked storage before a sale. */
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

/** Every preset, a stricter one, and recalled tools. */
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

test('every measure judges every handover and finds its changes', async () => {
  let hits = 0;
  for (const measure of measures()) {
    const found = await judged({ measure });
    assert.deepEqual(
      [found.counts.handovers, found.counts.gone, found.counts.unreadable],
      [12, 0, 0],
    );
    hits += found.hits.length;
  }
  assert.ok(hits > 20, String(hits));
});

test('R25 retroactive standings change the hits', async () => {
  const found: string[] = [];
  const { book } = replays.world.server.deps.handover;
  for (const cancelledAt of [begun - 1, begun + 60 * DAY_MS]) {
    const known = await register(cancelledAt);
    for (const preset of ['recommended', 'mvno-procurement-asked']) {
      const measure: Measure = { kind: 'policy', policies: book.of(preset) };
      const { hits } = await judged({ measure, known });
      found.push(JSON.stringify([cancelledAt, preset, hits]));
    }
  }
  const [before, after] = [found.slice(0, found.length / 2), found.slice(found.length / 2)];
  const without = (list: string[]) => list.map((one) => one.slice(one.indexOf(',')));
  assert.notDeepEqual(without(before), without(after), 'the standing makes a difference at all');
});

const strict = (): Measure => stricter(policyTexts(replays.world.server.deps.handover.book).shared);

test('R05 destroying one month’s key removes only what depends on it', async () => {
  const { owner } = replays.world.server.database.pools;
  const month = `${new Date(begun).toISOString().slice(0, 7)}${BOUND}`;
  const { rows } = await owner.query('select * from nagori.data_key where id = $1', [month]);
  await owner.query('delete from nagori.data_key where id = $1', [month]);
  try {
    const { counts } = await judged({ measure: strict() });
    // Two phones have entries of both months, three only of the first.
    assert.deepEqual([counts.gone, counts.handovers], [8, 12]);
  } finally {
    const { operator, id, salt, created_at } = rows[0];
    await owner.query(
      'insert into nagori.data_key (operator, id, salt, created_at) values ($1, $2, $3, $4)',
      [operator, id, salt, new Date(created_at)],
    );
  }
});

test('a difference caused by the program is reported as `program`', async () => {
  const { owner } = replays.world.server.database.pools;
  const { book } = replays.world.server.deps.handover;
  const measure: Measure = { kind: 'policy', policies: book.of('recommended') };
  const known = await judged({ measure });
  await owner.query('alter table nagori.entry disable trigger all');
  const last = `from nagori.phone p where p.operator = e.operator and p.phone_key = e.phone_key
    and p.entries = e.seq and e.verdict = 'accept'`;
  await owner.query(`update nagori.entry e set verdict = 'quarantine' ${last}`);
  try {
    const { hits } = await judged({ measure });
    const spoilt = hits.filter(({ before }) => before.verdict === 'quarantine');
    assert.ok(spoilt.length > 0);
    assert.deepEqual(new Set(spoilt.map(({ change }) => change)), new Set(['program']));
  } finally {
    await owner.query(`update nagori.entry e set verdict = 'accept'
      ${last.replace("= 'accept'", "= 'quarantine'")}`);
  }
  assert.deepEqual(await judged({ measure }), known);
});

test('R20 a broken seal affects only its own phone', async () => {
  const { owner } = replays.world.server.database.pools;
  await owner.query('alter table nagori.entry disable trigger all');
  await owner.query(`update nagori.entry set sealed = sealed || '\\x00'::bytea
    where phone_key = (select phone_key from nagori.entry where kind = 'correct' limit 1)`);
  assert.equal((await judged({ measure: strict() })).counts.unreadable, 1);
});
