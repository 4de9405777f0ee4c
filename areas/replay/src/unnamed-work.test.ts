/** R30: what a recall affects, apart from work that names no tool and may be that tool's. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PolicyBook } from '@nagori/area-staff';
import type { Facts, Finding, Recall } from '@nagori/model';
import { compilePolicy, loadPreset, outlook } from '@nagori/policy';
import { PROBE_TOOL } from '@nagori/probe';
import { at, finding, GATE_YAML, intakePhone, OPENED, SHARED_YAML } from '@nagori/testkit';
import { type AtEntry, clearanceHitOf, hitOf, toRecorded } from './judge-entry.ts';

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

function hits(facts: Facts, recall: Recall = RECALL) {
  const deps = { measure: { kind: 'recall' as const, recall }, book: BOOK };
  const handover = {
    ...({ id: 'h', shop: 's', channel: 'trade-in', stage: 'intake' } as const),
    ...{ policy: POLICY.id, preset: 'gate' },
  };
  const recorded = () => toRecorded(outlook(facts, POLICY, NOW).opinion());
  const entry: AtEntry = { handover, at: NOW, facts, recorded };
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
