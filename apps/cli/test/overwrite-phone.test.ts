/** `nagori overwrite` of a phone that takes without end: what is on the disk, and when it ends. */
import assert from 'node:assert/strict';
import fs, { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { ImeiKey } from '@nagori/model';
import { overwritePhone } from '../src/adb/overwrite-phone.ts';
import { overwriteVerb } from '../src/commands/overwrite.ts';
import { CliError } from '../src/failure.ts';
import { withEndlessPhone } from './invented-phone.ts';

const folder = mkdtempSync(join(tmpdir(), 'nagori-overwrite-phone-'));
after(() => rmSync(folder, { recursive: true }));

const FREE_KIB = 4096;
const KIB = 1024;

test('R11 a phone that takes more than was free is failed by name', async () => {
  let written = 0;
  await withEndlessPhone(FREE_KIB, async (address) => {
    const stop = new AbortController();
    const { fault } = await overwritePhone({
      ...{ address, imei: '00101700000001' as ImeiKey, signal: stop.signal },
      journal: { path: join(folder, 'endless.journal'), resume: false },
      onBegin: () => undefined,
      onReadBack: () => undefined,
      onWritten: (bytes) => {
        written = bytes;
        if (bytes > 2 * FREE_KIB * KIB) stop.abort();
      },
    });
    assert.equal(fault, 'never-full');
  });
  assert.ok(written >= FREE_KIB * KIB && written <= FREE_KIB * KIB * 1.05, String(written));
});

test('once the phone has named itself, it is asked before anything there changes', async () => {
  let asked = 0;
  const wanted = (imei: string) => ({
    ...{ imei: imei as ImeiKey, onBegin: assert.fail, onReadBack: assert.fail },
    journal: { path: join(folder, 'asked.journal'), resume: false },
    onWritten: assert.fail,
    mayBegin: async () => {
      asked += 1;
      throw new CliError('act-refused', 'no');
    },
  });
  await withEndlessPhone(FREE_KIB, async (address) => {
    const other = overwritePhone({ address, ...wanted('00101700000002') });
    await assert.rejects(other, { code: 'wrong-phone' });
    assert.equal(asked, 0);
    const its = overwritePhone({ address, ...wanted('00101700000001') });
    await assert.rejects(its, { code: 'act-refused' });
    assert.equal(asked, 1);
  });
});

test('R11 what it wrote down is on the disk at each step, for its owner alone', async (t) => {
  const out = join(folder, 'overwrite.ndjson');
  const synced: (number | undefined)[] = [];
  const fsync = fs.fsyncSync;
  t.mock.method(fs, 'fsyncSync', (file: number) => {
    synced.push(fs.fstatSync(file).ino);
    fsync(file);
  });
  syncBuiltinESMExports();
  t.after(syncBuiltinESMExports);
  await withEndlessPhone(FREE_KIB, async ({ host, port }) => {
    const options = { imei: '001017000000011', adb: `${host}:${port}`, out };
    await assert.rejects(overwriteVerb({ ...options, format: 'ndjson' }), {
      code: 'overwrite-failed',
    });
  });
  assert.equal(JSON.parse(readFileSync(out, 'utf8')).result, 'failed');
  const { ino, mode } = statSync(out);
  assert.equal(mode & 0o777, 0o600);
  assert.ok(synced.includes(ino), 'the file');
  assert.ok(synced.at(-1) === statSync(folder).ino, 'its name');
  // The journal, the first evidence, each of the files, and the evidence at the end.
  assert.equal(synced.length, 2 + 2 + 4 + 2);
});
