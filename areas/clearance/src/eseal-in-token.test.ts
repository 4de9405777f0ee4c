/** A seal whose key is in a token (SoftHSM): it seals, and what happens when the token does not. */
import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
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
  const seal = (await readEseals(file, NOW)).at('carrier-a', NOW);
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

test('a PIN that was refused is not tried again', async () => {
  const pinFile = join(folder, 'changed-pin');
  writeFileSync(pinFile, PIN, { mode: 0o600 });
  const { key } = await sealOf({ ...RSA, pinFile });
  writeFileSync(pinFile, '9999');
  const message = new Uint8Array(8);
  assert.equal(await codeOf(Promise.resolve(key.sign(message))), 'token-refused');
  // The right one again: it was not asked, or it would sign.
  writeFileSync(pinFile, PIN);
  assert.equal(await codeOf(Promise.resolve(key.sign(message))), 'token-refused');
});

test('its queue is bounded, and takes more when it is empty', async () => {
  const { key } = await sealOf(RSA);
  const asked = Array.from({ length: 26 }, () =>
    codeOf((async () => key.sign(new Uint8Array(4)))()),
  );
  const answers = await Promise.all(asked);
  assert.equal(answers.filter((one) => one === 'token-refused').length, 2);
  assert.equal(await codeOf((async () => key.sign(new Uint8Array(4)))()), 'done');
});
