/** Words of the web app: every catalogue whole in both languages. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { AUTHORITY_LINK_CODES, HANDOVER_REFUSALS } from '@nagori/area-handover';
import { GENERAL_CODES } from '@nagori/http';
import { POLICY_PROBLEMS } from '../apps/web/src/features/replay/words-policy.ts';
import { PROBLEM_WORDS } from '../apps/web/src/parts/words-problem.ts';
import { ROOT } from './tree.ts';

interface Catalogue {
  readonly namespace: string;
  readonly phrases: Readonly<Record<string, { readonly ja: string; readonly en: string }>>;
}

const isCatalogue = (value: unknown): value is Catalogue =>
  typeof value === 'object' && value !== null && 'namespace' in value && 'phrases' in value;

async function catalogues(): Promise<readonly Catalogue[]> {
  const files = globSync('apps/web/src/**/words*.ts', { cwd: ROOT });
  const modules = await Promise.all(
    files.map((file): Promise<Record<string, unknown>> => import(join(ROOT, file))),
  );
  return modules.flatMap((module) => Object.values(module).filter(isCatalogue));
}

const all = await catalogues();
const phrases = all.flatMap(({ namespace, phrases: words }) =>
  Object.entries(words).map(([key, phrase]) => ({ id: `${namespace}.${key}`, ...phrase })),
);

const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;
/** Punctuation that Japanese alone writes; ？ and － are signs of ours, in both languages. */
const FULL_WIDTH = /[、。，．・：；！（）［］「」『』【】〜～／　]/u;
const holes = (text: string): readonly string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '').sort();

test('every catalogue has a namespace of its own', () => {
  const names = all.map(({ namespace }) => namespace);
  assert.ok(names.length > 3, 'the catalogues were not found');
  assert.deepEqual([...new Set(names)].sort(), [...names].sort());
});

test('English is English, and no phrase is empty', () => {
  const wrong = phrases.filter(({ ja, en }) => ja.trim() === '' || en.trim() === '');
  const mixed = phrases.filter(({ en }) => JAPANESE.test(en) || FULL_WIDTH.test(en));
  assert.deepEqual(
    [...wrong, ...mixed].map(({ id }) => id),
    [],
  );
});

/** Where these signs are taken in, not shown. */
const READS = /\/(csv|csv-lot|linked-parts|punctuation)\.ts$/;

/** Lines of a source that write full-width punctuation into both languages. */
function writesFullWidth(source: string): readonly string[] {
  const code = source
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/^\s*\/\/.*$/gm, '')
    .replace(/\bja:\s*(['`])(?:(?!\1)[\s\S])*\1/g, '');
  return code.split('\n').filter((line) => FULL_WIDTH.test(line));
}

test('punctuation between words is that of the language that is chosen', () => {
  assert.deepEqual(
    writesFullWidth("const a = { ja: '（甲・乙）', en: '' }; // b\n<p>{a}（{b}）</p>"),
    ['<p>{a}（{b}）</p>'],
  );
  const sources = globSync('apps/web/src/**/*.{ts,tsx}', { cwd: ROOT });
  const read = sources.filter((path) => !/[.](test|testing)[.]tsx?$/.test(path));
  assert.ok(read.length > 200, 'the sources were not found');
  const wrong = read
    .filter((path) => !READS.test(path))
    .flatMap((path) =>
      writesFullWidth(readFileSync(join(ROOT, path), 'utf8')).map((line) => `${path}: ${line}`),
    );
  assert.deepEqual(wrong, []);
});

test('both languages of a phrase have the same holes', () => {
  const uneven = phrases.filter(({ ja, en }) => holes(ja).join() !== holes(en).join());
  assert.deepEqual(
    uneven.map(({ id }) => id),
    [],
  );
});

test('every problem of a request, and of a handover, has words', () => {
  // A route's access may ask for a fresh sign-in, whatever the page.
  const ofAccess = ['sign-in-again'] as const;
  const codes = [...GENERAL_CODES, ...ofAccess, ...AUTHORITY_LINK_CODES, ...HANDOVER_REFUSALS];
  assert.deepEqual(Object.keys(PROBLEM_WORDS.phrases).sort(), [...codes].sort());
});

test('every problem of a policy that is documented has its words, and no other', () => {
  const errors = readFileSync(join(ROOT, 'docs/errors.md'), 'utf8');
  const [, section = ''] = /## Problems of a policy\n([\s\S]*?)\n## /.exec(errors) ?? [];
  const codes = [...section.matchAll(/^\| `([a-z-]+)`/gm)].map(([, code]) => code);
  assert.ok(codes.length > 10, 'the table was not found');
  assert.deepEqual(Object.keys(POLICY_PROBLEMS.phrases).sort(), codes.sort());
});
