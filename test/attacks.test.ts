/** Every attack in the challenge's document is a test, and every such test stands there. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

const read = (path: string) => readFileSync(join(import.meta.dirname, '..', path), 'utf8');

const TESTS = [
  'areas/challenge/src/attacks.test.ts',
  'areas/challenge/src/follow.test.ts',
  'areas/authority/src/statements.test.ts',
  'packages/challenge/src/invitation.test.ts',
  'packages/pki/src/statement.test.ts',
];

/** The attack in a test's name: `attack, relay, left over: …` is `attack, relay`. */
const nameOf = (title: string) => title.replace(/(, left over)?:.*$/s, '');

const titles = TESTS.flatMap((path) =>
  [...read(path).matchAll(/^test\('(attack, [^']*)'/gm)].map(([, title = '']) => title),
);
const rows = [
  ...read('docs/protocol/clearance-challenge.md').matchAll(/^\| `(attack, [^`]*)`/gm),
].map(([, name = '']) => name);

test('every attack that the document lists is a test, and no test is missing there', () => {
  // One attack may have two ways, each with a row of its own.
  const listed = new Set(rows);
  assert.equal(listed.size, 15);
  assert.deepEqual([...new Set(titles.map(nameOf))].sort(), [...listed].sort());
});
