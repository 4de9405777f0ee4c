/**
 * What our own bench measured counts where the policy takes it, and by what was counted alone
 * (docs/adr/0096): never by word, never against a row that says no, never the better for a residue.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  type Facts,
  type Finding,
  type MeasuredLimits,
  type MeasuredRow,
  type MeasuredWord,
  reachesLimits,
} from '@nagori/model';
import {
  at,
  evidence,
  finding,
  GATE_YAML,
  intakePhone,
  readFacts,
  SHARED_YAML,
  someFacts,
} from '@nagori/testkit';
import fc from 'fast-check';
import { compilePolicy } from '../compile.ts';
import type { CompiledPolicy } from '../compiled.ts';
import { decide, isWithoutRow, statesOf, tellReasons, withMeasured } from '../index.ts';
import { NOW, notBetter, policiesOf, somePolicy } from '../laws.testing.ts';

const LIMITS: MeasuredLimits = { tries: 300, residueAtMost: 0.02 };
const SEED = Number(process.env.NAGORI_SEED ?? 20261129);

function taking(policy: CompiledPolicy, part: object = {}): CompiledPolicy {
  const measured = { accept: true, ...LIMITS, ...part };
  return compilePolicy({ ...policy.source, measured }, policy.digest);
}

const [INTAKE] = policiesOf(GATE_YAML, SHARED_YAML);
assert.ok(INTAKE);

const ACT = finding({
  ...{ evidence: 'act', compartment: 'felica', class: 'act', method: 'felica-erase' },
  ...{ value: 'unknown', because: 'not-in-capability-row', tool: 'Eraser 1', interval: at(5) },
});
const COUNTED = { tries: 400, failed: 0 };

function word(part: Partial<MeasuredWord> = {}): MeasuredWord {
  return {
    ...{ evidence: 'm', operator: 'op-self', backing: 'station', counts: true },
    ...{ interval: at(6, 'server:op-self'), act: 'felica-erase', tool: 'eraser 1' },
    ...{ compartment: 'felica', model: 'ex-a24', os: '15.0', all: COUNTED, seen: COUNTED },
    ...part,
  };
}

/** A phone that an intake accepts, but for its chip. */
function phone(measured: readonly MeasuredWord[], act: Partial<Finding> = {}): Facts {
  const rest = intakePhone();
  const findings = rest.findings.filter(({ compartment }) => compartment !== 'felica');
  const capability = { ...rest.capability, erasures: [] };
  return { ...rest, capability, findings: [...findings, { ...ACT, ...act }], measured };
}

const failed = (tries: number, count: number) => ({ tries, failed: count });
const later = (part: Partial<MeasuredWord>) =>
  word({ evidence: 'n', interval: at(9, 'server:op-self'), ...part });

const ROWS: readonly (readonly [string, readonly MeasuredWord[], string, Partial<Finding>?])[] = [
  ['counted often enough', [word()], 'accept'],
  ['nothing counted', [], 'refuse no-row'],
  ['too few tries', [word({ seen: failed(299, 0) })], 'refuse measured-short'],
  ['tries that failed fill no number', [word({ seen: failed(301, 2) })], 'refuse measured-short'],
  ['few, of phones with something inside', [word({ seen: failed(9, 0) })], 'refuse measured-short'],
  ['too much left, of these', [word({ seen: failed(400, 9) })], 'refuse measured-short'],
  ['too much left, of all', [word({ all: failed(900, 30) })], 'refuse measured-short'],
  ['another tool', [word({ tool: 'Eraser 2' })], 'refuse no-row'],
  ['another act', [word({ act: 'erase' })], 'refuse no-row'],
  ['another model', [word({ model: 'EX-A2' })], 'refuse no-row'],
  ['another system', [word({ os: '16' })], 'refuse no-row'],
  ['another part of the phone', [word({ compartment: 'sim' })], 'refuse no-row'],
  ['another operator', [word({ operator: 'op-other' })], 'refuse no-row'],
  ['a file says so', [word({ backing: 'unsigned' })], 'refuse measured-short'],
  ['from the future', [word({ counts: false })], 'refuse measured-short'],
  [
    'a later count is over the bound',
    [word(), later({ seen: failed(400, 9) })],
    'refuse measured-short',
  ],
  ['a later count is good again', [word({ seen: failed(400, 9) }), later({})], 'accept'],
  [
    'two counts of one moment',
    [word(), word({ evidence: 'n', seen: failed(400, 9), interval: at(6, 'server:op-self') })],
    'refuse measured-short',
  ],
  [
    'a file cannot replace a count',
    [word({ seen: failed(400, 9) }), later({ backing: 'unsigned' })],
    'refuse measured-short',
  ],
  ['the act failed', [word()], 'refuse failed', { because: 'act-failed' }],
  ['the act is in doubt', [word()], 'refuse implausible', { because: 'implausible' }],
  ['the act names no tool', [word()], 'refuse no-row', { tool: undefined }],
];

function outcome(facts: Facts, policy = taking(INTAKE as CompiledPolicy)): string {
  const { verdict, reasons } = decide(facts, policy, NOW);
  const causes = reasons.flatMap(({ cause }) => cause?.code ?? []);
  return [verdict, ...causes].join(' ');
}

describe('R02 a measured row', () => {
  for (const [name, measured, expected, act] of ROWS) {
    test(`R02 a measured row: ${name}`, () => {
      assert.equal(outcome(phone(measured, act)), expected);
      assert.equal(outcome(phone([...measured].reverse(), act)), expected);
      // Without the policy's word it is as if nothing had been counted.
      const plain = outcome(phone([], act), INTAKE);
      assert.equal(outcome(phone(measured, act), INTAKE), plain);
      assert.equal(outcome(phone(measured, act), taking(INTAKE, { accept: false })), plain);
    });
  }

  test('R30 a recall is stronger than what was measured', () => {
    const recall = { evidence: 'r', tool: 'Eraser 1', from: at(0).lo };
    assert.equal(outcome({ ...phone([word()]), recalls: [recall] }), 'refuse recalled');
  });

  test('R02 a row that says that storage cannot be overwritten is not overruled', () => {
    const act = {
      compartment: 'user-data',
      method: 'overwrite',
      actor: 'holder',
      interval: at(20),
    } as const;
    const measured = word({ act: 'overwrite', compartment: 'user-data' });
    const facts = (abilities: Facts['capability']['abilities']): Facts => {
      const one = phone([measured], act);
      return { ...one, capability: { ...one.capability, abilities } };
    };
    const proofs = (of: Facts) =>
      statesOf(of, taking(INTAKE), NOW).flatMap(({ proofs: all }) => all.map((p) => p.evidence));
    assert.ok(proofs(facts({})).includes('act'));
    assert.ok(!proofs(facts({ overwritable: false })).includes('act'));
  });

  test('R03 a row that says that no deletion can be forced is not overruled', () => {
    const act = { compartment: 'jpki-key', method: 'forced-deletion', interval: at(20) } as const;
    const one = phone([word({ act: 'forced-deletion', compartment: 'jpki-key' })], act);
    const said = (abilities: Facts['capability']['abilities']) => {
      const capability = { ...one.capability, abilities };
      const { findings } = withMeasured({ ...one, capability }, taking(INTAKE));
      return findings.find(({ evidence: of }) => of === 'act')?.value;
    };
    assert.equal(said({}), 'clear');
    assert.equal(said({ 'forced-deletion': false }), 'unknown');
  });

  const TRIED = [
    ['reset-report', { result: 'failed' }],
    ['reset-report', { result: 'partial' }],
    ['erase-report', { result: 'failed' }],
    ['erase-report', { result: 'partial' }],
    ['erase-report', { result: 'failed', forced: true }],
    ['erase-report', { result: 'partial', forced: true }],
    ['overwrite-report', { result: 'failed' }],
    ['overwrite-report', { result: 'partial' }],
    ['felica-tool', { result: 'failed' }],
    ['felica-tool', { result: 'partial' }],
    ['felica-proxy', { result: 'failed' }],
    ['observation', { did: [{ on: 'felica', act: 'felica-erase', result: 'failed' }] }],
    ['observation', { did: [{ on: 'user-data', act: 'factory-reset', result: 'failed' }] }],
  ] as const;
  for (const [kind, part] of TRIED) {
    test(`R11 what failed is made good by no count: ${kind} ${JSON.stringify(part)}`, () => {
      const acted = { actor: 'staff', person: 'a', tool: { name: 'Eraser 1' } };
      const by = kind.endsWith('report') ? acted : { person: 'a', tool: acted.tool };
      // An iPhone without a model has no row, and an Android phone some.
      for (const platform of ['ios', 'android']) {
        const line = { phone: { imei: '00101700000001', platform } };
        const facts = readFacts([evidence(kind, { ...by, ...part })], line);
        const acts = facts.findings.filter(({ class: cls }) => cls === 'act');
        assert.ok(acts.length > 0);
        assert.deepEqual([...new Set(acts.map(({ because }) => because))], ['act-failed']);
        assert.ok(!acts.some((act) => isWithoutRow(act, facts)));
      }
    });
  }

  test('a reason says how often it was counted', () => {
    const { reasons } = decide(phone([word({ seen: failed(400, 9) })]), taking(INTAKE), NOW);
    const [reason] = tellReasons(reasons);
    assert.match(reason?.words.ja ?? '', /当社の検査台の実測では、400台中9台/);
    assert.match(reason?.words.en ?? '', /Measured by our bench: .* 9 of 400/);
  });
});

const aCount = fc
  .tuple(fc.integer({ min: 250, max: 900 }), fc.nat(20), fc.nat(5))
  .map(([seen, bad, more]) => ({
    seen: failed(seen, bad),
    all: failed(seen + 10 * more, bad + Math.min(more, 3)),
  }));
const someLimits = fc.record({
  tries: fc.integer({ min: 100, max: 400 }),
  residueAtMost: fc.double({ min: 0.005, max: 0.05, noNaN: true }),
});

/** Acts of the facts become such that no row names, each with its count. */
const aMeasuredWorld = fc
  .tuple(someFacts, fc.array(aCount, { minLength: 14, maxLength: 14 }))
  .map(([facts, counts]): Facts => {
    const acts = facts.findings.filter(
      ({ class: cls, value }) => cls === 'act' && value === 'clear',
    );
    const because = 'not-in-capability-row' as const;
    const findings = facts.findings.map((one) =>
      acts.includes(one) ? { ...one, value: 'unknown' as const, because, tool: 'Eraser 1' } : one,
    );
    const measured = acts.map(({ compartment, method }, i) =>
      word({ evidence: `m${i}`, act: method as MeasuredRow['act'], compartment, ...counts[i] }),
    );
    return { ...facts, findings, measured };
  });

describe('R31 the laws of measured rows', () => {
  test('R31 one more try that failed reaches no limits that were not reached', () => {
    const property = fc.property(aCount, someLimits, fc.boolean(), (count, limits, isSeen) => {
      const more = ({ tries, failed: bad }: MeasuredRow['all']) => failed(tries + 1, bad + 1);
      const worse = { all: more(count.all), seen: isSeen ? more(count.seen) : count.seen };
      const reached = reachesLimits({ ...word(), ...count }, limits);
      assert.ok(reached || !reachesLimits({ ...word(), ...worse }, limits));
    });
    fc.assert(property, { numRuns: 2000, seed: SEED });
  });

  test('R31 L1 more that was left, or no count at all, never betters a verdict', () => {
    const property = fc.property(aMeasuredWorld, somePolicy, fc.nat(), (facts, policy, pick) => {
      const taken = taking(policy);
      const { measured = [] } = facts;
      const worse = measured.map((one, i) =>
        i === pick % measured.length
          ? { ...one, seen: failed(500, 400), all: failed(600, 400) }
          : one,
      );
      const before = decide(facts, taken, NOW).verdict;
      if (before === 'destroy') return;
      notBetter(facts, { ...facts, measured: worse }, taken);
      notBetter(facts, { ...facts, measured: [...measured, ...worse] }, taken);
      notBetter(facts, { ...facts, measured: undefined }, taken);
    });
    fc.assert(property, { numRuns: 300, seed: SEED });
  });

  test('R31 L10 a word of another source never betters a verdict', () => {
    const stranger = fc.constantFrom(
      { operator: 'op-other' },
      { backing: 'unsigned' as const },
      { backing: 'upload' as const },
      { counts: false },
    );
    const property = fc.property(aMeasuredWorld, somePolicy, stranger, (facts, policy, part) => {
      const taken = taking(policy);
      const { measured, ...rest } = facts;
      const strange = measured?.map((one) => ({ ...one, ...part, all: COUNTED, seen: COUNTED }));
      if (decide(rest, taken, NOW).verdict === 'destroy') return;
      notBetter(rest, { ...rest, measured: strange }, taken);
    });
    fc.assert(property, { numRuns: 300, seed: SEED });
  });
});
