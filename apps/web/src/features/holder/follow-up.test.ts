/** Answers after they were given: polled, followed up, never sent twice. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ReceiptListDto } from '@nagori/area-authority/wire';
import type { HolderChallengeDto } from '@nagori/area-challenge/wire';
import { ProblemError } from '../../api/problem.ts';
import { memoryStore } from '../../parts/browser-store.testing.ts';
import { followUp, isOwed, keyNow, type Reach } from './follow-up.ts';
import { NOW } from './holder.testing.ts';
import {
  ANSWERS_MOST,
  dropAnswer,
  keepAnswer,
  type StoredAnswer,
  storedAnswers,
} from './stored-answers.ts';

function answer(over: Partial<StoredAnswer> = {}): StoredAnswer {
  return {
    ch: 'ch-1',
    invitation: 'a.b.c',
    up: '/c/token',
    operator: 'carrier-a',
    who: '見本キャリアA',
    min: 'B1',
    exp: NOW + 600_000,
    bind: { cElem: 'c_elem', salt: 'r_e' },
    statement: 'd.e.f',
    key: 'awaited',
    preparedAt: NOW,
    state: 'answered',
    ...over,
  };
}

const RECEIPT = { jws: 'g.h.i', state: 'taken', verdict: 'accept', at: NOW };

function view(over: Partial<HolderChallengeDto> = {}): HolderChallengeDto {
  const exp = new Date(NOW).toISOString();
  return { invitation: 'a.b.c', who: '見本キャリアA', state: 'answered', exp, ...over };
}

const ONE_RECEIPT = {
  receipts: [
    {
      order: 'order-1',
      eid: 'eid-1',
      key: 'deleted',
      at: new Date(NOW).toISOString(),
      receipt: 'r.r.r',
      bind: 'c_elem',
      r_e: 'r_e',
    },
  ],
} as const satisfies ReceiptListDto;

/** Remembers what was sent to the shop. */
function reach(over: Partial<Reach> = {}): Reach & { readonly brought: string[] } {
  const brought: string[] = [];
  return {
    brought,
    look: async () => view({ state: 'accepted', receipt: RECEIPT.jws }),
    receipts: async () => ONE_RECEIPT,
    bring: async (up, receipt) => void brought.push(`${up} ${receipt}`),
    openReceipt: async () => RECEIPT,
    now: () => NOW + 1,
    ...over,
  };
}

const offline = async () => {
  throw new ProblemError('offline', 'no connection');
};
const fails = (code: string) => async () => {
  throw new ProblemError(code, code);
};

test('the shop’s receipt is stored, and the receipt of the deletion brought, once', async () => {
  const shop = reach();
  const after = await followUp(answer(), shop);
  assert.deepEqual([after.state, after.receipt], ['accepted', RECEIPT]);
  assert.deepEqual([after.broughtAt, shop.brought], [NOW + 1, ['/c/token r.r.r']]);
  assert.ok(!isOwed(after));
  assert.equal(await followUp(after, shop), after);
  assert.equal(shop.brought.length, 1);
});

test('a failure is reported once, and the deletion may still follow it', async () => {
  const [one] = ONE_RECEIPT.receipts;
  const failed = { receipts: [{ ...one, key: 'failed' as const, receipt: 'f.f.f' }] };
  const shop = reach({ receipts: async () => failed });
  const followed = await followUp(answer(), shop);
  assert.deepEqual(
    [followed.failedAt, followed.broughtAt, isOwed(followed)],
    [NOW + 1, undefined, true],
  );
  await followUp(followed, shop);
  assert.deepEqual(shop.brought, ['/c/token f.f.f']);
  const later = reach({ receipts: async () => ({ receipts: [...failed.receipts, one] }) });
  assert.equal((await followUp(followed, later)).broughtAt, NOW + 1);
  assert.deepEqual(later.brought, ['/c/token r.r.r']);
});

test('until the deletion, no receipt is sent, and it stays pending', async () => {
  const shop = reach({ receipts: async () => ({ receipts: [] }) });
  const after = await followUp(answer(), shop);
  assert.deepEqual([after.broughtAt, shop.brought, isOwed(after)], [undefined, [], true]);
});

test('without a sign-in the shop is looked at, and no other person is asked', async () => {
  const after = await followUp(answer(), reach({ receipts: undefined }));
  assert.deepEqual([after.state, after.broughtAt, isOwed(after)], ['accepted', undefined, true]);
});

test('a statement of a deletion, or one bound to a person, owes no receipt', async () => {
  for (const one of [answer({ key: 'deleted' }), answer({ bind: undefined as never })]) {
    const shop = reach();
    assert.equal((await followUp(one, shop)).broughtAt, undefined);
    assert.deepEqual(shop.brought, []);
  }
});

test('a receipt for another operator is not stored', async () => {
  const after = await followUp(answer(), reach({ openReceipt: async () => undefined }));
  assert.equal(after.receipt, undefined);
});

test('what cannot be reached is tried again; what is refused for good is closed', async () => {
  const before = answer();
  assert.equal(await followUp(before, reach({ look: offline })), before);
  const gone = await followUp(before, reach({ look: fails('challenge-not-found') }));
  assert.deepEqual([gone.closed, isOwed(gone)], ['challenge-not-found', false]);
  const late = await followUp(before, reach({ bring: fails('receipt-not-awaited') }));
  assert.deepEqual([late.broughtAt, isOwed(late)], [undefined, true]);
  const over = await followUp(before, reach({ bring: fails('handover-ended') }));
  assert.equal(over.closed, 'handover-ended');
});

test('a programming error does not pass as a bad connection', async () => {
  const look = async () => {
    throw new TypeError('bug');
  };
  await assert.rejects(followUp(answer(), reach({ look })), TypeError);
});

test('what was never sent, was refused or is over is not asked about', () => {
  for (const state of ['prepared', 'refused', 'expired'] as const) {
    assert.ok(!isOwed(answer({ state })), state);
  }
  assert.ok(isOwed(answer({ state: 'accepted', receipt: { ...RECEIPT, state: 'open' } })));
});

test('answers are stored one for each challenge, so many at most, and cleared one by one', () => {
  const store = memoryStore();
  for (let i = 0; i < ANSWERS_MOST + 5; i++) keepAnswer(store, answer({ ch: `ch-${i}` }));
  const stored = storedAnswers(store);
  assert.equal(stored.length, ANSWERS_MOST);
  assert.equal(stored[0]?.ch, `ch-${ANSWERS_MOST + 4}`);
  const again = keepAnswer(store, answer({ ch: 'ch-10', state: 'accepted' }));
  assert.equal(again.length, ANSWERS_MOST);
  assert.equal(again.find(({ ch }) => ch === 'ch-10')?.state, 'accepted');
  assert.ok(dropAnswer(store, 'ch-10').every(({ ch }) => ch !== 'ch-10'));
  store.setItem('nagori.holder.answers', '[{"ch":1},null]');
  assert.deepEqual(storedAnswers(store), []);
});

test('a receipt of the deletion is newer than the statement that awaited it', () => {
  assert.deepEqual(keyNow(answer()), { key: 'awaited', at: NOW });
  assert.deepEqual(keyNow(answer({ failedAt: NOW + 1 })), { key: 'failed', at: NOW + 1 });
  const both = answer({ failedAt: NOW + 1, broughtAt: NOW + 2 });
  assert.deepEqual(keyNow(both), { key: 'deleted', at: NOW + 2 });
});
