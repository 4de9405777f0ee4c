/** R12: a dead phone and one with a cracked screen, by policies that ship. */
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
import { judgeAt } from './judged.testing.ts';
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
    ['dead, and something was seen', collected(dead, [left]), 'accept [dismantle, destruction]'],
    ['cracked: the tool needs no screen', collected(cracked), `hold [${CONSENT_AND_TOOL}]`],
    ['cracked, erased by the tool', collected(cracked, [erased], [consent]), CRUSHED],
  ];
  for (const [name, verdict, expected] of table) {
    test(`R12 ${name}: ${expected}`, () => assert.equal(verdict, expected));
  }
  test('R12 the brand is asked first', () => {
    const facts = factsWith({ condition: dead });
    const preset = 'collection-own-brand-felica-first-intake/1';
    assert.equal(said(preset, facts), 'hold [appraise]');
  });
});

describe('R12 a cracked screen is repaired before the next user', () => {
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
  /** Not to be unlocked, so appraised: the exception told for a cracked screen. */
  const locked = circumstance({ evidence: 'locked', subject: 'unlocked', value: 'bad' });
  const purchase = finding({
    evidence: 'at-purchase',
    compartment: 'user-data',
    class: 'act',
    method: 'factory-reset',
    actor: 'holder',
    stage: 'intake',
    interval: at(-70),
  });
  const release = (preset: string, words: readonly Circumstance[], part: Partial<Facts> = {}) =>
    said(
      preset,
      factsWith({
        capability: EQUIPPED,
        findings: [...RELEASE_FINDINGS, ...ELEMENT_EMPTY, purchase],
        circumstances: [...RELEASE_CIRCUMSTANCES, locked, ...words],
        custody: [bought()],
        condition: { power: 'on', screen: words.includes(repaired) ? 'ok' : 'cracked' },
        ...part,
      }),
    );
  const SALE = 'recommended-sale/1';
  const DONE = 'accept [trade, sale]';
  const table: readonly (readonly [string, readonly Circumstance[], string])[] = [
    ['nothing said of it', [], DONE],
    ['cracked', [crack], 'hold [repair-screen]'],
    ['seen again: still no repair', [crack, seenAgain], 'hold [repair-screen]'],
    ['a repair failed', [crack, failed(1)], 'hold [repair-screen again]'],
    ['two failed', [crack, failed(1), failed(2)], 'refuse []'],
    ['repaired', [crack, failed(1), repaired], DONE],
    [
      'repaired, cracked again',
      [crack, repaired, { ...seenAgain, interval: at(50) }],
      'hold [repair-screen]',
    ],
    [
      'repaired by a stranger’s word',
      [crack, { ...repaired, backing: 'unsigned' }],
      'hold [repair-screen]',
    ],
  ];
  for (const [name, words, expected] of table) {
    test(`R12 ${name}: ${expected}`, () => assert.equal(release(SALE, words), expected));
  }
  test('R12 it is repaired before what is looked at through it', () => {
    const part = { findings: [...RELEASE_FINDINGS.filter((f) => f.evidence !== 'look'), purchase] };
    assert.equal(
      release(SALE, [crack], part),
      'hold [repair-screen, set-up-and-look, second-look-element, second-look-user-data]',
    );
  });
});
