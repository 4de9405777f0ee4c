import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evidence, findingsOf, phoneLine, problemsIn, readFacts } from '@nagori/testkit';

const SAW = [
  ['user-data', 'clear', 'eye', 'user-data clear eye look'],
  ['user-data', 'clear', 'app', 'user-data clear app settings-look'],
  ['felica', 'residue', 'app', 'felica residue app settings-look'],
  ['sim', 'unknown', 'eye', 'sim unknown eye look no-answer'],
  ['account-lock', 'clear', 'eye', 'account-lock clear eye lock-look'],
  ['account-lock', 'residue', 'app', 'account-lock residue app lock-look'],
  ['card-record', 'residue', 'app', 'card-record residue app wallet-look'],
] as const;

for (const [on, sees, by, finding] of SAW) {
  test(`observation, seen: ${finding}`, () => {
    const facts = readFacts([evidence('observation', { saw: [{ on, sees, with: by }] })]);
    assert.deepEqual(findingsOf(facts), [finding]);
    assert.equal(facts.findings[0]?.actor, 'staff');
  });
}

test('the holder’s own eyes, shown to staff, keep the class of what was looked at', () => {
  const saw = [{ on: 'user-data', sees: 'clear', with: 'eye' }];
  const part = { saw, shownBy: 'holder', person: undefined };
  const [finding] = readFacts([evidence('observation', part)]).findings;
  assert.equal(finding?.class, 'eye');
  assert.equal(finding?.actor, 'holder');
  assert.equal(finding?.person, undefined);
});

const DID = [
  ['sim', 'removal', 'done', ['sim clear act removal']],
  ['sd-card', 'removal', 'failed', ['sd-card unknown act removal act-failed']],
  ['account-lock', 'lock-removal', 'done', ['account-lock clear act lock-removal']],
  ['card-record', 'removal', 'done', ['card-record clear act removal']],
  ['felica', 'felica-erase', 'done', ['felica clear act felica-erase']],
  ['user-data', 'factory-reset', 'done', ['user-data clear act factory-reset']],
] as const;

for (const [on, act, result, findings] of DID) {
  test(`R04 what the holder does before staff: ${act} of ${on} ${result}`, () => {
    const did = [{ on, act, result }];
    const facts = readFacts([evidence('observation', { did, assisted: true })]);
    assert.deepEqual(findingsOf(facts), findings);
    assert.equal(facts.findings[0]?.actor, 'holder');
    assert.equal(facts.findings[0]?.assisted, true);
  });
}

test('R04 staff who act themselves say so', () => {
  const did = [{ on: 'sim', act: 'removal', result: 'done' }];
  const facts = readFacts([evidence('observation', { did, actor: 'staff' })]);
  assert.equal(facts.findings[0]?.actor, 'staff');
});

test('an act that a compartment does not know is refused', () => {
  const did = [
    { on: 'felica', act: 'factory-reset', result: 'done' },
    { on: 'user-data', act: 'removal', result: 'done' },
  ];
  assert.deepEqual(problemsIn(phoneLine([evidence('observation', { did })])), [
    'evidence[0].did[0].act not-allowed',
    'evidence[0].did[1].act not-allowed',
  ]);
});

test('an observation of nothing is none', () => {
  assert.deepEqual(problemsIn(phoneLine([evidence('observation')])), ['evidence[0].saw missing']);
});

test('R02 "the holder erased FeliCa" clears what a row names for this phone', () => {
  const did = [{ on: 'felica', act: 'felica-erase', result: 'done' }];
  const seen = (phone: object) =>
    findingsOf(readFacts([evidence('observation', { did })], { phone }));
  const imei = '00101700000001';
  assert.deepEqual(seen({ imei, platform: 'android' }), ['felica clear act felica-erase']);
  const unknown = ['felica unknown act felica-erase not-in-capability-row'];
  assert.deepEqual(seen({ imei, platform: 'ios' }), unknown);
  assert.deepEqual(seen({ imei }), unknown);
});
