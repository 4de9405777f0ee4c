/** R12: a dead phone and one with a cracked screen, under shipped policies. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Circumstance, Condition, Facts, Finding } from '@nagori/model';
import {
  at,
  bought,
  circumstance,
  ELEMENT_EMPTY,
  EQUIPPED,
  factsWith,
  finding,
  RELEASE_CIRCUMSTANCES,
  RELEASE_FINDINGS,
} from '@nagori/testkit';
import { AT_PURCHASE, judgeAt } from './judged.testing.ts';
import { shippedPolicy } from './laws.testing.ts';

const CRUSHED = 'accept [dismantle, parts, destruction]';
const CONSENT_AND_TOOL = 'sign-non-restoration, felica-erase';

function said(preset: string, facts: Facts): string {
  const { verdict, route, steps } = judgeAt(facts, shippedPolicy(preset));
  const list = steps.map(({ id, again }) => (again === true ? `${id} again` : id));
  return `${verdict} [${(verdict === 'accept' ? route : list).join(', ')}]`;
}

describe('R12 own-brand phones that are collected: FeliCa first, then all are crushed', () => {
  const own = circumstance({ evidence: 'own', subject: 'own-brand' });
  const consent = circumstance({
    evidence: 'consent',
    subject: 'consent-non-restoration',
    interval: at(3),
  });
  const seen = finding({ evidence: 'seen', compartment: 'user-data' });
  const erased = finding({
    evidence: 'felica',
    compartment: 'felica',
    class: 'act',
    method: 'felica-erase',
    interval: at(5),
  });
  const left: Finding = { ...erased, evidence: 'walk', class: 'probe', value: 'residue' };
  const collected = (
    condition: Condition,
    findings: readonly Finding[] = [],
    more: readonly Circumstance[] = [],
  ): string =>
    said(
      'collection-own-brand-felica-first-intake/1',
      factsWith({ condition, findings, circumstances: [own, ...more] }),
    );
  const fine: Condition = { power: 'on', screen: 'ok' };
  const dead: Condition = { power: 'off', screen: 'unknown' };
  const cracked: Condition = { power: 'on', screen: 'cracked' };
  const table: readonly (readonly [string, string, string])[] = [
    ['in order, erased', collected(fine, [seen, erased], [consent]), CRUSHED],
    ['in order, FeliCa not yet', collected(fine, [seen]), `hold [${CONSENT_AND_TOOL}]`],
    ['dead: no tool reaches it', collected(dead), 'accept [dismantle, destruction]'],
    ['dead, with a residue', collected(dead, [left]), 'accept [dismantle, destruction]'],
    ['cracked: the tool needs no screen', collected(cracked), `hold [${CONSENT_AND_TOOL}]`],
    ['cracked, erased by the tool', collected(cracked, [erased], [consent]), CRUSHED],
  ];
  for (const [name, verdict, expected] of table) {
    test(`R12 ${name}: ${expected}`, () => assert.equal(verdict, expected));
  }
  test('R12 the brand is checked first', () => {
    const facts = factsWith({ condition: dead });
    const preset = 'collection-own-brand-felica-first-intake/1';
    assert.equal(said(preset, facts), 'hold [appraise]');
  });
});

describe('R12 a cracked screen or a dead phone is repaired before the next user', () => {
  const crack = circumstance({
    evidence: 'crack',
    subject: 'screen',
    value: 'bad',
    detail: 'seen',
  });
  const seenAgain = { ...crack, evidence: 'seen-again', interval: at(20) };
  const failed = (n: number): Circumstance => ({
    ...crack,
    evidence: `failed-${n}`,
    detail: undefined,
    interval: at(30 + n),
  });
  const repaired = circumstance({ evidence: 'repair', subject: 'screen', interval: at(45) });
  /** It cannot be unlocked, so it is appraised under the exception for cracked screens. */
  const locked = circumstance({ evidence: 'locked', subject: 'unlocked', value: 'bad' });
  const release = (preset: string, words: readonly Circumstance[], part: Partial<Facts> = {}) =>
    said(
      preset,
      factsWith({
        capability: EQUIPPED,
        findings: [...RELEASE_FINDINGS, ...ELEMENT_EMPTY, AT_PURCHASE],
        circumstances: [...RELEASE_CIRCUMSTANCES, locked, ...words],
        custody: [bought()],
        condition: { power: 'on', screen: words.includes(repaired) ? 'ok' : 'cracked' },
        ...part,
      }),
    );
  const SALE = 'recommended-sale/1';
  const DONE = 'accept [trade, sale]';
  const table: readonly (readonly [string, readonly Circumstance[], string])[] = [
    ['no condition recorded', [], DONE],
    ['cracked', [crack], 'hold [repair]'],
    ['seen again: not repaired', [crack, seenAgain], 'hold [repair]'],
    ['a repair failed', [crack, failed(1)], 'hold [repair again]'],
    ['two failed', [crack, failed(1), failed(2)], 'refuse []'],
    ['repaired', [crack, failed(1), repaired], DONE],
    [
      'repaired, cracked again',
      [crack, repaired, { ...seenAgain, interval: at(50) }],
      'hold [repair]',
    ],
    [
      'repaired, says an untrusted source',
      [crack, { ...repaired, backing: 'unsigned' }],
      'hold [repair]',
    ],
  ];
  for (const [name, words, expected] of table) {
    test(`R12 ${name}: ${expected}`, () => assert.equal(release(SALE, words), expected));
  }
  const dead = (part: Partial<Circumstance> = {}) =>
    circumstance({ evidence: 'dead', subject: 'power', value: 'bad', detail: 'seen', ...part });
  const off: Partial<Facts> = { condition: { power: 'off', screen: 'ok' } };
  const notMended = (n: number): Circumstance =>
    dead({ evidence: `dead-${n}`, detail: undefined, interval: at(30 + n) });
  const runs = circumstance({ evidence: 'runs', subject: 'power', interval: at(45) });
  const power: readonly (readonly [string, readonly Circumstance[], string])[] = [
    ['dead', [dead()], 'hold [repair]'],
    ['dead and cracked', [dead(), crack], 'hold [repair]'],
    ['dead, a repair failed', [dead(), notMended(1)], 'hold [repair again]'],
    ['dead, two failed', [dead(), notMended(1), notMended(2)], 'refuse []'],
    ['dead, says an untrusted source', [dead({ backing: 'unsigned' })], 'hold [repair]'],
    [
      'dead, repaired, says an untrusted source',
      [dead(), { ...runs, backing: 'unsigned' }],
      'hold [repair]',
    ],
  ];
  for (const [name, words, expected] of power) {
    test(`R12 ${name}: ${expected}`, () => assert.equal(release(SALE, words, off), expected));
  }
  test('R12 dead, and repaired: sold', () => {
    const on: Partial<Facts> = { condition: { power: 'on', screen: 'ok' } };
    assert.equal(release(SALE, [dead(), runs], on), DONE);
  });
  test('R12 dead, and the board not proven empty: crushed', () => {
    assert.equal(release(SALE, [dead()], { ...off, findings: [AT_PURCHASE] }), 'destroy []');
  });
  test('R10 dead and not erased at purchase: still needs a sign-off', () => {
    const findings = [...RELEASE_FINDINGS, ...ELEMENT_EMPTY];
    assert.equal(release(SALE, [dead()], { ...off, findings }), 'hold [repair, sign-off]');
  });
  describe('R12 at inspection it stays at the bench', () => {
    const inspected = (words: readonly Circumstance[], part: Partial<Facts> = {}) =>
      release('recommended-inspection-guideline/1', words, part);
    const HERE = 'accept [inspection, repair, dismantle, destruction]';
    const BENCH = 'accept [repair, dismantle, destruction]';
    test('R12 dead, all proven', () => assert.equal(inspected([dead()], off), HERE));
    test('R12 cracked, all proven', () => assert.equal(inspected([crack]), HERE));
    test('R10 dead, not erased at purchase', () => {
      const findings = [...RELEASE_FINDINGS, ...ELEMENT_EMPTY];
      assert.equal(inspected([dead()], { ...off, findings }), BENCH);
    });
  });
  test('R12 the screen is repaired before looks that need it', () => {
    const part = {
      findings: [...RELEASE_FINDINGS.filter((f) => f.evidence !== 'look'), AT_PURCHASE],
    };
    assert.equal(
      release(SALE, [crack], part),
      'hold [repair, set-up-and-look, second-look-element, second-look-user-data]',
    );
  });
});
