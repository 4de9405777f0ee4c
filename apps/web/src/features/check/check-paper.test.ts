/** Checks of papers: the golden certificates, and mixed pieces of several certificates. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import type { IssuerKey, RegisterClaims } from '@nagori/certificate';
import { type CheckAids, checkPaper, claimedBy, type Paper } from './check-paper.ts';
import { checkVerdict, TONE_OF } from './check-verdict.ts';
import { type IssuerStanding, issuerStanding } from './issuer-standing.ts';

interface Vector {
  readonly now: string;
  readonly keys: readonly IssuerKey[];
  readonly jws: string;
  readonly imei?: string;
  readonly salt?: string;
  readonly status?: string;
  readonly eid?: string;
  readonly elementSalt?: string;
}

const FOLDER = join(import.meta.dirname, '../../../../../vectors/clearance');
const vector = (name: string): Vector =>
  JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8')) as Vector;

const WHOLE = vector('valid');
const SUMMARY = vector('valid-summary').jws;
const ID = 'ABAgMEBQYHCAkKCwwNDg8A';

async function said(
  paper: Partial<Paper>,
  from: Vector = WHOLE,
  aids: Partial<CheckAids> = {},
  standing: IssuerStanding = { kind: 'unkept' },
): Promise<string> {
  const { keys, imei, status, now, salt, jws, eid, elementSalt } = from;
  const check = await checkPaper(
    { id: ID, jws, salt, elementSalt, ...paper },
    { keys, imei, status, eid, now: Date.parse(now), ...aids },
  );
  assert.ok(check);
  return checkVerdict(check, (aids.keys ?? keys).length > 0, standing);
}

test('R25: a page is not green once the register it relies on is too old', async () => {
  const iat = 1_780_000_000;
  const certified = { standing: 'certified' as const, from: iat - 9, until: 2 * iat };
  const claims: RegisterClaims = {
    ...{ iss: 'body', iat, ttl: 60, num: 1, since: 0 },
    operators: [
      {
        ...{ id: 'dealer-b', kind: 'dealer', name: { ja: '見本', en: 'Sample' }, shops: [] },
        ...{ periods: [{ ...certified, shops: ['shop-1'] }], entries: [] },
      },
    ],
  };
  const reading = { iss: 'dealer-b', shop: 'shop-1', issuedAt: iat * 1_000 };
  const by = (ageSeconds: number) =>
    said({}, WHOLE, {}, issuerStanding(reading, claims, (iat + ageSeconds) * 1_000));
  assert.deepEqual([await by(59), await by(61)], ['cleared', 'issuer-unknown']);
  const unread = await said({}, WHOLE, {}, { kind: 'unknown' });
  assert.deepEqual([unread, TONE_OF['issuer-unknown']], ['issuer-unknown', 'open'], 'not read');
  const worse = await said({}, vector('withdrawn'), {}, { kind: 'unknown' });
  assert.equal(worse, 'withdrawn', 'what is wrong comes before what is missing');
});

describe('what the page says', () => {
  const table: readonly [string, Partial<Paper>, Vector, string][] = [
    ['the whole', {}, WHOLE, 'cleared'],
    ['the summary', { jws: undefined, summary: SUMMARY }, WHOLE, 'cleared'],
    ['both', { summary: SUMMARY }, WHOLE, 'cleared'],
    ['a file', { id: undefined }, WHOLE, 'cleared'],
    ['no number yet', {}, vector('imei-not-entered'), 'enter-imei'],
    ['a slip', {}, vector('imei-check-digit'), 'enter-imei'],
    ['another phone', {}, vector('imei-other'), 'other-phone'],
    ['no salt', { salt: undefined }, WHOLE, 'no-opening'],
    ['no salt, no number', { salt: undefined }, vector('imei-not-entered'), 'no-opening'],
    ['withdrawn', {}, vector('withdrawn'), 'withdrawn'],
    ['suspended', {}, vector('suspended'), 'suspended'],
    ['ended', {}, vector('ended'), 'ended'],
    ['superseded', {}, vector('superseded'), 'superseded'],
    ['offline', {}, vector('status-missing'), 'status-unknown'],
    ['an old list', {}, vector('status-old'), 'status-unknown'],
    ['changed', {}, vector('payload-changed'), 'forged'],
    ['by a stranger', {}, vector('stranger'), 'forged'],
    ['by a key nobody knows', {}, vector('key-unknown'), 'forged'],
    ['before its key was retired', {}, vector('key-retired-before'), 'cleared'],
    ['after its key was retired', {}, vector('key-retired-after'), 'key-withdrawn'],
    ['before its key was stolen', {}, vector('key-stolen-before'), 'key-stolen'],
    ['issued anew with the next key', {}, vector('key-next'), 'cleared'],
    ['from the future', {}, vector('issued-in-future'), 'clock'],
    ['another address', { id: 'A'.repeat(22) }, WHOLE, 'mixed'],
    ['the QR code of another', { summary: SUMMARY }, vector('valid-second-imei'), 'mixed'],
    ['a QR code that was changed', { summary: `${SUMMARY.slice(0, -2)}AA` }, WHOLE, 'mixed'],
  ];
  test('a chip’s number matches in upper and lower case', async () => {
    const element = vector('element');
    assert.equal(await said({}, element), 'cleared');
    assert.equal(await said({}, element, { eid: element.eid?.toLowerCase() }), 'cleared');
    assert.equal(await said({}, vector('element-other')), 'other-element');
    assert.equal(await said({}, element, { imei: vector('imei-other').imei }), 'other-phone');
    assert.equal(await said({ elementSalt: undefined }, element), 'cleared', 'nobody has to');
    assert.equal(await said({}, vector('element-not-carried')), 'cleared');
  });
  for (const [name, paper, from, verdict] of table) {
    test(`${name}: ${verdict}`, async () => assert.equal(await said(paper, from), verdict));
  }
  test('without the issuer’s keys the signature is not judged', async () => {
    assert.equal(await said({}, WHOLE, { keys: [] }), 'no-keys');
  });
  for (const status of ['withdrawn', 'ended', 'superseded'] as const) {
    test(`the server says ${status}: no list makes it green again`, async () => {
      const listed = { status, at: Date.parse(WHOLE.now) };
      // The available list is remembered and less than an hour old, or there is none.
      assert.equal(await said({ listed }), status);
      assert.equal(await said({ listed }, vector('status-missing')), status);
      assert.equal(await said({ listed }, vector('imei-not-entered')), status);
    });
  }
  test('the server’s unsigned status never improves the answer', async () => {
    const listed = { status: 'valid', at: Date.parse(WHOLE.now) } as const;
    assert.equal(await said({ listed }), 'cleared');
    assert.equal(await said({ listed }, vector('status-missing')), 'status-unknown');
    assert.equal(await said({ listed }, vector('withdrawn')), 'withdrawn');
    const ended = { ...listed, status: 'ended' } as const;
    assert.equal(await said({ listed: ended }, vector('withdrawn')), 'withdrawn');
    assert.equal(await said({ listed: ended }, vector('payload-changed')), 'forged');
  });
  test('an ended paper of another phone is another phone’s', async () => {
    const { imei } = vector('imei-other');
    assert.equal(await said({}, vector('ended'), { imei }), 'other-phone');
    assert.equal(await said({}, vector('withdrawn'), { imei }), 'withdrawn');
  });
  test('one verdict alone is green', () => {
    const green = Object.entries(TONE_OF).filter(([, tone]) => tone === 'good');
    assert.deepEqual(green, [['cleared', 'good']]);
  });
  test('without any piece there is no answer', async () => {
    assert.equal(await checkPaper({ id: ID }, { keys: [], now: 0 }), undefined);
  });
});

test('who issued it, as it says itself', () => {
  assert.equal(claimedBy(`a.${btoa('{"iss":"dealer-b"}')}.c`), 'dealer-b');
  for (const text of [
    undefined,
    '',
    'a',
    'a.%%.c',
    `a.${btoa('{"iss":"../x"}')}.c`,
    'a.bnVsbA.c',
  ]) {
    assert.equal(claimedBy(text), undefined);
  }
});
