import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readReports } from '@nagori/reports';
import { blanccoSample, nwipeSample } from './sample-reports.ts';

const ENDED = Date.parse('2026-11-20T01:23:05Z');
const OF = { imei: '001017000000011', endedAt: ENDED, id: 'sample-1' };

async function reportOf(text: string) {
  const readings = [];
  for await (const one of readReports([Buffer.from(text)], { zone: '+09:00' })) readings.push(one);
  const [first] = readings;
  assert.ok(readings.length === 1 && first?.kind === 'report', JSON.stringify(readings));
  return first.report;
}

test('both samples are read as an overwriting that took its time', async () => {
  const common = {
    ...{ place: 1, at: '2026-11-20T10:23:05+09:00', startedAt: '2026-11-20T10:22:55+09:00' },
    ...{ kind: 'overwrite-report', result: 'done' },
  };
  assert.deepEqual(await reportOf(blanccoSample(OF)), {
    ...{ ...common, id: 'sample-1', imeis: ['00101700000001'] },
    tool: { name: 'Blancco Mobile', version: '0.0-sample' },
  });
  assert.deepEqual(await reportOf(nwipeSample(OF)), {
    ...{ ...common, imeis: [] },
    tool: { name: 'nwipe', version: '0.0-sample' },
  });
});
