import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import { evidence, phoneLine, type Raw, READ_AT, throwawayAuthority } from '@nagori/testkit';
import fc from 'fast-check';
import { type Evidence, readPhone, readRecord, type TrustAnchors, verifyTokens } from './index.ts';

const AUTHORITY = throwawayAuthority('tokens');
const STRANGER = throwawayAuthority('stranger', AUTHORITY.iss, AUTHORITY.kid);
const STATEMENT = { typ: 'nagori-clr+jwt', kid: AUTHORITY.kid };
const NOW_S = READ_AT / 1000;

const b64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const payloadOf = (jwt: string) =>
  JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString()) as Raw;

async function check(jwt: string, anchors: TrustAnchors = AUTHORITY.anchors, now = READ_AT) {
  const line = phoneLine([{ id: 'e1', kind: 'authority-statement', jwt }]);
  const answer = (await verifyTokens(line, anchors, now)).get(jwt);
  return answer?.kind === 'good'
    ? `good ${answer.value.kind}`
    : (answer?.reason ?? 'not looked at');
}

const GOOD = await AUTHORITY.statement({});
const PAYLOAD = payloadOf(GOOD);
const [HEAD = '', BODY = '', SIGNATURE = ''] = GOOD.split('.');

test('a statement and a receipt of the pinned issuer are good', async () => {
  assert.equal(await check(GOOD), 'good statement');
  assert.equal(await check(await AUTHORITY.receipt({})), 'good receipt');
});

test('the same seed gives the same key', () => {
  assert.deepEqual(throwawayAuthority('tokens').publicJwk, AUTHORITY.publicJwk);
  assert.notDeepEqual(throwawayAuthority('other').publicJwk, AUTHORITY.publicJwk);
});

test('alg none and HS256 with the public key as secret are refused', async () => {
  const none = `${b64({ ...STATEMENT, alg: 'none' })}.${BODY}.`;
  assert.equal(await check(none), 'algorithm');
  const head = b64({ ...STATEMENT, alg: 'HS256' });
  const secret = JSON.stringify(AUTHORITY.publicJwk);
  const mac = createHmac('sha256', secret).update(`${head}.${BODY}`).digest('base64url');
  assert.equal(await check(`${head}.${BODY}.${mac}`), 'algorithm');
});

const HEADERS: readonly (readonly [string, Raw, string])[] = [
  ['another type', { ...STATEMENT, typ: 'JWT' }, 'type'],
  ['no type', { kid: AUTHORITY.kid }, 'type'],
  ['a receipt’s type on a statement', { ...STATEMENT, typ: 'nagori-del+jwt' }, 'claims'],
  ['another key id', { ...STATEMENT, kid: 'other' }, 'key'],
  ['no key id', { typ: 'nagori-clr+jwt' }, 'key'],
  ['a key in the header', { ...STATEMENT, jwk: AUTHORITY.publicJwk }, 'key'],
  ['a place to fetch a key from', { ...STATEMENT, jku: 'https://evil.example/k' }, 'key'],
];

for (const [name, header, refusal] of HEADERS) {
  test(`a header with ${name} is refused`, async () => {
    assert.equal(await check(await AUTHORITY.sign(header, PAYLOAD)), refusal);
  });
}

const CLAIMS: readonly (readonly [string, Raw, string])[] = [
  ['another issuer', { iss: 'https://other.example' }, 'issuer'],
  ['no issuer', { iss: undefined }, 'issuer'],
  ['a serial number', { serial: '1234' }, 'claims'],
  ['a subject', { sub: 'x' }, 'claims'],
  ['an IMEI', { imei: '00101700000001' }, 'claims'],
  ['an audience', { aud: 'dealer-b' }, 'claims'],
  ['an unknown answer', { live: 'maybe' }, 'claims'],
  ['deleted without its hour', { key: 'deleted' }, 'claims'],
  ['an hour that is none', { key: 'deleted', since: '2026-02-30T10' }, 'claims'],
  ['an hour to come', { key: 'deleted', since: '2026-11-24T01' }, 'claims'],
  [
    'a status list where nothing is awaited',
    { status: { uri: 'https://a.example/s', idx: 1 } },
    'claims',
  ],
  ['an end before its beginning', { exp: 1 }, 'claims'],
  ['a time as a string', { iat: String(NOW_S) }, 'claims'],
  ['issued 121 s ahead', { iat: NOW_S + 121, exp: NOW_S + 600 }, 'issued-in-future'],
  ['issued 120 s ahead', { iat: NOW_S + 120, exp: NOW_S + 600 }, 'good statement'],
];

for (const [name, claims, answer] of CLAIMS) {
  test(`claims with ${name}: ${answer}`, async () => {
    assert.equal(await check(await AUTHORITY.statement(claims)), answer);
  });
}

test('a stranger’s key under the pinned name is refused; of two keys both are tried', async () => {
  const forged = await STRANGER.statement({});
  assert.equal(await check(forged), 'signature');
  const two = { issuers: [...STRANGER.anchors.issuers, ...AUTHORITY.anchors.issuers] };
  assert.equal(await check(GOOD, two), 'good statement');
  assert.equal(await check(GOOD, { issuers: [] }), 'key');
});

test('an anchor of another curve is none', async () => {
  const jwk = { ...AUTHORITY.publicJwk, crv: 'secp256k1' };
  const { iss, kid } = AUTHORITY;
  assert.equal(await check(GOOD, { issuers: [{ iss, kid, jwk }] }), 'key');
});

test('a payload that is no JSON is refused', async () => {
  assert.equal(await check(await AUTHORITY.sign(STATEMENT, 'text')), 'issuer');
  assert.equal(await check('e30.e30.e30'), 'algorithm');
  assert.equal(await check('AAAA.AAAA.AAAA'), 'malformed');
});

test('any single bit of the signature flipped is refused', async () => {
  const bytes = Buffer.from(SIGNATURE, 'base64url');
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const flipped = Buffer.from(bytes);
    flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
    const jwt = `${HEAD}.${BODY}.${flipped.toString('base64url')}`;
    assert.equal(await check(jwt), 'signature', `bit ${bit}`);
  }
});

test('any single character changed is refused', async () => {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const change = fc.tuple(fc.nat(GOOD.length - 1), fc.nat(63));
  await fc.assert(
    fc.asyncProperty(change, async ([at, index]) => {
      const letter = alphabet.charAt(index);
      fc.pre(GOOD[at] !== '.' && GOOD[at] !== letter);
      const jwt = GOOD.slice(0, at) + letter + GOOD.slice(at + 1);
      assert.notEqual(await check(jwt), 'good statement');
    }),
    { numRuns: 300 },
  );
});

test('whatever is no line has no tokens, and none throws', async () => {
  await fc.assert(
    fc.asyncProperty(fc.jsonValue(), async (value) => {
      assert.equal((await verifyTokens(value, AUTHORITY.anchors, READ_AT)).size, 0);
    }),
    { numRuns: 100 },
  );
});

test('a withdrawn key: what was received before the hour counts, whatever its date', async () => {
  const [anchor] = AUTHORITY.anchors.issuers;
  assert.ok(anchor !== undefined);
  const withdrawnFrom = READ_AT - 3_600_000;
  const anchors = { issuers: [{ ...anchor, withdrawnFrom }] };
  // Dated long before: a thief dates as he likes.
  const dated = await AUTHORITY.statement({ iat: NOW_S - 86_400, exp: NOW_S - 86_000 });
  const at = async (received: number | undefined) => {
    const stamp = received === undefined ? {} : { received: new Date(received).toISOString() };
    const line = phoneLine([{ id: 'e1', kind: 'authority-statement', jwt: dated, ...stamp }]);
    const answer = (await verifyTokens(line, anchors, READ_AT)).get(dated);
    return answer?.kind === 'good' ? 'good' : answer?.reason;
  };
  assert.equal(await at(withdrawnFrom - 1), 'good');
  assert.equal(await at(withdrawnFrom), 'withdrawn');
  assert.equal(await at(READ_AT), 'withdrawn');
  assert.equal(await at(undefined), 'withdrawn', 'received when it is read');
});

test('a key signs what it is pinned for; pinned for nothing, it signs anything', async () => {
  const [anchor] = AUTHORITY.anchors.issuers;
  assert.ok(anchor !== undefined);
  const under = (signs: 'statements' | 'receipts' | 'statuses' | 'elements') =>
    check(GOOD, { issuers: [{ ...anchor, signs }] });
  assert.equal(await under('statements'), 'good statement');
  for (const other of ['receipts', 'statuses', 'elements'] as const) {
    assert.equal(await under(other), 'key', other);
  }
});

test('too many tokens: a line is refused, a stored record is checked whole', async () => {
  const jwts = await Promise.all(
    Array.from({ length: 65 }, (_, i) => AUTHORITY.statement({ jti: b64(i).padEnd(22, 'A') })),
  );
  const said = { asked: { ch: 'challenge-1', min: 'B2', cElem: 'element-1' }, seen: 'B2' };
  const line = (tokens: readonly string[]) =>
    phoneLine(
      tokens.map((jwt, i) => evidence('authority-statement', { id: `e${i}`, jwt, ...said })),
    );
  const problems = async (tokens: readonly string[]) => {
    const checks = await verifyTokens(line(tokens), AUTHORITY.anchors, READ_AT);
    const read = readPhone(line(tokens), { now: READ_AT, capabilities: [], tokens: checks });
    return [
      checks.size,
      ...(read.kind === 'bad' ? read.reason.map(({ field, code }) => `${field} ${code}`) : []),
    ];
  };
  assert.deepEqual(await problems(jwts.slice(1)), [64]);
  assert.deepEqual(await problems(jwts), [64, 'evidence too-many']);
  const verified = await verifyTokens(
    line(jwts),
    AUTHORITY.anchors,
    READ_AT,
    Number.POSITIVE_INFINITY,
  );
  assert.equal(verified.size, 65);
  const phone = { operator: 'dealer-b', identity: { kind: 'provisional', label: 'p' } } as const;
  const pieces = line(jwts).evidence as readonly Evidence[];
  const record = readRecord({ ...phone, phone: {}, openedAt: READ_AT }, pieces, {
    ...{ now: READ_AT, capabilities: [], tokens: verified },
  });
  assert.equal(record.kind, 'good');
  // The same one again costs nothing.
  const again = Array.from({ length: 100 }, () => jwts[0] as string);
  assert.deepEqual(await problems(again), [1]);
});
