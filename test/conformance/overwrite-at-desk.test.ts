/**
 * The program of a desk overwrites a phone for its page, against Debian's adb and adbd: killed in
 * the middle, and gone on with. Left out, and said so, where they cannot be had.
 */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request } from 'node:http';
import { join } from 'node:path';
import { test } from 'node:test';
import { duringTests } from '@nagori/testkit';
import { startPhone, type TestPhone } from './adbd.testing.ts';

const DISK_MIB = 100;
const PORT = 8479;
const ORIGIN = 'https://counter.example';
const IMEI = '001017000000011';
const KEY = 'k'.repeat(43);
const BEGINS = { imei: IMEI, handover: '0f0e7f2c-6c1e-4a57-9d6d-1f2a3b4c5d6e', by: 'staff-1' };

const held = await duringTests(async () => {
  const phone = await startPhone(DISK_MIB);
  return { phone, close: async () => phone?.close() };
});

/** As a page asks; undefined where nothing answers. */
async function ask(socketPath: string, path: string, body?: object, key = KEY) {
  const sent = request({
    ...{ socketPath, path: `/v1/${path}`, method: body === undefined ? 'GET' : 'POST' },
    headers: {
      ...{ host: `127.0.0.1:${PORT}`, origin: ORIGIN, 'content-type': 'application/json' },
      authorization: `Bearer ${key}`,
    },
  });
  sent.end(body === undefined ? undefined : JSON.stringify(body));
  const [response] = await once(sent, 'response').catch(() => []);
  if (response === undefined) return undefined;
  let text = '';
  for await (const piece of response) text += piece;
  return JSON.parse(text);
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 20_000;
  while (!(await holds())) {
    assert.ok(Date.now() < end, 'it takes too long');
    await new Promise((later) => setTimeout(later, 30));
  }
}

async function startDesk(phone: TestPhone, relay: string) {
  const program = phone.station({
    ...{ origin: [ORIGIN], port: String(PORT), without: ['reader'] },
    ...{ overwrites: join(phone.folder, 'overwrites'), phoneFolder: join(phone.disk, 'overwrite') },
  });
  const now = async () => (await ask(relay, 'overwrites'))?.overwrites;
  await until(async () => (await now()) !== undefined);
  return { program, now };
}

test('R11 a page’s overwriting goes on after the program of the desk was killed', async (t) => {
  const { phone } = held;
  if (phone === undefined) {
    return t.diagnostic('left out: adb, adbd or the right to make a network is missing');
  }
  const { disk } = phone;
  // As if the disk were that of Android's user data.
  phone.run({ 'df -k /data': `/usr/bin/df -k ${disk} | sed 's# ${disk}$# /data#'` });
  phone.connect();
  const relay = phone.relay(PORT);
  const first = await startDesk(phone, relay);
  const begin = (more: object) => ask(relay, 'overwrites', { ...BEGINS, resume: false, ...more });
  assert.deepEqual(await begin({ imei: '001017000000029' }), { code: 'wrong-phone' });
  assert.deepEqual(await first.now(), []);
  phone.onceThere('overwrite/1', `kill -9 ${first.program.pid}`);
  const killed = once(first.program, 'exit');
  const { run } = await begin({});
  assert.equal((await ask(relay, 'devices')).devices.cable.what, 'overwriting');
  assert.deepEqual(await begin({}), { code: 'busy' });
  await killed;
  const { program, now } = await startDesk(phone, relay);
  const others = await ask(relay, 'overwrites', undefined, 'o'.repeat(43));
  assert.deepEqual(others, { overwrites: [] }, 'also after a start the key alone opens it');
  const [broken] = await now();
  assert.deepEqual(
    [broken.run, broken.result, broken.reason, broken.resumable],
    [run, 'failed', 'ended', true],
  );
  assert.deepEqual(await begin({ resume: true }), { run });
  await until(async () => (await now())[0].phase === 'ended');
  const [{ result, evidence, record }] = await now();
  assert.deepEqual([result, evidence.result], ['done', 'done']);
  assert.ok(evidence.overwritten.writtenKib > (DISK_MIB - 1) * 1024);
  assert.equal(phone.onDisk(`ls -A ${disk}`).trim(), '');
  assert.deepEqual(await ask(relay, 'overwrites/recorded', { run, record }), {});
  assert.deepEqual(await now(), []);
  program.kill();
});
