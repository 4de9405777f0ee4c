import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OVERWRITE_SAMPLES } from '@nagori/model';
import fc from 'fast-check';
import { OVERWRITE_FAULTS, overwriteFault, readiness } from './overwrite-outcome.ts';
import {
  BLOCK_BYTES,
  drawnSamples,
  FILE_BYTES_LEAST,
  FILE_BYTES_MOST,
  OVERWRITE_FOLDER,
  readBackScript,
  SAMPLES_IN_REQUEST,
  smallerFile,
  sum,
} from './overwrite-plan.ts';
import { readInspection } from './read-inspection.ts';
import { ACCOUNTS, CLEAN, NONCE, shellOutput } from './shell-output.testing.ts';

const sizes = fc.array(fc.constantFrom(FILE_BYTES_LEAST, 4 * FILE_BYTES_LEAST, FILE_BYTES_MOST), {
  minLength: 1,
  maxLength: 40,
});
const share = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

test('every block that is drawn lies in its file, where the stream has it', () => {
  fc.assert(
    fc.property(sizes, fc.array(share, { minLength: 1, maxLength: 20 }), (files, shares) => {
      let i = 0;
      const draw = (below: number) => Math.floor((shares[i++ % shares.length] as number) * below);
      const samples = drawnSamples(files, draw);
      assert.equal(samples.length, OVERWRITE_SAMPLES);
      for (const { file, block, atByte } of samples) {
        assert.ok((block + 1) * BLOCK_BYTES <= (files[file] as number));
        assert.equal(atByte, sum(files.slice(0, file)) + block * BLOCK_BYTES);
      }
    }),
  );
});

test('every block can be drawn', () => {
  const files = [FILE_BYTES_LEAST, FILE_BYTES_LEAST];
  const blocks = sum(files) / BLOCK_BYTES;
  let i = 0;
  const samples = drawnSamples(files, (below) => i++ % below);
  assert.equal(new Set(samples.map(({ atByte }) => atByte)).size, blocks);
});

test('nothing written, nothing drawn', () =>
  assert.deepEqual(
    drawnSamples([], () => 0),
    [],
  ));

test('files get smaller until a file of the least size does not fit', () => {
  const tried: number[] = [];
  for (let size: number | undefined = FILE_BYTES_MOST; size !== undefined; ) {
    tried.push(size);
    size = smallerFile(size);
  }
  assert.equal(tried.at(-1), FILE_BYTES_LEAST);
  assert.ok(tried.every((size) => size % BLOCK_BYTES === 0));
});

test('a request for blocks fits into every adb server', () => {
  // Of a phone with a terabyte.
  const last = { file: 16_383, block: FILE_BYTES_MOST / BLOCK_BYTES - 1, atByte: 0 };
  const asked = Array.from({ length: SAMPLES_IN_REQUEST }, () => last);
  assert.ok(readBackScript(OVERWRITE_FOLDER, asked).length < 4000);
});

const DONE = {
  freeKib: 1000,
  writtenKib: 990,
  samples: OVERWRITE_SAMPLES,
  differing: 0,
  whole: true,
  full: true,
};

test('R11 what is not wholly done is a fault', () => {
  const table = [
    [{}, undefined],
    [{ full: false }, 'never-full'],
    [{ whole: false }, 'files-missing'],
    [{ differing: 1 }, 'content-differs'],
    [{ samples: OVERWRITE_SAMPLES - 1 }, 'content-differs'],
    [{ samples: 0 }, 'content-differs'],
    [{ writtenKib: 940 }, 'not-filled'],
    [{ writtenKib: Number.NaN }, 'not-filled'],
    [{ freeKib: 0 }, 'not-filled'],
    [{ writtenKib: 1051 }, 'never-full'],
  ] as const;
  for (const [change, fault] of table) {
    assert.equal(overwriteFault({ ...DONE, ...change }), fault);
    assert.ok(fault === undefined || OVERWRITE_FAULTS.includes(fault));
  }
});

const inspected = (changes: Parameters<typeof shellOutput>[0]) =>
  readInspection(NONCE, shellOutput(changes));
const storage = (line: string) => CLEAN.storage.replace(/^\/dev.*$/m, line);

test('R10 a phone with an account, or with files, is not overwritten', () => {
  assert.equal(readiness(inspected({})), 101246208);
  assert.equal(readiness(inspected({ accounts: ACCOUNTS })), 'accounts');
  assert.equal(readiness(inspected({ accounts: '' })), 'no-answer');
  assert.equal(readiness(inspected({ storage: '' })), 'no-answer');
  const full = storage('/dev/block/dm-5 1000 501 499 51% /data');
  assert.equal(readiness(inspected({ storage: full })), 'little-free');
  const none = storage('/dev/block/dm-5 0 0 0 0% /data');
  assert.equal(readiness(inspected({ storage: none })), 'little-free');
  const cut = shellOutput().slice(0, -10);
  assert.equal(readiness(readInspection(NONCE, cut)), 'no-answer');
});
