/**
 * The stored history judged again: sealed entries streamed out of PostgreSQL, opened, read and
 * judged in worker threads, as the server's run does it, without keeping what is found.
 *
 *   NAGORI_BENCH_HANDOVERS=20000 script/bench replay-history     fewer, to be quick
 */
import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type HistoryPhone,
  historyReader,
  judgePart,
  noCounts,
  type ReplayCounts,
  type ReplayRequest,
  replayJudges,
  sealOpener,
} from '@nagori/area-replay';
import { shippedCapabilities, shippedPolicies } from '@nagori/area-staff';
import { openPoolsWithOwner, prepareDatabase, startEmbedded } from '@nagori/database';
import { deploymentKeys, entryRow, phoneRow } from '@nagori/keys';
import { familyMicros } from './processor-time.ts';
import type { Figure } from './report.ts';
import { OPERATOR, storeHandovers } from './stored-handovers.ts';

const HANDOVERS = Number(process.env.NAGORI_BENCH_HANDOVERS ?? 200_000);
const A_PART = 1_000;
const LEAST = 12_000;
const SECRET = Buffer.alloc(32, 7);
/** One to warm up: a process that has just started compiles itself meanwhile. */
const ROUNDS = 2;

export async function measure(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-replay-'));
  chmodSync(folder, 0o755);
  const server = await startEmbedded(folder, deploymentKeys(SECRET).derive('database'));
  const pools = openPoolsWithOwner(server.connection);
  try {
    await prepareDatabase(server.connection);
    const entries = await storeHandovers(pools, SECRET, HANDOVERS, (made) => {
      if (made % 20_000 === 0) console.error(`  ${made.toLocaleString('en')} handovers`);
    });
    const base = {
      connection: server.connection,
      secret: deploymentKeys(SECRET).derive('data'),
      operator: OPERATOR,
      shared: readFileSync(new URL('../policies/shared.yaml', import.meta.url), 'utf8'),
      anchors: { issuers: [] },
    };
    const each = `${(entries / HANDOVERS).toFixed(1)} entries each`;
    const stored = `${HANDOVERS.toLocaleString('en')} handovers, ${each}`;
    const figures: Figure[] = [];
    const ways: readonly (readonly [string, ReplayRequest])[] = [
      ['by other policies', { kind: 'preset', preset: 'recommended' }],
      ['without a recalled tool', recall()],
    ];
    for (const [what, asked] of ways) {
      const { perSecond, hits, micros } = await timed({ ...base, asked }, server.pid);
      figures.push({
        what: `replay ${what}, sealed history of ${stored}, ${availableParallelism()} cores`,
        bar: '≥ 12,000 handovers/s',
        figure:
          `${Math.round(perSecond).toLocaleString('en')}/s, ${micros.toFixed(0)} µs of processor ` +
          `time each with PostgreSQL’s; ` +
          `${hits.toLocaleString('en')} would be otherwise`,
        met: perSecond >= LEAST,
      });
    }
    figures.push(await stages(pools, base.secret));
    return figures;
  } finally {
    await pools.end();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function recall(): ReplayRequest {
  return { kind: 'recall', tool: 'sample-eraser', from: '2020-01-01T00:00:00.000Z' };
}

async function timed(data: Parameters<typeof replayJudges>[0], database: number) {
  const parts = Math.ceil(HANDOVERS / A_PART);
  const judges = await replayJudges(data, 2 * availableParallelism());
  let [perSecond, hits, micros] = [0, 0, 0];
  try {
    for (let round = 0; round < ROUNDS; round++) {
      const sum: ReplayCounts = noCounts();
      hits = 0;
      let next = 0;
      const [begun, spent] = [performance.now(), ownMicros() + familyMicros(database)];
      const desk = async (): Promise<void> => {
        while (next < parts) {
          const part = await judges.judge(next++, parts);
          hits += part.hits.length;
          sum.handovers += part.counts.handovers;
          sum.gone += part.counts.gone + part.counts.unreadable;
        }
      };
      await Promise.all(Array.from({ length: judges.width }, desk));
      perSecond = (sum.handovers * 1000) / (performance.now() - begun);
      micros = (ownMicros() + familyMicros(database) - spent) / sum.handovers;
      assert.deepEqual([sum.handovers, sum.gone], [HANDOVERS, 0]);
    }
  } finally {
    await judges.close();
  }
  return { perSecond, hits, micros };
}

function ownMicros(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

/** Processor time of this program in one handover, by what it is spent on. */
async function stages(
  pools: ReturnType<typeof openPoolsWithOwner>,
  secret: Uint8Array,
): Promise<Figure> {
  const book = shippedPolicies();
  const open = await sealOpener(pools.app, secret, OPERATOR);
  const reader = historyReader(pools.app);
  const deps = {
    ...{ operator: OPERATOR, book, capabilities: shippedCapabilities(), anchors: { issuers: [] } },
    measure: { kind: 'policy', policies: book.of('recommended') } as const,
    ...{ open, addStandings: <Value>(facts: Value): Value => facts },
  };
  const parts = Math.ceil(HANDOVERS / A_PART);
  const opened = (phones: readonly HistoryPhone[]): void => {
    for (const { key, sealed, entries } of phones) {
      open(phoneRow(key), sealed);
      for (const [i, entry] of entries.entries()) open(entryRow(key, i + 1), entry.sealed);
    }
  };
  const judged = (phones: readonly HistoryPhone[], part: number) =>
    judgePart({ ...deps, history: { ...reader, read: async () => phones } }, part, parts);
  const spent = { taking: 0, opening: 0, judging: 0 };
  let handovers = 0;
  const measured = Math.min(parts, 10);
  for (let i = 0; i < 2 * measured; i++) {
    const part = i % measured;
    // The first time through it compiles itself.
    if (i === measured) {
      handovers = 0;
      for (const name of Object.keys(spent) as (keyof typeof spent)[]) spent[name] = 0;
    }
    const phones = await charged(spent, 'taking', () => reader.read(OPERATOR, part, parts));
    await charged(spent, 'opening', async () => opened(phones));
    await charged(spent, 'judging', () => judged(phones, part));
    handovers += phones.length;
  }
  const each = (micros: number): string => `${(micros / handovers).toFixed(0)} µs`;
  return {
    what: 'replay: processor time of a handover, without PostgreSQL’s',
    bar: 'no bar of its own',
    figure:
      `rows taken in ${each(spent.taking)}, seals opened ${each(spent.opening)}, ` +
      `read and judged ${each(spent.judging - spent.opening)}`,
    met: true,
  };
}

/** Adds what `work` takes of the processor's time. */
async function charged<Name extends string, Value>(
  spent: Record<Name, number>,
  name: Name,
  work: () => Promise<Value>,
): Promise<Value> {
  const begun = ownMicros();
  const value = await work();
  spent[name] += ownMicros() - begun;
  return value;
}
