import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { bookDate } from './book-date.ts';
import { type BookPolicy, STRICT_BOOK_POLICY } from './book-policy.ts';
import { entryOf, phoneItem, WAIVING } from './books.testing.ts';
import { dutiesOf } from './duties.ts';
import {
  type BookEntry,
  type ItemCategory,
  TRANSACTION_KINDS,
  type TransactionKind,
} from './entry.ts';

/**
 * kind, lines as category:yen, policy (W waives, S strict), day → identity, entry: asked or not and
 * why (law, policy: asked by it); whether the age is looked at.
 */
const TABLE = `
purchase  phone:10000  W 2026-11-26  asked law  asked law  age
purchase  phone:9999  W 2026-11-26  no  below-limit  no  below-limit  age
purchase  phone:9999  S 2026-11-26  asked policy  asked policy  age
purchase  phone:9999,phone:1  W 2026-11-26  asked law  asked law  age
purchase  phone:6000,accessory:3999 W 2026-11-26  no  below-limit  no  below-limit  age
purchase  phone:5000,phone:5000  W 2026-11-26  asked law  asked law  age
purchase  game-software:500  W 2026-11-26  asked listed-goods  asked listed-goods  age
purchase  phone:5000,book:100  W 2026-11-26  asked listed-goods  asked listed-goods  age
purchase  optical-disc:300  W 2026-11-26  asked listed-goods  asked listed-goods  age
purchase  motorcycle:9000  W 2026-11-26  asked listed-goods  asked listed-goods  age
purchase  wire:5000  W 2025-09-30  no  below-limit  no  below-limit  age
purchase  wire:5000  W 2025-10-01  asked listed-goods  asked listed-goods  age
purchase  grating:5000  W 2025-10-01  asked listed-goods  asked listed-goods  age
purchase  air-conditioner:5000  W 2025-10-01  asked listed-goods  asked listed-goods  age
purchase  heat-pump:5000  W 2025-10-01  asked listed-goods  asked listed-goods  age
exchange-in  phone:10000  W 2026-11-26  asked law  asked law  age
exchange-in  phone:9000  W 2026-11-26  no  below-limit  no  below-limit  age
consignment  phone:20000  W 2026-11-26  asked law  asked law  age
consignment  phone:20000  S 2026-11-26  asked law  asked law  age
gift  phone:0  W 2026-11-26  no  gift  no  gift  age
gift  phone:0  S 2026-11-26  no  gift  no  gift  age
sale  phone:20000  W 2026-11-26  no  delivery  no  delivery  -
sale  phone:20000  S 2026-11-26  no  delivery  asked policy  -
sale  art:20000  W 2026-11-26  no  delivery  asked law  -
sale  art:9000  W 2026-11-26  no  delivery  no  below-limit  -
sale  jewellery:20000  W 2026-11-26  no  delivery  asked law  -
sale  car:20000  W 2026-11-26  no  delivery  asked law  -
sale  motorcycle:500  W 2026-11-26  no  delivery  asked listed-goods  -
exchange-out  phone:20000  W 2026-11-26  no  delivery  no  delivery  -
consignment-out  phone:20000  W 2026-11-26  no  delivery  no  delivery  -
return  phone:20000  W 2026-11-26  no  delivery  no  delivery  -
`;

const POLICIES: Readonly<Record<string, BookPolicy>> = { W: WAIVING, S: STRICT_BOOK_POLICY };

function itemsOf(lines: string) {
  return lines.split(',').map((line) => {
    const [category, yen] = line.split(':') as [ItemCategory, string];
    return phoneItem({ category, priceYen: Number(yen) });
  });
}

const said = ({ asked, because }: { asked: boolean; because: string }) =>
  `${asked ? 'asked' : 'no'} ${because.replace('asked-by-', '')}`;

describe('R16 what a transaction asks for', () => {
  for (const row of TABLE.trim().split('\n')) {
    const [kind, lines = '', policy = '', day = '', ...expected] = row.split(/\s+/);
    test(`R16 ${row.replaceAll(/\s+/g, ' ')}`, () => {
      const entry = entryOf({
        kind: kind as TransactionKind,
        items: itemsOf(lines),
        transactedOn: bookDate(day),
      });
      const duties = dutiesOf(entry, POLICIES[policy] ?? assert.fail('no such policy'));
      const found = [said(duties.identity), said(duties.entry), duties.ageLook ? 'age' : '-'];
      assert.equal(found.join(' '), expected.join(' '));
    });
  }

  test('R16 what was sold to the same person is waived where the policy says so', () => {
    const entry = entryOf({ boughtBack: true });
    assert.equal(said(dutiesOf(entry, WAIVING).entry), 'no bought-back');
    assert.equal(said(dutiesOf(entry, STRICT_BOOK_POLICY).entry), 'asked policy');
  });

  const anyEntry = fc.record({
    kind: fc.constantFrom(...TRANSACTION_KINDS),
    prices: fc.array(fc.integer({ min: 0, max: 12_000 }), { minLength: 1, maxLength: 4 }),
    boughtBack: fc.boolean(),
  });
  const made = ({
    kind,
    prices,
    boughtBack,
  }: {
    kind: TransactionKind;
    prices: number[];
    boughtBack: boolean;
  }): BookEntry =>
    entryOf({
      kind,
      boughtBack,
      items: prices.map((priceYen, n) => phoneItem({ priceYen }, n + 1)),
    });

  test('R16 the look at the age follows the kind alone: no price, policy or waiver ends it', () => {
    fc.assert(
      fc.property(anyEntry, fc.constantFrom(WAIVING, STRICT_BOOK_POLICY), (parts, policy) => {
        const receives = ['purchase', 'exchange-in', 'consignment', 'gift'].includes(parts.kind);
        assert.equal(dutiesOf(made(parts), policy).ageLook, receives);
      }),
    );
  });

  test('R16 splitting the lines changes nothing: the total decides', () => {
    fc.assert(
      fc.property(anyEntry, (parts) => {
        const total = parts.prices.reduce((sum, yen) => sum + yen, 0);
        const whole = made({ ...parts, prices: [total] });
        assert.deepEqual(dutiesOf(made(parts), WAIVING), dutiesOf(whole, WAIVING));
      }),
    );
  });

  test('R16 the strict policy never asks less', () => {
    fc.assert(
      fc.property(anyEntry, (parts) => {
        const [lax, strict] = [
          dutiesOf(made(parts), WAIVING),
          dutiesOf(made(parts), STRICT_BOOK_POLICY),
        ];
        assert.ok(!lax.identity.asked || strict.identity.asked);
        assert.ok(!lax.entry.asked || strict.entry.asked);
      }),
    );
  });
});
