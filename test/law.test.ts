/**
 * docs/law.md, the facts that the product rests on: each has a source, its day, the day of reading,
 * a grade, and where it lies; what was not read in the source lies in data.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textFiles } from './tree.ts';

const FILES = new Map(textFiles().map(({ path, text }) => [path, text]));
const HEADS = ['fact', 'source', 'of', 'read', 'grade', 'in the product'];
const DAY = /^\d{4}(-\d{2}(-\d{2})?)?$/;

const cellsOf = (line: string): readonly string[] =>
  line
    .slice(1, -1)
    .split('|')
    .map((cell) => cell.trim());

/** What is wrong with the facts of a page, each with its beginning. */
function faultsOf(page: string): readonly string[] {
  const faults: string[] = [];
  for (const line of page.split('\n')) {
    if (!line.startsWith('|') || /^\|[-|]+\|$/.test(line)) continue;
    const cells = cellsOf(line);
    if (cells.join() === HEADS.join()) continue;
    const [fact = '', source = '', of = '', read = '', grade = '', place = ''] = cells;
    const add = (fault: string) => faults.push(`${fact.slice(0, 60)}: ${fault}`);
    if (cells.length !== HEADS.length || fact === '' || source === '') add('a cell is missing');
    if (!DAY.test(of) && of !== 'undated') add(`of \`${of}\``);
    if (!DAY.test(read)) add(`read \`${read}\``);
    if (!/^(S|S2|K)(, (S|S2|K))*$/.test(grade)) add(`grade \`${grade}\``);
    const lies = placesIn(place);
    if (lies.length === 0 && place !== 'none') add('lies nowhere; `none` says so');
    for (const { kind, path, words } of lies) {
      const text = FILES.get(path);
      if (text === undefined) add(`no file ${path}`);
      for (const word of words) if (text?.includes(word) === false) add(`${path} has no ${word}`);
      if (path.endsWith('.md')) add(`${path} is a document, not where it lies`);
      // A setting in code is data by its name alone.
      if (kind === 'data' && /\.tsx?$/.test(path) && words.length === 0) add(`${path}: which?`);
    }
    if (grade !== 'S' && lies.length > 0 && lies.every(({ kind }) => kind === 'rule')) {
      add('is not read in its source and lies in code alone');
    }
  }
  return faults;
}

/** ``data `policies/x.yaml` (`key`)``: what kind of home, which file, what is in it. */
function placesIn(cell: string) {
  return [...cell.matchAll(/\b(rule|data) `([^`]+)`(?: \(([^)]*)\))?/g)].map(
    ([, kind = '', path = '', words = '']) => ({
      kind,
      path,
      words: [...words.matchAll(/`([^`]+)`/g)].map(([, word = '']) => word),
    }),
  );
}

test('docs/law.md: every fact is sourced, dated and graded, and lies where it says', () => {
  const page = FILES.get('docs/law.md') ?? '';
  assert.ok(page.split('\n').filter((line) => line.startsWith('| ')).length > 3, 'no facts');
  assert.deepEqual(faultsOf(page), []);
});

test('a fact without a file, a day or a grade is found, and a guess in code', () => {
  const ok = '| a | b | 2019 | 2026-11 | K | data `policies/shared.yaml` (`loss-match`) |';
  assert.deepEqual(faultsOf(ok), []);
  assert.deepEqual(faultsOf('| a | b | undated | 2026-11 | S2 | none |'), []);
  const faulty = [
    '| a | b | soon | 2026-11 | S | none |',
    '| a | b | 2019 |  | S | none |',
    '| a | b | 2019 | 2026-11 | ? | none |',
    '| a | b | 2019 | 2026-11 | S | rule `packages/gone.ts` |',
    '| a | b | 2019 | 2026-11 | S | data `policies/shared.yaml` (`gone-from-here`) |',
    '| a | b | 2019 | 2026-11 | S | data `packages/policy/src/decide.ts` |',
    '| a | b | 2019 | 2026-11 | K | rule `packages/policy/src/decide.ts` |',
    '| a | b | 2019 | 2026-11 | K | data `docs/glossary.md` |',
    '| a | b | 2019 | 2026-11 | S | |',
    '| a | | 2019 | 2026-11 | S | none |',
  ];
  for (const row of faulty) assert.equal(faultsOf(row).length, 1, row);
});

test('an article of a law that a preset cites is a fact of docs/law.md', () => {
  const page = FILES.get('docs/law.md') ?? '';
  const cited = [...FILES].flatMap(([path, text]) =>
    path.startsWith('policies/') ? [...text.matchAll(/"facts: [^"]*?\b(art\. [\d()]+)/g)] : [],
  );
  assert.ok(cited.length > 2, 'no preset cites a law');
  const missing = cited.filter(([, article = '']) => !page.includes(article));
  assert.deepEqual(
    missing.map(([cite]) => cite),
    [],
  );
});

test('art. 21 an order to keep is no ground for handing a phone over', () => {
  const shared = FILES.get('policies/shared.yaml') ?? '';
  const from = shared.indexOf('- id: order-or-consent');
  assert.ok(from >= 0);
  assert.doesNotMatch(shared.slice(from, shared.indexOf('\n\n', from)), /art\. 21/);
});

test('an early return cites no law', () => {
  const preset = FILES.get('policies/early-return.yaml') ?? '';
  assert.match(preset, /warranty/);
  assert.doesNotMatch(preset, /statutory|法定|art\. \d|facts: .*act/i);
});
