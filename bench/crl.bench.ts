/** A revocation list of a million entries: built, looked through, signed, and read by OpenSSL. */
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Figure } from './report.ts';

const BUILD = fileURLToPath(new URL('crl-build.ts', import.meta.url));
const ENTRIES = 1_000_000;
const WITHIN_MS = 5_000;
const MEMORY_MB = 1_000;

type Built = Readonly<Record<'ms' | 'pauseMs' | 'memory' | 'bytes', number>>;

export async function measure(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'nagori-crl-'));
  try {
    const built = await output(process.execPath, [BUILD, String(ENTRIES), folder]);
    const { ms, pauseMs, memory, bytes } = JSON.parse(built) as Built;
    const ca = join(folder, 'ca.der');
    const pem = join(folder, 'ca.pem');
    await output('openssl', ['x509', '-in', ca, '-inform', 'DER', '-out', pem]);
    const begin = performance.now();
    const entries = await readByOpenssl(join(folder, 'list.crl'), pem);
    const read = performance.now() - begin;
    return [
      {
        what: 'a revocation list of 1,000,000 entries: built, looked through, signed',
        bar: '< 5 s, < 1 GB',
        figure:
          `${(ms / 1000).toFixed(1)} s, ${memory} MB, ${(bytes / 1e6).toFixed(0)} MB long; ` +
          `answers wait ${pauseMs} ms at most meanwhile`,
        met: ms < WITHIN_MS && memory < MEMORY_MB,
      },
      {
        what: 'the same, verified and printed by `openssl crl`',
        bar: 'every entry',
        figure: `${entries.toLocaleString('en')} entries, ${(read / 1000).toFixed(0)} s`,
        met: entries === ENTRIES,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** How many entries OpenSSL prints, once it has verified the signature. */
async function readByOpenssl(file: string, ca: string): Promise<number> {
  const args = ['crl', '-in', file, '-inform', 'DER', '-CAfile', ca, '-noout', '-text'];
  const child = spawn('openssl', args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString('utf8');
  });
  let entries = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.includes('Serial Number:')) entries++;
  }
  assert.match(said, /verify OK/);
  return entries;
}

function output(program: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(program, args, (error, stdout) => (error === null ? resolve(stdout) : reject(error)));
  });
}
