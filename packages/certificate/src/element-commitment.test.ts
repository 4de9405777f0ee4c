/** The element on the certificate: only a reader who also has the paper can check it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commitElement } from '@nagori/challenge';
import { versionOf } from './claims.ts';
import { claimsOf, ISSUER_KEYS, inputOf, NOW, SALT, SIGNED, SIGNER } from './clearance.testing.ts';
import {
  buildClearance,
  type CommittedElement,
  commitToElement,
  signClearance,
  toBase64url,
  verifyClearance,
} from './index.ts';

const EID = '00F1E2D3C4B5A697';
const R_E = SALT.map((byte) => byte + 32);
const C_ELEM = commitElement(R_E, EID);
const withElement = (element: CommittedElement = { cElem: C_ELEM, binding: 'B2' }, salt = SALT) =>
  inputOf({ phone: { ...inputOf().phone, salt, element } });

const claims = (input: ReturnType<typeof inputOf>) => {
  const built = buildClearance(input);
  assert.ok(built.kind === 'good', JSON.stringify(built));
  return built.value;
};

test('R32 neither form reveals identifier, challenge commitment or salt', async () => {
  const { jws, summary } = await signClearance(claims(withElement()), SIGNER);
  const said = [jws, summary].map((text) =>
    Buffer.from(text.split('.')[1] ?? '', 'base64url').toString('utf8'),
  );
  for (const text of said) {
    assert.ok(text.includes(commitToElement(SALT, C_ELEM) ?? 'none'));
    for (const secret of [EID, C_ELEM, toBase64url(R_E), toBase64url(SALT)]) {
      assert.ok(!text.includes(secret));
    }
  }
});

test('R32 two certificates of one phone share no element commitment', () => {
  const other = SALT.map((byte) => byte + 1);
  const [one, two] = [claims(withElement()), claims(withElement(undefined, other))];
  assert.notEqual(one.phone.element?.commitment, two.phone.element?.commitment);
});

test('a certificate without an element has the first version’s form', () => {
  const unasked = claimsOf().compartments.filter(({ on }) => on !== 'card-record');
  const plain = { ...claimsOf(), compartments: unasked, v: versionOf({}, unasked) };
  assert.equal(plain.v, 1);
  assert.equal('element' in plain.phone, false);
  assert.equal(versionOf({ element: {} }, unasked), 2);
  assert.equal(claims(withElement()).v, 4);
});

test('the document names the binding of the statement', () => {
  for (const binding of ['B1', 'B2', 'B3'] as const) {
    const { element } = claims(withElement({ cElem: C_ELEM, binding })).phone;
    assert.equal(element?.binding, binding);
  }
});

test('a malformed commitment is not signed', () => {
  for (const cElem of ['', EID, C_ELEM.slice(1), `${C_ELEM}A`, C_ELEM.replace(/.$/, '=')]) {
    const built = buildClearance(withElement({ cElem, binding: 'B2' }));
    assert.equal(built.kind, 'bad', cElem);
  }
});

test('a reader is optional; with one, another element refuses a valid paper', async () => {
  const { jws } = await signClearance(claims(withElement()), SIGNER);
  const check = async (text: string, cElem?: string) => {
    const given = { jws: text, keys: ISSUER_KEYS, salt: toBase64url(SALT), now: NOW, cElem };
    const { element, answer } = await verifyClearance(given);
    return [element.kind === 'unknown' ? element.reason : element.kind, answer];
  };
  assert.deepEqual(await check(jws), ['not-read', 'open']);
  assert.deepEqual(await check(jws, C_ELEM), ['good', 'open']);
  assert.deepEqual(await check(jws, commitElement(R_E, `${EID}0`)), ['bad', 'refused']);
  assert.deepEqual(await check(jws, 'no commitment'), ['bad', 'refused']);
  assert.deepEqual(await check(SIGNED.jws, C_ELEM), ['not-carried', 'open']);
});
