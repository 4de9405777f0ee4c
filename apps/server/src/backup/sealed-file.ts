/**
 * Files sealed for a recipient's certificate: CMS with AES-256-GCM (RFC 5652, RFC 5083), by
 * OpenSSL, so that they open without this program.
 *
 * Invariants: the key that opens them is not needed to make them; nothing is on disk unsealed.
 */
import { createWriteStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { runProgram } from '@nagori/database';

const OAEP = ['-keyopt', 'rsa_padding_mode:oaep', '-keyopt', 'rsa_oaep_md:sha256'];
const SEAL = ['cms', '-encrypt', '-binary', '-stream', '-outform', 'DER', '-aes-256-gcm'];
const OPEN = ['cms', '-decrypt', '-binary', '-inform', 'DER'];

/** `certificate` is a file with an RSA certificate in PEM. Throws StoreError. */
export async function sealFile(from: Readable, path: string, certificate: string): Promise<void> {
  const openssl = runProgram('openssl', [...SEAL, '-recip', certificate, ...OAEP]);
  const out = createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true });
  const piped = Promise.all([pipeline(from, openssl.input), pipeline(openssl.output, out)]);
  const failed = await piped.then(
    () => undefined,
    (error: unknown) => error,
  );
  // OpenSSL's own word says more than a broken pipe does.
  await openssl.ended;
  if (failed !== undefined) throw failed;
}

/** `key` is a file with the certificate's key in PEM. Throws StoreError. */
export async function openFile(
  path: string,
  key: string,
  read: (plain: Readable) => Promise<void>,
): Promise<void> {
  const openssl = runProgram('openssl', [...OPEN, '-in', path, '-inkey', key]);
  openssl.input.end();
  const done = await read(openssl.output).then(
    () => undefined,
    (error: unknown) => error,
  );
  await openssl.ended;
  if (done !== undefined) throw done;
}
