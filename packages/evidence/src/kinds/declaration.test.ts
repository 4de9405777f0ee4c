import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evidence, findingsOf, phoneLine, problemsIn, readFacts } from '@nagori/testkit';

const TABLE = [
  ['never', 'felica', 'felica clear say declared-never'],
  ['erased', 'user-data', 'user-data clear say declared-erased'],
  ['present', 'sim', 'sim residue say declared-present'],
  ['revoked', 'jpki-key', 'jpki-key unknown say declared-revoked revoked-not-deleted'],
] as const;

for (const [word, on, finding] of TABLE) {
  test(`R03 a declaration of \`${word}\` says: ${finding}`, () => {
    const facts = readFacts([evidence('declaration', { says: [{ on: [on], word }] })]);
    assert.deepEqual(findingsOf(facts), [finding]);
  });
}

const UNSIGNED = [
  ['never', 'felica', 'felica unknown say declared-never not-signed'],
  ['erased', 'user-data', 'user-data unknown say declared-erased not-signed'],
  ['present', 'sim', 'sim residue say declared-present'],
  ['revoked', 'jpki-key', 'jpki-key unknown say declared-revoked revoked-not-deleted'],
] as const;

for (const [word, on, finding] of UNSIGNED) {
  test(`R13 \`${word}\`, on record as not signed, says: ${finding}`, () => {
    const says = [{ on: [on], word }];
    const facts = readFacts([evidence('declaration', { says, signed: false })]);
    assert.deepEqual(findingsOf(facts), [finding]);
  });
}

test('R03 revoked is said of a certificate or its key only', () => {
  const says = [{ on: ['jpki-certificate', 'user-data'], word: 'revoked' }];
  assert.deepEqual(problemsIn(phoneLine([evidence('declaration', { says })])), [
    'evidence[0].says[0].on not-allowed',
  ]);
});

test('R04 the words are the holder’s, even where staff wrote them down', () => {
  const says = [{ on: ['felica'], word: 'never' }];
  const facts = readFacts([evidence('declaration', { says, actor: 'staff', signed: true })]);
  assert.equal(facts.findings[0]?.actor, 'holder');
});

test('R04 a revocation is by who did it: staff are named as staff', () => {
  const says = [
    { on: ['jpki-key'], word: 'revoked' },
    { on: ['felica'], word: 'erased' },
  ];
  const actors = (part: object) =>
    readFacts([evidence('declaration', { says, ...part })]).findings.map(({ actor }) => actor);
  assert.deepEqual(actors({}), ['holder', 'holder']);
  assert.deepEqual(actors({ actor: 'staff' }), ['staff', 'holder']);
});
