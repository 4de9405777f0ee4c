/** A seal whose key is in a token (SoftHSM): it seals, and what happens when the token does not. */
import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { triedPins } from '@nagori/keys';
import { samplePdfFonts, samplePdfWork } from './clearance-pdf.testing.ts';
import { clearancePdf } from './clearance-pdf.ts';
import { EsealAuthority, KINDS, SampleToken } from './eseal.testing.ts';
import { esealPdf } from './eseal-pdf.ts';
import { readEseals } from './read-eseals.ts';

const PIN = '4321';
const NOW = Date.parse('2026-11-24T05:00:00Z');
const folder = mkdtempSync(join(tmpdir(), 'nagori-eseal-token-'));
after(() => rmSync(folder, { recursive: true }));
const authority = new EsealAuthority(join(folder, 'authority'));
const token = new SampleToken(join(folder, 'token'), PIN);
const IDS = { rsa: '01', 'p-256': '02' } as const;
for (const kind of KINDS) {
  authority.issue(kind, { kind });
  token.put(authority.path(`${kind}.key`), IDS[kind], PIN);
}
const RSA = { ...token.settings, certificates: authority.path('rsa.chain.pem'), id: IDS.rsa };

async function sealOf(one: object) {
  const file = join(folder, 'eseals.json');
  writeFileSync(file, JSON.stringify({ 'carrier-a': one }));
  // Of a server that starts now.
  const pins = triedPins(join(folder, 'data', 'pins'), () => new Uint8Array(32));
  const seal = (await readEseals(file, NOW, pins)).at('carrier-a', NOW);
  assert.ok(seal);
  return seal;
}

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: Error & { readonly code?: string }) => {
      assert.ok(!error.message.includes(PIN) && !error.message.includes('9999'), error.message);
      return error.code ?? String(error);
    },
  );

for (const kind of KINDS) {
  test(`${kind}: the token seals, one after the other, and pdfsig trusts it`, async () => {
    const certificates = authority.path(`${kind}.chain.pem`);
    const seal = await sealOf({ ...token.settings, certificates, id: IDS[kind] });
    const pdf = await clearancePdf(samplePdfWork('ja'), samplePdfFonts());
    const sealed = await Promise.all([0, 1, 2].map(() => esealPdf(pdf, seal, NOW)));
    for (const one of sealed) {
      const file = join(folder, 'sealed.pdf');
      writeFileSync(file, one);
      assert.match(authority.pdfsig(file), /Signature is Valid[\s\S]*Certificate is Trusted/);
    }
  });
}

test('another key of the token, another token and an open PIN file stop the start', async () => {
  const other = authority.path('other.chain.pem');
  authority.issue('other');
  assert.equal(await codeOf(sealOf({ ...RSA, certificates: other })), 'eseal-key-differs');
  assert.equal(await codeOf(sealOf({ ...RSA, id: '07' })), 'token-refused');
  assert.equal(await codeOf(sealOf({ ...RSA, token: 'another' })), 'token-refused');
  const named = sealOf({ ...RSA, token: 'another' });
  await assert.rejects(named, /^TokenError: the seal of `carrier-a`: /);
  const pinFile = join(folder, 'open-pin');
  writeFileSync(pinFile, PIN);
  chmodSync(pinFile, 0o644);
  assert.equal(await codeOf(sealOf({ ...RSA, pinFile })), 'eseal-file-open');
  const root = { ...RSA, certificates: authority.path('root.pem') };
  assert.equal(await codeOf(sealOf(root)), 'eseal-certificate-unfit');
});

/** A tool that refuses each PIN, and what it was asked. */
async function withRefusingTool(prints: string, work: (asked: () => number) => Promise<void>) {
  const [bin, log] = [join(folder, 'bin'), join(folder, 'asked')];
  mkdirSync(bin, { recursive: true });
  const script = `#!/bin/sh\necho asked >> '${log}'\nprintf '${prints}' >&2\nexit 1\n`;
  writeFileSync(join(bin, 'pkcs11-tool'), script, { mode: 0o755 });
  writeFileSync(log, '');
  const path = process.env.PATH;
  process.env.PATH = `${bin}:${path}`;
  try {
    await work(() => readFileSync(log, 'utf8').split('\n').length - 1);
  } finally {
    process.env.PATH = path;
  }
}

function pinFileOf(pin: string): string {
  const file = join(folder, 'pin-of-test');
  writeFileSync(file, pin, { mode: 0o600 });
  return file;
}

test('however often a server starts, a PIN that was refused is tried once', async () => {
  const one = { ...RSA, pinFile: pinFileOf('9999') };
  await withRefusingTool('CKR_FUNCTION_FAILED\\nCKR_PIN_INCORRECT\\nCKR_OK', async (asked) => {
    for (let start = 0; start < 5; start += 1) {
      assert.equal(await codeOf(sealOf(one)), 'token-pin-refused');
    }
    assert.equal(asked(), 1);
    await assert.rejects(sealOf(one), /^TokenError: the seal of `carrier-a`: .*not tried again/);
  });
  pinFileOf(PIN);
  assert.equal(await codeOf(sealOf(one)), 'done', 'the file has another');
});

test('a sign-in that fails for another reason counts as refused', async () => {
  const one = { ...RSA, pinFile: pinFileOf('8888') };
  const prints = 'error: PKCS11 function C_Login failed: rv = CKR_DEVICE_ERROR (0x30)';
  await withRefusingTool(prints, async (asked) => {
    for (const _ of [1, 2]) assert.equal(await codeOf(sealOf(one)), 'token-pin-refused');
    assert.equal(asked(), 1);
  });
});

test('a PIN that is refused, or gone, while the server runs', async () => {
  const pinFile = pinFileOf(PIN);
  const { key } = await sealOf({ ...RSA, pinFile });
  const sign = () => codeOf(Promise.resolve(key.sign(new Uint8Array(8))));
  pinFileOf('7777');
  assert.equal(await sign(), 'token-pin-refused');
  await withRefusingTool('', async (asked) => {
    assert.equal(await sign(), 'token-pin-refused');
    assert.equal(asked(), 0);
  });
  rmSync(pinFile);
  assert.equal(await sign(), 'token-pin-unreadable');
  pinFileOf('\n');
  assert.equal(await sign(), 'token-pin-unreadable');
  pinFileOf(PIN);
  assert.equal(await sign(), 'done');
});
