/**
 * R18, arts. 15(3), 20 and 21 of the Secondhand Articles Dealer Act: an open suspicion, claim or
 * order stops a phone, whatever the policy says and whatever else is recorded.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { type Circumstance, type CustodyEntry, SEVERITY } from '@nagori/model';
import { at, circumstance, intakePhone, releasePhone, someFacts } from '@nagori/testkit';
import fc from 'fast-check';
import { custodyWords, decide, loadPreset, verdictWords } from '../index.ts';
import { INTAKE, judgeAt, policyWith, RELEASE } from '../judged.testing.ts';
import { NOW } from '../laws.testing.ts';

const FOLDER = new URL('../../../../policies/', import.meta.url);
const textOf = (name: string) => readFileSync(new URL(name, FOLDER), 'utf8');
const shared = textOf('shared.yaml');
const PRESETS = readdirSync(FOLDER)
  .filter((name) => name !== 'shared.yaml')
  .flatMap((name) => {
    const loaded = loadPreset(textOf(name), shared);
    assert.ok(loaded.kind === 'good', name);
    return loaded.value.policies;
  });
const isToThePolice = ({ channel }: { readonly channel: readonly string[] }): boolean =>
  channel.includes('authority-seizure');

const block = (about: string, detail: string, minutes = 50): Circumstance =>
  circumstance({
    evidence: `b-${about}`,
    subject: 'legal-block',
    value: 'bad',
    detail,
    about,
    interval: at(minutes),
  });
const end = (about: string, part: Partial<Circumstance> = {}): Circumstance => ({
  ...block(about, 'ended', 55),
  evidence: `e-${about}`,
  value: 'met',
  ...part,
});
const SUSPECTED = block('suspicion:s', 'suspected');
const withWords = (...more: readonly Circumstance[]) => {
  const phone = releasePhone();
  return { ...phone, circumstances: [...phone.circumstances, ...more] };
};

describe('R18 what blocks a phone by law', () => {
  for (const [article, about, detail] of [
    ['art. 15(3)', 'suspicion:x', 'suspected'],
    ['art. 15(3)', 'suspicion:x', 'reported'],
    ['art. 20', 'claim:x', 'claimed'],
    ['art. 21', 'order:x', 'ordered'],
  ] as const) {
    test(`${article} ${detail}: quarantined until the block itself ends`, () => {
      const opened = block(about, detail);
      const blocked = judgeAt(withWords(opened), RELEASE);
      assert.deepEqual([blocked.verdict, blocked.custody], ['quarantine', 'set-apart']);
      assert.deepEqual(
        blocked.reasons.map(({ rule, subject, code }) => [rule, subject, code]),
        [['R18', 'legal-block', 'bad']],
      );
      assert.equal(judgeAt(withWords(opened, end(about)), RELEASE).verdict, 'accept');
      const other = end(about.replace(':x', ':y'));
      assert.equal(judgeAt(withWords(opened, other), RELEASE).verdict, 'quarantine');
    });
  }
  test('art. 15(3) at the counter: neither pay nor take', () => {
    const phone = intakePhone();
    const facts = { ...phone, circumstances: [...phone.circumstances, SUSPECTED] };
    const { verdict, custody } = judgeAt(facts, INTAKE);
    assert.deepEqual([verdict, custody], ['quarantine', 'call-police']);
  });
  for (const [article, detail, phone, policy] of [
    ['art. 15(3)', 'suspected', intakePhone, INTAKE],
    ['art. 20', 'claimed', releasePhone, RELEASE],
    ['art. 21', 'ordered', releasePhone, RELEASE],
  ] as const) {
    test(`${article} the first lines do not say who is called`, () => {
      const said = (...more: readonly Circumstance[]) => {
        const facts = phone();
        const circumstances = [...facts.circumstances, ...more];
        const decision = judgeAt({ ...facts, circumstances }, policy);
        return [verdictWords(decision).sentence, custodyWords(decision)];
      };
      const opened = block('one:x', detail);
      for (const { ja, en } of said(opened)) {
        assert.doesNotMatch(en, /call the police/i);
        assert.doesNotMatch(ja, /警察に連絡/);
      }
      const listed = { ...opened, subject: 'police-match', detail: 'match' } as const;
      const [verdict, custody] = said(opened, listed);
      assert.match(verdict?.en ?? '', /call the police/i);
      // The line below the verdict does not say it again.
      assert.doesNotMatch(custody?.en ?? '', /call the police|pay/i);
      assert.doesNotMatch(custody?.ja ?? '', /警察に連絡|支払/);
    });
  }
  for (const [name, part] of [
    ['a machine', { person: undefined }],
    ['a file', { backing: 'unsigned' }],
    ['another operator', { operator: 'op-other' }],
    ['a word from before', { interval: at(40) }],
  ] as const) {
    test(`R18 ${name} ends nothing`, () => {
      const ended = end('suspicion:s', part);
      assert.equal(judgeAt(withWords(SUSPECTED, ended), RELEASE).verdict, 'quarantine');
    });
  }
  test('R18 a sign-off or an empty policy does not let it pass', () => {
    const signed = circumstance({
      evidence: 'off',
      subject: 'sign-off',
      detail: 'R18',
      interval: at(58),
    });
    const facts = withWords(SUSPECTED, signed);
    const lax = policyWith([{ on: ['user-data'], anyOf: [{ defer: 'residue' }] }]);
    assert.equal(judgeAt(facts, lax).verdict, 'quarantine');
    assert.equal(judgeAt(facts, RELEASE).verdict, 'quarantine');
  });
  test('R29 an ended block stays ended after a return to use', () => {
    const use: CustodyEntry = {
      evidence: 'use',
      kind: 'use',
      by: 'holder',
      sealIntact: false,
      backing: 'station',
      interval: at(57),
    };
    const phone = withWords(SUSPECTED, end('suspicion:s'));
    const again = judgeAt({ ...phone, custody: [...phone.custody, use] }, RELEASE);
    assert.ok(again.reasons.every(({ subject }) => subject !== 'legal-block'));
  });
  test('art. 15(3) a suspicion does not stop a handover to the police', () => {
    const [policy] = PRESETS.filter(isToThePolice);
    assert.ok(policy);
    const { reasons } = decide(withWords(SUSPECTED), policy, NOW);
    assert.ok(reasons.every(({ subject }) => subject !== 'legal-block'));
  });
});

test('R18 while a block is open no preset gives a verdict better than hold', () => {
  const others = PRESETS.filter((policy) => !isToThePolice(policy));
  assert.ok(others.length > 40);
  const opened = fc.constantFrom(
    SUSPECTED,
    block('suspicion:s', 'reported'),
    block('claim:s', 'claimed'),
    block('order:s', 'ordered'),
  );
  fc.assert(
    fc.property(someFacts, fc.constantFrom(...others), opened, (facts, policy, one) => {
      const circumstances = [...facts.circumstances, one];
      const { verdict } = decide({ ...facts, circumstances }, policy, NOW);
      assert.ok(SEVERITY[verdict] >= SEVERITY.hold, verdict);
      assert.equal(verdict, 'quarantine');
    }),
    { numRuns: 1000 },
  );
});
