/** What is a try of a tool, and what is none: counted from the record, never by word (ADR 0091). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CapabilityRow, CustodyEntry, Facts, Finding } from '@nagori/model';
import {
  at,
  bought,
  CAPABILITY_ROWS,
  evidence,
  factsWith,
  finding,
  readFacts,
} from '@nagori/testkit';
import { addPhone, addTable, BENCH_ROWS_MOST, emptyBench, failedShare } from './bench-table.ts';
import { triesOf } from './bench-tries.ts';

const act = (minutes: number, part: Partial<Finding> = {}): Finding =>
  finding({
    ...{ evidence: `act-${minutes}`, compartment: 'felica', class: 'act', method: 'felica-erase' },
    ...{ tool: 'Eraser 1', interval: at(minutes), ...part },
  });
const look = (minutes: number, part: Partial<Finding> = {}): Finding =>
  finding({
    ...{ evidence: `look-${minutes}`, compartment: 'felica', class: 'probe' },
    ...{ method: 'felica-walk', person: 'staff-2', interval: at(minutes), ...part },
  });
const left = (minutes: number, part: Partial<Finding> = {}): Finding =>
  look(minutes, { value: 'residue', ...part });
const used = (minutes: number): CustodyEntry =>
  ({ kind: 'use', evidence: 'use', interval: at(minutes), sealIntact: false }) as CustodyEntry;

const NO_ROW = { value: 'unknown', because: 'not-in-capability-row' } as const;

const ROWS: readonly (readonly [string, readonly Finding[], string, Partial<Facts>?])[] = [
  ['an act and a look of another person', [act(0), look(9)], 'clear'],
  ['an act alone', [act(0)], ''],
  ['a look alone', [look(9)], ''],
  ['a look of the same person', [act(0), look(9, { person: 'staff-1' })], ''],
  ['a look by the same tool', [act(0), look(9, { tool: 'ERASER 1' })], ''],
  ['a look by another tool', [act(0), look(9, { tool: 'reader' })], 'clear'],
  ['a check by a tool without a name', [act(0), look(9, { method: 'tool-check' })], ''],
  ['a glance', [act(0), look(9, { class: 'eye', method: 'look' })], ''],
  ['a word', [act(0), look(9, { class: 'say', method: 'declared-erased' })], ''],
  ['a look from a file', [act(0), look(9, { backing: 'upload' })], ''],
  ['a look elsewhere', [act(0), look(9, { operator: 'op-other' })], ''],
  ['a look before', [look(-9), act(0)], ''],
  ['a look whose order is not proven', [act(0), look(1, { interval: at(1, 'station:b') })], ''],
  ['a look elsewhere in the phone', [act(0), look(9, { compartment: 'user-data' })], ''],
  ['something found', [act(0), left(9)], 'failed'],
  ['something found by the same person', [act(0), left(9, { person: 'staff-1' })], 'failed'],
  ['something found by the same tool', [act(0), left(9, { tool: 'Eraser 1' })], 'failed'],
  ['something found elsewhere', [act(0), left(9, { operator: 'op-other' })], 'failed'],
  ['something said', [act(0), left(9, { class: 'say', backing: 'unsigned' })], 'failed'],
  ['a clear look, then something found', [act(0), look(9), left(12)], 'failed'],
  ['something found, then a clear look', [act(0), left(9), look(12)], 'failed'],
  ['something found before', [left(-9), act(0), look(9)], 'clear, seen'],
  ['found before and after', [left(-9), act(0), left(9)], 'failed, seen'],
  ['a second act, then clear', [act(0), left(9), act(12), look(20)], 'failed'],
  ['a second tool that cleared it', [act(0), act(12, { tool: 'B' }), look(20)], 'B: clear'],
  ['a failed second act between', [act(0), act(5, { value: 'unknown' }), look(9)], ''],
  ['the same act again and again', [act(0), look(5), act(9), look(12)], 'clear'],
  ['an act that failed', [act(0, { value: 'unknown', because: 'act-failed' }), look(9)], ''],
  ['an act under suspicion', [act(0, { value: 'unknown', because: 'implausible' }), look(9)], ''],
  ['an act that no row names', [act(0, NO_ROW), look(9)], 'clear'],
  ['an act that no row names, found', [act(0, NO_ROW), left(9)], 'failed'],
  ['an act by no named tool', [act(0, { tool: undefined }), left(9)], ''],
  ['an act from a loose file', [act(0, { backing: 'unsigned' }), look(9)], ''],
  ['an act of another operator', [act(0, { operator: 'op-other' }), look(9)], ''],
  ['a use in between', [act(0), left(9)], '', { custody: [used(5)] }],
  ['a use afterwards', [act(0), look(9)], 'clear', { custody: [used(15)] }],
  [
    'another board in between',
    [act(0), look(9)],
    '',
    { boards: [{ evidence: 'b', interval: at(5), fateKnown: true }] },
  ],
];

/** Taken in before all of it. */
function takenIn({ custody = [], ...part }: Partial<Facts>): Facts {
  return factsWith({ custody: [bought(), ...custody], ...part });
}

for (const [name, findings, expected, more] of ROWS) {
  test(`R30 a try: ${name}`, () => {
    const forwards = said(takenIn({ findings, ...more }));
    assert.equal(forwards, expected);
    assert.equal(said(takenIn({ findings: [...findings].reverse(), ...more })), forwards);
  });
}

test('R30 a phone that was never taken in is no try', () => {
  const findings = [left(-9), act(0), look(9)];
  assert.equal(said(takenIn({ findings })), 'clear, seen');
  for (const custody of [[], [{ ...bought(), confirmed: false }]] as Facts['custody'][])
    assert.equal(said(factsWith({ findings, custody })), '');
});

function said(of: Facts): string {
  return triesOf(of)
    .map(({ tool, failed, seenBefore }) => {
      const name = tool === 'Eraser 1' ? '' : `${tool}: `;
      return `${name}${failed ? 'failed' : 'clear'}${seenBefore ? ', seen' : ''}`;
    })
    .join('; ');
}

test('R11 a forced deletion that failed is no try, though no row names it', () => {
  for (const result of ['done', 'failed', 'partial']) {
    const tool = { name: 'Eraser 1' };
    const report = { actor: 'staff', person: 'a', station: 'st-1', tool, result, forced: true };
    const { findings } = readFacts([evidence('erase-report', report)]);
    const acts = findings
      .filter(({ compartment }) => compartment === 'jpki-key')
      .map((one) => ({ ...one, operator: 'op-self', interval: at(0) }));
    const looked = look(9, { compartment: 'jpki-key', class: 'app', method: 'element-empty' });
    const expected = result === 'done' ? 'clear' : '';
    assert.equal(said(takenIn({ findings: [...acts, looked] })), expected);
  }
});

test('R30 what a row denies, and a report calls done, is a try of its tool', () => {
  const tool = { name: 'Eraser 1' };
  const report = { ...{ actor: 'staff', person: 'a', station: 'st-1' }, tool, result: 'done' };
  const abilities = { 'forced-deletion': false } as const;
  const row = CAPABILITY_ROWS[1] as CapabilityRow;
  const denies = { ...row, id: 'denies', erasures: [], abilities };
  const { findings, capability } = readFacts(
    [evidence('erase-report', { ...report, forced: true })],
    {},
    { capabilities: [...CAPABILITY_ROWS, denies] },
  );
  assert.equal(capability.abilities['forced-deletion'], false);
  const acts = findings
    .filter(({ compartment }) => compartment === 'jpki-key')
    .map((one) => ({ ...one, operator: 'op-self', interval: at(0) }));
  const inKey = { compartment: 'jpki-key', class: 'app', method: 'element-empty' } as const;
  assert.equal(said(takenIn({ capability, findings: [...acts, look(9, inKey)] })), 'clear');
  assert.equal(said(takenIn({ capability, findings: [...acts, left(9, inKey)] })), 'failed');
});

test('R30 tries add up by tool, model and system, whatever the spelling and the order', () => {
  const phone = (tool: string, model: string, ...more: Finding[]) =>
    takenIn({
      phone: { platform: 'android', model, os: '15' },
      findings: [act(0, { tool }), look(9), ...more],
    });
  const phones = [
    phone('Eraser 1', 'EX-A1'),
    phone('eraser 1 ', 'ex-a1', left(-9)),
    phone('Eraser 1', 'EX-A1', left(12), left(-9)),
    phone('Eraser 1', 'EX-A2'),
    takenIn({ phone: { platform: 'android' }, findings: [act(0), look(9)] }),
  ];
  const whole = emptyBench();
  for (const one of phones) addPhone(whole, one);
  const parts = phones.map((one) => {
    const table = emptyBench();
    addPhone(table, one);
    return table;
  });
  const sum = emptyBench();
  for (const one of parts) addTable(sum, one);
  assert.deepEqual(sum, whole);
  const counts = Object.values(whole.rows).map(
    ({ model, tries, failed, seenTries, seenFailed }) =>
      `${model} ${failed}/${tries} ${seenFailed}/${seenTries}`,
  );
  assert.deepEqual(counts, ['EX-A1 1/3 1/2', 'EX-A2 0/1 0/0']);
});

test('R30 the table is bounded, and says how many tries it leaves out', () => {
  const table = emptyBench();
  for (let i = 0; i < BENCH_ROWS_MOST + 2; i++) {
    const phone = { platform: 'android', model: `m${i}`, os: '15' } as const;
    addPhone(table, takenIn({ phone, findings: [act(0), look(9)] }));
  }
  assert.deepEqual([Object.keys(table.rows).length, table.leftOut], [BENCH_ROWS_MOST, 2]);
});

test('a share without tries says nothing, and one without a failure is not zero', () => {
  const { low, high } = failedShare({ tries: 0, failed: 0 });
  assert.deepEqual([low, high], [0, 1]);
  const none = failedShare({ tries: 100, failed: 0 });
  assert.ok(none.low === 0 && none.high > 0.03 && none.high < 0.04, String(none.high));
});
