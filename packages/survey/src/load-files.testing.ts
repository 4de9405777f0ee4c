/**
 * Properties of reading the files of a survey, whatever they hold. The tests run them briefly,
 * script/fuzz for long.
 */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { loadCodings } from './codebook.ts';
import { loadQuestionnaire } from './load-questionnaire.ts';
import { loadPool } from './pool-file.ts';
import { type Loaded, MOST_PROBLEMS, SURVEY_PROBLEM_CODES } from './problem.ts';
import { loadPublicationPolicy } from './publication-policy.ts';
import { loadSheets } from './sheet-file.ts';
import { loadStatements } from './statement.ts';
import { CODINGS, loaded, poolYaml, QUESTIONNAIRE, sample } from './survey.testing.ts';

/** An operator's answer, which no message repeats. */
const ANSWER = 'geheimwort';
const SHEETS = `
sheets: sample/1
entries:
  - sheet: s1
    operator: dealer-1
    state: submitted
    savedAt: 2026-11-01T10:00:00+09:00
    submittedAt: 2026-11-02T10:00:00+09:00
    answers:
      sells: nothing
      losses: none
      staff: 12
      views: ${ANSWER}
`;
const PUBLICATION = 'publication: open/1\ntitle: { ja: 公表, en: published }\nminBase: 3\n';
const STATEMENTS = `
title: { ja: 記述, en: statements }
statements:
  - id: one
    page: 1
    place: { ja: 頁, en: page }
    says: { ja: 例, en: sample }
    outside: { ja: 外, en: outside }
`;
const QUESTIONS = sample();
const POOLS = [loaded(loadPool(poolYaml('1, 2, 30', '見本, 例, 文'), QUESTIONS, []))];
const FILES: readonly (readonly [text: string, load: (yaml: string) => Loaded<unknown>])[] = [
  [QUESTIONNAIRE, loadQuestionnaire],
  [SHEETS, (yaml) => loadSheets(yaml, QUESTIONS)],
  [poolYaml('1, 2, 30', `見本, 例, ${ANSWER}`), (yaml) => loadPool(yaml, QUESTIONS, [])],
  [CODINGS, (yaml) => loadCodings(yaml, QUESTIONS)],
  [PUBLICATION, loadPublicationPolicy],
  [STATEMENTS, (yaml) => loadStatements(yaml, POOLS)],
];

const WORDS = [
  ...[':', '- ', '[', ']', '{', '}', '&a ', '*a', '!!js ', '!t ', '<<: ', '? ', '|\n', '"', "'"],
  ...['#', '\t', '\0', '\ufeff', '---\n', '0x1', '1e9999', '-1', '__proto__: ', 'constructor'],
  ...['null', '~', 'counts: { nothing: 99999 }', 'from: 5', 'when: []', 'withheld: committee'],
];
const changes = fc.array(
  fc.tuple(
    fc.nat(1_500),
    fc.nat(9),
    fc.oneof(fc.constantFrom(...WORDS), fc.string({ maxLength: 6 })),
  ),
  { minLength: 1, maxLength: 3 },
);
const file = fc.constantFrom(...FILES);
const changed = (text: string, all: readonly (readonly [number, number, string])[]): string =>
  all.reduce((now, [at, gone, put]) => {
    const place = at % (now.length + 1);
    return now.slice(0, place) + put + now.slice(place + gone);
  }, text);

function checkProblems(read: Loaded<unknown>): void {
  if (read.kind === 'good') return;
  assert.ok(read.reason.length > 0 && read.reason.length <= MOST_PROBLEMS + 1);
  for (const { field, code, message } of read.reason) {
    assert.ok(field !== '' && SURVEY_PROBLEM_CODES.includes(code), `${field} ${code}`);
    assert.match(message, /^[^\r\n]+$/);
    // What is a name in the file, as of a field or a question, is called by it.
    if (!code.startsWith('unknown-')) assert.ok(!message.includes(ANSWER), message);
  }
}

export const properties = {
  'any change of a survey’s file is read, or refused by field and code': fc.property(
    file,
    changes,
    ([text, load], all) => checkProblems(load(changed(text, all))),
  ),
  'any text is a survey’s file, or refused by field and code': fc.property(
    file,
    fc.oneof(fc.string({ unit: 'binary' }), fc.json()),
    ([, load], text) => checkProblems(load(text)),
  ),
  'a line of a survey’s file that is there twice is refused': fc.property(
    file,
    fc.nat(),
    ([text, load], at) => {
      const lines = text.trim().split('\n');
      const keys = lines.flatMap((one, place) => (/^\s*\w+:/.test(one) ? [place] : []));
      const place = keys[at % keys.length] ?? 0;
      const [again = ''] = /^\s*\w+:/.exec(lines[place] ?? '') ?? [];
      const twice = [...lines.slice(0, place), `${again} x`, ...lines.slice(place)];
      assert.equal(load(twice.join('\n')).kind, 'bad');
    },
  ),
};

/** Each file as it is, for the test that none of them is refused before it is changed. */
export const whole = FILES.map(([text, load]) => load(text));
