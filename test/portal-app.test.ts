/**
 * The holder's app has one name, in one place: code takes it from `@nagori/model`, and prose does
 * not go on with the old one.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PORTAL_APP } from '@nagori/model';
import { type TextFile, textFiles } from './tree.ts';

const HOME = 'packages/model/src/portal-app.ts';
const HERE = 'test/portal-app.test.ts';
/** Pages of facts tell what was renamed, and when. */
const FACTS = ['docs/law.md', 'docs/divergences.md'];
const FORMER =
  /マイナポータル(の|アプリ|\s)*アプリ|マイナポータルの画面|Mynaportal|My Number portal app/;

/** Files that spell a name of the app themselves; in prose, those that spell an old one. */
function spelledIn(files: readonly Pick<TextFile, 'path' | 'text'>[]): readonly string[] {
  const names = Object.values(PORTAL_APP.name);
  return files
    .filter(({ path }) => path !== HOME && path !== HERE && !FACTS.includes(path))
    .filter(({ path, text }) => {
      const isProse = path.endsWith('.md');
      return FORMER.test(text) || (!isProse && names.some((name) => text.includes(name)));
    })
    .map(({ path }) => path);
}

test('the name of the portal app is spelled in one place', () => {
  assert.deepEqual(spelledIn(textFiles()), []);
});

test('a text that spells the name is found, in both languages, old and new', () => {
  for (const text of [
    'マイナポータルのアプリ',
    'マイナアプリで',
    'the Mynaportal app',
    'the Myna app',
  ]) {
    assert.deepEqual(spelledIn([{ path: 'areas/x/src/words.ts', text }]), ['areas/x/src/words.ts']);
  }
  assert.deepEqual(spelledIn([{ path: 'README.md', text: 'マイナポータルアプリ' }]), ['README.md']);
  assert.deepEqual(spelledIn([{ path: 'README.md', text: 'マイナアプリ' }]), []);
});
