/** Letting a phone go: what ticks a step, and what never does. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { element, phone } from '../../api/world.testing.ts';
import { held, revoked } from './holder.testing.ts';
import { currentStep, isOver, type LetGoView, letGoSteps } from './let-go-steps.ts';
import { heldIn, nextStep } from './next-step.ts';

const VIEW: LetGoView = { held: held(), asked: true, phone: phone(), ticks: {} };

/** `e-money todo, revoke todo …` */
function stepsOf(view: Partial<LetGoView>): Readonly<Record<string, string>> {
  const steps = letGoSteps({ ...VIEW, ...view });
  return Object.fromEntries(
    steps.map(({ id, state, by }) => [id, by === undefined ? state : `${state} ${by}`]),
  );
}

const DELETED = element({
  state: 'deleted',
  keys: false,
  certificates: false,
  deletion: { at: '2026-11-24T06:00:00.000Z', key: 'deleted' },
});
const EMPTY = element({ state: 'empty', keys: false, certificates: false });
const RESET = phone({ software: 'setup-screen', userData: false, felica: undefined });

/** The id of the current step. */
function order(view: Partial<LetGoView>): string | undefined {
  const whole = { ...VIEW, ...view };
  return currentStep(letGoSteps(whole), whole.held)?.id;
}

test('R03 revoked does not tick the deletion', () => {
  const { revoke, delete: deletion } = stepsOf({ held: revoked('awaited') });
  assert.deepEqual([revoke, deletion], ['done authority', 'waiting']);
  assert.equal(stepsOf({ held: revoked('deleted') }).delete, 'done authority');
  assert.equal(stepsOf({ held: revoked('failed') }).delete, 'failed');
  assert.equal(stepsOf({ held: revoked('lapsed') }).delete, 'failed');
});

test('R02 a reset ticks neither the revocation nor the deletion nor the e-money', () => {
  const after = phone({ software: 'setup-screen', userData: false });
  const { 'e-money': money, revoke, delete: deletion, reset } = stepsOf({ phone: after });
  assert.deepEqual([money, revoke, deletion, reset], ['todo', 'todo', 'todo', 'done phone']);
});

test('a phone that erases itself still needs its certificates revoked', () => {
  const { revoke, delete: deletion } = stepsOf({ phone: phone({ element: EMPTY }) });
  assert.deepEqual([revoke, deletion], ['todo', 'needless']);
});

test('without a sign-in the phone tells what it can, and the rest is not known', () => {
  const view = { held: undefined, asked: false };
  assert.deepEqual([stepsOf(view).revoke, stepsOf(view).delete], ['unknown', 'unknown']);
  const gone = stepsOf({ ...view, phone: phone({ element: DELETED }) });
  assert.deepEqual([gone.revoke, gone.delete], ['needless', 'done phone']);
});

test('R14 the card in the wallet is a step of its own: no revocation ticks it', () => {
  const inside = phone({ cardRecord: true });
  assert.equal(stepsOf({ phone: inside, held: revoked('deleted') })['card-record'], 'todo');
  assert.equal(stepsOf({ phone: phone({ cardRecord: false }) })['card-record'], 'done phone');
  assert.equal(stepsOf({ phone: phone() })['card-record'], 'needless');
  assert.equal(order({ phone: inside, held: revoked('awaited') }), 'card-record');
});

test('a key that is not on the holder’s record is not passed over', () => {
  const { revoke, delete: deletion } = stepsOf({ held: undefined });
  assert.deepEqual([revoke, deletion], ['todo', 'todo']);
});

test('data from the phone outranks the holder’s own tick', () => {
  const at = '2026-11-24T05:00:00.000Z';
  const ticks = { 'card-record': at, 'e-money': at, 'account-lock': at, cards: at, reset: at };
  const seen = stepsOf({ ticks });
  assert.deepEqual([seen['e-money'], seen['account-lock'], seen.reset], ['todo', 'todo', 'todo']);
  const byWord = stepsOf({ ticks, phone: undefined });
  for (const id of Object.keys(ticks)) assert.equal(byWord[id], 'done self', id);
});

test('R03 the revocation comes first, and while its deletion is awaited the rest goes on', () => {
  assert.equal(order({}), 'revoke', 'the e-money inside does not keep anybody from revoking');
  assert.equal(order({ held: revoked('awaited') }), 'e-money');
  assert.equal(order({ held: revoked('failed') }), 'e-money');
  const locked = phone({ felica: undefined, sim: false });
  assert.equal(order({ phone: locked, held: revoked('awaited') }), 'account-lock');
});

test('R03 the SIM stays in until the key is deleted; on an iPhone it comes last', () => {
  const rest = { felica: undefined, accountLock: false };
  assert.equal(order({ phone: phone(rest), held: revoked('awaited') }), 'delete');
  assert.equal(order({ phone: phone(rest), held: revoked('deleted') }), 'cards');
  const iphone = phone({ ...rest, platform: 'ios' });
  assert.equal(order({ phone: iphone, held: revoked('deleted') }), 'reset');
  const ids = letGoSteps({ ...VIEW, phone: iphone }).map(({ id }) => id);
  assert.deepEqual(ids.slice(-2), ['reset', 'cards']);
});

test('the reset comes last: no step follows it', () => {
  const bare = phone({ felica: undefined, accountLock: false, sim: false });
  assert.equal(order({ phone: bare, held: revoked('awaited') }), 'delete');
  assert.equal(order({ phone: bare, held: revoked('failed') }), 'delete');
  assert.equal(order({ phone: bare, held: undefined, asked: false }), 'revoke');
  assert.equal(order({ phone: bare, held: revoked('deleted') }), 'reset');
});

test('who cannot sign in, or finds another’s key, goes on with the rest first', () => {
  assert.equal(order({ held: undefined, asked: false }), 'e-money');
  assert.equal(order({ held: undefined }), 'e-money');
});

test('it is over when every step is proven or needless', () => {
  const clean = { ...RESET, accountLock: false, sim: false, element: DELETED };
  assert.ok(isOver(letGoSteps({ ...VIEW, held: revoked('deleted'), phone: clean })));
  assert.ok(!isOver(letGoSteps({ ...VIEW, held: revoked('awaited'), phone: RESET })));
});

const next = (
  phones: Parameters<typeof nextStep>[0]['phones'],
  inside: Parameters<typeof nextStep>[0]['inside'] = element(),
) => nextStep({ phones, eid: 'eid-1', inside });

test('the most urgent step is proposed', () => {
  assert.equal(next([held()]), 'let-go');
  assert.equal(next([held({ reportedLost: true, standing: 'suspended' })]), 'found');
  assert.equal(next([revoked('awaited')]), 'wait-for-deletion');
  assert.equal(next([revoked('failed')]), 'deletion-failed');
  assert.equal(next([held({ standing: 'signing-suspended' })]), 're-issue');
  assert.equal(next([held()], element({ signing: false })), 're-issue', 'it broke off midway');
  assert.equal(next([revoked('deleted')]), 'go-on');
  assert.equal(next([]), 'issue');
  assert.equal(nextStep({ phones: [], eid: undefined, inside: undefined }), 'nothing');
});

test('another phone that still has to delete is not forgotten', () => {
  assert.equal(next([held(), revoked('awaited', { eid: 'eid-2' })]), 'wait-for-deletion');
});

test('of several pairs in one element the live one counts, else the newest', () => {
  const old = revoked('deleted');
  const since = '2026-12-01T00:00:00.000Z';
  const newer = revoked('awaited', { enrolment: 'newer', auth: { ...old.auth, since } });
  assert.equal(heldIn([old, held(), newer], 'eid-1')?.current, true);
  assert.equal(heldIn([old, newer], 'eid-1')?.enrolment, 'newer');
  assert.equal(heldIn([old], 'eid-2'), undefined);
});
