/** Routes in the order of their policy. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inPolicyOrder } from './route-order.ts';

test('routes are offered in the order in which the policy names them', () => {
  assert.deepEqual(inPolicyOrder(['repair', 'sale', 'parts'], ['sale', 'trade', 'repair']), [
    ...['sale', 'repair', 'parts'],
  ]);
  assert.deepEqual(inPolicyOrder([], ['sale']), []);
});
