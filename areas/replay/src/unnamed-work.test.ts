/**
 * R30: what a recall affects, apart from work that names no tool and may be that tool's. Use of the
 * tool decides, whatever else makes the judgement another one today.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PolicyBook } from '@nagori/area-staff';
import type { Facts, Finding, Recall } from '@nagori/model';
import { compilePolicy, isRecalled, loadPreset, outlook } from '@nagori/policy';
import { PROBE_TOOL } from '@nagori/probe';
import {
  aRecall,
  at,
  finding,
  GATE_YAML,
  intakePhone,
  OPENED,
  SHARED_YAML,
  someFacts,
} from '@nagori/testkit';
import fc from 'fast-check';
import { type AtEntry, clearanceHitOf, hitOf, toRecorded } from './judge-entry.ts';
import type { RecordedDecision } from './replay-store.ts';

const NOW = OPENED + 3_600_000;
const loaded = loadPreset(GATE_YAML, SHARED_YAML);
assert.ok(loaded.kind === 'good');
const [intake] = loaded.value.policies;
assert.ok(intake);
const POLICY = compilePolicy(intake.source, intake.digest);
const BOOK = { byId: () => POLICY } as unknown as PolicyBook;

/** A phone whose FeliCa chip was erased with these tools, read after each; none names a reader. */
function phone(tools: readonly (string | undefined)[], part: Partial<Facts> = {}): Facts {
  const rest = intakePhone();
  const works = tools.map((tool, i): Finding => {
    const of = { evidence: `w${i}`, compartment: 'felica', interval: at(5 + i) } as const;
    return tool === undefined
      ? finding({ ...of, class: 'probe', method: 'felica-walk' })
      : finding({ ...of, class: 'act', method: 'felica-erase', tool });
  });
  const others = rest.findings.filter(
    ({ compartment, tool }) => compartment !== 'felica' && tool === undefined,
  );
  return { ...rest, findings: [...others, ...works], ...part };
}

const RECALL: Recall = { evidence: 'r', tool: 'tool-x', from: OPENED };

const today = (facts: Facts) => toRecorded(outlook(facts, POLICY, NOW).opinion());

function hits(facts: Facts, recall: Recall = RECALL, before = today(facts)) {
  const deps = { measure: { kind: 'recall' as const, recall }, book: BOOK };
  const handover = {
    ...({ id: 'h', shop: 's', channel: 'trade-in', stage: 'intake' } as const),
    ...{ policy: POLICY.id, preset: 'gate' },
  };
  const entry: AtEntry = { handover, at: NOW, facts, recorded: () => before };
  return [hitOf(deps, POLICY, entry), clearanceHitOf(deps, POLICY, entry, 'c')].map(
    (one) => one?.change,
  );
}

test('R30 work by the recalled tool is affected', () => {
  assert.deepEqual(hits(phone(['tool-x'])), ['accept>refuse', 'certificate']);
});

test('R30 work that names no tool is a group of its own, never among the affected', () => {
  assert.deepEqual(hits(phone([undefined])), ['unnamed', 'unnamed-certificate']);
  assert.deepEqual(hits(phone(['tool-y', undefined])), ['unnamed', undefined]);
});

test('R30 beside work by the recalled tool, work without a name is affected with it', () => {
  assert.deepEqual(hits(phone(['tool-x', undefined])), ['accept>refuse', 'certificate']);
});

test('R30 work by another tool alone is in no group', () => {
  assert.deepEqual(hits(phone(['tool-y'])), [undefined, undefined]);
});

test('R30 a look with our own reader answers a recall: it names its tool', () => {
  const { name: tool } = PROBE_TOOL;
  const of = { evidence: 'look', compartment: 'felica' } as const;
  const look = finding({ ...of, class: 'probe', method: 'felica-walk', tool });
  const others = phone([]).findings;
  assert.deepEqual(hits({ ...phone([]), findings: [...others, look] }), [undefined, undefined]);
});

test('R30 an earlier recall of another tool brings no phone into the list', () => {
  const recalls = [{ ...RECALL, tool: 'tool-y' }];
  assert.deepEqual(hits(phone(['tool-y'], { recalls })), [undefined, undefined]);
});

const ACCEPTED: RecordedDecision = { verdict: 'accept', reasons: [], routes: ['inspection'] };

/** Read again later with another tool: something is left over. An older program took no notice. */
function leftOver(tools: readonly (string | undefined)[]): Facts {
  const one = phone(tools);
  const residue = finding({
    ...{ evidence: 'later', compartment: 'felica', value: 'residue', class: 'probe' },
    ...{ method: 'felica-walk', tool: 'tool-y', interval: at(20) },
  });
  return { ...one, findings: [...one.findings, residue] };
}

test('R30 a phone on which the tool was used stays so where the program changed as well', () => {
  assert.deepEqual(hits(leftOver(['tool-x']), RECALL, ACCEPTED), ['used', 'certificate']);
});

test('R30 work that names no tool stays a group where the program changed as well', () => {
  const expected = ['unnamed', 'unnamed-certificate'];
  assert.deepEqual(hits(leftOver([undefined]), RECALL, ACCEPTED), expected);
});

test('R30 a recall finds every phone with work of its tool or without a name', () => {
  const seen = new Set<string>();
  const found = fc.property(someFacts, aRecall, fc.boolean(), (facts, recall, isOfToday) => {
    const work = facts.findings.filter((one) => isRecalled(one, { ...facts, recalls: [recall] }));
    const [hit, certificate] = hits(facts, recall, isOfToday ? today(facts) : ACCEPTED);
    assert.equal(hit !== undefined, work.length > 0);
    const isNamed = work.some(({ tool }) => tool !== undefined);
    assert.equal(hit === 'unnamed', work.length > 0 && !isNamed);
    assert.notEqual(hit, 'program');
    if (certificate !== undefined) {
      assert.equal(certificate, isNamed ? 'certificate' : 'unnamed-certificate');
    }
    seen.add(hit ?? 'none').add(certificate ?? 'none');
  });
  fc.assert(found, { numRuns: 2_000, seed: 30 });
  for (const one of [
    'none',
    'used',
    'unnamed',
    'accept>hold',
    'certificate',
    'unnamed-certificate',
  ]) {
    assert.ok(seen.has(one), one);
  }
});
