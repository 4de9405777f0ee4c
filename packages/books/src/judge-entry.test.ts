import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { bookDate } from './book-date.ts';
import { type BookPolicy, STRICT_BOOK_POLICY } from './book-policy.ts';
import { entryOf, LICENCE, PERSON, phoneItem, WAIVING } from './books.testing.ts';
import { type BookEntry, GUARDIAN_WAYS, RECEIVING_KINDS, TRANSACTION_KINDS } from './entry.ts';
import { judgeEntry } from './judge-entry.ts';

const cheap = [phoneItem({ priceYen: 3000 })];
const free = [phoneItem({ priceYen: 0 })];
const none = { counterparty: undefined, identity: undefined };
const minor = { ...PERSON, age: 17 };
const on = (day: string) => ({
  transactedOn: bookDate(day),
  identity: { ...LICENCE, checkedOn: bookDate(day) },
});
const noNumber = { imeis: [], model: 'Sample A1', accessories: [] };

function found(change: Partial<BookEntry>, policy: BookPolicy = WAIVING): readonly string[] {
  const judged = judgeEntry(entryOf(change), { policy, verifierTerms: [] });
  if (judged.kind !== 'bad') return [];
  return judged.reason.map(({ field, code }) => `${field} ${code}`);
}

const REFUSED: readonly (readonly [string, Partial<BookEntry>, readonly string[]])[] = [
  ['R15 all there', {}, []],
  [
    'R15 no counterparty',
    { counterparty: undefined, adultSeen: true },
    ['counterparty counterparty-missing'],
  ],
  ['R15 identity not checked', { identity: undefined }, ['identity identity-missing']],
  [
    'R15 nothing of the person',
    none,
    ['counterparty counterparty-missing', 'identity identity-missing', 'adultSeen age-not-seen'],
  ],
  [
    'R15 a phone without its number',
    { items: [phoneItem({ features: noNumber })] },
    ['items[0].features.imeis imei-missing'],
  ],
  [
    'R15 a number that cannot be read, said so',
    { items: [phoneItem({ features: { ...noNumber, noImei: 'unreadable' } })] },
    [],
  ],
  [
    'R15 an accessory has no number',
    { items: [phoneItem({ category: 'accessory', features: noNumber })] },
    [],
  ],
  [
    'R15 one number for three phones',
    { items: [phoneItem({ quantity: 3 })] },
    ['items[0].features.imeis one-imei-many-items'],
  ],
  [
    'R15 recorded before it happened',
    { recordedOn: bookDate('2026-11-25') },
    ['recordedOn recorded-before-transaction'],
  ],
  [
    'R15 happened longer ago than it may still be entered',
    { ...on('2026-09-26'), recordedOn: bookDate('2026-11-26') },
    ['transactedOn transacted-too-long-ago'],
  ],
  [
    'R15 happened as long ago as it may still be entered',
    { ...on('2026-09-27'), recordedOn: bookDate('2026-11-26') },
    [],
  ],
  ['R15 corrects itself', { corrects: 1 }, ['corrects corrects-itself']],
  [
    'R15 identity checked afterwards',
    { identity: { ...LICENCE, checkedOn: bookDate('2026-11-27') } },
    ['identity identity-checked-later'],
  ],
  ['R16 below the limit, adult seen', { ...none, items: cheap, adultSeen: true }, []],
  ['R16 below the limit, nobody looked', { ...none, items: cheap }, ['adultSeen age-not-seen']],
  [
    'R16 below the limit, a minor alone',
    { items: cheap, counterparty: minor },
    ['guardian minor-without-guardian'],
  ],
  ['R16 a minor with a guardian', { counterparty: minor, guardian: 'accompanied' }, []],
  ['R16 eighteen is of age', { counterparty: { ...PERSON, age: 18 } }, []],
  ['R16 a gift, adult seen', { ...none, kind: 'gift', items: free, adultSeen: true }, []],
  ['R16 a gift, nobody looked', { ...none, kind: 'gift', items: free }, ['adultSeen age-not-seen']],
  [
    'R16 a gift from a minor',
    { kind: 'gift', items: free, counterparty: minor, identity: undefined },
    ['guardian minor-without-guardian'],
  ],
  ['R16 a gift that is paid for', { kind: 'gift', items: cheap }, ['items gift-with-price']],
  [
    'R16 a purchase for nothing is a gift',
    { ...none, items: free, adultSeen: true },
    ['items price-missing'],
  ],
  [
    'R16 an exchange of no stated value',
    { kind: 'exchange-in', items: free },
    ['items price-missing'],
  ],
  [
    'R16 a consignment of no stated value',
    { kind: 'consignment', items: free },
    ['items price-missing'],
  ],
  ['R15 what goes back costs nothing', { ...none, kind: 'return', items: free }, []],
  [
    'R16 a seen adult is no identity at 10,000',
    { ...none, items: [phoneItem({ priceYen: 10_000 })], adultSeen: true },
    ['counterparty counterparty-missing', 'identity identity-missing'],
  ],
  ['R15 a sale that the policy writes down', { ...none, kind: 'sale' }, []],
];

describe('an entry held against the law', () => {
  for (const [name, change, expected] of REFUSED) {
    test(name, () => assert.deepEqual(found(change), expected));
  }

  test('R16 a policy may refuse minors altogether', () => {
    const change = { counterparty: minor, guardian: 'accompanied' } as const;
    const policy = { ...WAIVING, minors: 'refused' } as const;
    assert.deepEqual(found(change, policy), ['counterparty.age minor-refused']);
  });

  test('R16 a policy that does not waive asks below the limit too', () => {
    const change = { ...none, items: cheap, adultSeen: true };
    assert.deepEqual(found(change, STRICT_BOOK_POLICY), [
      'counterparty counterparty-missing',
      'identity identity-missing',
    ]);
  });

  test('R15 a buyer of a work of art is written down', () => {
    const change = { ...none, kind: 'sale', items: [phoneItem({ category: 'art' })] } as const;
    assert.deepEqual(found(change), ['counterparty counterparty-missing']);
  });

  test('R16 an entry accepted where nothing is waived is accepted where something is', () => {
    const entries = fc.record({
      kind: fc.constantFrom(...TRANSACTION_KINDS),
      items: fc.constantFrom(cheap, free, [phoneItem()]),
      counterparty: fc.constantFrom(undefined, PERSON, minor),
      identity: fc.constantFrom(undefined, LICENCE),
      guardian: fc.constantFrom(undefined, ...GUARDIAN_WAYS),
      adultSeen: fc.boolean(),
      boughtBack: fc.boolean(),
    });
    fc.assert(
      fc.property(entries, (change) => {
        const strict = found(change, STRICT_BOOK_POLICY);
        const lax = found(change, WAIVING);
        assert.deepEqual(
          lax.filter((refusal) => !strict.includes(refusal)),
          [],
        );
        // Whoever hands something over was looked at, under either policy.
        const receives = (RECEIVING_KINDS as readonly string[]).includes(change.kind);
        const isSeen =
          change.counterparty === undefined
            ? change.adultSeen
            : change.counterparty.age >= 18 || change.guardian !== undefined;
        if (receives && !isSeen) assert.ok(lax.length > 0);
      }),
    );
  });

  test('R15 late entries are written and reported; corrections are never late', () => {
    const later = bookDate('2026-12-24');
    const noticesOf = (change: Partial<BookEntry>) => {
      const judged = judgeEntry(entryOf(change), { policy: WAIVING, verifierTerms: [] });
      return judged.kind === 'good' ? judged.value.notices : assert.fail('refused');
    };
    assert.deepEqual(noticesOf({ recordedOn: later }), ['recorded-late']);
    assert.deepEqual(noticesOf({ recordedOn: later, number: 2, corrects: 1 }), []);
    assert.deepEqual(noticesOf({}), []);
  });
});
