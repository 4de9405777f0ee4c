import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ProblemError } from '../../api/problem.ts';
import { blankEntry } from './entry-draft.ts';
import { fieldErrors, hasPlace, stillWrong } from './field-errors.ts';

const problem = (...fields: readonly (readonly [string, string])[]) =>
  new ProblemError(
    'book-entry-invalid',
    'no',
    undefined,
    fields.map(([field, code]) => ({ field, code, message: code })),
  );

test('every problem is shown at the field to correct', () => {
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
    [['items[0].quantity', 'not-a-number']],
  );
  assert.deepEqual(Object.fromEntries(found), {
    'items[0].quantity': 'not-a-number',
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

test('where the counterparty is asked for, the box for leaving it out is not blamed', () => {
  const age = ['adultSeen', 'age-not-seen'] as const;
  const asked = problem(['counterparty', 'counterparty-missing'], age);
  assert.deepEqual([...fieldErrors(asked, []).keys()], ['counterparty']);
  assert.deepEqual([...fieldErrors(problem(age), []).keys()], ['adultSeen']);
});

test('the first problem of a field is shown; other errors show none', () => {
  const twice = problem(['kind', 'a'], ['kind', 'b']);
  assert.equal(fieldErrors(twice, []).get('kind'), 'a');
  assert.equal(fieldErrors(new Error('no'), []).size, 0);
});

test('a field that was changed since shows no error', () => {
  const sent = blankEntry('2026-11-26');
  const [item] = sent.items;
  const errors = new Map([
    ['items[0].features.imeis', 'imei-missing'],
    ['items[0].priceYen', 'out-of-range'],
    ['counterparty', 'counterparty-missing'],
    ['identity.method', 'identity-missing'],
  ]);
  const items = item === undefined ? [] : [{ ...item, imei: '001017000000011' }];
  const draft = { ...sent, items, name: '見本 花子' };
  assert.deepEqual(
    [...stillWrong(errors, sent, draft).keys()],
    ['items[0].priceYen', 'identity.method'],
  );
  assert.equal(stillWrong(errors, sent, sent).size, 4);
  const gift = { ...sent, kind: 'gift' };
  assert.ok(!stillWrong(errors, sent, gift).has('items[0].priceYen'), 'a gift costs nothing');
});

test('problems without a field in the form are listed separately', () => {
  assert.ok(hasPlace('items[3].features.model') && hasPlace('adultSeen'));
  assert.ok(!hasPlace('corrects') && !hasPlace('items') && !hasPlace('number'));
});
