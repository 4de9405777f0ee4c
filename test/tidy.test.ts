/**
 * Style as a test (STYLE.md): each rule runs over the whole tree, and over one planted offence that
 * it must find, so that no rule falls asleep.
 *
 * Words this test looks for are spelt with a bracket ([O]), so that it does not find itself.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkDigit, type ImeiKey } from '@nagori/model';
import { type TextFile, textFiles } from './tree.ts';

interface TidyRule {
  readonly name: string;
  readonly applies: (path: string) => boolean;
  /** The offences, each with its line where it has one. */
  readonly find: (file: TextFile) => readonly string[];
  readonly planted: Partial<TextFile>;
  /** Files that may depart, each with its reason. */
  readonly except?: Readonly<Record<string, string>>;
}

const CODE = /\.(tsx?|cjs)$/;
const TESTS = /\.(test|fuzz|bench|testing)\.ts$/;
const isCode = (path: string): boolean => CODE.test(path);
const isTest = (path: string): boolean => TESTS.test(path);
const isScript = (path: string): boolean => /^(script|\.ci)\/[a-z-]+$/.test(path);
const isSource = (path: string): boolean =>
  /^(packages|platform|areas|apps)\/[^/]+\/src\/.*\.tsx?$/.test(path) && !isTest(path);
const everywhere = (): boolean => true;
const lastPart = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** `line: text` for each line that the test accepts as an offence. */
function lines(text: string, offends: (line: string) => boolean): readonly string[] {
  return text
    .split('\n')
    .flatMap((line, i) => (offends(line) ? [`${i + 1}: ${line.trim().slice(0, 80)}`] : []));
}

const matching = (pattern: RegExp) => (file: TextFile) =>
  lines(file.text, (line) => pattern.test(line));

/** What a pure package is given as an argument, if it needs it at all. */
const AMBIENT = new RegExp(
  [
    /\bDate\.now\b|new Date\(\)|\bperformance\.|\bset(Timeout|Interval|Immediate)\(/,
    /Math\.random|getRandomValues|randomUUID/,
    /\bprocess\.|\bfetch\(|\bconsole\./,
  ]
    .map((pattern) => pattern.source)
    .join('|'),
);

/** An assertion about one moment of a page; `expect` waits (test/e2e/expect.testing.ts). */
const LOOKED_AT_ONCE = new RegExp(
  `assert\\.\\w+\\([^;]*?await [^;]*?\\.(${[
    ...['count', 'is[A-Z][a-z]+', 'textContent', 'allTextContents', 'inputValue'],
    ...['innerText', 'getAttribute'],
  ].join('|')})\\([^;]*;`,
  'g',
);

/**
 * Numbers that could be a real phone's: 15 digits, a right check digit, outside the test range.
 */
function foreignImeis({ text }: TextFile): readonly string[] {
  return lines(text, (line) =>
    [...line.matchAll(/(?<![\d.])\d{15}(?![\d.])/g)].some(([digits]) => {
      const key = digits.slice(0, 14) as ImeiKey;
      return !key.startsWith('00') && checkDigit(key) === Number(digits[14]);
    }),
  );
}

const lineCount = (text: string): number => text.split('\n').length - 1;

const RULES: readonly TidyRule[] = [
  {
    name: 'a file stops at 800 lines',
    applies: isCode,
    find: ({ text }) => (lineCount(text) > 800 ? [`${lineCount(text)} lines`] : []),
    planted: { text: 'a\n'.repeat(801) },
  },
  {
    name: 'a line stops at 100 characters',
    applies: (path) => (isCode(path) || isScript(path)) && !/\/words([-/][^/]+)?\.ts$/.test(path),
    find: ({ text }) => lines(text, (line) => [...line].length > 100 && !/https?:\/\//.test(line)),
    planted: { text: `// ${'x'.repeat(98)}` },
    except: { 'packages/testkit/src/policies.ts': 'policies as YAML, one requirement a line' },
  },
  {
    name: 'names are kebab-case',
    applies: everywhere,
    find: ({ path }) =>
      path
        .split('/')
        .filter((part) => !/^\.?[a-z0-9]+([-.][a-z0-9]+)*$/.test(part))
        .filter((part) => !/^((README(\.ja)?|ARCHITECTURE|STYLE)\.md|LICENSE|NOTICE)$/.test(part)),
    planted: { path: 'packages/model/src/phoneKey.ts' },
  },
  {
    name: 'no file is a dumping ground or named by its age',
    applies: isCode,
    find: ({ path }) =>
      /^(.*-)?(utils?|helpers?|common|managers?|services?|types|misc)\.|^(old|legacy|new)-/.test(
        lastPart(path),
      )
        ? [lastPart(path)]
        : [],
    planted: { path: 'apps/cli/src/csv-helpers.ts' },
  },
  {
    name: 'no default export',
    applies: isCode,
    find: matching(/^export default\b|\bas default\b/),
    planted: { text: 'export default 1;' },
    except: {
      'script/reporter.ts': 'node --test-reporter takes a default export',
      'apps/web/vite.config.ts': 'Vite takes a default export',
    },
  },
  {
    name: 'work that is left names its issue',
    applies: everywhere,
    find: matching(/\b(T[O]DO|FIXM[E]|XX[X])\b(?!\(#\d+\))|not implemente[d]/),
    planted: { text: `// ${'TO'}${'DO'}: later` },
  },
  {
    name: 'no test is skipped, alone or left for later',
    applies: isTest,
    find: matching(/\.(ski[p]|onl[y]|tod[o])\(|\b(ski[p]|onl[y]|tod[o]): (true|['"`])/),
    planted: { path: 'test/a.test.ts', text: `test.${'skip'}('x')` },
  },
  {
    name: 'what a page shows is waited for',
    applies: (path) => /^test\/e2e\/.*\.ts$/.test(path),
    find: ({ text }) => [...text.matchAll(LOOKED_AT_ONCE)].map(([statement]) => statement),
    planted: { path: 'test/e2e/a.test.ts', text: 'assert.ok(await rows.coun' + 't() > 0);' },
  },
  {
    name: 'no path of one machine',
    applies: everywhere,
    find: matching(/(^|[^A-Za-z0-9_.])\/(wor[k]|far[m]|roo[t]|hom[e]\/\w+|User[s])\//),
    planted: { text: `see ${'/ro'}${'ot/'}x` },
  },
  {
    name: 'no registry host',
    applies: everywhere,
    find: matching(
      /registr[y]\.[a-z0-9-]+\.[a-z]|:\/\/registr[y]|^registr[y]\s*=|"resolve[d]":\s*"https?:/,
    ),
    planted: { path: 'package-lock.json', text: `"${'resolved'}": "https://example/x.tgz"` },
  },
  {
    name: 'no trailing space, tab indent or carriage return',
    applies: (path) => !path.startsWith('vectors/') && path !== 'LICENSE',
    find: matching(/[ \t\r]$|^\t/),
    planted: { text: 'a ' },
  },
  {
    name: 'a text file ends with a newline',
    applies: (path) => !path.startsWith('vectors/'),
    find: ({ text }) => (text === '' || text.endsWith('\n') ? [] : ['no newline at the end']),
    planted: { text: 'a' },
  },
  {
    name: 'a source file says first what it is',
    applies: (path) => isSource(path) && lastPart(path) !== 'index.ts',
    find: ({ text }) => (/^(#!.*\n)?\/\*\*/.test(text) ? [] : ['no header comment']),
    planted: { path: 'packages/model/src/a.ts', text: 'export const a = 1;\n' },
  },
  {
    name: 'pure packages have no clock, randomness or environment',
    applies: (path) =>
      isSource(path) &&
      /^packages\/(model|policy|evidence|challenge|price|label|books|survey|flow)\//.test(path),
    find: ({ text }) => lines(text, (line) => !/^\s*(\/?\*|\/\/)/.test(line) && AMBIENT.test(line)),
    planted: { path: 'packages/policy/src/a.ts', text: 'const now = Date.now();' },
  },
  {
    name: 'phone numbers shown are from the test range',
    applies: (path) => !/^package-lock\.json$/.test(path),
    find: foreignImeis,
    planted: { text: '{"imei":"35000000000000' + '6"}' },
  },
  {
    name: 'scripts can be run',
    applies: isScript,
    find: ({ text, mode }) => [
      ...(text.startsWith('#!') ? [] : ['no #! line']),
      ...((mode & 0o111) === 0o111 ? [] : ['no run bit']),
    ],
    planted: { path: 'script/x', text: '#!/bin/sh\n', mode: 0o644 },
  },
];

const FILES = textFiles();

for (const rule of RULES) {
  test(`tidy: ${rule.name}`, () => {
    const offences = FILES.filter((file) => rule.applies(file.path))
      .filter((file) => rule.except?.[file.path] === undefined)
      .flatMap((file) => rule.find(file).map((offence) => `${file.path}:${offence}`));
    assert.ok(offences.length === 0, `${offences.length} offences:\n${offences.join('\n')}`);
  });

  test(`tidy finds a planted offence: ${rule.name}`, () => {
    const planted = { path: 'packages/model/src/a.ts', text: '', mode: 0o644, ...rule.planted };
    assert.ok(rule.applies(planted.path), 'the rule does not look at the planted file');
    assert.equal(rule.find(planted).length, 1);
  });
}

test('tidy: every exception is still one', () => {
  for (const { name, find, except = {} } of RULES) {
    for (const [path, reason] of Object.entries(except)) {
      const file = FILES.find((f) => f.path === path);
      assert.ok(file !== undefined && find(file).length > 0, `${name}: ${path} needs none`);
      assert.ok(reason.length > 10, `${name}: ${path} gives no reason`);
    }
  }
});

/**
 * Lines of each folder's sources: TypeScript without tests and what only tests use; the pages'
 * style sheets and the database's SQL have rows of their own. A number here only falls: who needs
 * more lines takes as many away in the same folder. Only an issue that grants lines by name raises
 * one, and the commit says which.
 */
const LINE_BUDGET: Readonly<Record<string, number>> = {
  'apps/cli': 16_476,
  'apps/server': 4768,
  'apps/web': 68_367,
  'areas/authority': 5170,
  'areas/bench': 5800,
  'areas/books': 6692,
  'areas/buying': 1182,
  'areas/challenge': 2438,
  'areas/clearance': 4602,
  'areas/grading': 1778,
  'areas/handover': 13_103,
  'areas/incidents': 1036,
  'areas/insight': 1862,
  'areas/labels': 647,
  'areas/loss': 3137,
  'areas/registry': 2299,
  'areas/replay': 4263,
  'areas/staff': 7412,
  'areas/survey': 3787,
  'areas/visits': 1349,
  'areas/world': 1846,
  bench: 1968,
  css: 8912,
  examples: 120,
  'packages/android': 683,
  'packages/books': 2567,
  'packages/certificate': 3224,
  'packages/challenge': 992,
  'packages/element': 2765,
  'packages/evidence': 6603,
  'packages/flow': 4300,
  'packages/label': 479,
  'packages/model': 3168,
  'packages/pki': 3418,
  'packages/policy': 10_855,
  'packages/price': 1108,
  'packages/probe': 2006,
  'packages/reports': 2230,
  'packages/survey': 3405,
  'packages/testkit': 1322,
  'packages/yaml': 116,
  'platform/database': 3912,
  'platform/http': 2101,
  'platform/keys': 1045,
  script: 2540,
  sql: 7837,
};
/** So many lines may go before the budget has to follow. */
const BUDGET_SLACK = 100;

/** The row of the budget that a file counts in; nothing for tests, data and documents. */
function budgetRow(path: string): string | undefined {
  if (path.startsWith('test/') || TESTS.test(path)) return undefined;
  if (path.endsWith('.sql')) return 'sql';
  if (path.endsWith('.css')) return 'css';
  if (!/\.tsx?$/.test(path)) return undefined;
  const [top = '', folder = ''] = path.split('/');
  return /^(packages|platform|areas|apps)$/.test(top) ? `${top}/${folder}` : top;
}

/** What of `files` is not within `budget`, or leaves it too wide. */
function budgetOffences(
  files: readonly Pick<TextFile, 'path' | 'text'>[],
  budget: Readonly<Record<string, number>>,
): readonly string[] {
  const sums = new Map(Object.keys(budget).map((row) => [row, 0]));
  for (const { path, text } of files) {
    const row = budgetRow(path);
    if (row !== undefined) sums.set(row, (sums.get(row) ?? 0) + lineCount(text));
  }
  return [...sums].flatMap(([row, sum]) => {
    const allowed = budget[row];
    if (allowed === undefined) return [`${row}: ${sum} lines, and no budget`];
    if (sum > allowed) return [`${row}: ${sum} lines, ${sum - allowed} over its budget`];
    return sum + BUDGET_SLACK < allowed ? [`${row}: lower its budget to ${sum}`] : [];
  });
}

test('tidy: each folder is within its budget of lines', () => {
  assert.deepEqual(budgetOffences(FILES, LINE_BUDGET), []);
});

test('tidy finds a folder that grew, shrank or is new', () => {
  const file = (path: string, count: number) => ({ path, text: 'a\n'.repeat(count) });
  const files = [
    file('packages/model/src/a.ts', 6),
    file('packages/model/src/b.ts', 5),
    file('packages/model/src/b.test.ts', 500),
    file('apps/web/src/a.tsx', 10),
    file('areas/staff/database/a.sql', 3),
    file('platform/keys/src/a.ts', 1),
  ];
  const budget = { 'packages/model': 10, 'apps/web': 111, sql: 3 };
  assert.deepEqual(budgetOffences(files, budget), [
    'packages/model: 11 lines, 1 over its budget',
    'apps/web: lower its budget to 10',
    'platform/keys: 1 lines, and no budget',
  ]);
});

test('tidy: every rule of the gate is named by a test', () => {
  const numbers = FILES.find(({ path }) => path === 'packages/policy/src/rules/numbers.ts');
  const rules = [...(numbers?.text ?? '').matchAll(/^ {2}'(R\d\d)',$/gm)].map(([, rule]) => rule);
  assert.ok(rules.length > 15, 'the list of rules was not found');
  const named = new Set<string | undefined>();
  for (const { path, text } of FILES) {
    if (!isTest(path)) continue;
    for (const [, rule] of text.matchAll(/['"`](R\d\d)\b/g)) named.add(rule);
  }
  const unnamed = rules.filter((rule) => !named.has(rule));
  assert.ok(unnamed.length === 0, `no test is named after ${unnamed.join(', ')}`);
});
