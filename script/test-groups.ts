/**
 * Which test files share a process: loading the same modules for each of two hundred files took
 * longer than their tests. A group is a file that `node --test` runs, with a suite for each of its
 * test files.
 *
 * Invariants: a suite has the time limit of a file; no file is in two groups; what changes the
 * process it runs in has one of its own.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe } from 'node:test';

/** Of a test file, whether it shares a process or not. */
export const FILE_TIMEOUT_MS = 300_000;
/** Of a process. */
export const GROUP_TIMEOUT_MS = 900_000;
const FOLDER = '.nagori/test-groups';
/** Files in a process: pages take long, and the last group should not be waited for alone. */
const SIZES = [
  ['test/e2e/', 3],
  ['test/integration/', 4],
  ['test/conformance/', 1],
  ['test/docs', 1],
  ['test/', 10],
  ['platform/', 20],
  ['areas/', 10],
  ['apps/', 25],
] as const;
/** Mocks, settings, signals, and modules that are loaded only after a change. */
const CHANGES_PROCESS = /\bmock\b|\bglobalThis\b|\bprocess\.(env|chdir|exit|on)\b|\bawait import\(/;

/** Writes a file for each group; gives their paths, those that take longest first. */
export function writeGroups(files: readonly string[]): readonly string[] {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  const groups = groupsOf(files);
  return [...groups.filter(isLong), ...groups.filter((group) => !isLong(group))].map(
    (group, index) => {
      const [first = ''] = group;
      const name = dirname(first).replaceAll('/', '-');
      const path = join(FOLDER, `${String(index).padStart(3, '0')}-${name}.test.ts`);
      writeFileSync(path, textOf(group));
      return path;
    },
  );
}

const isLong = ([first = '']: readonly string[]): boolean => /^(test|platform)\//.test(first);

/** The files of each group, in the order in which they run. */
export function groupsOf(files: readonly string[]): readonly (readonly string[])[] {
  const done: (readonly string[])[] = [];
  const open = new Map<string, string[]>();
  for (const file of files) {
    const [start, size] = SIZES.find(([folder]) => file.startsWith(folder)) ?? ['', 1];
    if (size === 1 || CHANGES_PROCESS.test(readFileSync(file, 'utf8'))) {
      done.push([file]);
      continue;
    }
    const group = open.get(start) ?? [];
    if (group.length === 0) done.push(group);
    group.push(file);
    if (group.length < size) open.set(start, group);
    else open.delete(start);
  }
  return done;
}

/** Of the file that loads a group's files. */
export const textOf = (group: readonly string[]): string =>
  [
    `import { testFile } from ${JSON.stringify(import.meta.filename)};`,
    ...group.map((file) => `await testFile(${JSON.stringify(file)});`),
    '',
  ].join('\n');

/**
 * The tests and hooks of one file as a suite. One file is loaded after the other: what is loaded
 * meanwhile would belong to the same suite.
 */
export function testFile(file: string): Promise<void> {
  return new Promise((loaded) => {
    describe(file, { timeout: FILE_TIMEOUT_MS }, () => import(resolve(file)).finally(loaded));
  });
}
