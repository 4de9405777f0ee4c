/**
 * Properties of the certificate: changes are detected, other phones are refused, statuses are read
 * back.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { COMPARTMENTS, checkDigit, type ImeiKey, MINUTE_MS } from '@nagori/model';
import fc from 'fast-check';
import {
  claimsOf,
  IMEI,
  ISSUER_KEYS,
  NOW,
  SALT,
  SIGNED,
  SIGNER,
  VALID,
} from './clearance.testing.ts';
import { readCertificateFile } from './clearance-file.ts';
import {
  ASSURANCES,
  CLEARANCE_STATUSES,
  type ClearanceClaims,
  clearanceFileText,
  commitImeis,
  readOpening,
  SANITIZATIONS,
  signClearance,
  signClearanceStatus,
  toBase64url,
  type Verification,
  verifyClearance,
} from './index.ts';

const RUNS = { numRuns: 60 };
const good = {
  keys: ISSUER_KEYS,
  imei: IMEI,
  salt: toBase64url(SALT),
  status: VALID,
  now: NOW + MINUTE_MS,
};

/** Flips one bit of a text, like a scanner error or a forger. */
function flipped(text: string, position: number, bit: number): string {
  const i = position % text.length;
  const code = text.charCodeAt(i) ^ (1 << bit);
  return text.slice(0, i) + String.fromCharCode(code) + text.slice(i + 1);
}

const anyFlip = fc.tuple(fc.nat(), fc.integer({ min: 0, max: 6 }));
const isGreen = ({ answer }: Verification): boolean => answer === 'cleared';

describe('any bit flip is refused', () => {
  for (const form of ['jws', 'summary'] as const) {
    test(`in the ${form}`, async () => {
      await fc.assert(
        fc.asyncProperty(anyFlip, async ([position, bit]) => {
          const checked = await verifyClearance({
            ...good,
            jws: flipped(SIGNED[form], position, bit),
          });
          assert.equal(checked.signature.kind, 'bad');
          assert.equal(checked.answer, 'refused');
        }),
        { numRuns: 300 },
      );
    });
  }
  test('in the status list, and the phone is not cleared', async () => {
    await fc.assert(
      fc.asyncProperty(anyFlip, async ([position, bit]) => {
        const status = flipped(VALID, position, bit);
        const checked = await verifyClearance({ ...good, jws: SIGNED.jws, status });
        assert.equal(checked.status.kind, 'unknown');
        assert.ok(!isGreen(checked));
      }),
      { numRuns: 200 },
    );
  });
  test('in the salt, and the phone is not cleared', async () => {
    await fc.assert(
      fc.asyncProperty(anyFlip, async ([position, bit]) => {
        const salt = flipped(toBase64url(SALT), position, bit);
        assert.ok(!isGreen(await verifyClearance({ ...good, jws: SIGNED.summary, salt })));
      }),
      RUNS,
    );
  });
});

const anyImei = fc
  .stringMatching(/^00[0-9]{12}$/)
  .map((key) => `${key}${checkDigit(key as ImeiKey)}`);

test('a wrong IMEI is never cleared, whatever the status', async () => {
  await fc.assert(
    fc.asyncProperty(anyImei, fc.constantFrom('jws', 'summary'), async (imei, form) => {
      fc.pre(!imei.startsWith(IMEI));
      const checked = await verifyClearance({ ...good, jws: SIGNED[form], imei });
      assert.deepEqual([checked.phone.kind, checked.answer], ['bad', 'refused']);
    }),
    RUNS,
  );
});

test('no typed text is cleared except the phone’s own number', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string(), async (imei) => {
      fc.pre(!imei.replace(/[\s\-/]/g, '').startsWith(IMEI));
      assert.ok(!isGreen(await verifyClearance({ ...good, jws: SIGNED.jws, imei })));
    }),
    RUNS,
  );
});

/** Certificates with any assurance and looks, varied from one valid certificate. */
const anyClaims: fc.Arbitrary<ClearanceClaims> = fc
  .record({
    words: fc.array(
      fc.record({
        na: fc.boolean(),
        assurance: fc.constantFrom(...ASSURANCES),
        confirmed: fc.boolean(),
        sanitization: fc.constantFrom(...SANITIZATIONS),
      }),
      { minLength: COMPARTMENTS.length, maxLength: COMPARTMENTS.length },
    ),
    idx: fc.nat({ max: 60_000 }),
    outcome: fc.constantFrom('release', 'destruction'),
  })
  .map(({ words, idx, outcome }) => {
    const claims = claimsOf();
    const compartments = claims.compartments.map((part, i) => {
      const { na, ...word } = words[i] as (typeof words)[number];
      const { on, medium } = part;
      return na
        ? ({ on, medium, state: 'na' } as const)
        : ({ on, medium, state: 'clear', ...word, looks: [] } as const);
    });
    return { ...claims, idx, outcome, compartments } as ClearanceClaims;
  });

test('the summary agrees with the whole document', async () => {
  await fc.assert(
    fc.asyncProperty(anyClaims, async (claims) => {
      const signed = await signClearance(claims, SIGNER);
      const whole = (await verifyClearance({ ...good, jws: signed.jws })).signature;
      const short = (await verifyClearance({ ...good, jws: signed.summary })).signature;
      assert.ok(whole.kind === 'good' && short.kind === 'good');
      const { document, ...rest } = whole.value;
      const { documentDigest: _digest, ...summary } = short.value;
      assert.deepEqual(document, claims);
      assert.deepEqual(summary, rest);
    }),
    RUNS,
  );
});

test('every status of every list is read back', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom(...CLEARANCE_STATUSES), { minLength: 1, maxLength: 40 }),
      async (statuses) => {
        const status = await signClearanceStatus(
          { now: NOW, ttlSeconds: 60, list: 0, statuses },
          SIGNER,
        );
        for (const [idx, state] of statuses.entries()) {
          const { jws } = await signClearance({ ...claimsOf(), idx }, SIGNER);
          const checked = (await verifyClearance({ ...good, jws, status })).status;
          assert.equal(checked.kind === 'good' ? 'valid' : checked.reason.code, state);
        }
      },
    ),
    { numRuns: 8 },
  );
});

test('two salts or two numbers never give the same commitment', () => {
  const salt = fc.uint8Array({ minLength: 16, maxLength: 16 });
  fc.assert(
    fc.property(salt, salt, anyImei, anyImei, (a, b, x, y) => {
      const [one] = commitImeis(a, [x.slice(0, 14) as ImeiKey]);
      const [two] = commitImeis(b, [y.slice(0, 14) as ImeiKey]);
      const same = toBase64url(a) === toBase64url(b) && x === y;
      assert.equal(one === two, same);
    }),
  );
});

test('a file is read back, and other texts are refused', () => {
  const text = clearanceFileText(SIGNED, SALT);
  assert.deepEqual(readCertificateFile(text), {
    kind: 'good',
    value: { format: 'nagori-clearance/1', ...SIGNED, salt: toBase64url(SALT) },
  });
  assert.deepEqual(readCertificateFile('{'), { kind: 'bad', reason: 'not-json' });
  fc.assert(fc.property(fc.json(), (json) => readCertificateFile(json).kind === 'bad'));
});

test('a random address fragment is never read as an opening', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const opening = readOpening(text);
      assert.ok(opening === undefined || opening.salt.length === 22);
    }),
  );
});
