/**
 * Properties of going on with an overwriting, whatever is left of its journal. The tests run them
 * briefly, script/fuzz for long.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FILE_BYTES_LEAST } from '@nagori/android';
import type { ImeiKey } from '@nagori/model';
import fc from 'fast-check';
import { CliError } from '../failure.ts';
import { OverwriteJournal } from './overwrite-journal.ts';

const folder = mkdtempSync(join(tmpdir(), 'nagori-overwrite-fuzz-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
const path = join(folder, 'journal');
const IMEI = '00101700000001' as ImeiKey;

function written(files: readonly number[]): string {
  rmSync(path, { force: true });
  const journal = OverwriteJournal.begin(path, {
    imei: IMEI,
    key: Buffer.alloc(32, 7),
    freeKib: 9,
  });
  for (const file of files) journal.add(file);
  return readFileSync(path, 'latin1');
}

function resumed(text: string): OverwriteJournal | undefined {
  writeFileSync(path, text, 'latin1');
  try {
    return OverwriteJournal.resume(path, IMEI);
  } catch (error) {
    assert.ok(error instanceof CliError && error.code === 'checkpoint-does-not-fit');
    return undefined;
  }
}

const sizes = fc.array(fc.constantFrom(FILE_BYTES_LEAST, 2 * FILE_BYTES_LEAST), { maxLength: 4 });

export const properties = {
  'a journal of an overwriting that is cut goes on after its last whole line': fc.property(
    sizes,
    fc.double({ min: 0, max: 1, noNaN: true }),
    (files, share) => {
      const text = written(files);
      const cut = text.slice(0, share * text.length);
      const whole = cut.split('\n').length - 1;
      const journal = resumed(cut);
      if (journal !== undefined) {
        assert.deepEqual(journal.files, files.slice(0, Math.max(0, whole - 1)));
        assert.deepEqual(resumed(readFileSync(path, 'latin1'))?.files, journal.files);
      } else assert.equal(whole, 0);
    },
  ),
  'any text is a journal of an overwriting or none': fc.property(
    sizes,
    fc.array(fc.tuple(fc.nat(300), fc.nat(3), fc.oneof(fc.string(), fc.constantFrom('\n', '9'))), {
      minLength: 1,
      maxLength: 3,
    }),
    (files, changes) => {
      let text = written(files);
      for (const [at, gone, put] of changes) text = text.slice(0, at) + put + text.slice(at + gone);
      const journal = resumed(text);
      for (const bytes of journal?.files ?? []) assert.equal(bytes % FILE_BYTES_LEAST, 0);
      if (journal !== undefined) assert.ok(journal.run.freeKib > 0);
    },
  ),
};
