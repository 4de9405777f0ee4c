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

/** How Japanese counts: what such a sign follows is a number. */
const COUNTER = '(?:台|件|回|人|社|個|つ|か所|行|日間?|時間|分|秒|枚|年|か月|字|段階|問|桁)';
/** `2 phones`, `2 of the phones`, `2 were`: each would say `1 phones` and `1 were`. */
const PLURAL =
  String.raw`[”)]?(?: (?!(?:of|from)\b)[\p{L}’-]+){0,3}? ` +
  String.raw`(?:\p{L}{2,}[^s\P{L}]s|are|were|have)(?!\p{L})`;
/** Their numbers are never one. */
const NEVER_ONE: Readonly<Record<string, string>> = {
  'bench-lots.windowLeft': 'one day has a text of its own',
  'flow.byAssumption': 'hundreds of draws',
  'flow.swingCaption': 'hundreds of draws',
  'insight.stepsText': 'the least that is shown of several operators',
  'insight.emptyAcrossText': 'the least that is shown of several operators',
  'insight.splitFewText': 'a fixed number of rows',
  'admin-events.monthsFirst': 'three years at least',
  'admin-events.monthsChanged': 'three years at least',
  'admin-events.daysFirst': 'a year at least',
  'admin-events.daysChanged': 'a year at least',
  'admin-retention.nowMonths': 'three years at least',
  'admin-retention.limitsMonths': 'three years at least',
  'admin-retention.outside': 'three years at least',
  'admin-retention.askTitle': 'three years at least',
  'admin-look-retention.nowDays': 'a year at least',
  'admin-look-retention.nowUsual': 'a year at least',
  'admin-look-retention.limitsDays': 'a year at least',
  'admin-look-retention.outside': 'a year at least',
  'admin-look-retention.askTitle': 'a year at least',
};

function countsInPlural({ ja, en }: { readonly ja: string; readonly en: string }): boolean {
  const numbers = [...ja.matchAll(new RegExp(`\\{\\{(\\w+)\\}\\}${COUNTER}`, 'gu'))];
  return numbers.some(([, hole]) => new RegExp(`\\{\\{${hole}\\}\\}${PLURAL}`, 'u').test(en));
}

test('an English text with a number is right for one: `Phones: 1`, not `1 phones`', () => {
  const samples = [
    ['{{n}}台', '{{n}} phones', true],
    ['{{n}}件を確認', 'The {{n}} drawn phones are unchecked', true],
    ['{{n}}件を判定せず', '{{n}} were not judged', true],
    ['{{n}}台', 'Phones: {{n}}. Others are not shown.', false],
    ['{{who}}の端末', '{{who}} has phones', false],
    ['{{n}}秒', '{{n}} s', false],
  ] as const;
  for (const [ja, en, is] of samples) assert.equal(countsInPlural({ ja, en }), is, en);
  assert.deepEqual(
    phrases
      .filter(countsInPlural)
      .map(({ id }) => id)
      .sort(),
    Object.keys(NEVER_ONE).sort(),
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
