/**
 * The gate's examples (§9 of its specification) as a table: facts, policy, verdict, steps or route.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Facts } from '@nagori/model';
import { MINUTE_MS, ROUTES } from '@nagori/model';
import {
  at,
  bought,
  circumstance,
  ELEMENT_EMPTY,
  EQUIPPED,
  factsWith,
  finding,
  GATE_YAML,
  INTAKE_CIRCUMSTANCES,
  INTAKE_FINDINGS,
  intakePhone,
  jpki,
  OPENED,
  RELEASE_CIRCUMSTANCES,
  RELEASE_FINDINGS,
  releasePhone,
  SHARED_YAML,
  used,
  without,
} from '@nagori/testkit';
import { decide, loadPreset } from './index.ts';

const loaded = loadPreset(GATE_YAML, SHARED_YAML);
assert.ok(loaded.kind === 'good', JSON.stringify(loaded));
const policyOf = (stage: string) => {
  const policy = loaded.value.policies.find((p) => p.stage === stage);
  assert.ok(policy);
  return policy;
};
const INTAKE = policyOf('intake');
const RELEASE = policyOf('release');

const release = (part: Partial<Facts>): Facts =>
  releasePhone({ findings: RELEASE_FINDINGS, ...part });

const NOW = OPENED + 60 * MINUTE_MS;

interface Row {
  readonly name: string;
  readonly facts: Facts;
  readonly policy?: typeof INTAKE;
  readonly verdict: string;
  readonly steps?: readonly string[];
  readonly route?: readonly string[];
  readonly code?: string;
}

const ROWS: readonly Row[] = [
  {
    name: 'reset, eye, FeliCa tool, identity; no word of JPKI',
    facts: factsWith({ findings: INTAKE_FINDINGS, circumstances: INTAKE_CIRCUMSTANCES }),
    policy: INTAKE,
    verdict: 'hold',
    steps: ['ask-and-sign'],
    code: 'unproven',
  },
  {
    name: 'the same and "never", signed',
    facts: intakePhone(),
    policy: INTAKE,
    verdict: 'accept',
    route: ['inspection', 'repair', 'dismantle', 'return'],
  },
  {
    name: 'the same phone at release',
    facts: release({ capability: EQUIPPED }),
    verdict: 'hold',
    steps: ['set-up-and-look', 'second-look-element'],
  },
  {
    name: 'the same, and no way to see the element at this operator',
    facts: release({}),
    verdict: 'destroy',
    code: 'no-way-left',
  },
  {
    name: 'probe: key, then a "none" statement: a contradiction, the residue stands',
    facts: release({
      capability: EQUIPPED,
      findings: [
        ...RELEASE_FINDINGS,
        ...jpki({
          value: 'residue',
          class: 'probe',
          method: 'jpki-probe',
          evidence: 'probe',
          interval: at(33),
        }),
        ...jpki({
          class: 'app',
          method: 'statement-none',
          binding: 'B2',
          backing: 'authority',
          actor: 'authority',
          evidence: 'none',
          interval: at(45),
        }),
      ],
    }),
    verdict: 'hold',
    steps: ['forced-deletion', 'second-look-element'],
    code: 'residue',
  },
  {
    name: 'probe: key, then a deletion receipt, then an app look: the act answers the probe',
    facts: release({
      capability: EQUIPPED,
      findings: [
        ...RELEASE_FINDINGS,
        ...jpki({
          value: 'residue',
          class: 'probe',
          method: 'jpki-probe',
          evidence: 'probe',
          interval: at(33),
        }),
        ...jpki({
          class: 'act',
          method: 'key-deletion',
          backing: 'authority',
          actor: 'authority',
          evidence: 'receipt',
          interval: at(38),
        }),
      ],
    }),
    verdict: 'accept',
  },
  {
    name: 'clear by tool 10:00 ± 2, residue by probe 10:01 ± 2: order not proven',
    facts: release({
      findings: [
        ...without('felica-look', RELEASE_FINDINGS),
        ...ELEMENT_EMPTY,
        finding({
          evidence: 'felica-probe',
          compartment: 'felica',
          value: 'residue',
          class: 'probe',
          method: 'felica-walk',
          interval: at(11, 'station:other'),
        }),
      ],
    }),
    verdict: 'hold',
    steps: ['felica-erase', 'second-look-felica'],
    code: 'order-not-proven',
  },
  {
    name: 'FeliCa residue, then a reset: the residue stands, no row names FeliCa',
    facts: factsWith({
      findings: [
        ...without('felica', INTAKE_FINDINGS),
        finding({
          evidence: 'osaifu',
          compartment: 'felica',
          value: 'residue',
          class: 'app',
          method: 'settings-look',
          interval: at(4),
        }),
        ...jpki({ class: 'app', method: 'portal-not-registered', interval: at(4) }),
      ],
      circumstances: INTAKE_CIRCUMSTANCES,
    }),
    policy: INTAKE,
    verdict: 'hold',
    steps: ['felica-erase'],
    code: 'residue',
  },
  {
    name: 'overwrite by A, look by A',
    facts: release({
      findings: [
        ...without('look', RELEASE_FINDINGS),
        ...ELEMENT_EMPTY,
        finding({
          evidence: 'look',
          compartment: 'user-data',
          class: 'app',
          person: 'a',
          interval: at(30),
        }),
      ],
    }),
    verdict: 'hold',
    steps: ['second-look-user-data'],
    code: 'not-confirmed-by-another',
  },
  {
    name: 'overwrite A, look B, overwrite A: the look is older than the last act',
    facts: release({
      findings: [
        ...RELEASE_FINDINGS,
        ...ELEMENT_EMPTY,
        finding({
          evidence: 'overwrite-2',
          compartment: 'user-data',
          class: 'act',
          method: 'overwrite',
          person: 'a',
          interval: at(35),
        }),
      ],
    }),
    verdict: 'hold',
    steps: ['second-look-user-data'],
    code: 'look-older-than-act',
  },
  {
    name: 'revoked at minute 12 and a receipt of minute 11 that nothing binds',
    facts: factsWith({
      findings: [
        ...INTAKE_FINDINGS,
        ...jpki({
          value: 'unknown',
          class: 'say',
          method: 'declared-revoked',
          actor: 'holder',
          because: 'revoked-not-deleted',
          interval: at(12),
          evidence: 'revoked',
        }),
        ...jpki({
          value: 'unknown',
          class: 'act',
          method: 'key-deletion',
          because: 'binding-too-weak',
          interval: at(11),
          evidence: 'receipt',
        }),
      ],
      circumstances: INTAKE_CIRCUMSTANCES,
    }),
    policy: INTAKE,
    verdict: 'hold',
    code: 'revoked-not-deleted',
  },
  {
    name: 'FeliCa erased, consent not recorded',
    facts: release({
      findings: [...RELEASE_FINDINGS, ...ELEMENT_EMPTY],
      circumstances: [
        circumstance({ evidence: 'network', subject: 'network', detail: 'ok', about: 'carrier-a' }),
      ],
    }),
    verdict: 'hold',
    steps: ['sign-off'],
    code: 'violation',
  },
  {
    name: 'no disclosure at purchase, cannot be overwritten',
    facts: release({
      findings: [
        ...without('overwrite', RELEASE_FINDINGS),
        ...ELEMENT_EMPTY,
        finding({
          evidence: 'reset',
          compartment: 'user-data',
          class: 'act',
          method: 'factory-reset',
          person: 'a',
          interval: at(20),
        }),
      ],
      capability: { ...EQUIPPED, abilities: { ...EQUIPPED.abilities, overwritable: false } },
    }),
    verdict: 'destroy',
  },
  {
    name: 'all clear and a loss match: quarantine',
    facts: release({
      findings: [...RELEASE_FINDINGS, ...ELEMENT_EMPTY],
      circumstances: [
        ...RELEASE_CIRCUMSTANCES,
        circumstance({ evidence: 'match', subject: 'loss-match', value: 'bad' }),
      ],
    }),
    verdict: 'quarantine',
    code: 'matched',
  },
  {
    name: 'all clear',
    facts: release({ findings: [...RELEASE_FINDINGS, ...ELEMENT_EMPTY] }),
    verdict: 'accept',
    route: ['reuse', 'loaner', 'trade', 'sale', 'dismantle', 'destruction'].sort(byRoute),
  },
  {
    name: 'all clear, then sold and used, then Suica seen at a new counter: a new epoch',
    facts: release({
      capability: EQUIPPED,
      findings: [
        ...RELEASE_FINDINGS,
        ...ELEMENT_EMPTY,
        finding({
          evidence: 'suica',
          compartment: 'felica',
          value: 'residue',
          class: 'app',
          method: 'settings-look',
          interval: at(58),
        }),
      ],
      custody: [bought(), used(50), bought(55, 'custody-2')],
    }),
    verdict: 'hold',
    code: 'residue',
  },
  {
    name: 'the same with the seal intact: the epoch goes on',
    facts: release({
      findings: [...RELEASE_FINDINGS, ...ELEMENT_EMPTY],
      custody: [bought(), used(50, true)],
    }),
    verdict: 'accept',
  },
];

function byRoute(a: string, b: string): number {
  const order: readonly string[] = ROUTES;
  return order.indexOf(a) - order.indexOf(b);
}

describe("the gate's examples", () => {
  for (const row of ROWS) {
    test(row.name, () => {
      const decision = decide(row.facts, row.policy ?? RELEASE, NOW);
      const seen = JSON.stringify(decision, null, 1);
      assert.equal(decision.verdict, row.verdict, seen);
      if (row.steps)
        assert.deepEqual(
          decision.steps.map((s) => s.id),
          row.steps,
          seen,
        );
      if (row.route) assert.deepEqual(decision.route, row.route, seen);
      if (row.code)
        assert.ok(
          decision.reasons.some((r) => r.code === row.code),
          seen,
        );
    });
  }
});
