import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadQuestionnaire } from './load-questionnaire.ts';
import { loadPool } from './pool-file.ts';
import { passagesOf } from './publish.ts';
import { loaded, TWO_TEXTS } from './survey.testing.ts';

/** Words that appear in one answer to `staff` and in one to `views`. */
const WORDS: readonly (readonly [word: string, joins: boolean])[] = [
  // Ten characters, too short for a passage of twelve.
  ['移動式ナゴリ消去装置', true],
  ['鶴亀', true],
  ['ドコピー', true],
  ['おてもとじまんのわざ', false],
  ['nagori', true],
  ['1,234台', true],
  // Words that many use, or that the questionnaire itself uses.
  ['確認', false],
  ['消去方法', false],
  ['12台', false],
  ['customer', false],
];

for (const [word, joins] of WORDS) {
  test(`a rare word joins two answers, a common one does not: ${word}`, () => {
    const questionnaire = loaded(loadQuestionnaire(TWO_TEXTS));
    const yaml = (word: string): string => `
pool: sample/1
operators: 4
answers:
  sells: { counts: { nothing: 4 } }
  sources: []
  losses: { counts: { none: 4 } }
  staff: [x, "甲${word} 乙", y, z]
  views: ["子 ${word}丑", p, q, r]
`;
    const found = passagesOf(loaded(loadPool(yaml(word), questionnaire, [])));
    const expected = { kind: 'rare-word', questions: ['staff', 'views'], answers: [[2], [1]] };
    assert.deepEqual(found, joins ? [expected] : []);
    const asked = loaded(loadQuestionnaire(TWO_TEXTS.replace('ja: 意見', `ja: "${word}への意見"`)));
    const own = passagesOf(loaded(loadPool(yaml(word), asked, [])));
    assert.deepEqual(own, [], 'the question says it');
    const often = yaml(word).replace('x,', `"${word}", "${word}!",`).replace(', z]', ']');
    const common = passagesOf(loaded(loadPool(often, questionnaire, [])));
    assert.deepEqual(common, [], 'of three answers it could be any');
  });
}
