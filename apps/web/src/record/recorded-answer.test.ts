/** The record in the words of the button that recorded it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EvidenceDto } from '@nagori/area-handover/wire';
import { recordedAnswer } from './recorded-answer.ts';

const on = (kind: string, body: EvidenceDto['body']): EvidenceDto => ({
  id: 'e1',
  kind,
  kindWords: { ja: '種類', en: 'Kind' },
  at: '2026-11-24T05:00:00Z',
  operator: 'carrier-a',
  body: { shop: 'shop-1', stage: 'intake', ...body },
});

const word = (kind: string, body: EvidenceDto['body']) => recordedAnswer(on(kind, body))?.word;

test('an answer is known by the fields that make it', () => {
  const taken = { did: [{ on: 'sim', act: 'removal', result: 'done' }] };
  assert.deepEqual(recordedAnswer(on('observation', taken)), { word: 'takenOut', tone: 'good' });
  assert.equal(
    word('observation', { saw: [{ on: 'sim', sees: 'clear', with: 'eye' }] }),
    'wasEmpty',
  );
  assert.equal(
    word('network-status', { carrier: 'carrier-x', status: 'blocked' }),
    'networkBlocked',
  );
});

test('what a customer agreed to is recorded as such, not in the words of the button', () => {
  assert.equal(word('consent', { to: 'leftover', given: true }), 'consentGiven');
  assert.equal(word('consent', { to: 'destruction', given: false }), 'consentRefused');
  assert.equal(word('terms', { accepted: true }), 'termsAccepted');
});

test('an approval is recorded as given, not as asked', () => {
  assert.equal(word('sign-off', { rule: 'R04' }), 'signedOff');
});

test('typed fields do not hide the answer', () => {
  const tool = { name: 'another-tool', version: '2' };
  assert.equal(word('felica-tool', { result: 'locked', tool }), 'locked');
  assert.equal(word('identity-check', { method: 'passport', result: 'failed' }), 'notIdentified');
});

test('a reset with help is distinguished from the customer’s own', () => {
  const done = { actor: 'holder', tool: { name: 'phone-settings' }, result: 'done' };
  assert.equal(word('reset-report', done), 'holderReset');
  assert.equal(word('reset-report', { ...done, assisted: true }), 'helpedReset');
});

test('an appraisal that says no once is no good one', () => {
  assert.equal(recordedAnswer(on('appraisal', { items: { working: true } }))?.tone, 'good');
  assert.equal(recordedAnswer(on('appraisal', { items: { working: false } }))?.tone, 'bad');
});

test('a phone that does not power on is no good line', () => {
  assert.deepEqual(recordedAnswer(on('condition', { power: 'off' })), {
    word: 'powersOff',
    tone: 'bad',
  });
  assert.equal(word('condition', { power: 'on', screen: 'ok' }), 'powersOn');
});

test('evidence that no form creates has no answer', () => {
  assert.equal(recordedAnswer(on('custody', { entry: 'transfer' })), undefined);
  assert.equal(recordedAnswer(on('felica-tool', { result: 'empty' })), undefined);
  const two = { saw: [{ on: 'sim', sees: 'clear', with: 'eye' }], did: [] };
  assert.equal(recordedAnswer(on('observation', two)), undefined);
});
