/** Files that say something of the phone itself: recognised, bounded, read by place. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { attestedChain, pemOf } from '@nagori/testkit';
import { IMEI, IMEI_KEY, problemsOf, readText } from '../reports.testing.ts';

const CHAIN = attestedChain({ imei: '001017000000029' });
const BASE64 = CHAIN.map(({ der }) => Buffer.from(der).toString('base64'));
const PEM = CHAIN.map(pemOf).join('');

const read = async (value: unknown, size = 4096) => readText(JSON.stringify(value), {}, size);

describe('a chain', () => {
  test('as text, for the phone that its hardware names', async () => {
    const bag = `Bag Attributes\n    friendlyName: key-1\nsubject=CN = a, O = b\n${PEM}`;
    for (const text of [PEM, `\n${PEM}`, bag, PEM.replaceAll('\n', '\r\n')]) {
      const [one, ...others] = await readText(text, {}, 100);
      assert.ok(one?.kind === 'attestation' && others.length === 0);
      const { attested, chain, imei } = one.attestation;
      assert.deepEqual([attested, chain.length, imei], [['00101700000002'], 3, undefined]);
    }
  });
  test('a number of its hardware that is none is no missing one', async () => {
    for (const [imei, misnamed] of [
      ['001017000000029', undefined],
      ['001017000000012', true],
      ['000000000000000', true],
      [undefined, undefined],
    ] as const) {
      const words = attestedChain(imei === undefined ? {} : { imei });
      const [one] = await readText(words.map(pemOf).join(''));
      assert.equal(one?.kind === 'attestation' ? one.attestation.misnamed : 'bad', misnamed, imei);
    }
  });
  test('as JSON, with the phone that it is brought for', async () => {
    const readings = await read([{ imei: IMEI, chain: BASE64 }, { chain: BASE64 }]);
    assert.deepEqual(
      readings.map(
        (one) => one.kind === 'attestation' && [one.attestation.place, one.attestation.imei],
      ),
      [
        [1, IMEI_KEY],
        [2, undefined],
      ],
    );
  });
  const bad = [
    ['none', [], 'chain not-a-chain'],
    ['no list', 'x', 'chain not-a-chain'],
    ['no base64', ['?', '?'], 'chain not-a-chain'],
    ['one alone', BASE64.slice(0, 1), 'chain not-a-chain'],
    ['too many', Array.from({ length: 11 }, () => BASE64[0]), 'chain not-a-chain'],
    ['one that is huge', [...BASE64, 'A'.repeat(11_000)], 'chain not-a-chain'],
    ['no certificate', ['AAAA', 'AAAA'], 'chain not-attested'],
    ['nothing attested', BASE64.slice(1), 'chain not-attested'],
  ] as const;
  for (const [name, chain, problem] of bad) {
    test(`refused: ${name}`, async () => {
      assert.deepEqual(problemsOf(await read({ chain })), [problem]);
    });
  }
  test('refused: a number that is none, beside what else is wrong', async () => {
    const both = ['chain not-a-chain', 'imei imei-check-digit'];
    assert.deepEqual(problemsOf(await read({ chain: [], imei: '001017000000012' })), both);
    assert.deepEqual(problemsOf(await read({ chain: BASE64, imei: 12 })).length, 1);
  });
  test('refused: a chain whose last certificate is cut off, wherever that is', async () => {
    const last = PEM.lastIndexOf('-----BEGIN');
    for (const at of [400, last - 30, ...Array.from({ length: 12 }, (_, n) => last + 1 + n)]) {
      assert.deepEqual(problemsOf(await readText(PEM.slice(0, at))), ['file cut-off'], `${at}`);
    }
    for (let at = last + 20; at < PEM.trimEnd().length; at += 7) {
      assert.deepEqual(problemsOf(await readText(PEM.slice(0, at))), ['file cut-off'], `${at}`);
    }
  });
  test('refused: a private key among the certificates, and text without an end', async () => {
    const key = PEM.replaceAll(' CERTIFICATE', ' EC PRIVATE KEY');
    assert.deepEqual(problemsOf(await readText(PEM + key)), ['chain not-a-chain']);
    const huge = `${PEM}${'-'.repeat(200_000)}`;
    assert.deepEqual(problemsOf(await readText(huge, {}, 10_000)), ['file too-large']);
  });
});

describe('a verdict of Play Integrity', () => {
  const AT = Date.UTC(2026, 10, 28);
  const payload = (verdict: unknown, timestampMillis: unknown = String(AT)) => ({
    requestDetails: { timestampMillis, nonce: 'x', requestPackageName: 'example.app' },
    deviceIntegrity: verdict === undefined ? {} : { deviceRecognitionVerdict: verdict },
  });
  const meets = async (value: unknown) =>
    (await read(value)).map((one) =>
      one.kind === 'integrity' ? one.integrity : problemsOf([one]),
    );

  test('bare, as Google answers it, and with the phone beside it', async () => {
    const labels = ['MEETS_STRONG_INTEGRITY', 'MEETS_DEVICE_INTEGRITY', 'MEETS_DEVICE_INTEGRITY'];
    const says = { place: 1, at: '2026-11-28T00:00:00.000Z', meets: ['device', 'strong'] };
    const one = payload(labels);
    assert.deepEqual(await meets(one), [says]);
    assert.deepEqual(await meets({ tokenPayloadExternal: one }), [says]);
    const named = { imei: IMEI, verdict: { tokenPayloadExternal: one } };
    assert.deepEqual(await meets(named), [{ ...says, imei: IMEI_KEY }]);
  });
  test('no label is Google’s word for a phone that met nothing', async () => {
    for (const none of [[], undefined]) {
      const [one] = await read(payload(none));
      assert.deepEqual(one?.kind === 'integrity' && one.integrity.meets, []);
    }
  });
  test('a time of no such verdict is none that is known, and what it says counts', async () => {
    for (const [millis, at] of [
      ['0', '1970-01-01T00:00:00.000Z'],
      [0, '1970-01-01T00:00:00.000Z'],
      ['1764288000', '1970-01-21T10:04:48.000Z'],
    ] as const) {
      assert.deepEqual(await meets(payload([], millis)), [{ place: 1, at, meets: [] }]);
    }
  });
  const bad = [
    ['an unknown label', payload(['MEETS_EVERYTHING']), 'result unknown-word'],
    ['a label of everything that has one', payload(['constructor']), 'result unknown-word'],
    ['no list', payload('MEETS_DEVICE_INTEGRITY'), 'result unknown-word'],
    ['no device at all', { requestDetails: { timestampMillis: AT } }, 'result missing'],
    ['no time', { ...payload([]), requestDetails: {} }, 'at missing'],
    ['no number', payload([], {}), 'at not-a-time'],
  ] as const;
  for (const [name, value, problem] of bad) {
    test(`refused: ${name}`, async () => assert.deepEqual(await meets(value), [[problem]]));
  }
});
