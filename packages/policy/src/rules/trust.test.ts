/** R18, R19, R20, R25, R28, R30: nothing counts in a phone's favour on an unverified claim. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Circumstance, CustodyEntry, Facts, Finding } from '@nagori/model';
import {
  at,
  bought,
  circumstance,
  finding,
  jpki,
  RELEASE_CIRCUMSTANCES,
  RELEASE_FINDINGS,
  releasePhone,
  used,
} from '@nagori/testkit';
import { ALL, judgeAt, RELEASE, stateOf } from '../judged.testing.ts';

const STRANGER = { operator: 'op-other', backing: 'unsigned' } as const;
const consent = RELEASE_CIRCUMSTANCES.filter((c) => c.subject !== 'network');
const verdictWith = (part: Partial<Facts>): string => judgeAt(releasePhone(part), RELEASE).verdict;
const word = (
  part: Partial<Circumstance> & Pick<Circumstance, 'evidence' | 'subject'>,
): Circumstance => circumstance({ interval: at(5), ...part });

describe('R25 circumstances recorded by others', () => {
  const blocked = word({
    evidence: 'x',
    subject: 'network',
    value: 'bad',
    detail: 'blocked',
    about: 'carrier-a',
    interval: at(0),
  });
  const ok = { evidence: 'o', subject: 'network', detail: 'ok', about: 'carrier-a' } as const;
  const match = word({ evidence: 'm', subject: 'loss-match', value: 'bad', interval: at(0) });
  const closed = { evidence: 'c', subject: 'loss-match', detail: 'closed' } as const;
  const network = RELEASE_CIRCUMSTANCES;
  const table: readonly [string, Circumstance[], string][] = [
    ['R19 blocked, then our own "ok"', [...consent, blocked, word(ok)], 'accept'],
    [
      'R19 blocked, then an untrusted "ok"',
      [...consent, blocked, word({ ...ok, ...STRANGER })],
      'refuse',
    ],
    [
      'R19 an "ok" in a file without a station',
      [...consent, word({ ...ok, backing: 'unsigned' })],
      'hold',
    ],
    [
      'R19 blocked, then an "ok" under suspicion',
      [...consent, blocked, word({ ...ok, value: 'unknown' })],
      'refuse',
    ],
    ['R18 a match, closed at our station', [...network, match, word(closed)], 'accept'],
    [
      'R18 a match, closed by an untrusted source',
      [...network, match, word({ ...closed, ...STRANGER })],
      'quarantine',
    ],
    [
      'R28 the consent, recorded by an untrusted source',
      [{ ...(consent[0] as Circumstance), ...STRANGER }, ...network.slice(1)],
      'hold',
    ],
  ];
  for (const [name, circumstances, verdict] of table) {
    test(`${name}: ${verdict}`, () => assert.equal(verdictWith({ circumstances }), verdict));
  }
  test('R25 an operator cannot certify itself', () => {
    const certified = (by: string) => ({
      evidence: 's',
      operator: 'op-other',
      standing: 'certified' as const,
      from: 0 + at(-9000).t,
      shops: [],
      by,
      said: at(-9000),
    });
    const facts = (by: string) =>
      releasePhone({
        standings: [certified(by)],
        findings: ALL.map((f) => (f.compartment === 'felica' ? { ...f, operator: 'op-other' } : f)),
      });
    const trusting = {
      ...RELEASE,
      source: { ...RELEASE.source, trust: { ...RELEASE.source.trust, certified: true } },
    };
    assert.equal(judgeAt(facts('op-self'), trusting).verdict, 'accept');
    assert.equal(judgeAt(facts('op-other'), trusting).verdict, 'hold');
  });
  test('R28 a sign-off of one’s own act, or before it happened, does not count', () => {
    const off = (part: Partial<Circumstance>) =>
      word({ evidence: 'off', subject: 'sign-off', detail: 'R28', interval: at(55), ...part });
    const judged = (part: Partial<Circumstance>) =>
      verdictWith({
        circumstances: [...network.filter((c) => c.subject === 'network'), off(part)],
      });
    assert.equal(judged({}), 'accept');
    assert.equal(judged({ person: 'a' }), 'hold');
    assert.equal(judged({ person: undefined }), 'hold');
    assert.equal(judged({ interval: at(4) }), 'hold');
    assert.equal(judged(STRANGER), 'hold');
  });
});

describe('R20 custody entries by others, and entries that would hide faults', () => {
  const own = { operator: 'op-self', backing: 'station' } as const;
  const answer = (of: string, minutes = 50, part: object = own): CustodyEntry =>
    ({
      evidence: 'v',
      kind: 'correction',
      of,
      reason: 'x',
      interval: at(minutes),
      ...part,
    }) as CustodyEntry;
  const collected = { ...bought(-60, 'own'), channel: 'collection' } as CustodyEntry;
  const end: CustodyEntry = { evidence: 'end', kind: 'destroyed', by: 'x', interval: at(45) };
  const out = (minutes: number, confirmed = true): CustodyEntry =>
    ({ ...bought(minutes, 'out'), from: 'op-self', to: 'buyer', confirmed }) as CustodyEntry;
  const back = { ...bought(50, 'back'), from: 'buyer' } as CustodyEntry;
  const table: readonly [string, CustodyEntry[], boolean][] = [
    [
      'R12 a collection, corrected and bought again',
      [collected, answer('own', -55), bought(-50, 'again')],
      false,
    ],
    ['R12 a destruction, corrected', [bought(), end, answer('end')], false],
    ['R29 a use, corrected', [bought(), used(50), answer('use-50', 55)], false],
    ['R20 ownership by an untrusted entry', [{ ...bought(), ...STRANGER }], false],
    ['R20 only held', [{ ...bought(), ownership: false } as CustodyEntry], false],
    ['R20 promised to another buyer already', [bought(), out(50, false)], false],
    ['R20 from us to us', [{ ...bought(), from: 'op-self' } as CustodyEntry], false],
    ['R29 sold and taken back', [bought(), out(45), back], false],
    [
      'R29 sold and taken back with the seal intact',
      [bought(), out(45), used(48, true), back],
      true,
    ],
  ];
  for (const [name, custody, accepted] of table) {
    test(`${name}: ${accepted ? 'accepted' : 'not accepted'}`, () => {
      assert.equal(verdictWith({ custody }) === 'accept', accepted);
    });
  }
});

describe('R25 whose findings count', () => {
  const felica = (part: Partial<Finding>): Facts =>
    releasePhone({
      findings: ALL.map((f) => (f.evidence === 'felica-look' ? { ...f, ...part } : f)),
    });
  test('R25 a station without a signed-in person gives a word', () => {
    assert.equal(judgeAt(felica({ person: undefined }), RELEASE).verdict, 'hold');
  });
  test('R11 two spellings of a badge are one person', () => {
    for (const person of ['A', 'a.', '-a-']) {
      assert.equal(judgeAt(felica({ person }), RELEASE).verdict, 'hold', person);
    }
  });
  test('R03 a statement recorded by an untrusted source is a word', () => {
    const none = (operator: string) =>
      jpki({
        evidence: 'none',
        class: 'app',
        method: 'statement-none',
        backing: 'authority',
        actor: 'authority',
        binding: 'B2',
        operator,
        interval: at(40),
      });
    const judged = (operator: string) =>
      verdictWith({ findings: [...RELEASE_FINDINGS, ...none(operator)] });
    assert.equal(judged('op-self'), 'accept');
    assert.notEqual(judged('op-other'), 'accept');
  });
  test('R14 a lock look after a glance without user data is after a reset', () => {
    const lock = finding({
      evidence: 'lock',
      compartment: 'account-lock',
      class: 'app',
      method: 'lock-look',
      interval: at(20),
    });
    const seen = finding({ evidence: 'eye', compartment: 'user-data', interval: at(10) });
    assert.equal(stateOf(releasePhone({ findings: [lock] }), 'account-lock'), 'clear');
    assert.equal(stateOf(releasePhone({ findings: [lock, seen] }), 'account-lock'), 'unknown');
  });
});

describe('R30 spelling or a missing tool name does not avoid a recall', () => {
  const recalled = (
    part: Partial<Finding>,
    phone: Facts['phone'] = releasePhone().phone,
    alsoNamed?: Facts['alsoNamed'],
  ): string =>
    verdictWith({
      phone,
      alsoNamed,
      findings: ALL.map((f) =>
        f.evidence === 'overwrite'
          ? { ...f, tool: 'Wipe', toolVersion: '1', ...part }
          : { ...f, tool: 'z' },
      ),
      recalls: [
        { evidence: 'r', tool: 'wipe', toolVersion: '1.0', model: 'EX-A24', os: '15', from: 0 },
      ],
    });
  const table: readonly [string, Partial<Finding>, Facts['phone']?][] = [
    ['the tool in capitals, the version shorter', {}],
    ['an invisible blank', { tool: 'wi\u200bpe' }],
    ['no version', { toolVersion: undefined }],
    ['no tool named', { tool: undefined }],
    ['the model in small letters', {}, { platform: 'android', model: 'ex-a24 ', os: '15.0' }],
    ['the model without its hyphen', {}, { platform: 'android', model: 'EX A24', os: '15' }],
    ['no model, no version of the system', {}, { platform: 'android' }],
  ];
  for (const [name, part, phone] of table) {
    test(`R30 ${name}: hold`, () => assert.equal(recalled(part, phone), 'hold'));
  }
  test('R30 a recall covers a phone by each name and version that it was said to have', () => {
    const now = { platform: 'android', model: 'EX-A24 128GB', os: '16' } as const;
    const said = (models: string[], versions: string[]) => recalled({}, now, { models, versions });
    assert.equal(said(['EX-A23', 'ex-a24'], ['14', '15.0']), 'hold');
    assert.equal(said(['EX-A24'], ['14']), 'accept');
    assert.equal(said(['EX-A23'], ['15']), 'accept');
    assert.equal(said([], ['15']), 'accept');
  });
  test('R30 a recall does not cover another tool, version, model or system', () => {
    assert.equal(recalled({ tool: 'wipe-2' }), 'accept');
    assert.equal(recalled({ toolVersion: '1.1' }), 'accept');
    assert.equal(recalled({}, { platform: 'android', model: 'EX-A23', os: '15' }), 'accept');
    assert.equal(recalled({}, { platform: 'android', model: 'EX-A24', os: '16' }), 'accept');
  });
});
