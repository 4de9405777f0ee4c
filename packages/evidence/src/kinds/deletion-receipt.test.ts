import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  evidence,
  findingsOf,
  ignoredOf,
  phoneLine,
  type Raw,
  READ_AT,
  readFacts,
  readSigned,
  throwawayAuthority,
} from '@nagori/testkit';
import { verifyTokens } from '../index.ts';

const AUTHORITY = throwawayAuthority('receipt');
const STRANGER = throwawayAuthority('stranger');

async function read(claims: Raw, bind = 'binding-1', signer = AUTHORITY) {
  const jwt = await signer.receipt(claims);
  const one = evidence('deletion-receipt', { jwt, asked: { bind } });
  return readSigned([one], AUTHORITY.anchors);
}

const ACT = 'act key-deletion';

test('R03 a receipt is the act that deleted certificate and key', async () => {
  const facts = await read({});
  assert.deepEqual(findingsOf(facts), [`jpki-certificate clear ${ACT}`, `jpki-key clear ${ACT}`]);
  const [finding] = facts.findings;
  assert.equal(finding?.backing, 'authority');
  assert.equal(finding?.actor, 'authority');
  assert.equal(finding?.interval.t, Date.parse('2026-11-23T20:00:00Z'));
});

test('R03 a key that could not be deleted stays unknown', async () => {
  assert.deepEqual(findingsOf(await read({ key: 'failed' })), [
    `jpki-certificate clear ${ACT}`,
    `jpki-key unknown ${ACT} deletion-failed`,
  ]);
});

test('R03 a receipt for another phone says nothing of this one', async () => {
  assert.deepEqual(findingsOf(await read({}, 'binding-2')), [
    `jpki-certificate unknown ${ACT} cannot-state`,
    `jpki-key unknown ${ACT} cannot-state`,
  ]);
});

test('R03 a receipt of a stranger is ignored', async () => {
  const facts = await read({}, 'binding-1', STRANGER);
  assert.deepEqual(facts.findings, []);
  assert.deepEqual(ignoredOf(facts), ['e1 signature-bad R03']);
});

test('R03 a receipt that was received before it was signed clears nothing', async () => {
  const facts = await read({ iat: READ_AT / 1000 + 121, deleted: '2026-11-24T03' });
  assert.deepEqual(facts.findings, []);
  assert.deepEqual(ignoredOf(facts), ['e1 signature-bad R03']);
  const late = throwawayAuthority('receipt');
  const jwt = await late.receipt({ iat: READ_AT / 1000 });
  const time = '2026-11-24T11:00:00+09:00';
  const one = evidence('deletion-receipt', {
    jwt,
    asked: { bind: 'binding-1' },
    at: time,
    received: time,
  });
  const tokens = await verifyTokens(phoneLine([one]), AUTHORITY.anchors, READ_AT);
  const early = readFacts([one], {}, { tokens });
  assert.deepEqual(findingsOf(early), [
    `jpki-certificate unknown ${ACT} implausible`,
    `jpki-key unknown ${ACT} implausible`,
  ]);
  assert.deepEqual(ignoredOf(early), ['e1 future R01']);
});
