/** The language of a first visit, by the browser’s list. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { preferredLanguage } from './keep-language.ts';

const ROWS = [
  ['ja', 'ja'],
  ['ja-JP ja en', 'ja'],
  ['JA-jp', 'ja'],
  ['en-US ja', 'en'],
  ['fr ja', 'ja'],
  ['fr-CA', 'en'],
  ['jam', 'en'],
  ['', 'en'],
] as const;

for (const [asked, language] of ROWS) {
  test(`a browser that asks for \`${asked}\` is shown ${language}`, () => {
    assert.equal(preferredLanguage(asked.split(' ').filter(Boolean)), language);
  });
}
