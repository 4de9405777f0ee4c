/** R10, R20: the channel by which a phone came. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cameBy, otherChannel } from './came-by.ts';
import type { Channel, Stage } from './channel.ts';
import type { CustodyEntry } from './custody.ts';

const at = (t: number) => ({ lo: t, hi: t, t, clock: 'server', seq: 0 });
const own = { operator: 'self', backing: 'station' } as const;
const taken = (t: number, channel?: Channel, part: object = {}): CustodyEntry => ({
  ...{ evidence: `taken-${t}`, kind: 'transfer', from: 'holder', to: 'self', interval: at(t) },
  ...{ ownership: true, confirmed: true, channel, ...own, ...part },
});
const voided = (of: string, t: number, part: object = {}): CustodyEntry => ({
  ...{ evidence: `void-${t}`, kind: 'void', of, incident: 'wrong phone', interval: at(t) },
  ...{ ...own, ...part },
});

test('R20 the newest own taking-in in force says how the phone came', () => {
  const table: readonly (readonly [string, Channel | undefined, readonly CustodyEntry[]])[] = [
    ['none', undefined, []],
    ['one that says nothing', undefined, [taken(1)]],
    ['one', 'buyback', [taken(1, 'buyback')]],
    ['a newer one', 'trade-in', [taken(3, 'trade-in'), taken(1, 'buyback')]],
    [
      'the giver’s own',
      'trade',
      [taken(1, 'buyback', { to: 'carrier-a', operator: 'carrier-a' }), taken(2, 'trade')],
    ],
    ['by another’s word', undefined, [taken(1, 'trade', { operator: 'carrier-a' })]],
    ['not confirmed', 'buyback', [taken(1, 'buyback'), taken(2, 'trade', { confirmed: false })]],
    ['a way out is no way in', 'buyback', [taken(1, 'buyback'), taken(2, 'sale')]],
    ['the only one, voided', 'buyback', [taken(1, 'buyback'), voided('taken-1', 2)]],
    [
      'the newer one voided',
      'buyback',
      [taken(1, 'buyback'), taken(2, 'trade'), voided('taken-2', 3)],
    ],
    [
      'voided by a stranger',
      'trade',
      [taken(1, 'buyback'), taken(2, 'trade'), voided('taken-2', 3, { operator: 'carrier-a' })],
    ],
  ];
  for (const [name, expected, entries] of table) {
    assert.equal(cameBy(entries, 'self'), expected, name);
    assert.equal(cameBy(entries.toReversed(), 'self'), expected, `${name}, in the other order`);
  }
});

test('R10 past intake only that channel is asked for, or a way out', () => {
  const custody = [taken(1, 'buyback')];
  const other = (stage: Stage, ...channels: Channel[]) =>
    otherChannel({ custody, self: 'self' }, { stage, channels });
  assert.equal(other('release', 'trade', 'procurement'), 'buyback');
  assert.equal(other('inspection', 'buyback', 'donation'), undefined);
  assert.equal(other('release', 'sale', 'trade'), undefined);
  assert.equal(other('receipt', 'authority-seizure'), undefined);
  assert.equal(other('intake', 'trade'), undefined, 'it comes again');
  assert.equal(
    otherChannel({ custody: [], self: 'self' }, { stage: 'release', channels: ['trade'] }),
    undefined,
  );
});
