/**
 * `nagori overwrite` against Debian's adb and adbd, on a disk of 300 MiB: whole, pulled in the
 * middle and taken up again, filled by others, changed behind its back, another phone, two at once.
 * Left out, and said so, where they cannot be had.
 */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { duringTests } from '@nagori/testkit';
import { ANSWERS, startPhone, type TestPhone } from './adbd.testing.ts';

const DISK_MIB = 300;
const IMEI = '001017000000011';

const held = await duringTests(async () => {
  const phone = await startPhone(DISK_MIB);
  return { phone, close: async () => phone?.close() };
});

const outOf = ({ folder }: TestPhone) => join(folder, 'overwrite.ndjson');

function phoneOf(t: TestContext): TestPhone | undefined {
  const { phone } = held;
  if (phone === undefined) {
    t.diagnostic('left out: adb, adbd or the right to make a network is missing');
    return undefined;
  }
  const { disk } = phone;
  // As if the disk were that of Android's user data.
  phone.run({ 'df -k /data': `/usr/bin/df -k ${disk} | sed 's# ${disk}$# /data#'` });
  phone.connect();
  phone.onDisk(`rm -rf ${disk}/*`);
  for (const file of [outOf(phone), journalOf(phone)]) rmSync(file, { force: true });
  return phone;
}

const journalOf = (phone: TestPhone) => `${outOf(phone)}.journal`;

/** The code of the failure, the evidence that is written, and what people saw. */
function overwritten(phone: TestPhone, options: object = {}) {
  const folder = join(phone.disk, 'overwrite');
  const all = { imei: IMEI, out: outOf(phone), folder, lang: 'en', ...options };
  const { stderr } = phone.overwrite(all);
  const out = outOf(phone);
  return {
    code: /(?:^|\n)([a-z-]+)$/.exec(stderr)?.[1],
    evidence: existsSync(out) ? JSON.parse(readFileSync(out, 'utf8')) : undefined,
    said: stderr,
  };
}

const onDisk = (phone: TestPhone) => phone.onDisk(`ls -A ${phone.disk}`).trim();

test('R10 the free storage is filled, read back and free again', (t) => {
  const phone = phoneOf(t);
  if (phone === undefined) return;
  const { code, evidence, said } = overwritten(phone, { id: 'overwrite-1' });
  assert.equal(code, undefined, said);
  const { at, ...rest } = evidence;
  assert.ok(Number.isFinite(Date.parse(at)));
  const { writtenKib, ...read } = rest.overwritten;
  assert.ok(writtenKib > (DISK_MIB - 1) * 1024 && writtenKib <= DISK_MIB * 1024, writtenKib);
  assert.deepEqual(read, { freeKib: DISK_MIB * 1024, samples: 1000, differing: 0 });
  assert.deepEqual(
    { ...rest, overwritten: undefined },
    {
      id: 'overwrite-1',
      kind: 'overwrite-report',
      actor: 'tool',
      tool: { name: 'nagori-overwrite', version: '1' },
      imei: '00101700000001',
      result: 'done',
      overwritten: undefined,
    },
  );
  assert.equal(onDisk(phone), '');
  assert.equal(existsSync(journalOf(phone)), false);
  assert.match(said, /of 300 MiB · /);
});

test('R11 adbd killed in the middle is a failed attempt, which goes on to its end', (t) => {
  const phone = phoneOf(t);
  if (phone === undefined) return;
  phone.onceThere('overwrite/2', 'kill -9 $adbd');
  const broken = overwritten(phone);
  assert.equal(broken.code, 'overwrite-failed', broken.said);
  assert.equal(broken.evidence.result, 'failed');
  assert.equal(broken.evidence.overwritten, undefined);
  const resume = journalOf(phone);
  assert.equal(statSync(resume).mode & 0o777, 0o600);
  const again = overwritten(phone, { resume });
  assert.match(again.code ?? '', /^(no-phone|phone-offline)$/);
  phone.connect();
  phone.answer({ ...ANSWERS, 'cmd phone get-imei -s 0': 'Device IMEI: 001017000000029' });
  assert.equal(overwritten(phone, { resume }).code, 'wrong-phone');
  const other = overwritten(phone, { resume, imei: '001017000000029' });
  assert.equal(other.code, 'checkpoint-does-not-fit');
  assert.equal(other.evidence.result, 'failed');
  phone.answer(ANSWERS);
  assert.equal(overwritten(phone).code, 'output-unwritable');
  const first = phone.onDisk(`stat -c %Y.%i ${phone.disk}/overwrite/0`);
  phone.onceThere('overwrite/4', `stat -c %Y.%i ${phone.disk}/overwrite/0 >${phone.folder}/seen`);
  const { code, evidence, said } = overwritten(phone, { resume });
  assert.equal(code, undefined, said);
  assert.equal(evidence.result, 'done');
  assert.equal(evidence.overwritten.freeKib, DISK_MIB * 1024);
  assert.ok(evidence.overwritten.writtenKib > (DISK_MIB - 1) * 1024);
  assert.equal(readFileSync(join(phone.folder, 'seen'), 'utf8'), first);
  assert.equal(onDisk(phone), '');
});

test('R11 a station that loses its power leaves a failed attempt, which goes on', (t) => {
  const phone = phoneOf(t);
  if (phone === undefined) return;
  // The program of this test alone: no other names its folder.
  const own = `pgrep -f 'overwriteVer[b].*${phone.folder}'`;
  phone.onceThere('overwrite/2', `kill -9 $(${own})`);
  const { evidence } = overwritten(phone);
  assert.equal(evidence.result, 'failed');
  const { code, evidence: again, said } = overwritten(phone, { resume: journalOf(phone) });
  assert.equal(code, undefined, said);
  assert.equal(again.result, 'done');
  assert.ok(Date.parse(again.at) > Date.parse(evidence.at));
});

test('R11 storage that another program took is not overwritten', (t) => {
  const phone = phoneOf(t);
  if (phone === undefined) return;
  phone.onceThere('overwrite/0', `fallocate -l 60M ${phone.disk}/other`);
  const { code, evidence, said } = overwritten(phone);
  assert.equal(code, 'overwrite-failed', said);
  assert.equal(evidence.result, 'failed');
  assert.equal(onDisk(phone), 'other');
});

test('R11 content that was changed is found', (t) => {
  const phone = phoneOf(t);
  if (phone === undefined) return;
  const file = `${phone.disk}/overwrite/0`;
  phone.onceThere('overwrite/3', `dd if=/dev/zero of=${file} bs=1M count=60 conv=notrunc`);
  const { code, evidence, said } = overwritten(phone);
  assert.equal(code, 'overwrite-failed', said);
  assert.equal(evidence.result, 'failed');
  assert.ok(evidence.overwritten.differing > 50, String(evidence.overwritten.differing));
  assert.equal(onDisk(phone), '');
});

test('a journal whose files are gone from the phone is not gone on with', (t) => {
  const phone = phoneOf(t);
  if (phone === undefined) return;
  phone.onceThere('overwrite/2', 'kill -9 $adbd');
  assert.equal(overwritten(phone).code, 'overwrite-failed');
  phone.connect();
  phone.onDisk(`rm ${phone.disk}/overwrite/1`);
  const { code, evidence } = overwritten(phone, { resume: journalOf(phone) });
  assert.equal(code, 'checkpoint-does-not-fit');
  assert.equal(evidence.result, 'failed');
});

test('a file that is gone is found', (t) => {
  const phone = phoneOf(t);
  if (phone === undefined) return;
  phone.onceThere('overwrite/5', `mv ${phone.disk}/overwrite/0 ${phone.disk}/gone`);
  const { code, evidence, said } = overwritten(phone);
  assert.equal(code, 'overwrite-failed', said);
  assert.equal(evidence.result, 'failed');
});

test('another phone, two phones, and one that was not reset are left as they are', (t) => {
  const phone = phoneOf(t);
  if (phone === undefined) return;
  const unwritten = (code: string, options: object = {}) => {
    const ran = overwritten(phone, options);
    assert.deepEqual([ran.code, ran.evidence], [code, undefined]);
    assert.equal(existsSync(journalOf(phone)), false);
  };
  unwritten('wrong-phone', { imei: '001017000000029' });
  const account = 'User UserInfo{0:Owner:c13}:\n  Accounts: 1\n    Account {name=a, type=com.x}';
  phone.answer({ ...ANSWERS, 'dumpsys account': account });
  unwritten('phone-not-reset');
  phone.answer({ ...ANSWERS, 'cmd phone get-imei -s 0': 'null' });
  unwritten('wrong-phone');
  phone.answer(ANSWERS);
  phone.onDisk(`fallocate -l 200M ${phone.disk}/of-a-holder`);
  unwritten('phone-not-reset');
  assert.equal(onDisk(phone), 'of-a-holder');
  phone.connect('localhost:5555');
  try {
    unwritten('several-phones');
  } finally {
    phone.disconnect('localhost:5555');
  }
});
