/**
 * One clearance certificate checked by another program: OpenSSL, from nothing but the text of the
 * certificate and the issuer's public key. What is needed of RFC 7515 §5.2 and RFC 7518 §3.4 is
 * written out here, without the library that signed it.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';

interface Vector {
  readonly jws: string;
  readonly keys: readonly { readonly jwk: { readonly x: string; readonly y: string } }[];
}

const VECTORS = join(import.meta.dirname, '../../vectors/clearance');
const decode = (text: string): Buffer => Buffer.from(text, 'base64url');

/** An unsigned number in DER (X.690 §8.3): no needless zero, never negative. */
function derInteger(bytes: Buffer): Buffer {
  let start = 0;
  while (start < bytes.length - 1 && bytes[start] === 0) start++;
  const plain = bytes.subarray(start);
  const value = (plain[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.of(0), plain]) : plain;
  return Buffer.concat([Buffer.of(0x02, value.length), value]);
}

/** r ‖ s of JWS as the SEQUENCE that OpenSSL takes. */
function derSignature(raw: Buffer): Buffer {
  const body = Buffer.concat([derInteger(raw.subarray(0, 32)), derInteger(raw.subarray(32))]);
  return Buffer.concat([Buffer.of(0x30, body.length), body]);
}

/** SubjectPublicKeyInfo of a P-256 point (RFC 5480), as PEM. */
function publicKeyPem(x: string, y: string): string {
  const head = Buffer.from('3059301306072a8648ce3d020106082a8648ce3d030107034200', 'hex');
  const info = Buffer.concat([head, Buffer.of(4), decode(x), decode(y)]).toString('base64');
  const body = info.match(/.{1,64}/g)?.join('\n');
  return `-----BEGIN PUBLIC KEY-----\n${body}\n-----END PUBLIC KEY-----\n`;
}

describe('OpenSSL checks a certificate', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'nagori-openssl-'));
  });
  after(() => rmSync(folder, { recursive: true }));

  /** What `openssl dgst -verify` says, and whether it was content. */
  function verified(jws: string, vector: Vector): boolean {
    const [header = '', payload = '', signature = ''] = jws.split('.');
    const { x = '', y = '' } = vector.keys[0]?.jwk ?? {};
    const files = {
      key: publicKeyPem(x, y),
      signed: `${header}.${payload}`,
      signature: derSignature(decode(signature)),
    };
    for (const [name, content] of Object.entries(files)) {
      writeFileSync(join(folder, name), content);
    }
    const run = spawnSync(
      'openssl',
      ['dgst', '-sha256', '-verify', 'key', '-signature', 'signature', 'signed'],
      { cwd: folder, encoding: 'utf8' },
    );
    assert.equal(run.error, undefined, 'this test needs the program `openssl`');
    assert.match(run.stdout, run.status === 0 ? /^Verified OK$/m : /^Verification failure$/m);
    return run.status === 0;
  }

  for (const name of ['valid', 'valid-summary']) {
    test(name, () => {
      const vector = JSON.parse(readFileSync(join(VECTORS, `${name}.json`), 'utf8')) as Vector;
      assert.equal(verified(vector.jws, vector), true);
      const [header = '', payload = '', signature = ''] = vector.jws.split('.');
      const other = `${payload.slice(0, -1)}${payload.endsWith('A') ? 'B' : 'A'}`;
      assert.equal(verified(`${header}.${other}.${signature}`, vector), false);
    });
  }
});
