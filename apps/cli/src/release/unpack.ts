/**
 * Unpacks the archive of a release into an empty folder, by the system's `tar`.
 *
 * Invariants: it has a bound, also unpacked. Owners and rights of the archive are not taken over.
 * What came out is compared with the manifest by the caller.
 */
import { spawn } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { CliError } from '../failure.ts';
import { atMost } from './download.ts';
import { refused } from './refused.ts';

const UNPACKED_BYTES_MOST = 1024 * 1024 * 1024;

/** Throws CliError `release-refused`. */
export async function unpack(archive: string, into: string): Promise<void> {
  const rights = ['--no-same-owner', '--no-same-permissions'];
  const tar = spawn('tar', ['--extract', '--file=-', `--directory=${into}`, ...rights], {
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  const ended = new Promise<number | null>((resolve) => {
    tar.on('error', () => resolve(null));
    tar.on('close', resolve);
  });
  try {
    const limit = atMost(UNPACKED_BYTES_MOST);
    await pipeline(createReadStream(archive), createGunzip(), limit, tar.stdin);
  } catch (error) {
    // At the mark of its end `tar` reads no further: its status says whether all came out.
    if (!isClosed(error)) {
      tar.kill();
      await ended;
      throw error instanceof CliError ? error : refused('not-an-archive');
    }
  }
  if ((await ended) !== 0) throw refused('not-an-archive');
}

const isClosed = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  (error.code === 'EPIPE' || error.code === 'ERR_STREAM_PREMATURE_CLOSE');
