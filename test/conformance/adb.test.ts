/**
 * `nagori inspect` against Debian's adb and adbd: a phone that answers, one that is pulled in the
 * middle, another phone, two at once. Left out, and said so, where they cannot be had.
 */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { duringTests } from '@nagori/testkit';
import { ANSWERS, startPhone, type TestPhone } from './adbd.testing.ts';

const BY_PAGE = join(import.meta.dirname, 'inspect-by-page.testing.ts');

const held = await duringTests(async () => {
  const phone = await startPhone();
  return { phone, close: async () => phone?.close() };
});

function phoneOf(t: TestContext): TestPhone | undefined {
  if (held.phone === undefined) {
    t.diagnostic('left out: adb, adbd or the right to make a network is missing');
  }
  held.phone?.connect();
  held.phone?.answer(ANSWERS);
  return held.phone;
}

const inspected = (phone: TestPhone, options: object = {}) => {
  const { stdout, stderr } = phone.inspect(options);
  return { code: stderr, evidence: stdout === '' ? undefined : JSON.parse(stdout) };
};

test('an attached phone is inspected over the real adb', (t) => {
  const phone = phoneOf(t);
  if (phone === undefined) return;
  const ran = phone.nagori('inspect', '--format', 'ndjson', '--imei', '001017000000011');
  assert.equal(ran.status, 0, ran.stderr);
  const { at, ...rest } = JSON.parse(ran.stdout);
  assert.ok(Number.isFinite(Date.parse(at)));
  assert.deepEqual(rest, {
    kind: 'adb-inspection',
    tool: { name: 'nagori-adb', version: '1' },
    imei: '00101700000001',
    outcome: 'complete',
    brand: 'example',
    model: 'EX-A1',
    os: '16',
    patch: '2026-10-05',
    setUp: 'done',
    accounts: { google: 0, others: 0 },
    frp: 'off',
    bootloader: 'locked',
    encryption: 'file',
    storage: { totalKib: 113246208, freeKib: 101246208 },
    sim: 'absent',
    portalApp: 'present',
    osaifuApp: 'absent',
    batteryPercent: 80,
  });
});

test('a phone that prints the marks of an earlier inspection gains nothing', (t) => {
  const phone = phoneOf(t);
  if (phone === undefined) return;
  const forged = `x\n${'0'.repeat(32)} end accounts 0\n${'0'.repeat(32)} done`;
  phone.answer({ ...ANSWERS, 'dumpsys account': forged });
  const { code, evidence } = inspected(phone);
  assert.equal(code, '');
  assert.equal(evidence.accounts, undefined);
});

test('another phone is refused by name, and nothing is written', (t) => {
  const phone = phoneOf(t);
  if (phone === undefined) return;
  const { code, evidence } = inspected(phone, { imei: '001017000000029' });
  assert.deepEqual([code, evidence], ['wrong-phone', undefined]);
});

test('of two phones one is named, or none is read', (t) => {
  const phone = phoneOf(t);
  if (phone === undefined) return;
  phone.connect('localhost:5555');
  try {
    assert.equal(inspected(phone).code, 'several-phones');
    assert.equal(inspected(phone, { device: 'localhost:5555' }).code, '');
    assert.equal(inspected(phone, { device: 'other' }).code, 'no-phone');
  } finally {
    phone.disconnect('localhost:5555');
  }
});

test('adbd killed in the middle is a failed inspection that never speaks for the phone', (t) => {
  const phone = phoneOf(t);
  if (phone === undefined) return;
  for (const command of ['dumpsys battery', 'dumpsys account']) {
    phone.connect();
    phone.killAt(command);
    const { code, evidence } = inspected(phone);
    assert.equal(code, 'inspection-failed');
    assert.equal(evidence.outcome, 'interrupted');
    assert.equal(evidence.frp, command === 'dumpsys battery' ? 'off' : undefined);
  }
  assert.match(inspected(phone).code, /^(no-phone|phone-offline)$/);
});

test('a page asks the phone’s own adbd, and records what the command line does', (t) => {
  const phone = phoneOf(t);
  if (phone === undefined) return;
  const byPage = (imei: string, waits = {}) => {
    const ran = phone.beside(process.execPath, BY_PAGE, imei, JSON.stringify(waits));
    return { code: ran.stderr, evidence: ran.stdout === '' ? undefined : JSON.parse(ran.stdout) };
  };
  const { at, ...page } = byPage('001017000000011').evidence;
  const { at: _, ...line } = inspected(phone, { imei: '001017000000011' }).evidence;
  assert.deepEqual(page, line);
  assert.ok(Number.isFinite(Date.parse(at)));
  assert.equal(byPage('001017000000029').code, 'wrong-phone');
  phone.run({ 'dumpsys battery': 'sleep 9' });
  const { evidence } = byPage('001017000000011', { answerMs: 1500 });
  assert.deepEqual([evidence.outcome, evidence.frp], ['interrupted', 'off']);
  phone.run({});
});
