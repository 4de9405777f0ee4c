import assert from 'node:assert/strict';
import { test } from 'node:test';
import { brokenText, textWidth } from './text-width.ts';

test('a Japanese sign is as wide as the type is high, a Latin one about half', () => {
  assert.equal(textWidth('消去'), 32);
  assert.equal(textWidth('ab'), 18);
});

test('lines break between Japanese signs and at spaces, and none begins with a mark', () => {
  assert.equal(brokenText('店頭で消去する', 64), '店頭で消\n去する');
  assert.equal(brokenText('店頭で消。去する', 64), '店頭で消。\n去する');
  assert.equal(brokenText('with a tool of the shop', 100), 'with a tool\nof the shop');
  assert.equal(brokenText('indivisibleword', 20), 'indivisibleword');
});

test('no text is lost by breaking', () => {
  const text = 'FeliCaの消去ツールを使う shops with staff、または本人が行う';
  for (const width of [16, 40, 100, 300]) {
    assert.equal(brokenText(text, width).replaceAll(/\s/g, ''), text.replaceAll(/\s/g, ''));
  }
});
