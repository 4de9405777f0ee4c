/** Migrations of all areas are one list. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { migrationFiles } from './migrate.ts';

test('a number is given to one migration over all areas', () => {
  const numbers = migrationFiles().map(({ name }) => name.slice(0, 4));
  assert.ok(numbers.length > 20, String(numbers.length));
  assert.deepEqual([...new Set(numbers)], numbers);
});

test('a table or function is defined once, and an insert names its columns', () => {
  const defined: string[] = [];
  for (const { name, path } of migrationFiles()) {
    const sql = readFileSync(path, 'utf8');
    for (const [, kind, what] of sql.matchAll(/^create (table|type|function) ([a-z_.]+)/gm)) {
      // One for each kind of counted row.
      if (what !== 'nagori.counts_of') defined.push(`${kind} ${what}`);
    }
    const unnamed = sql.match(/insert into [a-z_.]+( as [a-z]+)?\s+(values|select)\b/g) ?? [];
    assert.deepEqual(unnamed, [], name);
  }
  assert.deepEqual([...new Set(defined)], defined);
});
