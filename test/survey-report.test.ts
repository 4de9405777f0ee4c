/**
 * The survey report, number by number: what its pages state, typed here from the report and from
 * nowhere else, comes out of examples/survey-report. Pages and questions are the report's.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { bandSum, figuresOf, judgeStatement, passagesOf, talliesOf } from '@nagori/survey';
import { loadSurvey } from '../apps/cli/src/survey-files.ts';
import { ROOT } from './tree.ts';

const { pools, statements } = loadSurvey(`${ROOT}/examples/survey-report`, 'public');
const poolOf = (operators: string) => {
  const pool = pools.find(({ questionnaire }) => questionnaire.operators === operators);
  assert.ok(pool !== undefined, `no answers of ${operators}`);
  return pool;
};

/** `operators question`: how many answers it has; `withheld` where the report keeps them back. */
const ANSWERS: Readonly<Record<string, readonly (readonly [string, number | 'withheld'])[]>> = {
  mno: [
    ...Array.from({ length: 15 }, (_, index) => [`u${index + 1}`, 4] as const),
    ['l1', 'withheld'],
    ['l2', 4],
  ],
  mvno: [
    ['u1', 14],
    ['u2', 5],
    ['u3', 5],
    ['l1', 14],
    ['l2', 14],
  ],
  dealer: [
    ['u1', 5],
    ['u2-ic', 5],
    ['u2-other', 5],
    ['u3-ic', 5],
    ['u3-other', 5],
    ['u4', 5],
    ['u5', 5],
    ['u6', 5],
    ['u7', 5],
  ],
};

for (const [operators, expected] of Object.entries(ANSWERS)) {
  test(`${operators}: every question of the report with as many answers`, () => {
    const found = poolOf(operators).questions.map(({ question, withheld, answers }) => [
      question.id,
      withheld ? 'withheld' : answers.length,
    ]);
    assert.deepEqual(found, expected);
  });
}

test('15 + 2, 3 + 2 and 7 questions, by their printed numbers', () => {
  const numbers = pools.map(({ questionnaire }) => {
    const printed = questionnaire.questions.map(({ section = '', number }) => section + number);
    return new Set(printed).size;
  });
  assert.deepEqual(numbers, [17, 5, 7]);
  assert.deepEqual(
    pools.map(({ operators }) => operators),
    [4, 14, 5],
  );
});

/**
 * Rows: the tally, the cell or reading, the count and its base. The summary's numbers first (pages
 * 2 to 4), then those that only the answers give.
 */
const COUNTS = `
mvno u1            sells                14 5
mvno u1            sells-not            14 9
mvno u2-sources    dealer-named          5 5
mvno u2-sources    intermediary-named    5 2
mvno u2-sources    from-holder           5 0
mvno u2-sources    from-mno              5 0
mvno u3-erasure    erased-when-bought    5 5
mvno u3-erasure    resets-again          5 1
mvno l1            none                 14 2
mvno l1            under-100            14 5
mvno l1            about-100            14 1
mvno l1            about-300            14 4
mvno l1            from-1000            14 2
mvno l2-recommends police               14 5
mvno l2-recommends card-company         14 1
mvno l2-recommends provider             14 1
mvno l2-recommends lost-property        14 1
mvno l2-recommends nobody-recommended   14 9
mvno l2-recommends none                 14 7
mvno l2-recommends contacts-itself      14 0
mvno l2-line       line-stop            14 5
mvno l2-line       sim-reissue          14 3
mvno u3-erasure    erased-before         5 3
mvno u3-erasure    supplier-asked        5 1
mvno u3-erasure    supplier-confirms     5 1
mvno u3-erasure    unused-only           5 1
mno  u1-conditions tied                  4 3
mno  u1-conditions listed                4 3
mno  u1-conditions one-per-purchase      4 1
mno  u1-conditions purchase-record       4 1
mno  u1-conditions faults-excluded       4 1
mno  u1-conditions unfit-excluded        4 1
mno  u1-conditions cracked-excepted      4 1
mno  u1-conditions on-the-web            4 1
mno  u2-limits     no-limits             4 2
mno  u2-limits     faulty-too            4 1
mno  u2-limits     ipad-excluded         4 1
mno  u3-ways       no-other              4 2
mno  u3-ways       repair-exchange       4 1
mno  u3-ways       early-return          4 1
mno  u4-required   required              4 4
mno  u4-required   by-holder             4 2
mno  u5-how        by-either             4 4
mno  u6-counter    no-trade-in-here      4 1
mno  u6-counter    staff-help            4 2
mno  u6-counter    staff-erase           4 0
mno  u7-staff      staff-never           4 3
mno  u7-staff      staff-do-not          4 4
mno  u7-staff      identity-at-trade-in  4 1
mno  u8-tool       no-identity           4 1
mno  u9-not-erased refused               4 2
mno  u9-not-erased not-eligible          4 1
mno  u9-not-erased taken-and-wiped       4 1
mno  u10-after     carrier-erases        4 4
mno  u10-after     crushed-if-impossible 4 1
mno  u10-after     felica-shop-tool      4 1
mno  u10-after     felica-tool-later     4 2
mno  u10-after     felica-not            4 1
mno  u10-after     not-taken-if-seen     4 2
mno  u10-after     collected-never-on    4 1
mno  u10-after     collected-destroyed   4 2
mno  u11-balance   agreed-not-restored   4 2
mno  u12-tells     tells                 4 0
mno  u12-tells     not-done              4 4
mno  u12-tells     no-means              4 1
mno  u13-onward    sold                  4 3
mno  u13-onward    reused                4 2
mno  u13-onward    neither               4 1
mno  u13-onward    parts-sold            4 1
mno  u14-check     checked-again         4 4
mno  u15-found     erased                4 2
mno  u15-found     crushed               4 1
mno  u15-found     only-erased           4 1
mno  u5-how        dead-traded-in-sent-back 4 1
mno  u5-how        dead-collected-melted 4 1
mno  u1-conditions any-brand             4 3
mno  u1-brands     any                   4 3
mno  u1-brands     own-only              4 0
mno  u2-brands     any                   4 2
mno  u10-brands    own-in-shop           4 1
mno  u10-brands    other-only            4 1
mno  u10-brands    alike                 4 1
mno  u13-onward    collected-neither     4 1
mno  u9-cracked    cracked-excepted      4 1
mno  u15-felica    felica-not            4 1
mno  u15-felica    felica-other-brands   4 1
mno  u15-felica    not-said              4 2
mvno u3-erasure    cleaned               5 1
mvno u3-erasure    disinfected           5 1
mno  l2-reports    contacts-itself       4 0
mno  l2-reports    own-services          4 1
mno  l2-reports    call-centre           4 2
mno  l2-reports    e-money               4 1
mno  l2-reports    police                4 1
dealer u1-ways     other-dealers         5 1
dealer u1-ways     lease-rental          5 1
dealer u1-ways     donation              5 1
dealer u1-ways     no-other              5 3
dealer u2-ic-how   blancco               5 2
dealer u2-ic-how   by-proxy              5 1
dealer u2-ic-how   software              5 2
dealer u2-other-how overwrite            5 1
dealer u2-other-how any-software         5 5
dealer u3-ic-check system                5 1
dealer u3-ic-check trade-body-software   5 1
dealer u3-ic-check assumed               5 1
dealer u3-ic-check phone-seen            5 1
dealer u3-ic-check packet-count          5 1
dealer u3-ic-check blancco               5 1
dealer u3-other-check all-erased-double-check 5 1
dealer u3-other-check photos-phonebook   5 1
dealer u4-found    found                 5 3
dealer u4-found    not-found             5 2
dealer u5-stuck    some                  5 3
dealer u5-stuck    no-case               5 2
dealer u6-end      (no-answer)           5 1
dealer u6-end      destroyed-one-way-or-another 4 4
dealer u7-views    full-reset            5 3
dealer u7-views    one-cheap-tool        5 1
dealer u7-views    keep-up-with-os       5 1
dealer u7-views    believe-reset-suffices 5 1
`;

describe('counts', () => {
  for (const row of COUNTS.trim().split('\n')) {
    const [operators = '', by, id, base, count] = row.split(/\s+/);
    test(`${operators} ${by}: ${id} ${count} of ${base}`, () => {
      const pool = poolOf(operators);
      const tally = pool.questions
        .flatMap((asked) => talliesOf(pool, asked))
        .find((one) => one.by === by || (one.question === by && one.by === 'choices'));
      const cell = tally?.cells.find((one) => one.id === id);
      const reading = tally?.readings.find((one) => one.id === id);
      const found = reading ?? (cell === undefined ? undefined : { ...cell, base: tally?.asked });
      assert.deepEqual([found?.count, found?.base], [Number(count), Number(base)]);
    });
  }
});

test('loss reports a year, the ranges of all answers together', () => {
  // 2 of none, 5 from 1 on, 100, 4 of 300, 2 from 1,000 on.
  const asked = poolOf('mvno').questions.find(({ question }) => question.id === 'l1');
  assert.ok(asked !== undefined);
  assert.deepEqual(bandSum(asked), { low: 5 + 100 + 1200 + 2000, high: undefined, answers: 14 });
  const withheld = poolOf('mno').questions.find(({ question }) => question.id === 'l1');
  assert.equal(withheld && bandSum(withheld), undefined);
});

test('pages that print no number are cited with a star', () => {
  for (const { questionnaire } of pools) {
    for (const { cite = '' } of questionnaire.questions) {
      assert.equal(cite.includes('*'), /^p(6|1[2-6]|18)\b/.test(cite), cite);
    }
  }
});

/** Every figure that an answer gives: question, place, precision, value, Japanese unit. */
const FIGURES = [
  'mno u1 3 exactly 1 台',
  'mno u3 4 atMost 8 日',
  'dealer u3-other 1 exactly 0 件',
  'dealer u4 1 atLeast 1000 件/年',
  'dealer u4 2 exactly 0 件',
  'dealer u4 2 about 30 %',
  'dealer u4 3 about 10 %',
  'dealer u4 4 about 50 %',
  'dealer u4 5 exactly 0 件',
  'dealer u5 1 several 100 台/年',
  'dealer u5 1 several 1 件',
  'dealer u5 2 exactly 0 件',
  'dealer u5 3 exactly 0 件',
  'dealer u5 4 about 5 %',
  'dealer u5 5 several 10 件/年',
];

test('figures that single answers give, each with a base of its own', () => {
  const found = pools.flatMap(({ questionnaire, codebooks }) =>
    codebooks.flatMap((book) =>
      [...figuresOf(book)].flatMap(([key, figures]) =>
        figures.map(
          ({ is, value, unit }) =>
            `${questionnaire.operators} ${book.question} ${key} ${is} ${value} ${unit.ja}`,
        ),
      ),
    ),
  );
  assert.deepEqual(found, FIGURES);
});

/** The figures again, in the words of the answers themselves. */
const SAID: readonly (readonly [string, string, place: number, ja: RegExp, en: RegExp])[] = [
  ['mno', 'u1', 3, /1台/, /One phone/],
  ['mno', 'u3', 4, /8日/, /eight-day/],
  ['dealer', 'u4', 1, /1,000件以上/, /1,000 or more/],
  ['dealer', 'u4', 2, /3割/, /30%/],
  ['dealer', 'u4', 3, /10件に1件/, /1 in 10/],
  ['dealer', 'u4', 4, /半分/, /half/],
  ['dealer', 'u4', 5, /ない/, /None/],
  ['dealer', 'u5', 1, /数百台以上.*数件/, /Several hundred or more.*a few/],
  ['dealer', 'u5', 4, /5％/, /5%/],
  ['dealer', 'u5', 5, /数十件/, /dozens/],
];

for (const [operators, id, place, ja, en] of SAID) {
  test(`said in both languages: ${operators} ${id}, answer ${place}: ${ja.source}`, () => {
    const asked = poolOf(operators).questions.find(({ question }) => question.id === id);
    const reply = asked?.answers[place - 1]?.reply;
    assert.ok(reply?.kind === 'answered' && reply.value.kind === 'text');
    assert.match(reply.value.text.ja ?? '', ja);
    assert.match(reply.value.text.en ?? '', en);
  });
}

test('every text is coded, in both languages, and no passage joins two questions', () => {
  for (const pool of pools) {
    assert.deepEqual(
      passagesOf(pool).filter(({ kind }) => kind === 'passage'),
      [],
    );
    for (const asked of pool.questions) {
      for (const { cells } of talliesOf(pool, asked)) {
        assert.ok(!cells.some(({ id }) => id === '(uncoded)' || id === '(answered)'));
      }
      for (const { reply } of asked.answers) {
        if (reply.kind !== 'answered' || reply.value.kind !== 'text') continue;
        assert.ok(reply.value.text.ja && reply.value.text.en, asked.question.id);
      }
    }
  }
});

const BY_READING = [
  'p2-all-data',
  'p2-by-holder',
  'p2-staff-never',
  'p2-not-taken',
  'p2-identity',
  'p2-under-terms',
  'p2-balances',
  'p2-each-erases',
  'p3-dealers',
  'p3-intermediaries',
  'p3-erased-before',
  'p3-contact',
  'p3-recommends-nobody',
  'p4-overwriting',
  'p4-blancco-erases',
  'p4-blancco-checks',
  'p4-all-destroyed',
];
/** Where nothing but "some do" holds, or nothing at all. */
const BY_SOME_ALONE = ['p2-identity', 'p2-under-terms', 'p3-contact', 'p4-blancco-checks'];

/** `id: tried, held`, and what goes against it. */
const READINGS = `
p2-all-data: 5, 5
p2-by-holder: 5, 4
p2-staff-never: 6, 6
p2-not-taken: 5, 3, against it 1
p2-identity: 2, 1
p2-carrier-erases: 2, 2, against it 1
p2-under-terms: 2, 1
p2-balances: 5, 4
p2-checked-again: 2, 2, against it 1
p2-each-erases: 5, 3, against it 1
p3-erased-before: 2, 1
p3-recommends-nobody: 1, 1
p4-overwriting: 4, 3
p4-blancco-erases: 3, 2
p4-blancco-checks: 2, 1
p4-all-destroyed: 8, 8
`;

test('every statement is tried by every reading that applies; counter-cases are named', () => {
  for (const line of READINGS.trim().split('\n')) {
    const [id = '', expected] = line.split(': ');
    const statement = statements?.statements.find((one) => one.id === id);
    assert.ok(statement !== undefined, id);
    const { readings, counter } = judgeStatement(statement, pools);
    const held = readings.filter(({ holds }) => holds).length;
    const against = counter.reduce((sum, { count }) => sum + count, 0);
    const summary = `${readings.length}, ${held}`;
    assert.equal(against === 0 ? summary : `${summary}, against it ${against}`, expected, id);
  }
});

test('the summary: which statements reproduce, which only by a reading, and which do not', () => {
  assert.ok(statements !== undefined);
  const judged = statements.statements.map((statement) => judgeStatement(statement, pools));
  const withOutcome = (outcome: string): readonly string[] =>
    judged.filter((one) => one.outcome === outcome).map(({ statement }) => statement.id);
  assert.deepEqual(withOutcome('by-reading'), BY_READING);
  assert.deepEqual(withOutcome('does-not'), []);
  const bySome = judged.filter(({ outcome, readings }) => {
    const held = readings.filter(({ holds }) => holds);
    return outcome === 'by-reading' && held.every(({ claim }) => claim === 'some');
  });
  assert.deepEqual(
    bySome.map(({ statement }) => statement.id),
    BY_SOME_ALONE,
  );
  assert.equal(withOutcome('reproduces').length, 40);
  assert.equal(withOutcome('outside').length, 11);
  assert.deepEqual(
    [...new Set(judged.map(({ statement }) => statement.page))],
    [1, 2, 3, 4, 5],
    'a summary page is missing',
  );
});

/** A sentence of ours that names another number than the one it claims would mislead. */
test('a statement that claims a number says that number, in both languages', () => {
  let numbers = 0;
  for (const { claim, says, id } of statements?.statements ?? []) {
    if (typeof claim !== 'object') continue;
    numbers++;
    for (const text of [says.ja, says.en]) {
      assert.match(text, new RegExp(`(^|\\D)${claim.exactly}(\\D|$)`), id);
    }
  }
  assert.equal(numbers, 19);
});
