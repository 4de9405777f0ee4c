/**
 * The route that a policy names first is proposed at its stage: an inspection is never followed by
 * another one unless somebody chooses so.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textFiles } from './tree.ts';

const INSPECTION = /^ {4}stage: inspection\n {4}route: \[([a-z-]+)/gm;

test('no inspection proposes another inspection', () => {
  const files = textFiles().filter(({ path }) => /^policies\/[a-z-]+\.yaml$/.test(path));
  const first = files.flatMap(({ text }) => [...text.matchAll(INSPECTION)].map(([, one]) => one));
  assert.ok(first.length >= 6, `only ${first.length} inspections were found`);
  assert.ok(!first.includes('inspection'));
});
