/** Problems as they are sent: the name of their kind, and words for every wrong field. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { ProblemError, type ProblemKinds, problemBody } from '@nagori/http';
import { TABLES } from './problem-kinds.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const PROBLEMS: ProblemKinds = Object.assign({}, ...TABLES);

test('every code is mapped once', () => {
  const codes = TABLES.flatMap((table) => Object.keys(table));
  assert.deepEqual(
    codes.filter((code, i) => codes.indexOf(code) !== i),
    [],
  );
});

/** Codes that are thrown directly, each with its file. */
const thrown = globSync('{platform,areas,apps/server}/**/*.ts', { cwd: ROOT })
  .filter((path) => !/node_modules|\.(test|testing)\.ts$/.test(path))
  .flatMap((path) =>
    [...readFileSync(join(ROOT, path), 'utf8').matchAll(/new ProblemError\('([a-z-]+)'/g)].map(
      ([, code = '']) => ({ code, path }),
    ),
  );

test('every code that is thrown has a kind', () => {
  assert.ok(thrown.length > 50, 'the files were not found');
  assert.deepEqual(
    thrown.filter(({ code }) => !Object.hasOwn(PROBLEMS, code)),
    [],
  );
});

test('the type is a name for the code, and no address that leads nowhere', () => {
  for (const code of Object.keys(PROBLEMS)) {
    const { type } = problemBody(new ProblemError(code), PROBLEMS);
    assert.equal(type, `urn:nagori:problem:${code}`);
    assert.equal(new URL(type).protocol, 'urn:');
  }
});

const assertWords = (message: string, code: string) => {
  assert.notEqual(message, code);
  assert.match(message, /^\S+ \S/, `${code}: ${message}`);
};

test('a wrong field gets its reason in words, for every code', () => {
  for (const code of Object.keys(PROBLEMS)) {
    const [error] =
      problemBody(new ProblemError(code, [{ code, field: 'id' }]), PROBLEMS).errors ?? [];
    assert.deepEqual([error?.field, error?.code], ['id', code]);
    assertWords(error?.message ?? '', code);
  }
});

test('a reason without words of its own says what the refusal is', () => {
  const reasons = [{ code: 'locked-twice' }, { code: 'pin-wrong' }];
  const { errors = [] } = problemBody(new ProblemError('phone-refuses', reasons), PROBLEMS);
  assert.equal(errors.length, 2);
  for (const { code, message } of errors) assertWords(message, code);
});
