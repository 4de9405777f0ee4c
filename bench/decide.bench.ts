/**
 * decide(): verdicts per second on one core, beside json-rules-engine on an equivalent rule set.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { type Facts, HOUR_MS } from '@nagori/model';
import { type CompiledPolicy, decide, loadPreset } from '@nagori/policy';
import { OPENED } from '@nagori/testkit';
import { equivalentEngine, flatFacts } from './equivalent-rules.ts';
import { PHONES } from './phones.ts';
import { type Figure, perSecond } from './report.ts';

const NOW = OPENED + HOUR_MS;
const textOf = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');

/** The policy, once it and the phones are what the figures say of them. */
export function benchPolicy(): CompiledPolicy {
  const loaded = loadPreset(textOf('policy-20.yaml'), textOf('../policies/shared.yaml'));
  assert.ok(loaded.kind === 'good', JSON.stringify(loaded));
  const [policy] = loaded.value.policies;
  assert.ok(policy?.requirements.length === 20);
  for (const [verdict, facts] of Object.entries(PHONES)) {
    assert.equal(decide(facts as Facts, policy, NOW).verdict, verdict);
    assert.equal((facts as Facts).findings.length, 10);
  }
  return policy;
}

export async function measure(): Promise<Figure[]> {
  const policy = benchPolicy();
  const { hold, ...others } = PHONES;
  const without: Facts[] = Object.values(others as Record<string, Facts>);
  const engine = equivalentEngine();
  const flat = without.map(flatFacts);
  // Ours and the peer's in turns, so that whatever else the machine does hits both alike.
  const ours: number[] = [];
  const holds: number[] = [];
  const peers: number[] = [];
  for (let round = 0; round < 5; round++) {
    ours.push(await perSecond(300_000, (i) => decide(without[i % 3] as Facts, policy, NOW)));
    holds.push(await perSecond(30_000, () => decide(hold as Facts, policy, NOW)));
    peers.push(await perSecond(2_000, (i) => engine.run(flat[i % 3] as Record<string, unknown>)));
  }
  const best = Math.max(...ours);
  const peer = Math.max(...peers);
  return [
    {
      what: 'decide: 20 requirements, 10 findings; accept, refuse and quarantine in turn',
      bar: '≥ 200,000/s on one core',
      figure: `${Math.round(best).toLocaleString('en')}/s`,
      met: best >= 200_000,
    },
    {
      what: 'the same beside json-rules-engine, its facts worked out for it',
      bar: '≥ 30 ×',
      figure: `${(best / peer).toFixed(0)} × (${Math.round(peer).toLocaleString('en')}/s)`,
      met: best / peer >= 30,
    },
    {
      what: 'decide: a hold with its smallest list of steps',
      bar: 'no bar of its own',
      figure: `${Math.round(Math.max(...holds)).toLocaleString('en')}/s`,
      met: true,
    },
  ];
}
