/** What the readers of DER are thrown at: bytes of any kind, real structures with some broken. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { DerError, DerReader } from './der/der-reader.ts';
import {
  certIdHead,
  type OcspAuthority,
  OcspResponder,
  plainQuestion,
  readCertificate,
} from './index.ts';
import { readOcspRequest } from './ocsp-request.ts';
import { NOW, newAuthority, newResponder, serialOf } from './pki.testing.ts';

const authority: OcspAuthority = await newResponder(await newAuthority('sign'));
authority.statuses.put(serialOf(1), { kind: 'revoked', at: NOW, reason: 5 }, NOW);
const responder = new OcspResponder([authority]);
const real = plainQuestion(certIdHead(authority.issuer, 'sha1'), serialOf(1));
const certificate = authority.responder.certificate;

const anyBytes = fc.uint8Array({ maxLength: 300 });

/** A real structure with some bytes changed, some taken out, and some put in. */
function broken(whole: Uint8Array): fc.Arbitrary<Uint8Array> {
  const place = fc.nat(whole.length);
  return fc
    .tuple(
      fc.array(fc.tuple(place, fc.nat(255)), { maxLength: 4 }),
      place,
      fc.nat(6),
      fc.uint8Array({ maxLength: 6 }),
    )
    .map(([changes, at, gone, added]) => {
      const bytes = Uint8Array.from(whole);
      for (const [where, byte] of changes) bytes[where] = byte;
      const rest = bytes.subarray(at + gone);
      const changed = new Uint8Array(at + added.length + rest.length);
      changed.set(bytes.subarray(0, at));
      changed.set(added, at);
      changed.set(rest, at + added.length);
      return changed;
    });
}

/** Walks everything that can be entered. */
function walk(reader: DerReader): void {
  while (!reader.isAtEnd) {
    const tag = reader.tag ?? 0;
    if ((tag & 0x20) === 0) reader.whole();
    else walk(reader.inside(tag));
  }
}

export const parserProperties = {
  'any bytes are DER or a fault': fc.property(
    fc.oneof(anyBytes, broken(real), broken(certificate)),
    (bytes) => {
      try {
        walk(new DerReader(bytes));
      } catch (error) {
        assert.ok(error instanceof DerError);
      }
    },
  ),
  'any bytes are a question or refused': fc.property(fc.oneof(anyBytes, broken(real)), (bytes) => {
    const read = readOcspRequest(bytes);
    if (read.kind === 'good') assert.ok(read.value.questions.length > 0);
  }),
  'no broken question about a revoked certificate is answered good': fc.asyncProperty(
    broken(real),
    async (bytes) => {
      const answer = await responder.answer(bytes, NOW);
      if (answer.kind === 'error') return;
      // [0] IMPLICIT NULL, between CertID and the time: good.
      assert.ok(!Buffer.from(answer.bytes).toString('hex').includes('8000180f'));
    },
  ),
  'any bytes are a certificate or a fault': fc.property(broken(certificate), (bytes) => {
    const read = readCertificate(bytes);
    assert.ok('value' in read || read.fault.startsWith('der-'));
  }),
};
