/**
 * What documents name is there: each path, function and type in backticks of ARCHITECTURE.md and
 * of the glossary.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textFiles } from './tree.ts';

const FILES = textFiles();
const PATHS = FILES.map(({ path }) => path);
const CODE = FILES.filter(({ path }) => /\.(ts|tsx|cjs|sql)$/.test(path) && !/^test\//.test(path));

/** Every word of the code that could be a name. */
const NAMES = new Set(CODE.flatMap(({ text }) => text.match(/[A-Za-z_][A-Za-z0-9_]*/g) ?? []));
const SQL = new Set(
  CODE.flatMap(({ text }) => [
    ...text.matchAll(/\b(?:function|procedure|table|view) (nagori\.\w+)/g),
  ]).map(([, name = '']) => name),
);

const isPath = (name: string): boolean =>
  /^\.?[\w-]+(\/[\w.*-]+)*\/?$/.test(name) && /\/|\.(ts|tsx|cjs|sql|yaml|md)$/.test(name);
/** `decide()`, `PhoneKey`, `judgeAgain`: a name with a capital inside, or with brackets. */
const isName = (name: string): boolean =>
  /^[A-Za-z]\w*\(.*\)$/.test(name) || /^[a-z]+[A-Z]\w*$|^[A-Z]\w*[a-z]\w*(\.\w+)?$/.test(name);

/** Paths and names that a line of a document names and that are nowhere. */
function missingIn(line: string): readonly string[] {
  const missing: string[] = [];
  let folder = '';
  for (const [, named = ''] of line.matchAll(/`([^`]+)`/g)) {
    const [word = ''] = named.split(' ');
    if (/^nagori\.\w+$/.test(word)) {
      if (!SQL.has(word)) missing.push(word);
    } else if (isPath(word)) {
      const pattern = new RegExp(
        `(^|/)${word.replace(/\/$/, '').replaceAll('.', '[.]').replaceAll('*', '[^/]*')}(/|$)`,
      );
      const found = PATHS.filter((path) => pattern.test(path));
      const beside = found.filter((path) => path.startsWith(folder));
      const whole = PATHS.some((path) => path === word || path.startsWith(`${word}/`));
      if (found.length === 0 || (!word.includes('/') && beside.length === 0)) missing.push(word);
      if (whole) folder = /^[\w-]+\/[\w-]+/.exec(word)?.[0] ?? '';
    } else if (isName(word)) {
      const names = word.replace(/\(.*$/, '').split('.');
      if (!names.every((name) => NAMES.has(name))) missing.push(word);
    }
  }
  return missing;
}

for (const document of ['ARCHITECTURE.md', 'docs/glossary.md']) {
  test(`${document} names what is there`, () => {
    const text = FILES.find(({ path }) => path === document)?.text ?? '';
    const missing = text
      .replace(/^```[\s\S]*?^```/gm, '')
      .split('\n')
      .flatMap((line, index) => missingIn(line).map((name) => `${document}:${index + 1}: ${name}`));
    assert.ok(missing.length === 0, `missing:\n${missing.join('\n')}`);
  });
}

test('a path and names that are nowhere are found', () => {
  assert.deepEqual(
    missingIn(
      '`packages/model/src/gone.ts`, `decideNothing`, `nagori.no_such`, `areas/no/such.ts`',
    ),
    ['packages/model/src/gone.ts', 'decideNothing', 'nagori.no_such', 'areas/no/such.ts'],
  );
  assert.deepEqual(missingIn('`packages/books/src/duties.ts`, `judge-entry.ts`'), []);
});
