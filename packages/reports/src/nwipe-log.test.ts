import assert from 'node:assert/strict';
import { test } from 'node:test';
import { problemsOf, readText } from './reports.testing.ts';

const log = (status: string, errors = '0', method = 'PRNG Stream') => `\
[2026/11/29 11:36:11]    info: nwipe 0.38
[2026/11/29 11:36:11]  notice:   banner   = nwipe 0.38
[2026/11/29 11:36:11]  notice:   method   = ${method}
[2026/11/29 11:36:11]  notice: Finished final round 1 of 1 on /dev/loop0

******************************** Error Summary *********************************
!   Device | Pass Errors | Verifications Errors | Fdatasync I\\O Errors
--------------------------------------------------------------------------------
     loop0 |           0 |                    ${errors} |                    0
********************************************************************************

********************************* Drive Status *********************************
!   Device | Status | Thru-put | HH:MM:SS | Model/Serial Number
--------------------------------------------------------------------------------
     loop0 | ${status} |    0 B/s | 00:00:00 | Loopback device/
--------------------------------------------------------------------------------
[2026/11/29 11:36:14] Total Throughput    0 B/s, PRNG Stream, 1R+NB+VL
`;

const ZONE = { zone: '+09:00' };

test('a drive that was overwritten', async () => {
  assert.deepEqual(await readText(log('Erased'), ZONE), [
    {
      kind: 'report',
      report: {
        place: 1,
        tool: { name: 'nwipe', version: '0.38' },
        at: '2026-11-29T11:36:14+09:00',
        startedAt: '2026-11-29T11:36:14+09:00',
        imeis: [],
        kind: 'overwrite-report',
        result: 'done',
      },
    },
  ]);
});

test('N11 a drive’s duration says when it began, also over midnight', async () => {
  const startOf = async (took: string) => {
    const [reading] = await readText(log('Erased').replace('00:00:00', took), ZONE);
    return reading?.kind === 'report' ? reading.report.startedAt : undefined;
  };
  assert.equal(await startOf('01:30:04'), '2026-11-29T10:06:10+09:00');
  assert.equal(await startOf('12:00:00'), '2026-11-28T23:36:14+09:00');
  assert.equal(await startOf('soon'), undefined);
});

test('a failure, and errors behind a good status, are failures', async () => {
  for (const text of [log('-FAILED-'), log('UABORTED'), log('Erased', '3')]) {
    const [reading] = await readText(text, ZONE);
    assert.equal(reading?.kind === 'report' && reading.report.result, 'failed');
  }
});

test('what erased nothing, ended early or has no zone is a problem', async () => {
  const [before = ''] = log('Erased').split('**** Drive Status');
  for (const [text, problem, options] of [
    [log('Erased', '0', 'Verify Zeros (0x00)'), 'kind nothing-erased', ZONE],
    [log('Splendid'), 'result unknown-word', ZONE],
    [before, 'file no-report', ZONE],
    [log('Erased'), 'at no-zone', {}],
  ] as const) {
    assert.deepEqual(problemsOf(await readText(text, options)), [problem]);
  }
});
