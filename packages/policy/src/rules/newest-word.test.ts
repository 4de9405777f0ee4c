/** R03: of several statements by one source about one subject, the newest counts. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { DAY_MS, type Decision, type Finding } from '@nagori/model';
import {
  ANDROID,
  at,
  circumstance,
  ELEMENT_EMPTY,
  factsWith,
  finding,
  INTAKE_CIRCUMSTANCES,
  INTAKE_FINDINGS,
  intakePhone,
  jpki,
  RELEASE_FINDINGS,
  releasePhone,
} from '@nagori/testkit';
import { evaluated, INTAKE, judgeAt, RELEASE, stateOf } from '../judged.testing.ts';
import { newestGoods } from './newest-word.ts';

const AUTHORITY = 'authority:https://authority.example';

/** A statement of the authority, `minutes` after opening. */
function word(method: Finding['method'], minutes: number, part: Partial<Finding> = {}): Finding[] {
  const isClear = method === 'statement-none' || method === 'statement-deleted';
  return jpki({
    ...{ evidence: `${method}-${minutes}`, method, class: 'app', binding: 'B2' },
    ...{ backing: 'authority', actor: 'authority', interval: at(minutes, AUTHORITY) },
    ...(isClear ? {} : { value: method === 'statement-live' ? 'residue' : 'unknown' }),
    ...(method === 'statement-awaited' ? { because: 'deletion-awaited' } : {}),
    ...(method === 'statement-failed' ? { because: 'deletion-failed' } : {}),
    ...part,
  });
}
const hour = (minutes: number) => ({
  ...at(minutes, `${AUTHORITY}/hour`),
  hi: at(minutes + 60).hi,
});
const deleted = (minutes: number, part: Partial<Finding> = {}) =>
  word('statement-deleted', minutes, {
    ...{ class: 'act', interval: hour(0), said: at(minutes, AUTHORITY), ...part },
  });
const receipt = (minutes: number, part: Partial<Finding> = {}) =>
  deleted(minutes, { method: 'key-deletion', binding: undefined, ...part });
const receiptFailed = (minutes: number) =>
  receipt(minutes, { value: 'unknown', because: 'deletion-failed' });

const release = (...words: Finding[][]): Decision =>
  judgeAt(releasePhone({ findings: [...RELEASE_FINDINGS, ...words.flat()] }), RELEASE, 90);

describe('R03 the authority’s newest statement about the element counts', () => {
  const clears: readonly (readonly [string, Finding[]])[] = [
    ['none', word('statement-none', 40)],
    ['deleted', deleted(40)],
    ['a receipt', receipt(40)],
    ['deleted, awaited before', deleted(40, { awaited: at(30, AUTHORITY) })],
  ];
  const worse = (minutes: number, part: Partial<Finding> = {}) =>
    [
      ['awaited', word('statement-awaited', minutes, part)],
      ['failed', word('statement-failed', minutes, part)],
      ['live', word('statement-live', minutes, part)],
    ] as const;
  for (const [name, clear] of clears) {
    test(`R03 ${name}, and nothing since: accepted`, () => {
      assert.equal(release(clear).verdict, 'accept');
    });
    for (const [since, later] of [
      ...worse(50),
      ['a receipt, key failed', receiptFailed(50)],
    ] as const) {
      test(`R03 ${name}, and ${since} said later: not accepted`, () => {
        assert.notEqual(release(clear, [...later]).verdict, 'accept');
        assert.notEqual(release([...later], clear).verdict, 'accept');
      });
    }
    for (const [since, same] of worse(40)) {
      test(`R03 ${name}, and ${since} said in the same minute: not accepted`, () => {
        assert.notEqual(release(clear, [...same]).verdict, 'accept');
      });
    }
    for (const [since, earlier] of worse(-80).slice(0, 2)) {
      test(`R03 ${name}, and ${since} said before it: accepted`, () => {
        assert.equal(release([...earlier], clear).verdict, 'accept');
      });
    }
    for (const [since, weaker] of worse(50, { binding: 'B0' }).slice(0, 2)) {
      test(`R03 ${name}, and ${since} of less binding: accepted`, () => {
        assert.equal(release(clear, [...weaker]).verdict, 'accept');
      });
    }
  }
  test('R03 a report counts if the awaiting statement is from the same minute', () => {
    const awaited = word('statement-awaited', 40);
    const report = deleted(40, { awaited: at(40, AUTHORITY) });
    assert.equal(release(awaited, report).verdict, 'accept');
  });
  test('R03 another authority’s statement supersedes nothing', () => {
    const other = word('statement-failed', 50, { interval: at(50, 'authority:other') });
    assert.equal(release(word('statement-none', 40), other).verdict, 'accept');
  });
  test('R03 looks by two people are another source and still count', () => {
    const later = word('statement-failed', 60);
    const looked = ELEMENT_EMPTY.map((one) => ({ ...one }));
    assert.equal(release(looked, later).verdict, 'accept');
  });
  test('R03 a newer good statement counts again', () => {
    const words = [word('statement-none', 40), word('statement-failed', 45)];
    assert.equal(release(...words, word('statement-none', 55)).verdict, 'accept');
  });
});

describe('R29 the age of a statement is the age of its signature', () => {
  const old = { lo: at(0).lo - 40 * DAY_MS, hi: at(0).hi - 40 * DAY_MS, t: 0, clock: 'h', seq: 0 };
  test('R29 signed today, deleted 40 days ago: fresh', () => {
    assert.equal(release(deleted(40, { interval: old })).verdict, 'accept');
  });
  test('R29 signed 40 days ago: stale, whenever it happened', () => {
    assert.notEqual(release(deleted(40, { interval: old, said: old })).verdict, 'accept');
  });
  test('R03 a receipt is an act: its age does not matter', () => {
    assert.equal(release(receipt(40, { interval: old, said: old })).verdict, 'accept');
  });
});

describe('R03 a revocation followed by a statement of the authority', () => {
  const intake = (...words: Finding[][]): string => {
    const signed = circumstance({ evidence: 'leftover', subject: 'consent-leftover' });
    const circumstances = [...INTAKE_CIRCUMSTANCES, signed];
    const findings = [...INTAKE_FINDINGS, ...words.flat()];
    return judgeAt(intakePhone({ findings, circumstances }), INTAKE, 90).verdict;
  };
  const says = (method: Finding['method'], minutes: number) =>
    jpki({
      ...{ evidence: method, method, class: 'say', actor: 'holder', interval: at(minutes) },
      ...(method === 'declared-never' ? {} : { value: 'unknown' }),
    });
  const table: readonly (readonly [string, Finding[][], string])[] = [
    ['the holder’s word alone', [says('declared-revoked', 20)], 'accept'],
    ['failed since', [says('declared-revoked', 20), word('statement-failed', 30)], 'hold'],
    ['failed before', [says('declared-revoked', 50), word('statement-failed', 30)], 'accept'],
    ['awaited since', [says('declared-revoked', 20), word('statement-awaited', 30)], 'accept'],
    ['never, by word alone', [says('declared-never', 20)], 'accept'],
    ['never, and awaited', [says('declared-never', 50), word('statement-awaited', 30)], 'hold'],
    ['never, and failed', [says('declared-never', 20), word('statement-failed', 30)], 'hold'],
  ];
  for (const [name, words, verdict] of table) {
    test(`R03 ${name}: ${verdict}`, () => assert.equal(intake(...words), verdict));
  }
});

describe('R03 an act that its actor later reported as failed', () => {
  const act = (minutes: number, part: Partial<Finding> = {}): Finding =>
    finding({
      ...{ evidence: `act-${minutes}`, compartment: 'felica', class: 'act' },
      ...{ method: 'felica-erase', interval: at(minutes), person: 'staff-1', ...part },
    });
  const failed = (minutes: number, part: Partial<Finding> = {}): Finding =>
    act(minutes, { value: 'unknown', because: 'act-failed', ...part });
  const look = finding({ evidence: 'look', compartment: 'felica', class: 'probe' });
  type Row = readonly [string, readonly Finding[], string];
  const table: readonly Row[] = [
    ['nothing since', [act(10)], 'clear'],
    ['failed since', [act(10), failed(20)], 'unknown'],
    ['failed before', [failed(5), act(10)], 'clear'],
    ['before or after is not proven', [act(10), failed(9, { interval: at(9, 'b') })], 'unknown'],
    ['done again', [act(10), failed(20), act(30)], 'clear'],
    ['and failed again', [act(10), failed(20), act(30), failed(40)], 'unknown'],
    ['by another person', [act(10), failed(20, { person: 'staff-2' })], 'clear'],
    ['by the same badge in capitals', [act(10), failed(20, { person: 'STAFF-1' })], 'unknown'],
    ['by a person not named', [act(10), failed(20, { person: undefined })], 'unknown'],
    ['by another operator', [act(10), failed(20, { operator: 'other' })], 'clear'],
    ['by a file', [act(10), failed(20, { backing: 'unsigned' })], 'clear'],
    ['another act', [act(10), failed(20, { method: 'erase' })], 'clear'],
    [
      'without a row that names it',
      [act(10), failed(20, { because: 'not-in-capability-row' })],
      'clear',
    ],
    ['with a look between', [act(10), { ...look, interval: at(15) }, failed(20)], 'clear'],
  ];
  for (const [name, findings, state] of table) {
    test(`R03 ${name}: ${state}`, () => {
      for (const order of [findings, findings.toReversed()]) {
        assert.equal(stateOf(intakePhone({ findings: order }), 'felica'), state);
      }
    });
  }
  test('R03 a program’s upload, and by its word under a badge that it failed: it failed', () => {
    const done = act(10, { backing: 'upload', person: undefined, tool: 'tool-x' });
    const since = failed(20, { backing: 'unsigned', person: 'staff-2' });
    const none = { residues: [], unknowns: [], former: [], doubted: [], earlier: [] };
    const goods = [{ finding: done, class: 'act', vouched: true }] as const;
    assert.equal(newestGoods({ ...none, goods, attempts: [done] }).length, 1);
    assert.equal(newestGoods({ ...none, goods, attempts: [done, since] }).length, 0);
  });
  for (const [compartment, method] of [
    ['sim', 'removal'],
    ['sd-card', 'removal'],
    ['account-lock', 'lock-removal'],
    ['jpki-key', 'forced-deletion'],
  ] as const) {
    test(`R03 ${method} on ${compartment}`, () => {
      const on = { compartment, method } as const;
      const since = [act(10, on), failed(20, on)];
      assert.equal(stateOf(intakePhone({ findings: since.slice(0, 1) }), compartment), 'clear');
      assert.equal(stateOf(intakePhone({ findings: since }), compartment), 'unknown');
    });
  }
});

describe('R01 a row that says "cannot exist" although something was seen', () => {
  const seen = (part: Partial<Finding> = {}): Finding =>
    finding({
      ...{ evidence: 'seen', compartment: 'felica', class: 'probe', method: 'tool-check' },
      ...{ value: 'residue', interval: at(10), ...part },
    });
  const empty = seen({ evidence: 'empty', value: 'clear', interval: at(20) });
  const capability = { ...ANDROID, cannotHold: new Set(['felica'] as const) };
  const outcomeOf = (findings: readonly Finding[]): string =>
    evaluated(
      factsWith({ findings, capability }),
      { on: ['felica'], anyOf: [{ na: 'capability' }] },
      60,
    );
  const table: readonly (readonly [string, readonly Finding[], string])[] = [
    ['nothing', [], 'met'],
    ['an empty chip', [empty], 'met'],
    ['a word that it is empty', [{ ...empty, class: 'say', backing: 'unsigned' }], 'met'],
    ['something', [seen()], 'bad'],
    ['something, and an empty chip since', [seen(), empty], 'missing'],
    [
      'something, by an untrusted source',
      [seen({ backing: 'unsigned', operator: 'x' }), empty],
      'missing',
    ],
  ];
  for (const [name, findings, comes] of table) {
    test(`R01 ${name}: ${comes}`, () => assert.equal(outcomeOf(findings), comes));
  }
  test('R11 the steps are those for a phone with a chip, with the second look', () => {
    const plain = RELEASE_FINDINGS.filter(({ compartment }) => compartment !== 'felica');
    const plan = (...more: Finding[]): string[] => {
      const phone = releasePhone({
        findings: [...plain, ...word('statement-none', 40), ...more],
      });
      const cannotHold = new Set(['felica'] as const);
      const facts = { ...phone, capability: { ...phone.capability, cannotHold } };
      const { verdict, steps } = judgeAt(facts, RELEASE, 90);
      return [verdict, ...steps.map(({ id }) => id)];
    };
    assert.deepEqual(plan(), ['accept']);
    assert.ok(plan(seen()).includes('second-look-felica'), plan(seen()).join());
    assert.deepEqual(plan(seen(), empty), ['hold', 'felica-erase', 'second-look-felica']);
  });
});

describe('R01 a row that says "cannot exist" although a word says otherwise', () => {
  const cannotHold = new Set(['jpki-certificate', 'jpki-key'] as const);
  const states = (findings: Finding[]): string | undefined => {
    const phone = intakePhone({ findings: [...INTAKE_FINDINGS, ...findings] });
    return stateOf({ ...phone, capability: { ...phone.capability, cannotHold } }, 'jpki-key');
  };
  const table: readonly (readonly [string, Finding[], string])[] = [
    ['no statement', [], 'na'],
    ['awaited', word('statement-awaited', 30), 'unknown'],
    ['failed', word('statement-failed', 30), 'unknown'],
    ['a receipt with the key failed', receiptFailed(30), 'unknown'],
    ['awaited, of the person', word('statement-awaited', 30, { binding: 'B0' }), 'na'],
    [
      'a receipt of another phone',
      receipt(30, { value: 'unknown', because: 'cannot-state' }),
      'na',
    ],
    ['never', word('statement-none', 30), 'clear'],
  ];
  for (const [name, findings, state] of table) {
    test(`R01 ${name}: ${state}`, () => assert.equal(states(findings), state));
  }
});
