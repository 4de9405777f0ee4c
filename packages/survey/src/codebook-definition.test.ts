import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCodebookDefinition } from './codebook-definition.ts';
import { loaded, problemsOf, sample } from './survey.testing.ts';

const DEFINITION = {
  id: 'views-about',
  question: 'views',
  title: { ja: '内容', en: 'about' },
  choose: 'several',
  categories: [
    { id: 'tools', ja: '道具', en: 'tools' },
    { id: 'people', ja: '人', en: 'people' },
  ],
};
const read = (more: object, before?: object) =>
  readCodebookDefinition(
    { ...DEFINITION, ...more },
    sample(),
    before === undefined ? undefined : loaded(readCodebookDefinition(before, sample(), undefined)),
  );

test('a codebook must be for a free-text question of its questionnaire', () => {
  assert.equal(loaded(read({})).categories.length, 2);
  assert.deepEqual(problemsOf(read({ question: 'sells' })), ['question not-allowed']);
  assert.deepEqual(problemsOf(read({ question: 'gone' })), ['question unknown-question']);
  assert.deepEqual(problemsOf(read({ categories: [] })), ['categories bad-format']);
});

test('categories can be added or renamed but not removed, and the question is fixed', () => {
  const [tools] = DEFINITION.categories;
  const more = [...DEFINITION.categories, { id: 'law', ja: '法', en: 'law' }];
  assert.equal(loaded(read({ categories: more }, DEFINITION)).categories.length, 3);
  assert.deepEqual(problemsOf(read({ categories: [tools] }, DEFINITION)), ['categories missing']);
  assert.deepEqual(problemsOf(read({ choose: 'one' }, DEFINITION)), ['choose not-allowed']);
});
