import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evidence, findingsOf, phoneLine, problemsIn, readFacts } from '@nagori/testkit';

const TABLE = [
  ['felica-tool', 'erased', 'felica clear act felica-erase'],
  ['felica-tool', 'empty', 'felica clear probe tool-check'],
  ['felica-tool', 'residue', 'felica residue probe tool-check'],
  ['felica-tool', 'failed', 'felica unknown act felica-erase act-failed'],
  ['felica-tool', 'locked', 'felica unknown probe tool-check no-answer'],
  ['felica-tool', 'partial', 'felica unknown act felica-erase act-failed'],
  ['felica-proxy', 'erased', 'felica clear act felica-erase'],
  ['felica-proxy', 'failed', 'felica unknown act felica-erase act-failed'],
] as const;

for (const [kind, result, finding] of TABLE) {
  test(`R08 ${kind} ${result} says: ${finding}`, () => {
    assert.deepEqual(findingsOf(readFacts([evidence(kind, { result })])), [finding]);
  });
}

test('R02 an erasure counts where a row says so; elsewhere it was tried', () => {
  const iphone = { phone: { imei: '00101700000001', platform: 'ios', model: 'EX-P1', os: '18.6' } };
  const tried = 'felica unknown act felica-erase not-in-capability-row';
  for (const kind of ['felica-tool', 'felica-proxy']) {
    const erased = [evidence(kind, { result: 'erased' })];
    assert.deepEqual(findingsOf(readFacts(erased, iphone)), [tried]);
  }
  // What is seen is seen, whatever the phone.
  const empty = [evidence('felica-tool', { result: 'empty' })];
  assert.deepEqual(findingsOf(readFacts(empty, iphone)), ['felica clear probe tool-check']);
});

test('R08 what the tool read is its own word; that it erased is the work of staff', () => {
  const actors = ['erased', 'failed', 'partial', 'empty', 'locked'].map(
    (result) => readFacts([evidence('felica-tool', { result })]).findings[0]?.actor,
  );
  assert.deepEqual(actors, ['staff', 'staff', 'staff', 'tool', 'tool']);
});

test('R04 by proxy staff act for the customer', () => {
  const [finding] = readFacts([evidence('felica-proxy', { result: 'erased' })]).findings;
  assert.equal(finding?.actor, 'staff');
  assert.equal(finding?.assisted, true);
});

test('R05 the customer’s password has no field', () => {
  const line = phoneLine([evidence('felica-proxy', { result: 'erased', password: 'x' })]);
  assert.deepEqual(problemsIn(line), ['evidence[0].password unknown-field']);
});
