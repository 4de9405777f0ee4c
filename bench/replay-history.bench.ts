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
import { judgePart, noCounts, type ReplayCounts } from '@nagori/app';
import { historyReader, migrate, openPools, sealOpener, startEmbedded } from '@nagori/postgres';
import { deploymentKeys } from '../apps/server/src/keys.ts';
import { shippedCapabilities, shippedPolicies } from '../apps/server/src/presets.ts';
import type { Asked } from '../apps/server/src/replay/replay-asked.ts';
import { replayJudges } from '../apps/server/src/replay/replay-judges.ts';
import type { Figure } from './report.ts';
import { OPERATOR, storeHandovers } from './stored-handovers.ts';

const HANDOVERS = Number(process.env.NAGORI_BENCH_HANDOVERS ?? 200_000);
const A_PART = 1_000;
const LEAST = 40_000;
const SECRET = Buffer.alloc(32, 7);
/** One to warm up: a process that has just started compiles itself meanwhile. */
const ROUNDS = 2;

export async function measure(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-replay-'));
  chmodSync(folder, 0o755);
  const server = await startEmbedded(folder);
  const pools = openPools(server.connection);
  try {
    await migrate(pools.owner);
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
    const ways: readonly (readonly [string, Asked])[] = [
      ['by other policies', { kind: 'preset', preset: 'recommended' }],
      ['without a recalled tool', recall()],
    ];
    for (const [what, asked] of ways) {
      const { perSecond, hits } = await timed({ ...base, asked });
      figures.push({
        what: `replay ${what}, sealed history of ${stored}, ${availableParallelism()} cores`,
        bar: '≥ 40,000 handovers/s',
        figure:
          `${Math.round(perSecond).toLocaleString('en')}/s; ` +
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

function recall(): Asked {
  return { kind: 'recall', tool: 'sample-eraser', from: '2020-01-01T00:00:00.000Z' };
}

async function timed(data: Parameters<typeof replayJudges>[0]) {
  const parts = Math.ceil(HANDOVERS / A_PART);
  const judges = await replayJudges(data);
  let [perSecond, hits] = [0, 0];
  try {
    for (let round = 0; round < ROUNDS; round++) {
      const sum: ReplayCounts = noCounts();
      hits = 0;
      let next = 0;
      const begun = performance.now();
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
      assert.deepEqual([sum.handovers, sum.gone], [HANDOVERS, 0]);
    }
  } finally {
    await judges.close();
  }
  return { perSecond, hits };
}

/** Processor time of this program in one handover, by what it is spent on. */
async function stages(pools: ReturnType<typeof openPools>, secret: Uint8Array): Promise<Figure> {
  const book = shippedPolicies();
  const open = await sealOpener(pools.app, secret, OPERATOR);
  const reader = historyReader(pools.app);
  const spent = { reading: 0, opening: 0, whole: 0 };
  const now = (): number => {
    const { user, system } = process.cpuUsage();
    return user + system;
  };
  const deps = {
    ...{ operator: OPERATOR, book, capabilities: shippedCapabilities(), anchors: { issuers: [] } },
    measure: { kind: 'policy', policies: book.of('recommended') } as const,
  };
  const parts = Math.ceil(HANDOVERS / A_PART);
  let handovers = 0;
  for (let part = 0; part < Math.min(parts, 20); part++) {
    const begun = now();
    const phones = await reader.read(OPERATOR, part, parts);
    spent.reading += now() - begun;
    const opening = now();
    for (const { entries, sealed } of phones)
      for (const one of [{ sealed }, ...entries]) open(one.sealed);
    spent.opening += now() - opening;
    const judging = now();
    const history = { handovers: reader.handovers, read: async () => phones };
    await judgePart({ ...deps, history, open, stand: (facts) => facts }, part, parts);
    spent.whole += now() - judging;
    handovers += phones.length;
  }
  const each = (micros: number): string => `${(micros / handovers).toFixed(0)} µs`;
  const judging = spent.whole - spent.opening;
  return {
    what: 'replay: processor time of a handover, without PostgreSQL’s',
    bar: 'no bar of its own',
    figure:
      `rows taken in ${each(spent.reading)}, seals opened ${each(spent.opening)}, ` +
      `read and judged ${each(judging)}`,
    met: true,
  };
}
