/**
 * The examples as tests: each phone of examples/**, judged at the moment its line gives, comes to
 * what a reader of the survey expects: the verdict, and route and steps where they are written.
 *
 * Invariants: a line names its own policy; the survey's lines cite a page and question that exist.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import type { PhoneReading } from '@nagori/evidence';
import { CHANNELS, VERDICTS } from '@nagori/model';
import { decide } from '@nagori/policy';
import { EXAMPLES, PRESETS, policyOf } from './examples.testing.ts';

const SURVEY = 'examples/survey-intake.ndjson';

for (const { file, phones } of EXAMPLES) {
  describe(file, () => {
    for (const phone of phones) {
      test(`${phone.ref} ${phone.expect?.verdict}: ${phone.note?.en}`, () => {
        const { expect, judgedAt } = phone;
        assert.ok(expect !== undefined && judgedAt !== undefined);
        const decision = decide(phone.facts, policyOf(phone), judgedAt);
        const why = JSON.stringify(decision.reasons);
        assert.equal(decision.verdict, expect.verdict, why);
        if (expect.verdict === 'accept') assert.ok(expect.route, 'an accept says where to');
        if (expect.verdict === 'hold') assert.ok(expect.steps, 'a hold says what to do');
        if (expect.route) assert.deepEqual([...decision.route].sort(), [...expect.route].sort());
        if (expect.steps) {
          assert.deepEqual(
            decision.steps.map((step) => step.id),
            expect.steps,
            why,
          );
        }
        assert.deepEqual(wrong(phone), []);
      });
    }
  });
}

/** What is missing from a line that people read. */
function wrong({ ref, note, facts }: PhoneReading): string[] {
  const found: string[] = [];
  if (!/^[SD][0-9]{2,3}$/.test(ref ?? '')) found.push('ref');
  if (note === undefined) found.push('note');
  const ids = facts.identity.kind === 'known' ? facts.identity.imeis : [];
  if (ids.some((id) => !/^001017|^0010180[12]/.test(id)))
    found.push('an IMEI outside the test range');
  return found;
}

/**
 * Pages of the survey with their questions, and how many answers each lists; with a star where the
 * page prints no number.
 */
const ANSWERS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  p1: {},
  p2: {},
  p3: {},
  p4: {},
  p5: {},
  p7: { Q1: 4, Q2: 4, Q3: 4 },
  p8: { Q4: 4, Q5: 4, Q6: 4 },
  p9: { Q7: 4, Q8: 4, Q9: 4 },
  p10: { Q10: 4, Q11: 4, Q12: 4 },
  p11: { Q13: 4, Q14: 4, Q15: 4 },
  'p12*': { Q1: 2, Q2: 5, Q3: 5 },
  'p13*': { Q1: 5, Q2: 10, Q3: 10 },
  'p14*': { Q4: 5, Q5: 5, Q6: 5 },
  'p15*': { Q7: 5 },
  // The number of losses reported to carriers is withheld.
  p17: { Q1: 0, Q2: 4 },
  'p18*': { Q1: 5, Q2: 14 },
};

/** Whether `p8 Q5 b1`, `p17 Q1` or `p4` names something in the survey. */
function exists(cite: string): boolean {
  const parts = /^(p[0-9]+\*?)(?: (Q[0-9]+)(?: b([0-9]+))?)?$/.exec(cite);
  const questions = ANSWERS[parts?.[1] ?? ''];
  if (parts === null || questions === undefined) return false;
  if (parts[2] === undefined) return true;
  const answers = questions[parts[2]];
  if (answers === undefined) return false;
  return parts[3] === undefined || (Number(parts[3]) >= 1 && Number(parts[3]) <= answers);
}

describe('the survey’s examples as a whole', () => {
  const survey = EXAMPLES.find(({ file }) => file === SURVEY)?.phones ?? [];
  const all = EXAMPLES.flatMap(({ phones }) => phones);
  const distinct = (values: readonly unknown[]): string[] =>
    [...new Set(values.map(String))].sort();

  test('at least sixty phones, each with a cite that exists, of one answer only', () => {
    assert.ok(survey.length >= 60);
    for (const { ref, cite } of survey) assert.ok(exists(cite ?? ''), `${ref}: ${cite}`);
    for (const cite of [
      'p6',
      'p8 Q4 b5',
      'p8 Q5 b0',
      'p12* Q4',
      'p12 Q1',
      'p8 Q5 b1, p8 Q5 b2',
      '',
    ]) {
      assert.ok(!exists(cite), cite);
    }
  });

  test('no answer’s working is joined with another’s: each line is an operator of its own', () => {
    assert.equal(distinct(survey.map(({ facts }) => facts.self)).length, survey.length);
  });

  test('every question of the survey is covered by at least one line', () => {
    const questions = Object.entries(ANSWERS).flatMap(([page, of]) =>
      Object.keys(of).map((question) => `${page} ${question}`),
    );
    const cited = survey.map(({ cite = '' }) => cite.split(' ').slice(0, 2).join(' '));
    assert.deepEqual(
      questions.filter((question) => !cited.includes(question)),
      [],
    );
  });

  test('every verdict, every channel and every preset', () => {
    assert.deepEqual(distinct(survey.map(({ expect }) => expect?.verdict)), [...VERDICTS].sort());
    assert.deepEqual(distinct(survey.map(({ channel }) => channel)), [...CHANNELS].sort());
    assert.deepEqual(distinct(survey.map(({ policy }) => policy)), [...PRESETS.keys()].sort());
  });

  test('refs and IMEIs are distinct over all files', () => {
    assert.equal(distinct(all.map(({ ref }) => ref)).length, all.length);
    const imeis = all.flatMap(({ facts: { identity } }) =>
      identity.kind === 'known' ? identity.imeis : [],
    );
    assert.equal(distinct(imeis).length, imeis.length);
  });
});

/** A page that prints no number, cited without its star, or one that does, with a star. */
const MISCITED = /\bp(?:(?:6|1[2-6]|18)(?![0-9*])(?=[ ,\]).]|$)|(?:[1-57-9]|1[017])\*)/gm;

for (const folder of ['policies', 'capabilities']) {
  test(`pages that print no number have a star in ${folder}/`, () => {
    const root = new URL(`../${folder}/`, import.meta.url);
    for (const file of readdirSync(root)) {
      assert.deepEqual(readFileSync(new URL(file, root), 'utf8').match(MISCITED) ?? [], [], file);
    }
  });
}
