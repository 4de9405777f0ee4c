/** Publication: two questions can never be joined, and what would join them is not published. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { loadCodings } from './codebook.ts';
import { comparedPool } from './compared-pool.ts';
import { loadQuestionnaire } from './load-questionnaire.ts';
import { answerKey } from './own-order.ts';
import { type Pool, poolSheets } from './pool.ts';
import { loadPool } from './pool-file.ts';
import { answersCsv, countsCsv } from './publication-csv.ts';
import { loadPublicationPolicy } from './publication-policy.ts';
import { type Publication, type Published, passagesOf, publish } from './publish.ts';
import type { Audience } from './questionnaire.ts';
import { readReplies, type Sheet } from './sheet.ts';
import { type Answered, arbitrarySheets, exchanged } from './sheets.testing.ts';
import {
  CODINGS,
  loaded,
  policyWith,
  poolYaml,
  problemsOf,
  QUESTIONNAIRE,
  sample,
  sheetWith,
  TWO_TEXTS,
} from './survey.testing.ts';

const LISTED = 'texts: listed\nminBase: 2\npassages: allow\nbecause: { ja: 試験, en: test }\n';
const POLICIES = [
  policyWith(LISTED),
  policyWith(`${LISTED}minCell: 2\n`.replace('minBase: 2', 'minBase: 3')),
  policyWith('minCell: 3\n'),
];

const poolOf = ({ sheets, codebooks }: Answered): Pool =>
  poolSheets(sample(), sheets, codebooks, 'public');

function publicationOf(published: Published): Publication {
  assert.ok(published.kind === 'good', JSON.stringify(published));
  return published.value;
}

const refusals = (published: Published): readonly string[] =>
  published.kind === 'good'
    ? []
    : published.reason.map(({ code, questions }) => [code, ...questions].join(' '));

const orders = fc.array(fc.array(fc.nat(), { minLength: 9, maxLength: 9 }), {
  minLength: 5,
  maxLength: 5,
});

test('exchanging answers to a question between operators changes no published byte', () => {
  let moved = 0;
  fc.assert(
    fc.property(arbitrarySheets(), orders, (answered, order) => {
      const other = exchanged(answered, order);
      const pooled = (one: Answered) => poolOf(one).questions.map((q) => q.answers.map(answerKey));
      assert.deepEqual(pooled(other), pooled(answered));
      const truth = ({ sheets }: Answered) => JSON.stringify(sheets.map((s) => [...s.replies]));
      if (truth(answered) !== truth(other)) moved++;
      for (const policy of POLICIES) {
        const one = publish([poolOf(answered)], policy);
        const two = publish([poolOf(other)], policy);
        assert.equal(JSON.stringify(two), JSON.stringify(one));
        if (one.kind === 'good' && two.kind === 'good') {
          assert.equal(answersCsv(two.value, 'ja'), answersCsv(one.value, 'ja'));
          assert.equal(countsCsv(two.value, 'en'), countsCsv(one.value, 'en'));
        }
      }
    }),
  );
  assert.ok(moved > 50, 'the answers were hardly ever exchanged');
});

test('the publication allows every pairing of answers to two questions', () => {
  const questionnaire = loaded(loadQuestionnaire(TWO_TEXTS));
  const staff = ['甲', '乙', '丙'];
  const views = ['子', '丑', '寅'];
  const seen = new Map<string, Set<string>>();
  for (const first of staff.keys()) {
    for (const second of [1, 2]) {
      // All six ways of assigning the views to those who gave the answers about staff.
      const order = [first, (first + second) % 3, (first + 3 - second) % 3];
      const sheets = staff.map((said, index) => {
        const given = { staff: said, views: views[order[index] ?? 0] };
        const { replies } = readReplies({ ...REST, ...given }, questionnaire);
        return { ...sheetWith(`w-${index}`, { ...REST, views: '-' }), replies };
      });
      const pool = poolSheets(questionnaire, sheets, [], 'public');
      const text = JSON.stringify(publicationOf(publish([pool], policyWith('texts: listed\n'))));
      const pairs = staff.map((said, index) => said + views[order[index] ?? 0]);
      seen.set(text, new Set([...(seen.get(text) ?? []), ...pairs]));
    }
  }
  assert.equal(seen.size, 1);
  assert.equal([...seen.values()][0]?.size, 9);
});

test('a publication names no operators, sheets, coders or times', () => {
  fc.assert(
    fc.property(arbitrarySheets(), (answered) => {
      const text = JSON.stringify(publish([poolOf(answered)], POLICIES[0] ?? policyWith('')));
      assert.doesNotMatch(text, /dealer-s|"s-\d|coder|2026|submittedAt|savedAt/);
    }),
    { numRuns: 30 },
  );
});

test('answers for the committee only, and their codes, are in no public pool', () => {
  const secret = { losses: 'none', sells: 'nothing', staff: { withheld: 777 } };
  const sheets = [...'abc'].map((name) =>
    sheetWith(name, { ...secret, views: { withheld: '秘密の事情' } }),
  );
  const rounds = CODINGS.replace('answers: {}', 'answers: { a: [tools], b: [people], c: [] }');
  const codebooks = loaded(loadCodings(rounds, sample()));
  const shown = (audience: Audience) =>
    JSON.stringify(
      poolSheets(sample(), sheets, codebooks, audience).questions.map(({ answers }) =>
        answers.map(({ reply, codes }) => [reply, [...codes]]),
      ),
    );
  assert.doesNotMatch(shown('public'), /秘密|777|tools|people/);
  assert.match(shown('committee'), /秘密.*tools/);
  const published = publish([poolOf({ sheets, codebooks })], policyWith(LISTED));
  assert.doesNotMatch(JSON.stringify(publicationOf(published)), /秘密|777/);
});

const REST = { losses: 'none', sells: 'nothing' };
const texts = (...views: readonly string[]): readonly Sheet[] =>
  views.map((view, index) => sheetWith(`t-${index}`, { ...REST, views: view }));

test('texts are sorted by content only, whatever the order of submission', () => {
  const listed = (sheets: readonly Sheet[]) => {
    const published = publicationOf(
      publish([poolOf({ sheets, codebooks: [] })], policyWith('texts: listed\n')),
    );
    const views = published.questionnaires[0]?.questions.find(({ id }) => id === 'views');
    return views?.answers?.map(({ text }) => text?.ja);
  };
  assert.deepEqual(listed(texts('c', 'a', 'b')), ['a', 'b', 'c']);
  assert.deepEqual(listed(texts('b', 'c', 'a').toReversed()), ['a', 'b', 'c']);
});

const withheldIn = (publication: Publication): Record<string, string> =>
  Object.fromEntries(
    publication.questionnaires.flatMap(({ questions }) =>
      questions.flatMap(({ id, withheld }) => (withheld === undefined ? [] : [[id, withheld]])),
    ),
  );

test('a question asked of too few operators is not published', () => {
  const seller = sheetWith('s', { ...REST, sells: 'phones', sources: ['dealers'], views: 'x' });
  const sheets = [seller, ...texts('a', 'b', 'c')];
  const published = publicationOf(publish([poolOf({ sheets, codebooks: [] })], policyWith('')));
  assert.deepEqual(withheldIn(published), { sources: 'too-few-asked' });
  assert.doesNotMatch(countsCsv(published, 'en'), /dealers/);
});

test('a condition on hidden cells hides how many met it', () => {
  const seller = (name: string) =>
    sheetWith(name, { ...REST, sells: 'phones', sources: ['dealers'], views: name });
  const sheets = [...'abcd'].map(seller).concat(texts('x'));
  const published = publicationOf(
    publish([poolOf({ sheets, codebooks: [] })], policyWith('minCell: 2\n')),
  );
  assert.equal(withheldIn(published).sources, 'condition-hidden');
});

test('two independent conditions are not published, nested ones are', () => {
  const third = (when: string) => `
  - id: why
    number: 6
    kind: text
    ask: { ja: なぜ, en: Why? }
    when: [${when}]
`;
  const withheldBy = (when: string): Record<string, string> => {
    const questionnaire = loaded(loadQuestionnaire(QUESTIONNAIRE + third(when)));
    const sheets = [...'abc'].map((name) => {
      const all = { sells: 'phones', sources: ['dealers'], losses: 'few', views: name };
      const sheet = sheetWith(name, all);
      const why = { kind: 'answered', value: { kind: 'text', text: { ja: name } } } as const;
      const replies = new Map([...sheet.replies, ['why', { ...why, audience: 'public' as const }]]);
      return { ...sheet, replies };
    });
    const pool = poolSheets(questionnaire, sheets, [], 'public');
    return withheldIn(publicationOf(publish([pool], policyWith(''))));
  };
  const sells = '{ question: sells, is: [phones] }';
  assert.deepEqual(withheldBy(`${sells}, { question: losses, is: [few] }`), {
    why: 'joint-condition',
  });
  assert.deepEqual(withheldBy(`${sells}, { question: sources, is: [dealers] }`), {});
});

const FOLLOW_UPS = `
questionnaire: sample/1
operators: dealer
title: { ja: 見本, en: sample }
questions:
  - id: sells
    number: 1
    kind: one
    ask: { ja: 売るか, en: Do you sell? }
    options:
      - { id: new, ja: 新品, en: new }
      - { id: used, ja: 中古, en: used }
      - { id: nothing, ja: なし, en: nothing }
  - id: buys
    number: 2
    kind: one
    ask: { ja: 買うか, en: Do you buy? }
    when: [{ question: sells, is: [new, used] }]
    options: [{ id: 'yes', ja: はい, en: 'yes' }, { id: 'no', ja: いいえ, en: 'no' }]
  - id: why
    number: 3
    kind: text
    ask: { ja: なぜ, en: Why? }
    when: [WHEN]
`;
const followUps = (when: string, answers: readonly Readonly<Record<string, unknown>>[]): Pool => {
  const questionnaire = loaded(loadQuestionnaire(FOLLOW_UPS.replace('WHEN', when)));
  const sheets = answers.map((raw, index): Sheet => {
    const { replies, problems } = readReplies(raw, questionnaire);
    assert.deepEqual(problems, []);
    return { ...sheetWith(`f-${index}`, {}), replies };
  });
  return poolSheets(questionnaire, sheets, [], 'public');
};

test('a follow-up whose first condition is narrower than its parent’s joins two questions', () => {
  const sold = (sells: string) => ({ sells, buys: 'yes', why: 'x' });
  const answers = ['new', 'new', 'new', 'used', 'used', 'used'].map(sold);
  const withheldBy = (sells: string) => {
    const when = `{ question: sells, is: [${sells}] }, { question: buys, is: ['yes'] }`;
    const asked = answers.filter((one) => sells.includes(one.sells));
    const given = answers.map((one) => (asked.includes(one) ? one : { ...one, why: undefined }));
    const bare = given.map(({ why, ...one }) => (why === undefined ? one : { ...one, why }));
    return withheldIn(publicationOf(publish([followUps(when, bare)], policyWith(''))));
  };
  assert.deepEqual(withheldBy('new'), { why: 'joint-condition' });
  assert.deepEqual(withheldBy('new, used'), {});
});

test('a follow-up of a follow-up is not counted where the first answer is withheld', () => {
  const open = { sells: 'new', buys: 'yes', why: 'x' };
  const pool = followUps("{ question: buys, is: ['yes'] }", [
    ...[open, open, open],
    { ...open, sells: { withheld: 'new' } },
  ]);
  assert.deepEqual(
    pool.questions.map(({ asked }) => asked),
    [4, 3, 3],
    'four would reveal that a withheld answer met the condition',
  );
});

test('of two publications that differ by a few operators only one is published', () => {
  const three = texts('a', 'b', 'c');
  const four = texts('a', 'b', 'c', 'd');
  const pool = (sheets: readonly Sheet[]) => poolOf({ sheets, codebooks: [] });
  const before = (sheets: readonly Sheet[]) => comparedPool(pool(sheets), undefined);
  const policy = policyWith('');
  assert.deepEqual(refusals(publish([pool(four)], policy, [before(three)])), [
    'few-changed sells losses staff views',
  ]);
  assert.deepEqual(refusals(publish([pool(three)], policy, [before(four)])), [
    'few-changed sells losses staff views',
  ]);
  assert.deepEqual(refusals(publish([pool(four)], policy, [before(four)])), []);
  const revised = pool(four);
  const questionnaire = { ...revised.questionnaire, questionnaire: 'sample/2' };
  assert.equal(
    refusals(publish([{ ...revised, questionnaire }], policy, [before(three)])).length,
    1,
    'another version does not avoid the comparison',
  );
  const corrected = texts('a', 'b', 'e');
  assert.deepEqual(refusals(publish([pool(corrected)], policy, [before(three)])), []);
  const six = texts('a', 'b', 'c', 'd', 'e', 'f');
  assert.deepEqual(refusals(publish([pool(six)], policy, [before(three)])), []);
});

test('a publication is compared with all earlier ones, not only the last', () => {
  const named = (name: string, more: object) => sheetWith(name, { ...REST, views: name, ...more });
  const pool = (changes: object) =>
    poolOf({ sheets: [named('a', changes), named('b', {}), named('c', {})], codebooks: [] });
  const policy = policyWith('');
  const first = pool({ staff: 1 });
  const second = pool({ staff: 2 });
  const third = pool({ staff: 2, losses: 'few' });
  const before = (...pools: readonly Pool[]) => pools.map((one) => comparedPool(one, undefined));
  // A single question cannot be joined; the first and the third differ in two questions, by one
  // operator.
  assert.deepEqual(refusals(publish([second], policy, before(first))), []);
  assert.deepEqual(refusals(publish([third], policy, before(second))), []);
  assert.deepEqual(refusals(publish([third], policy, before(second, first))), [
    'few-changed losses staff',
  ]);
});

const PASSAGE = '当社の倉庫で専用の装置を使って';
test('texts that repeat a passage in another question are not listed', () => {
  const questionnaire = loaded(loadQuestionnaire(TWO_TEXTS));
  const pool = (staff: string, views: string) =>
    loaded(loadPool(poolYaml(staff, views), questionnaire, []));
  const listed = policyWith('texts: listed\n');
  const joined = pool(`x, ${PASSAGE}消す, y`, `${PASSAGE}確かめる, p, q`);
  assert.deepEqual(refusals(publish([joined], listed)), ['linking-passage staff views']);
  assert.deepEqual(passagesOf(joined), [
    { kind: 'passage', questions: ['staff', 'views'], answers: [[2], [1]] },
  ]);
  assert.deepEqual(refusals(publish([joined], policyWith(''))), []);
  const marked = pool(`x, ${PASSAGE.replace('で', 'で、 ')}消す, y`, `${PASSAGE}確かめる, p, q`);
  assert.deepEqual(refusals(publish([marked], listed)), ['linking-passage staff views']);
  const common = pool(`x, ${PASSAGE}消す, y`, [1, 2, 3].map((n) => PASSAGE + n).join());
  assert.deepEqual(refusals(publish([common], listed)), [], 'what all say joins nothing');
  const english = 'in our central warehouse with a tool of our own';
  const inEnglish = (words: string) =>
    refusals(publish([pool(`x, ${words} erased, y`, `checked ${words}, p, q`)], listed));
  assert.deepEqual(inEnglish(english), ['linking-passage staff views']);
  assert.deepEqual(inEnglish('with our own tool'), []);
});

test('refuses too few operators, committee pools, the order of sheets, uncoded texts', () => {
  const sheets = texts('a', 'b');
  const few = poolOf({ sheets, codebooks: [] });
  assert.deepEqual(refusals(publish([few], policyWith(''))), ['too-few-operators']);
  const committee = poolSheets(sample(), texts('a', 'b', 'c'), [], 'committee');
  assert.deepEqual(refusals(publish([committee], policyWith(''))), ['not-for-the-public']);
  const given = policyWith('order: as-given\nbecause: { ja: 試験, en: test }\n');
  const open = poolOf({ sheets: texts('a', 'b', 'c'), codebooks: [] });
  assert.deepEqual(refusals(publish([open], given)), ['order-of-sheets']);
  fc.assert(
    fc.property(arbitrarySheets(), ({ sheets: some, codebooks }) => {
      const uncoded = codebooks.map((book) => ({
        ...book,
        rounds: book.rounds.map((round) => ({ ...round, answers: {} })),
      }));
      const pool = poolOf({ sheets: some, codebooks: uncoded });
      const answered = pool.questions.at(-1)?.answers.some((a) => a.reply.kind === 'answered');
      const found = refusals(publish([pool], policyWith('minCell: 2\n')));
      assert.equal(found.includes('not-coded views'), answered);
    }),
    { numRuns: 20 },
  );
});

test('a policy weaker than the default says why, and small cells need a base', () => {
  const load = (fields: string) =>
    problemsOf(
      loadPublicationPolicy(`publication: open/1\ntitle: { ja: 公表, en: published }\n${fields}`),
    );
  assert.deepEqual(load(''), []);
  assert.deepEqual(load('minBase: 2'), ['because missing']);
  assert.deepEqual(load('passages: allow'), ['because missing']);
  assert.deepEqual(load('order: as-given'), ['because missing']);
  assert.deepEqual(load('minCell: 4'), ['minBase out-of-range']);
  assert.deepEqual(load('minBase: 1'), ['minBase bad-format']);
});
