/**
 * What the READMEs and the tours quote from the pages is there, word for word, and both languages
 * quote the same: labels of the web app, titles of the gate's steps and routes, titles of policies.
 */
import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { DEMONSTRATION_PHONES } from '@nagori/area-world';
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
const LABELS = [
  ...[...catalogues, model, policy, DEMONSTRATION_PHONES].flatMap(phrasesIn),
  ...titles,
  OPERATOR,
];

/** Labels that a text quotes, lines joined. */
function quotedIn(text: string, quote: RegExp): readonly string[] {
  const joined = text.replaceAll('**', '').replace(/([^\x20-\x7e])\n */g, '$1');
  const quotes = [...joined.replace(/\n +/g, ' ').matchAll(quote)].map(([, label = '']) => label);
  return [...new Set(quotes)];
}

/** Of a README: its tour and the first day after it. */
const tourOf = (readme: string): string =>
  /\n1\. \*\*([\s\S]*?)\n## (?:More tours|ほかの案内)/.exec(readme)?.[1] ?? '';

/** The same text in both languages, and how many labels it quotes at least. */
const TEXTS: readonly (readonly [string, Phrase, number])[] = [
  ['README', { en: tourOf(textOf('README.md')), ja: tourOf(textOf('README.ja.md')) }, 20],
  ['bench', { en: textOf('docs/tour/bench.md'), ja: textOf('docs/tour/bench.ja.md') }, 15],
  [
    'from-above',
    { en: textOf('docs/tour/from-above.md'), ja: textOf('docs/tour/from-above.ja.md') },
    3,
  ],
  [
    'card-reader',
    { en: textOf('docs/tour/card-reader.md'), ja: textOf('docs/tour/card-reader.ja.md') },
    1,
  ],
];

for (const [name, text, least] of TEXTS) {
  const english = quotedIn(text.en, /\*([^*]+)\*/g);
  const japanese = quotedIn(text.ja, /「([^」]+)」/g);

  test(`what ${name} quotes is a label of the pages`, () => {
    assert.ok(english.length > least, 'the English quotes were not found');
    assert.ok(japanese.length > least, 'the Japanese quotes were not found');
    const missing = [
      ...english.filter((quoted) => LABELS.every(({ en }) => en !== quoted)),
      ...japanese.filter((quoted) => LABELS.every(({ ja }) => ja !== quoted)),
    ];
    assert.deepEqual(missing, []);
  });

  test(`${name} quotes the same labels in both languages`, () => {
    const alone = [
      ...english.filter((en) => LABELS.every((one) => one.en !== en || !japanese.includes(one.ja))),
      ...japanese.filter((ja) => LABELS.every((one) => one.ja !== ja || !english.includes(one.en))),
    ];
    assert.deepEqual(alone, []);
  });
}
