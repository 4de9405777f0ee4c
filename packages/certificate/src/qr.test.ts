/** The QR code: readable, and at most 900 bytes with the longest names. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { decodeQR } from 'qr/decode.js';
import {
  claimsOf,
  forge,
  IMEI,
  inputOf,
  OTHER_IMEI,
  SALT,
  SIGNED,
  SIGNER,
  signerOf,
} from './clearance.testing.ts';
import {
  clearanceQrText,
  destructionLink,
  drawQr,
  ISSUER_MOST,
  ORIGIN_MOST,
  QR_BYTES_MOST,
  readOpening,
  readQrText,
  signClearance,
  toBase64url,
} from './index.ts';

const ELEMENT_SALT = SALT.map((byte) => byte + 64);
const ELEMENT = { cElem: 'A'.repeat(43), binding: 'B2' } as const;
/** As long as the thumbprint of a key (RFC 7638). */
const KEY_ID = 'k'.repeat(43);
const ID_TEXT = claimsOf().jti;
const bytesOfText = (text: string): number => new TextEncoder().encode(text).length;

describe('the text of the code', () => {
  test('of an ordinary certificate', () => {
    const text = clearanceQrText('https://nagori.example', claimsOf().jti, SIGNED.summary, SALT);
    assert.ok(bytesOfText(text) < 800, `${bytesOfText(text)} bytes`);
    const fragment = text.slice(text.indexOf('#'));
    assert.deepEqual(readOpening(fragment), { salt: toBase64url(SALT), summary: SIGNED.summary });
  });

  test('of the longest certificate: at most 900 bytes', async () => {
    const iss = `https://${'a'.repeat(ISSUER_MOST - 8)}`;
    const claims = claimsOf({
      iss,
      issuedAt: Date.UTC(2286, 10, 20, 17, 46, 40),
      shop: { id: 's'.repeat(64) },
      phone: { ...inputOf().phone, imeis: [IMEI, OTHER_IMEI] },
      statusIndex: 2_147_483_647,
    });
    const { summary } = await signClearance(claims, signerOf({ iss, kid: KEY_ID, sign: forge }));
    const origin = `https://${'o'.repeat(ORIGIN_MOST - 8)}`;
    const text = clearanceQrText(origin, claims.jti, summary, SALT);
    assert.ok(bytesOfText(text) <= QR_BYTES_MOST, `${bytesOfText(text)} bytes`);
    assert.equal(text, new TextDecoder('ascii').decode(new TextEncoder().encode(text)));
  });

  test('with an element: at most 900 bytes; what does not fit is only in the file', async () => {
    const salts = [SALT, ELEMENT_SALT] as const;
    const phone = { ...inputOf().phone, element: ELEMENT };
    const short = await signClearance(claimsOf({ phone }), SIGNER);
    const text = clearanceQrText('https://nagori.example', claimsOf().jti, short.summary, ...salts);
    const [, fragment = ''] = text.split('#');
    assert.deepEqual(readOpening(fragment), {
      salt: toBase64url(SALT),
      elementSalt: toBase64url(ELEMENT_SALT),
      summary: short.summary,
    });
    const iss = `https://${'a'.repeat(ISSUER_MOST - 8)}`;
    const long = await signClearance(
      claimsOf({
        iss,
        shop: { id: 's'.repeat(64) },
        phone: { ...phone, imeis: [IMEI, OTHER_IMEI] },
        statusIndex: 2_147_483_647,
      }),
      signerOf({ iss, kid: KEY_ID, sign: forge }),
    );
    const whole = clearanceQrText(
      `https://${'o'.repeat(ORIGIN_MOST - 8)}`,
      ID_TEXT,
      long.summary,
      ...salts,
    );
    assert.ok(bytesOfText(whole) <= QR_BYTES_MOST, `${bytesOfText(whole)} bytes`);
    const opened = readOpening(whole.slice(whole.indexOf('#')));
    assert.deepEqual([opened?.salt, opened?.summary], [toBase64url(SALT), long.summary]);
    const claims = JSON.parse(
      Buffer.from(long.summary.split('.')[1] ?? '', 'base64url').toString(),
    );
    assert.equal(claims.e, undefined, 'with names like these it stands in the document alone');
  });

  test('a longer origin throws', () => {
    const origin = `https://${'o'.repeat(ORIGIN_MOST)}`;
    assert.throws(() => clearanceQrText(origin, claimsOf().jti, SIGNED.summary, SALT), RangeError);
  });
});

test('the salt alone is an opening; any other text is none', () => {
  const salt = toBase64url(SALT);
  assert.deepEqual(readOpening(`#${salt}`), { salt });
  assert.deepEqual(readOpening(salt), { salt });
  assert.deepEqual(readOpening(`${salt}.${salt}`), { salt, elementSalt: salt });
  const wrong = [`#a.b.c.d.${salt}`, `#a.b.c.${salt}.${salt}.${salt}`, `#${salt}.${salt}.${salt}`];
  for (const text of ['', '#', '#a', `#a.${salt}`, `#${salt}.`, `#${salt}A`, ...wrong]) {
    assert.equal(readOpening(text), undefined, text);
  }
});

test('a scanned code is distinguished from any other', () => {
  const { jti } = claimsOf();
  const text = clearanceQrText('https://nagori.example', jti, SIGNED.summary, SALT);
  assert.deepEqual(readQrText(` ${text}\n`), { id: jti, fragment: text.split('#')[1] });
  const link = destructionLink('https://nagori.example', jti);
  assert.deepEqual(readQrText(link), { id: jti, fragment: '' }, 'of a box');
  const others = ['', '0010170000000012', 'https://nagori.example/', `${link}#`];
  for (const other of [
    ...others,
    text.replace('/check/', '/c/'),
    `${text}x`,
    `javascript:${text}`,
  ]) {
    assert.equal(readQrText(other), undefined, other);
  }
});

test('a QR reader reads the picture back', () => {
  const text = clearanceQrText('https://nagori.example', claimsOf().jti, SIGNED.summary, SALT);
  assert.equal(decodeQR(pixelsOf(drawQr(text))), text);
});

/** Four pixels a module, as a camera would see a clean print. */
function pixelsOf(modules: ReturnType<typeof drawQr>) {
  const scale = 4;
  const width = modules.length * scale;
  const data = new Uint8Array(width * width * 4).fill(255);
  for (let y = 0; y < width; y++) {
    for (let x = 0; x < width; x++) {
      if (modules[Math.floor(y / scale)]?.[Math.floor(x / scale)] !== true) continue;
      const at = 4 * (y * width + x);
      data.fill(0, at, at + 3);
    }
  }
  return { width, height: width, data };
}
