/** M5, and the MUSTs of the protocol's §8 on B0, B1 and the formats of B2. */
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import type { Binding, ImeiKey } from '@nagori/model';
import { type Raw, throwawayAuthority } from '@nagori/testkit';
import fc from 'fast-check';
import {
  AUTHORITY,
  answerTo,
  EID,
  IMEIS,
  judge,
  NOW,
  NOW_S,
  opened,
  PLACE,
} from './challenge.testing.ts';
import { commitElement, NO_ELEMENT, type OwnChallenge, openChallenge } from './index.ts';

const B0 = opened('B0');
const B1 = opened('B1');
const B2 = opened('B2', EID);
const statement = (own: OwnChallenge, claims: Raw = {}) =>
  AUTHORITY.statement({ ...answerTo(own), ...claims });

for (const own of [B0, B1, B2]) {
  test(`a statement that answers its challenge is good with ${own.min}`, async () => {
    assert.equal(await judge(await statement(own), own), `good ${own.min}`);
  });
}

test('a statement about the element also answers a question about the person', async () => {
  const c_elem = commitElement(B0.secrets.elementSalt, EID);
  assert.equal(await judge(await statement(B0, { about: 'element', c_elem }), B0), 'good B0');
});

const CLAIMS: readonly (readonly [string, OwnChallenge, Raw, string])[] = [
  ['iat 120 s ahead', B1, { iat: NOW_S + 120 }, 'good B1'],
  ['iat 121 s ahead', B1, { iat: NOW_S + 121 }, 'issued-in-future'],
  ['at its last second', B1, { exp: NOW_S, iat: NOW_S - 60 }, 'good B1'],
  ['expired', B1, { exp: NOW_S - 1, iat: NOW_S - 60 }, 'expired'],
  ['of another challenge', B1, { ch: answerTo(B0).ch }, 'other-challenge'],
  ['of the person where the element was asked', B1, answerOf('person'), 'other-subject'],
  ['of the person with an element', B0, { c_elem: elementNamed(EID) }, 'other-element'],
  ['of an element without one', B1, { c_elem: NO_ELEMENT }, 'other-element'],
  ['of another element than was read', B2, { c_elem: elementNamed('other') }, 'other-element'],
  ['with a serial number', B1, { serial: '1' }, 'claims'],
  ['with an IMEI', B1, { imei: IMEIS[0] }, 'claims'],
  ['with an audience', B1, { aud: 'carrier-a' }, 'claims'],
  ['deleted without an hour', B1, { key: 'deleted' }, 'claims'],
  ['from another issuer', B1, { iss: 'https://other.example' }, 'issuer'],
  ['that the holder was shown, and signed all the same', B1, { live: 'live' }, 'good B1'],
  [
    'wrong in everything: all reasons, in order',
    B1,
    { iat: NOW_S + 121, ch: answerTo(B0).ch, about: 'person', exp: NOW_S + 121 },
    'issued-in-future other-challenge other-subject other-element',
  ],
];

function answerOf(about: 'person'): Raw {
  return { about, c_elem: NO_ELEMENT };
}
function elementNamed(eid: string): string {
  return commitElement(B2.secrets.elementSalt, eid);
}

for (const [name, own, claims, answer] of CLAIMS) {
  test(`a statement ${name}: ${answer}`, async () => {
    assert.equal(await judge(await statement(own, claims), own), answer);
  });
}

test('a question expires at its own time, whatever the statement says', async () => {
  const long = await statement(B1, { exp: B1.expSeconds + 86_400 });
  const last = { now: B1.expSeconds * 1000 };
  assert.equal(await judge(long, B1, last), 'good B1');
  assert.equal(await judge(long, B1, { now: last.now + 1 }), 'expired');
});

test('no downgrade: less binding than was asked is refused', async () => {
  const all: readonly Binding[] = ['B0', 'B1', 'B2', 'B3'];
  for (const own of [B0, B1, B2]) {
    const token = await statement(own);
    for (const reached of all) {
      const weak = reached < own.min;
      const answer = weak ? 'binding-too-weak' : `good ${reached}`;
      assert.equal(await judge(token, own, { reached }), answer, `${own.min} ${reached}`);
    }
  }
});

test('replay: the same statement on two handovers, and twice on one', async () => {
  const token = await statement(B1);
  const second = { ...PLACE, handover: '019aaaaa-0000-7000-8000-000000000002' };
  assert.equal(await judge(token, B1, { place: second }), 'other-challenge');
  const other = openChallenge({
    mode: 'live',
    min: 'B1',
    imeis: IMEIS,
    now: NOW,
    random: (sizeBytes) => new Uint8Array(sizeBytes).fill(99),
  });
  assert.ok(other.kind === 'good');
  assert.equal(await judge(token, other.value, { place: second }), 'other-challenge');
  assert.equal(await judge(token, B1, { used: true }), 'challenge-used');
});

test('another phone, operator or stage is refused', async () => {
  const token = await statement(B1);
  const parts = [
    { imeis: [...IMEIS, '00101700000002' as ImeiKey] },
    { place: { ...PLACE, operator: 'dealer-b' } },
    { place: { ...PLACE, stage: 'release' } },
  ];
  for (const part of parts) assert.equal(await judge(token, B1, part), 'other-challenge');
});

const b64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

test('alg none, and HS256 with the public key as secret, are refused', async () => {
  const [, body = ''] = (await statement(B1)).split('.');
  const head = (alg: string) => b64({ alg, typ: 'nagori-clr+jwt', kid: AUTHORITY.kid });
  assert.equal(await judge(`${head('none')}.${body}.`, B1), 'algorithm');
  const signed = `${head('HS256')}.${body}`;
  const secret = JSON.stringify(AUTHORITY.publicJwk);
  const mac = createHmac('sha256', secret).update(signed).digest('base64url');
  assert.equal(await judge(`${signed}.${mac}`, B1), 'algorithm');
});

test('another issuer’s key, a CA’s key and a receipt’s type are refused', async () => {
  const claims = { ...answerTo(B1), live: 'none', key: 'none', jti: 'x'.repeat(22) };
  const stranger = throwawayAuthority('stranger', AUTHORITY.iss, AUTHORITY.kid);
  assert.equal(await judge(await stranger.statement(claims), B1), 'signature');
  // The CA's key is not pinned as a statement key, so its id is unknown.
  const ca = throwawayAuthority('ca', AUTHORITY.iss, 'ca-1');
  assert.equal(await judge(await ca.statement(claims), B1), 'key');
  const other = throwawayAuthority('other', 'https://other.example', 'other-1');
  const anchors = { issuers: [...AUTHORITY.anchors.issuers, ...other.anchors.issuers] };
  const foreign = await other.statement({ ...claims, iss: AUTHORITY.iss });
  assert.equal(await judge(foreign, B1, { anchors }), 'issuer');
  const typ = { typ: 'nagori-del+jwt', kid: AUTHORITY.kid };
  assert.equal(await judge(await AUTHORITY.sign(typ, claims), B1), 'type');
});

test('a statement with any bit flipped is refused', async () => {
  const token = await statement(B2);
  const bytes = Buffer.from(token, 'ascii');
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: bytes.length * 8 - 1 }), async (bit) => {
      const flipped = Buffer.from(bytes);
      flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      const answer = await judge(flipped.toString('latin1'), B2);
      assert.match(answer, /^(malformed|algorithm|type|key|signature|issuer)$/);
    }),
    { numRuns: 400 },
  );
});

test('a changed binding field is refused even when the authority signs it again', async () => {
  const claims = answerTo(B2);
  const flip = (text: unknown, bit: number) => {
    const bytes = Buffer.from(String(text), 'base64url');
    bytes.writeUInt8(bytes.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
    return bytes.toString('base64url');
  };
  for (let bit = 0; bit < 256; bit++) {
    const ch = await statement(B2, { ch: flip(claims.ch, bit) });
    assert.equal(await judge(ch, B2), 'other-challenge', `ch ${bit}`);
    const c_elem = await statement(B2, { c_elem: flip(claims.c_elem, bit) });
    assert.equal(await judge(c_elem, B2), 'other-element', `c_elem ${bit}`);
  }
});

test('changing any bit of the counter’s record refuses the statement', async () => {
  const token = await statement(B2);
  const { secrets } = B2;
  const flip = (bytes: Uint8Array, bit: number) =>
    bytes.map((byte, i) => (i === (bit >> 3) % bytes.length ? byte ^ (1 << (bit & 7)) : byte));
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: 255 }), async (bit) => {
      const others: Partial<OwnChallenge>[] = [
        { secrets: { ...secrets, nonce: flip(secrets.nonce, bit) } },
        { secrets: { ...secrets, phoneSalt: flip(secrets.phoneSalt, bit) } },
        { secrets: { ...secrets, handoverSalt: flip(secrets.handoverSalt, bit) } },
        { expSeconds: B2.expSeconds + 2 ** (bit % 32) },
        { min: 'B1' },
      ];
      for (const other of others) {
        assert.equal(await judge(token, { ...B2, ...other }), 'other-challenge');
      }
      const salted = { ...secrets, elementSalt: flip(secrets.elementSalt, bit) };
      assert.equal(await judge(token, { ...B2, secrets: salted }), 'other-challenge other-element');
    }),
  );
});
