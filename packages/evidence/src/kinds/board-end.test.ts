import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { COMPARTMENTS, OFF_BOARD } from '@nagori/model';
import { evidence, phoneLine, problemsIn, readFacts } from '@nagori/testkit';

const PAPERS = {
  ...{ way: 'waste', certificate: '第12号', permit: '01234567890', contract: 'C-1' },
  ...{ manifest: '41234567890', terms: 'paid', weightGrams: 180 },
} as const;
const ON_BOARD = COMPARTMENTS.filter((on) => !OFF_BOARD.has(on));

describe('R12 a removed board has an end of its own', () => {
  const removed = { by: 'dealer-b', method: 'board-removed', board: 'here' } as const;
  const takenOut = evidence('destruction', { id: 'out', ...removed });
  const end = (part: object) => evidence('board-end', { id: 'end', of: 'out', ...part });
  const foundWith = (...more: readonly object[]) =>
    readFacts([takenOut, ...more] as never).findings.map(({ compartment }) => compartment);

  test('R12 while it is here, nothing that lives on it is gone; the phone is', () => {
    const facts = readFacts([takenOut]);
    assert.deepEqual(facts.findings, []);
    assert.equal(facts.custody[0]?.kind, 'destroyed');
  });
  test('R12 destroyed, what lived on it is gone, whatever the order of the records', () => {
    const gone = end({ end: 'destroyed', ...PAPERS });
    assert.deepEqual(foundWith(gone), ON_BOARD);
    assert.deepEqual(readFacts([gone, takenOut]).findings.length, ON_BOARD.length);
  });
  test('R12 sent to a destroyer is not destroyed yet', () => {
    assert.deepEqual(foundWith(end({ end: 'sent', to: 'destroyer-e' })), []);
  });
  test('R12 the end of another board, or by another operator, ends nothing', () => {
    assert.deepEqual(foundWith(end({ end: 'destroyed', of: 'another' })), []);
    assert.deepEqual(foundWith(end({ end: 'destroyed', operator: 'op-other' })), []);
  });
  test('R12 an unsigned word ends nothing', () => {
    const word = end({ end: 'destroyed', station: undefined, person: undefined });
    assert.deepEqual(foundWith(word), []);
  });
});

describe('R29 where the old board went', () => {
  const change = (part: object = {}) => evidence('board-change', { id: 'out', ...part });
  const isKnown = (...more: readonly object[]) =>
    readFacts(more as never).boards?.map(({ fateKnown }) => fateKnown);
  const end = (part: object) => evidence('board-end', { id: 'end', of: 'out', ...part });

  test('R29 still here: not known', () => assert.deepEqual(isKnown(change()), [false]));
  for (const part of [
    { end: 'sent', to: 'destroyer-e' },
    { end: 'destroyed', ...PAPERS },
    { end: 'to-holder' },
  ]) {
    test(`R29 ${part.end}: known by the record that the list of boards reads`, () => {
      assert.deepEqual(isKnown(change(), end(part)), [true]);
    });
  }
  test('R29 sent to who took it out: still here', () => {
    const { operator } = readFacts([change()] as never).boards?.[0] ?? {};
    assert.deepEqual(isKnown(change(), end({ end: 'sent', to: operator })), [false]);
  });
  test('R29 with its holder only where no record says another fate', () => {
    const isWithHolder = (...more: readonly object[]) =>
      readFacts(more as never).boards?.map(({ toHolder }) => toHolder);
    const given = end({ end: 'to-holder' });
    assert.deepEqual(isWithHolder(change()), [false]);
    assert.deepEqual(isWithHolder(change({ old: 'to-holder' })), [true]);
    assert.deepEqual(isWithHolder(change(), given), [true]);
    const gone = end({ id: 'gone', end: 'destroyed', ...PAPERS });
    assert.deepEqual(isWithHolder(change({ old: 'to-holder' }), gone), [false]);
  });
  test('R29 the end of an old board says nothing of the new one', () => {
    assert.deepEqual(readFacts([change(), end({ end: 'destroyed' })]).findings, []);
  });
  test('R29 an older record that names its end at once stays what it was', () => {
    assert.deepEqual(isKnown(change({ old: 'destroyed' })), [true]);
  });
});

describe('R12 the papers of a destruction', () => {
  const crushed = { by: 'destroyer-d', method: 'crushed' } as const;
  test('R12 an older record without papers reads as what it was', () => {
    assert.equal(readFacts([evidence('destruction', crushed)]).custody[0]?.kind, 'destroyed');
    const old = evidence('destruction', { by: 'dealer-b', method: 'board-removed' });
    assert.deepEqual(readFacts([old]).findings.length, ON_BOARD.length);
  });
  test('R12 with papers', () => {
    const all = { ...crushed, ...PAPERS, certification: '第3号', maker: 'sharp' } as const;
    assert.equal(readFacts([evidence('destruction', all)]).custody[0]?.kind, 'destroyed');
  });
  test('R12 each wrong field is named', () => {
    const line = phoneLine([
      evidence('destruction', {
        ...crushed,
        board: 'here',
        weightGrams: 0,
        way: 'melted' as never,
      }),
      evidence('destruction', { ...crushed, board: 'here' }),
      evidence('board-end', { of: 'out', end: 'sent' }),
    ]);
    assert.deepEqual(problemsIn(line), [
      'evidence[0].way not-allowed',
      'evidence[0].weightGrams out-of-range',
      'evidence[1].board not-allowed',
      'evidence[2].to missing',
    ]);
  });
  test('R05 no number of a paper is a My Number', () => {
    const line = phoneLine([evidence('destruction', { ...crushed, manifest: '123456789018' })]);
    assert.deepEqual(problemsIn(line), ['evidence[0].manifest my-number']);
  });
});
