/** The operators that the authority's staff pinned in a file. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { problemOf } from '@nagori/http';
import { OPERATORS_FILE, pinnedOperators } from './known-operators.ts';
import { AUTHORITY_PROBLEMS } from './problems.ts';

const folder = mkdtempSync(join(tmpdir(), 'nagori-operators-'));
mkdirSync(join(folder, 'authority'));
after(() => rmSync(folder, { recursive: true }));

const pin = (text: string) => writeFileSync(join(folder, 'authority', OPERATORS_FILE), text);
const key = { kty: 'EC', crv: 'P-256', x: 'x'.repeat(43), y: 'y'.repeat(43) };

test('each has a key and the origin of its questions; none without a file', () => {
  assert.deepEqual(pinnedOperators(folder), []);
  pin(JSON.stringify({ 'carrier-a': { ...key, origin: 'https://op.example/' }, 'dealer-d': key }));
  assert.deepEqual(pinnedOperators(folder), [
    { id: 'carrier-a', origin: 'https://op.example', key },
    { id: 'dealer-d', origin: undefined, key },
  ]);
});

test('an invalid file is an internal error that names the file and position', () => {
  const faults: readonly (readonly [string, RegExp])[] = [
    ['{"carrier-a":{', /operators[.]json is not JSON$/],
    [JSON.stringify({ 'carrier-a': { ...key, x: 'short' } }), /does not read: `carrier-a[.]x`$/],
    [
      JSON.stringify({ 'carrier-a': { ...key, origin: 'ftp://op.example' } }),
      /`carrier-a[.]origin`/,
    ],
  ];
  for (const [text, message] of faults) {
    pin(text);
    try {
      pinnedOperators(folder);
      assert.fail('it read');
    } catch (error) {
      assert.match((error as Error).message, message);
      assert.equal(
        problemOf(error as Error, AUTHORITY_PROBLEMS),
        undefined,
        'nobody is told that the request is wrong',
      );
    }
  }
});
