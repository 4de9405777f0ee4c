/** The list of page addresses that the build gives the server equals the route table. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pagePaths } from '../page-paths.ts';

test('every line of the route table is a path', () => {
  const paths = pagePaths(readFileSync(join(import.meta.dirname, 'routes.tsx'), 'utf8'));
  assert.ok(paths.includes('/') && paths.includes('/counter/$handover'));
  assert.ok(paths.includes('/clearances/$handover/print'), 'over several lines');
  assert.deepEqual([...new Set(paths)], paths);
});

test('an unreadable table ends the build', () => {
  const line = `open('/a', () => import('./a.tsx'), 'A'),`;
  assert.deepEqual(pagePaths(line), ['/a']);
  assert.throws(() => pagePaths(`${line}\nopen(PATH, () => import('./b.tsx'), 'B'),`));
  assert.throws(() => pagePaths(''));
});

test('the name of a page is in one file', () => {
  const table = readFileSync(join(import.meta.dirname, 'routes.tsx'), 'utf8');
  const named = [...table.matchAll(/import\(('[^']+')\),\s*('\w+')/g)];
  assert.equal(named.length, pagePaths(table).length);
  const names = new Set(named.map(([, , name]) => name));
  const pages = new Set(named.map(([, file, name]) => `${file} ${name}`));
  assert.equal(pages.size, names.size);
});
