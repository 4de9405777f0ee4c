/** A new count of the bench, held against what the record says, and phones that leaned on it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PolicyBook } from '@nagori/area-staff';
import type { Facts, MeasuredRow, MeasuredWord } from '@nagori/model';
import { type CompiledPolicy, compilePolicy, loadPreset, outlook } from '@nagori/policy';
import { at, finding, GATE_YAML, intakePhone, OPENED, SHARED_YAML } from '@nagori/testkit';
import { changedCounts, withCounts } from './changed-counts.ts';
import { type AtEntry, clearanceHitOf, hitOf, toRecorded } from './judge-entry.ts';
import type { RecordedDecision } from './replay-store.ts';

const NOW = OPENED + 3_600_000;
const tries = (failed: number, of = 400) => ({ tries: of, failed });
function row(failed: number, part: Partial<MeasuredRow> = {}): MeasuredRow {
  return {
    ...{ act: 'felica-erase', tool: 'Eraser 1', compartment: 'felica', model: 'EX-A24', os: '15' },
    ...{ all: tries(failed), seen: tries(failed), ...part },
  };
}
function word(failed: number, seq = 1): MeasuredWord {
  return {
    ...row(failed),
    ...{ evidence: `m${seq}`, operator: 'op-self', backing: 'station', counts: true },
    interval: at(6, 'server:op-self', seq),
  };
}

function phone(...measured: MeasuredWord[]): Facts {
  const rest = intakePhone();
  const act = finding({
    ...{ evidence: 'act', compartment: 'felica', class: 'act', method: 'felica-erase' },
    ...{ value: 'unknown', because: 'not-in-capability-row', tool: 'eraser 1', interval: at(5) },
  });
  return {
    ...rest,
    capability: { ...rest.capability, erasures: [] },
    findings: [...rest.findings.filter((one) => one.compartment !== 'felica'), act],
    measured,
  };
}

const counted = (facts: Facts, ...rows: MeasuredRow[]) =>
  changedCounts(facts, rows).map(({ tool, seen }) => `${tool} ${seen.failed}/${seen.tries}`);

test('R30 what the record says already is not recorded again', () => {
  assert.deepEqual(counted(phone(), row(0)), ['Eraser 1 0/400']);
  assert.deepEqual(counted(phone(word(0)), row(0)), []);
  assert.deepEqual(counted(phone(word(0)), row(7)), ['Eraser 1 7/400']);
  // The newest word is held against it, in any order.
  assert.deepEqual(counted(phone(word(0, 1), word(7, 2)), row(7)), []);
  assert.deepEqual(counted(phone(word(7, 2), word(0, 1)), row(0)), ['Eraser 1 0/400']);
});

test('R30 a row that the new count lacks has no tries any more', () => {
  assert.deepEqual(counted(phone(word(0))), ['Eraser 1 0/0']);
  assert.deepEqual(counted(phone(word(0)), row(0, { os: '16' })), ['Eraser 1 0/0']);
  assert.deepEqual(counted(phone(), row(0, { model: 'EX-B1' })), []);
  const others = { ...word(0), operator: 'op-other' };
  assert.deepEqual(counted(phone(others)), []);
});

function policyTaking(): CompiledPolicy {
  const loaded = loadPreset(GATE_YAML, SHARED_YAML);
  assert.ok(loaded.kind === 'good');
  const [intake] = loaded.value.policies;
  assert.ok(intake);
  const measured = { accept: true, tries: 300, residueAtMost: 0.02 };
  return compilePolicy({ ...intake.source, measured }, intake.digest);
}

const POLICY = policyTaking();
const BOOK = { byId: () => POLICY } as unknown as PolicyBook;

const today = (facts: Facts) => toRecorded(outlook(facts, POLICY, NOW).opinion());

const hits = (facts: Facts, ...rows: MeasuredRow[]) => hitsAfter(today(facts), facts, ...rows);

function hitsAfter(before: RecordedDecision, facts: Facts, ...rows: MeasuredRow[]) {
  const deps = { measure: { kind: 'measured' as const, rows }, book: BOOK };
  const handover = {
    ...({ id: 'h', shop: 's', channel: 'trade-in', stage: 'intake' } as const),
    ...{ policy: POLICY.id, preset: 'gate' },
  };
  const entry: AtEntry = { handover, at: NOW, facts, recorded: () => before };
  return [hitOf(deps, POLICY, entry), clearanceHitOf(deps, POLICY, entry, 'c')].map(
    (one) => one?.change,
  );
}

test('R30 a row pushed over the bound finds the phones that leaned on it', () => {
  assert.deepEqual(hits(phone(word(0)), row(0)), [undefined, undefined]);
  assert.deepEqual(hits(phone(word(0)), row(1)), [undefined, undefined]);
  assert.deepEqual(hits(phone(word(0)), row(9)), ['accept>refuse', 'certificate']);
  assert.deepEqual(hits(phone(word(0))), ['accept>refuse', 'certificate']);
  assert.deepEqual(hits(phone(), row(0)), ['refuse>accept', undefined]);
});

test('R30 a phone that leaned on it beside another proof is listed as one that used it', () => {
  const one = phone(word(0));
  const walk = finding({
    ...{ evidence: 'walk', compartment: 'felica', class: 'probe', method: 'felica-walk' },
    ...{ person: 'staff-2', interval: at(20) },
  });
  assert.deepEqual(hits({ ...one, findings: [...one.findings, walk] }, row(9)), [
    'used',
    undefined,
  ]);
});

test('R30 counted twice, the newest of it counts', () => {
  const bad = withCounts(phone(word(0)), [row(9)], NOW);
  assert.equal(outlook(bad, POLICY, NOW).verdict, 'refuse');
  assert.equal(outlook(withCounts(bad, [row(0)], NOW + 1), POLICY, NOW + 1).verdict, 'accept');
});

test('R30 a phone that leaned on it is listed so where the program changed as well', () => {
  const residue = finding({
    ...{ evidence: 'later', compartment: 'felica', value: 'residue', class: 'probe' },
    ...{ method: 'felica-walk', person: 'staff-2', interval: at(20) },
  });
  const leftOver = (one: Facts): Facts => ({ ...one, findings: [...one.findings, residue] });
  const accepted: RecordedDecision = { verdict: 'accept', reasons: [], routes: ['inspection'] };
  const found = (one: Facts) => hitsAfter(accepted, leftOver(one), row(9))[0];
  assert.equal(found(phone(word(0))), 'used');
  // It leaned on nothing: the program alone makes the difference.
  assert.equal(found(phone()), 'program');
});
