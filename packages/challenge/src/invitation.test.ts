/** M1 and M2: what the holder's side checks before it shows anything, and its request. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DAY_MS } from '@nagori/model';
import { type Raw, throwawayAuthority } from '@nagori/testkit';
import fc from 'fast-check';
import { EID, IMEIS, NOW, OPERATOR, opened, PLACE, signJson } from './challenge.testing.ts';
import {
  checkRequest,
  commitElement,
  createInvitation,
  INVITATION_TYPE,
  invitationIn,
  invitationQrText,
  NO_ELEMENT,
  type OwnChallenge,
  openInvitation,
  recompute,
  requestFor,
  type SignJson,
  toBase64url,
} from './index.ts';

const UP = 'https://op.example/c/AAAAAAAAAAAAAAAAAAAAAA';
const WHO = '見本携帯 新宿店';
const CONTEXT = { operators: OPERATOR.anchors.issuers, now: NOW };
const B0 = opened('B0');
const B1 = opened('B1');
const B2 = opened('B2', EID);

function invite(own: OwnChallenge, sign: SignJson = signJson): Promise<string> {
  const ch = recompute(own, IMEIS, PLACE);
  return createInvitation(own, ch, { operator: 'carrier-a', who: WHO, up: UP }, sign);
}

async function claimsOf(own: OwnChallenge): Promise<Record<string, unknown>> {
  let claims = {};
  await invite(own, async (payload) => {
    claims = payload;
    return '';
  });
  return claims;
}

async function answer(token: string, now = NOW): Promise<string> {
  const read = await openInvitation(token, { ...CONTEXT, now });
  return read.kind === 'good' ? 'good' : read.reason.join(' ');
}

test('an invitation from a known operator names the asker and the question', async () => {
  const read = await openInvitation(await invite(B2), CONTEXT);
  assert.ok(read.kind === 'good');
  const { elementSalt } = B2.secrets;
  assert.deepEqual(read.value, {
    v: 1,
    iss: 'carrier-a',
    ch: recompute(B2, IMEIS, PLACE),
    exp: B2.expSeconds,
    min: 'B2',
    r_e: toBase64url(elementSalt),
    c_elem: commitElement(elementSalt, EID),
    eid: EID,
    up: UP,
    who: WHO,
  });
  const person = await claimsOf(B0);
  assert.equal(person.c_elem, undefined);
  assert.equal(person.eid, undefined);
});

test('an invitation does not open the commitments to phone and handover', async () => {
  const { nonce, phoneSalt, handoverSalt } = B1.secrets;
  const text = JSON.stringify(await claimsOf(B1));
  for (const secret of [nonce, phoneSalt, handoverSalt]) {
    assert.ok(!text.includes(toBase64url(secret)));
  }
  assert.ok(!text.includes(String(IMEIS[0])) && !text.includes(PLACE.handover));
});

const CLAIMS: readonly (readonly [string, Raw, string])[] = [
  ['another opening of c_elem', { eid: 'other' }, 'other-element'],
  ['a commitment without its opening', { eid: undefined }, 'other-element'],
  ['an opening without a commitment', { c_elem: undefined }, 'other-element'],
  ['another salt', { r_e: 'A'.repeat(22) }, 'other-element'],
  ['an address that is a script', { up: 'javascript:alert(1)' }, 'claims'],
  ['an address of a file', { up: 'file:///etc/passwd' }, 'claims'],
  ['a name that turns the text around', { who: 'abc\u202egnp' }, 'claims'],
  ['a name with a line break', { who: 'a\nb' }, 'claims'],
  ['no name', { who: '' }, 'claims'],
  ['an unknown field', { note: 'x' }, 'claims'],
  ['another version', { v: 2 }, 'claims'],
  ['a salt with stray bits', { r_e: `${'A'.repeat(21)}B` }, 'claims'],
  ['a binding that is none', { min: 'B9' }, 'claims'],
  ['another operator’s name', { iss: 'dealer-b' }, 'issuer'],
];
for (const [name, part, refusal] of CLAIMS) {
  test(`an invitation with ${name} is refused: ${refusal}`, async () => {
    const token = await signJson({ ...(await claimsOf(B2)), ...part }, INVITATION_TYPE);
    assert.equal(await answer(token), refusal);
  });
}

test('an invitation expires with its challenge', async () => {
  const token = await invite(B1);
  assert.equal(await answer(token, B1.expSeconds * 1000), 'good');
  assert.equal(await answer(token, B1.expSeconds * 1000 + 1), 'expired');
});

test('attack, rogue code: refused before anything is shown', async () => {
  const rogue = throwawayAuthority('rogue', 'carrier-a', 'carrier-1');
  const sign: SignJson = (payload, typ) => rogue.sign({ typ, kid: rogue.kid }, payload);
  assert.equal(await answer(await invite(B1, sign)), 'signature');
  assert.equal(await answer(await signJson(await claimsOf(B1), 'nagori-rcv+jwt')), 'type');
  assert.equal(await answer(`${await invite(B1)}${'A'.repeat(2048)}`), 'malformed');
});

test('an invitation with any bit flipped is refused', async () => {
  const bytes = Buffer.from(await invite(B2), 'ascii');
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: bytes.length * 8 - 1 }), async (bit) => {
      const flipped = Buffer.from(bytes);
      flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      assert.notEqual(await answer(flipped.toString('latin1')), 'good');
    }),
    { numRuns: 400 },
  );
});

test('an invitation is read back from its QR code, scanned or pasted', async () => {
  const token = await invite(B2);
  const text = invitationQrText(UP, token);
  // Version 25 of a QR code at level M holds 997 bytes, which phone cameras still read easily.
  assert.ok(Buffer.byteLength(text) <= 997, `${Buffer.byteLength(text)} bytes`);
  assert.equal(invitationIn(text), token);
  assert.equal(invitationIn(` ${token}\n`), token);
  for (const other of [UP, '', 'a.b', `${UP}#`, 'x'.repeat(5000)]) {
    assert.equal(invitationIn(other), undefined);
  }
});

async function opens(own: OwnChallenge) {
  const read = await openInvitation(await invite(own), CONTEXT);
  assert.ok(read.kind === 'good');
  return read.value;
}

test('attack, curious authority: it never learns the asker or the address', async () => {
  for (const own of [B0, B1, B2]) {
    const request = requestFor(await opens(own), EID);
    assert.ok(request.kind === 'good');
    const keys = Object.keys(request.value).sort();
    assert.deepEqual(keys, ['c_elem', 'ch', 'eid', 'exp', 'min', 'r_e']);
    const text = JSON.stringify(request.value);
    assert.ok(!text.includes('op.example') && !text.includes(WHO) && !text.includes('carrier'));
  }
});

test('the app asks only about its own element', async () => {
  const asked = async (own: OwnChallenge, eid?: string) => {
    const request = requestFor(await opens(own), eid);
    if (request.kind !== 'good') return request.reason.join(' ');
    return 'eid' in request.value ? request.value.eid : request.value.c_elem;
  };
  assert.equal(await asked(B2, EID), EID);
  assert.equal(await asked(B2), EID);
  assert.equal(await asked(B2, 'other'), 'other-element');
  assert.equal(await asked(B1, EID), EID);
  assert.equal(await asked(B1), 'element-needed');
  assert.equal(await asked(B0), NO_ELEMENT);
  assert.equal(await asked(B0, EID), EID);
});

test('the authority accepts a request only if its commitment opens', async () => {
  const about = async (own: OwnChallenge, eid?: string) => {
    const request = requestFor(await opens(own), eid);
    assert.ok(request.kind === 'good');
    return request.value;
  };
  const element = await about(B1, EID);
  const person = await about(B0);
  const fault = (value: unknown, now = NOW) => {
    const read = checkRequest(value, now);
    return read.kind === 'good' ? 'good' : read.reason.join(' ');
  };
  assert.equal(fault(element), 'good');
  assert.equal(fault(person), 'good');
  assert.equal(fault({ ...element, eid: 'other' }), 'other-element');
  assert.equal(fault({ ...element, r_e: 'A'.repeat(22) }), 'other-element');
  assert.equal(fault({ ...element, c_elem: NO_ELEMENT }), 'other-element');
  assert.equal(fault(element, B1.expSeconds * 1000 + 1), 'expired');
  assert.equal(fault({ ...element, exp: (NOW + 15 * DAY_MS) / 1000 }), 'too-far');
  assert.equal(fault({ ...person, exp: 1, c_elem: element.c_elem }), 'claims');
  for (const extra of ['who', 'up', 'imei', 'operator']) {
    assert.equal(fault({ ...element, [extra]: 'x' }), 'claims');
  }
  assert.equal(fault({ ...person, min: 'B1' }), 'claims');
  assert.equal(fault(null), 'claims');
});
