/**
 * Properties of reading what the check page is given: a PDF or a file, and the text of a printed
 * code. The tests run them briefly, script/fuzz for long.
 */
import assert from 'node:assert/strict';
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { readAnyFile } from './attached-file.ts';
import { clearanceFileText, destructionFileText } from './clearance-file.ts';
import { clearanceQrText, destructionLink, readOpening, readQrText } from './qr.ts';

const FAULTS = [
  ...['not-json', 'not-a-file', 'too-large', 'no-attachment', 'several-attachments'],
  'encrypted-pdf',
];
const SALT = new Uint8Array(16).fill(7);
const signed = (jws: string) => ({ jws, summary: 'x.y.z' }) as never;
/** Certificates' files, by what is signed in each. */
const FILES = new Map([
  ['a.b.c', clearanceFileText(signed('a.b.c'), SALT)],
  ['d.e.f', clearanceFileText(signed('d.e.f'), SALT, SALT)],
  ['g.h.i', destructionFileText('g.h.i')],
]);

/** One byte a sign, as the readers of a PDF have it. */
const latin = (text: string) => Buffer.from(text, 'latin1');
const share = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const few = <Value>(one: fc.Arbitrary<Value>) => fc.array(one, { maxLength: 4 });

interface Attachment {
  /** What is signed in it; undefined: no certificate's file. */
  readonly jws: string | undefined;
  readonly bytes: Buffer;
}
const DEFLATED = new Map([...FILES].map(([jws, text]) => [jws, deflateSync(text)]));
/** An object of a PDF with a file, as programs write it. */
const attachment: fc.Arbitrary<Attachment> = fc
  .tuple(
    fc.constantFrom(...FILES.keys(), undefined),
    fc.constantFrom(...['\n', '\r\n', '\r', '']),
    fc.constantFrom('number', 'elsewhere'),
    // One that is inflated takes twenty times as long.
    fc.nat(60),
  )
  .map(([jws, end, length, n]) => {
    const isPacked = n === 0;
    const plain = latin(FILES.get(jws ?? '') ?? '{"invoice":1}');
    const data = isPacked ? (DEFLATED.get(jws ?? '') ?? deflateSync(plain)) : plain;
    // Without a line end before it, where it ends is not known by the word alone.
    const size = length === 'number' || end === '' ? data.length : '9 0 R';
    const filter = isPacked ? '/Filter /FlateDecode ' : '';
    const head = `5 0 obj\n<< /Type /EmbeddedFile ${filter}/Length ${size} >>\nstream\n`;
    return { jws, bytes: Buffer.concat([latin(head), data, latin(`${end}endstream\nendobj\n`)]) };
  });
const other = fc
  .constantFrom('1 0 obj\n<< /Type /Catalog /Names << /EmbeddedFiles 2 0 R >> >>\nendobj\n', '%\n')
  .map(latin);
const pdfOf = (parts: readonly Uint8Array[]) =>
  Buffer.concat([latin('%PDF-1.7\n'), ...parts, latin('trailer\n<< >>\n%%EOF\n')]);

const PIECES = [
  ...['%PDF-1.7\n', '/EmbeddedFile', '/EmbeddedFile ', ' obj\n', '<<', '>>', 'stream\n'],
  ...['endstream', '\nendobj\n', '/Length ', '/Length 7', '9 0 R', '99999999', '/Encrypt ', '\0'],
  ...['/Filter ', '/FlateDecode', '{', '}', '"format":', '"jws":"', '\u00ff', '\r\n'],
  ...FILES.values(),
];
const pieces = fc.array(
  fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...PIECES) }, fc.string()),
);
/** Signs changed, taken out and put in. */
const changes = fc.array(fc.tuple(share, fc.nat(6), fc.string({ maxLength: 6 })), { maxLength: 3 });
function changed(text: string, all: readonly (readonly [number, number, string])[]): string {
  return all.reduce((now, [place, gone, put]) => {
    const at = Math.floor(place * now.length);
    return now.slice(0, at) + put + now.slice(at + gone);
  }, text);
}

const ID = 'A'.repeat(22);
const CODES = [
  clearanceQrText('https://nagori.example', ID, 'x.y.z', SALT),
  clearanceQrText('https://nagori.example', ID, 'x.y.z', SALT, SALT),
  destructionLink('https://nagori.example', ID),
];
const BEHIND = Buffer.from(SALT).toString('base64url');
const code = fc
  .tuple(fc.constantFrom(...CODES), fc.nat(2), changes)
  .map(([text, more, all]) => changed(text + `.${BEHIND}`.repeat(more), all));
const isSalt = (text: string) => Buffer.from(text, 'base64url').length === SALT.length;

export const properties = {
  'check: any file is a certificate’s, or refused by name': fc.asyncProperty(
    fc
      .tuple(fc.boolean(), pieces)
      .map(([isPdf, all]) => latin((isPdf ? '%PDF-' : '') + all.join(''))),
    async (bytes) => {
      const read = await readAnyFile(bytes);
      if (read.kind === 'bad') assert.ok(FAULTS.includes(read.reason), read.reason);
      else assert.ok(read.kind === 'good');
    },
  ),
  'check: of a PDF the one certificate that is attached is read, and of two neither':
    fc.asyncProperty(
      few(
        fc.oneof(
          { weight: 2, arbitrary: attachment },
          other.map((bytes) => ({ bytes, jws: undefined })),
        ),
      ),
      async (parts) => {
        const attached = new Set(parts.flatMap(({ jws }) => jws ?? []));
        const read = await readAnyFile(pdfOf(parts.map(({ bytes }) => bytes)));
        if (attached.size === 1) {
          assert.ok(read.kind === 'good', 'the certificate is found');
          assert.ok(attached.has(read.value.jws));
          return;
        }
        const reason = attached.size === 0 ? 'no-attachment' : 'several-attachments';
        assert.deepEqual(read, { kind: 'bad', reason });
      },
    ),
  'check: of a PDF that is cut off or changed only a whole certificate of it is read':
    fc.asyncProperty(attachment, share, changes, async ({ bytes, jws }, part, all) => {
      const text = changed(pdfOf([bytes]).toString('latin1'), all);
      const read = await readAnyFile(latin(text.slice(0, part * text.length)));
      if (read.kind === 'bad') assert.ok(FAULTS.includes(read.reason), read.reason);
      // A signature holds every sign of it, so one that was changed may be read here.
      else if (read.kind === 'good' && all.length === 0) assert.equal(read.value.jws, jws);
    }),
  'check: the text of a code is read as it stands, or not at all': fc.property(
    fc.oneof(code, fc.string()),
    (text) => {
      const read = readQrText(text);
      if (read === undefined) return;
      const { id, fragment } = read;
      assert.match(id, /^[A-Za-z0-9_-]{22}$/);
      assert.ok(text.trim().endsWith(`/check/${id}${fragment === '' ? '' : `#${fragment}`}`));
      const opening = fragment === '' ? undefined : readOpening(fragment);
      assert.equal(opening === undefined, fragment === '');
      if (opening === undefined) return;
      const { summary, salt, elementSalt } = opening;
      const said = [summary, salt, elementSalt].filter((one) => one !== undefined).join('.');
      assert.equal(said, fragment.replace(/^#/, ''), 'nothing of it is passed over');
      assert.ok(isSalt(salt) && (elementSalt === undefined || isSalt(elementSalt)));
    },
  ),
  'check: a code that is cut off opens nothing that the whole does not': fc.property(
    fc.constantFrom(...CODES),
    share,
    (text, part) => {
      const whole = readQrText(text);
      const cut = readQrText(text.slice(0, part * text.length));
      if (cut === undefined) return;
      assert.equal(cut.id, whole?.id);
      const all = readOpening(whole?.fragment ?? '');
      const { salt, summary, elementSalt } = readOpening(cut.fragment) ?? {};
      if (salt !== undefined) assert.deepEqual([salt, summary], [all?.salt, all?.summary]);
      if (elementSalt !== undefined) assert.equal(elementSalt, all?.elementSalt);
    },
  ),
};
