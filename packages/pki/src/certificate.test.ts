import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { before, test } from 'node:test';
import { DAY_MS } from '@nagori/model';
import { AsnConvert } from '@peculiar/asn1-schema';
import { Certificate, id_ce_subjectAltName, SubjectAlternativeName } from '@peculiar/asn1-x509';
import type { CryptoKey } from 'jose';
import {
  certifyAuthority,
  certifyPhone,
  checkPhoneKey,
  holderOfPair,
  type IssuingAuthority,
  type Purpose,
  RSA,
  statusPlaces,
  thumbprint,
} from './index.ts';

const NOW = Date.UTC(2026, 10, 24, 10, 0, 0, 123);
const TIMES = { notBefore: NOW, notAfter: NOW + 365 * DAY_MS };
const SERIAL = new Uint8Array(16).fill(0xff);
const SUBJECT = {
  name: '見本 太郎',
  birthDate: '1985-04-01',
  sex: 1,
  address: '見本県見本市一丁目',
} as const;

async function keyPair(modulusLength = 2048, publicExponent = [1, 0, 1]) {
  const algorithm = { ...RSA, modulusLength, publicExponent: Uint8Array.from(publicExponent) };
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  return { ...keys, ...(await holderOfPair(keys)) };
}

let phone: { spki: Uint8Array; publicKey: CryptoKey };
const authorities = new Map<Purpose, IssuingAuthority>();
const issued = new Map<Purpose, X509Certificate>();

before(async () => {
  phone = await keyPair();
  for (const purpose of ['sign', 'auth'] as const) {
    const [key, throwaway] = [await keyPair(), await keyPair()];
    const certificate = await certifyAuthority(purpose, { key, throwaway }, SERIAL, TIMES);
    const places = (keyId: string) => statusPlaces('http://localhost/status', purpose, keyId);
    const authority = { purpose, certificate, key, throwaway, places };
    authorities.set(purpose, authority);
    const request = { spki: phone.spki, serial: SERIAL, times: TIMES, mark: 'm-1' };
    const der = await certifyPhone(authority, { ...request, subject: SUBJECT });
    issued.set(purpose, new X509Certificate(der));
  }
});

function both(check: (certificate: X509Certificate, purpose: Purpose) => void): void {
  for (const [purpose, certificate] of issued) check(certificate, purpose);
}

const authorityOf = (purpose: Purpose) =>
  new X509Certificate(authorities.get(purpose)?.certificate ?? '');

test('OpenSSL reads both certificates and follows each to its own authority', () => {
  both((certificate, purpose) => {
    const authority = authorityOf(purpose);
    assert.equal(authority.ca, true);
    assert.equal(certificate.ca, false);
    assert.equal(certificate.verify(authority.publicKey), true);
    assert.equal(certificate.checkIssued(authority), true);
    const other = authorityOf(purpose === 'sign' ? 'auth' : 'sign');
    assert.equal(certificate.verify(other.publicKey), false);
    assert.equal(certificate.checkIssued(other), false);
    assert.equal(authority.verify(authority.publicKey), true);
  });
});

test('the names say that this authority is not the real one', () => {
  both((certificate) => {
    assert.match(certificate.issuer, /not JPKI/);
    assert.match(certificate.subject, /not JPKI/);
  });
});

test('serial numbers are positive, times are whole seconds', () => {
  both((certificate) => {
    assert.equal(certificate.serialNumber, `7F${'FF'.repeat(15)}`);
    assert.equal(Date.parse(certificate.validFrom), Date.UTC(2026, 10, 24, 10));
  });
});

test('the signing certificate names the person, the authentication certificate does not', () => {
  both((certificate, purpose) => {
    const { tbsCertificate } = AsnConvert.parse(certificate.raw, Certificate);
    const extension = tbsCertificate.extensions?.find(
      ({ extnID }) => extnID === id_ce_subjectAltName,
    );
    if (purpose === 'auth') {
      assert.equal(extension, undefined);
      assert.ok(!certificate.raw.includes(Buffer.from(SUBJECT.name)));
      return;
    }
    assert.ok(extension);
    const names = AsnConvert.parse(extension.extnValue.buffer, SubjectAlternativeName);
    const facts = Array.from(names, ({ otherName }) => [
      otherName?.typeId.slice('1.2.392.200149.8.5.5.'.length),
      Buffer.from(otherName?.value ?? new ArrayBuffer(0))
        .subarray(2)
        .toString(),
    ]);
    assert.deepEqual(facts, [
      ['1', SUBJECT.name],
      ['3', '1'],
      ['4', '319850401'],
      ['5', SUBJECT.address],
    ]);
  });
});

test('key usages are those of the profile', () => {
  const usage = (certificate: X509Certificate) =>
    // DER of the extension: its identifier, critical, the BIT STRING.
    /0603551d0f0101ff0404(030[0-9a-f]{5})/.exec(certificate.raw.toString('hex'))?.[1];
  both((certificate, purpose) => {
    assert.equal(usage(certificate), purpose === 'sign' ? '030206c0' : '03020780');
    assert.equal(usage(authorityOf(purpose)), '03020106');
  });
});

test('a key of any other form gets no certificate', async () => {
  const reasonOf = async (spki: Uint8Array) => {
    const check = await checkPhoneKey(spki);
    return check.kind === 'good' ? 'good' : check.reason;
  };
  assert.equal(await reasonOf(phone.spki), 'good');
  assert.equal(await reasonOf((await keyPair(1024)).spki), 'not-rsa-2048');
  assert.equal(await reasonOf((await keyPair(3072)).spki), 'not-rsa-2048');
  assert.equal(await reasonOf((await keyPair(2048, [3])).spki), 'exponent');
  assert.equal(await reasonOf(new Uint8Array(phone.spki).subarray(1)), 'malformed');
  assert.equal(await reasonOf(Uint8Array.from([...phone.spki, 0])), 'malformed');
  const curve = { name: 'ECDSA', namedCurve: 'P-256' };
  const ec = await crypto.subtle.generateKey(curve, true, ['sign', 'verify']);
  const spki = await crypto.subtle.exportKey('spki', ec.publicKey);
  assert.equal(await reasonOf(new Uint8Array(spki)), 'malformed');
});

test('the thumbprint is OpenSSL’s, as `x5t#S256` writes it', async () => {
  const certificate = issued.get('auth');
  assert.ok(certificate);
  const hex = certificate.fingerprint256.replaceAll(':', '');
  assert.equal(await thumbprint(certificate.raw), Buffer.from(hex, 'hex').toString('base64url'));
});

test('a serial number of another size is a bug', async () => {
  const key = await keyPair();
  const keys = { key, throwaway: key };
  await assert.rejects(certifyAuthority('sign', keys, new Uint8Array(8), TIMES), RangeError);
});
