import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import fc from 'fast-check';
import { properties } from './inspection.testing.ts';
import { inspectionScript, QUESTIONS } from './inspection-script.ts';
import { readInspection } from './read-inspection.ts';
import { NONCE } from './shell-output.testing.ts';

for (const [name, property] of Object.entries(properties)) {
  test(`fuzz, briefly: ${name}`, () => {
    fc.assert(property as fc.IProperty<unknown>, { numRuns: 2000 });
  });
}

test('where no command exists, a shell runs the script to its end and nothing is good', () => {
  const ran = spawnSync('/bin/sh', ['-c', inspectionScript(NONCE)], {
    encoding: 'utf8',
    env: { PATH: '/nonexistent' },
  });
  assert.equal(ran.stderr, '');
  const { outcome, ...answers } = readInspection(NONCE, ran.stdout);
  assert.equal(outcome, 'complete');
  for (const [name, answer] of Object.entries(answers)) {
    assert.equal(answer.kind === 'good' ? '' : answer.reason, 'no-command', name);
  }
});

test('R06 no question changes the phone', () => {
  const reads = /^(getprop|settings get|dumpsys|pm path|df -k|cmd phone get-imei) /;
  const asksNumber = /^service call iphonesubinfo 1 s16 [a-z.]+$/;
  for (const [, command] of QUESTIONS)
    assert.ok(reads.test(command) || asksNumber.test(command), command);
});

test('a nonce that was not drawn is a bug', () => {
  assert.throws(() => inspectionScript('$(reboot)'), TypeError);
  assert.throws(() => readInspection('', ''), TypeError);
});

test('the script fits into one request of every adb server', () => {
  assert.ok(inspectionScript(NONCE).length < 4000);
});
