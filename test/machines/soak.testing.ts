/**
 * A steady load for long, with a fault every two minutes, and the memory of the copies that live
 * through it.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { pidOf } from '../../script/machines/processes.ts';
import type { Fault } from './faults.testing.ts';
import type { Site } from './site.testing.ts';

const FAULT_EACH_MS = 120_000;
const SAMPLE_EACH_MS = 5_000;
/** Those that no fault of the long run ends. */
const LIVING = ['web-2', 'worker-1'];
/** Of the second quarter of the time, when everything is warm, to the last one. */
const MOST_GROWTH = 1.25;

type Survive = (fault: Fault) => Promise<void>;

/** Faults in turn until the time is over; gives how much memory each copy had. */
export async function soak(
  site: Site,
  faults: readonly Fault[],
  forMs: number,
  survive: Survive,
): Promise<readonly string[]> {
  const end = performance.now() + forMs;
  const samples = new Map<string, number[]>(LIVING.map((name) => [name, []]));
  const sampling = setInterval(() => sample(site, samples), SAMPLE_EACH_MS);
  try {
    for (let n = 0; performance.now() < end; n++) {
      const next = performance.now() + FAULT_EACH_MS;
      await survive(faults[n % faults.length] as Fault);
      await pause(Math.max(0, Math.min(next, end) - performance.now()));
    }
  } finally {
    clearInterval(sampling);
  }
  return [...samples].map(([name, sizes]) => flatness(name, sizes));
}

function sample(site: Site, samples: ReadonlyMap<string, number[]>): void {
  for (const [name, sizes] of samples) {
    const pid = pidOf(site.cluster.plan.folder, name);
    const status = pid === undefined ? '' : readFileSync(`/proc/${pid}/status`, 'utf8');
    const found = /VmRSS:\s+(\d+)/.exec(status)?.[1];
    if (found !== undefined) sizes.push(Math.round(Number(found) / 1_024));
  }
}

/** The median of the second quarter beside that of the last one. */
function flatness(name: string, sizes: readonly number[]): string {
  const quarter = Math.floor(sizes.length / 4);
  assert.ok(quarter > 0, `${name}: too few samples of its memory`);
  const early = median(sizes.slice(quarter, 2 * quarter));
  const late = median(sizes.slice(-quarter));
  const said = `${name}: ${early} MB in the second quarter, ${late} MB in the last`;
  assert.ok(late <= early * MOST_GROWTH, `memory grows: ${said}`);
  return said;
}

const median = (sizes: readonly number[]): number =>
  sizes.toSorted((a, b) => a - b)[sizes.length >> 1] ?? 0;
