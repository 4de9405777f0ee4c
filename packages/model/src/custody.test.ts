/** R20: an entry, its void, and the void of that. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CustodyEntry, custodyState } from './custody.ts';
import type { OperatorId } from './operator.ts';

const at = (t: number) => ({ lo: t, hi: t, t, clock: 'server', seq: 0 });
const bought: CustodyEntry = {
  ...{ evidence: 'bought', kind: 'transfer', from: 'holder', to: 'self', interval: at(1) },
  ...{ ownership: true, confirmed: true },
};
const voided = (evidence: string, of: string, t: number): CustodyEntry => ({
  ...{ evidence, kind: 'void', of, incident: 'wrong phone', interval: at(t) },
});

test('R20 the newest entry counts: a void that was voided answers nothing', () => {
  const possession = (...entries: CustodyEntry[]) =>
    custodyState(entries, 'self', () => true).possession;
  const [first, second, third] = [
    voided('v1', 'bought', 2),
    voided('v2', 'v1', 3),
    voided('v3', 'v2', 4),
  ];
  assert.ok(first && second && third);
  assert.equal(possession(bought), 'owned');
  assert.equal(possession(bought, first), 'with-giver');
  assert.equal(possession(bought, first, second), 'owned');
  assert.equal(possession(second, bought, first, third), 'with-giver');
  assert.equal(possession(bought, first, voided('v2', 'v1', 1)), 'with-giver');
});

test('R29 a voided transfer from us ends the epoch, unless another person or a seal speaks', () => {
  const out: CustodyEntry = {
    ...{ evidence: 'out', kind: 'transfer', from: 'self', to: 'dealer', interval: at(2) },
    ...{ ownership: true, confirmed: true },
  };
  const sealed: CustodyEntry = {
    ...{ evidence: 'seal', kind: 'use', by: 'dealer', sealIntact: true, interval: at(3) },
  };
  const answer = voided('v1', 'out', 4);
  const state = (...entries: CustodyEntry[]) =>
    custodyState([bought, out, ...entries], 'self', () => true);
  assert.deepEqual(state().epochs, []);
  assert.deepEqual(state(answer).epochs, [at(4)]);
  assert.deepEqual(state(answer).uses, [at(4)]);
  assert.deepEqual(state(answer).newHolders, [], 'residues stay');
  assert.equal(state(answer).possession, 'owned');
  assert.deepEqual(state({ ...answer, byAnother: true } as CustodyEntry).epochs, []);
  const elsewhere = { ...answer, byAnother: true, operator: 'dealer' as OperatorId };
  assert.deepEqual(state(elsewhere as CustodyEntry).epochs, [at(4)]);
  assert.deepEqual(state(answer, sealed).epochs, []);
  assert.deepEqual(state(answer, voided('v2', 'v1', 5)).epochs, [], 'it arrived after all');
});

test('R29 the void of a taking-in that was voided ends the epoch, as the phone was away', () => {
  const [first, second] = [voided('v1', 'bought', 2), voided('v2', 'v1', 3)];
  const state = (...entries: CustodyEntry[]) =>
    custodyState([bought, ...entries], 'self', () => true);
  assert.deepEqual(state(first).epochs, [], 'whoever brings it again has the use on record');
  assert.deepEqual(state(first, second).epochs, [at(3)]);
  assert.deepEqual(state(first, second).newHolders, [], 'residues stay');
  assert.deepEqual(state(first, { ...second, byAnother: true } as CustodyEntry).epochs, []);
  const ofOthers = custodyState([{ ...bought, to: 'dealer' }, first, second], 'self', () => true);
  assert.deepEqual(ofOthers.epochs, [], 'it was not ours');
});

test('R29 a seal or a use of a later journey says nothing of an earlier time away', () => {
  const moved = (evidence: string, from: string, to: string, t: number): CustodyEntry => ({
    ...{ evidence, kind: 'transfer', from, to, ownership: true, confirmed: true },
    interval: at(t),
  });
  const use = (sealIntact: boolean): CustodyEntry => ({
    ...{ evidence: 'later', kind: 'use', by: 'dealer', sealIntact, interval: at(9) },
  });
  const out = moved('out', 'self', 'dealer', 2);
  const epochs = (...entries: CustodyEntry[]) =>
    custodyState([bought, out, ...entries], 'self', () => true).epochs;
  assert.deepEqual(epochs(voided('v1', 'out', 4), use(true)), [at(4)]);
  const back = moved('back', 'dealer', 'self', 4);
  assert.deepEqual(epochs(back, use(true)), [at(4)]);
  assert.deepEqual(epochs(back, use(false)).toSorted(byTime), [at(4), at(9)]);
});

const byTime = (a: { readonly t: number }, b: { readonly t: number }) => a.t - b.t;

test('R20 a gap is explained where the giver’s use is on trusted record, and only then', () => {
  const moved = (evidence: string, from: string, to: string, t: number): CustodyEntry => ({
    ...{ evidence, kind: 'transfer', from, to, ownership: true, confirmed: true },
    interval: at(t),
  });
  const use = (by: string, t: number, sealIntact = false): CustodyEntry => ({
    ...{ evidence: `use ${t}`, kind: 'use', by, sealIntact, interval: at(t) },
  });
  const faults = (entry: CustodyEntry | undefined, isTrusted = true) => {
    const line = [bought, moved('out', 'self', 'dealer', 2), moved('in', 'holder', 'self', 6)];
    const all = entry === undefined ? line : [...line, entry];
    const state = custodyState(all, 'self', (one) => isTrusted || one.kind !== 'use');
    return state.faults.map(({ kind }) => kind);
  };
  assert.deepEqual(faults(undefined), ['gap']);
  assert.deepEqual(faults(use('holder', 4)), []);
  assert.deepEqual(faults(use('holder', 4), false), ['gap']);
  assert.deepEqual(faults(use('other', 4)), ['gap']);
  assert.deepEqual(faults(use('holder', 1)), ['gap'], 'before it left');
  assert.deepEqual(faults(use('holder', 7)), ['gap'], 'after it came back');
});
