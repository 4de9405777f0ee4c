/** OCSP: questions as they may come, and what is answered to each. OpenSSL’s word on the answers
 * is in test/conformance. */
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { HOUR_MS, MINUTE_MS } from '@nagori/model';
import { extension } from './certificate-profile.ts';
import { DerReader } from './der/der-reader.ts';
import { constructed, primitive, TAG } from './der/der-tag.ts';
import {
  concat,
  explicit,
  integer,
  nothing,
  objectId,
  octetString,
  sequence,
  smallInteger,
  tlv,
} from './der/der-writer.ts';
import { certIdHead, type OcspAuthority, OcspResponder, plainQuestion } from './index.ts';
import { verifies } from './key-holder.ts';
import { OCSP_REQUEST_BYTES_MOST, readOcspRequest } from './ocsp-request.ts';
import { OID } from './oid.ts';
import { NOW, newAuthority, newResponder, serialOf } from './pki.testing.ts';

let sign: OcspAuthority;
let auth: OcspAuthority;
let responder: OcspResponder;

before(async () => {
  sign = await newResponder(await newAuthority('sign'));
  auth = await newResponder(await newAuthority('auth'));
  const notAfter = NOW + HOUR_MS;
  sign.statuses.put(serialOf(1), { kind: 'good' }, notAfter);
  sign.statuses.put(serialOf(2), { kind: 'revoked', at: NOW - HOUR_MS, reason: 5 }, notAfter);
  sign.statuses.put(serialOf(3), { kind: 'revoked', at: NOW - HOUR_MS, reason: 6 }, notAfter);
  sign.statuses.put(serialOf(4), { kind: 'revoked', at: NOW - HOUR_MS, reason: 0 }, notAfter);
  responder = new OcspResponder([sign, auth]);
});

const question = (number: number, of = sign, digest: 'sha1' | 'sha256' = 'sha1') =>
  plainQuestion(certIdHead(of.issuer, digest), serialOf(number));

interface ReadAnswer {
  readonly singles: readonly {
    readonly serial: string;
    readonly digest: string;
    readonly status: string;
    readonly reason: number | undefined;
  }[];
  readonly nonce: string | undefined;
  readonly signed: boolean;
}

/** Reads an answer anew, from nothing but its bytes. */
async function read(bytes: Uint8Array, of: OcspAuthority): Promise<ReadAnswer> {
  const outer = new DerReader(bytes).sequence();
  assert.equal(outer.small(TAG.enumerated), 0);
  const body = outer.inside(constructed(0)).sequence();
  assert.equal(body.objectId(), OID.basicOcspResponse);
  const basic = new DerReader(body.content(TAG.octetString)).sequence();
  const data = basic.whole();
  basic.whole();
  const signature = basic.bitString();
  const certificates = basic.inside(constructed(0)).sequence();
  assert.deepEqual(Buffer.from(certificates.whole()), Buffer.from(of.responder.certificate));
  const inner = new DerReader(data).sequence();
  const keyHash = inner.inside(constructed(2)).content(TAG.octetString);
  assert.deepEqual(Buffer.from(keyHash), Buffer.from(of.responder.keyHash));
  inner.time();
  const list = inner.sequence();
  const singles: ReadAnswer['singles'][number][] = [];
  while (!list.isAtEnd) singles.push(single(list.sequence()));
  let nonce: string | undefined;
  if (!inner.isAtEnd) {
    const one = inner.inside(constructed(1)).sequence().sequence();
    assert.equal(one.objectId(), OID.ocspNonce);
    nonce = Buffer.from(new DerReader(one.content(4)).content(4)).toString('hex');
  }
  return { singles, nonce, signed: await verifies(of.responder.key, data, signature) };
}

function single(reader: DerReader): ReadAnswer['singles'][number] {
  const id = reader.sequence();
  const digest = id.sequence().objectId();
  id.whole();
  id.whole();
  const serial = Buffer.from(id.integer()).toString('hex');
  const tag = reader.tag;
  if (tag !== constructed(1)) {
    reader.whole();
    return { serial, digest, status: tag === primitive(0) ? 'good' : 'unknown', reason: undefined };
  }
  const revoked = reader.inside(constructed(1));
  assert.equal(revoked.time(), NOW - HOUR_MS);
  const reason = revoked.isAtEnd ? undefined : revoked.inside(constructed(0)).small(TAG.enumerated);
  return { serial, digest, status: 'revoked', reason };
}

async function statusOf(bytes: Uint8Array, of = sign, now = NOW) {
  const answer = await responder.answer(bytes, now);
  assert.equal(answer.kind, 'signed');
  const { singles, nonce, signed } = await read(answer.bytes, of);
  assert.equal(signed, true);
  return { status: singles[0]?.status, reason: singles[0]?.reason, nonce, singles };
}

async function errorOf(bytes: Uint8Array): Promise<string> {
  const answer = await responder.answer(bytes, NOW);
  return answer.kind === 'error' ? answer.error : answer.kind;
}

describe('answers', () => {
  const expected: readonly (readonly [number, string, number | undefined])[] = [
    [1, 'good', undefined],
    [2, 'revoked', 5],
    [3, 'revoked', 6],
    [4, 'revoked', undefined],
    [5, 'unknown', undefined],
  ];
  for (const [number, status, reason] of expected) {
    for (const digest of ['sha1', 'sha256'] as const) {
      test(`${status} ${reason ?? ''}, asked by ${digest}`, async () => {
        // The first is signed now, the second was signed before.
        for (let i = 0; i < 2; i++) {
          const { singles } = await statusOf(question(number, sign, digest));
          const serial = Buffer.from(serialOf(number)).toString('hex');
          assert.deepEqual(singles, [{ serial, digest: OID[digest], status, reason }]);
        }
      });
    }
  }

  test('the other authority knows nothing of this one’s certificates', async () => {
    assert.equal((await statusOf(question(1, auth), auth)).status, 'unknown');
  });

  test('a change counts at once, also where an answer was signed before', async () => {
    const held = serialOf(20);
    sign.statuses.put(held, { kind: 'good' }, NOW);
    const ask = () => statusOf(plainQuestion(certIdHead(sign.issuer, 'sha1'), held));
    assert.equal((await ask()).status, 'good');
    const now = { kind: 'revoked', at: NOW - HOUR_MS, reason: 1 } as const;
    responder.changed(sign.issuer, sign.statuses.put(held, now, NOW));
    assert.deepEqual([(await ask()).status, (await ask()).reason], ['revoked', 1]);
  });

  test('the same answer for a quarter of an hour, then a new one', async () => {
    const at = async (now: number) => {
      const answer = await responder.answer(question(1), now);
      assert.equal(answer.kind, 'signed');
      return answer;
    };
    const later = NOW + 5 * HOUR_MS;
    const first = await at(later);
    assert.deepEqual((await at(later + 14 * MINUTE_MS)).bytes, first.bytes);
    const next = await at(later + 15 * MINUTE_MS);
    assert.equal(next.thisUpdate, later + 15 * MINUTE_MS);
    assert.equal(next.freshUntil, next.thisUpdate + 15 * MINUTE_MS);
    // A clock that was set back is given nothing that was signed in its future.
    assert.equal((await at(later)).thisUpdate, later);
  });
});

const nonceOf = (bytes: Uint8Array) => extension(OID.ocspNonce, false, octetString(bytes));
const cert = (number: number, of = sign) =>
  sequence(sequence(certIdHead(of.issuer, 'sha1'), integer(serialOf(number))));
const asked = (certs: readonly Uint8Array[], ...extensions: readonly Uint8Array[]) =>
  sequence(
    sequence(
      sequence(...certs),
      ...(extensions.length > 0 ? [explicit(2, sequence(...extensions))] : []),
    ),
  );

describe('a nonce', () => {
  test('comes back unchanged, in an answer that is not cached', async () => {
    const nonce = Uint8Array.from({ length: 16 }, (_, i) => i);
    const answer = await statusOf(asked([cert(1)], nonceOf(nonce)));
    assert.equal(answer.nonce, Buffer.from(nonce).toString('hex'));
    const again = await responder.answer(asked([cert(1)], nonceOf(nonce)), NOW);
    assert.equal(again.kind === 'signed' && again.freshUntil, undefined);
  });
  test('of 32 bytes comes back, of 33 to 128 it does not', async () => {
    const echoed = async (length: number) =>
      (await statusOf(asked([cert(1)], nonceOf(new Uint8Array(length))))).nonce?.length;
    assert.deepEqual(
      [await echoed(32), await echoed(33), await echoed(128)],
      [64, undefined, undefined],
    );
  });
  test('of none, or of 129 bytes, or bare, or twice, does not read', async () => {
    const bare = extension(OID.ocspNonce, false, Uint8Array.of(1, 2, 3));
    for (const bad of [nonceOf(new Uint8Array()), nonceOf(new Uint8Array(129)), bare]) {
      assert.equal(await errorOf(asked([cert(1)], bad)), 'malformed-request');
    }
    const twice = asked([cert(1)], nonceOf(Uint8Array.of(1)), nonceOf(Uint8Array.of(2)));
    assert.equal(await errorOf(twice), 'malformed-request');
  });
});

describe('several at once', () => {
  test('are answered in the order asked', async () => {
    const { singles } = await statusOf(asked([cert(2), cert(1), cert(9)]));
    assert.deepEqual(
      singles.map(({ status }) => status),
      ['revoked', 'good', 'unknown'],
    );
  });
  test('eight at most', async () => {
    assert.equal((await statusOf(asked(Array(8).fill(cert(1))))).singles.length, 8);
    assert.equal(await errorOf(asked(Array(9).fill(cert(1)))), 'malformed-request');
  });
  test('of two issuers are refused as unauthorized', async () => {
    assert.equal(await errorOf(asked([cert(1), cert(1, auth)])), 'unauthorized');
  });
});

describe('hostile and foreign', () => {
  test('a stranger’s authority', async () => {
    const stranger = await newResponder(await newAuthority('sign'));
    // The same name: only the key tells.
    assert.deepEqual(stranger.issuer.name, sign.issuer.name);
    assert.equal(await errorOf(question(1, stranger)), 'unauthorized');
  });
  test('digests that we do not make', async () => {
    const md5 = sequence(objectId('1.2.840.113549.2.5'), nothing());
    const id = concat(md5, octetString(new Uint8Array(16)), octetString(new Uint8Array(16)));
    assert.equal(await errorOf(plainQuestion(id, serialOf(1))), 'unauthorized');
  });
  const good = () => cert(1);
  const longName = () => explicit(1, tlv(primitive(2), new Uint8Array(OCSP_REQUEST_BYTES_MOST)));
  const malformed: readonly (readonly [string, () => Uint8Array])[] = [
    ['nothing', () => new Uint8Array()],
    ['no question', () => asked([])],
    ['something behind it', () => concat(question(1), Uint8Array.of(0))],
    ['cut off', () => question(1).subarray(0, -1)],
    ['version 2', () => sequence(sequence(explicit(0, smallInteger(1)), sequence(good())))],
    ['more than 4 KiB', () => sequence(sequence(longName(), sequence(good())))],
    ['what must be understood', () => asked([good()], extension('1.2.3', true, nothing()))],
    [
      'what must be understood of one question',
      () => {
        const id = sequence(certIdHead(sign.issuer, 'sha1'), integer(serialOf(1)));
        return asked([sequence(id, explicit(0, sequence(extension('1.2.3', true, nothing()))))]);
      },
    ],
    [
      'a number of no bytes',
      () => {
        const id = sequence(certIdHead(sign.issuer, 'sha1'), tlv(TAG.integer));
        return asked([sequence(id)]);
      },
    ],
  ];
  for (const [what, bytes] of malformed) {
    test(`does not read: ${what}`, async () => {
      assert.equal(await errorOf(bytes()), 'malformed-request');
    });
  }
  test('a name of who asks, a signature and a loose extension are read past', async () => {
    const name = explicit(1, tlv(primitive(2), new TextEncoder().encode('verifier.example')));
    const list = sequence(cert(2));
    const loose = explicit(2, sequence(extension('1.2.3', false, nothing())));
    const signature = explicit(
      0,
      sequence(sequence(objectId(OID.sha256WithRsa)), tlv(3, Uint8Array.of(0))),
    );
    const bytes = sequence(sequence(name, list, loose), signature);
    assert.equal((await statusOf(bytes)).status, 'revoked');
  });
  test('a number that is long, short or negative was never given out', async () => {
    for (const serial of [Uint8Array.of(1), new Uint8Array(40).fill(1), Uint8Array.of(0x80)]) {
      const id = sequence(certIdHead(sign.issuer, 'sha1'), tlv(TAG.integer, serial));
      assert.equal((await statusOf(asked([sequence(id)]))).status, 'unknown');
    }
  });
  test('a prefix of a question, of any length, does not read', () => {
    const whole = asked([good()], nonceOf(new Uint8Array(16)));
    for (let length = 0; length < whole.length; length++) {
      assert.equal(readOcspRequest(whole.subarray(0, length)).kind, 'bad', `${length} bytes`);
    }
    assert.equal(readOcspRequest(whole).kind, 'good');
  });
});
