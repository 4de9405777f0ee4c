/**
 * Properties of reading a release's signature, key and manifest, whatever is in them. The tests run
 * them briefly, script/fuzz for long.
 */
import assert from 'node:assert/strict';
import { posix } from 'node:path';
import fc from 'fast-check';
import { PRODUCT, releaseManifest } from './manifest.ts';
import { checkSignature, newReleaseKey, releaseKey, signatureText } from './minisign.ts';

const { secret, key } = newReleaseKey();
const other = newReleaseKey();
const HASH = Buffer.alloc(64, 7);
const COMMENT = 'nagori-station 7';
const SIGNATURES = [
  signatureText(secret, HASH, COMMENT),
  signatureText(secret, Buffer.alloc(64, 8), 'nagori-station 8'),
  signatureText(other.secret, HASH, COMMENT),
];
const FAULTS = ['not-a-signature', 'other-key', 'signature-wrong'];

/** Real lines with signs changed, put in and taken out, also of another signature. */
const signature = fc
  .tuple(
    fc.array(fc.constantFrom(...SIGNATURES), { minLength: 4, maxLength: 4 }),
    fc.array(fc.tuple(fc.nat(400), fc.nat(3), fc.oneof(fc.string(), fc.constantFrom('A', '\n'))), {
      maxLength: 2,
    }),
  )
  .map(([from, changes]) => {
    let text = from.map((one, line) => one.split('\n')[line]).join('\n');
    for (const [at, gone, put] of changes) text = text.slice(0, at) + put + text.slice(at + gone);
    return text;
  });

const PARTS = ['..', '.', '', 'a', 'b.ts', '...', '.git', 'a b', '\\', '\0', 'é', '~', 'C:', '-x'];
const path = fc.oneof(
  fc.array(fc.constantFrom(...PARTS), { maxLength: 5 }).map((parts) => parts.join('/')),
  fc.string(),
);
const manifest = fc.record({
  product: fc.oneof(fc.constant(PRODUCT), fc.string()),
  version: fc.oneof(fc.constant(1), fc.jsonValue()),
  files: fc.oneof(
    fc.array(fc.record({ path, sha256: fc.constant('0'.repeat(64)) }), { minLength: 1 }),
    fc.jsonValue(),
  ),
});

export const properties = {
  'a signature says what its key signed of this file, or is refused by name': fc.property(
    signature,
    (text) => {
      const read = checkSignature(key, text, HASH);
      if (typeof read === 'string') assert.ok(FAULTS.includes(read));
      else assert.equal(read.comment, COMMENT);
    },
  ),
  'any text is a release key or none': fc.property(
    fc.oneof(
      fc.string(),
      fc
        .uint8Array({ minLength: 42, maxLength: 42 })
        .map((all) => Buffer.from(all).toString('base64')),
      fc
        .tuple(fc.uint8Array({ minLength: 40, maxLength: 40 }), fc.string())
        .map(([all, before]) => {
          const bytes = Buffer.concat([Buffer.from('Ed'), all]);
          return `${before}\n${bytes.toString('base64')}\n`;
        }),
    ),
    (text) => {
      const read = releaseKey(text);
      if (read !== undefined) {
        assert.ok(text.includes(read.text));
        assert.equal(typeof checkSignature(read, SIGNATURES[0] as string, HASH), 'string');
      }
    },
  ),
  'the files of a manifest lie in its folder, or it is none': fc.property(
    fc.oneof(manifest, fc.jsonValue()),
    (json) => {
      const read = releaseManifest.safeParse(json);
      if (!read.success) return;
      for (const { path: named } of read.data.files) {
        assert.equal(posix.join('/r', named), `/r/${named}`);
        assert.ok(!named.includes('\0') && !named.includes('\\'));
      }
    },
  ),
};
