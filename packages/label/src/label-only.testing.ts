/**
 * Properties of what goes to a label printer, whatever a page sends. The tests run them briefly,
 * script/fuzz for long.
 */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LABEL_FAULTS, labelFault, labelsIn } from './label-only.ts';

const LABEL = ['^XA\n', '^CI28^LH0,0^PW400^LL240\n', '^FO8,8^A0N,24^FH_^FDEX-B1_5E^FS\n', '^PQ1\n'];
const PIECES = [
  ...LABEL,
  '^XZ\n',
  '^FO1,2^GB3,4,5^FS',
  '^FO1,2^GFA,2,2,1,A5C3^FS',
  '^FD',
  '^FS',
  '^XA',
  '^XZ',
  '^',
  '~',
  '~JR',
  '^JUS',
  '^DFR:A.ZPL',
  '^CC+',
  '+XZ',
  '^PQ99',
  '^GFC,1,1,1,:B64:',
  '_7E',
  '_5EJUS',
  '\n',
  '\r',
  '\x02',
  ' ',
  'é',
  '0,0',
];
const piece = fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...PIECES) }, fc.string());
/** Labels of ours, most of them with something put in or left out. */
const text = fc
  .tuple(
    fc.nat(2),
    fc.array(fc.tuple(fc.nat(14), fc.nat(1), piece), { maxLength: 3 }),
    fc.boolean(),
  )
  .map(([more, changes, anything]) => {
    const parts = anything
      ? []
      : Array.from({ length: more + 1 }, () => [...LABEL, '^XZ\n']).flat();
    for (const [at, gone, put] of changes) parts.splice(at, gone, put);
    return parts.join('');
  });

const DRAWING = new Set('CI LH PW LL FO A0 FH FD FS GB GF PQ XA XZ'.split(' '));

/** The commands as a printer takes them: one after the other, sign by sign. */
function taken(zpl: string): readonly string[] {
  const commands: string[] = [];
  for (const sign of zpl) {
    if (sign === '^' || sign === '~') commands.push(sign);
    else if (commands.length > 0) commands.push((commands.pop() as string) + sign);
    else assert.match(sign, /\s/, 'nothing is before the first command');
  }
  return commands;
}

export const properties = {
  'any text is labels, one copy of each, or refused by name': fc.property(text, (zpl) => {
    const fault = labelFault(zpl);
    if (fault !== undefined) {
      assert.ok(LABEL_FAULTS.includes(fault));
      return;
    }
    const commands = taken(zpl);
    const names = commands.map((one) => one.slice(1, 3));
    for (const name of names) assert.ok(DRAWING.has(name), name);
    assert.ok(!zpl.includes('~'));
    const copies = commands.filter((one) => one.startsWith('^PQ'));
    for (const one of copies) assert.equal(one.trim(), '^PQ1');
    const ends = names.filter((name) => name === 'XA' || name === 'XZ').join(' ');
    assert.match(ends, /^XA XZ( XA XZ)*$/);
    assert.equal(names.at(-1), 'XZ');
    const labels = labelsIn(zpl);
    assert.equal(labels.length, names.filter((name) => name === 'XZ').length);
    for (const one of labels) assert.equal(labelFault(one), undefined);
  }),
};
