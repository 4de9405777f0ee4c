/** How long the smallest list of steps takes: every policy that ships, over generated phones. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { HOUR_MS } from '@nagori/model';
import { decide, loadPreset } from '@nagori/policy';
import { factsWith, OPENED, someFacts } from '@nagori/testkit';
import fc from 'fast-check';
import type { Figure } from './report.ts';

const NOW = OPENED + HOUR_MS;
const POLICIES = new URL('../policies/', import.meta.url);

export async function measure(): Promise<Figure[]> {
  const shared = readFileSync(new URL('shared.yaml', POLICIES), 'utf8');
  const policies = readdirSync(POLICIES)
    .filter((name) => name !== 'shared.yaml')
    .flatMap((name) => {
      const loaded = loadPreset(readFileSync(new URL(name, POLICIES), 'utf8'), shared);
      assert.ok(loaded.kind === 'good', name);
      return loaded.value.policies;
    });
  // A phone of which nothing is known asks for the longest lists.
  const phones = [factsWith({}), ...fc.sample(someFacts, { numRuns: 300, seed: 7 })];
  for (const policy of policies) for (const phone of phones) decide(phone, policy, NOW);
  const times: number[] = [];
  let longest = 0;
  for (const policy of policies) {
    for (const phone of phones) {
      const start = performance.now();
      const decision = decide(phone, policy, NOW);
      const ms = performance.now() - start;
      if (decision.verdict !== 'hold') continue;
      times.push(ms);
      longest = Math.max(longest, decision.steps.length);
    }
  }
  times.sort((a, b) => a - b);
  const p99 = times[Math.floor(times.length * 0.99)] ?? 0;
  const median = times[Math.floor(times.length / 2)] ?? 0;
  const worst = times.at(-1) ?? 0;
  const holds = times.length.toLocaleString('en');
  return [
    {
      what: `lists of up to ${longest} steps: ${holds} holds, ${policies.length} policies`,
      bar: 'p99 < 5 ms',
      figure: `p99 ${ms(p99)}, median ${ms(median)}, worst ${ms(worst)}`,
      met: p99 < 5,
    },
  ];
}

function ms(value: number): string {
  return `${value.toFixed(2)} ms`;
}
