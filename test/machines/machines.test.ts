/**
 * A cluster that loses machines under a load of all kinds of writes: nothing that was acknowledged
 * is lost or stored twice, and for no longer than its bound is none acknowledged.
 *
 * The long run: `script/fuzz machines`, which sets NAGORI_MACHINES; `script/fuzz machines --soak`.
 */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { until } from '../../script/machines/processes.ts';
import { missingPrograms } from '../../script/machines/programs.ts';
import { COPY_KILLED, type Fault, LEADER_KILLED, MACHINES, SWITCHED } from './faults.testing.ts';
import { Load } from './load.testing.ts';
import { mountDisks, rareFaults, unmountDisks } from './rare-faults.testing.ts';
import { assertSettings } from './settings.testing.ts';
import { Site, WHOLE_WITHIN_MS } from './site.testing.ts';
import { soak } from './soak.testing.ts';
import {
  assertChainsWhole,
  assertInsight,
  assertJobsDoneOnce,
  assertReceipts,
  assertStoredOnce,
  assertSurveyAnswer,
} from './stored.testing.ts';
import { writers } from './writers.testing.ts';

const IS_LONG = process.env.NAGORI_MACHINES === 'all';
const ONLY = process.env.NAGORI_FAULT;
const IS_SOAK = process.env.NAGORI_SOAK === '1';
const SECONDS = IS_LONG ? Number(process.env.NAGORI_SECONDS ?? 60) : 0;
const SOAKED_PER_SECOND = 200;
/** So that one person looks at no more phones than people can (N11); the long load has a crew. */
const SHORT_PER_SECOND = 40;
const CREW = IS_LONG ? 200 : 0;
const LEAST_WRITES = IS_LONG ? Number(process.env.NAGORI_LEAST_WRITES ?? 100_000) : 100;
const PORT = Number(process.env.NAGORI_CLUSTER_PORT ?? 19_100);
const WRITERS_EACH = IS_SOAK ? 5 : IS_LONG ? 3 : 1;
const PER_SECOND = IS_SOAK ? SOAKED_PER_SECOND : IS_LONG ? undefined : SHORT_PER_SECOND;
const GOES_ON_WRITES = 20;
/** In script/test the machine may be slow, or busy with something else. */
const SLACK = IS_LONG ? 1 : 2;
const LONG = IS_SOAK ? MACHINES : [...MACHINES, ...rareFaults()];
const SHORT = [LEADER_KILLED, SWITCHED, COPY_KILLED];
const FAULTS = (IS_LONG ? LONG : SHORT).filter(({ what }) => what.includes(ONLY ?? ''));

const missing = missingPrograms();
const skip = missing === undefined ? false : `left out: ${missing}`;
let site: Site;
let load: Load;

before(async () => {
  if (skip !== false) return console.log(`machines: ${skip}`);
  site = await Site.start(PORT, 2, IS_LONG ? mountDisks : undefined);
  load = await Load.on(site.cluster.plan.origin, CREW);
  load.start(writers(WRITERS_EACH), PER_SECOND);
});
after(async () => {
  load?.sender.end();
  await load?.stop().catch(() => undefined);
  await site?.end(unmountDisks);
});

test('machines: PostgreSQL has the settings of its file', { skip }, () => assertSettings(site));

if (IS_SOAK) {
  test(`machines: ${SECONDS} s at ${SOAKED_PER_SECOND} writes a second`, { skip }, async (t) => {
    const memory = await soak(site, FAULTS, SECONDS * 1_000, (fault) => survive(fault, t));
    for (const one of memory) t.diagnostic(one);
  });
} else {
  for (const fault of FAULTS) test(`machines: ${fault.what}`, { skip }, (t) => survive(fault, t));
}

interface Saying {
  readonly diagnostic: (text: string) => void;
}

let happened = 0;
/** A fault falls into another moment of the work each time, and into the same by the same seed. */
function calmMs(): number {
  happened += 1;
  const drawn = createHash('sha256').update(`${process.env.NAGORI_SEED}/${happened}`).digest();
  return 1_000 + (drawn.readUInt16BE() % 3_000);
}

async function survive(fault: Fault, t: Saying): Promise<void> {
  const lacks = fault.missing?.();
  if (lacks !== undefined) return t.diagnostic(`left out: ${fault.what}: ${lacks}`);
  const { sender } = load;
  await site.heal();
  await fault.prepare?.(site);
  await pause(calmMs());
  sender.longestGapMs();
  sender.unanswered.clear();
  const odd = new Map(sender.odd);
  await fault.happen(site, load);
  const { acknowledged } = sender;
  await until('a write is acknowledged', WHOLE_WITHIN_MS, () => {
    assert.equal(load.failure, undefined);
    return sender.acknowledged > acknowledged + GOES_ON_WRITES || undefined;
  });
  const gapMs = sender.longestGapMs();
  const seconds = (gapMs / 1_000).toFixed(1);
  await fault.after?.(site);
  await site.heal();
  const laterMs = sender.longestGapMs();
  const broken = [...sender.unanswered].map(([why, n]) => `, ${n} unanswered (${why})`).join('');
  const later = `${(laterMs / 1_000).toFixed(1)} s until whole`;
  t.diagnostic(`${fault.what}: no acknowledgement for ${seconds} s, ${later}${broken}`);
  const { withinMs = WHOLE_WITHIN_MS } = fault;
  assert.ok(Math.max(gapMs, laterMs) <= SLACK * withinMs, `no acknowledgement for ${seconds} s`);
  assert.deepEqual(
    [...sender.odd].filter(([what, n]) => odd.get(what) !== n),
    [],
    'odd answers',
  );
  if (!fault.breaks) assert.deepEqual([...sender.unanswered], [], 'requests without an answer');
}

test(`machines: at least ${LEAST_WRITES} acknowledged writes`, { skip }, async (t) => {
  const { sender } = load;
  const until = performance.now() + (IS_SOAK ? 0 : SECONDS * 1_000);
  while (sender.acknowledged < LEAST_WRITES || performance.now() < until) await pause(500);
  await load.stop();
  t.diagnostic(`${sender.acknowledged} acknowledged, ${sender.again} sent again`);
  t.diagnostic([...sender.kinds].map(([kind, n]) => `${kind} ${n}`).join(', '));
});

test('machines: what was acknowledged is there, once', { skip }, async () => {
  await site.heal();
  await assertStoredOnce(site, load);
  await assertSurveyAnswer(load);
});
test('machines: jobs took effect once', { skip }, () => assertJobsDoneOnce(site, load));
test('machines: every chain is whole', { skip }, () => assertChainsWhole(load));
test('machines: receipts agree with the record', { skip }, () => assertReceipts(load));
test('machines: insight counts what is on record', { skip }, () => assertInsight(site, load));
