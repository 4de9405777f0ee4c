/**
 * Sealed PDFs as other programs read them: pdfsig with a database that trusts the test's authority,
 * openssl, qpdf, and the check page's own reader.
 */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { destructionFileText, type PaperLanguage, readAnyFile } from '@nagori/certificate';
import { samplePdfFonts, samplePdfWork } from './clearance-pdf.testing.ts';
import { clearancePdf, type PdfWork } from './clearance-pdf.ts';
import { EsealAuthority, KINDS, type Kind } from './eseal.testing.ts';
import { esealPdf } from './eseal-pdf.ts';
import { brokenRules, ReadPdf } from './pdf-rules.testing.ts';
import { run as runIn } from './read-pdf.testing.ts';

const folder = mkdtempSync(join(tmpdir(), 'nagori-seal-'));
after(() => rmSync(folder, { recursive: true }));
const authority = new EsealAuthority(join(folder, 'authority'));
const SEALS = { rsa: authority.seal('rsa', 'rsa'), 'p-256': authority.seal('p-256', 'p-256') };
const AT = Date.parse('2026-11-24T05:00:07Z');
const LARGEST_BYTES = 120_000;
const fonts = samplePdfFonts();

const run = (program: string, ...args: readonly string[]): string =>
  runIn(folder, program, ...args);

async function made(language: PaperLanguage, change: Partial<PdfWork> = {}): Promise<Buffer> {
  return Buffer.from(await clearancePdf({ ...samplePdfWork(language), ...change }, fonts));
}

const sealed = async (pdf: Buffer, kind: Kind): Promise<Buffer> =>
  Buffer.from(await esealPdf(pdf, SEALS[kind], AT));

/** Written for other programs: the path. */
function saved(pdf: Uint8Array, name = 'sealed.pdf'): string {
  const path = join(folder, name);
  writeFileSync(path, pdf);
  return path;
}

interface Signature {
  readonly range: readonly number[];
  readonly cms: string;
  readonly content: string;
}

/** The signature and what it is over, as files. */
function taken(pdf: Buffer): Signature {
  const text = pdf.toString('latin1');
  const [, numbers = ''] = /\/ByteRange \[([\d ]+)\]/.exec(text) ?? [];
  const range = numbers.split(/ +/).map(Number);
  const [, from = 0, until = 0] = range;
  const [, cms = ''] = /^<([0-9a-f]+)>$/.exec(text.slice(from, until)) ?? [];
  const content = Buffer.concat([pdf.subarray(0, from), pdf.subarray(until)]);
  return {
    range,
    // Zeros behind it are no part of it.
    cms: saved(Buffer.from(cms, 'hex'), 'seal.cms'),
    content: saved(content, 'seal.content'),
  };
}

for (const kind of KINDS) {
  for (const language of ['ja', 'en'] as const) {
    test(`${kind}, ${language}: pdfsig says valid and trusted, and it stays PDF/A-3a`, async () => {
      const plain = await made(language);
      const pdf = await sealed(plain, kind);
      const file = saved(pdf);
      const said = authority.pdfsig(file);
      assert.match(said, /Signature Validation: Signature is Valid/);
      assert.match(said, /Certificate Validation: Certificate is Trusted/);
      assert.match(said, /Signature Type: ETSI.CAdES.detached/);
      assert.match(said, /Signing Hash Algorithm: SHA-256/);
      assert.match(said, /Total document signed/);
      assert.match(said, /Signing Time: Nov 24 2026 05:00:07/);
      assert.match(run('qpdf', '--check', file), /not encrypted[\s\S]*No syntax/);
      assert.deepEqual(brokenRules(new ReadPdf(folder, file), pdf), []);
      assert.deepEqual(pdf.subarray(0, plain.length), plain, 'a byte of it was changed');
      assert.ok(pdf.length < LARGEST_BYTES, `${pdf.length} bytes`);
    });
  }

  test(`${kind}: openssl verifies it by the root alone, and finds what PAdES asks`, async () => {
    const { cms, content } = taken(await sealed(await made('ja'), kind));
    const how = ['-inform', 'DER', '-in', cms, '-binary', '-content', content];
    const trust = ['-CAfile', authority.path('root.pem'), '-purpose', 'any', '-cades'];
    run('openssl', 'cms', '-verify', ...how, ...trust, '-out', 'verified');
    assert.deepEqual(readFileSync(join(folder, 'verified')), readFileSync(content));
    const said = run('openssl', 'cms', '-cmsout', '-print', '-noout', '-inform', 'DER', '-in', cms);
    const [, attributes = ''] = /signedAttrs:([\s\S]*?)signatureAlgorithm/.exec(said) ?? [];
    const ids = [...attributes.matchAll(/object: (\S+)/g)].map(([, id]) => id);
    assert.deepEqual(ids.sort(), [
      'contentType',
      'id-smime-aa-signingCertificateV2',
      'messageDigest',
    ]);
    const [certificate = new Uint8Array()] = SEALS[kind].chain;
    const digest = createHash('sha256').update(certificate).digest('hex').toUpperCase();
    assert.ok(attributes.includes(`[HEX DUMP]:${digest}`), attributes);
    assert.match(said, /unsignedAttrs:\s*<ABSENT>/);
    assert.equal(said.match(/d\.certificate:/g)?.length, 3, 'the whole chain');
  });
}

test('one changed byte, wherever it is, and it is not valid', async () => {
  const pdf = await sealed(await made('ja'), 'p-256');
  const { range } = taken(pdf);
  const [, from = 0, until = 0] = range;
  const end = from + pdf.toString('latin1', from, until).replace(/0*>$/, '').length;
  const changes = [
    ['what is drawn', pdf.indexOf('stream\n') + 40, /Digest Mismatch/],
    ['the attached file', pdf.indexOf('/EmbeddedFile') + 300, /Digest Mismatch/],
    ['its time', pdf.indexOf('/M (D:2026') + 8, /Digest Mismatch/],
    ['its field', until + 30, /Digest Mismatch/],
    ['the signature', end - 4, /Signature is Invalid/],
    ['the certificates', from + 1_000, /Unknown issue with Certificate/],
  ] as const;
  for (const [what, at, says] of changes) {
    const changed = Buffer.from(pdf);
    changed[at] = pdf[at] === 0x31 ? 0x32 : 0x31;
    const said = authority.pdfsig(saved(changed, 'changed.pdf'));
    assert.match(said, says, what);
    assert.doesNotMatch(said, /Signature is Valid[\s\S]*Certificate is Trusted/, what);
  }
});

test('what is added behind it is seen', async () => {
  const pdf = await sealed(await made('ja'), 'rsa');
  const said = authority.pdfsig(saved(Buffer.concat([pdf, pdf.subarray(-600)]), 'added.pdf'));
  assert.doesNotMatch(said, /Total document signed/);
});

test('who does not trust the authority gets valid, and not trusted', async () => {
  const other = new EsealAuthority(join(folder, 'other'));
  const pdf = Buffer.from(await esealPdf(await made('en'), other.seal('seal', 'p-256'), AT));
  const said = authority.pdfsig(saved(pdf));
  assert.match(said, /Signature is Valid/);
  assert.doesNotMatch(said, /is Trusted/);
});

test('the attached file is found and equal, also after another program saved the PDF', async () => {
  const { jws } = JSON.parse(samplePdfWork('ja').file) as { readonly jws: string };
  const text = destructionFileText(jws);
  const plain = await made('ja', { file: text });
  const pdf = await sealed(plain, 'p-256');
  const file = saved(pdf);
  run('pdfdetach', '-save', '1', '-o', 'attached.json', file);
  const before = await readAnyFile(plain);
  assert.equal(before.kind, 'good');
  assert.equal(readFileSync(join(folder, 'attached.json'), 'utf8'), text);
  assert.deepEqual(await readAnyFile(pdf), before);
  run('qpdf', '--object-streams=generate', file, 'saved-again.pdf');
  assert.deepEqual(await readAnyFile(readFileSync(join(folder, 'saved-again.pdf'))), before);
});

test('a PDF of several sheets, the first without a note, is sealed as well', async () => {
  const { paper } = samplePdfWork('ja');
  const parts = Array.from({ length: 8 }, () => paper.parts).flat();
  const pdf = await sealed(await made('ja', { paper: { ...paper, parts } }), 'p-256');
  const file = saved(pdf);
  assert.match(run('pdfinfo', file), /Pages: +[3-9]/);
  assert.match(authority.pdfsig(file), /Signature is Valid[\s\S]*Certificate is Trusted/);
  assert.deepEqual(brokenRules(new ReadPdf(folder, file), pdf), []);
});

test('it names no person, no reason, no address; its field says what it is', async () => {
  const file = saved(await sealed(await made('ja'), 'p-256'));
  const pdf = new ReadPdf(folder, file);
  const [signature] = pdf.all().filter((one) => one['/Type'] === '/Sig');
  assert.deepEqual(Object.keys(signature ?? {}).sort(), [
    ...['/ByteRange', '/Contents', '/Filter', '/M', '/SubFilter', '/Type'],
  ]);
  const [field] = pdf.all().filter((one) => one['/FT'] === '/Sig');
  assert.equal(field?.['/TU'], 'u:eシール');
  assert.deepEqual(field?.['/Rect'], [0, 0, 0, 0]);
});

test('the key’s signature is checked before it leaves', async () => {
  const seal = SEALS['p-256'];
  const key = { ...seal.key, sign: () => SEALS.rsa.key.sign(new Uint8Array(1)) };
  await assert.rejects(esealPdf(await made('en'), { ...seal, key }, AT), /not signed/);
});
