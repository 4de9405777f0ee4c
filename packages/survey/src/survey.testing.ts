/** A small questionnaire with sheets, for tests. */
import assert from 'node:assert/strict';
import type { Reply } from './answer.ts';
import { loadQuestionnaire } from './load-questionnaire.ts';
import type { Loaded } from './problem.ts';
import { loadPublicationPolicy, type PublicationPolicy } from './publication-policy.ts';
import type { Questionnaire } from './questionnaire.ts';
import { readReplies, type Sheet } from './sheet.ts';

export const QUESTIONNAIRE = `
questionnaire: sample/1
operators: dealer
title: { ja: 見本, en: sample }
questions:
  - id: sells
    number: 1
    kind: one
    ask: { ja: 売るか, en: Do you sell? }
    options:
      - { id: phones, ja: はい, en: phones }
      - { id: nothing, ja: いいえ, en: nothing }
  - id: sources
    number: 2
    kind: several
    ask: { ja: どこから, en: From whom? }
    when: [{ question: sells, is: [phones] }]
    options:
      - { id: holders, ja: 利用者, en: holders }
      - { id: dealers, ja: 業者, en: dealers }
      - { id: carriers, ja: MNO, en: carriers }
  - id: losses
    number: 3
    kind: range
    ask: { ja: 件数, en: How many? }
    unit: { ja: 件, en: cases }
    bands:
      - { id: none, ja: なし, en: none, from: 0, to: 0 }
      - { id: few, ja: 少し, en: few, from: 1, to: 99 }
      - { id: many, ja: 多い, en: many, from: 100 }
  - id: staff
    number: 4
    kind: number
    required: false
    ask: { ja: 人数, en: How many people? }
    unit: { ja: 人, en: people }
    min: 0
    max: 1000
    bands:
      - { id: small, ja: 小, en: small, from: 0, to: 9 }
      - { id: large, ja: 大, en: large, from: 10, to: 1000 }
  - id: views
    number: 5
    kind: text
    longest: 200
    ask: { ja: 意見, en: Views? }
`;

/** The same with a text question instead of the number. */
export const TWO_TEXTS = QUESTIONNAIRE.replace('kind: number', 'kind: text').replace(
  / {4}unit: \{ ja: 人[\s\S]*?(?= {2}- id: views)/,
  '',
);

export const CODINGS = `
codings: sample/1
codebooks:
  - id: views-about
    question: views
    title: { ja: 内容, en: about }
    choose: several
    categories:
      - { id: tools, ja: 道具, en: tools }
      - { id: people, ja: 人, en: people }
    readings:
      - { id: either, ja: どちらか, en: either, any: [tools, people], base: answered }
    rounds:
      - by: coder-1
        at: 2026-11-01T10:00:00+09:00
        answers: {}
`;

export function loaded<Value>(result: Loaded<Value>): Value {
  assert.ok(result.kind === 'good', JSON.stringify(result));
  return result.value;
}

/** The codes of the problems, each with its field. */
export function problemsOf(result: Loaded<unknown>): readonly string[] {
  return result.kind === 'good' ? [] : result.reason.map(({ field, code }) => `${field} ${code}`);
}

export const sample = (): Questionnaire => loaded(loadQuestionnaire(QUESTIONNAIRE));

export function repliesOf(raw: Readonly<Record<string, unknown>>): ReadonlyMap<string, Reply> {
  const { replies, problems } = readReplies(raw, sample());
  assert.deepEqual(problems, []);
  return replies;
}

/** A submitted sheet with these answers. */
export function sheetWith(name: string, answers: Readonly<Record<string, unknown>>): Sheet {
  return {
    sheet: name,
    operator: `dealer-${name}`,
    questionnaire: 'sample/1',
    state: 'submitted',
    replies: repliesOf(answers),
    savedAt: 1,
    submittedAt: 2,
  };
}

export function policyWith(fields: string): PublicationPolicy {
  const head = 'publication: open/1\ntitle: { ja: 公表, en: published }\n';
  return loaded(loadPublicationPolicy(head + fields));
}

/** A pool of three operators that sell nothing, with their answers about staff and their views. */
export const poolYaml = (staff: string, views: string): string => `
pool: sample/1
operators: 3
answers:
  sells: { counts: { nothing: 3 } }
  sources: []
  losses: { counts: { none: 3 } }
  staff: [${staff}]
  views: [${views}]
`;
