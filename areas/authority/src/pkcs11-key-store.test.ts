/**
 * Keys in a token (SoftHSM): generated inside, distinguished by id, and the errors when the token
 * fails.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createPublicKey, verify } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { TokenError, type TokenSettings, type TriedPins, triedPins } from '@nagori/keys';
import { tokenKeyStore } from './pkcs11-key-store.ts';

const PIN = '4321';
let folder: string;
let settings: TokenSettings;
let tried: TriedPins;
const { SOFTHSM2_CONF: config, PATH: path } = process.env;

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'nagori-token-'));
  mkdirSync(join(folder, 'tokens'));
  const file = join(folder, 'softhsm2.conf');
  writeFileSync(file, `directories.tokendir = ${folder}/tokens\nobjectstore.backend = file\n`);
  process.env.SOFTHSM2_CONF = file;
  const pins = ['--so-pin', '12345678', '--pin', PIN];
  execFileSync('softhsm2-util', ['--init-token', '--free', '--label', 'nagori', ...pins]);
  tried = triedPins(join(folder, 'pins'), () => new Uint8Array(32));
  const modules = ['/usr/lib/softhsm/libsofthsm2.so', '/usr/lib64/pkcs11/libsofthsm2.so'];
  settings = { module: modules.find(existsSync) ?? '', token: 'nagori', pinFile: pinFile(PIN) };
});
after(() => {
  process.env.SOFTHSM2_CONF = config;
  process.env.PATH = path;
  if (config === undefined) delete process.env.SOFTHSM2_CONF;
  rmSync(folder, { recursive: true });
});

function pinFile(pin: string): string {
  const file = join(folder, `pin-${pin}`);
  writeFileSync(file, `${pin}\n`);
  return file;
}

const codeOf = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) => {
      assert.ok(error instanceof TokenError, String(error));
      assert.ok(!error.message.includes(PIN) && !error.message.includes('9999'), error.message);
      return error.code;
    },
  );

test('each key signs with its own id and is found again', async () => {
  const keys = tokenKeyStore(settings, tried);
  const message = Buffer.from('to be signed');
  for (const name of ['sign-ca', 'auth-ca', 'sign-ca-2']) {
    assert.equal(await keys.has(name), false);
    const key = await keys.key(name);
    assert.equal(await keys.has(name), true);
    assert.deepEqual((await tokenKeyStore(settings, tried).key(name)).spki, key.spki);
    const spki = createPublicKey({ key: Buffer.from(key.spki), format: 'der', type: 'spki' });
    assert.equal(spki.asymmetricKeyDetails?.modulusLength, 2048);
    assert.equal(verify('sha256', message, spki, await key.sign(message)), true, name);
  }
});

test('a wrong PIN, another token and no library are refused without a PIN shown', async () => {
  const key = (change: Partial<TokenSettings>) =>
    tokenKeyStore({ ...settings, ...change }, tried).key('new');
  assert.equal(await codeOf(key({ pinFile: pinFile('9999') })), 'token-pin-refused');
  const again = tokenKeyStore({ ...settings, pinFile: pinFile('9999') }, tried).key('new');
  await assert.rejects(again, /was refused before, and is not tried again/);
  assert.equal(await codeOf(key({ pinFile: '/nowhere' })), 'token-pin-unreadable');
  assert.equal(await codeOf(key({ token: 'another' })), 'token-refused');
  assert.equal(await codeOf(key({ module: '/nowhere.so' })), 'token-refused');
  await assert.rejects(tokenKeyStore(settings, tried).key('Odd; name'), RangeError);
});

test('a missing tool is reported', async () => {
  process.env.PATH = folder;
  assert.equal(await codeOf(tokenKeyStore(settings, tried).has('sign-ca')), 'token-tool-missing');
  process.env.PATH = path;
});
