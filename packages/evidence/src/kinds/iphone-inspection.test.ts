import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseCapabilities } from '@nagori/evidence';
import { CONTEXT, evidence, findingsOf, readFacts } from '@nagori/testkit';

const IMEI = '001017000000011';
const OFF = {
  imei: IMEI,
  tool: { name: 'nagori-iphone' },
  outcome: 'complete',
  activation: 'activated',
  findMy: 'off',
  passcode: 'none',
};
const PROSE = { ja: '見本', en: 'test' };
const SEEN = parseCapabilities([
  { id: 'seen', platform: 'ios', abilities: { 'find-my-visible': true }, assumption: PROSE },
]);
assert.ok(SEEN.kind === 'good');
const WITH_ROW = { ...CONTEXT, capabilities: SEEN.value };
const IPHONE = { phone: { imei: IMEI, platform: 'ios', model: 'iPhone14,5', os: '18.5' } };

const CLEAR = 'account-lock clear app tool-check';
const LOCK = 'account-lock residue app tool-check';
const DATA = 'user-data residue app tool-check';
const UNKNOWN = 'account-lock unknown app tool-check';
const EMPTY = 'user-data unknown app tool-check not-in-capability-row';

const TABLE = [
  [{}, [CLEAR]],
  [{ findMy: 'on' }, [LOCK, DATA]],
  [{ findMy: 'on', outcome: 'interrupted' }, [LOCK, DATA]],
  [{ findMy: undefined }, [`${UNKNOWN} no-answer`]],
  [{ passcode: 'set' }, [CLEAR, DATA]],
  [{ activation: 'not-activated' }, [`${UNKNOWN} no-answer`, EMPTY]],
  [{ activation: 'not-activated', passcode: 'set' }, [`${UNKNOWN} no-answer`, DATA]],
  [{ activation: undefined }, [`${UNKNOWN} no-answer`]],
  [{ outcome: 'interrupted' }, [`${UNKNOWN} partial-read`]],
  [{ imei: undefined }, [`${UNKNOWN} binding-too-weak`]],
  [{ sim: 'present' }, [CLEAR, 'sim residue app tool-check']],
  [{ sim: 'absent' }, [CLEAR]],
] as const;

for (const [change, findings] of TABLE) {
  test(`R14 an iPhone with ${JSON.stringify(change)} says: ${findings.join(', ')}`, () => {
    const piece = evidence('iphone-inspection', { ...OFF, ...change });
    assert.deepEqual(findingsOf(readFacts([piece], IPHONE, WITH_ROW)), findings);
  });
}

test('R14 without a row of the model, Find My that is off proves nothing', () => {
  const piece = evidence('iphone-inspection', OFF);
  const unknown = [`${UNKNOWN} not-in-capability-row`];
  assert.deepEqual(findingsOf(readFacts([piece], IPHONE)), unknown);
  // It was opened as an Android phone: the two go against each other (docs/adr/0104).
  const contradicted = [`${UNKNOWN} model-contradicted`];
  assert.deepEqual(findingsOf(readFacts([piece], {}, WITH_ROW)), contradicted);
});

test('R01 the inspection of another iPhone counts for nothing', () => {
  const piece = evidence('iphone-inspection', { ...OFF, imei: '001017000000029' });
  const { findings, ignored } = readFacts([piece], IPHONE, WITH_ROW);
  assert.deepEqual([findings, ignored.map(({ reason }) => reason)], [[], ['wrong-imei']]);
});
