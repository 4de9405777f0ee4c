/** Revocation lists: what stands in them, what never does, and that a bad one is not signed. */
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { DAY_MS, HOUR_MS } from '@nagori/model';
import { AsnConvert } from '@peculiar/asn1-schema';
import { CertificateList } from '@peculiar/asn1-x509';
import { crlContent, signCrl } from './crl.ts';
import { tlv } from './der/der-writer.ts';
import { type IssuerIdentity, type IssuingAuthority, issuerIdentity, listPlace } from './index.ts';
import { signedStructure } from './key-holder.ts';
import { lintCrl } from './lint-crl.ts';
import { LintError } from './lint-error.ts';
import { NOW, newAuthority, newHolder, serialOf } from './pki.testing.ts';
import { REVOCATION_REASONS, type RevocationReasonCode, type RevokedEntry } from './revocation.ts';

let authority: IssuingAuthority;
let issuer: IssuerIdentity;
before(async () => {
  authority = await newAuthority('sign');
  issuer = await issuerIdentity('sign', authority.certificate);
});

const head = (change: object = {}) => ({
  issuer,
  number: 7,
  thisUpdate: NOW,
  nextUpdate: NOW + DAY_MS,
  place: listPlace('sign', issuer.keyIdText, authority.places(issuer.keyIdText)),
  ...change,
});
const each = (entries: readonly RevokedEntry[]) => (see: (one: RevokedEntry) => void) =>
  entries.forEach(see);
const entry = (number: number, reason: RevocationReasonCode, at = NOW - HOUR_MS): RevokedEntry => ({
  serial: serialOf(number),
  at,
  reason,
});

describe('a list', () => {
  test('another library reads the same entries, numbers and reasons', async () => {
    const entries = Object.values(REVOCATION_REASONS).map((reason, i) => entry(i, reason));
    const der = await signCrl(head(), each(entries), authority);
    const { tbsCertList } = AsnConvert.parse(der, CertificateList);
    assert.equal(tbsCertList.version, 1);
    assert.equal(tbsCertList.thisUpdate.getTime().getTime(), NOW);
    assert.equal(tbsCertList.nextUpdate?.getTime().getTime(), NOW + DAY_MS);
    const read = tbsCertList.revokedCertificates?.map((one) => [
      Buffer.from(one.userCertificate).toString('hex'),
      one.revocationDate.getTime().getTime(),
      // An ENUMERATED of one byte; nothing where the reason is unspecified.
      new Uint8Array(one.crlEntryExtensions?.[0]?.extnValue.buffer ?? new ArrayBuffer(0)).at(-1),
    ]);
    const expected = entries.map(({ serial, at, reason }) => [
      Buffer.from(serial).toString('hex'),
      at,
      reason === 0 ? undefined : reason,
    ]);
    assert.deepEqual(read, expected);
  });

  test('without an entry there is no list of entries', async () => {
    const der = await signCrl(head(), each([]), authority);
    assert.equal(AsnConvert.parse(der, CertificateList).tbsCertList.revokedCertificates, undefined);
  });

  test('dates to the second, also past 2049', async () => {
    const times = [Date.UTC(2026, 1, 3, 4, 5, 6, 789), Date.UTC(2026, 10, 25, 23, 59, 59)];
    const der = await signCrl(head(), each(times.map((at, i) => entry(i, 5, at))), authority);
    const read = AsnConvert.parse(der, CertificateList).tbsCertList.revokedCertificates;
    assert.deepEqual(
      read?.map((one) => one.revocationDate.getTime().getTime()),
      times.map((at) => Math.floor(at / 1000) * 1000),
    );
    const late = { thisUpdate: Date.UTC(2051, 0, 1), nextUpdate: Date.UTC(2051, 0, 2) };
    const at = Date.UTC(2050, 5, 6, 7, 8, 9);
    const later = await signCrl(head(late), each([entry(1, 1, at)]), authority);
    const [one] = AsnConvert.parse(later, CertificateList).tbsCertList.revokedCertificates ?? [];
    assert.equal(one?.revocationDate.getTime().getTime(), at);
  });
});

describe('never signed', () => {
  const refused = async (change: object, entries: readonly RevokedEntry[], finding: string) => {
    await assert.rejects(
      signCrl(head(change), each(entries), authority),
      (error) => error instanceof LintError && error.findings.includes(finding),
    );
  };

  test('with an entry to remove itself from a full list', () =>
    refused({}, [entry(1, 8 as RevocationReasonCode)], 'entry-reason'));
  test('with a reason that there is not', () =>
    refused({}, [entry(1, 7 as RevocationReasonCode)], 'entry-reason'));
  test('with what was revoked only later', () =>
    refused({}, [entry(1, 5, NOW + HOUR_MS)], 'entry-time'));
  test('with a number that is not positive', () =>
    refused({}, [{ ...entry(1, 5), serial: Uint8Array.of(0x80, 1) }], 'entry-serial'));
  test('when the next one would be due before it', () =>
    refused({ nextUpdate: NOW }, [], 'update-times'));
  test('with a place that is none', () =>
    refused({ place: Uint8Array.of(0xff) }, [], 'distribution-point'));
});

describe('the lint finds', () => {
  const expected = () => ({ issuer, signer: authority.key });
  const signed = async (content: Uint8Array, key = authority.key) =>
    signedStructure(content, key.algorithm, await key.sign(content));
  const content = () => crlContent(head(), each([entry(1, 5)]), 'rsa-sha256');

  test('nothing in a good one', async () => {
    assert.deepEqual(await lintCrl(await signed(content()), expected()), []);
  });
  test('another key’s signature', async () => {
    assert.deepEqual(await lintCrl(await signed(content(), newHolder('rsa')), expected()), [
      'signature',
    ]);
  });
  test('another algorithm than the key’s', async () => {
    const other = newHolder('ec');
    assert.deepEqual(await lintCrl(await signed(content(), other), expected()), ['algorithm']);
  });
  test('another issuer’s name and key', async () => {
    const other = { name: tlv(0x30), keyId: new Uint8Array(20) };
    const found = await lintCrl(await signed(content()), { ...expected(), issuer: other });
    assert.deepEqual(found, ['issuer', 'authority-key']);
  });
  test('any bit that is changed', async () => {
    const der = await signed(content());
    for (let at = 0; at < der.length; at++) {
      const changed = Uint8Array.from(der);
      changed[at] = (changed[at] ?? 0) ^ 0x01;
      assert.notDeepEqual(await lintCrl(changed, expected()), [], `byte ${at}`);
    }
  });
});
