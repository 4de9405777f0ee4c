/**
 * One name, one meaning: what a workspace offers to others by its index, no other workspace offers
 * under the same name. Inside a workspace the folder tells which one is meant.
 */
import assert from 'node:assert/strict';
import { posix } from 'node:path';
import { test } from 'node:test';
import { type TextFile, textFiles } from './tree.ts';

type Source = Pick<TextFile, 'path' | 'text'>;

/** One codec, which two packages of the same rank each have; none may be added. */
const ALIKE: readonly string[] = ['fromBase64url', 'toBase64url'];

const DECLARED =
  /^export (?:async )?(?:function\*?|const|(?:abstract )?class|interface|type|enum) (\w+)/gm;

/** The names that an index offers, those of `export *` among them. */
function offeredBy({ path, text }: Source, all: ReadonlyMap<string, string>): readonly string[] {
  const lists = [...text.matchAll(/^export (?:type )?\{([^}]*)\}/gm)].flatMap(([, list = '']) =>
    list.split(',').map(
      (part) =>
        part
          .trim()
          .split(/ as |^type /)
          .at(-1)
          ?.trim() ?? '',
    ),
  );
  const whole = [...text.matchAll(/^export \* from '([^']+)'/gm)].flatMap(([, from = '']) => {
    const declared = all.get(posix.join(posix.dirname(path), from)) ?? '';
    return [...declared.matchAll(DECLARED)].map(([, name = '']) => name);
  });
  return [...new Set([...lists, ...whole])].filter((name) => name !== '');
}

/** Names that several workspaces offer, each with those workspaces. */
function offeredTwice(files: readonly Source[]): readonly string[] {
  const all = new Map(files.map(({ path, text }) => [path, text]));
  const by = new Map<string, string[]>();
  for (const file of files) {
    const workspace = /^(.+)\/src\/index\.ts$/.exec(file.path)?.[1];
    if (workspace === undefined) continue;
    for (const name of offeredBy(file, all)) {
      by.set(name, [...(by.get(name) ?? []), workspace]);
    }
  }
  return [...by]
    .filter(([name, workspaces]) => workspaces.length > 1 && !ALIKE.includes(name))
    .map(([name, workspaces]) => `${name}: ${workspaces.join(', ')}`);
}

test('a name that workspaces offer each other has one meaning', () => {
  assert.deepEqual(offeredTwice(textFiles().filter(({ path }) => path.endsWith('.ts'))), []);
});

test('a planted double name is found, in a list and behind a star', () => {
  const files = [
    { path: 'packages/a/src/index.ts', text: "export { type Tally, one as two } from './x.ts';\n" },
    { path: 'packages/b/src/index.ts', text: "export * from './tally.ts';\n" },
    { path: 'packages/b/src/tally.ts', text: 'export interface Tally {}\nexport const one = 1;\n' },
  ];
  assert.deepEqual(offeredTwice(files), ['Tally: packages/a, packages/b']);
});
