/** docs/retention.md says of every table what adds to it and what ends it. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ROOT, textFiles } from './tree.ts';

test('every table is named by the page on retention', () => {
  const page = readFileSync(join(ROOT, 'docs/retention.md'), 'utf8');
  const tables = textFiles()
    .filter(({ path }) => /\/migrations\/\d{4}-[a-z0-9-]+\.sql$/.test(path))
    .flatMap(({ text }) => [...text.matchAll(/^create (?:unlogged )?table ([a-z_0-9.]+)/gm)])
    .map(([, table = '']) => table)
    // The rest of a divided table is a part of it.
    .filter((table) => !table.endsWith('_rest'));
  assert.ok(tables.length > 90, String(tables.length));
  assert.deepEqual(
    tables.filter((table) => !page.includes(`\`${table}\``)),
    [],
  );
});
