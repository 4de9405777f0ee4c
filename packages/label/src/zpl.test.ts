/** No text of a label is ever read as a command of the printer. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { anyLabel, CODES, MEDIA } from './label.testing.ts';
import { layOut } from './lay-out.ts';
import { isPlain, zplOf, zplWidth } from './zpl.ts';

const picture = (_: string, height: number) => ({
  rows: Array.from({ length: height }, () => new Uint8Array(4)),
});

/** The commands that are meant, each with what may follow it. */
const COMMANDS: Readonly<Record<string, RegExp>> = {
  XA: /^\n$/,
  CI: /^28$/,
  LH: /^0,0$/,
  PW: /^\d+$/,
  LL: /^\d+\n$/,
  FO: /^\d+,\d+$/,
  A0: /^N,\d+$/,
  FH: /^_$/,
  FD: /^[A-Za-z0-9 .:/_-]*$/,
  FS: /^\n?$/,
  GB: /^\d+,\d+,\d+$/,
  GF: /^A,\d+,\d+,\d+,[0-9A-F]*$/,
  PQ: /^1\n$/,
  XZ: /^\n$/,
};

/** What the printer prints of a text field: hexadecimal read back. */
const printed = (field: string): string =>
  field.replaceAll(/_([0-9A-F]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );

test('whatever a label says, only the commands that were meant are sent', () => {
  fc.assert(
    fc.property(fc.array(anyLabel, { maxLength: 4 }), fc.constantFrom(...MEDIA), (all, medium) => {
      const laid = all.map((one) => layOut(one, { medium, measure: zplWidth, codes: CODES }));
      const zpl = zplOf(laid, medium, picture);
      assert.match(zpl, /^[\n -~]*$/);
      assert.ok(!zpl.includes('~') && !zpl.includes('\\'));
      const commands = zpl.split('^').slice(1);
      for (const command of commands) {
        const name = command.slice(0, 2);
        const follows = COMMANDS[name];
        assert.ok(follows?.test(command.slice(2)), JSON.stringify(command.slice(0, 60)));
      }
      const count = (name: string) => commands.filter((one) => one.startsWith(name)).length;
      assert.equal(count('XA'), all.length);
      assert.equal(count('XZ'), all.length);
      const plain = laid
        .flatMap(({ parts }) => parts)
        .flatMap((part) => (part.kind === 'text' && isPlain(part.text) ? part.text : []));
      const fields = commands.flatMap((one) => (one.startsWith('FD') ? printed(one.slice(2)) : []));
      assert.deepEqual(fields, plain);
    }),
  );
});

test('bars and squares are sent dot by dot', () => {
  const medium = { width: 50, height: 30, dotsPerInch: 254 };
  const zpl = zplOf(
    [
      {
        width: 50,
        height: 30,
        parts: [
          { kind: 'bars', x: 1, y: 2, height: 5, module: 0.2, runs: [2, 1, 3] },
          {
            kind: 'matrix',
            x: 40,
            y: 10,
            module: 0.2,
            rows: [
              [true, false],
              [false, true],
            ],
          },
        ],
      },
    ],
    medium,
    picture,
  );
  assert.match(zpl, /\^FO10,20\^GB4,50,4\^FS\^FO16,20\^GB6,50,6\^FS/);
  assert.match(zpl, /\^FO400,100\^GFA,4,4,1,C0C03030\^FS/);
});
