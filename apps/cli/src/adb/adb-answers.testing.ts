/**
 * Properties of the client of an adb server, whatever answers there. The tests run them briefly,
 * script/fuzz for long.
 */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { CliError, type CliErrorCode } from '../failure.ts';
import { inPieces, Played, pieceSizes } from '../played-stream.testing.ts';
import { AdbLink } from './adb-link.ts';
import { phonesOn, printedOn } from './adb-server.ts';
import { SyncFiles } from './sync-files.ts';

const WITHIN_MS = 60_000;
/** Of an output, so that it is soon too long. */
const OUTPUT_MOST = 60;
const HEAD_BYTES = 5;

type Said = { readonly value: unknown } | { readonly code: CliErrorCode };

/** What `use` makes of an answer that comes in these pieces; another end than by name throws. */
async function saidOn(
  pieces: readonly Uint8Array[],
  use: (link: AdbLink) => Promise<unknown>,
): Promise<Said> {
  const link = new AdbLink(new Played(pieces), WITHIN_MS);
  try {
    return { value: await use(link) };
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    return { code: error.code };
  } finally {
    link.close();
  }
}

const share = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

const bytesOf = (...parts: readonly (string | Uint8Array)[]): Uint8Array =>
  Buffer.concat(parts.map((part) => Buffer.from(part as string)));
const number = (value: number): Uint8Array => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value >>> 0);
  return bytes;
};
const oneOf = (...values: readonly string[]) => fc.constantFrom(...values);
/** Mostly what fits, sometimes the other. */
const mostly = <Value>(usual: fc.Arbitrary<Value>, other: fc.Arbitrary<Value>) =>
  fc.oneof({ weight: 12, arbitrary: usual }, { weight: 1, arbitrary: other });

const line = fc
  .tuple(oneOf('A', 'emulator-5554', '', 'é'), oneOf('\tdevice', '\toffline', '\t', '', '\t\t'))
  .map(([serial, state]) => `${serial}${state}`);
const devices = fc
  .array(line, { maxLength: 4 })
  .map((all) => all.map((one) => `${one}\n`).join(''));
const hex = (text: string) => Buffer.byteLength(text).toString(16).padStart(4, '0');
/** Four signs that are no length, or the wrong one. */
const wrongLength = oneOf('-001', '0x10', '1  1', '', '00', 'zzzz', 'ffff', '0000', '+00f', '1.5e');
const list = fc
  .tuple(mostly(fc.constant('OKAY'), oneOf('FAIL', 'OKA', 'okay')), devices, wrongLength, fc.nat(9))
  .map(([status, text, wrong, n]) => bytesOf(status, n > 5 ? wrong : hex(text), text));
const wholeList = devices.map((text) => bytesOf('OKAY', hex(text), text));

const granted = bytesOf('OKAY', 'OKAY');
const toPhone = fc
  .array(oneOf('OKAY', 'FAIL', '0004gone', '0000', '-001', 'ffff', 'OK', 'HTTP'), { maxLength: 5 })
  .map((parts) => bytesOf(...parts));

/** A packet of the shell protocol: its id, the length that it states, its bytes. */
const packet = fc
  .tuple(
    mostly(fc.constantFrom(1, 1, 1, 2), fc.constantFrom(0, 3, 4, 255)),
    fc.uint8Array({ maxLength: 20 }),
    mostly(fc.constant(0), fc.constantFrom(1, -1, 0x7fffffff, -0x80000000)),
  )
  .map(([id, data, more]) => bytesOf(Uint8Array.of(id), number(data.length + more), data));
const shell = fc.array(packet, { maxLength: 16 }).map((all) => bytesOf(...all));

const NO_SPACE = 'write failed: No space left on device';
const answerToFile = fc
  .tuple(
    mostly(oneOf('OKAY', 'FAIL'), oneOf('DATA', 'okay', 'OKA')),
    oneOf(NO_SPACE, 'write failed: I/O error', ''),
    mostly(fc.constant(0), fc.constantFrom(1, -1, -9, 0x10000, 0x7fffffff)),
    fc.uint8Array({ maxLength: 2 }),
  )
  .map(([id, why, more, after]) => bytesOf(id, number(why.length + more), why, after));

/** An entry of a folder: its id, size, the length that it states, its name. */
const entry = fc
  .tuple(
    mostly(fc.constant('DENT'), oneOf('DENU', 'FAIL', 'DONE')),
    fc.nat(0xffffff),
    oneOf('0', '1', '12', '.', '..', '', 'é'),
    mostly(fc.constant(0), fc.constantFrom(1, -1, 0x10000, 0x7fffffff)),
  )
  .map(([id, size, name, more]) =>
    bytesOf(id, number(0o100_600), number(size), number(0), number(name.length + more), name),
  );
const END = bytesOf('DONE', new Uint8Array(16));
const folder = fc
  .tuple(fc.array(entry, { maxLength: 8 }), mostly(fc.constant(END), fc.constant(new Uint8Array())))
  .map(([entries, end]) => bytesOf(...entries, end));

const listed = (link: AdbLink) => new SyncFiles(async () => link).list('/f');
const sent = (link: AdbLink) =>
  new SyncFiles(async () => link).send('/f/0', [Buffer.alloc(8)], () => {});

/** Read by `use`, whole or in pieces, it comes to the same: a value, or one of `codes`. */
const inPiecesTheSame = (
  answer: fc.Arbitrary<Uint8Array>,
  use: (link: AdbLink) => Promise<unknown>,
  ...codes: readonly CliErrorCode[]
) =>
  fc.asyncProperty(
    mostly(answer, fc.uint8Array({ maxLength: 80 })),
    pieceSizes,
    async (bytes, cutInto) => {
      const said = await saidOn([bytes], use);
      if ('code' in said) assert.ok(codes.includes(said.code), said.code);
      assert.deepEqual(await saidOn(inPieces(bytes, cutInto), use), said);
    },
  );

export const properties = {
  'adb: any answer is a list of phones or none, however it comes': inPiecesTheSame(
    list,
    phonesOn,
    'adb-unreachable',
  ),
  'adb: a list of phones that is cut off is none': fc.asyncProperty(
    wholeList,
    share,
    async (whole, part) => {
      assert.ok('value' in (await saidOn([whole], phonesOn)), 'the whole list is read');
      const cut = await saidOn([whole.subarray(0, part * whole.length)], phonesOn);
      assert.deepEqual(cut, { code: 'adb-unreachable' });
    },
  ),
  'adb: a list of phones says what lies in its stated length, all of it': fc.asyncProperty(
    list,
    async (bytes) => {
      const said = await saidOn([bytes], phonesOn);
      if ('code' in said) return;
      const text = Buffer.from(bytes).toString('latin1');
      const [, length = ''] = /^OKAY([0-9a-fA-F]{4})/.exec(text) ?? [];
      assert.match(length, /^.{4}$/, 'a length is four hexadecimal digits');
      const stated = Buffer.from(bytes.subarray(8, 8 + Number.parseInt(length, 16)));
      const lines = stated.toString('utf8').split('\n').filter(Boolean);
      assert.equal((said.value as readonly unknown[]).length, lines.length);
    },
  ),
  'adb: a service of a phone is reached by two OKAY alone': fc.asyncProperty(
    toPhone,
    pieceSizes,
    async (bytes, cutInto) => {
      const said = await saidOn(inPieces(bytes, cutInto), (link) => link.reach('A', 'sync:'));
      const isGranted = Buffer.from(bytes).subarray(0, 8).equals(granted);
      if (isGranted) assert.deepEqual(said, { value: undefined });
      else assert.ok('code' in said && /^(adb-unreachable|phone-offline)$/.test(said.code));
    },
  ),
  'adb: what a shell prints is the same in pieces, and its beginning where it is cut off':
    fc.asyncProperty(shell, pieceSizes, share, async (bytes, cutInto, part) => {
      const printed = async (pieces: readonly Uint8Array[]) => {
        const said = await saidOn(pieces, (link) => printedOn(link, OUTPUT_MOST));
        assert.ok('value' in said, 'what a shell prints is never a failure');
        return said.value as Buffer;
      };
      const whole = await printed([bytes]);
      assert.ok(whole.length <= OUTPUT_MOST);
      assert.deepEqual(await printed(inPieces(bytes, cutInto)), whole);
      const cut = await printed([bytes.subarray(0, part * bytes.length)]);
      assert.deepEqual(cut, whole.subarray(0, cut.length));
    }),
  'adb: of a shell no more is taken than its bound, whatever its packets hold': fc.asyncProperty(
    shell,
    async (bytes) => {
      const link = new AdbLink(new Played([bytes]), WITHIN_MS);
      await printedOn(link, OUTPUT_MOST);
      const left = (await link.take(Number.POSITIVE_INFINITY, true))?.length ?? 0;
      link.close();
      assert.ok(bytes.length - left <= OUTPUT_MOST + HEAD_BYTES, `${bytes.length - left} bytes`);
    },
  ),
  'adb: a folder is listed by its end alone, however it comes': fc.asyncProperty(
    folder,
    pieceSizes,
    share,
    async (bytes, cutInto, part) => {
      const said = await saidOn([bytes], listed);
      if ('code' in said) assert.equal(said.code, 'overwrite-failed');
      assert.deepEqual(await saidOn(inPieces(bytes, cutInto), listed), said);
      const upTo = bytes.subarray(0, part * bytes.length);
      const cut = await saidOn([upTo], listed);
      if ('code' in cut) assert.equal(cut.code, 'overwrite-failed');
      // What follows the end is of no concern.
      else assert.ok(Buffer.from(upTo).includes('DONE') && 'value' in said);
    },
  ),
  'adb: a file is written where the phone says OKAY, and did not fit where it says so':
    fc.asyncProperty(answerToFile, pieceSizes, async (bytes, cutInto) => {
      const said = await saidOn(inPieces(bytes, cutInto), sent);
      const text = Buffer.from(bytes).toString('latin1');
      if ('code' in said) assert.equal(said.code, 'overwrite-failed');
      else if (said.value === 'written') assert.ok(text.startsWith('OKAY') && bytes.length >= 8);
      else {
        const length = Buffer.from(bytes).readUInt32LE(4);
        assert.ok(
          text.startsWith('FAIL') && text.slice(8, 8 + length).includes(NO_SPACE.slice(14)),
        );
        assert.ok(bytes.length >= 8 + length, 'a reason that is cut off is none');
      }
    }),
};
