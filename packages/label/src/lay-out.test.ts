/** Everything is inside the label; codes are of whole dots; what is too long is cut. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { anyLabel, CODES, MEDIA } from './label.testing.ts';
import { layOut, type Part } from './lay-out.ts';
import { dotOf, SHEETS, spotOf } from './media.ts';
import { zplWidth } from './zpl.ts';

function sizeOf(part: Part): readonly [number, number] {
  switch (part.kind) {
    case 'text':
      return [zplWidth(part.text, part.size), part.size];
    case 'bars':
      return [part.runs.reduce((sum, run) => sum + run, 0) * part.module, part.height];
    case 'matrix':
      return [part.rows.length * part.module, part.rows.length * part.module];
    default:
      return part satisfies never;
  }
}

test('every part is inside its label and no code overlaps another part', () => {
  fc.assert(
    fc.property(anyLabel, fc.constantFrom(...MEDIA), (label, medium) => {
      const { parts } = layOut(label, { medium, measure: zplWidth, codes: CODES });
      for (const part of parts) {
        const [width, height] = sizeOf(part);
        assert.ok(part.x >= 0 && part.x + width <= medium.width + 1e-6, JSON.stringify(part));
        assert.ok(part.y >= 0 && part.y + height <= medium.height + 1e-6, JSON.stringify(part));
      }
      for (const code of parts.filter(({ kind }) => kind !== 'text')) {
        for (const other of parts) {
          if (other !== code) assert.ok(!overlap(code, other), JSON.stringify([code.kind, other]));
        }
      }
    }),
  );
});

function overlap(one: Part, other: Part): boolean {
  const [width, height] = sizeOf(one);
  const [otherWidth, otherHeight] = sizeOf(other);
  return (
    one.x < other.x + otherWidth - 1e-6 &&
    other.x < one.x + width - 1e-6 &&
    one.y < other.y + otherHeight - 1e-6 &&
    other.y < one.y + height - 1e-6
  );
}

test('modules are whole dots of the printer', () => {
  fc.assert(
    fc.property(anyLabel, fc.constantFrom(...MEDIA), (label, medium) => {
      const { parts } = layOut(label, { medium, measure: zplWidth, codes: CODES });
      for (const part of parts) {
        if (part.kind === 'text') continue;
        const dots = part.module / dotOf(medium);
        assert.ok(dots >= 1 && Math.abs(dots - Math.round(dots)) < 1e-6, `${dots} dots`);
      }
    }),
  );
});

const STOCK = {
  kind: 'stock',
  code: '001017000000011',
  shownCode: '00-101700-000001-1',
  lines: ['EX-B1', '2026-11-24 box-7'],
} as const;

test('a code too long for bars is drawn in two dimensions', () => {
  const [medium] = MEDIA;
  assert.ok(medium);
  const setting = { medium, measure: zplWidth, codes: CODES };
  const kinds = (code: string) =>
    layOut({ ...STOCK, code }, setting).parts.flatMap(({ kind }) => (kind === 'text' ? [] : kind));
  assert.deepEqual(kinds('a'.repeat(15)), ['bars']);
  assert.deepEqual(kinds('a'.repeat(64)), ['matrix']);
});

test('a long line is set smaller, then cut', () => {
  const [medium] = MEDIA;
  assert.ok(medium);
  const lines = ['EX-B1 with a name as long as that', 'b'.repeat(200)] as const;
  const { parts } = layOut({ ...STOCK, lines }, { medium, measure: zplWidth, codes: CODES });
  const [, first, second] = parts.filter((part) => part.kind === 'text');
  assert.ok(first?.text === lines[0] && first.size < 3.6);
  assert.ok(second?.text.endsWith('…') && second.text.length > 20);
});

test('labels fill a sheet row by row, from the chosen position', () => {
  const sheet = SHEETS['44'];
  assert.deepEqual(spotOf(sheet, 1, 0), { page: 0, x: 8.4, y: 8.8 });
  assert.deepEqual(spotOf(sheet, 1, 5), { page: 0, x: 8.4 + 48.3, y: 8.8 + 25.4 });
  assert.equal(spotOf(sheet, 44, 0).page, 0);
  assert.deepEqual(spotOf(sheet, 44, 1), { page: 1, x: 8.4, y: 8.8 });
  for (const { width, height, columns, rows, left, top } of Object.values(SHEETS)) {
    assert.ok(Math.abs(2 * left + columns * width - 210) < 0.5);
    assert.ok(Math.abs(2 * top + rows * height - 297) < 0.5);
  }
});
