import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codesOf, DAY_MS, HOUR_MS } from '@nagori/model';
import {
  type ActBy,
  closeLossReport,
  EMPTY_FILE,
  enrol,
  type FileOutcome,
  type HolderFile,
  isGood,
  issueSigningAnew,
  LOCK_MS,
  lapseOrders,
  liftLocks,
  liveEnrolment,
  openLossReport,
  release,
  revoke,
  settleOrder,
  standingOf,
  suspend,
} from './index.ts';

const NOW = Date.UTC(2026, 10, 24, 10);

function fileOf(outcome: FileOutcome): HolderFile {
  assert.equal(outcome.kind, 'done');
  return outcome.kind === 'done' ? outcome.value : EMPTY_FILE;
}

function reasonsOf(outcome: FileOutcome): readonly string[] {
  return outcome.kind === 'refused' ? codesOf(outcome) : ['done'];
}

const pair = (n: number, eid: string) => ({
  id: `pair-${n}`,
  eid,
  sign: { id: `s${n}`, keyId: `ks${n}`, notAfter: NOW + 100 * DAY_MS },
  auth: { id: `a${n}`, keyId: `ka${n}`, notAfter: NOW + 100 * DAY_MS },
  orderId: `order-of-${n}`,
});

const issued = fileOf(enrol(EMPTY_FILE, pair(1, 'one'), 'card', NOW));
const standings = (file: HolderFile, now = NOW) =>
  file.enrolments.map((one) => standingOf(one, now));

test('R04 R22 a desk neither releases, revokes, issues nor lifts', () => {
  const lost = fileOf(suspend(issued, 'one', 'loss', NOW));
  assert.deepEqual(reasonsOf(revoke(issued, 'one', 'desk', 'o', NOW)), ['needs-holder']);
  assert.deepEqual(reasonsOf(release(lost, 'one', 'desk', NOW)), ['needs-holder']);
  assert.deepEqual(reasonsOf(enrol(issued, pair(2, 'two'), 'desk', NOW)), ['needs-card']);
  assert.deepEqual(reasonsOf(liftLocks(issued, undefined, 'desk', NOW)), ['needs-card']);
  assert.deepEqual(reasonsOf(closeLossReport(lost, 'loss', 'desk', NOW)), ['needs-card']);
});

test('R22 released: the authentication certificate is good again, the signing one never', () => {
  const lost = fileOf(suspend(issued, 'one', 'loss', NOW));
  assert.deepEqual(standings(lost), ['suspended']);
  assert.deepEqual(reasonsOf(release(lost, 'one', 'phone', NOW)), ['needs-card']);
  const found = fileOf(release(lost, 'one', 'card', NOW + 1));
  assert.deepEqual(standings(found), ['signing-suspended']);
  assert.equal(found.enrolments[0]?.auth.state, 'good');
  assert.equal(openLossReport(found), undefined);
  const again = fileOf(enrol(found, pair(2, 'one'), 'card', NOW + 2));
  assert.deepEqual(standings(again), ['revoked-unconfirmed', 'good']);
});

test('R22 found again: the signing one is issued anew, and the good one is not revoked', () => {
  const sign = { id: 's2', keyId: 'ks2', notAfter: NOW + 100 * DAY_MS };
  const anew = (file: HolderFile, by: ActBy = 'card') =>
    issueSigningAnew(file, 'one', sign, by, NOW + 2);
  const lost = fileOf(suspend(issued, 'one', 'loss', NOW));
  assert.deepEqual(reasonsOf(anew(lost)), ['reported-lost']);
  const found = fileOf(release(lost, 'one', 'card', NOW + 1));
  assert.deepEqual(reasonsOf(anew(found, 'phone')), ['needs-card']);
  const whole = fileOf(anew(found));
  assert.deepEqual(standings(whole), ['good']);
  assert.equal(whole.enrolments[0]?.auth, found.enrolments[0]?.auth);
  assert.equal(whole.enrolments[0]?.sign.id, 's2');
  assert.equal(whole.enrolments[0]?.order, undefined);
});

test('R22 a good signing certificate is not issued anew', () => {
  const sign = { id: 's2', keyId: 'ks2', notAfter: NOW + 100 * DAY_MS };
  const anew = (file: HolderFile, eid = 'one', by: ActBy = 'card') =>
    reasonsOf(issueSigningAnew(file, eid, sign, by, NOW + 1));
  assert.deepEqual(anew(issued), ['still-good']);
  const gone = fileOf(revoke(issued, 'one', 'card', 'o', NOW));
  assert.deepEqual(anew(gone), ['no-certificate']);
  assert.deepEqual(anew(issued, 'one', 'phone'), ['needs-card']);
  assert.deepEqual(anew(issued, 'two'), ['no-certificate']);
});

test('R22 revoked is final', () => {
  const gone = fileOf(revoke(issued, 'one', 'phone', 'o', NOW));
  assert.deepEqual(reasonsOf(release(gone, 'one', 'card', NOW)), ['revoked-is-final']);
  assert.deepEqual(reasonsOf(suspend(gone, 'one', 'loss', NOW)), ['no-certificate']);
});

test('R24 issuing to another phone revokes the old pair, whose erasure is unconfirmed', () => {
  const moved = fileOf(enrol(issued, pair(2, 'two'), 'card', NOW + 1));
  assert.deepEqual(standings(moved), ['revoked-unconfirmed', 'good']);
  assert.equal(liveEnrolment(moved)?.eid, 'two');
  const settled = settleOrder(moved, 'order-of-2', 'deleted', NOW + HOUR_MS);
  assert.deepEqual(standings(settled), ['deleted', 'good']);
});

test('R03 an order is awaited, then deleted, failed or, after 30 days, lapsed', () => {
  const gone = fileOf(revoke(issued, 'one', 'card', 'o', NOW));
  assert.equal(lapseOrders(gone, NOW + 30 * DAY_MS - 1), gone);
  const lapsed = lapseOrders(gone, NOW + 40 * DAY_MS);
  assert.deepEqual(standings(lapsed), ['lapsed']);
  assert.equal(lapsed.enrolments[0]?.order?.settled, NOW + 30 * DAY_MS);
  const failed = settleOrder(gone, 'o', 'failed', NOW + 1);
  assert.deepEqual(standings(failed), ['failed']);
  // A deletion counts whenever it is reported; nothing undoes it.
  for (const before of [gone, failed, lapsed]) {
    const deleted = settleOrder(before, 'o', 'deleted', NOW + 50 * DAY_MS);
    assert.deepEqual(standings(deleted), ['deleted']);
    for (const again of ['failed', 'deleted'] as const) {
      assert.equal(settleOrder(deleted, 'o', again, NOW + 51 * DAY_MS), deleted);
    }
  }
  assert.equal(settleOrder(failed, 'o', 'failed', NOW + 9), failed);
  assert.equal(settleOrder(gone, 'another', 'deleted', NOW), gone);
});

test('a deletion is never dated before its order', () => {
  const gone = fileOf(revoke(issued, 'one', 'card', 'o', NOW));
  const settled = settleOrder(gone, 'o', 'deleted', NOW - HOUR_MS);
  assert.equal(settled.enrolments[0]?.order?.settled, NOW);
});

test('an act repeated after a lost answer changes nothing', () => {
  const gone = fileOf(revoke(issued, 'one', 'card', 'o', NOW));
  assert.equal(fileOf(revoke(gone, 'one', 'card', 'p', NOW + 5)), gone);
  const lost = fileOf(suspend(issued, 'one', 'loss', NOW));
  assert.equal(fileOf(suspend(lost, 'one', 'other', NOW + 5)), lost);
  const found = fileOf(release(lost, 'one', 'card', NOW + 5));
  assert.deepEqual(fileOf(release(found, 'one', 'card', NOW + 9)), found);
});

test('a lock refuses issue in its element until it ends or the card lifts it', () => {
  const until = NOW + LOCK_MS;
  const locked: HolderFile = { ...EMPTY_FILE, locks: [{ id: 'l', eid: 'one', until }] };
  const issue = (file: HolderFile, eid: string, now: number) =>
    reasonsOf(enrol(file, pair(3, eid), 'card', now));
  assert.deepEqual(issue(locked, 'one', until - 1), ['issue-locked']);
  assert.deepEqual(issue(locked, 'one', until), ['done']);
  assert.deepEqual(issue(locked, 'two', NOW), ['done']);
  const person: HolderFile = { ...EMPTY_FILE, locks: [{ id: 'l', until }] };
  assert.deepEqual(issue(person, 'two', NOW), ['issue-locked']);
  assert.deepEqual(reasonsOf(liftLocks(locked, 'one', 'phone', NOW)), ['needs-card']);
  const other = fileOf(liftLocks(locked, 'two', 'card', NOW));
  assert.deepEqual(issue(other, 'one', NOW), ['issue-locked']);
  for (const eid of ['one', undefined]) {
    const lifted = fileOf(liftLocks(locked, eid, 'card', NOW));
    assert.deepEqual(issue(lifted, 'one', NOW), ['done']);
  }
});

test('nothing is issued to a phone that is reported lost, until it is found', () => {
  const lost = fileOf(suspend(issued, 'one', 'loss', NOW));
  const issue = (file: HolderFile, eid: string, by: ActBy) =>
    reasonsOf(enrol(file, pair(2, eid), by, NOW));
  assert.deepEqual(issue(lost, 'one', 'card'), ['reported-lost']);
  assert.deepEqual(issue(lost, 'one', 'phone'), ['needs-card', 'reported-lost']);
  assert.deepEqual(issue(lost, 'two', 'card'), ['done']);
  const found = fileOf(closeLossReport(lost, 'loss', 'card', NOW));
  assert.deepEqual(issue(found, 'one', 'card'), ['done']);
  assert.deepEqual(reasonsOf(closeLossReport(lost, 'x', 'card', NOW)), ['unknown-report']);
});

test('R23 suspended, revoked and expired are not good', () => {
  const [good] = issued.enrolments;
  assert.ok(good);
  assert.equal(isGood(good.auth, NOW), true);
  assert.equal(isGood(good.auth, good.auth.notAfter + 1), false);
  assert.deepEqual(standings(issued, good.auth.notAfter + 1), ['expired']);
  const lost = fileOf(suspend(issued, 'one', 'loss', NOW));
  const gone = fileOf(revoke(issued, 'one', 'card', 'o', NOW));
  for (const { auth } of [...lost.enrolments, ...gone.enrolments]) {
    assert.equal(isGood(auth, NOW), false);
  }
});

test('why a pair was revoked: let go, issued anew, or its phone was lost', () => {
  const reasonsIn = (file: HolderFile) =>
    file.enrolments.map(({ sign, auth }) => [sign.reason, auth.reason]);
  const twice = <Reason>(reason: Reason) => [reason, reason];
  assert.deepEqual(reasonsIn(issued), [twice(undefined)]);
  const gone = fileOf(revoke(issued, 'one', 'phone', 'o', NOW));
  assert.deepEqual(reasonsIn(gone), [twice('cessationOfOperation')]);
  const lost = fileOf(suspend(issued, 'one', 'loss', NOW));
  assert.deepEqual(reasonsIn(lost), [twice(undefined)]);
  assert.deepEqual(reasonsIn(fileOf(revoke(lost, 'one', 'card', 'o', NOW))), [
    twice('keyCompromise'),
  ]);
  const found = fileOf(release(lost, 'one', 'card', NOW));
  assert.deepEqual(reasonsIn(fileOf(revoke(found, 'one', 'card', 'o', NOW))), [
    twice('cessationOfOperation'),
  ]);
  const moved = fileOf(enrol(issued, pair(2, 'two'), 'card', NOW));
  assert.deepEqual(reasonsIn(moved), [twice('superseded'), twice(undefined)]);
});
