/** The lint of certificates: nothing in a good one, and each way of being bad is named. */
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { DAY_MS } from '@nagori/model';
import { certifyAuthority, certifyPhone } from './certificate.ts';
import {
  authorityConstraints,
  authorityKeyIdentifier,
  extension,
  keyUsage,
  policyOf,
  statusExtensions,
  subjectKeyIdentifier,
} from './certificate-profile.ts';
import { explicit, integer, sequence, smallInteger, time } from './der/der-writer.ts';
import { type IssuerIdentity, type IssuingAuthority, issuerIdentity, LintError } from './index.ts';
import { keyIdentifier } from './issuer-identity.ts';
import { signedStructure } from './key-holder.ts';
import { lintCertificate } from './lint-certificate.ts';
import { OID, SIGNATURE_ALGORITHMS } from './oid.ts';
import { NOW, newAuthority, newHolder, serialOf, TIMES } from './pki.testing.ts';
import { readCertificate } from './read-certificate.ts';

let authority: IssuingAuthority;
let issuer: IssuerIdentity;
let keyId: Uint8Array;
const phone = newHolder('rsa');
const subject = { name: '見本 太郎', birthDate: '1985-04-01', sex: 1, address: '見本市' } as const;
const request = { spki: phone.spki, serial: serialOf(9), times: TIMES, mark: 'm-1', subject };

before(async () => {
  authority = await newAuthority('auth');
  issuer = await issuerIdentity('auth', authority.certificate);
  keyId = await keyIdentifier(phone.spki);
});

/** What the profile has in an authentication certificate, to change one thing of. */
function extensions(): Record<string, Uint8Array> {
  const places = authority.places(issuer.keyIdText);
  const [points, access] = statusExtensions('auth', issuer.keyIdText, places);
  return {
    authorityKey: authorityKeyIdentifier(issuer.keyId),
    subjectKey: subjectKeyIdentifier(keyId),
    usage: keyUsage('auth'),
    policy: policyOf('auth'),
    points: points ?? new Uint8Array(),
    access: access ?? new Uint8Array(),
  };
}

interface Changed {
  readonly version?: number;
  readonly serial?: Uint8Array;
  readonly subject?: Uint8Array;
  readonly notBefore?: number;
  readonly spki?: Uint8Array;
  readonly extensions?: Readonly<Record<string, Uint8Array | undefined>>;
}

async function lintOf(changed: Changed): Promise<readonly string[]> {
  const subjectOf = readCertificate(await certifyPhone(authority, request));
  const own = 'value' in subjectOf ? subjectOf.value.subject : new Uint8Array();
  const parts = { ...extensions(), ...changed.extensions };
  const content = sequence(
    explicit(0, smallInteger(changed.version ?? 2)),
    integer(changed.serial ?? serialOf(9)),
    SIGNATURE_ALGORITHMS['rsa-sha256'],
    issuer.name,
    sequence(time(changed.notBefore ?? NOW), time(NOW + DAY_MS)),
    changed.subject ?? own,
    changed.spki ?? phone.spki,
    explicit(3, sequence(...Object.values(parts).filter((one) => one !== undefined))),
  );
  const der = signedStructure(content, 'rsa-sha256', await authority.key.sign(content));
  return lintCertificate(der, { use: 'auth', issuer, signer: authority.key });
}

describe('the lint finds', () => {
  test('nothing in a good one', async () => assert.deepEqual(await lintOf({}), []));

  const nothing = Uint8Array.of(0x30, 0);
  const cases: readonly (readonly [string, () => Changed, readonly string[]])[] = [
    ['version 1', () => ({ version: 0 }), ['version']],
    ['a short number', () => ({ serial: Uint8Array.of(1, 2, 3) }), ['serial']],
    ['a long number', () => ({ serial: new Uint8Array(21).fill(0x11) }), ['serial']],
    ['no name', () => ({ subject: nothing }), ['subject']],
    ['the authority’s own name', () => ({ subject: issuer.name }), ['subject']],
    ['an end before the beginning', () => ({ notBefore: NOW + 2 * DAY_MS }), ['validity']],
    ['a curve’s key', () => ({ spki: newHolder('ec').spki }), ['subject-key', 'key']],
    ['no policy', () => ({ extensions: { policy: undefined } }), ['extension-missing']],
    ['no place of the list', () => ({ extensions: { points: undefined } }), ['extension-missing']],
    ['what signs lists', () => ({ extensions: { usage: keyUsage('authority') } }), ['key-usage']],
    [
      'an authority',
      () => ({ extensions: { more: authorityConstraints() } }),
      ['extension-unknown'],
    ],
    ['a policy twice', () => ({ extensions: { more: policyOf('auth') } }), ['extension-twice']],
    [
      'another authority’s key',
      () => ({ extensions: { authorityKey: authorityKeyIdentifier(keyId) } }),
      ['authority-key'],
    ],
    [
      'another key’s identifier',
      () => ({ extensions: { subjectKey: subjectKeyIdentifier(issuer.keyId) } }),
      ['subject-key'],
    ],
    [
      'a usage that need not be understood',
      () => ({ extensions: { usage: extension(OID.keyUsage, false, keyUsage('auth').slice(-4)) } }),
      ['extension-critical'],
    ],
  ];
  for (const [what, change, findings] of cases) {
    test(what, async () => assert.deepEqual(await lintOf(change()), findings));
  }
});

test('a certificate that is cut off, or has something behind it, does not read', async () => {
  const der = await certifyPhone(authority, request);
  const expected = { use: 'auth', issuer, signer: authority.key } as const;
  assert.deepEqual(await lintCertificate(der, expected), []);
  assert.deepEqual(await lintCertificate(der.subarray(0, -1), expected), ['unreadable']);
  assert.deepEqual(await lintCertificate(Uint8Array.from([...der, 0]), expected), ['unreadable']);
});

test('the real key signs nothing that was found bad with the throwaway key', async () => {
  const seen: Uint8Array[] = [];
  const key = {
    ...authority.key,
    sign: (message: Uint8Array) => {
      seen.push(message);
      return authority.key.sign(message);
    },
  };
  const { throwaway } = authority;
  const backwards = { notBefore: NOW, notAfter: NOW - DAY_MS };
  await assert.rejects(
    certifyAuthority('auth', { key, throwaway }, serialOf(3), backwards),
    (error) => error instanceof LintError && error.findings.includes('validity'),
  );
  assert.equal(seen.length, 0);
  await certifyAuthority('auth', { key, throwaway }, serialOf(3), TIMES);
  assert.equal(seen.length, 1);
});

test('a signature that the key did not make goes nowhere', async () => {
  const other = newHolder('rsa');
  const key = { ...authority.key, sign: other.sign };
  const keys = { key, throwaway: authority.throwaway };
  await assert.rejects(
    certifyAuthority('auth', keys, serialOf(3), TIMES),
    (error) => error instanceof LintError && error.findings.includes('signature'),
  );
});
