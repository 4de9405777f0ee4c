import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { PERSON, sentEntry } from './books.testing.ts';
import { readEntry } from './read-entry.ts';

const problemsIn = (input: unknown): readonly string[] => {
  const read = readEntry(input);
  return read.kind === 'bad' ? read.reason.map(({ field, code }) => `${field} ${code}`) : [];
};
const withPerson = (change: object) => sentEntry({ counterparty: { ...PERSON, ...change } });
const withItem = (change: object, features: object = {}) =>
  sentEntry({
    items: [
      {
        category: 'phone',
        quantity: 1,
        priceYen: 24_000,
        features: { imeis: [], model: 'Sample A1', ...features },
        ...change,
      },
    ],
  });

describe('R15 an entry is read with its fields', () => {
  test('R15 all particulars of article 16 come through', () => {
    const read = readEntry(sentEntry());
    assert.equal(read.kind, 'good');
    if (read.kind !== 'good') return;
    const { transactedOn, items, counterparty, identity } = read.value;
    assert.equal(transactedOn, '2026-11-26');
    assert.deepEqual(items[0]?.features.imeis, ['00101700000001']);
    assert.deepEqual(counterparty, PERSON);
    assert.equal(identity?.method, 'document');
  });

  const rows: readonly (readonly [string, unknown, string])[] = [
    ['no object', 'x', ' not-an-object'],
    ['no date', sentEntry({ transactedOn: undefined }), 'transactedOn missing'],
    ['30 February', sentEntry({ transactedOn: '2026-02-30' }), 'transactedOn bad-time'],
    ['a date in words', sentEntry({ recordedOn: 'yesterday' }), 'recordedOn bad-format'],
    ['no item', sentEntry({ items: [] }), 'items too-few'],
    ['no quantity', withItem({ quantity: 0 }), 'items[0].quantity out-of-range'],
    ['half a yen', withItem({ priceYen: 0.5 }), 'items[0].priceYen wrong-type'],
    ['a price as text', withItem({ priceYen: '24000' }), 'items[0].priceYen wrong-type'],
    ['no model', withItem({}, { model: undefined }), 'items[0].features.model missing'],
    [
      'a wrong check digit',
      withItem({}, { imeis: ['001017000000019'] }),
      'items[0].features.imeis[0] imei-check-digit',
    ],
    ['an empty name', withPerson({ name: ' ' }), 'counterparty.name bad-format'],
    ['no occupation', withPerson({ occupation: undefined }), 'counterparty.occupation missing'],
    ['a line break', withPerson({ address: 'a\nb' }), 'counterparty.address control-character'],
    [
      'a mark that turns the writing',
      withPerson({ name: '見本\u202e花子' }),
      'counterparty.name bad-format',
    ],
    ['a space without width', withPerson({ name: '見\u200b本' }), 'counterparty.name bad-format'],
    ['half a pair', withPerson({ address: '\ud83d' }), 'counterparty.address bad-format'],
    ['an age of 200', withPerson({ age: 200 }), 'counterparty.age out-of-range'],
    ['a My Number', withPerson({ address: '1234 5678 9018' }), 'counterparty.address my-number'],
    ['one as a company', withPerson({ company: '123456789018' }), 'counterparty.company my-number'],
    [
      'one as a model',
      withItem({}, { model: '123456789018' }),
      'items[0].features.model my-number',
    ],
    [
      'one as an accessory',
      withItem({}, { accessories: ['cable', '123456789018'] }),
      'items[0].features.accessories[1] my-number',
    ],
    [
      'a date of birth',
      withPerson({ birthday: '1990-01-01' }),
      'counterparty.birthday unknown-field',
    ],
    ['an unknown kind', sentEntry({ kind: 'loan' }), 'kind not-allowed'],
  ];
  for (const [name, input, expected] of rows) {
    test(`R15 ${name}: ${expected}`, () => assert.deepEqual(problemsIn(input), [expected]));
  }

  test('R15 all problems come at once', () => {
    const found = problemsIn(sentEntry({ kind: 'loan', shop: '', items: 1 }));
    assert.deepEqual(found, ['shop bad-format', 'kind not-allowed', 'items wrong-type']);
  });

  test('R15 no problem repeats what was sent', () => {
    const secret = '秘密の見本太郎';
    const broken = fc.constantFrom(
      withPerson({ name: `${secret}\u0000` }),
      withPerson({ address: `${secret} 1234 5678 9018` }),
      withPerson({ age: secret }),
      withPerson({ [secret]: 1 }),
      withItem({ quantity: secret }, { imeis: [secret] }),
      sentEntry({ kind: secret, transactedOn: secret, identity: { method: secret } }),
      sentEntry({ [secret]: secret }),
    );
    fc.assert(
      fc.property(broken, (input) => {
        const read = readEntry(input);
        assert.equal(read.kind, 'bad');
        assert.ok(!JSON.stringify(read).includes(secret));
      }),
    );
  });
});
