/** What one small file may cost: time and memory are by its size, whatever is written in it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OWN_MAPPING } from './mapping.ts';
import { readReports } from './read-reports.ts';
import { readText } from './reports.testing.ts';

const WITHIN_MS = 2_000;

/** The readings and the processor time, in milliseconds. */
async function timed(text: string, options: Parameters<typeof readText>[1] = {}) {
  const before = process.cpuUsage();
  const readings = await readText(text, options, 65_536);
  const { user, system } = process.cpuUsage(before);
  return { readings, milliseconds: (user + system) / 1_000 };
}

test('a wide row costs no more by a mapping of many words', async () => {
  const words = (start: string) =>
    Array.from({ length: 50 }, (_, i) => `${start} ${i} ${'ア'.repeat(60)}`);
  const kinds = Object.fromEntries(words('k').map((word) => [word, 'erase-report' as const]));
  const columns = { imei: 'i', at: 'a', result: 'r', kind: 'k' };
  const results = { done: words('d'), partial: words('p'), failed: words('f') };
  const mapping = { ...OWN_MAPPING, columns, results, kinds };
  const heading = `r,k,i,a${',c'.repeat(5_996)}\n`;
  const row = `x${',x'.repeat(5_999)}${','.repeat(6_000)}\n`;
  const { readings, milliseconds } = await timed(heading + row.repeat(4), { mapping });
  assert.equal(readings.length, 4);
  assert.ok(milliseconds < WITHIN_MS, `${milliseconds} ms`);
  const long = `i,a,r,k\n${'1,2026-11-29,p 1 ア,k\n'.repeat(20_000)}`;
  const rows = await timed(long, { mapping });
  assert.ok(rows.milliseconds < WITHIN_MS, `${rows.milliseconds} ms`);
});

test('a thousand numbers that are wrong in one way are one problem', async () => {
  const parts = '<blancco_hardware_report>'.repeat(29);
  const ends = '</blancco_hardware_report>'.repeat(29);
  const numbers = '<imei>1</imei>'.repeat(40_000);
  const report = `<blancco_data><report>${parts}${numbers}${ends}</report></blancco_data>`;
  const list = JSON.stringify([{ imei: Array.from({ length: 40_000 }, () => ['1']) }]);
  for (const text of [report, list]) {
    const { readings, milliseconds } = await timed(text);
    for (const reading of readings) {
      assert.ok(reading.kind === 'bad' && reading.problems.length < 10, reading.kind);
    }
    assert.ok(milliseconds < WITHIN_MS, `${milliseconds} ms`);
  }
});

test('what is taken from a large text holds none of it in memory', async () => {
  const most = 24;
  const held = [];
  const report = (i: number) =>
    JSON.stringify({
      blancco_data: {
        description: { document_id: `${' '.repeat(3_000_000)}あ${'x'.repeat(50)}${i}` },
      },
    });
  const { gc } = globalThis as { gc?: () => void };
  gc?.();
  const before = process.memoryUsage().heapUsed;
  for (let i = 0; i < most; i++) held.push(...(await readText(report(i), {}, 65_536)));
  gc?.();
  const grown = process.memoryUsage().heapUsed - before;
  assert.equal(held.length, most);
  // Without the copy it is 144 MB; without a collection asked for, some of it is to be collected.
  if (gc !== undefined) assert.ok(grown < 20_000_000, `${grown} bytes`);
});

test('a file of which nothing can be read is read no further than it says why', async () => {
  const before = process.cpuUsage();
  let read = 0;
  const bytes = (function* () {
    yield Buffer.from('imei,at,result\n');
    for (;;) {
      read += 1;
      assert.ok(read < 100, 'read on and on');
      yield Buffer.from(',,x\n'.repeat(10_000));
    }
  })();
  const readings = [];
  for await (const reading of readReports(bytes)) readings.push(reading);
  assert.equal(readings.length, 50_001);
  const last = readings.at(-1);
  assert.deepEqual(last?.kind === 'bad' && last.problems.map(({ code }) => code), [
    'too-many-refused',
  ]);
  const { user } = process.cpuUsage(before);
  assert.ok(user / 1_000 < WITHIN_MS, `${user / 1_000} ms`);
});
