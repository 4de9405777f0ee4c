/** Signed releases of a desk's program: what is installed, what is refused, and after each kill. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { CliError } from '../src/failure.ts';
import { goBack, type Installing, installRelease } from '../src/release/install-release.ts';
import { hashOf, makeRelease } from '../src/release/make-release.ts';
import { commentOf, MANIFEST, manifestIn } from '../src/release/manifest.ts';
import {
  checkSignature,
  newReleaseKey,
  releaseKey,
  signatureText,
} from '../src/release/minisign.ts';

const base = mkdtempSync(join(tmpdir(), 'nagori-release-'));
after(() => rmSync(base, { recursive: true }));
const { secret, key } = newReleaseKey();
let n = 0;
let home: string;
beforeEach(() => {
  home = join(base, `home-${++n}`);
});

async function release(version: number, text = `version ${version}`, signedBy = secret) {
  const from = join(base, `from-${++n}`);
  mkdirSync(join(from, 'script'), { recursive: true });
  writeFileSync(join(from, 'script', 'station'), `#!/bin/sh\necho '${text}'\n`, { mode: 0o755 });
  writeFileSync(join(from, 'README.md'), text);
  const out = join(base, `release-${++n}.tar.gz`);
  await makeRelease({ from, version, secret: signedBy, out });
  return out;
}

const install = (from: string, more: Partial<Installing> = {}) =>
  installRelease({ home, from, key: key.text, prepare: async () => {}, ...more });
const inUse = () =>
  spawnSync(join(home, 'current', 'script', 'station'), { encoding: 'utf8' }).stdout.trim();
const fails = (done: Promise<unknown>, why: string) =>
  assert.rejects(
    done,
    (error) =>
      error instanceof CliError &&
      error.code === 'release-refused' &&
      error.message.includes(`\`${why}\``),
    why,
  );

test('a release is installed, renewed, and gone back from', async () => {
  const one = await release(1);
  assert.deepEqual(await install(one), { version: 1, isNew: true });
  assert.equal(inUse(), 'version 1');
  assert.deepEqual(await install(one), { version: 1, isNew: false });
  await fails(goBack(home), 'no-previous');
  assert.deepEqual(await install(await release(2), { key: undefined }), {
    ...{ version: 2, isNew: true },
  });
  assert.equal(inUse(), 'version 2');
  assert.equal((await goBack(home)).version, 1);
  assert.equal(inUse(), 'version 1');
  assert.equal((await goBack(home)).version, 2);
  assert.equal(inUse(), 'version 2');
});

test('the same files make the same archive', async () => {
  const [one, other] = [await release(7, 'same'), await release(7, 'same')];
  assert.deepEqual(readFileSync(one), readFileSync(other));
});

test('an older release, or the same number with other files, is not installed', async () => {
  const one = await release(1);
  await install(await release(5));
  await fails(install(one), 'not-newer');
  await fails(install(await release(5, 'another five')), 'not-newer');
  assert.equal(inUse(), 'version 5');
  await install(one, { isOlderWanted: true });
  assert.equal(inUse(), 'version 1');
});

test('what the pinned key did not sign is not even unpacked', async () => {
  await install(await release(1));
  const other = newReleaseKey();
  const two = await release(2);
  const steps: string[] = [];
  const refused = (from: string, why: string, more: Partial<Installing> = {}) =>
    fails(install(from, { onStep: (step) => steps.push(step), ...more }), why);
  await refused(await release(2, 'x', other.secret), 'other-key');
  await refused(two, 'other-key', { key: other.key.text });
  const signature = readFileSync(`${two}.minisig`, 'utf8');
  const [head = '', first = '', said = '', second = ''] = signature.split('\n');
  for (const [lines, why] of [
    [[head, first, 'trusted comment: nagori-station 9', second], 'signature-wrong'],
    [[head, first.replace(/^RU/, 'RW'), said, second], 'not-a-signature'],
    [[head, second, said, first], 'not-a-signature'],
    [[head, first, said], 'not-a-signature'],
    [[head, first, said, second, 'more'], 'not-a-signature'],
  ] as const) {
    writeFileSync(`${two}.minisig`, `${lines.join('\n')}\n`);
    await refused(two, why);
  }
  writeFileSync(`${two}.minisig`, signature);
  writeFileSync(two, Buffer.concat([readFileSync(two), Buffer.from('x')]));
  await refused(two, 'signature-wrong');
  // Without its signature, or with one that never ends.
  const bare = await release(2);
  writeFileSync(`${bare}.minisig`, Buffer.alloc(100_000, 'x'));
  await refused(bare, 'too-large');
  rmSync(`${bare}.minisig`);
  await assert.rejects(
    install(bare),
    (error) => error instanceof CliError && error.code === 'input-unreadable',
  );
  // Of the same key, on something else.
  const foreign = await release(2);
  writeFileSync(`${foreign}.minisig`, signatureText(secret, await hashOf(foreign), 'notes 2'));
  await refused(foreign, 'not-a-release');
  assert.ok(!steps.includes('unpack'));
  assert.equal(inUse(), 'version 1');
});

/** An archive of any content, with a good signature. */
async function signedArchive(bytes: Buffer, version = 3): Promise<string> {
  const file = join(base, `any-${++n}.tar.gz`);
  writeFileSync(file, bytes);
  writeFileSync(`${file}.minisig`, signatureText(secret, await hashOf(file), commentOf(version)));
  return file;
}

test('an archive with other files than it names, links, or paths that lead out', async () => {
  const tar = (prepare: (folder: string) => void, ...names: readonly string[]) => {
    const folder = join(base, `tar-${++n}`);
    mkdirSync(folder);
    writeFileSync(join(folder, 'a'), 'a');
    prepare(folder);
    const made = spawnSync('tar', ['-c', '-P', '-C', folder, ...names], { maxBuffer: 2 ** 24 });
    return gzipSync(made.stdout);
  };
  const manifest = (files: readonly object[]) => (folder: string) =>
    writeFileSync(
      join(folder, MANIFEST),
      JSON.stringify({ product: 'nagori-station', version: 3, files }),
    );
  const a = {
    path: 'a',
    sha256: 'ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb',
  };
  const good = tar(manifest([a]), MANIFEST, 'a');
  await install(await signedArchive(good));
  assert.ok(existsSync(join(home, 'current', 'a')));
  home = join(base, `home-${++n}`);
  const out = join(base, 'out');
  for (const [archive, why] of [
    [tar(manifest([a, { ...a, path: 'b' }]), MANIFEST, 'a'), 'manifest-differs'],
    [
      tar(manifest([{ ...a, sha256: a.sha256.replace('c', 'd') }]), MANIFEST, 'a'),
      'manifest-differs',
    ],
    [tar(manifest([a]), MANIFEST, 'a', '--transform=s,^a$,x,', 'a'), 'manifest-differs'],
    [tar(() => {}, 'a'), 'manifest-differs'],
    [
      tar(
        (folder) => {
          manifest([a])(folder);
          symlinkSync('/etc/passwd', join(folder, 'link'));
        },
        MANIFEST,
        'a',
        'link',
      ),
      'manifest-differs',
    ],
    [tar(manifest([a]), '--transform', `s,^a$,${out},`, MANIFEST, 'a'), 'manifest-differs'],
    [tar(manifest([a]), '--transform', 's,^a$,../../../out,', MANIFEST, 'a'), 'not-an-archive'],
    [good.subarray(0, good.length - 20), 'not-an-archive'],
    [Buffer.from('PK\x03\x04'), 'not-an-archive'],
    [gzipSync(Buffer.alloc(100, 'x')), 'not-an-archive'],
  ] as const) {
    await fails(install(await signedArchive(archive)), why);
    assert.ok(!existsSync(join(home, 'current')) && !existsSync(out), why);
  }
});

test('killed at any step, one whole version is in use, and the next time it goes on', async () => {
  await install(await release(1));
  const two = await release(2);
  const died = new Error('killed');
  for (const at of ['fetch', 'check', 'unpack', 'prepare', 'change', 'tidy'] as const) {
    const onStep = (step: string): void => {
      if (step === at) throw died;
    };
    await assert.rejects(install(two, { onStep }), died);
    const version = at === 'tidy' ? 2 : 1;
    assert.equal(inUse(), `version ${version}`, at);
    assert.equal((await manifestIn(join(home, 'current')))?.version, version);
  }
  await install(await release(3));
  assert.equal(inUse(), 'version 3');
  assert.match(readlinkSync(join(home, 'previous')), /^versions\/2-/);
  const failing = install(await release(4), { prepare: () => Promise.reject(died) });
  await assert.rejects(failing, died);
  assert.equal(inUse(), 'version 3', 'one whose packages do not come is not used');
});

test('two installations at once: one waits for no other, and is refused', async () => {
  const one = await release(1);
  const prepare = async (): Promise<void> => fails(install(one), 'installing-already');
  await install(one, { prepare });
  assert.equal(inUse(), 'version 1');
});

/** Made by minisign 0.12, and read by it: `minisign -Sm f -t 'nagori-station 3'`. */
const THEIRS = {
  key: 'untrusted comment: minisign\nRWRTr+fCc2hawhkxHcL/FpIXUPZ7qX4tgmM98avTKcrZFk6bcyInFyWR\n',
  file: 'a release of nothing\n',
  signature: [
    'untrusted comment: signature from minisign secret key',
    'RURTr+fCc2hawrxK12tEQAndkNQsDNmVahON1v1R0THukjtRC2M5RQBoJePdiFMtpghkNYTDoeNoocGGTDTa5Fo7R' +
      '6ypsDmE3QQ=',
    'trusted comment: nagori-station 3',
    '+R8VtO95YFTSIY+n+phkQPOTU7V9KW/qtyQFv4IXF7X8LFUdmtqjAxTp9mYOYpMIcUMBBBMUNKRIC8yp6rCCCQ==',
    '',
  ].join('\n'),
};

test('a signature that minisign made counts, and a text that is no key is none', () => {
  const read = releaseKey(THEIRS.key);
  assert.ok(read !== undefined);
  const hash = createHash('blake2b512').update(THEIRS.file).digest();
  assert.deepEqual(checkSignature(read, THEIRS.signature, hash), { comment: 'nagori-station 3' });
  const other = createHash('blake2b512').update('another').digest();
  assert.equal(checkSignature(read, THEIRS.signature, other), 'signature-wrong');
  for (const text of [
    '',
    'RWQ',
    key.text.slice(1),
    `${key.text}AA`,
    key.text.replace('RW', 'RU'),
  ]) {
    assert.equal(releaseKey(text), undefined, text);
  }
});
