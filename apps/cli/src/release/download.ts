/**
 * Copies a release to where it is checked, from a file or from an address.
 *
 * Invariants: what is checked later is this copy, which no other program changes. It has a bound
 * and a time. Over an open network it comes by https alone.
 */
import { createReadStream, createWriteStream } from 'node:fs';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { CliError, systemReason } from '../failure.ts';
import { SIGNATURE_CHARS_MOST } from './minisign.ts';
import { refused } from './refused.ts';

const ARCHIVE_BYTES_MOST = 256 * 1024 * 1024;
const WITHIN_MS = 900_000;
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** The text of its signature. Throws CliError. */
export async function download(from: string, to: string): Promise<string> {
  const signature = await textOf(`${from}.minisig`);
  const source = isAddress(from) ? await bodyOf(from) : createReadStream(from);
  try {
    await pipeline(source, atMost(ARCHIVE_BYTES_MOST), createWriteStream(to, { flags: 'wx' }));
  } catch (error) {
    throw unreadable(from, error);
  }
  return signature;
}

const isAddress = (from: string): boolean => /^https?:/.test(from);

async function textOf(from: string): Promise<string> {
  const pieces: Uint8Array[] = [];
  try {
    const source = isAddress(from) ? await bodyOf(from) : createReadStream(from);
    await pipeline(source, atMost(SIGNATURE_CHARS_MOST), async (all: AsyncIterable<Uint8Array>) => {
      for await (const piece of all) pieces.push(piece);
    });
  } catch (error) {
    throw unreadable(from, error);
  }
  return Buffer.concat(pieces).toString('utf8');
}

async function bodyOf(from: string): Promise<Readable> {
  const url = new URL(from);
  if (url.protocol !== 'https:' && !LOOPBACK.has(url.hostname)) {
    throw new CliError('usage', '--from takes a file or an https address');
  }
  const answer = await fetch(url, { signal: AbortSignal.timeout(WITHIN_MS) }).catch(
    () => undefined,
  );
  if (answer?.ok === true && answer.body !== null) {
    return Readable.fromWeb(answer.body as ReadableStream);
  }
  throw new CliError('server-unreachable', `no release comes from there: ${answer?.status ?? '-'}`);
}

/** Fails with `too-large` beyond so many bytes. */
export function atMost(bytesMost: number): Transform {
  let bytes = 0;
  return new Transform({
    transform(piece: Uint8Array, _, done) {
      bytes += piece.length;
      if (bytes > bytesMost) done(refused('too-large'));
      else done(null, piece);
    },
  });
}

function unreadable(from: string, error: unknown): CliError {
  if (error instanceof CliError) return error;
  return new CliError('input-unreadable', `\`${from}\` cannot be read: ${systemReason(error)}`);
}
