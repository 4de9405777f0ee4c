/**
 * Properties of unpacking a release, whatever its archive holds. The tests run them briefly,
 * script/fuzz for long.
 */
import assert from 'node:assert/strict';
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { CliError } from '../failure.ts';
import { filesIn } from './manifest.ts';
import { unpack } from './unpack.ts';

const BLOCK = 512;
const NAMES = ['a', 'a/b', 'd/', 'd/c', '../out', '/out', 'd/../../out', './a', '..', 'l', 'l/out'];
const TARGETS = ['', 'a', '..', '../..', '/', '../out', '.'];
/** Plain file, link, symbolic link, device, folder, pipe; names that are continued elsewhere. */
const KINDS = '0123560gxLKS\0';

interface Entry {
  readonly name: string;
  readonly kind: string;
  readonly target: string;
  readonly text: string;
  /** A size that it states in place of its own. */
  readonly size: string | undefined;
}

const entry: fc.Arbitrary<Entry> = fc.record({
  name: fc.constantFrom(...NAMES),
  kind: fc.oneof({ weight: 3, arbitrary: fc.constant('0') }, fc.constantFrom(...KINDS)),
  target: fc.constantFrom(...TARGETS),
  text: fc.string({ maxLength: 40 }),
  size: fc.option(fc.constantFrom('77777777777', '-1', '', '0000000000z'), {
    freq: 12,
    nil: undefined,
  }),
});

/** One entry of ustar (POSIX.1, pax, *ustar Interchange Format*). */
function bytesOf({ name, kind, target, text, size }: Entry): Buffer {
  const data = Buffer.from(kind === '0' ? text : '');
  const head = Buffer.alloc(BLOCK);
  head.write(name, 0);
  head.write('0000644\0', 100);
  head.write('0000000\0', 108);
  head.write('0000000\0', 116);
  head.write(size ?? data.length.toString(8).padStart(11, '0'), 124);
  head.write('00000000000\0', 136);
  head.write('        ', 148);
  head.write(kind, 156);
  head.write(target, 157);
  head.write('ustar\x0000', 257);
  const sum = head.reduce((all, byte) => all + byte, 0);
  head.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return Buffer.concat([head, data, Buffer.alloc(-data.length & (BLOCK - 1))]);
}

const archive = fc
  .tuple(
    fc.array(entry, { maxLength: 5 }),
    fc.array(fc.tuple(fc.nat(2 * BLOCK), fc.nat(255)), { maxLength: 2 }),
    fc.boolean(),
  )
  .map(([entries, changes, isWhole]) => {
    const tar = Buffer.concat([...entries.map(bytesOf), Buffer.alloc(isWhole ? 2 * BLOCK : 0)]);
    for (const [at, byte] of changes) if (isWhole && at < tar.length) tar[at] = byte;
    return tar;
  });
/** Without links, devices and changes: what a release holds, by name. */
const plain = fc
  .array(fc.tuple(fc.constantFrom('a', 'b', 'd/c', 'd/e'), fc.string({ maxLength: 900 })), {
    minLength: 1,
    maxLength: 4,
  })
  .map((files) => new Map(files));
const tarOf = (files: ReadonlyMap<string, string>) =>
  Buffer.concat([
    ...[...files].map(([name, text]) =>
      bytesOf({ name, text, kind: '0', target: '', size: undefined }),
    ),
    Buffer.alloc(2 * BLOCK),
  ]);

/** Unpacks in a folder that holds nothing else; true: it was not refused. */
async function unpackedIn<Value>(
  gz: Uint8Array,
  look: (home: string, isUnpacked: boolean) => Value | Promise<Value>,
): Promise<Value> {
  const home = mkdtempSync(join(tmpdir(), 'nagori-unpack-'));
  try {
    const [file, into] = [join(home, 'archive'), join(home, 'new')];
    writeFileSync(file, gz);
    mkdirSync(into);
    const isUnpacked = await unpack(file, into).then(
      () => true,
      (error: unknown) => {
        assert.ok(error instanceof CliError && error.code === 'release-refused', String(error));
        return false;
      },
    );
    return await look(home, isUnpacked);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

const OUTSIDE = join(tmpdir(), 'out');

export const properties = {
  'release: an archive is unpacked into its folder or refused, and leaves nothing outside of it':
    fc.asyncProperty(fc.oneof(archive, fc.uint8Array()), fc.boolean(), async (tar, isGzip) => {
      await unpackedIn(isGzip ? gzipSync(tar, { level: 1 }) : tar, (home) => {
        assert.deepEqual(readdirSync(home).sort(), ['archive', 'new']);
        assert.ok(lstatSync(join(home, 'new')).isDirectory());
        for (const outside of ['/out', OUTSIDE]) {
          assert.equal(lstatSync(outside, { throwIfNoEntry: false }), undefined);
        }
      });
    }),
  'release: an archive that is cut off is refused, or gave all that the whole holds':
    fc.asyncProperty(plain, fc.double({ min: 0, max: 1.2, noNaN: true }), async (files, part) => {
      const gz = gzipSync(tarOf(files), { level: 1 });
      await unpackedIn(gz.subarray(0, part * gz.length), async (home, isUnpacked) => {
        assert.ok(isUnpacked || part < 1, 'the whole archive is unpacked');
        if (!isUnpacked) return;
        const found = await filesIn(join(home, 'new'));
        assert.deepEqual(
          found?.map(({ path }) => path),
          [...files.keys()].sort(),
        );
        for (const [name, text] of files) {
          assert.equal(readFileSync(join(home, 'new', name), 'utf8'), text);
        }
      });
    }),
};
