import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ProblemError } from '../../api/problem.ts';
import { fieldErrors } from './field-errors.ts';

const problem = (...fields: readonly (readonly [string, string])[]) =>
  new ProblemError(
    'book-entry-invalid',
    'no',
    undefined,
    fields.map(([field, code]) => ({ field, code, message: code })),
  );

test('every problem stands at the field where it is mended', () => {
  const found = fieldErrors(
    problem(
      ['counterparty.address', 'too-short'],
      ['counterparty', 'counterparty-missing'],
      ['identity', 'identity-step-missing'],
      ['identity', 'identity-not-signature-verifier'],
      ['items[1].features.imeis[0]', 'imei-check-digit'],
      ['items[0].features.model', 'bad-format'],
      ['items', 'price-missing'],
      ['recordedOn', 'recorded-before-transaction'],
    ),
    ['items[0].quantity'],
  );
  assert.deepEqual(Object.fromEntries(found), {
    'items[0].quantity': 'out-of-range',
    'counterparty.address': 'too-short',
    counterparty: 'counterparty-missing',
    'identity.taken': 'identity-step-missing',
    identity: 'identity-not-signature-verifier',
    'items[1].features.imeis[0]': 'imei-check-digit',
    'items[0].features.model': 'bad-format',
    'items[0].priceYen': 'price-missing',
    transactedOn: 'recorded-before-transaction',
  });
});

test('the first problem of a field is the one that is told; another error tells none', () => {
  const twice = problem(['kind', 'a'], ['kind', 'b']);
  assert.equal(fieldErrors(twice, []).get('kind'), 'a');
  assert.equal(fieldErrors(new Error('no'), []).size, 0);
});
