/** R18, R25: whose word helps, subject by subject; what speaks against a phone always counts. */
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
/** What people permit or vouch for. */
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

describe('R25 a good word that no station recorded', () => {
  for (const subject of RECORDED_SUBJECTS) {
    const ours = WORDS.includes(subject) || SUPPLIERS.includes(subject);
    test(`R25 ${subject}: ${ours ? 'counts as a word' : 'counts for nothing'}`, () => {
      const unsigned = said(subject, { backing: 'unsigned' });
      assert.equal(helps(unsigned, facts(), policy), ours);
      assert.equal(helps(said(subject), facts(), policy), true);
      assert.equal(helps(said(subject, { backing: 'upload' }), facts(), policy), ours);
      const person = BY_A_PERSON.includes(subject);
      assert.equal(helps(said(subject, { backing: 'authority' }), facts(), policy), !person);
      assert.equal(helps(said(subject, { person: undefined }), facts(), policy), !person);
    });
    const theirs = SUPPLIERS.includes(subject);
    test(`R25 ${subject} of the supplier: ${theirs ? 'counts' : 'counts for nothing'}`, () => {
      const one = said(subject, { operator: 'op-other' });
      assert.equal(helps(one, facts({ supplier: 'op-other' }), policy), theirs);
      assert.equal(helps(one, facts({ supplier: 'op-third' }), policy), false);
    });
  }
});

test('R18 what speaks against: a bad word, and a caution of the network', () => {
  for (const subject of RECORDED_SUBJECTS) {
    assert.equal(speaksAgainst(said(subject, { value: 'bad' })), true);
    assert.equal(speaksAgainst(said(subject)), false);
    assert.equal(speaksAgainst(said(subject, { detail: 'caution' })), subject === 'network');
  }
});

describe('R25 an operator that the policy names, or any that is certified', () => {
  const trusting = (certified: boolean, ...operators: string[]) =>
    policyWith([{ on: ['user-data'], anyOf: [{ look: 'eye' }] }], {
      trust: { certified, operators, tools: [] },
    });
  const suspended = certifiedPeriod({ standing: 'suspended', by: 'op-third' });
  type Row = readonly [string, ReturnType<typeof trusting>, readonly StandingPeriod[], boolean];
  const table: readonly Row[] = [
    ['nobody is named', trusting(false), [certifiedPeriod()], false],
    ['all certified are', trusting(true), [certifiedPeriod()], true],
    ['it is', trusting(false, 'op-other'), [certifiedPeriod()], true],
    ['another is', trusting(false, 'op-third'), [certifiedPeriod()], false],
    ['it is, and is not certified', trusting(false, 'op-other'), [], false],
    [
      'certified by its own word',
      trusting(true, 'op-other'),
      [certifiedPeriod({ by: 'op-other' })],
      false,
    ],
    ['certified by nobody’s word', trusting(true), [certifiedPeriod({ by: undefined })], false],
    [
      'certified by the word of one that is named',
      trusting(true, 'op-third'),
      [certifiedPeriod({ by: 'op-third' })],
      true,
    ],
    [
      'certified by the word of one that is not',
      trusting(true),
      [certifiedPeriod({ by: 'op-third' })],
      false,
    ],
    [
      'suspended by the word of one that is not',
      trusting(true),
      [certifiedPeriod(), suspended],
      false,
    ],
    [
      'member by the word of one that is not',
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
  test('R25 trusted, and yet no station and no signature: a word', () => {
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
