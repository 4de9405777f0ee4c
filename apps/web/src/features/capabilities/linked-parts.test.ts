import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linkedParts } from './linked-parts.ts';

const PAGE = 'https://support.example/ja-jp/122113';
const ROWS: readonly (readonly [string, readonly string[]])[] = [
  ['no address', []],
  [PAGE, [PAGE]],
  [`iOS 18.5以降：${PAGE}）と、${PAGE}/。`, [PAGE, `${PAGE}/`]],
  [`(${PAGE}), see ${PAGE}.`, [PAGE, PAGE]],
  ['javascript:alert(1) http://a.example data:text/html,x', []],
  ['https:// and https://a.example', ['https://a.example']],
];

for (const [prose, addresses] of ROWS) {
  test(`the addresses in: ${prose}`, () => {
    const parts = linkedParts(prose);
    assert.equal(parts.map(({ text }) => text).join(''), prose);
    assert.deepEqual(
      parts.filter(({ isAddress }) => isAddress).map(({ text }) => text),
      addresses,
    );
  });
}
