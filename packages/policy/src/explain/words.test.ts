/**
 * The message catalogue as text: complete, whole, polite, with the terms that the documents use.
 */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import {
  CHANNELS,
  CIRCUMSTANCE_SUBJECTS,
  COMPARTMENTS,
  REASON_CODES,
  type ReasonCode,
  ROUTES,
  STAGES,
  type Subject,
  VERDICTS,
} from '@nagori/model';
import { RULES } from '../rules/numbers.ts';
import { STEP_IDS } from '../steps/catalogue.ts';
import {
  ACTOR_WORDS,
  ASSURANCE_WORDS,
  BOOK_RULES,
  CHANNEL_WORDS,
  CIRCUMSTANCE_WORDS,
  COMPARTMENT_WORDS,
  CUSTODY_WORDS,
  FAULT_STEP,
  IGNORED_WORDS,
  POSSESSION_WORDS,
  ROUTE_WORDS,
  RULE_WORDS,
  reasonWords,
  STAGE_WORDS,
  STATE_WORDS,
  STEP_WORDS,
  stepWords,
  UNKNOWN_WORDS,
  VERDICT_WORDS,
  VIOLATION_WORDS,
  type Words,
} from './words.ts';
import { CERTIFICATE_STEPS } from './words-step-certificate.ts';
import { COUNTER_STEPS } from './words-step-counter.ts';
import { PHONE_STEPS } from './words-step-phone.ts';

const ROOT = new URL('../../../../', import.meta.url);
const documentText = (path: string): string => readFileSync(new URL(path, ROOT), 'utf8');

const SUBJECTS: readonly (Subject | '')[] = ['', ...COMPARTMENTS, ...CIRCUMSTANCE_SUBJECTS];
const JAPANESE = /[\u3040-\u30ff\u4e00-\u9fff]/;

/** What is wrong with a text; empty if nothing is. */
function flaws({ ja, en }: Words): string[] {
  const found: string[] = [];
  if (!JAPANESE.test(ja) && !/^SIM$/.test(ja)) found.push('not in Japanese');
  if (en === '' || JAPANESE.test(en)) found.push('not in English');
  if (/[{}<>]|\$|%s|undefined/.test(ja + en)) found.push('a place to fill in');
  if (/JPKI|IMEI|FRP|PIN/.test(ja + en)) found.push('an abbreviation');
  if (/[  ]{2}|。。|\.\.|[!?！？]{2}|^\s|\s$/.test(ja + en) || ja.includes(' ')) {
    found.push('stray spaces or stops');
  }
  return found;
}

function sentenceFlaws(words: Words): string[] {
  const found = flaws(words);
  if (!words.ja.endsWith('。')) found.push('no 。');
  if (!words.en.endsWith('.')) found.push('no full stop');
  if (!/^[A-Z]/.test(words.en)) found.push('no capital');
  return found;
}

function labelFlaws(words: Words): string[] {
  const found = flaws(words);
  if (/[。.]$/.test(words.ja) || /[.]$/.test(words.en)) found.push('a label has no full stop');
  return found;
}

/** A polite sentence ends in です・ます form or as a request. */
function isPolite(ja: string): boolean {
  const sentences = ja.split('。').filter((sentence) => sentence !== '');
  return sentences.every((s) => /(です|ます|ません|ください|でした|ました|ですか|ますか)$/.test(s));
}

function check(named: Readonly<Record<string, Words>>, find: (words: Words) => string[]): void {
  for (const [name, words] of Object.entries(named)) assert.deepEqual(find(words), [], name);
}

const sayings = (): Record<string, Words> =>
  Object.fromEntries(
    Object.entries(STEP_WORDS).flatMap(([id, step]) => [
      [id, step.say],
      ...(step.sayAfterReset === undefined ? [] : [[`${id} after a reset`, step.sayAfterReset]]),
    ]),
  );

const pluck = <K extends string>(
  table: Readonly<Record<string, Readonly<Record<K, Words>>>>,
  key: K,
): Record<string, Words> =>
  Object.fromEntries(Object.entries(table).map(([name, entry]) => [name, entry[key]]));

describe('words for reasons', () => {
  test('every code has a whole, polite text for every subject', () => {
    for (const code of REASON_CODES) {
      for (const subject of SUBJECTS) {
        const words = reasonWords(code, subject);
        assert.deepEqual(sentenceFlaws(words), [], `${code} ${subject}`);
        assert.ok(isPolite(words.ja), `${code} ${subject}: ${words.ja}`);
      }
    }
  });

  test('a text names its subject if the texts differ by subject', () => {
    const perCompartment: readonly ReasonCode[] = [
      'residue',
      'unproven',
      'order-not-proven',
      'not-confirmed-by-another',
      'look-older-than-act',
      'stale',
      'no-way-left',
    ];
    for (const code of perCompartment) assertDistinct(code, COMPARTMENTS);
    for (const code of ['missing', 'bad'] as const) assertDistinct(code, CIRCUMSTANCE_SUBJECTS);
    for (const code of ['deletion-awaited', 'revoked-not-deleted'] as const) {
      assertDistinct(code, ['jpki-certificate', 'jpki-key']);
    }
    assertDistinct('matched', ['loss-match', 'police-match']);
  });

  test('a FeliCa residue is named as people at the counter name it', () => {
    const words = reasonWords('residue', 'felica');
    assert.match(words.ja, /おサイフケータイ（FeliCa）の情報が残っています。$/);
  });

  test('the wait for the deletion names 48 hours, online and screen on', () => {
    for (const subject of ['jpki-certificate', 'jpki-key', ''] as const) {
      assertNamesTheWait(reasonWords('deletion-awaited', subject));
    }
    assertNamesTheWait(STEP_WORDS['await-deletion'].say);
    assertNamesTheWait(UNKNOWN_WORDS['deletion-awaited']);
  });
});

function assertDistinct(code: ReasonCode, subjects: readonly Subject[]): void {
  const ja = new Set(subjects.map((subject) => reasonWords(code, subject).ja));
  const en = new Set(subjects.map((subject) => reasonWords(code, subject).en));
  assert.equal(ja.size, subjects.length, `${code}: two subjects share a Japanese text`);
  assert.equal(en.size, subjects.length, `${code}: two subjects share an English text`);
}

function assertNamesTheWait({ ja, en }: Words): void {
  assert.match(ja, /48時間以内/);
  assert.match(ja, /通信できる状態で、?画面を点け/);
  assert.match(en, /online and with its screen (on|lit)/);
  assert.match(en, /within 48 hours/);
}

describe('words for steps', () => {
  test('every step has words, and no step has them twice', () => {
    const parts = [COUNTER_STEPS, CERTIFICATE_STEPS, PHONE_STEPS].flatMap(Object.keys);
    assert.deepEqual([...parts].sort(), [...STEP_IDS, FAULT_STEP].sort());
  });

  test('an unknown step id has no words', () => {
    assert.equal(stepWords('revoke'), STEP_WORDS.revoke);
    assert.equal(stepWords('toString'), undefined);
    assert.equal(stepWords(''), undefined);
  });

  test('titles and locations are labels; spoken and recorded texts are sentences', () => {
    check(pluck(STEP_WORDS, 'title'), labelFlaws);
    check(pluck(STEP_WORDS, 'where'), labelFlaws);
    check(pluck(STEP_WORDS, 'done'), sentenceFlaws);
    check(sayings(), sentenceFlaws);
  });

  test('spoken texts are polite', () => {
    for (const [name, { ja }] of Object.entries(sayings()))
      assert.ok(isPolite(ja), `${name}: ${ja}`);
  });

  test('no two steps have the same title', () => {
    const titles = Object.values(STEP_WORDS).map((step) => step.title.ja);
    assert.equal(new Set(titles).size, titles.length);
  });

  test('for a reset phone: says first that a reset does not remove it, then asks once', () => {
    const { say, sayAfterReset } = STEP_WORDS['ask-and-sign'];
    assert.match(
      say.ja,
      /^このスマートフォンで、マイナンバーカードの電子証明書（スマホ用電子証明書）を/,
    );
    assert.match(
      sayAfterReset?.ja ?? '',
      /^初期化だけでは、電子証明書とおサイフケータイの情報は消えません。/,
    );
    assert.ok(sayAfterReset?.ja.endsWith(say.ja));
    assert.ok(sayAfterReset?.en.endsWith(say.en));
  });
});

describe('words for verdicts and other answers of the gate', () => {
  test('verdicts have a name, a sign of their own and a sentence', () => {
    check(pluck(VERDICT_WORDS, 'name'), labelFlaws);
    check(pluck(VERDICT_WORDS, 'sentence'), sentenceFlaws);
    assert.deepEqual(
      VERDICTS.map((verdict) => `${VERDICT_WORDS[verdict].sign} ${VERDICT_WORDS[verdict].name.ja}`),
      ['■ 隔離', '⬇ 破砕・溶解', '✕ 受取拒否', '⏸ 保留', '✓ 受入'],
    );
  });

  test('sentences are whole', () => {
    for (const table of [
      CUSTODY_WORDS,
      VIOLATION_WORDS,
      IGNORED_WORDS,
      UNKNOWN_WORDS,
      pluck(RULE_WORDS, 'meaning'),
    ]) {
      check(table, sentenceFlaws);
      for (const { ja } of Object.values(table)) assert.ok(isPolite(ja), ja);
    }
  });

  test('names are labels', () => {
    for (const table of [
      ACTOR_WORDS,
      ASSURANCE_WORDS,
      CHANNEL_WORDS,
      CIRCUMSTANCE_WORDS,
      COMPARTMENT_WORDS,
      POSSESSION_WORDS,
      ROUTE_WORDS,
      STAGE_WORDS,
      STATE_WORDS,
      pluck(RULE_WORDS, 'title'),
    ]) {
      check(table, labelFlaws);
    }
  });
});

describe('words and documents', () => {
  test('the main file of each rule exists and docs/rules.md names it', () => {
    const rules = documentText('docs/rules.md');
    for (const rule of [...RULES, ...BOOK_RULES]) {
      const { enforcedIn, title } = RULE_WORDS[rule];
      for (const path of enforcedIn) assert.ok(existsSync(new URL(path, ROOT)), `${rule}: ${path}`);
      const row = rules.split('\n').find((line) => line.startsWith(`| ${rule} `)) ?? '';
      assert.ok(row.includes(`(../${enforcedIn[0]})`), `${rule}: docs/rules.md has another home`);
      assert.ok(row.includes(title.ja), `${rule}: docs/rules.md has another title`);
    }
  });

  test('docs/glossary.md has every code with the Japanese word shown to people', () => {
    const rows = documentText('docs/glossary.md').split('\n');
    const inGlossary = (code: string, { ja }: Words): void =>
      assert.ok(
        rows.some((row) => row.includes(`\`${code}\``) && row.includes(ja)),
        `${code} ${ja}`,
      );
    for (const compartment of COMPARTMENTS) inGlossary(compartment, COMPARTMENT_WORDS[compartment]);
    for (const channel of CHANNELS) inGlossary(channel, CHANNEL_WORDS[channel]);
    for (const stage of STAGES) inGlossary(stage, STAGE_WORDS[stage]);
    for (const route of ROUTES) inGlossary(route, ROUTE_WORDS[route]);
    for (const verdict of VERDICTS) inGlossary(verdict, VERDICT_WORDS[verdict].name);
    for (const [code, words] of Object.entries(ASSURANCE_WORDS)) inGlossary(code, words);
  });

  test('every path named in docs/rules.md and docs/glossary.md exists', () => {
    for (const name of ['docs/glossary.md', 'docs/rules.md']) {
      const text = documentText(name);
      const links = [...text.matchAll(/\]\(([^)#]+)\)/g)].map(
        ([, to]) => new URL(to ?? '', new URL(name, ROOT)),
      );
      const paths = [...text.matchAll(/`((?:packages|capabilities|policies)\/[^`]*)`/g)].map(
        ([, path]) => new URL(path ?? '', ROOT),
      );
      assert.ok(links.length > 0 && links.length + paths.length > 30, `${name}: no paths found`);
      for (const url of [...links, ...paths])
        assert.ok(existsSync(url), `${name}: ${url.pathname}`);
    }
  });
});
