import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evidence, findingsOf, phoneLine, problemsIn, readFacts } from '@nagori/testkit';

const IMEI = '001017000000011';
const NO_ACCOUNTS = { google: 0, others: 0 };
const OFF = {
  imei: IMEI,
  tool: { name: 'nagori-adb' },
  outcome: 'complete',
  setUp: 'done',
  accounts: NO_ACCOUNTS,
  frp: 'off',
  bootloader: 'locked',
};
const LOCK = 'account-lock residue app tool-check';
const DATA = 'user-data residue app tool-check';
const UNKNOWN = 'account-lock unknown app tool-check';

const TABLE = [
  [{}, ['account-lock clear app tool-check']],
  [{ frp: 'on' }, [LOCK]],
  [{ accounts: { google: 1, others: 0 } }, [LOCK, DATA]],
  [{ accounts: { google: 0, others: 1 } }, [`${UNKNOWN} not-in-capability-row`, DATA]],
  [{ sim: 'present' }, ['account-lock clear app tool-check', 'sim residue app tool-check']],
  [{ sim: 'absent' }, ['account-lock clear app tool-check']],
  [{ outcome: 'interrupted' }, [`${UNKNOWN} partial-read`]],
  [{ outcome: 'failed' }, [`${UNKNOWN} partial-read`]],
  [{ outcome: 'interrupted', accounts: { google: 2, others: 0 } }, [LOCK, DATA]],
  [{ frp: undefined }, [`${UNKNOWN} no-answer`]],
  [{ setUp: undefined }, [`${UNKNOWN} no-answer`]],
  [{ setUp: 'not-done' }, [`${UNKNOWN} no-answer`]],
  [{ accounts: undefined }, [`${UNKNOWN} no-answer`]],
  [{ bootloader: 'unlocked' }, [`${UNKNOWN} implausible`]],
  [{ bootloader: 'custom' }, [`${UNKNOWN} implausible`]],
  [{ bootloader: undefined }, [`${UNKNOWN} no-answer`]],
  [{ imei: undefined }, [`${UNKNOWN} binding-too-weak`]],
] as const;

for (const [change, findings] of TABLE) {
  test(`R14 an inspection with ${JSON.stringify(change)} says: ${findings.join(', ')}`, () => {
    const piece = evidence('adb-inspection', { ...OFF, ...change });
    assert.deepEqual(findingsOf(readFacts([piece])), findings);
  });
}

test('R02 apps of the wallet and the portal say nothing of the chip', () => {
  for (const app of ['present', 'absent']) {
    const piece = evidence('adb-inspection', { ...OFF, portalApp: app, osaifuApp: app });
    assert.deepEqual(findingsOf(readFacts([piece])), ['account-lock clear app tool-check']);
  }
});

test('R01 the inspection of another phone counts for nothing', () => {
  const { findings, ignored } = readFacts([
    evidence('adb-inspection', { ...OFF, imei: '001017000000029' }),
  ]);
  assert.deepEqual([findings, ignored.map(({ reason }) => reason)], [[], ['wrong-imei']]);
});

test('R30 an inspection names its tool, and what it read is the tool’s word', () => {
  const [finding] = readFacts([evidence('adb-inspection', OFF)]).findings;
  assert.deepEqual([finding?.tool, finding?.actor], ['nagori-adb', 'tool']);
  const line = phoneLine([evidence('adb-inspection', { ...OFF, tool: undefined })]);
  assert.deepEqual(problemsIn(line), ['evidence[0].tool missing']);
});

test('R05 serial numbers and names of accounts have no field', () => {
  for (const field of ['serial', 'account', 'phoneNumber']) {
    const line = phoneLine([evidence('adb-inspection', { ...OFF, [field]: 'x' })]);
    assert.deepEqual(problemsIn(line), [`evidence[0].${field} unknown-field`]);
  }
});
