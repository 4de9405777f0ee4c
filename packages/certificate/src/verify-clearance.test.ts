/** Each step has three answers, and the phone is cleared only where all of them are good. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { DAY_MS, formatImei, HOUR_MS, MINUTE_MS } from '@nagori/model';
import { throwawayAuthority } from '@nagori/testkit';
import {
  claimsOf,
  forge,
  IMEI,
  ISSUER_KEYS,
  KEY,
  NOW,
  OTHER_IMEI,
  SALT,
  SIGNED,
  SIGNER,
  statusList,
  VALID,
} from './clearance.testing.ts';
import {
  CLEARANCE_TYPE,
  LIST_ENTRIES,
  signClearance,
  toBase64url,
  type VerifyInput,
  verifyClearance,
} from './index.ts';

const WHOLE: VerifyInput = {
  jws: SIGNED.jws,
  keys: ISSUER_KEYS,
  imei: formatImei(IMEI),
  salt: toBase64url(SALT),
  status: VALID,
  now: NOW + MINUTE_MS,
};
const OTHER = throwawayAuthority('stranger', KEY.iss, KEY.kid);

/** `answer: signature, status, phone`, each with its reason. */
async function described(part: Partial<VerifyInput>): Promise<string> {
  const { signature, status, phone, answer } = await verifyClearance({ ...WHOLE, ...part });
  const s = signature.kind === 'good' ? 'good' : signature.reason;
  const t = status.kind === 'good' ? status.value.state : status.reason.code;
  return `${answer}: ${s}, ${t}, ${phone.kind === 'good' ? phone.value : phone.reason}`;
}

describe('the answer', () => {
  const claims = claimsOf();
  const table: readonly [string, Partial<VerifyInput>, string][] = [
    ['the whole document', {}, 'cleared: good, valid, matches'],
    ['the summary', { jws: SIGNED.summary }, 'cleared: good, valid, matches'],
    ['IMEI typed bare', { imei: ' 001017 00000001 ' }, 'cleared: good, valid, matches'],
    // ------------------------------------------------------------- the phone
    ['no IMEI yet', { imei: undefined }, 'open: good, valid, not-entered'],
    ['an empty field', { imei: '  ' }, 'open: good, valid, not-entered'],
    ['a slip', { imei: '001017000000012' }, 'open: good, valid, imei-check-digit'],
    ['letters', { imei: 'IMEI' }, 'open: good, valid, imei-not-digits'],
    ['too short', { imei: '0010170' }, 'open: good, valid, imei-length'],
    ['another phone', { imei: OTHER_IMEI }, 'refused: good, valid, does-not-match'],
    ['no salt', { salt: undefined }, 'open: good, valid, no-salt'],
    ['no salt and no IMEI', { salt: undefined, imei: undefined }, 'open: good, valid, no-salt'],
    ['a salt cut short', { salt: 'AAEC' }, 'open: good, valid, no-salt'],
    [
      'another salt',
      { salt: toBase64url(SALT.map((b) => b ^ 1)) },
      'refused: good, valid, does-not-match',
    ],
    // ------------------------------------------------------------- its status
    ['offline', { status: undefined }, 'open: good, no-status, matches'],
    ['a damaged list', { status: `${VALID}x` }, 'open: good, status-unreadable, matches'],
    ['an old list', { now: NOW + HOUR_MS + 1 }, 'open: good, status-old, matches'],
    ['at the end of its time', { now: NOW + HOUR_MS }, 'cleared: good, valid, matches'],
    ['a certificate as list', { status: SIGNED.jws }, 'open: good, status-unreadable, matches'],
    // ------------------------------------------------------------- the signature
    ['nothing', { jws: '' }, 'refused: malformed, no-certificate, no-certificate'],
    ['two parts', { jws: 'e30.e30' }, 'refused: malformed, no-certificate, no-certificate'],
    ['a list as certificate', { jws: VALID }, 'refused: type, no-certificate, no-certificate'],
    ['no keys', { keys: [] }, 'refused: key, no-certificate, no-certificate'],
    [
      'a stranger’s key',
      { keys: OTHER.anchors.issuers },
      'refused: signature, no-certificate, no-certificate',
    ],
    [
      'a key of another issuer',
      { keys: ISSUER_KEYS.map((k) => ({ ...k, iss: 'https://other.example' })) },
      'refused: issuer, no-certificate, no-certificate',
    ],
    [
      'our clock is slow',
      { now: NOW - DAY_MS },
      'open: issued-in-future, no-certificate, no-certificate',
    ],
    ['a little slow', { now: NOW - MINUTE_MS }, 'cleared: good, valid, matches'],
  ];
  for (const [name, part, expected] of table) {
    test(`${name}: ${expected}`, async () => assert.equal(await described(part), expected));
  }
  for (const state of ['withdrawn', 'ended', 'superseded'] as const) {
    test(`${state} is ${state}, however old the list`, async () => {
      const status = await statusList(state);
      assert.equal(await described({ status }), `refused: good, ${state}, matches`);
      assert.equal(
        await described({ status, now: NOW + 400 * DAY_MS, imei: undefined }),
        `refused: good, ${state}, not-entered`,
      );
    });
  }
  test('a list older than the certificate says nothing about it', async () => {
    const status = await statusList('valid', { now: NOW - MINUTE_MS });
    assert.equal(await described({ status }), 'open: good, status-before-issue, matches');
  });
  test('a list from the future gives unknown', async () => {
    const status = await statusList('valid', { now: NOW + HOUR_MS });
    assert.equal(await described({ status }), 'open: good, status-in-future, matches');
  });
  test('another list, or a shorter one, does not contain it', async () => {
    for (const part of [{ list: 1 }, { size: 3 }, { size: 0 }]) {
      const status = await statusList('valid', part);
      assert.equal(await described({ status }), 'open: good, not-listed, matches');
    }
  });
  test('the list that contains its index is used', async () => {
    const signed = await signClearance({ ...claims, idx: LIST_ENTRIES + 3 }, SIGNER);
    const status = await statusList('ended', { list: 1 });
    assert.equal(await described({ jws: signed.jws, status }), 'refused: good, ended, matches');
    assert.equal(
      await described({ jws: signed.summary, status: VALID }),
      'open: good, not-listed, matches',
    );
  });
  test('a list by another issuer is refused', async () => {
    const keys = [
      ...ISSUER_KEYS,
      { ...OTHER.anchors.issuers[0], iss: 'https://other.example', kid: 'k-2' },
    ];
    const status = await OTHER.sign(
      { typ: 'nagori-clearance-status+jwt', kid: 'k-2' },
      {
        iss: 'https://other.example',
        iat: NOW / 1000,
        ttl: 3600,
        list: 0,
        size: 5,
        bits: 4,
        lst: 'eJxjYGAAAAADAAE',
      },
    );
    assert.equal(
      await described({ status, keys: keys as VerifyInput['keys'] }),
      'open: good, status-unreadable, matches',
    );
  });
});

test('without Web Crypto the answer is unknown, neither good nor bad', async () => {
  const own = Object.getOwnPropertyDescriptor(globalThis, 'crypto');
  assert.ok(own);
  Object.defineProperty(globalThis, 'crypto', { value: {}, configurable: true });
  try {
    assert.equal(await described({}), 'open: no-crypto, no-certificate, no-certificate');
  } finally {
    Object.defineProperty(globalThis, 'crypto', own);
  }
});

describe('refused despite a good signature', () => {
  const claims = claimsOf();
  const table: readonly [string, object][] = [
    ['a serial number', { ...claims, serial: '00' }],
    ['an IMEI', { ...claims, phone: { ...claims.phone, number: IMEI } }],
    ['a compartment left out', { ...claims, compartments: claims.compartments.slice(1) }],
    [
      'a compartment twice',
      { ...claims, compartments: claims.compartments.map(() => claims.compartments[0]) },
    ],
    ['another version', { ...claims, v: 2 }],
    ['no phone', { ...claims, phone: { imei: [] } }],
  ];
  for (const [name, payload] of table) {
    test(name, async () => {
      const jws = await forge({ typ: CLEARANCE_TYPE, kid: KEY.kid }, payload);
      assert.match(await described({ jws }), /^refused: claims, /);
    });
  }
  test('a key in the header', async () => {
    const jws = await forge({ typ: CLEARANCE_TYPE, kid: KEY.kid, jwk: OTHER.publicJwk }, claims);
    assert.match(await described({ jws }), /^refused: key, /);
  });
  test('a text longer than any certificate', async () => {
    const jws = await forge(
      { typ: CLEARANCE_TYPE, kid: KEY.kid },
      { ...claims, x: 'x'.repeat(50_000) },
    );
    assert.match(await described({ jws }), /^refused: malformed, /);
  });
});
