/**
 * R33: what speaks against a phone leaves only with the thing it spoke of (docs/policies.md, *What
 * counts*). The evidence goes through the readers, as the lines of a record do.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Facts } from '@nagori/model';
import {
  CAPABILITY_ROWS,
  evidence,
  type Raw,
  READ_AT,
  RELEASE_CIRCUMSTANCES,
  RELEASE_FINDINGS,
  readSigned,
  releasePhone,
  throwawayAuthority,
} from '@nagori/testkit';
import { decide, statesOf } from '../index.ts';
import { RELEASE } from '../judged.testing.ts';

const AUTHORITY = throwawayAuthority('burden-of-proof');
const [anyAndroid] = CAPABILITY_ROWS;
assert.ok(anyAndroid);
/** A model of which a row says that it can hold no key. */
const NO_KEY = [
  ...CAPABILITY_ROWS,
  {
    ...anyAndroid,
    id: 'no-key',
    erasures: [],
    cannotHold: ['jpki-certificate', 'jpki-key'] as const,
  },
];

/** A time, `hours` before the line is read. */
const hours = (before: number): string => new Date(READ_AT - before * 3_600_000).toISOString();
const when = (before: number) => ({ at: hours(before), received: hours(before) });
const BOUGHT = evidence('custody', {
  ...{ id: 'bought', entry: 'transfer', from: 'holder', to: 'dealer-b' },
  ...{ ownership: true, confirmed: true, ...when(90) },
});

type Key = 'awaited' | 'failed' | 'deleted' | 'none';

/** The authority's statement, bound to this phone by the reader. */
async function statement(key: Key, before: number, part: Raw = {}): Promise<Raw> {
  const iat = (READ_AT - before * 3_600_000) / 1000;
  const jwt = await AUTHORITY.statement({
    ...{ jti: `statement-${key}-${before}`, iat, exp: iat + 600, key },
    ...(key === 'none' ? {} : { since: hours(before + 1).slice(0, 13) }),
  });
  const asked = { ch: 'challenge-1', min: 'B1', cElem: 'element-1' };
  return evidence('authority-statement', {
    ...{ id: `${key}-${before}`, jwt, asked, seen: 'B2', ...when(before), ...part },
  });
}
const board = (before: number, part: Raw = {}) =>
  evidence('board-change', { id: `board-${before}`, ...when(before), ...part });
const used = (before: number, part: Raw = {}) =>
  evidence('custody', {
    ...{ id: `use-${before}`, entry: 'use', by: 'holder', sealIntact: false },
    ...{ ...when(before), ...part },
  });
const STRANGER = { station: undefined, person: undefined, operator: 'stranger' };

const read = (all: readonly Raw[]): Promise<Facts> =>
  readSigned(JSON.parse(JSON.stringify(all)) as Raw[], AUTHORITY.anchors, NO_KEY);
const keyOf = (facts: Facts) =>
  statesOf(facts, RELEASE, READ_AT).find(({ compartment }) => compartment === 'jpki-key')?.state;
/** What release says of a phone that lacks nothing else. */
function released({ self, findings, boards, custody, capability }: Facts) {
  const circumstances = RELEASE_CIRCUMSTANCES.map((one) => ({ ...one, operator: self }));
  const rest = RELEASE_FINDINGS.map((one) => ({ ...one, operator: self }));
  const read = { self, boards, custody, capability, circumstances };
  return decide(releasePhone({ ...read, findings: [...rest, ...findings] }), RELEASE, READ_AT)
    .verdict;
}

describe('R33 a bound word of presence leaves as a residue does', () => {
  test('no word at all: the row says that no key can exist', async () => {
    assert.equal(keyOf(await read([BOUGHT])), 'na');
  });
  const leaving: readonly (readonly [string, readonly Raw[], string])[] = [
    ['nothing since', [], 'unknown'],
    ['our board replaced, its fate not on record', [board(48)], 'unknown'],
    ['our board replaced, the old one destroyed', [board(48, { old: 'destroyed' })], 'na'],
    ['the change not proven later', [board(72, { old: 'destroyed' })], 'unknown'],
    ['a stranger says that the board was replaced', [board(48, STRANGER)], 'unknown'],
    ['used by the same holder', [used(48, { sameHolder: true })], 'unknown'],
    ['used by a new holder', [used(48)], 'na'],
    ['a stranger says that it was used', [used(48, STRANGER)], 'unknown'],
  ];
  for (const key of ['awaited', 'failed', 'deleted'] as const) {
    for (const [name, since, expected] of leaving) {
      if (key === 'deleted' && since.length === 0) continue;
      test(`R33 ${key}, then ${name}: ${expected}`, async () => {
        const facts = await read([BOUGHT, await statement(key, 72), ...since]);
        assert.equal(keyOf(facts), expected);
        assert.equal(keyOf(await read([...since, await statement(key, 72), BOUGHT])), expected);
      });
    }
  }
  test('R33 a receipt, then our board replaced without its fate: unknown', async () => {
    const jwt = await AUTHORITY.receipt({
      ...{ iat: (READ_AT - 72 * 3_600_000) / 1000, deleted: hours(73).slice(0, 13) },
    });
    const receipt = evidence('deletion-receipt', {
      id: 'receipt',
      jwt,
      asked: { bind: 'binding-1' },
      ...when(72),
    });
    assert.equal(keyOf(await read([BOUGHT, receipt, board(48)])), 'unknown');
    assert.equal(keyOf(await read([BOUGHT, receipt, board(48, { old: 'destroyed' })])), 'na');
  });
  test('R33 awaited, our board replaced without its fate: not released', async () => {
    const awaited = await statement('awaited', 72);
    assert.equal(released(await read([BOUGHT])), 'accept');
    for (const since of [[], [board(48)], [used(48, { sameHolder: true })]]) {
      assert.notEqual(released(await read([BOUGHT, awaited, ...since])), 'accept');
    }
  });
});
