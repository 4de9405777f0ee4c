import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readTime } from './read-time.ts';
import { problemsOf, readBytes } from './reports.testing.ts';

test('a file in another encoding is refused, not read as other characters', async () => {
  const shiftJis = Uint8Array.from([
    ...new TextEncoder().encode('imei,at,'),
    0x8c,
    0x8b,
    0x89,
    0xca,
  ]);
  assert.deepEqual(problemsOf(await readBytes(shiftJis)), ['file not-text']);
  assert.deepEqual(problemsOf(await readBytes(Uint8Array.from([1, 0, 2]))), ['file not-text']);
});

test('times, as tools write them', () => {
  for (const [text, zone, read] of [
    ['2026-11-20T10:00:05+0900', undefined, '2026-11-20T10:00:05+09:00'],
    ['2026-11-20T01:00:05.123Z', '+09:00', '2026-11-20T01:00:05Z'],
    ['2026/11/20 10:00:05', '+09:00', '2026-11-20T10:00:05+09:00'],
    ['2026-11-20 10:00:05', undefined, 'no-zone'],
    ['1970-01-01 00:00:00', '+09:00', '1970-01-01T00:00:00+09:00'],
    ['1969-12-31T16:00:00-08:00', undefined, '1969-12-31T16:00:00-08:00'],
    ['0000/00/00 00:00:00', '+09:00', '0000-00-00T00:00:00+09:00'],
    ['1970-01-01 00:00:00', undefined, 'no-zone'],
    ['2026-02-29T10:00:05Z', undefined, 'not-a-time'],
    ['2026-11-20T25:00:05Z', undefined, 'not-a-time'],
    ['20/11/2026 10:00:05', '+09:00', 'not-a-time'],
    ['', '+09:00', 'missing'],
  ] as const) {
    const reading = readTime(text, zone);
    assert.equal(reading.kind === 'good' ? reading.text : reading.code, read, text);
  }
});
