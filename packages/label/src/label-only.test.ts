/** What goes to a printer at a desk is labels and nothing else. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { anyLabel, CODES, MEDIA } from './label.testing.ts';
import { properties } from './label-only.testing.ts';
import { labelFault, labelsIn } from './label-only.ts';
import { layOut } from './lay-out.ts';
import { zplOf, zplWidth } from './zpl.ts';

const picture = (_: string, height: number) => ({
  rows: Array.from({ length: height }, () => new Uint8Array(4).fill(0xa5)),
});
const OK = '^XA\n^CI28^LH0,0^PW400^LL240\n^FO8,8^A0N,24^FH_^FDEX-B1_5E^FS\n^PQ1\n^XZ\n';

test('every label of ours passes, and is one label by itself', () => {
  fc.assert(
    fc.property(
      fc.array(anyLabel, { minLength: 1, maxLength: 3 }),
      fc.constantFrom(...MEDIA),
      (all, medium) => {
        const laid = all.map((one) => layOut(one, { medium, measure: zplWidth, codes: CODES }));
        const zpl = zplOf(laid, medium, picture);
        assert.equal(labelFault(zpl), undefined);
        const each = labelsIn(zpl);
        assert.equal(each.length, all.length);
        for (const label of each) assert.equal(labelFault(label), undefined);
      },
    ),
    { numRuns: 30 },
  );
  assert.equal(labelFault(OK), undefined);
  assert.equal(labelFault(OK + OK), undefined);
});

test('what changes a printer is refused, wherever it is', () => {
  const inside = (command: string) => OK.replace('^PQ1', `${command}^PQ1`);
  for (const command of [
    ...['~JR', '~SD30', '~DYR:A,B,T,1,,0', '^JUS', '^KP1234', '^NS0,1,1', '^WX02', '^IDR:*.*'],
    ...['^CC+', '^CT+', '^CD;', '^DFR:A.ZPL', '^XFR:A.ZPL', '^MMC', '^PR14', '^PON', '^MD30'],
    ...['^HH', '^HW*:*.*', '^IMR:A.GRF', '^GFC,1,1,1,:B64:', '^FV', '^SN001', '^PQ2', '^PQ99999'],
    ...['^CI0', '^LH9,9', '^LL99999', '^FDa^JUS', '^FDa~JR', '^fdx', '^', '^F', '^XA'],
  ]) {
    assert.notEqual(labelFault(inside(command)), undefined, command);
  }
  for (const [text, fault] of [
    ['', 'not-a-label'],
    ['EX-B1', 'not-a-label'],
    ['^XA', 'not-a-label'],
    ['^XZ', 'not-a-label'],
    [OK.slice(0, -5), 'not-a-label'],
    [`${OK}x`, 'not-a-label'],
    [`x${OK}`, 'not-a-label'],
    [`${OK}^FO1,1`, 'not-a-label'],
    [`${OK}~JR`, 'command-not-allowed'],
    [`! U1 do "device.reset" ""\n${OK}`, 'not-a-label'],
    [OK.replace('EX', 'é'), 'not-plain'],
    [OK.replace('EX', '\x02'), 'not-plain'],
  ] as const) {
    assert.equal(labelFault(text), fault, text);
  }
});

for (const [name, property] of Object.entries(properties)) {
  test(name, () => fc.assert(property, { numRuns: 1_000 }));
}
