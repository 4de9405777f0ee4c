/**
 * Folders beside each other know each other in one direction at most, types included: a folder can
 * be read after those that it imports. Files are held to the same by .dependency-cruiser.cjs.
 */
import assert from 'node:assert/strict';
import { posix } from 'node:path';
import { test } from 'node:test';
import { type TextFile, textFiles } from './tree.ts';

type Source = Pick<TextFile, 'path' | 'text'>;

const isSource = ({ path }: Source): boolean =>
  /^(packages|platform|areas|apps)\/[^/]+\/src\/.*\.tsx?$/.test(path) &&
  !/\.(test|testing|fuzz)\.tsx?$/.test(path);

/** Folders that import another beside them, each with those that it imports. */
function neighboursOf(files: readonly Source[]): ReadonlyMap<string, ReadonlySet<string>> {
  const known = new Map<string, Set<string>>();
  for (const { path, text } of files.filter(isSource)) {
    for (const [, to = ''] of text.matchAll(/(?:from |import\()'(\.{1,2}\/[^']+)'/g)) {
      const [from, into] = [path, posix.join(posix.dirname(path), to)].map((one) => one.split('/'));
      const apart = from?.findIndex((part, i) => part !== into?.[i]) ?? 0;
      const [own, other] = [from, into].map((one) => one?.slice(0, apart + 1).join('/') ?? '');
      // A file between the two is held by no-circular.
      if (!own || !other || [own, other].some((one) => /\.tsx?$/.test(one))) continue;
      known.set(own, (known.get(own) ?? new Set()).add(other));
    }
  }
  return known;
}

/** The loops that start at each folder, as `a > b > a`. */
function loopsOf(files: readonly Source[]): readonly string[] {
  const known = neighboursOf(files);
  const loops: string[] = [];
  const follow = (way: readonly string[]): void => {
    const [start = ''] = way;
    for (const next of known.get(way.at(-1) ?? '') ?? []) {
      if (next === start) loops.push([...way, next].join(' > '));
      else if (!way.includes(next)) follow([...way, next]);
    }
  };
  for (const folder of known.keys()) follow([folder]);
  return loops;
}

test('no folders beside each other import each other in a circle', () => {
  assert.deepEqual(loopsOf(textFiles()), []);
});

test('a planted circle is found, a type import is no way around', () => {
  const planted = [
    { path: 'apps/cli/src/judge/line.ts', text: "import { row } from '../render/row.ts';" },
    { path: 'apps/cli/src/render/row.ts', text: "import type { Run } from '../judge/run.ts';" },
  ];
  assert.equal(loopsOf(planted).length, 2);
  assert.deepEqual(loopsOf(planted.slice(1)), []);
});
