/**
 * R18, R25: whose entries count in a phone's favour, by subject; entries against it always count.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  type Circumstance,
  type Facts,
  RECORDED_SUBJECTS,
  type RecordedSubject,
  type StandingPeriod,
} from '@nagori/model';
import { at, circumstance, factsWith } from '@nagori/testkit';
import { certifiedPeriod, policyWith } from '../judged.testing.ts';
import { helps, isTrusted, speaksAgainst } from './trust.ts';

const policy = policyWith([{ on: ['user-data'], anyOf: [{ look: 'eye' }] }]);
const said = (subject: RecordedSubject, part: Partial<Circumstance> = {}): Circumstance =>
  circumstance({ evidence: 'c', subject, interval: at(1), ...part });
const facts = (part: Partial<Facts> = {}): Facts => factsWith(part);

const WORDS: readonly RecordedSubject[] = ['prompt'];
/** Subjects that a person permits or vouches for. */
const BY_A_PERSON: readonly RecordedSubject[] = [
  'terms',
  'consent-assist',
  'consent-leftover',
  'consent-non-restoration',
  'consent-destruction',
  'identity',
  'disclosure',
  'sign-off',
  'legal-block',
];
const SUPPLIERS: readonly RecordedSubject[] = ['supplier-confirmed', 'unused-stock', 'warranty'];

describe('R25 a good entry that no station recorded', () => {
  for (const subject of RECORDED_SUBJECTS) {
    const ours = WORDS.includes(subject) || SUPPLIERS.includes(subject);
    test(`R25 ${subject}: ${ours ? 'counts as a word' : 'does not count'}`, () => {
      const unsigned = said(subject, { backing: 'unsigned' });
      assert.equal(helps(unsigned, facts(), policy), ours);
      assert.equal(helps(said(subject), facts(), policy), true);
      assert.equal(helps(said(subject, { backing: 'upload' }), facts(), policy), ours);
      const person = BY_A_PERSON.includes(subject);
      assert.equal(helps(said(subject, { backing: 'authority' }), facts(), policy), !person);
      assert.equal(helps(said(subject, { person: undefined }), facts(), policy), !person);
    });
    const theirs = SUPPLIERS.includes(subject);
    test(`R25 ${subject} of the supplier: ${theirs ? 'counts' : 'does not count'}`, () => {
      const one = said(subject, { operator: 'op-other' });
      assert.equal(helps(one, facts({ supplier: 'op-other' }), policy), theirs);
      assert.equal(helps(one, facts({ supplier: 'op-third' }), policy), false);
    });
  }
});

test('R18 a bad entry and a network caution count against the phone', () => {
  for (const subject of RECORDED_SUBJECTS) {
    assert.equal(speaksAgainst(said(subject, { value: 'bad' })), true);
    assert.equal(speaksAgainst(said(subject)), false);
    assert.equal(speaksAgainst(said(subject, { detail: 'caution' })), subject === 'network');
  }
});

describe('R25 operators named by the policy, or any certified one', () => {
  const trusting = (certified: boolean, ...operators: string[]) =>
    policyWith([{ on: ['user-data'], anyOf: [{ look: 'eye' }] }], {
      trust: { certified, operators, tools: [] },
    });
  const suspended = certifiedPeriod({ standing: 'suspended', by: 'op-third' });
  type Row = readonly [string, ReturnType<typeof trusting>, readonly StandingPeriod[], boolean];
  const table: readonly Row[] = [
    ['no operator is named', trusting(false), [certifiedPeriod()], false],
    ['all certified are trusted', trusting(true), [certifiedPeriod()], true],
    ['the operator is named', trusting(false, 'op-other'), [certifiedPeriod()], true],
    ['another operator is named', trusting(false, 'op-third'), [certifiedPeriod()], false],
    ['the operator is named but not certified', trusting(false, 'op-other'), [], false],
    [
      'certified by its own statement',
      trusting(true, 'op-other'),
      [certifiedPeriod({ by: 'op-other' })],
      false,
    ],
    ['certified by an unnamed source', trusting(true), [certifiedPeriod({ by: undefined })], false],
    [
      'certified by a named operator',
      trusting(true, 'op-third'),
      [certifiedPeriod({ by: 'op-third' })],
      true,
    ],
    [
      'certified by an operator that is not named',
      trusting(true),
      [certifiedPeriod({ by: 'op-third' })],
      false,
    ],
    [
      'suspended by an operator that is not named',
      trusting(true),
      [certifiedPeriod(), suspended],
      false,
    ],
    [
      'member according to an operator that is not named',
      trusting(true),
      [certifiedPeriod(), certifiedPeriod({ standing: 'member', by: 'x' })],
      true,
    ],
  ];
  for (const [name, named, standings, expected] of table) {
    test(`R25 ${name}: ${expected ? 'trusted' : 'not trusted'}`, () => {
      const claim = { operator: 'op-other', backing: 'station', interval: at(1) } as const;
      assert.equal(isTrusted(claim, facts({ standings }), named), expected);
    });
  }
  test('R25 a trusted operator without station or signature: a word', () => {
    for (const [backing, expected] of [
      ['station', true],
      ['authority', true],
      ['upload', false],
      ['unsigned', false],
      [undefined, false],
    ] as const) {
      assert.equal(isTrusted({ backing, interval: at(1) }, facts(), policy), expected);
    }
  });
});
