/** The file of secrets: read whole, or not at all; its content in no message. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { directorySecrets } from './directory-secrets.ts';

const folder = mkdtempSync(join(tmpdir(), 'nagori-secrets-'));
after(() => rmSync(folder, { recursive: true }));

function fileOf(text: string): string {
  const file = join(folder, 'secrets.json');
  writeFileSync(file, text);
  return file;
}

test('secrets by operator; who is not in it has none', () => {
  const secretOf = directorySecrets(fileOf('{"mvno-o":"s-1"}'));
  assert.deepEqual(['mvno-o', 'mvno-p', 'constructor'].map(secretOf), [
    's-1',
    undefined,
    undefined,
  ]);
  assert.equal(directorySecrets(undefined)('mvno-o'), undefined);
  assert.equal(directorySecrets('')('mvno-o'), undefined);
});

test('a file that is not there, or holds something else, stops the start', () => {
  assert.throws(() => directorySecrets(join(folder, 'gone.json')), RangeError);
  for (const text of ['{"mvno-o":"very-secret"', '["very-secret"]', '{"very-secret":1}']) {
    assert.throws(
      () => directorySecrets(fileOf(text)),
      (error: Error) => error instanceof RangeError && !error.message.includes('very-secret'),
      text,
    );
  }
});
