/** Badges and phones on a bench. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type Desk,
  EMPTY_DESK,
  maskedBadge,
  nextBadge,
  PHONES_MOST,
  phoneAfter,
  scanBadge,
  swapped,
  verdictsOf,
  withNeed,
  withoutBadges,
  withoutPhone,
  withPhone,
} from './desk.ts';

/** Scans badges in turn; returns what each was, and the desk at the end. */
function scanned(...codes: readonly string[]): { desk: Desk; scans: string[] } {
  return scannedAt(EMPTY_DESK, ...codes);
}

function scannedAt(first: Desk, ...codes: readonly string[]): { desk: Desk; scans: string[] } {
  const scans: string[] = [];
  let desk = first;
  for (const [at, code] of codes.entries()) {
    const step = scanBadge(desk, code, at);
    desk = step.desk;
    scans.push(step.scan);
  }
  return { desk, scans };
}

test('R11: the first badge is the worker, the second the checker', () => {
  const { desk, scans } = scanned('BADGE-1', 'BADGE-2');
  assert.deepEqual(scans, ['worker', 'looker']);
  assert.deepEqual([desk.worker?.code, desk.looker?.code], ['BADGE-1', 'BADGE-2']);
});

test('R11: one badge is never both, however it is written', () => {
  const { desk, scans } = scanned('BADGE-1', 'BADGE-1', 'badge1.');
  assert.deepEqual(scans, ['worker', 'same', 'same']);
  assert.equal(desk.looker, undefined);
});

test('a third badge begins a new pair; the second again changes nothing', () => {
  const { desk, scans } = scanned('BADGE-1', 'BADGE-2', 'badge-2', 'BADGE-3');
  assert.deepEqual(scans, ['worker', 'looker', 'same', 'again']);
  assert.deepEqual([desk.worker?.code, desk.looker], ['BADGE-3', undefined]);
});

test('R11: at a look a badge is the checker’s, whether or not the worker scanned one', () => {
  const look = withNeed(EMPTY_DESK, 'look');
  assert.equal(nextBadge(look), 'looker');
  const alone = scannedAt(look, 'BADGE-2', 'BADGE-2', 'BADGE-3');
  assert.deepEqual(alone.scans, ['looker', 'looker', 'looker']);
  assert.deepEqual([alone.desk.worker, alone.desk.looker?.code], [undefined, 'BADGE-3']);
  const { desk, scans } = scannedAt(
    withNeed(scanned('BADGE-1').desk, 'look'),
    'badge-1',
    'BADGE-2',
  );
  assert.deepEqual(scans, ['same', 'looker']);
  assert.deepEqual([desk.worker?.code, desk.looker?.code], ['BADGE-1', 'BADGE-2']);
});

test('R11: who checked the last phone and works on the next one no longer checks', () => {
  const checked = scannedAt(withNeed(EMPTY_DESK, 'look'), 'BADGE-2').desk;
  const { desk, scans } = scannedAt(withNeed(checked, 'act'), 'BADGE-2');
  assert.deepEqual(scans, ['worker']);
  assert.deepEqual([desk.worker?.code, desk.looker], ['BADGE-2', undefined]);
});

test('what a step needs ends with the step', () => {
  const desk = withNeed(scanned('BADGE-1').desk, 'look');
  assert.equal(withNeed(desk, 'look'), desk);
  assert.deepEqual(withNeed(desk, undefined), scanned('BADGE-1').desk);
});

test('badges are swapped and put away; phones stay', () => {
  const { desk } = scanned('BADGE-1', 'BADGE-2');
  const full = withPhone(desk, 'a');
  assert.equal(swapped(full).worker?.code, 'BADGE-2');
  assert.deepEqual(withoutBadges(full), { phones: ['a'] });
  assert.deepEqual(swapped({ phones: ['a'] }), { phones: ['a'] });
});

test('phones lie side by side in the order of their scans, each once', () => {
  let desk = ['a', 'b', 'a', 'c'].reduce((one, id) => withPhone(one, id), EMPTY_DESK);
  assert.deepEqual(desk.phones, ['a', 'b', 'c']);
  assert.deepEqual(
    ['a', 'b', 'c', undefined].map((id) => phoneAfter(desk, id)),
    ['b', 'c', 'a', 'a'],
  );
  desk = withPhone(desk, 'd', 'b');
  assert.deepEqual(desk.phones, ['a', 'd', 'c'], 'a phone’s next handover takes its place');
  desk = withoutPhone(desk, 'a');
  assert.deepEqual(desk.phones, ['d', 'c']);
  assert.equal(phoneAfter({ phones: ['x'] }, 'x'), undefined);
  assert.equal(phoneAfter(EMPTY_DESK, undefined), undefined);
});

test('a phone beyond the limit closes the oldest', () => {
  const all = Array.from({ length: PHONES_MOST + 1 }, (_, n) => `${n}`);
  const desk = all.reduce((one, id) => withPhone(one, id), EMPTY_DESK);
  assert.equal(desk.phones.length, PHONES_MOST);
  assert.equal(desk.phones[0], '1');
});

test('a badge on the screen is no key', () => {
  assert.equal(maskedBadge('BADGE-17'), '••17');
});

test('the phones side by side are counted by verdict, the most urgent first', () => {
  assert.deepEqual(verdictsOf(['hold', 'accept', undefined, 'quarantine', 'hold']), [
    ['quarantine', 1],
    ['hold', 2],
    ['accept', 1],
  ]);
});
