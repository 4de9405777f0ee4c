/** R31, L8: plans end, whatever the steps are answered with; outcomes of a failed deletion. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Facts, type Finding, HOUR_MS } from '@nagori/model';
import { at, bought, EQUIPPED, factsWith, finding, jpki, OPENED } from '@nagori/testkit';
import fc from 'fast-check';
import { PLANS_END } from './answers.testing.ts';
import { decide } from './index.ts';
import { judgeAt, policyWith, type RequirementPart } from './judged.testing.ts';
import { shippedPolicy } from './laws.testing.ts';

const RUNS = Number(process.env.NAGORI_LAW_RUNS ?? 2000);
const SEED = Number(process.env.NAGORI_SEED ?? 20261124);

test('R31 L8 whatever a step is answered with, no step list repeats and the handover ends', () => {
  fc.assert(PLANS_END, { numRuns: RUNS, seed: SEED });
});

const signed = { backing: 'authority', actor: 'authority', class: 'app', binding: 'B2' } as const;
const failed = jpki({
  ...signed,
  evidence: 'f',
  value: 'unknown',
  method: 'statement-failed',
  because: 'deletion-failed',
  interval: at(10),
});
const awaited = jpki({
  ...signed,
  evidence: 'w',
  value: 'unknown',
  method: 'statement-awaited',
  because: 'deletion-awaited',
  interval: at(10),
});

const restarted = jpki({
  ...{ evidence: 'restarted', value: 'unknown', class: 'say', method: 'declared-revoked' },
  ...{ actor: 'holder', because: 'revoked-not-deleted', interval: at(20) },
});

/**
 * Seen after the application; the authority was asked again when due, and still reports "awaited".
 */
const seenSince = finding({
  ...{ evidence: 's', compartment: 'jpki-certificate', value: 'residue', class: 'say' },
  interval: at(30),
});
const stillAwaited = awaited.map((one) => ({ ...one, evidence: 'w2', interval: at(61 * 60) }));

/** The steps about certificate and key only, or the verdict. */
function said(
  preset: string,
  findings: readonly Finding[],
  part: Partial<Facts>,
  hours = 1,
): string {
  const policy = shippedPolicy(preset);
  const require = policy.requirements.filter(({ id }) => id.startsWith('jpki'));
  const facts = factsWith({ findings, ...part });
  const { verdict, steps, reasons } = decide(
    facts,
    { ...policy, requirements: require },
    OPENED + hours * HOUR_MS,
  );
  const causes = [...new Set(reasons.map(({ cause }) => cause?.code ?? '-'))];
  const list = steps.map(({ id, again }) => (again === true ? `${id} again` : id));
  return `${verdict} [${list.join(', ')}] ${causes.join()}`;
}

describe('R03 the authority’s list: outcomes of a deletion', () => {
  const reachable: Partial<Facts> = { giver: 'reachable' };
  const ours: Partial<Facts> = { custody: [bought(0)], giver: 'absent' };
  const table: readonly (readonly [
    string,
    string,
    readonly Finding[],
    Partial<Facts>,
    string,
    number?,
  ])[] = [
    [
      'failed, giver reachable',
      'recommended-trade-in/1',
      failed,
      { ...reachable, equipment: ['challenge'] },
      'hold [restart-deletion, challenge] failed',
    ],
    [
      'failed, applied for again, and overdue',
      'recommended-trade-in/1',
      [...failed, ...restarted],
      { ...reachable, equipment: ['challenge'] },
      'hold [restart-deletion again, challenge] overdue',
      61,
    ],
    [
      'failed, ours, a row lets the bench see and force the deletion',
      'recommended-sale/1',
      failed,
      { ...ours, capability: EQUIPPED },
      'hold [set-up-and-look, second-look-element] failed',
    ],
    [
      'failed, ours, no row lets the bench force it',
      'recommended-sale/1',
      failed,
      ours,
      'destroy [] failed',
    ],
    [
      'failed, ours, at inspection: dismantled',
      'recommended-inspection/1',
      failed,
      ours,
      'accept [] ',
    ],
    [
      'awaited: the step is to wait',
      'recommended-sale/1',
      awaited,
      ours,
      'hold [await-deletion] -',
    ],
    [
      'a certificate seen since is awaited, the key overdue: the step is to wait again',
      'recommended-sale/1',
      [...restarted, seenSince, ...stillAwaited],
      ours,
      'hold [await-deletion again] -,overdue',
      62,
    ],
    [
      'waited twice in vain: no third time',
      'recommended-sale/1',
      [
        ...restarted,
        seenSince,
        ...stillAwaited,
        ...stillAwaited.map((one) => ({ ...one, evidence: 'w3', interval: at(122 * 60) })),
      ],
      ours,
      'destroy [] overdue',
      123,
    ],
    [
      'overdue: no wait',
      'recommended-sale/1',
      awaited,
      { ...ours, capability: EQUIPPED },
      'hold [set-up-and-look, second-look-element] overdue',
      61,
    ],
  ];
  for (const [name, preset, findings, part, expected, hours] of table) {
    test(`R03 ${name}: ${expected}`, () => {
      assert.equal(said(preset, findings, part, hours), expected);
    });
  }
});

const shown = (steps: readonly { id: string; again?: true | undefined }[]): string =>
  steps.map(({ id, again }) => (again === true ? `${id} again` : id)).join();

describe('L8 steps that were already tried', () => {
  const erase: RequirementPart = {
    on: ['user-data'],
    anyOf: [
      { act: ['overwrite'], steps: ['overwrite'] },
      { act: ['erase'], steps: ['bench-erase'] },
    ],
    never: 'destroy',
  };
  const attempt = (evidence: string, minutes: number, part: Partial<Finding> = {}): Finding =>
    finding({
      evidence,
      compartment: 'user-data',
      value: 'unknown',
      class: 'act',
      method: 'overwrite',
      because: 'act-failed',
      interval: at(minutes),
      ...part,
    });
  const done = (evidence: string, minutes: number): Finding =>
    attempt(evidence, minutes, { value: 'clear', because: undefined });
  const found = (evidence: string, minutes: number): Finding =>
    finding({ evidence, compartment: 'user-data', value: 'residue', interval: at(minutes) });
  const twice = [attempt('a', 5), attempt('b', 6)];
  const erased = (one: Finding): Finding => ({
    ...one,
    evidence: `${one.evidence}-erase`,
    method: 'erase',
  });
  const table: readonly (readonly [string, readonly Finding[], string])[] = [
    ['nothing', [], 'hold bench-erase'],
    [
      'failed once: repeated and marked `again`',
      [erased(twice[0] as Finding)],
      'hold bench-erase again',
    ],
    ['failed twice: the other alternative', twice.map(erased), 'hold overwrite'],
    ['both alternatives failed twice: no step', [...twice, ...twice.map(erased)], 'destroy '],
    [
      'done, and found again',
      [...twice, erased(done('d', 6)), found('r', 11)],
      'hold bench-erase again',
    ],
    [
      'done and found again, twice',
      [...twice, ...[done('d', 6), done('e', 16)].map(erased), found('r', 11), found('s', 21)],
      'destroy ',
    ],
    [
      'failed twice before this handover was opened',
      [...twice, ...twice].map((one) => ({ ...one, interval: at(-30) })),
      'hold bench-erase',
    ],
    [
      'failed twice, by a file',
      twice.map((one) => ({ ...one, backing: 'unsigned' as const })),
      'hold bench-erase',
    ],
    [
      'failed twice elsewhere',
      twice.map((one) => ({ ...one, operator: 'another' })),
      'hold bench-erase',
    ],
  ];
  for (const [name, findings, expected] of table) {
    test(`L8 ${name}: ${expected}`, () => {
      const policy = policyWith([erase], { stage: 'inspection' });
      const equipment = ['overwrite-tool', 'erase-tool'] as const;
      const facts = factsWith({ findings, custody: [bought()], equipment });
      const { verdict, steps } = judgeAt(facts, policy);
      assert.equal(`${verdict} ${shown(steps)}`, expected);
    });
  }

  const look = (evidence: string, minutes: number, person: string, part: Partial<Finding> = {}) =>
    finding({
      evidence,
      compartment: 'user-data',
      class: 'app',
      method: 'settings-look',
      person,
      station: `station-${person}`,
      interval: at(minutes),
      ...part,
    });
  const silent = { value: 'unknown', because: 'no-answer' } as const;
  const looks: readonly (readonly [string, readonly Finding[], string])[] = [
    ['no second look', [], 'hold second-look-user-data'],
    ['a look by the eraser', [look('l', 10, 'a')], 'hold second-look-user-data again'],
    ['two of them', [look('l', 10, 'a'), look('m', 15, 'a')], 'destroy '],
    ['nothing seen, twice', [look('l', 10, 'b', silent), look('m', 15, 'c', silent)], 'destroy '],
    [
      'one saw nothing, one is by the eraser',
      [look('l', 10, 'b', silent), look('m', 15, 'a')],
      'destroy ',
    ],
    ['a look by another', [look('l', 10, 'a'), look('m', 15, 'b')], 'accept '],
  ];
  for (const [name, seen, expected] of looks) {
    test(`R11 L8 ${name}: ${expected}`, () => {
      const verified: RequirementPart = {
        on: ['user-data'],
        anyOf: [{ verified: ['overwrite'], steps: ['overwrite', 'second-look-user-data'] }],
        never: 'destroy',
      };
      const policy = policyWith([verified], { stage: 'inspection' });
      const act = { ...done('d', 5), person: 'a', station: 'station-a' };
      const facts = factsWith({
        findings: [act, ...seen],
        custody: [bought()],
        equipment: ['overwrite-tool', 'second-person'],
      });
      const { verdict, steps } = judgeAt(facts, policy);
      assert.equal(`${verdict} ${shown(steps)}`, expected);
    });
  }
});

describe('§6 a step is proposed only if the phone’s state allows it', () => {
  const look: RequirementPart = {
    on: ['user-data'],
    anyOf: [
      { look: 'eye', steps: ['look-at-setup-screen'] },
      { look: 'eye', steps: ['holder-resets', 'look-after-reset'] },
    ],
  };
  const portal: RequirementPart = {
    on: ['jpki-key'],
    anyOf: [{ look: 'app', methods: ['portal-not-registered'], steps: ['open-portal-app'] }],
  };
  const steps = (asked: readonly RequirementPart[]): string =>
    judgeAt(factsWith({ giver: 'present' }), policyWith(asked))
      .steps.map(({ id }) => id)
      .join();
  test('only the set-up screen step depends on a reset', () => {
    assert.equal(steps([look]), 'look-at-setup-screen');
  });
  test('after a look into an app, the step needs a reset', () => {
    assert.equal(steps([look, portal]), 'open-portal-app,holder-resets,look-after-reset');
  });
});
