/** R29: a board that is replaced takes its compartments, and their proofs, with it. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  type BoardChange,
  COMPARTMENTS,
  type CustodyEntry,
  type Facts,
  type Finding,
  OFF_BOARD,
} from '@nagori/model';
import {
  at,
  bought,
  ELEMENT_EMPTY,
  finding,
  RELEASE_FINDINGS,
  releasePhone,
} from '@nagori/testkit';
import { INSPECTION, judgeAt, RELEASE, stateOf } from '../judged.testing.ts';

const change = (minutes: number, part: Partial<BoardChange> = {}): BoardChange => ({
  ...{ evidence: `board-${minutes}`, interval: at(minutes), fateKnown: true },
  ...{ operator: 'op-self', backing: 'station', ...part },
});
const phone = (boards: readonly BoardChange[], findings: readonly Finding[] = []): Facts =>
  releasePhone({ boards, findings: [...RELEASE_FINDINGS, ...ELEMENT_EMPTY, ...findings] });

describe('R29 the board was replaced', () => {
  test('R29 before the clearance: accepted', () => {
    assert.equal(judgeAt(phone([change(-120)]), RELEASE, 90).verdict, 'accept');
  });
  for (const part of [{}, { fateKnown: false }, { operator: 'op-other', backing: 'unsigned' }]) {
    const by = JSON.stringify(part);
    test(`R29 after the clearance no compartment on the board is proven (${by})`, () => {
      const facts = phone([change(60, part as Partial<BoardChange>)]);
      assert.notEqual(judgeAt(facts, RELEASE, 90).verdict, 'accept');
      for (const on of COMPARTMENTS) {
        assert.equal(stateOf(facts, on), OFF_BOARD.has(on) ? 'clear' : 'unknown', on);
      }
    });
  }
  test('R29 replaced during the look: not proven for the new board', () => {
    assert.equal(stateOf(phone([change(31)]), 'account-lock'), 'unknown');
    assert.ok(
      judgeAt(phone([change(60)]), RELEASE, 90).ignored.some((i) => i.reason === 'board-replaced'),
    );
  });
  test('R29 proofs from after the change count', () => {
    const again = finding({
      ...{ evidence: 'again', compartment: 'felica', class: 'probe', interval: at(70) },
    });
    assert.equal(stateOf(phone([change(60)], [again]), 'felica'), 'clear');
  });

  const seen = (minutes: number, part: Partial<Finding> = {}) =>
    finding({
      ...{ evidence: 'seen', compartment: 'felica', value: 'residue', class: 'probe' },
      ...{ interval: at(minutes), ...part },
    });
  const table: readonly (readonly [string, BoardChange, Finding, string])[] = [
    ['the fate of the old board is recorded', change(60), seen(50), 'unknown'],
    [
      'the fate of the old board is not recorded',
      change(60, { fateKnown: false }),
      seen(50),
      'residue',
    ],
    [
      'another operator reports the change',
      change(60, { operator: 'op-other' }),
      seen(50),
      'residue',
    ],
    ['seen since', change(60), seen(70), 'residue'],
    ['before or after is not proven', change(60), seen(61), 'residue'],
    [
      'in a card, which stays with the phone',
      change(60),
      seen(50, { compartment: 'sd-card' }),
      'residue',
    ],
  ];
  for (const [name, board, residue, state] of table) {
    test(`R29 a residue, ${name}: ${state}`, () => {
      assert.equal(stateOf(phone([board], [residue]), residue.compartment), state);
    });
  }

  const toHolder = { toHolder: true } as const;
  const world: readonly (readonly [string, readonly CustodyEntry[], string])[] = [
    ['the customer’s phone', [], 'unknown'],
    ['bought since', [bought(70)], 'unknown'],
    ['ours', [bought(55)], 'residue'],
    ['before or after it became ours is not proven', [bought(60)], 'residue'],
  ];
  for (const [name, custody, state] of world) {
    test(`R29 the old board is with the holder, ${name}: ${state}`, () => {
      const facts = { ...phone([change(60, toHolder)], [seen(50)]), custody };
      assert.equal(stateOf(facts, 'felica'), state);
      const known = { ...facts, boards: [change(60)] };
      assert.equal(stateOf(known, 'felica'), 'unknown', 'destroyed or sent');
    });
  }

  test('R10 the erasure at purchase stays recorded', () => {
    const erased = finding({
      ...{ evidence: 'purchase', compartment: 'user-data', class: 'act', method: 'factory-reset' },
      ...{ actor: 'holder', stage: 'intake', interval: at(-70) },
    });
    const violations = (boards: readonly BoardChange[]) =>
      judgeAt(phone(boards, [erased]), INSPECTION, 90).violations.map((one) => one.code);
    assert.deepEqual(violations([]), []);
    assert.deepEqual(violations([change(60)]), []);
  });
  test('R28 an erasure without consent stays a violation', () => {
    const facts = { ...phone([change(60)]), circumstances: [] };
    const codes = judgeAt(facts, RELEASE, 90).violations.map((one) => one.code);
    assert.ok(codes.includes('no-consent-before-felica'));
  });
});
