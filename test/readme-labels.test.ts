/**
 * What the READMEs quote from the pages is there, word for word, and both of them quote the same:
 * labels of the web app, titles of the gate's steps and routes, titles of policies.
 */
import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import * as model from '@nagori/model';
import * as policy from '@nagori/policy';
import { ROOT, textFiles } from './tree.ts';

type Phrase = Record<'ja' | 'en', string>;

const FILES = textFiles();
const textOf = (path: string): string => FILES.find((file) => file.path === path)?.text ?? '';

const isPhrase = (value: object): value is Phrase =>
  'ja' in value && 'en' in value && typeof value.ja === 'string' && typeof value.en === 'string';

function phrasesIn(value: unknown): readonly Phrase[] {
  if (typeof value !== 'object' || value === null) return [];
  return isPhrase(value) ? [value] : Object.values(value).flatMap(phrasesIn);
}

const catalogues = await Promise.all(
  globSync('apps/web/src/**/{words*,page-names}.ts', { cwd: ROOT }).map(
    (file): Promise<object> => import(join(ROOT, file)),
  ),
);
const titles = [
  ...textOf('policies/recommended.yaml').matchAll(/title: \{ja: ([^,]+), en: "?([^"}]+)"?\}/g),
].map(([, ja = '', en = '']): Phrase => ({ ja, en }));
/** The sign-in page groups its buttons by operator. */
const OPERATOR: Phrase = { ja: '見本キャリアA', en: 'Sample Carrier A' };
const LABELS = [...[...catalogues, model, policy].flatMap(phrasesIn), ...titles, OPERATOR];

/** Labels that the tour of a README and the first day after it quote, lines joined. */
function quotedIn(text: string, quote: RegExp): readonly string[] {
  const [, tour = ''] = /\n1\. \*\*([\s\S]*?)\n## (?:More tours|ほかの案内)/.exec(text) ?? [];
  const joined = tour.replaceAll('**', '').replace(/([^\x20-\x7e])\n +/g, '$1');
  const quotes = [...joined.replace(/\n +/g, ' ').matchAll(quote)].map(([, label = '']) => label);
  return [...new Set(quotes)];
}

const ENGLISH = quotedIn(textOf('README.md'), /\*([^*]+)\*/g);
const JAPANESE = quotedIn(textOf('README.ja.md'), /「([^」]+)」/g);

test('what the READMEs quote is a label of the pages', () => {
  assert.ok(ENGLISH.length > 20, 'the quotes of README.md were not found');
  assert.ok(JAPANESE.length > 20, 'the quotes of README.ja.md were not found');
  const missing = [
    ...ENGLISH.filter((quoted) => LABELS.every(({ en }) => en !== quoted)),
    ...JAPANESE.filter((quoted) => LABELS.every(({ ja }) => ja !== quoted)),
  ];
  assert.deepEqual(missing, []);
});

test('both READMEs quote the same labels', () => {
  const english = new Set(ENGLISH);
  const japanese = new Set(JAPANESE);
  const alone = [
    ...ENGLISH.filter((en) => LABELS.every((one) => one.en !== en || !japanese.has(one.ja))),
    ...JAPANESE.filter((ja) => LABELS.every((one) => one.ja !== ja || !english.has(one.en))),
  ];
  assert.deepEqual(alone, []);
});
