/** R20: an entry, its void, and the void of that. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CustodyEntry, custodyState } from './custody.ts';

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
