/**
 * A seal's key and certificates out of files: PEM, or PKCS#12 as its issuer hands it out, which
 * `openssl` opens.
 *
 * Invariants: a file with a secret is its owner's alone; a password is in no argument and in no
 * message; what `openssl` opened goes through a pipe and onto no disk.
 */
import { spawnSync } from 'node:child_process';
import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { EsealError } from './eseal-error.ts';

export interface EsealFiles {
  readonly certificates: readonly X509Certificate[];
  readonly key: KeyObject;
}

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;
const KEY = /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----[^-]+-----END (?:[A-Z]+ )?PRIVATE KEY-----/;
const ENCRYPTED = 'BEGIN ENCRYPTED PRIVATE KEY';
const OTHERS = 0o077;
const OPENS_WITHIN_MS = 10_000;
const OUTPUT_BYTES_MOST = 1_048_576;

/** `passwordFile`: of a key that is encrypted. Throws EsealError. */
export function fromPem(
  certificates: string,
  keyFile: string,
  passwordFile: string | undefined,
): EsealFiles {
  const pem = readPrivate(keyFile);
  const passphrase =
    passwordFile === undefined ? undefined : Buffer.from(firstLine(passwordFile), 'latin1');
  return { certificates: readCertificates(certificates), key: keyOf(keyFile, pem, passphrase) };
}

/** Throws EsealError. */
export function fromPkcs12(file: string, passwordFile: string): EsealFiles {
  for (const one of [file, passwordFile]) readPrivate(one);
  // Issuers also hand out files in the ciphers of before 2021.
  const pem = openPkcs12(file, passwordFile) ?? openPkcs12(file, passwordFile, '-legacy');
  if (pem === undefined) {
    throw unreadable(file, 'is no PKCS#12, or its password is another, or `openssl` is not there');
  }
  return { certificates: certificatesIn(file, pem), key: keyOf(file, pem, undefined) };
}

/** Throws EsealError. */
export function readCertificates(file: string): readonly X509Certificate[] {
  return certificatesIn(file, read(file));
}

/** The first line of a file that only its owner reads, a character a byte. Throws EsealError. */
export function firstLine(file: string): string {
  const [line = ''] = readPrivate(file).split(/\r?\n/);
  return line;
}

function certificatesIn(file: string, text: string): readonly X509Certificate[] {
  const found = [...text.matchAll(CERTIFICATE)].map(([pem]) => pem);
  if (found.length === 0) throw unreadable(file, 'holds no certificate');
  try {
    return found.map((pem) => new X509Certificate(pem));
  } catch {
    throw unreadable(file, 'holds a certificate that cannot be read');
  }
}

function keyOf(file: string, text: string, passphrase: Buffer | undefined): KeyObject {
  const [pem] = KEY.exec(text) ?? [];
  if (pem === undefined) throw unreadable(file, 'holds no private key');
  if (pem.includes(ENCRYPTED) && passphrase === undefined) {
    throw unreadable(file, 'holds an encrypted key: name its `passwordFile`');
  }
  try {
    return createPrivateKey({
      key: pem,
      ...(passphrase && { passphrase }),
    });
  } catch {
    throw unreadable(file, 'holds a key that cannot be read, or its password is another');
  }
}

/** What is in it as PEM; undefined: not in this way. */
function openPkcs12(file: string, passwordFile: string, ...way: readonly string[]) {
  const args = ['pkcs12', '-in', file, '-passin', `file:${passwordFile}`, '-nodes', ...way];
  const { status, stdout } = spawnSync('openssl', args, {
    ...{ encoding: 'utf8', timeout: OPENS_WITHIN_MS, maxBuffer: OUTPUT_BYTES_MOST },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return status === 0 ? stdout : undefined;
}

function readPrivate(file: string): string {
  const text = read(file);
  if ((statSync(file).mode & OTHERS) !== 0) {
    throw new EsealError('eseal-file-open', `others may read \`${file}\`: chmod 600`);
  }
  return text;
}

/** A character a byte: who made the file chose its encoding, of a password too. */
function read(file: string): string {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    throw unreadable(file, 'cannot be read');
  }
}

const unreadable = (file: string, why: string): EsealError =>
  new EsealError('eseal-file-unreadable', `\`${file}\` ${why}`);
